"""The description of HTML, and the basic properties of the Open Graph protocol (ogp.me) with Twitter's card."""

import html
from collections.abc import Iterator

from ..core.pages import PortfolioPage
from ..site import FEED
from .page_head import Described, Tag

ATOM = "application/atom+xml"


def open_graph(described: Described) -> Iterator[Tag]:
    """Yield what is shown with a link to the page."""
    site, page = described.site, described.page
    picture = site.picture_address or ""
    properties = {
        "og:title": described.title,
        "og:type": "article" if isinstance(page, PortfolioPage) else "website",
        "og:site_name": site.title,
        "og:description": described.description,
        # Never with half an address.
        "og:url": site.page_address(page.docname) or "",
        "og:image": picture,
        "og:image:alt": site.title if picture else "",
    }
    for name, value in properties.items():
        if value:
            yield Tag(name, f'<meta property="{name}" content="{html.escape(value)}" />')


def description(described: Described) -> Iterator[Tag]:
    """Yield the description: the summary of a project or a role, the first paragraph of another page."""
    if said := described.description:
        yield Tag("description", f'<meta name="description" content="{html.escape(said)}" />')


def twitter_card(described: Described) -> Iterator[Tag]:
    """Yield the size of the picture."""
    size = "summary_large_image" if described.site.picture_address else "summary"
    yield Tag("twitter:card", f'<meta name="twitter:card" content="{size}" />')


def feed_link(described: Described) -> Iterator[Tag]:
    """Yield the link of the front page to the feed, where there is one."""
    site = described.site
    if site.base_url and described.page.docname == site.root and described.catalog.dated:
        title = html.escape(site.title)
        yield Tag(ATOM, f'<link rel="alternate" type="{ATOM}" href="{FEED}" title="{title}" />')
