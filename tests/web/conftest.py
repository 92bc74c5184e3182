"""The real site, built once and served from this machine, and pages of it in a real browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import sync_playwright

from .browser import start_browser
from .server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
READY = "travel-globe[data-ready]"


class BuiltSite(NamedTuple):
    """The site on disk and at an address."""

    folder: Path
    address: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """Build the site, and serve it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-c", ".", "-d", str(folder / "doctrees")]
    # With an address, so that there is all that needs one.
    command += ["-D", "html_baseurl=https://portfolio.example/", "docs"]
    subprocess.run([*command, str(folder / "html")], cwd=ROOT, check=True)
    with serve(folder / "html") as address:
        yield BuiltSite(folder / "html", address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, site: BuiltSite) -> Iterator[Callable[..., Page]]:
    """Return a function that loads a page of the site in a browser of the given kind.

    It may be so many times slower, or have a clock that the test can stop, which began at 0.
    What the page says on the console, and what it asks of other hosts, is an error of the test.
    """
    wrong: list[str] = []
    note = wrong.append
    contexts = []

    def load(
        name: str,
        *,
        width: int = 1280,
        height: int = 800,
        before: str = "",
        base: str = "",
        query: str = "",
        slower: float = 1,
        clock: bool = False,
        **options: Any,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        address = base or site.address
        page = context.new_page()
        page.on("console", lambda message: note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda request: None if request.url.startswith(address) else note(request.url))
        if clock:
            page.clock.install(time=0)
        if before:
            page.add_init_script(before)
        if slower != 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(f"{address}/{name}.html{query}")
        return page

    yield load
    for context in contexts:
        context.close()
    assert wrong == []
