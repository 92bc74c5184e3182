"""Content cannot act in a real browser: every page of the hostile inputs is opened there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
from site_builder import Site
from sphinx_portfolio.core.addresses import acts, leads_elsewhere, scheme

from .server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page


class Opened(NamedTuple):
    """A page that stays open from one address to the next, and what has happened in it."""

    page: Page
    address: str
    folder: Path
    happened: list[str]


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Build all inputs, serve them, and open a page that notes what it is made to do."""
    site = Site(tmp_path_factory.mktemp("hostile"), {"index.md": ""}, hostile.SETTINGS)
    hostile.write(site.source)
    folder = site.build().outdir
    with serve(folder) as address:
        context = browser.new_context()
        page, happened = context.new_page(), list[str]()

        def note(said: str) -> None:
            happened.append(f"{page.url}: {said}")

        def answer(dialog: Dialog) -> None:
            """Note a dialog; one that nobody answers would hold the page."""
            note(dialog.message)
            dialog.dismiss()

        page.on("dialog", answer)
        page.on("pageerror", lambda error: note(str(error)))
        page.on("popup", lambda popup: note(popup.url))
        page.on("request", lambda request: None if request.url.startswith(address) else note(request.url))
        yield Opened(page, address, folder, happened)
        context.close()


#: What could run: scripts that are not the theme's, links, and what a click would do.
FIND = """
() => ({
    acted: window.acted === undefined ? [] : ["acted"],
    links: [...document.querySelectorAll("[href], [src], [action], [formaction]")]
        .flatMap(found => ["href", "src", "action", "formaction"].map(name => found.getAttribute(name)))
        .filter(value => value !== null && value !== "data:,")
        .filter(value => !/^(https?|mailto|ftp|file):$/.test(new URL(value, document.baseURI).protocol)),
    scripts: [...document.scripts].filter(found => found.type !== "application/ld+json")
        .map(found => found.src ? new URL(found.src).pathname : found.text.trim()),
    handlers: [...document.querySelectorAll("*")].flatMap(found => found.getAttributeNames())
        .filter(name => name.startsWith("on")),
    frames: [...document.querySelectorAll("iframe, object, embed, base, meta[http-equiv=refresh]")]
        .map(found => found.outerHTML),
})
"""


def test_no_page_does_what_it_was_given(opened: Opened) -> None:
    pages = sorted(path.relative_to(opened.folder).as_posix() for path in opened.folder.rglob("*.html"))
    assert len(pages) > len(hostile.INPUTS)
    opened.page.goto(f"{opened.address}/roles/index.html")
    ours = opened.page.evaluate(FIND)
    files = {f"/{path.relative_to(opened.folder).as_posix()}" for path in (opened.folder / "_static").rglob("*.js")}
    files |= {"/searchindex.js"}
    wrong = {}
    for name in pages:
        opened.page.goto(f"{opened.address}/{name}")
        found = opened.page.evaluate(FIND)
        found["scripts"] = [
            script
            for script in found["scripts"]
            # Sphinx says to MathJax what it is to do, where that is not loaded as well.
            if script not in ours["scripts"] and script not in files and not script.startswith("window.MathJax = {")
        ]
        found["handlers"] = sorted({*found["handlers"]} - {*ours["handlers"]})
        if any(found.values()) and name not in ("404.html", "search.html"):
            wrong[name] = {key: value for key, value in found.items() if value}
    assert wrong == {}
    assert opened.happened == []


def test_search_shows_titles_as_text(opened: Opened) -> None:
    opened.page.goto(f"{opened.address}/search.html?q=page")
    opened.page.wait_for_selector("#search-results li")
    assert opened.page.evaluate("window.acted") is None
    assert opened.happened == []


def test_published_pictures_do_nothing_when_they_are_opened(opened: Opened) -> None:
    pictures = [path.name for path in (opened.folder / "_images").iterdir()]
    assert "plain.svg" in pictures
    for name in pictures:
        opened.page.goto(f"{opened.address}/_images/{name}")
        assert opened.page.evaluate("window.acted") is None
    assert opened.happened == []


#: Where a page stands, and what an address on it means to the browser: protocol and host, or nothing for no address.
BASE = "https://base.example/folder/"
READ = """
addresses => addresses.map(address => {
    try {
        const url = new URL(address, "https://base.example/folder/");
        return [url.protocol, url.host];
    } catch {
        return null;
    }
})
"""
PARTS = st.sampled_from(
    ["javascript", "JAVA", "script", "data", "vbscript", "blob", "https", "http", "mailto", "x-y.z+1", "%3A", "&colon;"]
)
PIECES = PARTS | st.sampled_from(list(":/\\#?@.&;\t\n\r\0\x01\x1f \u00a0\u200b\u2028\ufeff\u017f\u212a1aA-+"))
ADDRESSES = st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=50, max_size=200)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(addresses=ADDRESSES)
def test_addresses_are_read_as_the_browser_reads_them(opened: Opened, addresses: list[str]) -> None:
    for address, read in zip(addresses, opened.page.evaluate(READ, addresses), strict=True):
        if read is None:
            continue
        protocol, host = read
        assert (scheme(address) or "https") == protocol.removesuffix(":"), address
        assert acts(address) == (protocol in {"javascript:", "data:", "vbscript:", "blob:"}), address
        if (protocol, host) != ("https:", "base.example"):
            assert leads_elsewhere(address), address
