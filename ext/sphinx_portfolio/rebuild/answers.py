"""What a page asks of the rest of the site, and the digest of the answers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes

from ..core.records import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from ..core.names import ObjectType
    from ..core.pages import Citation
    from ..domain import PortfolioDomain


class Answers:
    """The answers of one build. Made when all pages have been read."""

    def __init__(self, domain: PortfolioDomain) -> None:
        self._domain = domain
        self._env: BuildEnvironment = domain.env
        #: Docname -> digest of its views, as far as it is known.
        self._views: dict[str, str] = {}
        self._tocs: dict[str, str] = {}

    def digest(self, docname: str) -> str:
        """Return the digest of all that a page shows, its own source aside."""
        parts: list[object] = [
            self._title(docname),
            self._relations.get(docname),
            self._domain.navigation(docname),
            self._visible_toctrees(docname),
        ]
        page = self._domain.pages.get(docname)
        if page is not None:
            parts += [page.source, *map(self._answer, page.citations)]
            if isinstance(page.record, Project):
                parts += [
                    (other.docname, other.title) if other else None for other in self._domain.catalog.neighbours(page)
                ]
        parts.append(self._views_digest(docname))
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

    def _answer(self, citation: Citation) -> object:
        """Return all that a reference may be resolved to: the objects of its name, with titles and places."""
        slugs = self._env.metadata.get(citation.target, {}).get("myst_slugs", {})
        slug = slugs.get(citation.fragment) if citation.fragment else None
        name = citation.target
        if citation.domain == "portfolio":
            entry = self._domain.catalog.find(cast("ObjectType", citation.role), name)
            return entry or self._domain.catalog.technology(name)
        return (self._objects.get(name.casefold()), self._title(name), slug)

    @cached_property
    def _objects(self) -> dict[str, list[tuple[str, str, str, str]]]:
        """Name -> the objects of all domains that have it."""
        found: defaultdict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for domain in self._env.domains.sorted():
            for name, title, type, docname, anchor, _ in domain.get_objects():
                found[name.casefold()].append((f"{domain.name}:{type}", str(title), docname, anchor))
        return found

    @cached_property
    def _relations(self) -> dict[str, list[tuple[str, str] | None]]:
        """Docname -> parent, previous and next page by the toctrees, with their titles."""
        return {
            docname: [(other, self._title(other)) if other else None for other in related]
            for docname, related in self._env.collect_relations().items()
        }

    def _title(self, docname: str) -> str:
        title = self._env.titles.get(docname)
        return title.astext() if title is not None else ""

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
                    yield self._env.tocs[child].astext()
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
