"""Measure the travel globe of the built site in a real browser: `make bench-globe`."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.goals import Goal
from playwright.sync_api import sync_playwright

from .browser import start_browser
from .server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

_SITE: Final = Path("build/html")
_AXE: Final = Path("ext/assets/node_modules/axe-core/axe.min.js")
_READY: Final = "travel-globe[data-ready]"
#: Sets the globe to the width at which others were measured, and rotates it for some seconds.
_FRAMES: Final = """async () => {
    document.querySelector(".portfolio-globe-stage").style.setProperty("--_portfolio-globe-size", "708px");
    document.querySelector("[data-action=rotate]").click();
    const times = [];
    await new Promise(done => {
        const next = now => times.push(now) < 240 ? requestAnimationFrame(next) : done();
        requestAnimationFrame(next);
    });
    document.querySelector("[data-action=rotate]").click();
    return times.slice(1).map((time, i) => time - times[i]).slice(30).sort((a, b) => a - b);
}"""
#: Notes when the globe is ready, and what moves on the page.
_WATCH: Final = """
    window.shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))
        .observe({type: "layout-shift", buffered: true});
    new MutationObserver(() => {
        window.ready = performance.now();
    }).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-ready"]});
"""
_WAITED: Final = """() => {
    const land = performance.getEntriesByType("resource").find(entry => entry.name.includes("globe-land"));
    return window.ready - land.responseEnd;
}"""
_VIOLATIONS: Final = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    return (await axe.run({runOnly: {type: "tag", values: tags}})).violations.length;
}"""


def main() -> int:
    """Print each figure with its bound; fail if one is not reached."""
    with serve(_SITE) as address, sync_playwright() as playwright:
        browser = start_browser(playwright)
        figures = [*_weights(), *_behaviour(browser, address)]
        print(f"Chromium {browser.version}, without a window, DPR 1; KB are 1,000 bytes, compressed by gzip -9.\n")
        browser.close()
    print(f"| {'figure':<45} | {'measured':>8} | {'bound':>8} | verdict |")
    print(f"| {'-' * 45} | {'-' * 7}: | {'-' * 7}: | ------- |")
    for figure in figures:
        print(f"| {figure.about:<45} | {figure.value:>8.4g} | {figure.bound:>8.4g} | {figure.verdict:<7} |")
    return 0 if all(figure.reached for figure in figures) else 1


def _weights() -> Iterator[Goal]:
    def kilobytes(content: bytes) -> float:
        return len(gzip.compress(content, 9, mtime=0)) / 1000

    static = _SITE / "_static/portfolio"
    found = re.search(r'<svg class="portfolio-map".*?</svg>', (_SITE / "travel.html").read_text("utf-8"), re.DOTALL)
    assert found is not None
    yield Goal("script, KB", kilobytes((static / "travel-globe.js").read_bytes()), 15)
    yield Goal("land, KB", kilobytes((static / "travel-globe-land.js").read_bytes()), 21)
    yield Goal("map in the page, KB", kilobytes(found[0].encode()), 10)


def _behaviour(browser: Browser, address: str) -> Iterator[Goal]:
    requests: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 120})
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/travel.html", wait_until="networkidle")
    yield Goal("land asked for before the globe is in view", sum("globe-land" in url for url in requests), 0)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(_WATCH)
    page.goto(f"{address}/travel.html")
    page.wait_for_selector(_READY)
    yield Goal("requests elsewhere", sum(not url.startswith(address) for url in requests), 0)
    yield Goal("ready after land's arrival, ms", page.evaluate(_WAITED), 100)
    yield Goal("layout shift", page.evaluate("window.shift"), 0)
    # The median of the best of three runs: a shared machine may be busy.
    runs = [page.evaluate(_FRAMES) for _ in range(3)]
    best = min(runs, key=lambda times: times[len(times) // 2])
    yield Goal("frame while rotating, median, ms", best[len(best) // 2], 17)
    yield Goal("frame while rotating, 95 of 100, ms", best[len(best) * 95 // 100], 34)
    yield Goal("frames drawn in an idle second", _idle_draws(page), 0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.add_script_tag(path=_AXE)
        yield Goal(f"axe violations, WCAG 2.2 A and AA, {scheme}", page.evaluate(_VIOLATIONS), 0)


def _idle_draws(page: Page) -> int:
    draws = "document.querySelector('travel-globe').draws"
    page.wait_for_timeout(500)
    before = page.evaluate(draws)
    page.wait_for_timeout(1000)
    return int(page.evaluate(draws)) - int(before)


if __name__ == "__main__":
    sys.exit(main())
