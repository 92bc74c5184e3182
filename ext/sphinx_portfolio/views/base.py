"""What all views share: where they stand, and the pieces that they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from docutils import nodes
from sphinx_design.shared import PassthroughTextElement, create_component

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..core.catalog import Catalog
    from ..core.names import ObjectEntry, ObjectName
    from ..core.pages import Page
    from ..site import Site


@dataclass(frozen=True)
class Context:
    """Where a view stands, and what it may ask."""

    catalog: Catalog
    docname: str
    site: Site
    #: Of the headings that a view makes.
    level: int

    @property
    def page(self) -> Page:
        """The page on which the view stands."""
        return self.catalog.pages[self.docname]

    def link(self, name: ObjectName, text: str | None = None, classes: Sequence[str] = ()) -> nodes.Element:
        """Make a link to a thing; without a text it says the thing's display name."""
        entry = self.catalog.objects.get(name)
        if entry is None:
            # A technology of a site without an index of them.
            known = self.catalog.technology(name.name)
            return nodes.inline("", text or (known.name if known else name.name), classes=list(classes))
        return self.site.link(self.docname, entry.docname, anchor_of(entry), text or entry.title, classes)

    def uri(self, name: ObjectName) -> str | None:
        """Return the address of a thing from here; None where it is on no page, or on one that is not written."""
        entry = self.catalog.objects.get(name)
        return self.site.uri(self.docname, entry.docname, anchor_of(entry)) if entry else None

    def chip(self, name: ObjectName, classes: Sequence[str] = ()) -> nodes.Element:
        """Make a link to the projects that have a thing; where no explorer finds those, to the thing itself."""
        link = self.link(name, classes=classes)
        if (uri := self.site.explorer_uri(self.catalog, self.docname, name)) is None:
            return link
        return nodes.reference("", link.astext(), refuri=uri, internal=True, classes=list(classes))

    def link_page(self, page: Page, classes: Sequence[str] = ()) -> nodes.Element:
        """Make a link to the top of any page, with its title."""
        return self.site.link(self.docname, page.docname, "", page.title, classes)


def anchor_of(entry: ObjectEntry) -> str:
    """Return the anchor by which our own pages lead to a thing.

    A project or a role is its page: a link leads to its top, not past the head of the page.
    """
    return "" if entry.name.type in ("project", "role") else entry.anchor


class View(Protocol):
    """A part of a page that is known when all pages are.

    Views are frozen dataclasses of plain values, since they wait in pickled doctrees.
    """

    def render(self, context: Context) -> list[nodes.Node]:
        """Return what stands in place of the view, nothing if there is nothing to say."""
        ...


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


def unseen(content: str) -> nodes.inline:
    """Make a text that is read aloud and printed by text builders, and not shown on screens."""
    return text(content, ["portfolio-unseen"])


def heading(content: str, level: int) -> nodes.rubric:
    """Make a heading; a section that is made after the read phase would be in no table of contents."""
    rubric = nodes.rubric("", content, classes=["portfolio-heading"])
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
