from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core_pages import ALL_KINDS, catalog, cites, ids, project, role, work
from sphinx_portfolio.core.catalog import SHARED_AT_MOST, Catalog
from sphinx_portfolio.core.credits import CREDITS
from sphinx_portfolio.core.names import ObjectEntry, ObjectName
from sphinx_portfolio.core.pages import Page, ProjectPage
from sphinx_portfolio.core.selection import Selection
from sphinx_portfolio.features.technologies.vocabulary import Technology

VLLM = Technology("vllm", "vLLM", aliases=("V-llm engine",), former_ids=("virtual-llm",))
CUDA = Technology("cuda", "CUDA Graphs")
ROS = Technology("ros", "ROS")


# -- order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([project("b", order=-1), project("c", order=1), project("a", order=2)], id="by order"),
        pytest.param([project("b", order=9), project("a", period="2020")], id="no order comes last"),
        pytest.param(
            [
                project("f", period="2001/present"),
                project("e", period="2000/present"),
                project("d", period="2019/2021-02"),
                project("c", period="2019/2021-01"),
                project("b", period="2018/2021-01"),
                project("a", period="2020"),
                project("0"),
            ],
            id="newest first, then those without a period",
        ),
        pytest.param([project("b", period="2020-12"), project("a", period="2020-02")], id="months"),
        pytest.param([project("b", period="2020"), project("a", period="2020-11")], id="a year lasts to its end"),
        pytest.param([project("b", period="2019/2020"), project("a", period="2018/2020")], id="later start first"),
        pytest.param(
            [
                project("c", title="alpha", order=1),
                project("b", title="Beta", order=1),
                project("a", title="gamma", order=1),
            ],
            id="by title, in any case",
        ),
        pytest.param([project("a", title="T"), project("b", title="T")], id="by name where all is alike"),
    ],
)
def test_projects_of_a_role_are_ordered(pages: list[Page]) -> None:
    for shuffled in itertools.islice(itertools.permutations(pages), 24):
        found = catalog(role("tools"), *shuffled)
        assert ids(found.projects_by_role["tools"]) == ids(pages)
        assert list(found.projects) == ids(pages)


def test_roles_are_ordered_by_order_then_title_in_any_case() -> None:
    pages = [role("z", order=1), role("y", order=2), role("x", title="alpha"), role("w", title="Beta")]
    for shuffled in itertools.permutations(pages):
        assert list(catalog(*shuffled).roles) == ["z", "y", "x", "w"]


def test_all_projects_come_by_their_home_roles() -> None:
    found = catalog(
        role("tools", order=2),
        role("models", order=1),
        project("a", roles=("tools", "models"), order=1),
        project("b", roles=("models",), order=2),
        project("c", roles=("models", "tools"), order=3),
        project("d", roles=("nowhere",), order=0),
        project("e", roles=()),
    )
    assert list(found.projects) == ["b", "c", "a", "d", "e"]
    assert ids(found.projects_by_role["models"]) == ["a", "b", "c"]
    assert ids(found.projects_by_role["tools"]) == ["a", "c"]


def test_neighbours_are_those_in_the_home_role() -> None:
    found = catalog(
        role("tools"),
        role("models"),
        project("a", order=1),
        project("b", roles=("models", "tools"), order=2),
        project("c", order=3),
        project("d", order=4),
        project("e", roles=()),
    )

    def neighbours(id: str) -> list[str | None]:
        return [page.id if page else None for page in found.neighbours(found.projects[id])]

    assert neighbours("a") == [None, "b"]
    assert neighbours("b") == [None, None]
    assert neighbours("c") == ["b", "d"]
    assert neighbours("d") == ["c", None]
    assert neighbours("e") == [None, None]


def test_the_home_of_a_project_is_its_first_role() -> None:
    assert project("a", roles=("models", "tools")).home == "models"
    assert project("a", roles=()).home == ""


LEADERS = ("conceptualization", "methodology", "project-administration", "software", "supervision")


@pytest.mark.parametrize(
    ("works", "led"),
    [
        ((), []),
        ((work("a"),), []),
        ((work("a", credits=("software",)),), []),
        ((work("a", credits=("software:equal", "methodology:supporting")),), []),
        ((work("a", credits=("software", "validation:lead", "writing-original-draft:lead")),), []),
        ((work("a"), work("b", credits=("validation:lead", "software:lead"))), ["b"]),
        (tuple(work(f"a-{credit}", credits=(f"{credit}:lead",)) for credit in CREDITS), [f"a-{id}" for id in LEADERS]),
    ],
    ids=["no contribution", "no credit", "no degree", "other degrees", "lead of a part", "lead", "each lead"],
)
def test_a_project_is_led_by_a_lead_in_what_makes_it(works: Any, led: list[str]) -> None:
    assert [each.contribution.id for each in project("a", contributions=works).led] == led


@pytest.mark.parametrize(
    ("title", "given", "short"),
    [
        ("Alpha", None, "Alpha"),
        ("Alpha: a very long paper", None, "Alpha"),
        ("Alpha — Beta (long), Gamma", None, "Alpha"),
        ("Alpha – Beta: c", None, "Alpha"),
        ("Ladder-Residual and 16:9", None, "Ladder-Residual and 16:9"),
        ("A paper without any colon in its title", "No colon", "No colon"),
        ("Alpha: beta", "A: b", "A: b"),
    ],
)
def test_short_title(title: str, given: str | None, short: str) -> None:
    page = project("a", title=title)
    assert dataclasses.replace(page, record=dataclasses.replace(page.record, short_title=given)).short_title == short


# -- selection -----------------------------------------------------------------------------------------------------

SELECTED = catalog(
    role("tools", order=1),
    role("models", order=2, contributions=(work("book", technologies=("vllm",), credits=("software",)),)),
    project("a", order=1, contributions=(work("x", technologies=("VLLM",), credits=("software:lead",)),)),
    project("b", order=2, technologies=("vllm",), featured=True, places=("oslo", "rome")),
    project("c", order=3, roles=("models", "tools"), contributions=(work("x", technologies=("CUDA graphs",)),)),
    project("d", order=4, roles=("models",), featured=True, places=("rome",)),
    project("e", order=0, roles=("models",), contributions=(work("x", credits=("software",)),)),
    technologies=(VLLM, CUDA),
)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), "abecd"),
        (Selection(role="tools"), "abc"),
        (Selection(role="models"), "ecd"),
        (Selection(role="nowhere"), ""),
        (Selection(having=(("technology", "vllm"),)), "ab"),
        (Selection(having=(("technology", "V-LLM engine"),)), "ab"),
        (Selection(having=(("technology", "cuda"),)), "c"),
        (Selection(having=(("technology", "ros"),)), ""),
        (Selection(having=(("credit", "software"),)), "ae"),
        (Selection(having=(("credit", "validation"),)), ""),
        (Selection(having=(("place", "rome"),)), "bd"),
        (Selection(having=(("place", "lima"),)), ""),
        (Selection(featured=True), "bd"),
        (Selection(limit=2), "ab"),
        (Selection(limit=99), "abecd"),
        (Selection(role="tools", limit=1, having=(("technology", "vllm"),)), "a"),
        (Selection(role="models", featured=True), "d"),
        (Selection(role="models", having=(("technology", "cuda"),)), "c"),
        (Selection(having=(("technology", "vllm"), ("credit", "software"))), "a"),
        (Selection(featured=True, role="tools", having=(("place", "oslo"), ("technology", "vllm"))), "b"),
        (Selection(featured=True, role="models", having=(("place", "oslo"), ("technology", "vllm"))), ""),
    ],
    ids=str,
)
def test_selected_projects_match_every_condition(selection: Selection, expected: str) -> None:
    assert ids(SELECTED.select(selection)) == list(expected)


# -- contributions and what projects have --------------------------------------------------------------------------


def test_contributions_are_those_of_projects_then_those_of_roles() -> None:
    tools = role("tools", contributions=(work("book"),))
    found = catalog(
        tools,
        project("b", order=2, contributions=(work("x"),)),
        project("a", order=1, contributions=(work("x"), work("y-z"))),
    )
    assert [work.name.name for work in found.works] == ["a.x", "a.y-z", "b.x", "tools.book"]
    assert [work.words for work in found.works] == ["x", "y z", "x", "book"]
    assert found.works[-1:] == tools.works


def test_projects_are_found_by_what_they_have() -> None:
    found = catalog(
        role("tools"),
        project("b", roles=("models", "tools"), places=("oslo", "rome"), order=2),
        project("a", places=("rome",), order=1),
        project("c", roles=()),
    )
    held = {kind: {id: ids(pages) for id, pages in found.holders(found.kinds[kind]).items()} for kind in found.kinds}
    assert held["place"] == {"rome": ["a", "b"], "oslo": ["b"]}
    assert held["role"] == {"tools": ["a", "b"], "models": ["b"]}
    assert held["project"] == held["contribution"] == {}


# -- names ---------------------------------------------------------------------------------------------------------


def test_everything_that_can_be_cited_has_its_name_title_place_label_and_anchor() -> None:
    found = catalog(
        project("fast-loader", title="Fast\n Loader", contributions=(work("zero-copy"),)),
        role("tools", title="", contributions=(work("book"),)),
        Page("index", "Home", indexes={"technology": 3, "credit": 5}),
        technologies=(VLLM,),
    )
    listed = [
        (*entry.name, entry.title, entry.docname, entry.name.label, entry.anchor)
        for entry in found.objects.values()
        if entry.name == entry.current and entry.name.type != "credit"
    ]
    assert listed == [
        (
            "project",
            "fast-loader",
            "Fast Loader",
            "projects/fast-loader",
            "project-fast-loader",
            "project--fast-loader",
        ),
        ("role", "tools", "tools", "roles/tools", "role-tools", "role--tools"),
        (
            "contribution",
            "fast-loader.zero-copy",
            "Fast Loader: zero copy",
            "projects/fast-loader",
            "contribution-fast-loader--zero-copy",
            "contribution--fast-loader--zero-copy",
        ),
        (
            "contribution",
            "tools.book",
            "tools: book",
            "roles/tools",
            "contribution-tools--book",
            "contribution--tools--book",
        ),
        ("technology", "vllm", "vLLM", "index", "technology-vllm", "technology--vllm"),
    ]
    credits = [entry for name, entry in found.objects.items() if name.type == "credit"]
    assert {entry.name.name: entry.title for entry in credits} == {id: credit.name for id, credit in CREDITS.items()}
    assert len(credits) == 14
    assert {entry.docname for entry in credits} == {"index"}
    assert found.objects_by_label["contribution-fast-loader--zero-copy"] == (
        "contribution",
        "fast-loader.zero-copy",
    )


def test_technologies_and_credits_are_names_only_where_their_index_stands() -> None:
    found = catalog(project("a"), technologies=(VLLM,))
    assert [tuple(name) for name in found.objects] == [("project", "a")]
    found = catalog(Page("index", "Home", indexes={"technology": 1}))
    assert dict(found.objects) == {}


def test_of_two_indexes_the_first_page_has_the_names() -> None:
    found = catalog(
        Page("z", "Z", indexes={"technology": 1}),
        Page("a", "A", indexes={"technology": 9, "credit": 2}),
        Page("b", "B", indexes={"credit": 1}),
        technologies=(VLLM,),
    )
    assert found.index_pages == {"technology": "a", "credit": "a"}
    entry = found.find("technology", "vLLM")
    assert entry is not None
    assert entry.docname == "a"


def test_of_two_pages_with_one_id_the_first_has_the_names() -> None:
    pages = [role("same", contributions=(work("x"),)), project("same", contributions=(work("x"),))]
    for found in (catalog(*pages), catalog(*reversed(pages))):
        assert {tuple(name): entry.docname for name, entry in found.objects.items()} == {
            ("project", "same"): "projects/same",
            ("contribution", "same.x"): "projects/same",
            ("role", "same"): "roles/same",
        }


def test_former_names_lead_to_what_things_are_called_now() -> None:
    found = catalog(
        project("new", title="New", aliases=("old",), contributions=(work("zero-copy", former_ids=("copies",)),)),
        role("tools", aliases=("kit",)),
        Page("index", "Home", indexes={"technology": 1}),
        technologies=(VLLM,),
    )
    former = {tuple(name): entry.current.name for name, entry in found.objects.items() if name != entry.current}
    assert former == {
        ("project", "old"): "new",
        ("contribution", "new.copies"): "new.zero-copy",
        ("contribution", "old.zero-copy"): "new.zero-copy",
        ("contribution", "old.copies"): "new.zero-copy",
        ("role", "kit"): "tools",
        ("technology", "virtual-llm"): "vllm",
    }
    old = found.find("project", "old")
    assert old == ObjectEntry(ObjectName("project", "old"), "New", "projects/new", ObjectName("project", "new"))
    assert old.anchor == "project--new"


def test_what_has_a_name_now_keeps_it_from_what_had_it_before() -> None:
    found = catalog(project("a", aliases=("b",)), project("b"))
    entry = found.find("project", "b")
    assert entry is not None
    assert entry.docname == "projects/b"


@pytest.mark.parametrize("target", ["vllm", "vLLM", "V-LLM engine"])
def test_a_technology_is_cited_by_any_of_its_words(target: str) -> None:
    found = catalog(Page("index", "Home", indexes={"technology": 1}), technologies=(VLLM,))
    entry = found.find("technology", target)
    assert entry is not None
    assert entry.name == ("technology", "vllm")


def test_other_names_are_cited_as_they_are_written() -> None:
    found = catalog(project("a", contributions=(work("x"),)))
    assert found.find("project", "a")
    assert found.find("contribution", "a.x")
    assert found.find("project", "A") is None
    assert found.find("role", "a") is None
    assert found.find("contribution", "x") is None
    assert found.find("technology", "vllm") is None


NEAR = catalog(
    project("fast-loader", contributions=(work("zero-copy"),)),
    role("tools"),
    Page("index", "Home", indexes={"technology": 1, "credit": 2}),
    technologies=(VLLM, CUDA),
)


@pytest.mark.parametrize(
    ("type", "target", "expected"),
    [
        ("project", "fast-loadr", "fast-loader"),
        ("project", "Fast-Loader", "fast-loader"),
        ("project", "tools", None),
        ("role", "tool", "tools"),
        ("contribution", "fast-loader.zero-copies", "fast-loader.zero-copy"),
        ("technology", "vlm", "vllm"),
        ("technology", "cuda graph", "cuda"),
        ("technology", "V-llm engines", "vllm"),
        ("technology", "pybullet", None),
        ("credit", "sofware", "software"),
        ("credit", "Writing", None),
    ],
)
def test_the_nearest_name_is_found(type: Any, target: str, expected: str | None) -> None:
    assert NEAR.nearest(type, target) == expected


# -- relations -----------------------------------------------------------------------------------------------------


def titles(pages: Any) -> list[str]:
    return [page.title for page in pages]


@pytest.mark.parametrize(
    "reference",
    [
        "project:fast-loader",
        "project:old-loader",
        "contribution:fast-loader.zero-copy",
        "contribution:old-loader.zero-copy",
        "contribution:fast-loader.copies",
        "doc:projects/fast-loader",
        "label:project-fast-loader",
        "label:contribution-fast-loader--zero-copy",
        "label:project-old-loader",
        "any:fast-loader",
        "any:old-loader",
        "any:fast-loader.zero-copy",
        "any:project-fast-loader",
    ],
)
def test_a_project_is_mentioned_where_it_or_a_contribution_is_cited(reference: str) -> None:
    loader = project(
        "fast-loader", aliases=("old-loader",), contributions=(work("x"), work("zero-copy", former_ids=("copies",)))
    )
    found = catalog(loader, project("b", title="B", citations=cites(reference)))
    assert titles(found.mentioned_in(loader)) == ["B"]


@pytest.mark.parametrize(
    "reference",
    [
        "project:slow-loader",
        "role:fast-loader",
        "contribution:fast-loader.y",
        "doc:fast-loader",
        "label:fast-loader",
        "any:loader",
    ],
)
def test_other_references_mention_nothing(reference: str) -> None:
    loader = project("fast-loader", contributions=(work("x"),))
    found = catalog(loader, Page("b", "B", citations=cites(reference)))
    assert found.mentioned_in(loader) == ()
    assert found.cited_by == {}


def test_a_page_does_not_mention_itself() -> None:
    loader = project(
        "fast-loader",
        contributions=(work("x"),),
        citations=cites("project:fast-loader", "contribution:fast-loader.x", "doc:projects/fast-loader"),
    )
    found = catalog(loader)
    assert found.mentioned_in(loader) == ()
    assert found.cited_by == {}


def test_mentions_come_once_each_by_title_in_any_case() -> None:
    loader = project("fast-loader", contributions=(work("x"), work("y")))
    found = catalog(
        loader,
        Page("3", "beta", citations=cites("project:fast-loader", "contribution:fast-loader.x")),
        Page("2", "Gamma", citations=cites("contribution:fast-loader.y", "contribution:fast-loader.x")),
        Page("1", "Beta", citations=cites("label:project-fast-loader")),
        role("tools", title="Alpha", citations=cites("doc:projects/fast-loader")),
    )
    assert titles(found.mentioned_in(loader)) == ["Alpha", "Beta", "beta", "Gamma"]
    assert {tuple(name): titles(pages) for name, pages in found.cited_by.items()} == {
        ("project", "fast-loader"): ["Alpha", "Beta", "beta"],
        ("contribution", "fast-loader.x"): ["beta", "Gamma"],
        ("contribution", "fast-loader.y"): ["Gamma"],
    }


def test_roles_and_technologies_are_cited_too() -> None:
    tools = role("tools", contributions=(work("book"),))
    found = catalog(
        tools,
        Page("index", "Home", indexes={"technology": 1}, citations=cites("technology:vllm")),
        Page("b", "B", citations=cites("contribution:tools.book", "technology:V-llm engine")),
        technologies=(VLLM,),
    )
    assert titles(found.mentioned_in(tools)) == ["B"]
    assert titles(found.cited_by[ObjectName("technology", "vllm")]) == ["B"]


def test_related_projects_are_first_those_that_cite_or_are_cited_then_those_with_rare_technologies() -> None:
    a = project("a", technologies=("vllm", "cuda", "ros"), citations=cites("project:z"))
    found = catalog(
        a,
        project("z"),
        project("y", citations=cites("project:a"), technologies=("vllm",)),
        project("b", technologies=("vllm",)),
        project("c", technologies=("vllm", "cuda")),
        project("d", technologies=("ros",)),
        project("e"),
        technologies=(VLLM, CUDA, ROS),
    )
    # vLLM is shared by four, CUDA by two and ROS by two.
    assert ids(found.related(a, at_most=9)) == ["y", "z", "c", "d", "b"]
    assert ids(found.related(a)) == ["y", "z", "c"]
    assert ids(found.related(found.projects["e"])) == []


@pytest.mark.parametrize("reference", ["contribution:b.x", "label:contribution-b--x", "doc:projects/b"])
def test_citing_a_contribution_or_a_document_relates_both_projects(reference: str) -> None:
    found = catalog(project("a", citations=cites(reference)), project("b", contributions=(work("x"),)))
    assert ids(found.related(found.projects["a"])) == ["b"]
    assert ids(found.related(found.projects["b"])) == ["a"]


def test_only_projects_are_related() -> None:
    a = project("a", citations=cites("role:tools", "contribution:tools.book", "technology:vllm", "project:a"))
    found = catalog(
        a,
        role("tools", contributions=(work("book", technologies=("vllm",)),), citations=cites("project:a")),
        Page("index", "Home", indexes={"technology": 1}, citations=cites("project:a")),
        technologies=(VLLM,),
    )
    assert found.related(a) == ()


def test_ties_go_by_id() -> None:
    pages = [project(id, technologies=("vllm",)) for id in "edcba"]
    found = catalog(*pages, technologies=(VLLM,))
    assert ids(found.related(found.projects["c"])) == ["a", "b", "d"]


def test_sums_that_are_equal_tie_whatever_the_order_of_their_parts() -> None:
    counts = {"t1": 6, "t2": 3, "t3": 4, "t4": 4, "t5": 3, "t6": 6}
    technologies = tuple(Technology(id, id) for id in counts)
    pages = [
        project("a", technologies=tuple(counts)),
        project("b", technologies=("t4", "t5", "t6")),
        project("c", technologies=("t1", "t2", "t3")),
        *(project(f"x-{id}-{i}", technologies=(id,)) for id, count in counts.items() for i in range(count - 2)),
    ]
    found = catalog(*pages, technologies=technologies)
    assert 1 / 4 + 1 / 3 + 1 / 6 < 1 / 6 + 1 / 3 + 1 / 4
    assert ids(found.related(found.projects["a"], at_most=2)) == ["b", "c"]


@pytest.mark.parametrize(("sharing", "related"), [(SHARED_AT_MOST, 3), (SHARED_AT_MOST + 1, 0)])
def test_a_technology_that_very_many_share_relates_nothing(sharing: int, related: int) -> None:
    pages = [project(f"p{i:03}", technologies=("vllm",)) for i in range(sharing)]
    found = catalog(*pages, technologies=(VLLM,))
    assert len(found.related(found.projects["p000"])) == related


# -- the whole -----------------------------------------------------------------------------------------------------


def test_an_empty_catalog_answers() -> None:
    assert not any([Catalog().objects, Catalog().cited_by, Catalog().works])
    assert Catalog().select(Selection(role="tools")) == ()
    found = catalog()
    assert not any([found.projects, found.roles, found.projects_by_role, found.objects, found.cited_by, found.works])
    assert found.select(Selection(role="tools", having=(("technology", "vllm"),))) == ()
    assert found.nearest("project", "a") is None
    assert found.nearest("technology", "a") is None


TECHNOLOGY_IDS = ("vllm", "cuda", "ros")
PROJECT_IDS = ("a", "b", "c", "d")


@st.composite
def portfolios(draw: st.DrawFn) -> list[Page]:
    references = [f"project:{id}" for id in PROJECT_IDS] + [f"contribution:{id}.x" for id in PROJECT_IDS]
    projects = [
        project(
            id,
            title=draw(st.sampled_from(["T", "t", "U"])),
            order=draw(st.none() | st.integers(0, 2)),
            period=draw(st.sampled_from(["", "2018", "2018/2019-02", "2018/present"])),
            roles=tuple(draw(st.permutations(["tools", "models"]))[: draw(st.integers(1, 2))]),
            technologies=tuple(sorted(draw(st.sets(st.sampled_from(TECHNOLOGY_IDS))))),
            citations=cites(*sorted(draw(st.sets(st.sampled_from(references), max_size=3)))),
            contributions=(work("x", technologies=tuple(sorted(draw(st.sets(st.sampled_from(TECHNOLOGY_IDS)))))),),
        )
        for id in sorted(draw(st.sets(st.sampled_from(PROJECT_IDS), min_size=1)))
    ]
    return [role("tools"), role("models"), *projects]


def everything(found: Catalog) -> list[object]:
    pages = found.projects.values()
    return [
        list(found.projects),
        {id: ids(row) for id, row in found.projects_by_role.items()},
        [tuple(found.neighbours(page)) for page in pages],
        [found.related(page) for page in pages],
        [found.mentioned_in(page) for page in pages],
        list(found.objects.items()),
        list(found.cited_by) and sorted(found.cited_by.items()),
        found.works,
        {name: found.holders(kind) for name, kind in found.kinds.items()},
    ]


@settings(deadline=None, max_examples=50)
@given(portfolios(), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_in_which_pages_were_read(pages: list[Page], random: Any) -> None:
    vocabulary = (VLLM, CUDA, ROS)
    expected = everything(catalog(*pages, technologies=vocabulary))
    random.shuffle(pages)
    assert everything(catalog(*pages, technologies=vocabulary)) == expected


@settings(deadline=None, max_examples=50)
@given(portfolios())
def test_relations_agree_with_one_another(pages: list[Page]) -> None:
    found = catalog(*pages, technologies=(VLLM, CUDA, ROS))
    for page in found.projects.values():
        before, after = found.neighbours(page)
        assert before is None or found.neighbours(before)[1] is page or before.home != page.home
        assert after is None or after.home != page.home or found.neighbours(after)[0] is page
        related = found.related(page)
        assert page not in related
        assert len(related) <= 3
        assert len(set(ids(related))) == len(related)
        for other in found.related(page, at_most=99):
            assert isinstance(other, ProjectPage)
            assert page in found.related(other, at_most=99)
        for kind in found.kinds.values():
            for id in kind.of(found, page) if kind.of else ():
                assert page in found.holders(kind)[id]


def test_a_catalog_is_not_changed_by_questions() -> None:
    pages = (project("a", citations=cites("project:b"), technologies=("vllm",)), project("b", technologies=("vllm",)))
    found = catalog(*pages, technologies=(VLLM,))
    everything(found)
    assert found == catalog(*pages, technologies=(VLLM,))
    assert [getattr(found, field.name) for field in dataclasses.fields(found) if field.compare] == [
        {page.docname: page for page in pages},
        ALL_KINDS,
        {"technologies.yaml": {"vllm": VLLM}},
        frozenset(),
    ]
