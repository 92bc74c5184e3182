"""The forms of a citation: to copy them."""

import re
from typing import NamedTuple

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...core.names import ObjectEntry, ObjectName
from ...core.pages import PortfolioPage, ProjectPage
from ...views.context import Context
from ...wording import _
from . import bibtex


class Cited(NamedTuple):
    """A thing with the forms of its citation."""

    title: str
    words: str  #: What it is called on its page.
    forms: list[tuple[str, str]]  #: Pairs of a name and a text.


class citation_forms(nodes.General, nodes.Element):  # noqa: N801
    """Forms of citations, to copy. Attributes: `page`, and `contributions`, of `Cited`.

    They are attributes, not text: whoever searches for a word does not look for every citation that has it.
    """


def visit_citation_forms(self: HTML5Translator, node: citation_forms) -> None:
    """Write the forms of the page as a list that opens, and in it one for each contribution."""
    self.body.append(self.starttag(node, "details", CLASS="portfolio-citation"))
    _write(self, node["page"], _("Cite"))
    for cited in node["contributions"]:
        self.body.append("<details>\n")
        _write(self, cited, cited.words)
        self.body.append("</details>\n")
    self.body.append("</details>\n")
    raise nodes.SkipNode


def _write(self: HTML5Translator, cited: Cited, summary: str) -> None:
    label = self.attval(_("Cite: %(title)s") % {"title": cited.title})
    self.body.append(f'<summary aria-label="{label}">{self.encode(summary)}</summary>\n<dl>\n')
    for name, text in cited.forms:
        self.body.append(f"<dt>{self.encode(name)}</dt><dd><pre>{self.encode(text)}</pre></dd>\n")
    self.body.append("</dl>\n")


def citations(context: Context, page: PortfolioPage) -> list[nodes.Node]:
    """Make the forms for a project or a role, and for its contributions; none where there are no pages."""
    if not context.site.has_pages or context.catalog.objects[page.name].docname != page.docname:
        return []
    works = [_cited(context, work.name, work.words) for work in page.works]
    return [citation_forms("", page=_cited(context, page.name, page.title), contributions=works)]


def _cited(context: Context, name: ObjectName, words: str) -> Cited:
    """Make the forms for one thing; those with an address only where the site has one."""
    entry, site = context.catalog.objects[name], context.site
    forms = [
        ("MyST", f"<inv:{site.key}:portfolio:{name.type}#{name.name}>"),
        ("reStructuredText", f":external+{site.key}:ref:`{name.label}`"),
    ]
    if (address := site.address(entry)) is not None:
        title = re.sub(r"[\\`*_\[\]<>&]", r"\\\g<0>", entry.title)
        forms += [("Markdown", f"[{title}]({address})"), ("BibTeX", _bibtex(context, entry, address))]
    return Cited(entry.title, words, forms)


def _bibtex(context: Context, entry: ObjectEntry, address: str) -> str:
    """Write an entry of the type `misc`; author and year only where they are known."""
    owner, page = context.site.owner, context.catalog.pages[entry.docname]
    fields = {
        "title": f"{{{bibtex.escaped(entry.title)}}}",
        "author": f"{{{bibtex.escaped(owner.name)}}}" if owner is not None else None,
        "year": bibtex.year_of(page.record) if isinstance(page, ProjectPage) else None,
        "howpublished": f"\\url{{{address}}}",
    }
    return bibtex.entry("misc", f"{context.site.key}-{entry.name.label}", fields)
