"""The end of a page: who mentions it, and what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.records import Project
from .base import Context, box, bullet_list, heading

if TYPE_CHECKING:
    from docutils import nodes


def foot(context: Context) -> list[nodes.Node]:
    """Make *Mentioned in* and *Related projects*, those of them that are not empty."""
    page = context.page
    columns = []
    if mentioned := context.catalog.mentioned_in(page):
        columns.append(_column(context, "Mentioned in", [[context.link_page(citing)] for citing in mentioned]))
    if isinstance(page.record, Project) and (related := context.catalog.related(page)):
        columns.append(_column(context, "Related projects", [[context.link_page(other)] for other in related]))
    return [box("foot", columns)] if columns else []


def _column(context: Context, title: str, items: list[list[nodes.Node]]) -> nodes.Element:
    return box("foot-column", [heading(title, context.level), bullet_list(items)])
