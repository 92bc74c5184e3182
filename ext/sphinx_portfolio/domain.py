"""The domain: the names of a portfolio's things, and the facts of all pages by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast, get_args

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from .core.catalog import Catalog
from .core.names import ObjectType
from .directives import (
    ContributionsDirective,
    CountsDirective,
    CreditsDirective,
    ProjectsDirective,
    RolesDirective,
    TechnologiesDirective,
)
from .reading import read_page
from .role_index import RoleIndex
from .roles import CreditRole, ObjectRole
from .vocabulary_files import VocabularyFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from docutils.nodes import Element, document
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .core.names import ObjectEntry
    from .core.pages import Page
    from .site import Site

logger = logging.getLogger(__name__)

#: How important a thing is in the search: 0 before the pages that have the words, 2 after them.
_PRIORITIES: dict[ObjectType, int] = {"project": 0, "role": 0, "contribution": 1, "technology": 1, "credit": 2}


class PortfolioDomain(Domain):
    """Projects, roles, contributions, technologies and credits."""

    name = "portfolio"
    label = "Portfolio"
    object_types: ClassVar = {
        "project": ObjType(_("project"), "project"),
        "role": ObjType(_("role"), "role"),
        "contribution": ObjType(_("contribution"), "contribution"),
        "technology": ObjType(_("technology"), "technology"),
        "credit": ObjType(_("credit"), "credit"),
    }
    roles: ClassVar = {
        "project": ObjectRole(),
        "role": ObjectRole(),
        "contribution": ObjectRole(),
        "technology": ObjectRole(),
        "credit": CreditRole(),
    }
    directives: ClassVar = {
        "projects": ProjectsDirective,
        "roles": RolesDirective,
        "contributions": ContributionsDirective,
        "technologies": TechnologiesDirective,
        "credits": CreditsDirective,
        "counts": CountsDirective,
    }
    indices: ClassVar = [RoleIndex]
    #: Keyed by docname, so that to forget a page is one `pop`, to merge a worker is a copy, and nothing depends on the
    #: order of reading. `labels` are those that we put into the standard domain.
    initial_data: ClassVar = {"pages": {}, "vocabularies": VocabularyFiles(), "labels": ()}
    data_version = 1

    _catalog: Catalog | None = None
    #: Set when the builder is known; not stored.
    site: Site

    @property
    def pages(self) -> dict[str, Page]:
        """Docname -> what the page says."""
        return cast("dict[str, Page]", self.data["pages"])

    @property
    def vocabularies(self) -> VocabularyFiles:
        """The vocabularies beside the pages."""
        return cast("VocabularyFiles", self.data["vocabularies"])

    @vocabularies.setter
    def vocabularies(self, value: VocabularyFiles) -> None:
        self.data["vocabularies"] = value
        self._catalog = None

    @property
    def catalog(self) -> Catalog:
        """What all pages say together. Made once for a build, since nothing changes after the read phase."""
        if self._catalog is None:
            files = self.vocabularies
            self._catalog = Catalog(
                dict(self.pages),
                technologies=files.technologies.entries if files.technologies else None,
                places=files.travel.entries if files.travel else None,
            )
        return self._catalog

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self._catalog = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that a worker has read."""
        self.pages.update(
            {docname: otherdata["pages"][docname] for docname in docnames if docname in otherdata["pages"]}
        )
        self._catalog = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: document) -> None:
        """Note what a page says."""
        self.pages[docname] = read_page(env, docname, document)
        self._catalog = None

    def note_labels(self) -> None:
        """Give each thing a label of the standard domain: other documentation can use `ref` without our extension."""
        standard = self.env.domains.standard_domain
        for label in self.data["labels"]:
            standard.labels.pop(label, None)
            standard.anonlabels.pop(label, None)
        entries = self.catalog.objects.values()
        for entry in entries:
            standard.labels[entry.name.label] = (entry.docname, entry.anchor, entry.title)
            standard.anonlabels[entry.name.label] = (entry.docname, entry.anchor)
        self.data["labels"] = tuple(entry.name.label for entry in entries)

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
            self._say_without_link(type, target, node, contnode)
            return None
        if entry.current != entry.name:
            logger.info("%s %r is now %r", typ, entry.name.name, entry.current.name, location=node)
        content = _content(node, contnode, entry.title)
        return self._link(builder, fromdocname, entry, content, node.get("linkclasses", ()))

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
        found = [self.catalog.find(type, target) for type in get_args(ObjectType)]
        return [
            (
                f"portfolio:{entry.name.type}",
                self._link(builder, fromdocname, entry, _content(node, contnode, entry.title)),
            )
            for entry in found
            if entry is not None
        ]

    def _link(
        self, builder: Builder, fromdocname: str, entry: ObjectEntry, content: nodes.Node, classes: Iterable[str] = ()
    ) -> nodes.reference:
        # A project or a role is its page: the link leads to its top, not past the head of the page.
        anchor = "" if entry.name.type in ("project", "role") else entry.anchor
        link = make_refnode(builder, fromdocname, entry.docname, anchor, content)
        link["classes"] += classes
        return link

    def _say_without_link(self, type: ObjectType, target: str, node: pending_xref, contnode: Element) -> None:
        """Say the name of what has no index to lead to.

        :raises NoUri: if the name is known or cannot be checked, so that it is no dangling reference.
        """
        if type == "technology" and self.catalog.technologies is None:
            raise NoUri
        known = self.catalog.technology(target) if type == "technology" else None
        if known is not None:
            if not node.get("refexplicit"):
                contnode[:] = [nodes.Text(known.name)]
            raise NoUri

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every thing for the inventory and the search."""
        for entry in self.catalog.objects.values():
            name = entry.name
            # A former name can be cited; whoever searches finds the thing under the one that it has.
            priority = _PRIORITIES[name.type] if name == entry.current else -1
            yield name.name, entry.title, name.type, entry.docname, entry.anchor, priority


def _content(node: pending_xref, contnode: Element, title: str) -> nodes.inline:
    """Make the text of a link: what the author wrote, else the display name; and the degree of a credit."""
    content = nodes.inline("", "", classes=list(contnode.get("classes", ())))
    content += contnode.children if node.get("refexplicit") else nodes.Text(title)
    if degree := node.get("degree"):
        content["classes"].append(f"portfolio-degree-{degree}")
        content += nodes.inline("", f" ({degree})", classes=["portfolio-degree"])
    return content
