"""The ledger of results, as a small site shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder import PORTFOLIO, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

RESULTS = "# Results\n\n:::{projects}\n:view: results\n:::\n"
WORK = ":::{contributions}\ncode: Fast code\n: Wrote it. {credit}`software:lead`\n:::\n"


def project(title: str, order: int, fields: str, body: str = "") -> str:
    head = f'project:\n  summary: "About {title}."\n  roles: [tools]\n  order: {order}\n{fields}'
    return f"---\n{head}---\n# {title}\n\n{body}"


FIGURES = (
    "  figures: [{value: 9 h, label: of work, contribution: code, kind: effort},"
    " {value: up to 2 x, label: as fast, contribution: code}]\n"
)
VENUE = "  venue: {name: ABC, year: 2024}\n"
LINKS = (
    "  links: [{kind: paper, url: 'https://example.org/p'}, {kind: data, state: pending},"
    " {kind: code, url: 'https://example.org/c'}]\n"
)
FILES = {
    **PORTFOLIO,
    "index.md": PORTFOLIO["index.md"].replace("projects/index", "results\nprojects/index"),
    "results.md": RESULTS,
    "projects/alpha.md": project("Alpha: a long title", 1, FIGURES + VENUE + LINKS, WORK),
    "projects/beta.md": project("Beta", 2, VENUE),
    "projects/gamma.md": project("Gamma", 3, ""),
}


@pytest.fixture(scope="module")
def build(make_shared_site: Callable[..., Site]) -> Build:
    built = make_shared_site(FILES).build()
    assert built.warnings == []
    return built


def test_row_begins_with_the_result_or_the_venue(build: Build) -> None:
    rows = build.article("results").select("ul.portfolio-results > li")
    assert [[words(part) for part in row.select(":scope > p")] for row in rows] == [
        ["up to 2 x", "Alpha as fast Led: Fast code", "ABC 2024 Paper Code"],
        ["ABC 2024", "Beta About Beta."],
        ["", "Gamma About Gamma."],
    ]


def test_row_is_one_link_to_its_project(build: Build) -> None:
    rows = build.article("results").select("ul.portfolio-results > li")
    assert [[link["href"] for link in row.select("a")] for row in rows] == [
        ["projects/alpha.html"],
        ["projects/beta.html"],
        ["projects/gamma.html"],
    ]
    assert all("sd-stretched-link" in link.get_attribute_list("class") for row in rows for link in row.select("a"))


def test_rows_are_those_that_are_asked_for(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "results.md": RESULTS.replace(":view:", ":sort: title\n:limit: 2\n:view:")}
    build = make_site(files).build()
    assert [words(link) for link in build.article("results").select(".portfolio-results a")] == ["Alpha", "Beta"]
    none = {**FILES, "results.md": RESULTS.replace(":view:", ":featured:\n:view:")}
    assert "No project matches." in make_site(none).build().text("results")


@pytest.mark.parametrize("builder", ["text", "singlehtml", "latex", "epub"])
def test_rows_in_other_forms(make_site: Callable[..., Site], builder: str) -> None:
    assert make_site(FILES, version="1").build(builder).warnings == []
