"""The pieces that views are made of. The one module that knows sphinx-design."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from docutils import nodes
from sphinx_design.shared import PassthroughTextElement, create_component

#: The class of an element that stands for the project to which its first link leads. What the reader asks of the
#: projects of a page hides it as well, wherever on the page it is.
OF_PROJECT: Final = "portfolio-of-project"


def box(name: str, children: Iterable[nodes.Node], classes: Sequence[str] = (), **attributes: Any) -> nodes.container:
    """Make a `div` with the class `portfolio-<name>`."""
    return create_component(f"portfolio-{name}", [f"portfolio-{name}", *classes], children=list(children), **attributes)


def line(*children: nodes.Node, classes: Sequence[str] = ()) -> nodes.Element:
    """Make a paragraph."""
    return nodes.paragraph("", "", *children, classes=list(classes))


def bare(*children: nodes.Node) -> nodes.Element:
    """Hold inline nodes where HTML wants no paragraph."""
    element = PassthroughTextElement()
    element.extend(children)
    return element


def text(content: str, classes: Sequence[str] = ()) -> nodes.inline:
    """Make a span."""
    return nodes.inline("", content, classes=list(classes))


def holding(link: nodes.Element, content: Iterable[nodes.Node]) -> nodes.Element:
    """Let a link hold other nodes than its text."""
    link.clear()
    link += list(content)
    return link


def heading(content: str | nodes.Node, level: int) -> nodes.rubric:
    """Make a heading; a section that is made after the read phase would be in no table of contents."""
    said = nodes.Text(content) if isinstance(content, str) else content
    rubric = nodes.rubric("", "", said, classes=["portfolio-heading"])
    rubric["heading-level"] = level
    return rubric


def separated(items: Iterable[nodes.Node], separator: str = " ") -> list[nodes.Node]:
    """Put text between inline nodes."""
    result: list[nodes.Node] = []
    for item in items:
        result += [nodes.Text(separator), item] if result else [item]
    return result


def bullet_list(items: Iterable[Iterable[nodes.Node]], classes: Sequence[str] = ()) -> nodes.bullet_list:
    """Make a list of one-line items."""
    return nodes.bullet_list(
        "", *(nodes.list_item("", line(*item)) for item in items), classes=list(classes), bullet="-"
    )


def table(
    head: Sequence[list[nodes.Node]], rows: Iterable[Sequence[list[nodes.Node]]], classes: Sequence[str] = ()
) -> nodes.table:
    """Make a table of one-line cells."""
    rows = list(rows)
    columns = zip(head, *rows, strict=True)
    group = nodes.tgroup("", *(nodes.colspec(colwidth=_width(column)) for column in columns), cols=len(head))
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=list(classes))


def _width(column: Iterable[list[nodes.Node]]) -> int:
    """Return how many letters a column takes where formats do not find out; beyond, lines break."""
    return min(max(sum(len(node.astext()) for node in cell) for cell in column), 40)


def _row(cells: Sequence[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *([line(*cell)] if cell else [])) for cell in cells))


def grid(cards: Iterable[nodes.Node], columns: str, name: str) -> nodes.container:
    """Make a grid of equally high cards, one to a row on small screens."""
    cells = [create_component("grid-item", ["sd-col", "sd-d-flex-row"], children=[card]) for card in cards]
    row = create_component(
        "grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-xs-1", columns, "sd-g-3"], children=cells
    )
    return create_component("grid-container", ["sd-container-fluid", "sd-sphinx-override", name], children=[row])


def cut_grid(grid: nodes.Element, number: int, name: str) -> None:
    """Cut a grid into several below each other, of so many cards; all but the last have a class."""
    (row,) = grid.children
    assert isinstance(row, nodes.Element)
    cells = row.children
    grid.clear()
    for start in range(0, len(cells), number):
        part = row.copy()
        part += cells[start : start + number]
        part["classes"] += [name] if start + number < len(cells) else []
        grid += part


def card(title: nodes.Node, body: Sequence[nodes.Node], foot: Sequence[nodes.Node], name: str) -> nodes.container:
    """Make a card whose title is a link that covers it; links in the foot stay usable on top."""
    heading = create_component("card-title", ["sd-card-title"], children=[bare(title)])
    children: list[nodes.Node] = [create_component("card-body", ["sd-card-body"], children=[heading, *body])]
    if foot:
        children.append(create_component("card-footer", ["sd-card-footer"], children=list(foot)))
    return create_component(
        "card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-card-hover", name], children=children
    )
