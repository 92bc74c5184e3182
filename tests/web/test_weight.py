"""What a page costs: bytes of ours beside those of the theme, and what moves while it comes."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from .test_accessibility import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import BuiltSite

    OpenPage = Callable[..., Page]

#: Of the extension, and the taste of the site.
OURS = re.compile(r"/_static/(?:portfolio/(.+)|(site\.css))")
#: `make bench-globe` weighs these; travel has them beside the rest.
GLOBE = {"travel-globe.js", "travel-globe-land.js"}
#: Page -> what it loads of the extension. The others are of the guide, or lists that Sphinx makes.
LOADED = {
    "index": {"portfolio.css", "results.css", "counts.css", "travel-map.css"},
    "roles/index": {"portfolio.css"},
    "roles/modeling": {"portfolio.css", "page.css", "citing.css"},
    "projects/index": {"portfolio.css", "explorer.css", "explorer.js", "timeline.css"},
    "projects/ladder-residual": {"portfolio.css", "page.css", "credits.css", "citing.css"},
    "contributions": {"portfolio.css", "index.css", "matrix.css"},
    "technologies": {"portfolio.css", "index.css"},
    "travel": {"portfolio.css", "index.css", "travel-map.css", "globe.css", *GLOBE},
    "cv": {"portfolio.css", "cv.css"},
    "cv-inference": {"portfolio.css", "cv.css"},
    "search": {"search.js"},
    "404": {"portfolio.css"},
}


def compressed(page: Page, site: BuiltSite) -> dict[str, int]:
    """Return the files of ours that a page has loaded -> bytes, as hosts send them."""
    urls = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    paths = {found[0]: found[1] or found[2] for found in map(OURS.search, map(path_of, urls)) if found}
    return {name: len(gzip.compress((site.folder / path[1:]).read_bytes(), 9)) for path, name in paths.items()}


def path_of(url: str) -> str:
    return urlsplit(url).path


@pytest.mark.parametrize("name", PAGES)
def test_page_carries_little_of_ours(open_page: OpenPage, site: BuiltSite, name: str) -> None:
    page = open_page(name)
    page.wait_for_load_state("networkidle")
    found = compressed(page, site)
    assert found.keys() == {"site.css"} | LOADED.get(name, set())
    assert sum(size for name, size in found.items() if name not in GLOBE) <= 12_000
    assert found.get("explorer.js", 0) <= 5_000


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_comes(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(
        name,
        width=width,
        before="""window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))
                .observe({type: "layout-shift", buffered: true});""",
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # Well under what anybody sees: 0.1 is called good.
    assert page.evaluate("window.shift") < 0.001
