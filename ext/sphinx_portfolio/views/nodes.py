"""Nodes of the trunk. A format without a visitor of ours takes that of the class from which the node derives."""

from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.template import FileRenderer
from sphinx.writers.html5 import HTML5Translator

from ..wording import _, ngettext


class disclosure(nodes.container):  # noqa: N801 - docutils names nodes so
    """A text that opens to more; elsewhere than in HTML it is open. The first child is its `disclosure_summary`."""


class disclosure_summary(nodes.paragraph):  # noqa: N801
    """The part of a disclosure that always shows."""


class share_bar(nodes.Inline, nodes.Element):  # noqa: N801
    """A bar behind the text that holds it, whose words say the same. Attribute: `percent`, of the width."""


class permalink(nodes.Inline, nodes.Element):  # noqa: N801
    """The number of an item of a list, as a link to the item. Attribute: `refid`."""


class fact(nodes.definition_list_item):  # noqa: N801
    """A term with what is said of it, in HTML as an element of their own: a line does not part them."""


class search_term(nodes.title):  # noqa: N801
    """Words by which the search finds the element that holds it, as if they were its heading; nothing shows them.

    Sphinx notes what it looks for by the title of a section, and leads to the section's id. So a reader who looks for
    another name of a thing, or for a number, lands on it and not at the top of its page.
    """


def _visit_disclosure(self: HTML5Translator, node: disclosure) -> None:
    self.body.append(self.starttag(node, "details"))


def _depart_disclosure(self: HTML5Translator, node: disclosure) -> None:  # noqa: ARG001
    self.body.append("</details>\n")


def _visit_summary(self: HTML5Translator, node: disclosure_summary) -> None:
    self.body.append(self.starttag(node, "summary", suffix=""))


def _depart_summary(self: HTML5Translator, node: disclosure_summary) -> None:  # noqa: ARG001
    self.body.append("</summary>\n")


def _visit_fact(self: HTML5Translator, node: fact) -> None:
    self.body.append(self.starttag(node, "div"))


def _depart_fact(self: HTML5Translator, node: fact) -> None:  # noqa: ARG001
    self.body.append("</div>\n")


def _visit_share_bar(self: HTML5Translator, node: share_bar) -> None:
    # A width that is an attribute, not a style, is allowed by every content security policy.
    self.body.append(f'<svg class="portfolio-share" aria-hidden="true" width="{node["percent"]}%" height="100%"></svg>')
    raise nodes.SkipNode


def _visit_permalink(self: HTML5Translator, node: permalink) -> None:
    title = self.attval(_("Link to this contribution"))
    self.body.append(f'<a class="portfolio-permalink" href="#{node["refid"]}" title="{title}"></a>')
    raise nodes.SkipNode


def _skip(self: SphinxTranslator, node: nodes.Element) -> None:  # noqa: ARG001
    raise nodes.SkipNode


_SKIPPED: Final[Any] = (_skip, None)
#: The visitors of a node that only HTML shows.
NOT_ELSEWHERE: Final[Any] = dict.fromkeys(("latex", "text", "man", "texinfo"), _SKIPPED)
#: The visitors of a node that nothing shows.
HIDDEN: Final[Any] = {"html": _SKIPPED, **NOT_ELSEWHERE}


def add_nodes(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(disclosure, html=(_visit_disclosure, _depart_disclosure))
    app.add_node(disclosure_summary, html=(_visit_summary, _depart_summary))
    app.add_node(fact, html=(_visit_fact, _depart_fact))
    app.add_node(share_bar, html=(_visit_share_bar, None), **NOT_ELSEWHERE)
    app.add_node(permalink, html=(_visit_permalink, None), **NOT_ELSEWHERE)
    app.add_node(search_term, **HIDDEN)


def render(template: Path, **context: object) -> str:
    """Fill a template of Jinja that stands beside a node or an export, and belongs to no theme; `_` is ours in it."""
    return FileRenderer.render_from_file(str(template), {"_": _, "gettext": _, "ngettext": ngettext, **context})
