"""What a page costs: bytes of ours beside those of the theme, and what moves while it comes."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import sphinx_portfolio

from .test_accessibility import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

OURS = {path.name: path for path in (Path(sphinx_portfolio.__file__).parent / "static").iterdir()}


def compressed(page: Page) -> dict[str, int]:
    """Return the files of ours that a page has loaded -> bytes, as hosts send them."""
    urls = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    names = {urlsplit(url).path.rpartition("/")[2] for url in urls} & OURS.keys()
    return {name: len(gzip.compress(OURS[name].read_bytes(), 9)) for name in names}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("travel", "404")])
def test_page_carries_little_of_ours(open_page: OpenPage, name: str) -> None:
    found = compressed(open_page(name))
    assert "portfolio.css" in found
    assert sum(found.values()) <= 12_000
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
