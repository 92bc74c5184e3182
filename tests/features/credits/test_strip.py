"""The strip of a project: its kinds of work, by degree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from core_pages import project, work
from site_builder import PORTFOLIO, words
from sphinx_portfolio.core.credits import CREDITS
from sphinx_portfolio.features.credits.strip import degrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Site

BODY = """
:::{contributions}
a
: Did it. {credit}`software:supporting` {credit}`validation`

b
: Did it. {credit}`software:lead` {credit}`supervision:equal`
:::
"""
PROJECT = "---\nproject: {summary: One., roles: [tools]}\n---\n# One\n"
INDEX = "# Contributions\n\n:::{credits}\n:::\n"


@pytest.mark.parametrize(
    ("claims", "degree"),
    [
        (("software",), None),
        (("software", "software:supporting"), "supporting"),
        (("software:supporting", "software"), "supporting"),
        (("software:supporting", "software:equal", "software"), "equal"),
        (("software:lead", "software:equal"), "lead"),
    ],
)
def test_highest_degree_that_is_known(claims: tuple[str, ...], degree: str | None) -> None:
    works = tuple(work(f"w{i}", credits=(claim,)) for i, claim in enumerate(claims))
    assert degrees(project("a", contributions=works)) == {"software": degree}


def test_strip_has_a_cell_for_each_kind_of_work(make_site: Callable[..., Site]) -> None:
    files = {**PORTFOLIO, "projects/one.md": PROJECT + BODY, "contributions.md": INDEX}
    files["index.md"] = files["index.md"].replace("projects/index", "contributions\nprojects/index")
    build = make_site(files).build()
    assert build.warnings == []
    cells = build.article("projects/one").select("dd.portfolio-fact-work .portfolio-cell")
    assert len(cells) == len(CREDITS)
    filled = {
        list(CREDITS)[i]: (
            words(cell),
            str(cell["href"]),
            re.findall(r"portfolio-cell-(\w+)", str(cell["class"])),
        )
        for i, cell in enumerate(cells)
        if cell.name == "a"
    }
    page = "../contributions.html#credit--"
    assert filled == {
        "software": ("Software (lead)", f"{page}software", ["lead"]),
        "supervision": ("Supervision (equal)", f"{page}supervision", ["equal"]),
        "validation": ("Validation", f"{page}validation", ["claimed"]),
    }


def test_strip_without_an_index_says_what_there_is(make_site: Callable[..., Site]) -> None:
    build = make_site({**PORTFOLIO, "projects/one.md": PROJECT + BODY, "projects/two.md": PROJECT}).build()
    (strip,) = build.article("projects/one").select("dd.portfolio-fact-work")
    assert words(strip) == "Software (lead) Supervision (equal) Validation"
    assert strip.select("a") == []
    assert build.article("projects/two").select(".portfolio-fact-work") == []
