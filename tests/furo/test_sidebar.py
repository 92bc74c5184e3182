"""The sidebar and the links to previous and next, as readers of the site get them; furo's own are the measure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from site_builder import SETTINGS, words
from sphinx_portfolio.furo.navigation import LISTED_AT_MOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import Tag

    from site_builder import Build, Site

HIDDEN = "\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
#: More projects than are listed.
LONG = LISTED_AT_MOST + 6


def project(title: str, order: int, role: str = "work", more: str = "") -> str:
    return (
        f"---\nproject: {{summary: About it., roles: [{role}], order: {order}{more}}}\n---\n# {title}\n\n## A heading\n"
    )


def role(title: str, order: int) -> str:
    return f"---\nrole: {{summary: About it., order: {order}}}\n---\n# {title}\n"


PORTFOLIO = {
    "index.md": "# Home\n\n```{toctree}\nroles/index\nprojects/index\nguide/index\nabout\n```\n",
    "roles/index.md": "# Roles" + HIDDEN,
    "roles/work.md": role('Work & "more"', 2),
    "roles/play.md": role("Play", 1),
    "roles/rest.md": role("Rest", 3),
    "projects/index.md": "# Projects" + HIDDEN,
    # Neither order is the alphabet's.
    "projects/alpha.md": project("Alpha", 3),
    "projects/beta.md": project("Fast `<b>beta` & co", 1),
    "projects/gamma.md": project("Gamma", 2, "work, play"),
    "projects/delta.md": project("Delta", 1, "play, work"),
    "projects/lone.md": project("Lone", 1, "rest", ", aliases: [former]"),
    "guide/index.md": "# Guide" + HIDDEN,
    "guide/how.md": "# How\n\n## A heading\n",
    "guide/why.md": "# Why not\n",
    "about.md": "# About\n",
}


@pytest.fixture(scope="module")
def portfolio(make_shared_site: Callable[..., Site]) -> Build:
    build = make_shared_site(PORTFOLIO, html_theme="furo", portfolio_sidebar=True).build()
    assert build.warnings == []
    return build


@pytest.fixture(scope="module")
def long(make_shared_site: Callable[..., Site]) -> Build:
    projects = {f"projects/p{i:02}.md": project(f"Project {i}", i) for i in range(LONG)}
    guide = {f"guide/g{i:02}.md": f"# Page {i}\n" for i in range(LONG)}
    pages = {name: text for name, text in PORTFOLIO.items() if not name.startswith("projects/") or "index" in name}
    return make_shared_site({**pages, **projects, **guide}, html_theme="furo", portfolio_sidebar=True).build()


def tree(build: Build, name: str) -> Tag:
    found = build.page(name).select_one(".sidebar-tree")
    assert found is not None
    return found


def lines(build: Build, name: str) -> list[str]:
    """Return the titles of the tree, indented; those of the page, and of what leads to it, with a star."""
    return [
        f"{'  ' * (len(item.find_parents('li')))}{words(link)}{' *' if 'current' in item['class'] else ''}"
        for item in tree(build, name).select("li")
        if (link := item.find("a")) is not None
    ]


# -- a portfolio -------------------------------------------------------------------------------------------------------

ROLES = ["Roles", "  Play", "  Work & “more”", "  Rest"]
REST = ["Projects", "Guide", "  How", "  Why not", "About"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index", [*ROLES, *REST]),
        ("roles/index", ["Roles *", *ROLES[1:], *REST]),
        ("roles/rest", ["Roles *", *ROLES[1:3], "  Rest *", "    Lone", *REST]),
        ("roles/play", ["Roles *", "  Play *", "    Delta", "    Gamma", *ROLES[2:], *REST]),
        (
            "projects/delta",
            ["Roles *", "  Play *", "    Delta *", "    Gamma", *ROLES[2:], *REST],
        ),
        (
            "projects/alpha",
            [
                *("Roles *", "  Play", "  Work & “more” *", "    Delta", "    Fast <b>beta & co", "    Gamma"),
                *("    Alpha *", "  Rest", *REST),
            ],
        ),
        ("projects/index", [*ROLES, "Projects *", *REST[1:]]),
        ("guide/index", [*ROLES, "Projects", "Guide *", *REST[2:]]),
        ("guide/how", [*ROLES, "Projects", "Guide *", "  How *", *REST[3:]]),
        ("about", [*ROLES, *REST[:-1], "About *"]),
        # Pages that are no documents.
        ("search", [*ROLES, *REST]),
        ("genindex", [*ROLES, *REST]),
        ("portfolio-roles", [*ROLES, *REST]),
    ],
)
def test_sidebar_has_the_sections_the_roles_and_the_projects_of_the_role(
    portfolio: Build, name: str, expected: list[str]
) -> None:
    assert lines(portfolio, name) == expected


@pytest.mark.parametrize("name", [name[:-3] for name in PORTFOLIO])
def test_every_page_of_the_tree_leads_somewhere_and_this_one_to_its_top(portfolio: Build, name: str) -> None:
    links = tree(portfolio, name).select("a")
    here = (portfolio.outdir / f"{name}.html").parent
    for link in links:
        assert link["href"] == "#" or (here / str(link["href"])).is_file()
    tops = [item for item in tree(portfolio, name).select("li.current-page > a") if item["href"] == "#"]
    assert len(tops) == len([link for link in links if link["href"] == "#"]) == (0 if name == "index" else 1)


@pytest.mark.parametrize("name", ["index", "projects/alpha", "roles/work", "guide/how"])
def test_branches_open_without_a_script_and_by_keyboard(portfolio: Build, name: str) -> None:
    page = portfolio.page(name)
    assert [id for id, count in Counter(str(tag["id"]) for tag in page.select("[id]")).items() if count > 1] == []
    branches = page.select(".sidebar-tree li:has(> ul)")
    assert [item for item in page.select(".sidebar-tree li.has-children") if item not in branches] == []
    assert len(branches) >= 2
    for item in branches:
        assert "has-children" in item["class"]
        link, box, label, below = (child for child in item.children if not isinstance(child, str))
        assert [tag.name for tag in (link, box, label, below)] == ["a", "input", "label", "ul"]  # type: ignore[attr-defined]
        attributes: dict[str, Any] = dict(box.attrs)  # type: ignore[attr-defined]
        assert attributes.pop("checked", None) == ("" if "current" in item["class"] else None)
        assert attributes == {
            "aria-label": f"Toggle navigation of {words(link)}",  # type: ignore[arg-type]
            "class": ["toctree-checkbox"],
            "id": label["for"],  # type: ignore[index]
            "name": label["for"],  # type: ignore[index]
            "role": "switch",
            "type": "checkbox",
        }


# -- long lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, LONG // 2, LONG - 1])
def test_long_role_is_bounded_with_a_link_to_all(long: Build, number: int) -> None:
    name = f"projects/p{number:02}"
    *listed, rest = (line.strip() for line in lines(long, name) if line.startswith("    "))
    assert len(listed) == LISTED_AT_MOST
    assert [line for line in listed if line.endswith("*")] == [f"Project {number} *"]
    numbers = [int(line.split()[1]) for line in listed]
    assert numbers == list(range(numbers[0], numbers[0] + LISTED_AT_MOST))
    assert rest == f"All {LONG} projects"
    (link,) = [link for link in tree(long, name).select("a") if words(link) == rest]
    assert link["href"] == "../roles/work.html"


@pytest.mark.parametrize("name", ["roles/work", "projects/p03", "guide/g03", "guide/index"])
def test_one_entry_is_the_current_page(long: Build, name: str) -> None:
    (title,) = long.page(name).select("h1")
    for link in title.select(".headerlink"):
        link.decompose()
    here = [words(item.a) for item in tree(long, name).select("li.current-page") if item.a is not None]
    assert here == [words(title)]


@pytest.mark.parametrize("number", [0, LONG // 2, LONG - 1])
def test_long_section_is_bounded(long: Build, number: int) -> None:
    found = [line.strip() for line in lines(long, f"guide/g{number:02}") if line.startswith("  Page")]
    assert len(found) in (LISTED_AT_MOST - 2, LISTED_AT_MOST - 1, LISTED_AT_MOST)
    assert [line for line in found if line.endswith("*")] == [f"Page {number} *"]


def test_tree_does_not_grow_with_the_portfolio(long: Build, portfolio: Build) -> None:
    assert len(lines(long, "about")) <= len(lines(portfolio, "about")) + LISTED_AT_MOST
    assert len(lines(long, "projects/index")) == len(lines(long, "about"))


# -- as furo has it ----------------------------------------------------------------------------------------------------

#: Nothing of a portfolio is in a toctree: with the extension or without it, a site of these has one tree.
PLAIN = {
    "index.md": (
        "# Home\n\n```{toctree}\nabout\nguide/index\nend\n```\n\n"
        "```{toctree}\n:caption: More & more\n:hidden:\n\nElsewhere <https://example.org/a?b&c>\n"
        "Once <more> <other>\ngenindex\nself\n```\n"
    ),
    "about.md": "# About\n\n## A heading\n",
    "guide/index.md": "# Guide & more" + HIDDEN.replace("*", "*\ndeep/index"),
    "guide/deep/index.md": "# Deep" + HIDDEN.replace("*", "*\ndeeper/index"),
    "guide/deep/deeper/index.md": "# Deeper" + HIDDEN,
    "guide/deep/deeper/end.md": "# End of it\n",
    "guide/how.md": "# How\n\n## A heading\n\n### Another\n",
    "guide/why.md": "# Why\n",
    "end.md": "# End\n",
    "other.md": "# Other\n",
    "roles/work.md": "---\norphan: true\nrole: {summary: About it.}\n---\n# Work\n",
}
#: One role, whose page lists its projects: furo's tree of it is ours.
ONE_ROLE = {
    "index.md": "# Home\n\n```{toctree}\nroles/index\nabout\n```\n",
    "roles/index.md": "# Roles" + HIDDEN,
    "roles/work.md": role("Work", 1) + HIDDEN.replace("*", "/projects/*"),
    **{f"projects/{id}.md": project(id.title(), order) for order, id in enumerate(["alpha", "beta", "gamma"])},
    "about.md": "# About\n",
}


@pytest.fixture(scope="module")
def both(make_shared_site: Callable[..., Site]) -> dict[str, tuple[Build, Build]]:
    """Return builds of some sites by us and by furo alone."""

    def build(files: dict[str, str], **settings: object) -> Build:
        return make_shared_site(files, html_theme="furo", **settings).build()

    ours: dict[str, Any] = {"portfolio_sidebar": True}
    bare: dict[str, Any] = {"extensions": ["myst_parser", "sphinx_design"], "primary_domain": None}
    sites = {"plain": PLAIN, "one role": ONE_ROLE}
    return {name: (build(files, **ours), build(files, **bare)) for name, files in sites.items()}


def shape(tag: Tag, *, current: bool) -> Any:
    """Return what a tree is made of; if asked for, without what says where the reader is, but on items."""
    classes = set(tag.get("class") or ())
    if not current and tag.name in ("a", "ul"):
        classes.discard("current")
    attributes = {name: value for name, value in tag.attrs.items() if name != "class"}
    children = [shape(child, current=current) for child in tag.find_all(recursive=False)]
    return (tag.name, sorted(classes), sorted(attributes.items()), words(tag) if not children else "", children)


COMPARED = [
    ("plain", "guide/deep/deeper/end"),
    ("plain", "guide/deep/deeper/index"),
    *(("one role", name) for name in ("roles/work", "projects/alpha", "projects/beta", "projects/gamma")),
]


def unfolded(tag: Tag) -> None:
    """Take from furo's tree what ours does not have: pages below the sections, where they do not lead to the page."""
    for item in tag.select("li.toctree-l2.has-children:not(.current), li.toctree-l3.has-children:not(.current)"):
        for inner in item.select("ul, input, label"):
            inner.extract()
        item["class"].remove("has-children")  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [*(name[:-3] for name in PLAIN), "search"])
def test_tree_opens_on_the_way_to_the_page(both: dict[str, tuple[Build, Build]], name: str) -> None:
    ours, theirs = (tree(build, name) for build in both["plain"])
    unfolded(theirs)
    assert shape(ours, current=False) == shape(theirs, current=False)


@pytest.mark.parametrize(("site", "name"), COMPARED)
def test_tree_is_made_as_furo_makes_it(both: dict[str, tuple[Build, Build]], site: str, name: str) -> None:
    ours, theirs = both[site]
    assert shape(tree(ours, name), current=False) == shape(tree(theirs, name), current=False)


@pytest.mark.parametrize(("site", "name"), COMPARED)
def test_where_the_reader_is_is_marked_as_furo_marks_it(
    both: dict[str, tuple[Build, Build]], site: str, name: str
) -> None:
    ours, theirs = both[site]
    marked = [
        [f"{tag.name} {words(tag)[:40]}" for tag in tree(build, name).select("a.current, ul.current, li.current")]
        for build in (ours, theirs)
    ]
    assert marked[0] == marked[1]


# -- previous and next -------------------------------------------------------------------------------------------------

#: Page -> the titles of its neighbours. A project has those of its home role.
NEIGHBOURS = {
    "projects/delta": (None, "Gamma"),
    "projects/beta": ("Delta", "Gamma"),
    "projects/gamma": ("Fast <b>beta & co", "Alpha"),
    "projects/alpha": ("Gamma", None),
    "projects/lone": (None, None),
    "guide/how": ("Guide", "Why not"),
    "about": ("Why not", None),
}


@pytest.mark.parametrize(("name", "titles"), NEIGHBOURS.items())
def test_previous_and_next_follow_the_role(portfolio: Build, name: str, titles: tuple[str | None, str | None]) -> None:
    page = portfolio.page(name)
    for selector, title in zip(("prev-page", "next-page"), titles, strict=True):
        shown = [words(tag).removeprefix("Home") for tag in page.select(f"a.{selector} .title")]
        assert shown == ([] if title is None else [title])
    heads = [page.select(f"link[rel='{rel}']") for rel in ("prev", "next")]
    assert [bool(head) for head in heads] == [title is not None for title in titles]


def test_neighbours_lead_to_one_another(portfolio: Build) -> None:
    def follow(name: str, rel: str) -> Iterator[str]:
        while (link := portfolio.page(f"projects/{name}").select_one(f"a.{rel}-page")) is not None:
            name = str(link["href"]).removesuffix(".html")
            yield name

    assert list(follow("beta", "next")) == ["gamma", "alpha"]
    assert list(follow("alpha", "prev")) == ["gamma", "beta", "delta"]


def test_titles_bring_no_markup_of_their_own(portfolio: Build) -> None:
    raw = [
        f"{path.relative_to(portfolio.outdir)}: {tag.name}"
        for path in sorted(portfolio.outdir.rglob("*.html"))
        for tag in portfolio.page(path.relative_to(portfolio.outdir).with_suffix("").as_posix()).select("b")
    ]
    assert raw == []


@pytest.fixture(scope="module")
def basic(make_shared_site: Callable[..., Site]) -> Build:
    return make_shared_site(PORTFOLIO).build()


def test_row_of_links_is_as_on_other_pages(basic: Build) -> None:
    def row(name: str) -> list[tuple[str, Any]]:
        first = basic.page(name).select_one(".related")
        assert first is not None
        return [(words(link), link.get("accesskey")) for link in first.select("li.right a")]

    assert row("projects/gamma") == row("guide/how")


def test_row_of_links_is_in_the_language_of_the_site(make_site: Callable[..., Site]) -> None:
    # In a process of its own: Sphinx keeps the language for later builds.
    settings = "".join(f"{name} = {value!r}\n" for name, value in {**SETTINGS, "language": "de"}.items())
    site = make_site({**PORTFOLIO, "conf.py": settings})
    command = [sys.executable, "-m", "sphinx", "-q", str(site.source), str(site.folder / "html")]
    assert subprocess.run(command, env=dict(os.environ), check=False).returncode == 0
    build = (site.folder / "html/projects/gamma.html").read_text("utf-8")
    assert [word for word in (">zurück<", ">weiter<", ">previous<", ">next<") if word in build] == [
        ">zurück<",
        ">weiter<",
    ]
