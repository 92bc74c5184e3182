"""What a page says of itself to those who show a link to it: Open Graph, and the description of HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..core.pages import Page


def meta_tags(page: Page, site_title: str, address: str | None, picture: str | None) -> str:
    """Return the `meta` elements of a page: the basic ones of the Open Graph protocol (ogp.me), and Twitter's card.

    The description is the summary of a project or a role, or the first paragraph of another page.
    """
    properties = {
        "og:title": page.title,
        "og:type": "website" if page.record is None else "article",
        "og:site_name": site_title,
        "og:description": page.description,
        # Never with half an address.
        "og:url": address or "",
        "og:image": picture or "",
        "og:image:alt": site_title if picture else "",
    }
    names = {"description": page.description, "twitter:card": "summary_large_image" if picture else "summary"}
    tags = [f'<meta property="{name}" content="{html.escape(value)}" />' for name, value in properties.items() if value]
    tags += [f'<meta name="{name}" content="{html.escape(value)}" />' for name, value in names.items() if value]
    return "\n".join(tags)
