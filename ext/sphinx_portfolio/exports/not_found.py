"""The page that hosts show in place of a missing one: it leads to the front page and its sections."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.locale import _

from .. import wording
from ..views.nodes import render
from .output import Output

NAME = "404.html"


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the page, where the site has an address and no document of that name.

    It must not depend on where it is shown, so its links are paths from the root of the host.
    """
    site = output.site
    if not site.base_url or "404" in output.docnames:
        return
    titles = {site.root: site.title, **output.sections, "search": _("Search")}
    links = [(title, urlsplit(site.page_address(name) or "").path) for name, title in titles.items()]
    said = {
        "heading": wording._("Page not found"),
        "text": wording._(
            "There is no page at this address. It may have moved; what it was about can still be found from here:"
        ),
    }
    yield NAME, render(Path(__file__).parent / NAME, title=site.title, language=site.language_tag, links=links, **said)
