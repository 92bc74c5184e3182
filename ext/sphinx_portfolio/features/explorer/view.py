"""The explorer: the projects with what narrows them down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docutils import nodes

from ...core.names import ObjectName
from ...core.pages import ProjectPage
from ...core.selection import SORTS, Selection, Sort
from ...reading.directive import PortfolioDirective
from ...reading.directives import ProjectView
from ...views.components import cut_grid
from ...views.context import Context, View
from ...wording import _, marked
from .facets import facets
from .nodes import explorer

_SORT_NAMES: Final[Mapping[Sort, str]] = {
    "role": marked("by role"),
    "newest": marked("newest first"),
    "title": marked("by title"),
}

#: So many projects a browser lays out at once. Of more it guesses how high the rows are that are far away, and a link
#: to what stands below them may lead beside it.
_MANY: Final = 100
#: So many cards are laid out together, when they come near the screen: the script has the same number. Any usual number
#: of columns divides it.
_CARDS: Final = 12


@dataclass(frozen=True)
class Explorer:
    """A view of projects that the reader can narrow down."""

    selection: Selection
    view: View  #: What shows the projects.

    def render(self, context: Context) -> list[nodes.Node]:
        content = self.view.render(context)
        pages = context.catalog.select(self.selection)
        if not pages:
            return content
        for grid in content:
            if isinstance(grid, nodes.Element) and "portfolio-projects" in grid["classes"] and len(pages) > _MANY:
                cut_grid(grid, _CARDS, "portfolio-explorer-full")
        result = explorer(
            "", *content, number=len(pages), facets=facets(context.catalog, pages, context.site.options.evidence)
        )
        result["orders"] = list(self._orders(context, pages))
        return [result]

    def _orders(self, context: Context, pages: Sequence[ProjectPage]) -> Iterator[tuple[str, str, list[int]]]:
        positions = {page.docname: i for i, page in enumerate(pages)}
        everything = context.catalog.select(replace(self.selection, sort="role", limit=None))
        in_role_order = [page for page in everything if page.docname in positions]
        dated = any(page.record.dated for page in pages)
        for sort in sorted(SORTS, key=lambda sort: sort != self.selection.sort):
            if sort != "newest" or dated:
                order = context.catalog.sort(in_role_order, sort)
                yield sort, _(_SORT_NAMES[sort]), [positions[page.docname] for page in order]


def explore(directive: PortfolioDirective, selection: Selection, view: ProjectView) -> View:
    """Wrap the view of projects in an explorer, for the option `filters`."""
    made = view.make(selection)
    if not view.has_items:
        name = directive.options["view"]
        directive.report(f"a {name} has no filters; give it `:view: cards` or `:view: table`, or leave `:filters:` out")
        return made
    # Links lead to the explorer: that makes it the index of projects, of which a site has one.
    return Explorer(selection, made) if directive.note_index("project") else made


def explorer_uri(context: Context, name: ObjectName) -> str | None:
    """Return the address of the explorer that shows what has a thing, by the facet of its kind; None without one."""
    page = context.catalog.index_pages.get("project")
    if page is None or not context.site.has_pages:
        return None
    uri = "" if page == context.docname else context.site.relative_uri(context.docname, page)
    return f"{uri}?{name.type}={name.name}"
