"""The search of the site: what it finds, and that its links lead to the thing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]


def found(page: Page) -> list[str]:
    """Return the addresses of the results, relative to the site, when there are no more to come."""
    page.wait_for_function(
        "/Search finished|did not match/.test(document.querySelector('#search-results .search-summary')?.textContent)"
    )
    links = page.locator("#search-results li > a:first-of-type")
    return [str(link.get_attribute("href")).partition("?")[0] for link in links.all()]


@pytest.mark.parametrize(
    ("words", "address", "text"),
    [
        # An alias of a technology, and its name.
        ("Golang", "technologies.html#technology--go", "Go"),
        ("vllm", "technologies.html#technology--vllm", "vLLM"),
        # A number on a tile.
        ("60%", "projects/ladder-residual.html#contribution--ladder-residual--benchmarks", "405B"),
        ("up to 60%", "projects/ladder-residual.html#contribution--ladder-residual--benchmarks", "405B"),
        # A contribution by its title, and by the title of its page with it.
        ("gpt-fast serving", "projects/ladder-residual.html#contribution--ladder-residual--gpt-fast-path", "gpt-fast"),
        (
            "ladder-residual: throughput",
            "projects/ladder-residual.html#contribution--ladder-residual--benchmarks",
            "405B",
        ),
        ("corda", "projects/corda.html#project--corda", "CorDA"),
        ("efficient ml systems", "roles/efficient-ml-systems.html#role--efficient-ml-systems", "Efficient ML Systems"),
        ("software", "contributions.html#credit--software", "Software"),
        ("guangzhou", "travel.html#place--guangzhou", "Guangzhou"),
    ],
)
def test_a_result_leads_to_the_thing_itself(open_page: OpenPage, words: str, address: str, text: str) -> None:
    page = open_page("search", query=f"?q={quote(words)}")
    results = found(page)
    assert address in results[:5], results[:5]
    page.locator(f"#search-results a[href='{address}']").click()
    page.wait_for_url(f"**/{address}")
    target = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    assert text in (target.text_content() or "")
    assert target.evaluate("element => element.matches(':target')")
    # The page glides there.
    expect(target).to_be_in_viewport()


def test_words_of_a_text_lead_to_its_page(open_page: OpenPage) -> None:
    page = open_page("search", query="?q=plagiarism")
    assert any(address.startswith("projects/jsidentify.html") for address in found(page))


def test_what_is_nowhere_is_not_found(open_page: OpenPage) -> None:
    assert found(open_page("search", query="?q=zzzyx")) == []


def test_what_the_search_knows_is_not_shown(open_page: OpenPage) -> None:
    page = open_page("technologies")
    entry = page.locator("[id='technology--go']")
    assert (entry.text_content() or "").count("Golang") == 1
