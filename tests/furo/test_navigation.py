from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from core_pages import catalog, project, role
from sphinx_portfolio.core.pages import Page
from sphinx_portfolio.furo.navigation import LISTED_AT_MOST, Entry, Listed, Navigation, Sections, Toctree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_portfolio.core.catalog import Catalog

MANY = [project(f"p{i:03}", title=f"Project {i}", roles=("models",)) for i in range(LISTED_AT_MOST * 2)]
PORTFOLIO = catalog(
    role("tools", title="Tools", order=1),
    role("models", title="Models", order=2),
    project("a", title="A", order=1),
    project("b", title="B", order=2, roles=("tools", "models")),
    *MANY,
    Page("index", "Home"),
    Page("guide/citing", "Citing"),
)
SECTIONS = Sections(
    "index",
    {
        "index": [
            Toctree([Listed(name) for name in ("roles/index", "projects/index", "guide/index", "contributions")])
        ],
        "roles/index": [Toctree([Listed(name) for name in ("roles/models", "roles/tools")])],
        "projects/index": [Toctree([Listed(name) for name in ("projects/a", "projects/b")])],
        "guide/index": [Toctree([Listed(name) for name in ("guide/authoring", "guide/citing", "guide/gone")])],
    },
    {
        "roles/index": "Roles",
        "projects/index": "Projects",
        "guide/index": "Guide",
        "guide/authoring": "Authoring",
        "guide/citing": "Citing",
        "roles/models": "Models",
        "roles/tools": "Tools",
        "projects/a": "A",
        "projects/b": "B",
        "contributions": "Contributions",
    },
)


def tree(docname: str, sections: Sections = SECTIONS) -> tuple[Entry, ...]:
    return tuple(entry for group in Navigation(PORTFOLIO, sections).groups(docname) for entry in group.entries)


def lines(entries: tuple[Entry, ...], depth: int = 0) -> list[str]:
    return [
        line
        for entry in entries
        for line in (
            f"{'  ' * depth}{entry.title}{' *' if entry.current else ''}",
            *lines(entry.children, depth + 1),
        )
    ]


GUIDE = ["Guide", "  Authoring", "  Citing"]


@pytest.mark.parametrize(
    ("docname", "expected"),
    [
        ("index", ["Roles", "  Tools", "  Models", "Projects", *GUIDE, "Contributions"]),
        ("contributions", ["Roles", "  Tools", "  Models", "Projects", *GUIDE, "Contributions *"]),
        (
            "guide/citing",
            ["Roles", "  Tools", "  Models", "Projects", "Guide *", "  Authoring", "  Citing *", "Contributions"],
        ),
        ("projects/index", ["Roles", "  Tools", "  Models", "Projects *", *GUIDE, "Contributions"]),
        ("roles/index", ["Roles *", "  Tools", "  Models", "Projects", *GUIDE, "Contributions"]),
        ("roles/tools", ["Roles *", "  Tools *", "    A", "    B", "  Models", "Projects", *GUIDE, "Contributions"]),
        ("projects/b", ["Roles *", "  Tools *", "    A", "    B *", "  Models", "Projects", *GUIDE, "Contributions"]),
    ],
)
def test_the_tree_opens_the_role_of_the_page(docname: str, expected: list[str]) -> None:
    assert lines(tree(docname)) == expected


@pytest.mark.parametrize("number", [0, 1, LISTED_AT_MOST // 2, LISTED_AT_MOST, len(MANY) - 1])
def test_of_very_many_projects_those_around_the_page_are_listed(number: int) -> None:
    models = tree(f"projects/p{number:03}")[0].children[1]
    *listed, rest = models.children
    assert len(listed) == LISTED_AT_MOST
    assert [entry.title for entry in listed if entry.current] == [f"Project {number}"]
    assert rest == Entry("roles/models", f"All {len(MANY) + 1} projects")


def test_a_role_lists_the_first_of_very_many_projects() -> None:
    models = tree("roles/models")[0].children[1]
    assert [entry.title for entry in models.children[:2]] == ["B", "Project 0"]
    # The page itself shows the others: nothing leads there.
    assert len(models.children) == LISTED_AT_MOST


def test_a_site_without_sections_has_no_tree() -> None:
    assert tree("index", Sections("index", {}, {})) == ()


# -- a portfolio of any size -------------------------------------------------------------------------------------------


def portfolio(number: int) -> Catalog:
    pages: list[Page] = [
        role("work", title="Work", order=1),
        role("play", title="Play", order=2),
        *(project(f"p{i:03}", title=f"P{i}", roles=("work",), order=i) for i in range(number)),
        project("both", title="Both", roles=("play", "work")),
        project("none", title="None", roles=()),
        project("wrong", title="Wrong", roles=("wokr",)),
        Page("guide/how", "How"),
    ]
    return catalog(*pages)


def sections(**children: list[str]) -> Sections:
    titles = {
        "roles/index": "Roles",
        "projects/index": "Projects",
        "guide/index": "Guide",
        **{page.docname: page.title for page in portfolio(2).pages.values()},
    }
    given = {
        "index": ["roles/index", "projects/index", "guide/index"],
        "roles/index": ["roles/play", "roles/work"],
        "projects/index": ["projects/both", "projects/none"],
        "guide/index": ["guide/how"],
    }
    listed = {**given, **{name.replace("_", "/"): names for name, names in children.items()}}
    return Sections("index", {name: [Toctree(list(map(Listed, names)))] for name, names in listed.items()}, titles)


def navigation(catalog: Catalog, sections: Sections, docname: str) -> tuple[Entry, ...]:
    return tuple(entry for group in Navigation(catalog, sections).groups(docname) for entry in group.entries)


def walk(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from walk(entry.children)


@pytest.mark.parametrize(
    ("number", "listed", "all"),
    [
        (0, 1, False),
        (LISTED_AT_MOST - 2, LISTED_AT_MOST - 1, False),
        (LISTED_AT_MOST - 1, LISTED_AT_MOST, False),
        (LISTED_AT_MOST, LISTED_AT_MOST, True),
    ],
)
def test_list_is_cut_only_where_it_is_too_long(number: int, listed: int, all: bool) -> None:
    first = navigation(portfolio(number), sections(), "roles/work")[0].children[0].children[0]
    current = first.target if number else "roles/work"
    work = navigation(portfolio(number), sections(), current)[0].children[0]
    assert len([entry for entry in work.children if entry.target.startswith("projects/")]) == listed
    assert (f"All {number + 1} projects" in [entry.title for entry in work.children]) is all


def test_window_moves_by_one_page_at_a_time() -> None:
    number = LISTED_AT_MOST * 3
    starts = []
    for i in range(number):
        tree = navigation(portfolio(number), sections(), f"projects/p{i:03}")
        listed = [entry.target for entry in tree[0].children[0].children[:-1]]
        assert len(listed) == LISTED_AT_MOST
        assert f"projects/p{i:03}" in listed
        starts.append(listed[0])
    assert starts == sorted(starts)
    assert len(set(starts)) == number + 1 - LISTED_AT_MOST or len(set(starts)) == number + 2 - LISTED_AT_MOST


@pytest.mark.parametrize(
    ("docname", "current"),
    [
        ("projects/both", ["Roles", "Play", "Both"]),
        ("projects/p001", ["Roles", "Work", "P1"]),
        ("projects/none", []),
        ("projects/wrong", []),
        ("guide/how", ["Guide", "How"]),
        ("search", []),
        ("index", []),
    ],
)
def test_current_is_the_way_to_the_page(docname: str, current: list[str]) -> None:
    assert [entry.title for entry in walk(navigation(portfolio(2), sections(), docname)) if entry.current] == current


@pytest.mark.parametrize("docname", ["roles/work", "projects/p003", "guide/how", "projects/index"])
def test_page_stands_in_the_tree_once(docname: str) -> None:
    tree = navigation(portfolio(LISTED_AT_MOST * 2), sections(), docname)
    assert [entry.target for entry in walk(tree)].count(docname) == 1


def test_page_that_is_no_more_is_not_listed() -> None:
    # Sphinx does not read the toctree of a page again when a page that it names is removed.
    found = navigation(
        portfolio(2), sections(index=["gone", "guide/index"], guide_index=["guide/gone", "guide/how"]), ""
    )
    assert [entry.target for entry in walk(found)] == ["guide/index", "guide/how"]


def test_trees_of_two_pages_of_a_role_differ_in_what_is_current_alone() -> None:
    def titles(docname: str) -> list[str]:
        return [entry.title for entry in walk(navigation(portfolio(5), sections(), docname))]

    pages = ["roles/work", *(f"projects/p{i:03}" for i in range(5))]
    assert all(titles(one) == titles(other) for one, other in itertools.pairwise(pages))
