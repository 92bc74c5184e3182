"""Who did what at a glance: pages by credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.credits import CREDITS, DEGREES
from ..core.names import ObjectName
from ..matrix_nodes import Cell, MatrixRow, credit_matrix

if TYPE_CHECKING:
    from docutils import nodes

    from ..core.pages import Page
    from .base import Context


def matrix(context: Context) -> list[nodes.Node]:
    """Make a row for each page that claims a credit, and a column for each credit that is claimed; else nothing."""
    catalog = context.catalog
    credits = [credit for credit in CREDITS.values() if credit.id in catalog.works_by_credit]
    if not credits:
        return []
    columns = [(credit.name, _uri(context, ObjectName("credit", credit.id))) for credit in credits]
    rows = []
    for page in (*catalog.projects.values(), *catalog.roles.values()):
        cells = tuple(_cell(context, page, credit.id) for credit in credits)
        if any(cells):
            assert page.name is not None
            rows.append(MatrixRow(page.title, _uri(context, page.name), cells))
    return [credit_matrix("", credits=columns, rows=rows)]


def _cell(context: Context, page: Page, credit: str) -> Cell | None:
    """Lead to the contribution with the highest degree, the first of those that are alike."""
    found = [
        (_rank(use.degree), i, contribution)
        for i, contribution in enumerate(page.contributions)
        for use in contribution.credits
        if use.credit == credit
    ]
    if not found:
        return None
    rank, _, first = min(found, key=lambda item: item[:2])
    number = len({i for _, i, _ in found})
    degree = DEGREES[rank] if rank < len(DEGREES) else ""
    said = f"{CREDITS[credit].name}{f' ({degree})' if degree else ''}: {first.id.replace('-', ' ')}"
    # Who speaks to the page says what the dot shows: its number.
    more = f", 1 of {number}" if number > 1 else ""
    return Cell(_uri(context, page.contribution_name(first)), said + more, degree, number)


def _rank(degree: str | None) -> int:
    return DEGREES.index(degree) if degree in DEGREES else len(DEGREES)


def _uri(context: Context, name: ObjectName) -> str:
    return context.uri(name) or "#"
