"""The search of the site: what it finds, and that its links lead to the thing itself."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from .building import build_files
from .server import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


# -- how results read --------------------------------------------------------------------------------------------------


def test_projects_come_before_other_pages(open_page: OpenPage) -> None:
    page = open_page("search", query="?q=inference")
    found(page)
    links = page.locator("#search-results li.kind-text > a:first-of-type")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    is_project = [address.startswith("projects/") and "/index" not in address for address in addresses]
    assert is_project == sorted(is_project, reverse=True)
    assert 3 < sum(is_project) < len(is_project)


@pytest.mark.parametrize("words", ["inference", "rl", "cpp", "reinforcement"])
def test_excerpts_are_sentences(open_page: OpenPage, words: str) -> None:
    page = open_page("search", query=f"?q={words}")
    found(page)
    page.wait_for_load_state("networkidle")
    excerpts = page.locator("#search-results .context").all_inner_texts()
    assert excerpts
    for excerpt in excerpts:
        # Neither the form of the explorer, nor the strip of facts, nor what is there to be copied.
        for said in ("Find in", "Clear all", "Evidence", "Part Led", "MyST", "reStructuredText"):
            assert said not in excerpt
        assert "..." not in excerpt[:3] + excerpt[-3:]


def test_results_say_what_they_are(open_page: OpenPage) -> None:
    page = open_page("search", query="?q=pulsar")
    found(page)
    results = page.locator("#search-results li.kind-object").all_inner_texts()
    name = "Inference System — Pulsar & SGLang"
    assert f"{name} (project, in {name})" in results
    assert f"{name}: Prefill caching (contribution, in {name})" in results


@pytest.mark.parametrize("query", ["", "?q=inference", "?q=zzzyx"])
def test_the_search_has_one_heading(open_page: OpenPage, query: str) -> None:
    page = open_page("search", query=query)
    if query:
        found(page)
    assert page.locator("h1:visible, h2:visible").all_inner_texts() == ["Search"]


SCORED = {
    "conf.py": """
        extensions = ["sphinx_portfolio"]
        html_theme = "furo"
        portfolio_sidebar = True
        html_favicon = "icon.svg"
        """,
    "scorer.js": """
        var Scorer = {
            score: ([docname]) => docname === "note" ? 100 : 1,
            objNameMatch: 11, objPartialMatch: 6, objPrio: {}, objPrioDefault: 0,
            title: 15, partialTitle: 7, term: 5, partialTerm: 2,
        };
        """,
    "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n**\n```\n",
    "note.md": "# Note\n\nAbout zebras.\n",
    "roles/one.md": "---\nrole: {summary: First.}\n---\n# One\n",
    "projects/zebra.md": """
        ---
        project: {summary: Second., roles: [one], links: [{kind: code, state: pending}]}
        ---
        # Zebra
        """,
}


def test_the_scorer_of_a_host_stays(open_page: OpenPage, tmp_path: Path) -> None:
    files = {name: dedent(text) for name, text in SCORED.items()}
    scorer = tmp_path / "source" / "scorer.js"
    with serve(build_files(files, tmp_path, "-D", f"html_search_scorer={scorer}")) as address:
        page = open_page("search", query="?q=zebras", base=address)
        results = found(page)
        # Excerpts come later; what is asked of a server that has gone is an error on the console.
        page.wait_for_load_state("networkidle")
    assert results[0] == "note.html"
    assert len(results) > 1
