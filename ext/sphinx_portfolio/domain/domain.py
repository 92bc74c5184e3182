"""The domain: the names of a portfolio's objects, and the facts of all pages by document."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.nodes import Element, document
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from ..core.catalog import Catalog
from ..core.checks import missing_reference
from ..core.kinds import KINDS, ObjectKind
from ..core.names import ObjectName
from ..core.pages import Page
from ..reading.directive import view_directive
from ..reading.directives import ContributionsDirective
from ..reading.page import read_page, read_references
from ..reading.vocabularies import VocabularyFiles
from ..views.cards import RoleCards
from ..views.context import View, anchor_of
from ..wording import display_name, lazy
from .role_index import RoleIndex
from .text_roles import ObjectRole, link_content

logger = logging.getLogger(__name__)


class PortfolioDomain(Domain):
    """Projects, roles and contributions, and the kinds that features add."""

    name = "portfolio"
    label = "Portfolio"
    object_types: ClassVar = {name: ObjType(lazy(name), name) for name in KINDS}
    roles: ClassVar = {name: ObjectRole() for name in KINDS}
    # `projects` is added with the options of the features.
    directives: ClassVar = {"roles": view_directive(RoleCards()), "contributions": ContributionsDirective}
    indices: ClassVar = [RoleIndex]
    #: Keyed by docname, so that to forget a page is one `pop`, to merge a worker is a copy, and nothing depends on the
    #: order of reading.
    initial_data: ClassVar = {
        "pages": {},
        "views": {},
        "sources": {},
        "doctrees": {},
        "shared": {},
        "vocabularies": VocabularyFiles(),
    }
    data_version = 24  #: To be raised with every change to what is stored, the fields of a page included.

    # Not stored.
    kinds: Mapping[str, ObjectKind] = KINDS
    drafts: Set[ObjectName] = frozenset()  #: The names of the pages that are kept from this build.
    _catalog: Catalog | None = None
    _has_labels = False  #: Whether the standard domain has our labels.

    def setup(self) -> None:
        """Leave out the label that Sphinx gives to each index: in most sites there is none. See `note_labels`."""

    def add_kinds(self, kinds: Mapping[str, ObjectKind]) -> None:
        """Take over the kinds of all features; the application has registered their text roles."""
        self.kinds = kinds
        for name in kinds:
            self.add_object_type(name, ObjType(lazy(name), name))
        self._catalog = None

    @property
    def pages(self) -> dict[str, Page]:
        """Docname -> what the page says."""
        return cast("dict[str, Page]", self.data["pages"])

    @property
    def views(self) -> dict[str, tuple[View, ...]]:
        """Docname -> the views that its page promises, in the order of the page."""
        return cast("dict[str, tuple[View, ...]]", self.data["views"])

    @property
    def sources(self) -> dict[str, str]:
        """Docname -> digest of the files that the document was read from."""
        return cast("dict[str, str]", self.data["sources"])

    @property
    def doctrees(self) -> dict[str, int]:
        """Docname -> how long the doctree is that was stored of the document."""
        return cast("dict[str, int]", self.data["doctrees"])

    @property
    def shared(self) -> dict[str, str]:
        """Docname -> digest of what other pages may show of the document."""
        return cast("dict[str, str]", self.data["shared"])

    @property
    def vocabularies(self) -> VocabularyFiles:
        """The vocabularies beside the pages."""
        return cast("VocabularyFiles", self.data["vocabularies"])

    @vocabularies.setter
    def vocabularies(self, value: VocabularyFiles) -> None:
        self.data["vocabularies"] = value
        self._catalog = None

    @property
    def is_held(self) -> bool:
        """Whether the documents were read as those of a site in which pages cannot act."""
        return bool(self.data.get("held"))

    @is_held.setter
    def is_held(self, value: bool) -> None:
        self.data["held"] = value

    @property
    def catalog(self) -> Catalog:
        """What all pages say together. Made once for a build, since nothing changes after the read phase."""
        if self._catalog is None:
            self._catalog = Catalog(dict(self.pages), self.kinds, self.vocabularies.contents, self.drafts)
        return self._catalog

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """Return what the search calls an object: a project, not a portfolio project."""
        return str(type.lname)

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)
        self.views.pop(docname, None)
        self._catalog = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for key in ("pages", "views"):
            self.data[key].update((docname, value) for docname, value in otherdata[key].items() if docname in docnames)
        self._catalog = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: document) -> None:
        self.pages[docname], views = read_page(env, docname, document)
        if views:
            self.views[docname] = views
        self._catalog = None

    def note_references(self, docname: str, document: document) -> None:
        """Note what a page refers to, when all transforms of the read phase have run."""
        self.pages[docname] = read_references(self.pages[docname], document)

    def forget_labels(self, docnames: Iterable[str]) -> None:
        """Forget at once the labels of all documents that will be read.

        Else one that is read would find its label on another that has given it up, and is read later.
        """
        read, standard = set(docnames), self.env.domains.standard_domain
        for labels in (standard.labels, standard.anonlabels):
            for label in [label for label, value in labels.items() if value[0] in read]:
                del labels[label]

    def note_labels(self) -> None:
        """Give each object a label of the standard domain: other documentation can use `ref` without our extension.

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
        index = RoleIndex(self)
        if index.generate()[0]:
            page = f"{self.name}-{index.name}"
            standard.labels[page] = (page, "", str(index.localname))
            standard.anonlabels[page] = (page, "")

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
        entry = self.catalog.find(typ, target)
        if entry is None:
            # Left to other inventories; where none has it, this is what is shown.
            name = self.catalog.name_without_page(typ, target)
            if name is not None:
                shown = display_name(ObjectName(typ, target), name)
                contnode[:] = link_content(node, contnode, shown).children
            return None
        if entry.current != entry.name:
            logger.info("%s %r is now %r", typ, entry.name.name, entry.current.name, location=node)
        content = link_content(node, contnode, display_name(entry.name, entry.title))
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
        result = []
        for type in self.kinds:
            if (entry := self.catalog.find(type, target)) is not None:
                content = link_content(node, contnode, display_name(entry.name, entry.title))
                link = make_refnode(builder, fromdocname, entry.docname, anchor_of(entry), content)
                result.append((f"portfolio:{entry.name.type}", link))
        return result

    def warn_of_missing(self, type: str, target: str, node: pending_xref) -> None:
        """Say what a dangling reference was probably meant to be, unless it is right and no page shows its target."""
        if message := missing_reference(self.catalog, type, target):
            logger.warning("%s", message, type="ref", subtype=type, location=node)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for entry in self.catalog.objects.values():
            name = entry.name
            # A former name can be cited; whoever searches finds the object under its current one.
            priority = self.kinds[name.type].priority if name == entry.current else -1
            yield name.name, entry.title, name.type, entry.docname, entry.anchor, priority
