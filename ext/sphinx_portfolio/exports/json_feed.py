"""The feed of dated projects once more, in the form of JSON Feed 1.1 (jsonfeed.org)."""

import json
from collections.abc import Iterator
from typing import Any, Final

from ..site import JSON_FEED as NAME
from .feed import Entry, entries
from .output import Output, known

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the feed, where there is something to tell."""
    site, found = output.site, entries(output)
    if not found:
        return
    feed = {
        "version": _VERSION,
        "title": site.title,
        "home_page_url": site.base_url,
        "feed_url": f"{site.base_url}{NAME}",
        "language": site.language_tag,
        "authors": [{"name": site.owner.name, "url": site.base_url}] if site.owner else None,
        "items": [_item(output, entry) for entry in found],
    }
    yield NAME, json.dumps(known(**feed), ensure_ascii=False, indent=2) + "\n"


def _item(output: Output, entry: Entry) -> dict[str, Any]:
    site, roles, page = output.site, output.catalog.roles, entry.page
    item = {
        "id": entry.address,
        "url": entry.address,
        "title": page.title,
        # An item must have a content; the page has the rest.
        "content_text": page.record.summary or page.title,
        "image": site.file_address(site.image_uri(page.picture.path)) if page.picture else None,
        "date_published": entry.moment,
        "tags": [roles[id].title for id in page.record.roles if id in roles],
    }
    return known(**item)
