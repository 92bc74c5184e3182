"""The parts of the head, and how they are added to a page."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urljoin

from ..core.catalog import Catalog
from ..core.pages import Page
from ..site import Site
from ..views.context import View


@dataclass(frozen=True)
class Described:
    """A page that describes itself."""

    catalog: Catalog
    site: Site
    page: Page
    views: Sequence[View]  #: What stands on it beside its author's words.
    #: Title and absolute address of the pages that lead to it, from the top; empty where the site has no address.
    trail: Sequence[tuple[str, str]]


class Tag(NamedTuple):
    """An element of the head."""

    name: str  #: What it says: where the head has something of that name, this is left out.
    html: str


class HeadPart(NamedTuple):
    """A registry entry."""

    name: str  #: By which it can be excluded.
    tags: Callable[[Described], Iterable[Tag]]


_NAMED = re.compile(r'\b(?:name|property|type)="([^"]+)"')  #: The name of what an element of the head says.


def describe(
    parts: Iterable[HeadPart], catalog: Catalog, site: Site, page: Page, views: Sequence[View], context: dict[str, Any]
) -> None:
    """Extend `metatags` in the context of a template."""
    described = Described(catalog, site, page, views, _trail(catalog, site, page, context))
    said = context.get("metatags", "")
    there = set(_NAMED.findall(said))
    tags = [
        tag.html
        for part in parts
        if part.name not in site.options.exclude
        for tag in part.tags(described)
        if tag.name not in there
    ]
    context["metatags"] = "\n".join([said, *tags])


def _trail(catalog: Catalog, site: Site, page: Page, context: dict[str, Any]) -> list[tuple[str, str]]:
    address = site.page_address(page.docname)
    if address is None:
        return []
    trail = [(_text(parent["title"]), urljoin(address, parent["link"])) for parent in context.get("parents", ())]
    root = catalog.pages.get(site.root)
    if page.docname != site.root and root is not None:
        trail.insert(0, (root.title, site.page_address(site.root) or ""))
    return trail


def _text(title: str) -> str:
    """Return the text of a title that is HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", title))
