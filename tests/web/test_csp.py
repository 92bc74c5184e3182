"""The site under the policy of its `csp.txt`, as a host would send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from .conftest import BuiltSite

    OpenPage = Callable[..., Page]

#: Kind of page -> what is done on it, so that scripts do what they can.
PAGES = {
    "index": "",
    "roles/modeling": "",
    "projects/training-system": "document.querySelector('.portfolio-citation summary').click()",
    "projects/index": "document.querySelector('.portfolio-explorer summary').click()",
    "contributions": "",
    "technologies": "document.querySelector('.portfolio-entry summary').click()",
    "travel": "",
    "guide/authoring": "",
    "404": "",
    "genindex": "",
}


@pytest.fixture(scope="module")
def strict(site: BuiltSite) -> Iterator[str]:
    """Serve the site with its policy."""
    policy = (site.folder / "csp.txt").read_text("utf-8").strip()
    with serve(site.folder, {"Content-Security-Policy": policy}) as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_page_breaks_no_rule(open_page: OpenPage, strict: str, name: str) -> None:
    # What the browser refuses is an error on the console, which `open_page` does not let pass.
    page = open_page(name, base=strict)
    if PAGES[name]:
        page.evaluate(PAGES[name])
    assert page.locator("h1").count() == 1


def test_search_works(open_page: OpenPage, strict: str) -> None:
    page = open_page("search", base=strict, query="?q=vllm")
    page.locator("#search-results li").first.wait_for()


def test_theme_can_be_chosen(open_page: OpenPage, strict: str) -> None:
    page = open_page("index", base=strict)
    page.locator(".theme-toggle-content button").click()
    assert page.evaluate("document.body.dataset.theme") in ("light", "dark")


def test_what_is_put_into_a_page_is_refused(browser: Browser, strict: str) -> None:
    page = browser.new_page()
    page.goto(f"{strict}/index.html")
    # As an attacker would who has got text into the page: by markup, not by a script that runs already.
    ran = page.evaluate(
        """async () => {
            const refused = [];
            document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
            const box = document.createElement("div");
            box.innerHTML = '<img src="data:," onerror="window.ran = 1"><p style="color: red">a</p>';
            document.body.append(box);
            const script = document.createElement("script");
            script.textContent = "window.ran = 2";
            document.body.append(script);
            while (refused.length < 3) await new Promise(requestAnimationFrame);
            return [window.ran ?? null, refused.sort()];
        }"""
    )
    page.close()
    assert ran == [None, ["script-src-attr", "script-src-elem", "style-src-attr"]]
