"""The tree of the sidebar: made of Sphinx's toctrees, written with the markup of furo's."""

import html
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from ..core.catalog import Catalog
from ..core.pages import ProjectPage
from ..site import STATIC, RelativeUri
from ..wording import _
from .navigation import Entry, Group, Listed, Navigation, Sections, Toctree


class Sidebar:
    """The sidebar of one build, in place of what furo makes of the toctree of the whole site for each page."""

    def __init__(self, catalog: Catalog, env: BuildEnvironment, relative_uri: RelativeUri) -> None:
        self._catalog = catalog
        self._navigation = Navigation(catalog, sections(env, catalog))
        self._relative_uri = relative_uri

    def before_furo(self, context: dict[str, Any]) -> None:
        """Give furo no toctree to decorate."""
        context["portfolio_toctree"] = context["toctree"]
        context["toctree"] = lambda **_: ""

    def after_furo(self, pagename: str, context: dict[str, Any]) -> None:
        """Put our tree where furo has put its own, and give templates their toctree back."""
        context["toctree"] = context.pop("portfolio_toctree")
        groups = self._navigation.groups(pagename)
        context["furo_navigation_tree"] = navigation_tree(groups, pagename, self._relative_uri)
        if isinstance(self._catalog.pages.get(pagename), ProjectPage):
            # Its headings are few, and its figures stand in the margin.
            context["furo_hide_toc"] = True


#: What the search page loads beside the script of Sphinx.
SEARCH: Final = Path(__file__).parent / "search.js"
#: The templates of pages that have the layout of the theme.
_EXTENDED = [
    f"{name}.html" for name in ("page", "search", "domainindex", "genindex", "genindex-single", "genindex-split")
]


def template(templatename: str, context: dict[str, Any], projects: str) -> str | None:
    """Return the template of ours that extends one of the theme or the owner; None where there is none.

    :param projects: the folder of the pages of projects; the search puts them before others.
    """
    if templatename not in _EXTENDED:
        return None
    context["portfolio_extended"] = templatename
    context["portfolio_search"], context["portfolio_projects"] = f"{STATIC}/{SEARCH.name}", projects
    return "portfolio_page.html"


def sections(env: BuildEnvironment, catalog: Catalog) -> Sections:
    """Return what the toctrees say. The standard domain has labels of pages that are no documents, as `genindex`."""
    short = {page.docname: page.short_title for page in catalog.portfolio_pages if page.title}
    labels = env.domains.standard_domain.labels.values()
    virtual = {docname: str(title) for docname, anchor, title in labels if not anchor}
    titles = {
        docname: _number(env, docname) + (short.get(docname) or title.astext()) for docname, title in env.titles.items()
    }
    toctrees = {docname: _toctrees(env, docname) for docname in env.toctree_includes if docname in env.tocs}
    return Sections(env.config.root_doc, toctrees, {**virtual, **titles})


def _number(env: BuildEnvironment, docname: str) -> str:
    """Return the number that a page has by a numbered toctree, as Sphinx writes it."""
    number = env.toc_secnumbers.get(docname, {}).get("")
    return ".".join(map(str, number)) + env.config.html_secnumber_suffix if number else ""


def _toctrees(env: BuildEnvironment, docname: str) -> list[Toctree]:
    return [
        Toctree(
            [Listed(docname if target == "self" else target, title or "") for title, target in node["entries"]],
            node.get("caption") or "",
        )
        for node in env.tocs[docname].findall(addnodes.toctree)
    ]


#: Page, addresses from there, numbers of the checkboxes, and the lines so far.
_Tree = tuple[str, RelativeUri, Iterator[int], list[str]]


def navigation_tree(groups: Sequence[Group], pagename: str, relative_uri: RelativeUri) -> str:
    """Write the tree of a page: a checkbox keeps a branch open without a script.

    It is written for every page, hence not by a template, which takes ten times as long.
    """
    lines: list[str] = []
    numbers = itertools.count(1)
    for group in groups:
        if group.caption:
            text = html.escape(group.caption)
            lines.append(f'<p class="caption" role="heading"><span class="caption-text">{text}</span></p>')
        _write_branch(group.entries, 1, (pagename, relative_uri, numbers, lines))
    return "\n".join(lines)


def _write_branch(entries: Sequence[Entry], level: int, tree: _Tree) -> None:
    pagename, relative_uri, numbers, lines = tree
    lines.append('<ul class="current">' if any(entry.current for entry in entries) else "<ul>")
    for entry in entries:
        here = entry.target == pagename
        classes = f"toctree-l{level}"
        if entry.current or entry.children or here:
            classes += " current" * entry.current + " has-children" * bool(entry.children) + " current-page" * here
        title = html.escape(entry.title)
        kind = "external" if entry.is_elsewhere else "internal"
        uri = "#" if here else entry.target if entry.is_elsewhere else relative_uri(pagename, entry.target)
        link = f'<a class="{"current " * here}reference {kind}" href="{html.escape(uri)}">{title}</a>'
        if not entry.children:
            lines.append(f'<li class="{classes}">{link}</li>')
            continue
        name = f"toctree-checkbox-{next(numbers)}"
        toggle = _("Toggle navigation of %(title)s") % {"title": title}
        checked = 'checked="" ' if entry.current else ""
        lines.append(
            f'<li class="{classes}">{link}<input {checked}aria-label="{toggle}"'
            f' class="toctree-checkbox" id="{name}" name="{name}" role="switch" type="checkbox"/><label for="{name}">'
            '<span class="icon"><svg><use href="#svg-arrow-right"></use></svg></span></label>'
        )
        _write_branch(entry.children, level + 1, tree)
        lines.append("</li>")
    lines.append("</ul>")
