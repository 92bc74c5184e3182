"""What a page asks of the rest of the site, and the digest of the answers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes

from ..core.records import Project
from ..exports.feed import dated_projects
from ..exports.linked_data import page_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from ..core.names import ObjectType
    from ..core.pages import Citation, Page
    from ..domain import PortfolioDomain


class Answers:
    """The answers of one build. Made when all pages have been read."""

    def __init__(self, domain: PortfolioDomain) -> None:
        self._domain = domain
        self._env: BuildEnvironment = domain.env
        #: Docname -> digest of its views, as far as it is known.
        self._views: dict[str, str] = {}
        self._tocs: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def digest(self, docname: str) -> str:
        """Return the digest of all that a page shows."""
        domain = self._domain
        page = domain.pages.get(docname)
        is_project = page is not None and isinstance(page.record, Project)
        parts: list[object] = [
            domain.sources.get(docname),
            self._indices,
            # Sphinx's own layout leads to these from every page, where they are.
            [name for name in ("about", "copyright") if name in self._env.all_docs],
            self._parents(docname),
            self._visible_toctrees(docname),
            self._views_digest(docname),
        ]
        if page is not None and domain.site.base_url:
            parts.append(self._told_to_machines(page))
        if domain.site.has_our_sidebar:
            parts.append(domain.navigation.groups(docname))
        if page is not None:
            parts += map(self._answer, page.citations)
        if page is not None and is_project:
            parts += [(other.docname, other.title) if other else None for other in domain.catalog.neighbours(page)]
        else:
            parts += [(other, self._title(other)) for other in self._relations.get(docname, [])[1:] if other]
        return _digest(parts)

    def note_views(self, docname: str, rendered: Iterable[list[nodes.Node]]) -> None:
        """Take over what the views of a page have just given, so that it need not be asked for twice."""
        parts: list[str] = []
        for result in rendered:
            for node in result:
                _write(node, parts)
        self._views[docname] = hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _views_digest(self, docname: str) -> str:
        if docname not in self._views:
            views = self._domain.views.get(docname, ())
            self.note_views(docname, (self._domain.render(view, docname, level) for view, level in views))
        return self._views[docname]

    def _told_to_machines(self, page: Page) -> object:
        """Return what a page says to machines and shows to nobody."""
        domain = self._domain
        technologies = domain.catalog.technologies or {}
        names = [technologies[id].name for id in domain.catalog.technologies_of(page)]
        is_home = page.docname == domain.site.root
        # What shows projects may leave some out.
        listed = [
            (name, entry.title, entry.docname)
            for _, things in page_lists(domain.catalog, page, lists_roles=False)
            for name in things
            if (entry := domain.catalog.objects.get(name)) is not None
        ]
        has_feed = is_home and bool(dated_projects(domain.catalog))
        return (names, domain.catalog.pages[domain.site.root].title, has_feed, listed)

    def _answer(self, citation: Citation) -> object:
        """Return all that a reference may be resolved to: places, and titles unless it has words of its own."""
        name = citation.target
        if citation.domain == "portfolio":
            entry = self._domain.catalog.find(cast("ObjectType", citation.role), name)
            if entry is None:
                return self._domain.name_without_place(cast("ObjectType", citation.role), name)
            title = "" if citation.explicit else entry.title
            # The badges of contributions lead into the explorer.
            explorer = self._domain.catalog.index_pages.get("project") if citation.role == "credit" else None
            return (entry.name, entry.docname, entry.anchor, title, explorer)
        found: list[object] = [
            (type, docname, anchor, "" if citation.explicit else title)
            for type, title, docname, anchor in self._objects.get(name.casefold(), ())
        ]
        if name in self._env.titles:
            found.append("" if citation.explicit else self._title(name))
        if citation.fragment:
            found.append(self._env.metadata.get(name, {}).get("myst_slugs", {}).get(citation.fragment))
        return found

    @cached_property
    def _objects(self) -> dict[str, list[tuple[str, str, str, str]]]:
        """Name -> the objects of all domains that have it."""
        found: defaultdict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        # Our labels are in the standard domain only while pages are written.
        ours = {entry.name.label: entry for entry in self._domain.catalog.objects.values()}
        for domain in self._env.domains.sorted():
            for name, title, type, docname, anchor, _ in domain.get_objects():
                if domain.name != "std" or name not in ours:
                    found[name.casefold()].append((f"{domain.name}:{type}", str(title), docname, anchor))
        for label, entry in ours.items():
            found[label.casefold()].append(("std:label", entry.title, entry.docname, entry.anchor))
        return found

    @cached_property
    def _relations(self) -> dict[str, list[str | None]]:
        """Docname -> parent, previous and next document by the toctrees."""
        return self._env.collect_relations()

    def _parents(self, docname: str) -> list[tuple[str, str]]:
        """Return the documents that lead to a page, from the nearest, with their titles."""
        found: dict[str, str] = {}
        parent = self._relations.get(docname, [None])[0]
        while parent is not None and parent not in found:
            found[parent] = self._title(parent)
            parent = self._relations.get(parent, [None])[0]
        return list(found.items())

    @cached_property
    def _indices(self) -> list[str]:
        """The domain indices that there are: each page may lead to them."""
        return [
            f"{domain.name}-{index.name}"
            for domain in self._env.domains.sorted()
            for index in domain.indices
            if index(domain).generate()[0]
        ]

    def _title(self, docname: str) -> str:
        """Return a title with its markup."""
        if docname not in self._titles:
            parts: list[str] = []
            if docname in self._env.titles:
                _write(self._env.titles[docname], parts)
            self._titles[docname] = "\0".join(parts)
        return self._titles[docname]

    def _visible_toctrees(self, docname: str) -> str:
        """Return the digest of what the toctrees on a page show: titles and headings of the pages below."""
        if docname not in self._env.toctree_includes:
            return ""
        if docname not in self._tocs:
            self._tocs[docname] = ""  # A toctree that leads back to the page shows nothing new.
            self._tocs[docname] = _digest(self._toctree_parts(docname))
        return self._tocs[docname]

    def _toctree_parts(self, docname: str) -> Iterator[object]:
        for toctree in self._env.tocs[docname].findall(addnodes.toctree):
            if toctree.get("hidden"):
                continue
            for _, child in toctree["entries"]:
                yield child
                if child in self._env.tocs:
                    headings: list[str] = []
                    _write(self._env.tocs[child], headings)
                    yield headings
                    yield self._visible_toctrees(child)


def _write(node: nodes.Node, parts: list[str]) -> None:
    """Write down all that makes up a node."""
    if isinstance(node, nodes.Text):
        parts.append(node)
        return
    assert isinstance(node, nodes.Element)
    parts.append(node.tagname)
    parts += [f"{name}={value}" for name, value in node.attributes.items() if value]
    for child in node.children:
        _write(child, parts)
    parts.append("/")


def _digest(parts: Iterable[Any]) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(repr(part).encode())
        hashed.update(b"\0")
    return hashed.hexdigest()
