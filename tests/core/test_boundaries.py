"""The edges of what the other tests of the core show in its middle: ties, ends of ranges, and what is nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest
from annotated_types import MultipleOf

from core_pages import catalog, ids, project, role, work
from sphinx_portfolio.core.checks import check
from sphinx_portfolio.core.front_matter import read_front_matter
from sphinx_portfolio.core.kinds import KINDS
from sphinx_portfolio.core.names import ObjectName
from sphinx_portfolio.core.pages import Page, ProjectPage
from sphinx_portfolio.core.problems import Problem
from sphinx_portfolio.core.records import Period, Project, Record, Venue
from sphinx_portfolio.core.selection import Selection, Sort
from sphinx_portfolio.core.validation import validate
from sphinx_portfolio.core.yaml_lines import load
from sphinx_portfolio.features.globe.travel import Place
from sphinx_portfolio.features.technologies.vocabulary import Technology

VLLM = Technology("vllm", "vLLM", aliases=("Paged engine",), former_ids=("virtual-llm",))
CUDA = Technology("cuda", "CUDA Graphs")
OSLO = Place("oslo", "Oslo", "NO", 59.91, 10.75)
ID = "an id: lower-case letters and digits, words joined by single hyphens"


# -- order ---------------------------------------------------------------------------------------------------------

DATED = catalog(
    role("tools"),
    project("d", title="beta", order=1),
    project("c", title="Gamma", order=2, period="2019/2020"),
    project("b", title="alpha", order=3, venue=Venue(year=2021)),
    project("a", title="Delta", order=4, period="2020/present"),
    project("e", title="Alpha", order=5),
)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("role", "dcbae"), ("newest", "abcde"), ("title", "bedac")],
)
def test_selected_projects_are_sorted_as_is_asked(sort: Sort, expected: str) -> None:
    assert ids(DATED.select(Selection(sort=sort))) == list(expected)
    assert ids(DATED.select(Selection(sort=sort, limit=2))) == list(expected[:2])


def test_projects_with_a_date_come_the_newest_first() -> None:
    assert ids(DATED.dated) == ["a", "b", "c"]


def test_the_order_zero_is_an_order() -> None:
    found = catalog(role("tools"), project("b", order=0), project("a", order=1), project("c", order=-1))
    assert list(found.projects) == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("period", "key"),
    [
        (Period("2020"), (-2020, -12, -2020, -12)),
        (Period("2020-03"), (-2020, -3, -2020, -3)),
        (Period("2019-11", "2020"), (-2020, -12, -2019, -11)),
        (Period("2020-03", "present"), (-10000, 0, -2020, -3)),
        (Period("2020-03", "9999-12"), (-9999, -12, -2020, -3)),
    ],
)
def test_a_year_counts_as_its_last_month_and_the_present_as_the_end_of_time(
    period: Period, key: tuple[int, ...]
) -> None:
    assert period.newest_first == key


# -- names ---------------------------------------------------------------------------------------------------------


def test_a_former_name_is_found_as_it_is_written() -> None:
    found = catalog(Page("tech", "Technologies", indexes={"technology": 3}), technologies=(VLLM,))
    entry = found.find("technology", "virtual-llm")
    assert entry is not None
    assert (entry.name, entry.current) == (ObjectName("technology", "virtual-llm"), ObjectName("technology", "vllm"))


@pytest.mark.parametrize(
    ("type", "target", "meaning"),
    [
        ("technology", "PAGED Engine", "vllm"),
        ("technology", "Virtual-LLM", "vllm"),
        ("technology", "Nothing", "Nothing"),
        ("place", "OSLO", "OSLO"),
    ],
)
def test_a_mention_that_means_nothing_is_an_id(type: str, target: str, meaning: str) -> None:
    assert catalog(technologies=(VLLM, CUDA), places=(OSLO,)).meaning(type, target) == meaning


@pytest.mark.parametrize(
    ("type", "target", "name"),
    [
        ("technology", "cuda", "CUDA Graphs"),
        ("technology", "Paged engine", "vLLM"),
        ("technology", "nothing", None),
        ("place", "oslo", "Oslo"),
        ("place", "rome", None),
        ("project", "a", None),
        ("role", "tools", None),
        ("contribution", "a.x", None),
    ],
)
def test_only_what_stands_on_an_index_has_a_name_without_a_page(type: str, target: str, name: str | None) -> None:
    found = catalog(role("tools"), project("a"), technologies=(VLLM, CUDA), places=(OSLO,))
    assert found.name_without_page(type, target) == name


def test_without_a_vocabulary_each_target_is_right() -> None:
    assert catalog().name_without_page("technology", "Whatever") == "Whatever"


def test_a_name_is_guessed_although_no_page_shows_it() -> None:
    assert catalog(places=(OSLO,)).nearest("place", "olso") == "oslo"
    assert catalog(technologies=(CUDA,)).nearest("technology", "cuda graph") == "cuda"


def test_pages_are_things_with_a_name() -> None:
    found = catalog(role("tools", title="Tools of mine", aliases=("kit",)), project("a", title="Fast Loader"))
    things = [KINDS[type].vocabulary(found) or {} for type in ("role", "project", "contribution")]
    assert [(thing.id, thing.name, thing.former_ids) for known in things for thing in known.values()] == [
        ("tools", "Tools of mine", ("kit",)),
        ("a", "Fast Loader", ()),
    ]


def test_of_two_projects_with_one_id_the_one_without_the_name_is_related_to_nothing() -> None:
    second = ProjectPage("projects/other/a", "A", record=Project(technologies=("cuda",), roles=("tools",), order=0))
    found = catalog(role("tools"), second, project("a", order=1), project("b"), technologies=(VLLM, CUDA))
    hidden = next(page for page in found.portfolio_pages if page not in found.projects.values() and page.id == "a")
    assert isinstance(hidden, ProjectPage)
    assert found.related(hidden) == ()


# -- what leads nowhere --------------------------------------------------------------------------------------------


def test_a_label_that_belongs_to_an_object_is_said_with_its_line() -> None:
    page = Page("notes", "Notes", labels={"mine": 3, "project-a": 5, "contribution-a--x": 7})
    assert list(check(catalog(page, role("tools"), project("a", contributions=(work("x"),))))) == [
        ("notes", Problem(line, "", message, "catalog"))
        for line, message in (
            (5, "the label 'project-a' belongs to the project 'a'; give yours another name"),
            (7, "the label 'contribution-a--x' belongs to the contribution 'a.x'; give yours another name"),
        )
    ]


def test_what_two_pages_claim_concerns_no_field() -> None:
    found = catalog(
        Page("one", "One", indexes={"technology": 3}),
        Page("two", "Two", indexes={"technology": 4}),
        role("tools"),
        project("tools"),
    )
    assert [(problem.line, problem.field) for _, problem in check(found)] == [(1, ""), (4, "")]


@pytest.mark.parametrize(
    ("having", "message"),
    [
        (("technology", "CUDA graph"), "there is no technology 'CUDA graph'; did you mean 'cuda'?"),
        (("technology", "fortran"), "there is no technology 'fortran'; add it to technologies.yaml"),
        (("place", "olso"), "there is no stop 'olso'; did you mean 'oslo'?"),
        (("role", "kitt"), "there is no role page 'kitt'; expected one of tools"),
        (("role", "toolz"), "there is no role page 'toolz'; did you mean 'tools'?"),
    ],
)
def test_a_selection_is_told_the_id_that_is_near(having: tuple[str, str], message: str) -> None:
    page = Page("list", "List", selections=((Selection(having=(having,)), 9),))
    found = catalog(page, role("tools", aliases=("kit",)), technologies=(VLLM, CUDA), places=(OSLO,))
    assert [problem for _, problem in check(found)] == [Problem(9, having[0], message, "catalog")]


@pytest.mark.parametrize(
    ("technology", "messages"),
    [
        ("cuda", []),
        ("CUDA", [f"'CUDA' is not {ID}; did you mean 'cuda'?"]),
        ("Paged engine", [f"'Paged engine' is not {ID}; did you mean 'paged-engine'?"]),
        ("++", [f"'++' is not {ID}"]),
    ],
)
def test_without_a_vocabulary_a_technology_is_an_id(technology: str, messages: list[str]) -> None:
    found = catalog(role("tools"), project("a", technologies=(technology,)))
    assert [problem.message for _, problem in check(found)] == messages


@pytest.mark.parametrize(
    ("technology", "messages"),
    [
        ("cuda", []),
        ("virtual-llm", ["there is no technology 'virtual-llm'; it is 'vllm' now"]),
        ("Paged engine", ["there is no technology 'Paged engine'; did you mean 'vllm'?"]),
        ("CUDA Graphs", ["there is no technology 'CUDA Graphs'; did you mean 'cuda'?"]),
        ("fortran", ["there is no technology 'fortran'; add it to technologies.yaml"]),
    ],
)
def test_with_a_vocabulary_a_technology_is_one_of_its_ids(technology: str, messages: list[str]) -> None:
    found = catalog(role("tools"), project("a", technologies=(technology,)), technologies=(VLLM, CUDA))
    assert [problem.message for _, problem in check(found)] == messages


# -- values --------------------------------------------------------------------------------------------------------


def said(fields: str) -> list[str]:
    text = f"---\nproject:\n  summary: Fast.\n  roles: [tools]\n  {fields}\n---\n"
    return [problem.message for problem in read_front_matter(text, "projects/fast-loader").problems]


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("10.com", "https://10.com"),
        ("EXAMPLE.ORG/Paper", "https://EXAMPLE.ORG/Paper"),
        ("example.org:8080", "https://example.org:8080"),
        ("ada@example.org", "mailto:ada@example.org"),
        ("https:example.org:8080/a b", "https://example.org:8080/a%20b"),
        ("http:example.org/a/b:c d", "http://example.org/a/b:c%20d"),
        ("ARXIV:2301.00001", "https://arxiv.org/abs/2301.00001"),
        ("PAPER.PDF", None),
        ("10.5", None),
        ("a paper", None),
    ],
)
def test_an_address_is_guessed(written: str, guess: str | None) -> None:
    hint = f"; did you mean {guess!r}?" if guess else ""
    assert said(f"links: [{{kind: paper, url: '{written}'}}]") == [
        f"{written!r} is not an address that begins with http, https or mailto{hint}"
    ]


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("now", "present"),
        ("Today", "present"),
        ("ongoing", "present"),
        ("current", "present"),
        ("currently", "present"),
        ("Present", "present"),
        ("5/2017", "2017-05"),
        ("12.2017", "2017-12"),
        ("2017/5", "2017-05"),
        ("2017-05-31", "2017-05"),
        ("13/2017", None),
        ("5/20171", None),
        ("some day", None),
    ],
)
def test_an_end_is_guessed(written: str, guess: str | None) -> None:
    hint = f"; did you mean {guess!r}?" if guess else ""
    assert said(f"period: {{start: 2016, end: {written}}}") == [
        f"{written!r} is not `present` or a date as YYYY or YYYY-MM{hint}"
    ]


@pytest.mark.parametrize(
    ("link", "guess"),
    [
        ("{kind: GitHub, state: gone}", "code"),
        ("{kind: arxiv, state: gone}", "paper"),
        ("{kind: code, state: todo}", "pending"),
        ("{kind: code, state: planned}", "pending"),
        ("{kind: code, state: language}", None),
    ],
)
def test_another_word_for_one_of_few_is_known(link: str, guess: str | None) -> None:
    (message,) = said(f"links: [{link}]")
    assert message.endswith(f"; did you mean {guess!r}?") if guess else "did you mean" not in message


@pytest.mark.parametrize(
    ("length", "shown", "guess"),
    [(80, "A" * 80, f"; did you mean '{'a' * 80}'?"), (81, f"{'A' * 77}...", "")],
)
def test_a_value_of_eighty_characters_is_shown_whole(length: int, shown: str, guess: str) -> None:
    assert said(f"places: [{'A' * length}]") == [f"{shown!r} is not {ID}{guess}"]


@dataclass(frozen=True)
class Shirt(Record):
    size: Literal["S", "M", "XL"] = "M"
    buttons: Annotated[int, MultipleOf(2)] = 2


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("size: XXL", "'XXL' is not one of M, S, XL; did you mean 'XL'?"),
        ("size:", "is empty; expected one of M, S, XL"),
        ("size: [M]", "a list is not one of M, S, XL"),
        ("size: {M: 1}", "a mapping is not one of M, S, XL"),
        ("buttons: 3", "'3': input should be a multiple of 2"),
    ],
)
def test_what_no_record_of_ours_asks_for_is_said_too(written: str, message: str) -> None:
    document = load(written)
    record, problems = validate(Shirt, document.value, document, (), "shirts")
    assert record == Shirt()
    assert problems == [Problem(1, written.partition(":")[0], message, "shirts")]


@pytest.mark.parametrize(
    ("written", "line"),
    [(b"\xff", 1), (b"\n\xff", 2), (b"\n\na: b\nc: \xff\n\n", 4)],
)
def test_a_byte_that_is_no_text_is_found(written: bytes, line: int) -> None:
    message = "not UTF-8: there is the byte 0xFF; save the file as UTF-8"
    assert load(written).problems == [(line, (), message)]
    assert load(written, first_line=5).problems == [(line + 4, (), message)]


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("a: two words # said\nb: two words", [("a",)]),
        ("a: two words   #said", [("a",)]),
        ("a: two\n  words # said\nb: [two words, # said\n  b]", [("a",)]),
        ("- two words\n- two words # said", [(1,)]),
        ("a: word # said", []),
        ("a: 'two words' # said", []),
        ("a: two words\n# said", []),
        ("a: two#words of#it", []),
        ("a: |\n  two words # said", []),
    ],
)
def test_a_comment_after_words_cuts_a_text(written: str, cut: list[Any]) -> None:
    assert load(written).cut == cut
