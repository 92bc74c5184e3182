"""Nodes of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxTranslator
    from sphinx.writers.html5 import HTML5Translator


class placeholder(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Stands where a view will be when all pages are known. Attributes: `view`, `docname`, `level` of its headings."""


def heading_level(node: nodes.Node) -> int:
    """Return the level of a heading where a node stands: one more than the sections around it."""
    level = 1
    while (node := node.parent) is not None:
        level += isinstance(node, nodes.section)
    return level


class disclosure(nodes.General, nodes.Element):  # noqa: N801
    """A text that opens to more; elsewhere than in HTML it is open. The first child is its `disclosure_summary`."""


class disclosure_summary(nodes.Part, nodes.TextElement):  # noqa: N801
    """The part of a disclosure that always shows."""


class permalink(nodes.Inline, nodes.Element):  # noqa: N801
    """The sign by which a thing links to itself, as headings have one. Attribute: `refid`."""


def visit_permalink_html(self: HTML5Translator, node: permalink) -> None:
    """Write the link."""
    title = self.attval(_("Link to this contribution"))
    self.body.append(f' <a class="headerlink portfolio-permalink" href="#{node["refid"]}" title="{title}">¶</a>')
    raise nodes.SkipNode


def skip(self: SphinxTranslator, node: nodes.Element) -> None:  # noqa: ARG001
    """Show nothing."""
    raise nodes.SkipNode


class citation_forms(nodes.General, nodes.Element):  # noqa: N801
    """Forms of a citation, to copy. Attributes: `title`, and `forms`, pairs of a name and a text.

    They are attributes, not text: whoever searches for a word does not look for every citation that has it.
    """


def visit_citation_forms_html(self: HTML5Translator, node: citation_forms) -> None:
    """Write the forms as a list that opens."""
    title = self.attval(node["title"])
    self.body.append(self.starttag(node, "details", CLASS="portfolio-citation"))
    self.body.append(f'<summary aria-label="{title}">Cite</summary>\n<dl>\n')
    for name, text in node["forms"]:
        self.body.append(f"<dt>{self.encode(name)}</dt><dd><pre>{self.encode(text)}</pre></dd>\n")
    self.body.append("</dl>\n</details>\n")
    raise nodes.SkipNode


class search_term(nodes.title):  # noqa: N801
    """Words by which the search finds the element that holds it, as if they were its heading; nothing shows them.

    Sphinx notes what it looks for by the title of a section, and leads to the section's id. So a reader who looks for
    another name of a thing, or for a number, lands on it and not at the top of its page.
    """


def visit_disclosure_html(self: HTML5Translator, node: disclosure) -> None:
    """Open the element that browsers open and close."""
    self.body.append(self.starttag(node, "details"))


def depart_disclosure_html(self: HTML5Translator, node: disclosure) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</details>\n")


def visit_disclosure_summary_html(self: HTML5Translator, node: disclosure_summary) -> None:
    """Open the line that always shows."""
    self.body.append(self.starttag(node, "summary", suffix=""))


def depart_disclosure_summary_html(self: HTML5Translator, node: disclosure_summary) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</summary>\n")


def visit_disclosure(self: SphinxTranslator, node: disclosure) -> None:
    """Elsewhere its children are all there is."""


def depart_disclosure(self: SphinxTranslator, node: disclosure) -> None:
    """Nothing was opened."""


def visit_disclosure_summary(self: SphinxTranslator, node: disclosure_summary) -> None:
    """Elsewhere it is a paragraph."""
    self.visit_paragraph(node)  # type: ignore[arg-type]


def depart_disclosure_summary(self: SphinxTranslator, node: disclosure_summary) -> None:
    """End the paragraph."""
    self.depart_paragraph(node)  # type: ignore[arg-type]


DISCLOSURE_HTML = (visit_disclosure_html, depart_disclosure_html)
SUMMARY_HTML = (visit_disclosure_summary_html, depart_disclosure_summary_html)
DISCLOSURE: Any = (visit_disclosure, depart_disclosure)
SUMMARY: Any = (visit_disclosure_summary, depart_disclosure_summary)
PERMALINK_HTML: Any = (visit_permalink_html, None)
CITATION_FORMS_HTML: Any = (visit_citation_forms_html, None)
#: Of nodes that are for screens, or for the search.
SKIPPED: Any = (skip, None)
#: The formats in which nothing opens.
NOT_HTML = ("latex", "text", "man", "texinfo")
