"""What a view is, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from docutils import nodes

from ..wording import display_name
from .components import holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..core.catalog import Catalog
    from ..core.names import ObjectEntry, ObjectName
    from ..core.pages import Page
    from ..core.problems import Problem
    from ..site import Site
    from .parts import Parts


class Outside(Protocol):
    """What a feature knows from outside the site, when documents are written."""

    @property
    def digest(self) -> str:
        """What is another when any of it is."""
        ...


@dataclass(frozen=True)
class Context:
    """Where a view stands, and what it may ask."""

    catalog: Catalog
    site: Site
    parts: Parts
    docname: str
    level: int = 2  #: Of the headings that a view makes.
    outside: Mapping[str, Outside] = field(default_factory=dict)  #: By the names of features.

    @property
    def page(self) -> Page:
        """The page on which the view stands."""
        return self.catalog.pages[self.docname]

    def link(self, name: ObjectName, text: str | None = None, classes: Sequence[str] = ()) -> nodes.Element:
        """Make a link to an object; without a text it says the display name."""
        entry = self.catalog.objects.get(name)
        if entry is None:
            known = self.catalog.name_without_page(name.type, name.name)
            return nodes.inline("", text or display_name(name, known or name.name), classes=list(classes))
        return self._link(entry.docname, anchor_of(entry), text or display_name(entry.name, entry.title), classes)

    def link_around(self, name: ObjectName, content: Sequence[nodes.Node]) -> nodes.Element:
        """Make a link to an object that says more than its name."""
        return holding(self.link(name), content)

    def link_page(self, page: Page, classes: Sequence[str] = ()) -> nodes.Element:
        """Make a link to the top of any page, with its title."""
        return self._link(page.docname, "", page.title, classes)

    def _link(self, docname: str, anchor: str, text: str, classes: Sequence[str]) -> nodes.Element:
        """Make a link as Sphinx resolves a reference; plain text where the other page is not written."""
        if anchor and docname == self.docname:
            return nodes.reference("", text, refid=anchor, internal=True, classes=list(classes))
        uri = self.site.uri(self.docname, docname, anchor)
        if uri is None:
            return nodes.inline("", text, classes=list(classes))
        return nodes.reference("", text, refuri=uri, internal=True, classes=list(classes))

    def uri(self, name: ObjectName) -> str | None:
        """Return the address of an object from here; None where it is on no page, or on one that is not written."""
        entry = self.catalog.objects.get(name)
        return self.site.uri(self.docname, entry.docname, anchor_of(entry)) if entry else None

    def chip(self, name: ObjectName, classes: Sequence[str] = ()) -> nodes.Element:
        """Make a link to where the projects that have a thing are shown; where nothing shows them, to the thing."""
        link = self.link(name, classes=classes)
        if (uri := self.parts.chip_uri(self, name)) is None:
            return link
        return nodes.reference("", link.astext(), refuri=uri, internal=True, classes=list(classes))


def anchor_of(entry: ObjectEntry) -> str:
    """Return the anchor by which our own pages lead to an object.

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


def tells_texts(view: View) -> bool:
    """Tell whether a view shows what contributions of other pages say, which is no part of what pages share."""
    return getattr(view, "tells_texts", False)


def problems_of(view: View, catalog: Catalog) -> Iterable[Problem]:
    """Return what is wrong with what the author asks of a view, as far as it says."""
    return view.check(catalog) if hasattr(view, "check") else ()
