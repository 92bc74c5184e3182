"""What a CV tells: what each thing weighs, and what is left where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core_pages import catalog, ids, project, role, work
from sphinx_portfolio.core.records import Figure, InCv, Link, Venue
from sphinx_portfolio.features.cv.selection import Choice, full, weight
from sphinx_portfolio.features.cv.variants import Variant
from sphinx_portfolio.features.technologies.vocabulary import Technology

if TYPE_CHECKING:
    from sphinx_portfolio.core.catalog import Catalog
    from sphinx_portfolio.features.cv.model import Cv

RESULT = Figure("60%", "faster", "a")
VLLM = (Technology("vllm", "vLLM"),)
LEAD = (work("a", credits=("software:lead",)),)


def told(cv: Cv) -> list[str]:
    """Return the names of the contributions, and of projects that have none."""
    return [work.name.name for each in cv.chosen for work in each.works] + [
        each.page.id for each in cv.chosen if not each.works
    ]


def choice(*pages: Any, **conditions: Any) -> Choice:
    return Choice(catalog(role("tools"), *pages, technologies=VLLM), Variant("one", **conditions))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 1.0),
        ({"contributions": LEAD}, 4.0),
        ({"featured": True}, 4.0),
        ({"figures": (RESULT,)}, 3.0),
        ({"figures": (RESULT, RESULT)}, 3.5),
        ({"figures": (RESULT,) * 9}, 4.0),
        ({"figures": (Figure("100", "papers read", "a", kind="effort"),)}, 1.0),
        ({"venue": Venue("ICML")}, 3.0),
        ({"venue": Venue("ICML", 2025)}, 4.0),
        ({"venue": Venue(None, 2022)}, 2.0),
        ({"links": (Link("code", "https://example.org/"),)}, 2.0),
        ({"links": (Link("code", state="pending"),)}, 1.0),
        ({"period": "2024/2025"}, 2.0),
        ({"period": "2020/present"}, 2.0),
        ({"period": "2020/2022"}, 1.0),
        ({"period": "2001"}, 0.0),
    ],
)
def test_weight(fields: dict[str, Any], expected: float) -> None:
    assert weight(project("one", **fields), 2025) == pytest.approx(expected)


def test_the_whole_has_everything_but_what_is_excluded() -> None:
    pages = (
        role("tools", contributions=(work("talk"),)),
        role("empty"),
        project("one", contributions=(work("a"), work("b")), cv=InCv(length=1)),
        project("bare"),
        project("never", contributions=(work("a"),), cv=InCv(include=False)),
    )
    cv = full(catalog(*pages))
    assert (cv.id, cv.length) == ("", "full")
    assert told(cv) == ["one.a", "one.b", "tools.talk", "bare"]
    assert ids(each.page for each in cv.roles) == ["tools"]


def test_pages_stand_by_weight_but_for_what_is_said_by_hand() -> None:
    pages = (
        project("light"),
        project("heavy", featured=True),
        project("second", cv=InCv(order=2)),
        project("first", cv=InCv(order=1)),
        project("wanted"),
    )
    assert ids(each.page for each in choice(*pages).all.projects) == ["first", "second", "heavy", "light", "wanted"]
    assert ids(each.page for each in choice(*pages, order=("wanted", "light")).all.projects) == [
        *("wanted", "light", "first", "second", "heavy")
    ]


def two_roles() -> tuple[Any, ...]:
    return (
        role("models", contributions=(work("book"),)),
        project(
            "engine",
            technologies=("vllm",),
            contributions=(
                work("cache", credits=("software",)),
                work("paper", credits=("writing-original-draft",), technologies=("vLLM",)),
            ),
        ),
        project("net", roles=("models", "tools"), contributions=(work("data", credits=("data-curation",)),)),
        project("hidden", roles=("models",), cv=InCv(include=False)),
    )


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["net.data", "engine.cache", "engine.paper", "models.book"]),
        ({"roles": ("models",)}, ["net.data", "models.book"]),
        ({"roles": ("tools", "models"), "credits": ("data-curation",)}, ["net.data"]),
        ({"credits": ("software", "data-curation")}, ["net.data", "engine.cache", "engine.paper"]),
        ({"technologies": ("vllm",)}, ["engine.cache", "engine.paper"]),
        ({"technologies": ("vLLM",), "roles": ("models",)}, []),
        ({"roles": ("models",), "include": ("engine",)}, ["net.data", "engine.cache", "engine.paper", "models.book"]),
        ({"roles": ("models",), "include": ("hidden",)}, ["net.data", "models.book", "hidden"]),
        ({"exclude": ("engine", "models.book")}, ["net.data"]),
        ({"exclude": ("engine.cache", "net")}, ["engine.paper", "models.book"]),
    ],
)
def test_conditions(conditions: dict[str, Any], expected: list[str]) -> None:
    assert told(choice(*two_roles(), **conditions).all) == expected


def test_what_matters_comes_first() -> None:
    pages = (
        project("heavy", featured=True, contributions=(work("a"), work("b"), work("c"))),
        project("light", contributions=(work("a"), work("b"))),
    )
    # Weights of 4 and 1: the heavy one has 4, 2 and 1.3; the light one 1 and 0.5.
    assert [name for _, name in choice(*pages).ranking] == ["a", "b", "c", "a", "b"]
    chosen = choice(*pages)
    assert told(chosen.of(chosen.ranking[:4])) == ["heavy.a", "heavy.b", "heavy.c", "light.a"]
    assert told(chosen.of(())) == []


def test_within_a_page_work_that_leads_comes_first() -> None:
    contributions = (
        work("helped", credits=("software:supporting",)),
        work("ran", credits=("investigation",)),
        work("proved", credits=("validation",)),
        work("wrote", credits=("software",)),
        work("led", credits=("software:lead",)),
    )
    page = project("one", contributions=contributions, figures=(Figure("60%", "faster", "proved"),))
    assert [name for _, name in choice(page).ranking] == ["led", "proved", "wrote", "ran", "helped"]
    assert next(name for _, name in choice(page, credits=("investigation",)).ranking) == "ran"
    assert next(name for _, name in choice(page, include=("one.helped",)).ranking) == "helped"


def test_by_hand() -> None:
    pages = (
        project("heavy", featured=True, contributions=(work("a"), work("b"))),
        project("light", contributions=(work("a"), work("b"), work("c")), cv=InCv(include=True)),
        project("long", contributions=(work("a"), work("b"), work("c")), cv=InCv(include=True, length=2)),
        project("bare", contributions=(work("a"),), cv=InCv(length=0)),
    )
    ranking = [(docname.partition("/")[2], id) for docname, id in choice(*pages).ranking]
    assert ranking == [
        *(("light", "a"), ("long", "a"), ("long", "b")),
        *(("heavy", "a"), ("heavy", "b"), ("bare", ""), ("light", "b"), ("light", "c")),
    ]


def test_a_short_one_has_an_end() -> None:
    pages = [project(f"p{i:02}", contributions=tuple(work(f"w{n}") for n in range(3))) for i in range(30)]
    assert [len(told(choice(*pages, length=length).told)) for length in ("one-page", "two-pages", "full")] == [
        *(18, 40, 90)
    ]


def things() -> Catalog:
    return catalog(
        role("tools"),
        project("one", contributions=(work("a", technologies=("cuda", "python")), work("b", technologies=("python",)))),
        project("two", technologies=("vLLM",), venue=Venue("ICML", 2024)),
        project("three", venue=Venue("NeurIPS", 2025)),
        technologies=(
            Technology("vllm", "vLLM", "framework"),
            Technology("cuda", "CUDA", "language"),
            Technology("python", "Python", "language"),
            Technology("rust", "Rust", "language"),
        ),
    )


def test_technologies_are_those_of_what_is_told() -> None:
    cv = full(things())
    assert [(group.name, [each.name for each in group.technologies]) for group in cv.technologies] == [
        ("Frameworks", ["vLLM"]),
        ("Languages", ["Python", "CUDA"]),
    ]
    chosen = Choice(things(), Variant("one", include=("one.b",), roles=("none",)))
    assert [group.name for group in chosen.of([("projects/one", "b")]).technologies] == ["Languages"]


def test_publications_are_those_of_the_variant_whatever_is_told() -> None:
    chosen = Choice(things(), Variant("one"))
    assert ids(chosen.of(()).publications) == ["three", "two"]


def test_the_same_in_any_order_of_pages() -> None:
    pages = two_roles()
    ways = [Choice(catalog(*order), Variant("one")).all for order in (pages, pages[::-1])]
    assert told(ways[0]) == told(ways[1])
