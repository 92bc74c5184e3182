"""The matrix of pages by credits. Elsewhere than in HTML the index below it says it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class Cell(NamedTuple):
    """The work of one kind on one page."""

    #: Of the contribution to which it leads.
    uri: str
    #: What it says to those who do not see the dot.
    label: str
    #: The highest degree that is known; empty where none is.
    degree: str
    #: Of contributions.
    number: int


class MatrixRow(NamedTuple):
    """A page: its title and address, and a cell, or none, for each credit."""

    title: str
    uri: str
    cells: tuple[Cell | None, ...]


class credit_matrix(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Pages by credits. Attributes: `credits`, pairs of a name and an address, and `rows`, of `MatrixRow`.

    They are attributes, not nodes: there are thousands of links in it, which need none of what a link goes through.
    """


def visit_matrix_html(self: HTML5Translator, node: credit_matrix) -> None:
    """Write the table, in a box in which it can be scrolled."""
    self.body.append(
        '<div class="portfolio-matrix" role="region" aria-label="Projects by credits" tabindex="0">\n<table>\n'
        '<thead><tr><th scope="col">Project</th>'
    )
    for name, uri in node["credits"]:
        self.body.append(f'<th scope="col"><a href="{self.attval(uri)}">{self.encode(name)}</a></th>')
    self.body.append("</tr></thead>\n<tbody>\n")
    for row in node["rows"]:
        title = f'<a href="{self.attval(row.uri)}">{self.encode(row.title)}</a>'
        self.body.append(f'<tr><th scope="row">{title}</th>{"".join(_cell(self, cell) for cell in row.cells)}</tr>\n')
    self.body.append("</tbody>\n</table>\n</div>\n")
    raise nodes.SkipNode


def _cell(self: HTML5Translator, cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    label, number = self.attval(cell.label), cell.number if cell.number > 1 else ""
    kind = f" portfolio-dot-{cell.degree}" if cell.degree else ""
    link = f'<a class="portfolio-dot{kind}" href="{self.attval(cell.uri)}" aria-label="{label}" title="{label}">'
    return f"<td>{link}{number}</a></td>"


MATRIX_HTML: Any = (visit_matrix_html, None)
