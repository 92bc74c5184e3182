"""Measure the explorer with 2,000 projects in a real browser: `make bench-explorer`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.goals import Goal
from bench.portfolio import make_portfolio
from bench.variants import OURS
from playwright.sync_api import sync_playwright

from .browser import start_browser
from .building import build_files
from .server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

_FOLDER: Final = Path("build/bench-explorer")
_PROJECTS: Final = 2_000
_INDEX: Final = "# All projects\n\n:::{projects}\n:filters:\n:::\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
#: The machine is shared, and what else runs on it is no fault of the page: the best of so many counts.
_RUNS: Final = 5
#: What a reader types, letter by letter.
_TYPED: Final = ("planner", "sched", "a")

#: Notes when what the page shows can be used, and how long the reader waits for an answer; both when it has been drawn.
_LOAD: Final = """
    const drawn = then => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
    });
    // The explorer starts when the page has been read, and keeps its text back until it has done all.
    addEventListener("DOMContentLoaded", () => drawn(() => {
        if (!("exploring" in document.documentElement.dataset)) window.usable = performance.now();
    }));
    // From what the reader does to the end of the frame that answers.
    window.steps = [];
    for (const type of ["keydown", "click"]) {
        addEventListener(type, event => drawn(() => steps.push(performance.now() - event.timeStamp)), true);
    }
"""


def main() -> int:
    """Print each figure with its bound; fail if one is not reached."""
    site = _build()
    with serve(site) as address, sync_playwright() as playwright:
        browser = start_browser(playwright)
        print(f"Chromium {browser.version}, without a window; {_PROJECTS:,} projects; the least of {_RUNS} runs.\n")
        figures = list(_figures(browser, f"{address}/projects/index.html"))
        browser.close()
    print(f"| {'figure':<45} | {'measured':>8} | {'bound':>8} | verdict |")
    print(f"| {'-' * 45} | {'-' * 7}: | {'-' * 7}: | ------- |")
    for figure in figures:
        print(f"| {figure.about:<45} | {figure.value:>8.4g} | {figure.bound:>8.4g} | {figure.verdict:<7} |")
    return 0 if all(figure.reached for figure in figures) else 1


def _build() -> Path:
    """Build a portfolio of so many projects; what has not changed since the last time is not built again."""
    files = {**dict(OURS.pages(make_portfolio(_PROJECTS))), "projects/index.md": _INDEX}
    source = _FOLDER / "source"
    for name in [name for name, text in files.items() if _is(source / name, text)]:
        del files[name]
    return build_files(files, _FOLDER)


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text.lstrip()


def _figures(browser: Browser, url: str) -> Iterator[Goal]:
    loads: list[float] = []
    keys: list[list[float]] = []
    choices: list[list[float]] = []
    for _ in range(_RUNS):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(_LOAD)
        page.goto(url)
        page.wait_for_function("window.usable")
        loads.append(page.evaluate("window.usable"))
        page.wait_for_function("document.readyState == 'complete'")
        keys.append(_type(page))
        choices.append(_choose(page))
        page.close()
    yield Goal("load until it can be used, ms", min(loads), 500)
    for about, runs in (("key in the field", keys), ("click in a list", choices)):
        # Step by step, so that a moment in which the machine was busy does not spoil a run.
        best = sorted(map(min, zip(*runs, strict=True)))
        yield Goal(f"{about}, median, ms", best[len(best) // 2], 50)
        yield Goal(f"{about}, worst, ms", best[-1], 100)


def _type(page: Page) -> list[float]:
    """Type some words and remove them again; return what each key took."""
    page.locator(".portfolio-explorer-form input[name=q]").focus()
    for word in _TYPED:
        for key in (*word, *["Backspace"] * len(word)):
            _step(page, partial(page.keyboard.press, key))
    return _taken(page)


def _choose(page: Page) -> list[float]:
    """Choose two values of each list and give them up again; return what each choice took."""
    for facet in ("role", "technology", "credit"):
        boxes = page.locator(f"input[name={facet}]")
        _step(page, page.locator("details", has=boxes).locator("summary").click)
        for number in (0, 1, 1, 0):
            _step(page, boxes.nth(number).click)
    return _taken(page)


def _step(page: Page, act: Callable[[], None]) -> None:
    number = page.evaluate("steps.length")
    act()
    page.wait_for_function("number => steps.length > number", arg=number)


def _taken(page: Page) -> list[float]:
    return [float(time) for time in page.evaluate("steps.splice(0)")]


if __name__ == "__main__":
    sys.exit(main())
