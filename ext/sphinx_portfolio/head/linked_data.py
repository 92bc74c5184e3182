"""What a page is about, for machines: one graph in the words of schema.org, as JSON-LD.

Things have the addresses by which they are cited as their `@id`, so that the graphs of all pages are one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..core.catalog import Catalog
from ..core.credits import CREDITS
from ..core.names import ObjectName
from ..core.owner import Owner
from ..core.pages import Page, PortfolioPage, ProjectPage, Work
from ..site import Site
from ..views.cards import RoleCards
from .page_head import Described, Tag

Node = dict[str, Any]

TYPE: Final = "application/ld+json"

#: Kind of a link -> the type of what it leads to.
_EVIDENCE: Final[Mapping[str, str]] = {
    "paper": "ScholarlyArticle",
    "code": "SoftwareSourceCode",
    "docs": "TechArticle",
    "data": "Dataset",
    "blog": "BlogPosting",
    "site": "WebSite",
    "demo": "WebApplication",
    "slides": "PresentationDigitalDocument",
    "video": "VideoObject",
    "talk": "Event",
    "package": "SoftwareApplication",
    "model": "SoftwareApplication",
    "award": "WebPage",
    "project": "WebPage",
}


def linked_data(described: Described) -> Iterator[Tag]:
    """Yield the element with the graph of a page, where the site has an address."""
    if not described.site.base_url:
        return
    graph = {
        "@context": "https://schema.org",
        "@graph": list(_Graph(described.catalog, described.site).nodes(described)),
    }
    said = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it may end the element.
    for letter in "<>&\u2028\u2029":
        said = said.replace(letter, f"\\u{ord(letter):04x}")
    yield Tag(TYPE, f'<script type="{TYPE}">{said}</script>')


@dataclass(frozen=True)
class _Graph:
    """The graphs of a site that has an address."""

    catalog: Catalog
    site: Site

    def nodes(self, described: Described) -> Iterator[Node]:
        """Yield the nodes of one page."""
        page = described.page
        address = self.site.page_address(page.docname) or ""
        site = {"@id": f"{self.site.base_url}#site"}
        is_home = page.docname == self.site.root
        lists = _lists(self.catalog, page, lists_roles=any(isinstance(view, RoleCards) for view in described.views))
        item_lists = [node for name, things in lists if (node := self._list(f"{address}#{name}", page, things))]
        owner = self.site.owner
        profile = is_home and owner is not None
        about: Node = {
            "@type": "ProfilePage" if profile else "CollectionPage" if item_lists else "WebPage",
            "@id": address,
            "url": address,
            "name": described.title,
            "inLanguage": self.site.language_tag,
            "isPartOf": site,
            "breadcrumb": {"@id": f"{address}#breadcrumbs"},
        }
        yield about
        yield {"@type": "WebSite", **site, "url": self.site.base_url, "name": self.site.title}
        yield _breadcrumbs(address, [*described.trail, (page.title, address)])
        works = page.works if isinstance(page, PortfolioPage) else ()
        if owner is not None and (is_home or works):
            yield self._person(owner, whole=is_home)
        yield from item_lists
        entities = [self._owner] if profile else []
        contributions = [self._contribution(work) for work in works]
        if isinstance(page, ProjectPage):
            project = self._project(page, contributions)
            entities.append({"@id": project["@id"]})
            yield project
        elif contributions:
            about["contributor"] = [{"@id": node["@id"]} for node in contributions]
        yield from contributions
        entities += [{"@id": node["@id"]} for node in item_lists]
        if entities:
            about["mainEntity"] = entities[0] if len(entities) == 1 else entities
        if described.description:
            about["description"] = described.description

    def _person(self, owner: Owner, *, whole: bool) -> Node:
        """Describe the owner; the first page, which is about the person, says it whole."""
        node: Node = {"@type": "Person", **self._owner, "name": owner.name, "url": self.site.base_url}
        if whole:
            node["jobTitle"] = owner.headline
            node["description"] = owner.summary
            node["image"] = self.site.portrait_address
            node["email"] = owner.email
            node["homeLocation"] = {"@type": "Place", "name": owner.location} if owner.location else None
            node["sameAs"] = [link.url for link in owner.links]
        return {key: value for key, value in node.items() if value}

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

    def _project(self, page: ProjectPage, contributions: Sequence[Node]) -> Node:
        """Describe a project: an article where there is a paper or a venue, else source code where that is open."""
        record = page.record
        links = [link for link in record.links if link.url]
        kinds = {link.kind: link for link in reversed(links)}
        published = "paper" in kinds or bool(record.venue and record.venue.name)
        kind = "ScholarlyArticle" if published else "SoftwareSourceCode" if "code" in kinds else "CreativeWork"
        own = "code" if kind == "SoftwareSourceCode" else "paper"
        node: Node = {
            "@type": kind,
            "@id": self._address(page.name),
            "url": self.site.page_address(page.docname),
            "name": page.title,
            "abstract": record.summary,
            "image": self.site.file_address(self.site.image_uri(page.picture.path)) if page.picture else None,
            "keywords": list(_keywords(self.catalog, page)),
            "sameAs": [link.url for link in links if link.kind == "paper" == own],
            "codeRepository": next((link.url for link in links if link.kind == "code" == own), None),
            "subjectOf": [
                {"@type": _EVIDENCE.get(link.kind, "CreativeWork"), "url": link.url}
                for link in links
                if link.kind != own
            ],
            "contributor": [{"@id": contribution["@id"]} for contribution in contributions],
        }
        if record.venue is not None:
            node["datePublished"] = str(record.venue.year) if record.venue.year else None
            if record.venue.name:
                node["publication"] = {"@type": "PublicationEvent", "name": record.venue.name}
        return {key: value for key, value in node.items() if value}

    def _contribution(self, work: Work) -> Node:
        address = self._address(work.name)
        node: Node = {"@type": "Role", "@id": address, "url": address, "name": self.catalog.objects[work.name].title}
        if work.contribution.credits:
            node["roleName"] = [
                f"{CREDITS[use.credit].name}{f' ({use.degree})' if use.degree else ''}"
                for use in work.contribution.credits
            ]
        if self.site.owner is not None:
            node["contributor"] = self._owner
        return node


def _keywords(catalog: Catalog, page: ProjectPage) -> Iterator[str]:
    for kind in catalog.kinds.values():
        if kind.relates and kind.of is not None:
            things = kind.vocabulary(catalog) or {}
            yield from (things[id].name for id in kind.of(catalog, page) if id in things)


def _lists(catalog: Catalog, page: Page, *, lists_roles: bool) -> Iterator[tuple[str, Sequence[ObjectName]]]:
    """Yield the lists that stand on a page: their names, and what they list."""
    if lists_roles:
        yield "roles", [ObjectName("role", id) for id in catalog.roles]
    selected = {each.id: each for selection, _ in page.selections for each in catalog.select(selection)}
    yield "projects", [ObjectName("project", id) for id in selected]
    for kind in catalog.kinds.values():
        if kind.has_index and catalog.index_pages.get(kind.name) == page.docname:
            yield f"{kind.name}-index", [ObjectName(kind.name, id) for id in kind.ids(catalog)]


def _breadcrumbs(address: str, trail: Sequence[tuple[str, str]]) -> Node:
    items = [
        {"@type": "ListItem", "position": i, "name": title, "item": item}
        for i, (title, item) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{address}#breadcrumbs", "itemListElement": items}
