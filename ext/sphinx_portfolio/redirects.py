"""Pages at former addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .core.catalog import Catalog


def redirects(catalog: Catalog) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each former docname with the context and the template of the page that leads on from there."""
    for docname in sorted(catalog.pages):
        page = catalog.pages[docname]
        folder = docname.rpartition("/")[0]
        for former in page.former_ids:
            if (address := f"{folder}/{former}") not in catalog.pages:
                yield address, {"target": docname, "target_title": page.title}, "portfolio_redirect.html"
