"""The description of HTML, and the basic properties of the Open Graph protocol (ogp.me) with Twitter's card."""

import html
from collections.abc import Iterator

from ..core.pages import PortfolioPage, ProjectPage
from ..site import FEED, JSON_FEED
from .page_head import Described, Tag

ATOM = "application/atom+xml"
JSON = "application/feed+json"


def open_graph(described: Described) -> Iterator[Tag]:
    """Yield what is shown with a link to the page."""
    site, page = described.site, described.page
    picture, alt = _picture(described)
    properties = {
        "og:title": described.title,
        "og:type": "article" if isinstance(page, PortfolioPage) else "website",
        "og:site_name": site.title,
        "og:description": described.description,
        # Never with half an address.
        "og:url": site.page_address(page.docname) or "",
        "og:image": picture,
        "og:image:alt": alt,
    }
    for name, value in properties.items():
        if value:
            yield Tag(name, f'<meta property="{name}" content="{html.escape(value)}" />')


def _picture(described: Described) -> tuple[str, str]:
    """Return the address of what is shown with a link, and what it shows; both empty where there is nothing to show.

    A project has its picture, all else that of the site. Nobody shows an SVG there.
    """
    site, page = described.site, described.page
    if isinstance(page, ProjectPage) and page.picture and not page.picture.path.lower().endswith(".svg"):
        address = site.file_address(site.image_uri(page.picture.path))
        return (address, page.picture.alt) if address else ("", "")
    return (site.picture_address, site.title) if site.picture_address else ("", "")


def description(described: Described) -> Iterator[Tag]:
    """Yield the description: the summary of a project or a role, the first paragraph of another page."""
    if said := described.description:
        yield Tag("description", f'<meta name="description" content="{html.escape(said)}" />')


def author(described: Described) -> Iterator[Tag]:
    """Yield whose work it is, where that is said."""
    if (owner := described.site.owner) is not None:
        yield Tag("author", f'<meta name="author" content="{html.escape(owner.name)}" />')


def twitter_card(described: Described) -> Iterator[Tag]:
    """Yield the size of the picture."""
    size = "summary_large_image" if any(_picture(described)) else "summary"
    yield Tag("twitter:card", f'<meta name="twitter:card" content="{size}" />')


def feed_link(described: Described) -> Iterator[Tag]:
    """Yield the link of the front page to the feed, where there is one."""
    return _feed_link(described, ATOM, FEED)


def json_feed_link(described: Described) -> Iterator[Tag]:
    """Yield the link to the feed in JSON."""
    return _feed_link(described, JSON, JSON_FEED)


def _feed_link(described: Described, type: str, name: str) -> Iterator[Tag]:
    site = described.site
    if site.base_url and described.page.docname == site.root and described.catalog.dated:
        title = html.escape(site.title)
        yield Tag(type, f'<link rel="alternate" type="{type}" href="{name}" title="{title}" />')
