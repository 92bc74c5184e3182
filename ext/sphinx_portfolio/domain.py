"""The domain: the names of a portfolio's things, and the facts of all pages by document."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from .core.catalog import Catalog
from .core.credits import CREDITS
from .core.names import TYPES, ObjectType, is_label
from .core.navigation import Navigation
from .directives import (
    ContributionsDirective,
    CountsDirective,
    CreditsDirective,
    ProjectsDirective,
    RolesDirective,
    TechnologiesDirective,
    TravelGlobeDirective,
)
from .nodes import heading_level, placeholder
from .reading import read_citations, read_page
from .role_index import RoleIndex
from .roles import CreditRole, ObjectRole
from .sidebar import sections
from .views.base import Context, anchor_of
from .vocabulary_files import VocabularyFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils.nodes import Element, document
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .core.pages import Page
    from .rebuild.session import BuildSession
    from .site import Site
    from .views.base import View

logger = logging.getLogger(__name__)

#: How important a thing is in the search: 0 before the pages that have the words, 2 after them.
_PRIORITIES: dict[ObjectType, int] = {
    "project": 0,
    "role": 0,
    "contribution": 1,
    "technology": 1,
    "credit": 2,
    "place": 1,
}


class PortfolioDomain(Domain):
    """Projects, roles, contributions, technologies, credits and places."""

    name = "portfolio"
    label = "Portfolio"
    object_types: ClassVar = {
        "project": ObjType(_("project"), "project"),
        "role": ObjType(_("role"), "role"),
        "contribution": ObjType(_("contribution"), "contribution"),
        "technology": ObjType(_("technology"), "technology"),
        "credit": ObjType(_("credit"), "credit"),
        "place": ObjType(_("place"), "place"),
    }
    roles: ClassVar = {
        "project": ObjectRole(),
        "role": ObjectRole(),
        "contribution": ObjectRole(),
        "technology": ObjectRole(),
        "credit": CreditRole(),
        "place": ObjectRole(),
    }
    directives: ClassVar = {
        "projects": ProjectsDirective,
        "roles": RolesDirective,
        "contributions": ContributionsDirective,
        "technologies": TechnologiesDirective,
        "credits": CreditsDirective,
        "travel-globe": TravelGlobeDirective,
        "counts": CountsDirective,
    }
    indices: ClassVar = [RoleIndex]
    #: Keyed by docname, so that to forget a page is one `pop`, to merge a worker is a copy, and nothing depends on the
    #: order of reading.
    initial_data: ClassVar = {
        "pages": {},
        "views": {},
        "sources": {},
        "vocabularies": VocabularyFiles(),
        "reading": "",
    }
    #: To be raised with every change to what is stored, the fields of a page included.
    data_version = 8

    # Not stored: what is known of the build that runs.
    _catalog: Catalog | None = None
    _navigation: Navigation | None = None
    #: Set when the builder is.
    site: Site
    #: None for builders that write one file of all documents.
    session: BuildSession | None = None
    #: The documents that this build has read.
    just_read: Set[str] = frozenset()
    #: Whether the standard domain has our labels.
    _has_labels = False

    @property
    def pages(self) -> dict[str, Page]:
        """Docname -> what the page says."""
        return cast("dict[str, Page]", self.data["pages"])

    @property
    def views(self) -> dict[str, tuple[tuple[View, int], ...]]:
        """Docname -> the views that its page promises, in the order of the page, with the level of their headings."""
        return cast("dict[str, tuple[tuple[View, int], ...]]", self.data["views"])

    @property
    def sources(self) -> dict[str, str]:
        """Docname -> digest of the files that it was read from."""
        return cast("dict[str, str]", self.data["sources"])

    @property
    def reading(self) -> str:
        """The name of the reading that the environment holds; another one may show other things."""
        return cast("str", self.data["reading"])

    def note_reading(self) -> None:
        """Note that what is known has changed."""
        self.data["reading"] = uuid.uuid4().hex

    @property
    def vocabularies(self) -> VocabularyFiles:
        """The vocabularies beside the pages."""
        return cast("VocabularyFiles", self.data["vocabularies"])

    @vocabularies.setter
    def vocabularies(self, value: VocabularyFiles) -> None:
        if value.digests != self.vocabularies.digests:
            self.data["vocabularies"] = value
            self._forget_catalog()
            self.note_reading()

    @property
    def catalog(self) -> Catalog:
        """What all pages say together. Made once for a build, since nothing changes after the read phase."""
        if self._catalog is None:
            files = self.vocabularies
            self._catalog = Catalog(
                dict(self.pages),
                technologies=files.technologies.entries if files.technologies else None,
                travel=files.travel.travel if files.travel else None,
            )
        return self._catalog

    def _forget_catalog(self) -> None:
        self._catalog = None
        self._navigation = None

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self.views.pop(docname, None)
        self.sources.pop(docname, None)
        self._forget_catalog()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker has read."""
        for key in ("pages", "views"):
            self.data[key].update((docname, value) for docname, value in otherdata[key].items() if docname in docnames)
        self._forget_catalog()

    def process_doc(self, env: BuildEnvironment, docname: str, document: document) -> None:
        """Note what a page says."""
        self.pages[docname] = read_page(env, docname, document)
        promised = list(document.findall(placeholder))
        for node in promised:
            node["level"] = heading_level(node)
        if promised:
            self.views[docname] = tuple((node["view"], node["level"]) for node in promised)
        self._forget_catalog()

    def render(self, view: View, docname: str, level: int) -> list[nodes.Node]:
        """Make what stands in place of a view."""
        return view.render(Context(self.catalog, docname, self.site, level))

    @property
    def navigation(self) -> Navigation:
        """The trees of the sidebar. Made once for a build, as the catalog."""
        if self._navigation is None:
            self._navigation = Navigation(self.catalog, sections(self.env))
        return self._navigation

    def note_citations(self, docname: str, document: document) -> None:
        """Note what a page refers to, and the labels it gives that ours may be."""
        labels = tuple(name for name, explicit in document.nametypes.items() if explicit and is_label(name))
        self.pages[docname] = dataclasses.replace(
            self.pages[docname], citations=read_citations(document), labels=labels
        )

    def forget_labels(self, docnames: Set[str]) -> None:
        """Forget at once the labels of all documents that will be read.

        Else one that is read would find its label on another that has given it up, and is read later.
        """
        standard = self.env.domains.standard_domain
        for labels in (standard.labels, standard.anonlabels):
            for label in [label for label, value in labels.items() if value[0] in docnames]:
                del labels[label]

    def note_labels(self) -> None:
        """Give each thing a label of the standard domain: other documentation can use `ref` without our extension.

        Called when the environment has been stored, and when a page or the inventory needs them. So ours, of which
        there are many, are never in it; and a page's own label, in whose place one of ours stands, is there again when
        ours goes.
        """
        if self._has_labels:
            return
        self._has_labels = True
        standard = self.env.domains.standard_domain
        for entry in self.catalog.objects.values():
            standard.labels[entry.name.label] = (entry.docname, entry.anchor, entry.title)
            standard.anonlabels[entry.name.label] = (entry.docname, entry.anchor)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Make the link that a cross-reference of ours means."""
        type = cast("ObjectType", typ)
        entry = self.catalog.find(type, target)
        if entry is None:
            # Left to other inventories; where none has it, this is what is shown.
            name = self.name_without_place(type, target)
            if name is not None:
                contnode[:] = _content(node, contnode, name).children
            return None
        if entry.current != entry.name:
            logger.info("%s %r is now %r", typ, entry.name.name, entry.current.name, location=node)
        content = _content(node, contnode, entry.title)
        if type == "credit":
            uri = self.site.explorer_uri(self.catalog, fromdocname, entry.current)
            if uri is not None and _is_badge(node):
                return nodes.reference("", "", content, refuri=uri, internal=True)
        return make_refnode(builder, fromdocname, entry.docname, anchor_of(entry), content)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Make the links that `any` may mean."""
        result = []
        for type in TYPES:
            if (entry := self.catalog.find(type, target)) is not None:
                content = _content(node, contnode, entry.title)
                link = make_refnode(builder, fromdocname, entry.docname, anchor_of(entry), content)
                result.append((f"portfolio:{entry.name.type}", link))
        return result

    def name_without_place(self, type: ObjectType, target: str) -> str | None:
        """Return what a reference says that is right, but has nothing to lead to; None if it may be wrong.

        A site may have no index of credits or technologies and no globe, or no vocabulary to hold a technology or a
        place against.
        """
        match type:
            case "credit":
                credit = CREDITS.get(target)
                return credit.name if credit else None
            case "technology":
                technology = self.catalog.technology(target)
                return target if self.catalog.technologies is None else technology.name if technology else None
            case "place":
                place = (self.catalog.places or {}).get(target)
                return target if self.catalog.places is None else place.name if place else None
        return None

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every thing for the inventory and the search."""
        for entry in self.catalog.objects.values():
            name = entry.name
            # A former name can be cited; whoever searches finds the thing under the one that it has.
            priority = _PRIORITIES[name.type] if name == entry.current else -1
            yield name.name, entry.title, name.type, entry.docname, entry.anchor, priority


def _is_badge(node: nodes.Node) -> bool:
    """Tell whether a reference stands in a contribution, where a credit is a badge."""
    while (node := node.parent) is not None:
        if "portfolio-contributions" in node.get("classes", ()):
            return True
    return False


def _content(node: pending_xref, contnode: Element, title: str) -> nodes.inline:
    """Make the text of a link: what the author wrote, else the display name; and the degree of a credit."""
    content = nodes.inline("", "", classes=list(contnode.get("classes", ())))
    content += contnode.children if node.get("refexplicit") else nodes.Text(title)
    if degree := node.get("degree"):
        content["classes"].append(f"portfolio-degree-{degree}")
        content += nodes.inline("", f" ({degree})", classes=["portfolio-degree"])
    return content
