"""What a page is about, for machines: one graph in the words of schema.org, as JSON-LD.

Things have the addresses by which they are cited as their `@id`, so that the graphs of all pages are one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..core.credits import CREDITS
from ..core.names import ObjectName
from ..core.pages import project
from ..core.records import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..core.catalog import Catalog
    from ..core.credits import CreditUse
    from ..core.names import ObjectType
    from ..core.pages import Page
    from ..core.records import LinkKind
    from ..site import Site

Node = dict[str, Any]

#: Kind of a link -> the type of what it leads to.
_EVIDENCE: Final[Mapping[LinkKind, str]] = {
    "paper": "ScholarlyArticle",
    "code": "SoftwareSourceCode",
    "docs": "TechArticle",
    "data": "Dataset",
    "blog": "BlogPosting",
    "site": "WebSite",
    "demo": "WebApplication",
    "slides": "PresentationDigitalDocument",
    "video": "VideoObject",
    "project": "WebPage",
}


@dataclass(frozen=True)
class LinkedData:
    """The graphs of a site that has an address."""

    catalog: Catalog
    site: Site

    def script(
        self, page: Page, parents: Sequence[tuple[str, str]], lists: Iterable[tuple[str, Sequence[ObjectName]]]
    ) -> str:
        """Return the element with the graph of a page.

        :param parents: title and address of the pages that lead to it, from the top
        :param lists: names of the page's lists, and what they list
        """
        graph = {"@context": "https://schema.org", "@graph": list(self._nodes(page, parents, lists))}
        said = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
        # Nothing in it may end the element.
        for letter in "<>&\u2028\u2029":
            said = said.replace(letter, f"\\u{ord(letter):04x}")
        return f'<script type="application/ld+json">{said}</script>'

    def _nodes(
        self, page: Page, parents: Sequence[tuple[str, str]], lists: Iterable[tuple[str, Sequence[ObjectName]]]
    ) -> Iterator[Node]:
        address = self.site.page_address(page.docname) or ""
        site = {"@id": f"{self.site.base_url}#site"}
        is_home = page.docname == self.site.root
        item_lists = [node for name, things in lists if (node := self._list(f"{address}#{name}", page, things))]
        profile = is_home and bool(self.site.owner)
        about: Node = {
            "@type": "ProfilePage" if profile else "CollectionPage" if item_lists else "WebPage",
            "@id": address,
            "url": address,
            "name": page.title,
            "inLanguage": self.site.language,
            "isPartOf": site,
            "breadcrumb": {"@id": f"{address}#breadcrumbs"},
        }
        yield about
        yield {"@type": "WebSite", **site, "url": self.site.base_url, "name": self.site.title}
        yield _breadcrumbs(address, [*parents, (page.title, address)])
        if self.site.owner and (is_home or page.contributions):
            yield {"@type": "Person", **self._owner, "name": self.site.owner, "url": self.site.base_url}
        yield from item_lists
        entities = [self._owner] if profile else []
        contributions = [self._contribution(page, i) for i in range(len(page.contributions))]
        if isinstance(page.record, Project):
            work = self._work(page, contributions)
            entities.append({"@id": work["@id"]})
            yield work
        elif contributions:
            about["contributor"] = [{"@id": node["@id"]} for node in contributions]
        yield from contributions
        entities += [{"@id": node["@id"]} for node in item_lists]
        if entities:
            about["mainEntity"] = entities[0] if len(entities) == 1 else entities
        if page.description:
            about["description"] = page.description

    @property
    def _owner(self) -> Node:
        return {"@id": f"{self.site.base_url}#owner"}

    def _address(self, name: ObjectName) -> str:
        entry = self.catalog.objects.get(name)
        return (self.site.address(entry) or "") if entry is not None else ""

    def _list(self, id: str, page: Page, things: Sequence[ObjectName]) -> Node | None:
        found = [entry for name in things if (entry := self.catalog.objects.get(name)) is not None]
        if not found:
            return None
        items = [
            {"@type": "ListItem", "position": i, "name": entry.title, "url": self.site.address(entry)}
            for i, entry in enumerate(found, start=1)
        ]
        return {
            "@type": "ItemList",
            "@id": id,
            "name": page.title,
            "numberOfItems": len(items),
            "itemListElement": items,
        }

    def _work(self, page: Page, contributions: Sequence[Node]) -> Node:
        """Describe a project: an article where there is a paper or a venue, else source code where that is open."""
        record = project(page)
        assert page.name is not None
        links = [link for link in record.links if link.url]
        kinds = {link.kind: link for link in reversed(links)}
        published = "paper" in kinds or bool(record.venue and record.venue.name)
        kind = "ScholarlyArticle" if published else "SoftwareSourceCode" if "code" in kinds else "CreativeWork"
        own = "code" if kind == "SoftwareSourceCode" else "paper"
        technologies = self.catalog.technologies or {}
        node: Node = {
            "@type": kind,
            "@id": self._address(page.name),
            "url": self.site.page_address(page.docname),
            "name": page.title,
            "abstract": record.summary,
            "keywords": [technologies[id].name for id in self.catalog.technologies_of(page) if id in technologies],
            "sameAs": [link.url for link in links if link.kind == "paper" == own],
            "codeRepository": next((link.url for link in links if link.kind == "code" == own), None),
            "subjectOf": [{"@type": _EVIDENCE[link.kind], "url": link.url} for link in links if link.kind != own],
            "contributor": [{"@id": contribution["@id"]} for contribution in contributions],
        }
        if record.venue is not None:
            node["datePublished"] = str(record.venue.year) if record.venue.year else None
            if record.venue.name:
                node["publication"] = {"@type": "PublicationEvent", "name": record.venue.name}
        return {key: value for key, value in node.items() if value}

    def _contribution(self, page: Page, index: int) -> Node:
        contribution = page.contributions[index]
        name = page.contribution_name(contribution)
        node: Node = {"@type": "Role", "@id": self._address(name), "url": self._address(name)}
        node["name"] = self.catalog.objects[name].title
        if contribution.credits:
            node["roleName"] = [_role_name(use) for use in contribution.credits]
        if self.site.owner:
            node["contributor"] = self._owner
        return node


def page_lists(catalog: Catalog, page: Page, *, lists_roles: bool) -> list[tuple[str, list[ObjectName]]]:
    """Return the lists that stand on a page, by name."""
    found: list[tuple[str, list[ObjectName]]] = []
    if lists_roles:
        found.append(("roles", [ObjectName("role", id) for id in catalog.roles]))
    selected = {each.id: each for selection, _ in page.selections for each in catalog.select(selection)}
    found.append(("projects", [ObjectName("project", id) for id in selected]))
    indexed: dict[ObjectType, Iterable[str]] = {
        "technology": catalog.technologies or {},
        "credit": [id for id in CREDITS if id in catalog.works_by_credit],
        "place": catalog.places or {},
    }
    for type, ids in indexed.items():
        if catalog.index_pages.get(type) == page.docname:
            found.append((f"{type}-index", [ObjectName(type, id) for id in ids]))
    return found


def _role_name(use: CreditUse) -> str:
    return f"{CREDITS[use.credit].name}{f' ({use.degree})' if use.degree else ''}"


def _breadcrumbs(address: str, trail: Sequence[tuple[str, str]]) -> Node:
    items = [
        {"@type": "ListItem", "position": i, "name": title, "item": item}
        for i, (title, item) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{address}#breadcrumbs", "itemListElement": items}
