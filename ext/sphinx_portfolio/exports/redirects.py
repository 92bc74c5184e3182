"""Pages at former addresses."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from sphinx.util.osutil import relative_uri

from .. import wording
from ..site import STATIC
from ..views.nodes import render
from .output import Output

_HERE = Path(__file__).parent
_SCRIPT = "redirect.js"


def files(output: Output) -> Iterator[tuple[str, str | bytes]]:
    """Yield a page that leads on from each former address, and the script that takes the fragment along."""
    site, pages = output.site, output.catalog.portfolio_pages
    redirects = {posixpath.join(posixpath.dirname(page.docname), id): page for page in pages for id in page.former_ids}
    redirects = {former: page for former, page in redirects.items() if former not in output.catalog.pages}
    for former, page in redirects.items():
        context = {
            "language": site.language_tag,
            "title": page.title,
            "said": wording._("This page is now %(page)s.").split("%(page)s"),
            "address": site.relative_uri(former, page.docname),
            "script": relative_uri(site.target_uri(former), f"{STATIC}/{_SCRIPT}"),
        }
        yield output.file_of(former), render(_HERE / "redirect.html", **context)
    if redirects:
        yield f"{STATIC}/{_SCRIPT}", (_HERE / _SCRIPT).read_bytes()
