"""The parts of the head, and how they are added to a page."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urljoin

from docutils import nodes

from ..core.catalog import Catalog
from ..core.pages import Page, PortfolioPage
from ..site import Site
from ..views.context import Context, View


@dataclass(frozen=True)
class Described:
    """A page that describes itself."""

    catalog: Catalog
    site: Site
    page: Page
    title: str  #: In the words that the page shows.
    description: str  #: Its summary; without one the first paragraph, in the words that the page shows.
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
    parts: Iterable[HeadPart], context: Context, views: Sequence[View], doctree: nodes.document, given: dict[str, Any]
) -> None:
    """Extend `metatags` in what a template is given for a page."""
    catalog, site, page = context.catalog, context.site, context.page
    section = next(doctree.findall(nodes.section), None)
    summary = page.record.summary if isinstance(page, PortfolioPage) else ""
    described = Described(
        catalog,
        site,
        page,
        _words(section[0]) if section is not None else page.title,
        summary or (_lede(section) if section is not None else ""),
        views,
        _trail(catalog, site, page, given),
    )
    said = given.get("metatags", "")
    there = set(_NAMED.findall(said))
    tags = [
        tag.html
        for part in parts
        if part.name not in site.options.exclude
        for tag in part.tags(described)
        if tag.name not in there
    ]
    given["metatags"] = "\n".join([said, *tags])


def _lede(section: nodes.section) -> str:
    """Return the first paragraph that its author wrote, as the page shows it."""
    ours = {"portfolio-lede", "portfolio-none", "portfolio-mentions"}
    written = (node for node in section if isinstance(node, nodes.paragraph) and not ours & set(node["classes"]))
    return next(filter(None, map(_words, written)), "")


def _words(node: nodes.Node) -> str:
    """Return the words that an element shows, without marks that are none."""
    texts = (text for text in node.findall(nodes.Text) if not _is_mark(text.parent))
    return " ".join("".join(texts).split())


def _is_mark(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.footnote_reference, nodes.citation_reference, nodes.raw))


def _trail(catalog: Catalog, site: Site, page: Page, given: dict[str, Any]) -> list[tuple[str, str]]:
    address = site.page_address(page.docname)
    if address is None:
        return []
    trail = [(_text(parent["title"]), urljoin(address, parent["link"])) for parent in given.get("parents", ())]
    root = catalog.pages.get(site.root)
    if page.docname != site.root and root is not None:
        trail.insert(0, (root.title, site.page_address(site.root) or ""))
    return trail


def _text(title: str) -> str:
    """Return the text of a title that is HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", title))
