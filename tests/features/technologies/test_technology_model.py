from __future__ import annotations

from typing import Any

import pytest

from core_pages import catalog, cites, ids, project, role, work
from sphinx_portfolio.core.catalog import Catalog
from sphinx_portfolio.core.pages import Page
from sphinx_portfolio.features.technologies.model import Technologies
from sphinx_portfolio.features.technologies.vocabulary import Technology

VLLM = Technology("vllm", "vLLM", aliases=("V-llm engine",), former_ids=("virtual-llm",))
CUDA = Technology("cuda", "CUDA Graphs")
ROS = Technology("ros", "ROS")


def technologies(*pages: Page, known: tuple[Technology, ...] | None = (VLLM, CUDA, ROS)) -> Technologies:
    return catalog(*pages, technologies=known).model(Technologies)


@pytest.mark.parametrize("mention", ["vllm", "vLLM", "VLLM", "v-LLM ENGINE", "virtual-llm"])
def test_a_technology_is_known_by_id_name_alias_and_former_id_in_any_case(mention: str) -> None:
    assert technologies(known=(CUDA, VLLM)).ids([mention]) == ("vllm",)
    assert catalog(technologies=(CUDA, VLLM)).meaning("technology", mention) == "vllm"


@pytest.mark.parametrize("mention", ["", "sglang", "vllm "])
def test_other_words_mean_no_technology(mention: str) -> None:
    assert technologies(known=(VLLM,)).ids([mention]) == ()
    assert technologies(known=None).ids([mention]) == ()
    assert catalog(technologies=(VLLM,)).meaning("technology", mention) == mention


def test_the_first_of_two_technologies_has_the_word() -> None:
    other = Technology("other", "VLLM")
    assert technologies(known=(VLLM, other)).ids(["vLLM"]) == ("vllm",)
    assert technologies(known=(other, VLLM)).ids(["vLLM"]) == ("other",)


def test_technologies_of_a_page_are_those_of_its_contributions_then_of_its_front_matter() -> None:
    a = project(
        "a",
        technologies=("ros", "vllm"),
        contributions=(work("x", technologies=("CUDA GRAPHS", "sglang")), work("y", technologies=("cuda", "vLLM"))),
    )
    b = role("b", contributions=(work("x", technologies=("ROS",)),))
    found = technologies(a, b, Page("c", "C"))
    assert found.of(a) == ("cuda", "vllm", "ros")
    assert found.of(b) == ("ros",)
    assert technologies(a, b, known=None).of(a) == ()


def test_contributions_are_found_by_technology() -> None:
    book = role("tools", contributions=(work("book", technologies=("vllm",)),))
    b = project("b", order=2, contributions=(work("x", technologies=("VLLM", "vllm", "CUDA Graphs")),))
    a = project("a", order=1, contributions=(work("x"), work("y", technologies=("vllm",))))
    found = technologies(book, b, a)

    def names(works: Any) -> list[str]:
        return [work.name.name for work in works]

    assert {id: names(works) for id, works in found.works.items()} == {
        "vllm": ["a.y", "b.x", "tools.book"],
        "cuda": ["b.x"],
    }
    assert found.uses((a, b)) == {"vllm": 2, "cuda": 1}
    assert found.uses((a, b, book)) == {"vllm": 3, "cuda": 1}


def test_work_is_counted_once_and_mentions_are_not() -> None:
    found = technologies(
        project("a", technologies=("vllm", "ros"), contributions=(work("x", technologies=("vLLM",)),)),
        project("b", technologies=("VLLM",), citations=cites("technology:cuda")),
    )
    assert {id: ids(pages) for id, pages in found.whole.items()} == {"ros": ["a"], "vllm": ["b"]}
    assert found.numbers == {"vllm": 2, "ros": 1}


def test_projects_are_found_by_technology() -> None:
    found = catalog(
        role("tools", contributions=(work("x", technologies=("vllm",)),)),
        project("b", technologies=("vllm",), order=2),
        project("a", contributions=(work("x", technologies=("vLLM", "ROS")),), order=1),
        technologies=(VLLM, CUDA, ROS),
    )
    holders = found.holders(found.kinds["technology"])
    assert {id: ids(pages) for id, pages in holders.items()} == {"vllm": ["a", "b"], "ros": ["a"]}


def test_a_site_without_the_file_has_no_technologies() -> None:
    assert technologies(known=None).things is None
    assert technologies(known=()).things == {}
    assert dict(Catalog().model(Technologies).entries) == {}
