"""Who mentions a contribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .base import Context, line, separated

if TYPE_CHECKING:
    from ..core.names import ObjectName
    from ..core.pages import Page


def mentions(context: Context, name: ObjectName) -> list[nodes.Node]:
    """Make the line of the pages that refer to a thing, nothing if no page does."""
    return mentioned_in(context, context.catalog.cited_by.get(name, ()))


def mentioned_in(context: Context, pages: tuple[Page, ...]) -> list[nodes.Node]:
    """Make the line *Mentioned in*, nothing for no pages."""
    if not pages:
        return []
    links = separated((context.link_page(page) for page in pages), ", ")
    return [line(nodes.Text("Mentioned in "), *links, classes=["portfolio-mentions"])]
