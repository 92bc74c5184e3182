"""Who did what at a glance: pages by credits. Elsewhere than in HTML the index below it says it all."""

from pathlib import Path
from typing import Final, NamedTuple

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...core.credits import CREDITS, DEGREES
from ...core.names import ObjectName
from ...core.pages import PortfolioPage
from ...views.context import Context
from ...views.drafts import BADGE
from ...views.nodes import render
from ...wording import _, degree_name

_TABLE: Final = Path(__file__).parent / "matrix.html"


class Cell(NamedTuple):
    """The work of one kind on one page."""

    uri: str  #: Of the contribution to which it leads.
    label: str  #: What it says to those who do not see the dot.
    degree: str  #: The highest degree that is known; empty where none is.
    number: int  #: Of contributions.


class MatrixRow(NamedTuple):
    """A page: its title and address, and a cell, or none, for each credit."""

    title: str
    uri: str
    is_draft: bool
    cells: tuple[Cell | None, ...]


class credit_matrix(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Pages by credits.

    Attributes: `credits`, pairs of a name and an address; `rows`, of `MatrixRow`; for the legend `marks`, pairs of a
    degree and its name, and `number`, one of those that stand in dots, or None.

    They are attributes, not nodes: there are thousands of links in it, which need none of what a link goes through.
    """


def visit_matrix(self: HTML5Translator, node: credit_matrix) -> None:
    """Write the table, below what its marks mean. Where it would be too wide, styles make a list of each row."""
    said = {name: node[name] for name in ("credits", "rows", "marks", "number")}
    self.body.append(render(_TABLE, **said, badge=" ".join(BADGE)) + "\n")
    raise nodes.SkipNode


def matrix(context: Context, kind: str) -> list[nodes.Node]:
    """Make a row for each page that claims a credit, and a column for each that is claimed, above their index."""
    catalog = context.catalog
    claimed = {use.credit for work in catalog.works for use in work.contribution.credits}
    credits = [credit for credit in CREDITS.values() if credit.id in claimed]
    if kind != "credit" or not credits:
        return []
    columns = [(_(credit.name), _uri(context, ObjectName("credit", credit.id))) for credit in credits]
    rows = []
    for page in (*catalog.projects.values(), *catalog.roles.values()):
        found = tuple(_cell(context, page, each.id) for each in credits)
        if any(found):
            rows.append(MatrixRow(page.title, _uri(context, page.name), page.record.draft, found))
    cells = [cell for row in rows for cell in row.cells if cell]
    marks = [
        (degree, _degree_name(degree)) for degree in (*DEGREES, "") if any(cell.degree == degree for cell in cells)
    ]
    number = next((cell.number for cell in cells if cell.number > 1), None)
    return [credit_matrix("", credits=columns, rows=rows, marks=marks, number=number)]


def _cell(context: Context, page: PortfolioPage, credit: str) -> Cell | None:
    """Lead to the contribution with the highest degree, the first of those that are alike."""
    found = [
        (_rank(use.degree), i, work)
        for i, work in enumerate(page.works)
        for use in work.contribution.credits
        if use.credit == credit
    ]
    if not found:
        return None
    rank, _i, first = min(found, key=lambda item: item[:2])
    number = len({i for _rank, i, _work in found})
    degree = DEGREES[rank] if rank < len(DEGREES) else ""
    said = f"{_(CREDITS[credit].name)}{f' ({degree_name(degree)})' if degree else ''}: {first.words}"
    # Who speaks to the page says what it shows: the number in the dot, and the kind of work beside it.
    label = _("1 of %(number)s %(contribution)s") % {"contribution": said, "number": number} if number > 1 else said
    return Cell(_uri(context, first.name), label, degree, number)


def _degree_name(degree: str) -> str:
    return degree_name(degree) if degree else _("degree not stated")


def _rank(degree: str | None) -> int:
    return DEGREES.index(degree) if degree in DEGREES else len(DEGREES)


def _uri(context: Context, name: ObjectName) -> str:
    return context.uri(name) or "#"
