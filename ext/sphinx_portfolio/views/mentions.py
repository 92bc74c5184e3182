"""Who mentions a contribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from .base import Context, line, separated

if TYPE_CHECKING:
    from ..core.names import ObjectName
    from ..core.pages import Page


@dataclass(frozen=True)
class Mentions:
    """The pages that refer to a thing, in one line."""

    name: ObjectName

    def render(self, context: Context) -> list[nodes.Node]:
        """Make the line, nothing if no page does."""
        return mentioned_in(context, context.catalog.cited_by.get(self.name, ()))


def mentioned_in(context: Context, pages: tuple[Page, ...]) -> list[nodes.Node]:
    """Make the line *Mentioned in*, nothing for no pages."""
    if not pages:
        return []
    links = separated((context.link_page(page) for page in pages), ", ")
    return [line(nodes.Text("Mentioned in "), *links, classes=["portfolio-mentions"])]
