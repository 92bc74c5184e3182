"""The explorer: the projects with what narrows them down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ..core.facets import facets
from ..core.pages import project
from ..core.selection import SORTS
from ..explorer_nodes import explorer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docutils import nodes

    from ..core.pages import Page
    from ..core.selection import Selection, Sort
    from .base import Context, View

_SORT_NAMES: Final[Mapping[Sort, str]] = {"role": "by role", "newest": "newest first", "title": "by title"}


@dataclass(frozen=True)
class Explorer:
    """A view of projects that the reader can narrow down."""

    selection: Selection
    #: What shows the projects.
    view: View

    def render(self, context: Context) -> list[nodes.Node]:
        """Put the projects into an explorer, if there are any."""
        content = self.view.render(context)
        pages = context.catalog.select(self.selection)
        if not pages:
            return content
        result = explorer("", *content, number=len(pages), facets=facets(context.catalog, pages))
        result["orders"] = list(self._orders(context, pages))
        return [result]

    def _orders(self, context: Context, pages: Sequence[Page]) -> Iterator[tuple[str, str, list[int]]]:
        positions = {page.docname: i for i, page in enumerate(pages)}
        everything = context.catalog.select(replace(self.selection, sort="role", limit=None))
        in_role_order = [page for page in everything if page.docname in positions]
        dated = any(project(page).dated for page in pages)
        for sort in sorted(SORTS, key=lambda sort: sort != self.selection.sort):
            if sort != "newest" or dated:
                order = context.catalog.sort(in_role_order, sort)
                yield sort, _SORT_NAMES[sort], [positions[page.docname] for page in order]
