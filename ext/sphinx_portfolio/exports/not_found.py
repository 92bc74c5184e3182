"""The page that hosts show in place of a missing one: it leads to the front page, its sections and the search."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from sphinx.locale import _

from .. import wording
from ..site import STATIC
from ..views.assets import STYLE
from ..views.nodes import render
from .output import Output

NAME = "404.html"
_PAGE = "404"

#: An attribute that holds an address relative to the page, but for one within it.
_RELATIVE: Final = re.compile(rb'(\s(?:href|src|action|data-content_root)=")(?![#/]|[a-z][a-z0-9+.-]*:)([^"]+)')


def files(output: Output) -> Iterator[tuple[str, bytes]]:
    """Yield the page, where the site has an address and no document of that name.

    It looks like the other pages, with all that the theme has around them. It must not depend on where it is shown, so
    all its addresses are paths from the root of the host.
    """
    site = output.site
    if not site.base_url or _PAGE in output.docnames:
        return
    titles = {site.root: site.title, **output.sections}
    paths = {name: _path(site.page_address(name)) for name in (*titles, "search", _PAGE)}
    heading = wording._("Page not found")
    text = wording._(
        "There is no page at this address. It may have moved; what it was about can still be found from here:"
    )
    links = [(title, paths[name]) for name, title in titles.items()]
    template = Path(__file__).parent / NAME
    body = render(template, heading=heading, text=text, find=_("Search"), search=paths["search"], links=links)
    style = _path(site.file_address(f"{STATIC}/{STYLE.name}"))
    page = output.in_theme(
        _PAGE,
        {
            "title": html.escape(heading),
            "language": site.language_tag,
            "metatags": f'<meta name="robots" content="noindex">\n<link rel="stylesheet" href="{style}">',
            # It is shown at any address, and has none of its own.
            "pageurl": None,
            "body": body,
        },
    )
    at = paths[_PAGE].encode()
    yield NAME, _RELATIVE.sub(lambda found: found[1] + urljoin(at, found[2]), page)


def _path(address: str | None) -> str:
    """Return the part of an address that begins at the root of the host."""
    return urlsplit(address or "").path
