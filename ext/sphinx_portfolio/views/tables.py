"""Projects as a table, a row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import project
from .base import Context, line, separated, table, text
from .evidence import evidence_chip
from .facts import period_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..core.pages import Page
    from ..core.selection import Selection

#: The head of a column, and what stands in it.
Column = tuple[str, "Callable[[Context, Page], list[nodes.Node]]"]


@dataclass(frozen=True)
class ProjectTable:
    """A table of the projects that match."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        """Make the table, or say that nothing matches."""
        pages = context.catalog.select(self.selection)
        if not pages:
            return [line(text("No project matches."), classes=["portfolio-none"])]
        return [project_table(context, pages)]


def project_table(context: Context, pages: Sequence[Page]) -> nodes.table:
    """Make a row for each project; a column that would be empty is left out."""
    columns: list[Column] = [("Project", _title), ("Roles", _roles), ("When", _when), ("Result", _result)]
    columns.append(("Evidence", _evidence))
    rows = [[column(context, page) for _, column in columns] for page in pages]
    filled = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    head: list[list[nodes.Node]] = [[nodes.Text(columns[i][0])] for i in filled]
    return table(head, [[row[i] for i in filled] for row in rows], ["portfolio-table"])


def when(context: Context, page: Page) -> str:
    """Say when a project was done, or published; empty where neither is known."""
    dated = project(page).dated
    if dated is None:
        return ""
    said = period_text(dated, context.site.language)
    return said if project(page).period is not None else f"published {said}"


def _title(context: Context, page: Page) -> list[nodes.Node]:
    assert page.name is not None
    return [context.link(page.name)]


def _roles(context: Context, page: Page) -> list[nodes.Node]:
    roles = [id for id in project(page).roles if id in context.catalog.roles]
    return separated((context.link(ObjectName("role", id)) for id in roles), ", ")


def _when(context: Context, page: Page) -> list[nodes.Node]:
    said = when(context, page)
    return [nodes.Text(said)] if said else []


def _result(context: Context, page: Page) -> list[nodes.Node]:  # noqa: ARG001 - all columns are called alike
    figure = next(iter(project(page).figures), None)
    if figure is None:
        return []
    return [text(figure.value, ["portfolio-figure-value"]), nodes.Text(f" {figure.label}")]


def _evidence(context: Context, page: Page) -> list[nodes.Node]:  # noqa: ARG001
    return separated(evidence_chip(link) for link in project(page).links if link.url)
