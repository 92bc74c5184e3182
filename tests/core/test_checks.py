from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core_pages import catalog, project, role, work
from sphinx_portfolio.core.checks import check
from sphinx_portfolio.core.front_matter import read_front_matter
from sphinx_portfolio.core.pages import Page, ProjectPage
from sphinx_portfolio.core.records import Figure, Project
from sphinx_portfolio.core.selection import Selection
from sphinx_portfolio.features.globe.travel import Place
from sphinx_portfolio.features.technologies.vocabulary import Technology

if TYPE_CHECKING:
    from sphinx_portfolio.core.catalog import Catalog

TECHNOLOGIES = (Technology("vllm", "vLLM"), Technology("cuda", "CUDA"))
PLACES = (Place("oslo", "Oslo", "NO", 59.91, 10.75),)
TOOLS = role("tools")


def said(found: Catalog) -> list[str]:
    problems = list(check(found))
    assert {problem.topic for _, problem in problems} <= {"catalog"}
    return [f"{docname}:{problem.line}: {problem}" for docname, problem in problems]


def figure(contribution: str) -> Figure:
    return Figure("2 x", "as fast", contribution)


@pytest.mark.parametrize(
    ("page", "problems"),
    [
        pytest.param(
            project("a", roles=("tools", "toolz"), lines={"project.roles": 4, "project.roles[1]": 6}),
            ["6: project.roles[1]: there is no role page 'toolz'; did you mean 'tools'?"],
            id="role misspelt",
        ),
        pytest.param(
            project("a", roles=("painting",), lines={"project.roles": 4}),
            ["4: project.roles[0]: there is no role page 'painting'; expected one of tools"],
            id="role unknown",
        ),
        pytest.param(
            project("a", technologies=("cuda", "vlm"), lines={"project.technologies[1]": 7}),
            ["7: project.technologies[1]: there is no technology 'vlm'; did you mean 'vllm'?"],
            id="technology misspelt",
        ),
        pytest.param(
            project("a", places=("olso", "lima"), lines={"project": 2, "project.places": 5}),
            [
                "5: project.places[0]: there is no stop 'olso'; did you mean 'oslo'?",
                "5: project.places[1]: there is no stop 'lima'; add it to travel.yaml",
            ],
            id="place misspelt",
        ),
        pytest.param(
            project(
                "a",
                contributions=(work("zero-copy"),),
                figures=(figure("zero-copy"), figure("zero"), figure("other")),
                lines={"project.figures[1]": 8, "project.figures[1].contribution": 10, "project.figures[2]": 11},
            ),
            [
                "10: project.figures[1].contribution: the page has no contribution 'zero'; did you mean 'zero-copy'?",
                "11: project.figures[2].contribution: the page has no contribution 'other'; expected one of zero-copy",
            ],
            id="figure of no contribution",
        ),
        pytest.param(
            project("a", figures=(figure("x"),)),
            ["1: project.figures[0].contribution: the page has no contribution 'x'"],
            id="no line known",
        ),
        pytest.param(
            project("a", roles=("kit", "toolz"), lines={"project.roles": 4}),
            [
                "4: project.roles[0]: there is no role page 'kit'; it is 'tools' now",
                "4: project.roles[1]: there is no role page 'toolz'; did you mean 'tools'?",
            ],
            id="former id of a role",
        ),
        pytest.param(
            project("a", aliases=("old", "tools"), lines={"project.aliases[1]": 9}),
            ["9: project.aliases[1]: 'tools' is the id of 'roles/tools'; an alias is an id that nothing has now"],
            id="alias that is an id",
        ),
        pytest.param(
            project("a", aliases=("a",), lines={"project.aliases": 9}),
            ["9: project.aliases[0]: 'a' is the id of 'projects/a'; an alias is an id that nothing has now"],
            id="alias that is its own id",
        ),
        pytest.param(
            project("z", aliases=("kit",), lines={"project": 2}),
            [],
            id="alias of a page that comes later",
        ),
    ],
)
def test_what_leads_nowhere_is_said_with_its_line(page: Page, problems: list[str]) -> None:
    tools = role("tools", aliases=("kit",) if page.id != "z" else ())
    found = catalog(page, tools, technologies=TECHNOLOGIES, places=PLACES)
    assert said(found) == [f"{page.docname}:{problem}" for problem in problems]


def test_what_leads_somewhere_is_right() -> None:
    page = project(
        "a",
        technologies=("vllm",),
        places=("oslo",),
        contributions=(work("x", technologies=("nothing",)),),
        figures=(figure("x"),),
        aliases=("b",),
    )
    found = catalog(page, TOOLS, Page("index", "Home"), technologies=TECHNOLOGIES, places=PLACES)
    assert said(found) == []


def test_without_a_vocabulary_nothing_is_misspelt() -> None:
    page = project("a", technologies=("sglang",), places=("lima",))
    assert said(catalog(page, TOOLS)) == []
    assert said(catalog(page, TOOLS, technologies=(), places=())) == [
        "projects/a:1: project.technologies[0]: there is no technology 'sglang'; add it to technologies.yaml",
        "projects/a:1: project.places[0]: there is no stop 'lima'; add it to travel.yaml",
    ]


def test_projects_and_roles_share_one_space_of_ids() -> None:
    pages = [TOOLS, role("x"), project("x"), project("a", aliases=("x",))]
    for found in (catalog(*pages), catalog(*reversed(pages))):
        assert said(found) == [
            "projects/a:1: project.aliases[0]: 'x' is the id of 'projects/x'; an alias is an id that nothing has now",
            "roles/x:1: the id 'x' is taken by 'projects/x'; projects and roles share one space of ids: rename one",
        ]


def test_an_alias_belongs_to_one_page() -> None:
    found = catalog(
        TOOLS,
        project("b", aliases=("old",), lines={"project.aliases[0]": 7}),
        project("a", aliases=("old",)),
        role("c", aliases=("kit", "old"), lines={"role.aliases": 3}),
    )
    assert said(found) == [
        "projects/b:7: project.aliases[0]: 'old' is an alias of 'projects/a' already",
        "roles/c:3: role.aliases[1]: 'old' is an alias of 'projects/a' already",
    ]


def test_a_site_has_one_index_of_each_kind() -> None:
    found = catalog(
        Page("b", "B", indexes={"technology": 4, "credit": 8}),
        Page("a", "A", indexes={"technology": 2}),
        Page("c", "C", indexes={"credit": 6}),
    )
    assert said(found) == [
        "b:4: the technology index stands on 'a' already; a site has one",
        "c:6: the credit index stands on 'b' already; a site has one",
    ]


@pytest.mark.parametrize(
    ("selection", "problems"),
    [
        (Selection(role="toolz"), ["5: role: there is no role page 'toolz'; did you mean 'tools'?"]),
        (
            Selection(having=(("technology", "CUDA 12"),)),
            ["5: technology: there is no technology 'CUDA 12'; did you mean 'cuda'?"],
        ),
        (
            Selection(having=(("technology", "ros"),)),
            ["5: technology: there is no technology 'ros'; add it to technologies.yaml"],
        ),
        (Selection(having=(("place", "olso"),)), ["5: place: there is no stop 'olso'; did you mean 'oslo'?"]),
        (
            Selection(
                role="tools",
                featured=True,
                limit=2,
                having=(("technology", "VLLM"), ("place", "oslo"), ("credit", "software")),
            ),
            [],
        ),
    ],
    ids=["role", "technology, near to one", "technology, near to none", "place", "right"],
)
def test_what_a_grid_asks_for_must_be_there(selection: Selection, problems: list[str]) -> None:
    page = Page("index", "Home", selections=((selection, 5),))
    assert said(catalog(page, TOOLS, technologies=TECHNOLOGIES, places=PLACES)) == [f"index:{one}" for one in problems]


def test_problems_come_in_the_order_of_docnames() -> None:
    pages = [project(id, roles=("nowhere",)) for id in "cab"]
    assert [docname for docname, _ in check(catalog(*pages))] == ["projects/a", "projects/b", "projects/c"]


def test_lines_are_those_of_the_front_matter() -> None:
    text = """---
project:
  summary: Loads data fast.
  roles:
    - tools
    - toolz
  figures:
    - value: 2 x
      label: as fast
      contribution: other
---
"""
    read = read_front_matter(text, "projects/a")
    assert isinstance(read.record, Project)
    page = ProjectPage("projects/a", "A", record=read.record, lines=read.lines, contributions=(work("zero-copy"),))
    missing = "the page has no contribution 'other'; expected one of zero-copy"
    assert said(catalog(page, TOOLS)) == [
        "projects/a:6: project.roles[1]: there is no role page 'toolz'; did you mean 'tools'?",
        f"projects/a:10: project.figures[0].contribution: {missing}",
    ]
