from __future__ import annotations

import pytest
from core_pages import catalog, project, role

from sphinx_portfolio.core.navigation import LISTED_AT_MOST, Entry, Listed, Navigation, Sections, Toctree
from sphinx_portfolio.core.pages import Page

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
