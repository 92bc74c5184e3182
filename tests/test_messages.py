"""What is said of a mistake: the mend that a friend would give, with file and line; and nothing is passed over."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from core_pages import catalog, role
from sphinx_portfolio.core.checks import check
from sphinx_portfolio.core.front_matter import FrontMatter, read_front_matter
from sphinx_portfolio.core.pages import ProjectPage
from sphinx_portfolio.core.records import Project
from sphinx_portfolio.features.globe.travel import Place, read_travel
from sphinx_portfolio.features.technologies.vocabulary import Technology

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Site

TECHNOLOGIES = tuple(
    Technology(id, name)
    for id, name in {"c": "C", "cpp": "C++", "csharp": "C#", "dotnet": ".NET", "pytorch": "PyTorch", "ue": "Üe"}.items()
)
PLACES = (Place("oslo", "Oslo", "NO", 59.9, 10.7), Place("new-york", "New York", "US", 40.7, -74.0))


def read(fields: str, before: str = "summary: S.\n  roles: [tools]") -> FrontMatter:
    """Read a project with more fields, the first of them in line 5."""
    return read_front_matter(f"---\nproject:\n  {before}\n  {fields}\n---\n# A\n", "projects/alpha")


def messages(found: FrontMatter) -> list[str]:
    """Return what is wrong with a project, by itself and in a site with a role, some technologies and places."""
    said = [f"{problem.line}: {problem}" for problem in found.problems]
    if isinstance(found.record, Project):
        page = ProjectPage("projects/alpha", "A", record=found.record, lines=found.lines)
        known = catalog(page, role("tools"), technologies=TECHNOLOGIES, places=PLACES)
        said += [f"{problem.line}: {problem}" for _, problem in check(known)]
    return said


def guess(said: str) -> str | None:
    """Return what a message suggests."""
    found = re.search("; did you mean '([^']*)'", said)
    return found[1] if found else None


# -- addresses ---------------------------------------------------------------------------------------------------------

RIGHT_ADDRESSES = [
    "https://example.org",
    "HTTPS://example.org/a",
    "Http://Example.org",
    "https://example.org:8080/a?b=c&d#e",
    "https://user@example.org/",
    "https://[2001:db8::1]:8080/",
    "https://bücher.example/ü",
    "http://localhost:8000/",
    "https://example.org/a%20b",
    "https://example.org/#a#b",
    "mailto:ada@example.org",
    "MAILTO:ada@example.org?subject=Hello",
]

#: What is no address -> what was meant; None where nobody knows.
WRONG_ADDRESSES = {
    "10.1145/3442188": "https://doi.org/10.1145/3442188",
    "10.5281/zenodo.1234": "https://doi.org/10.5281/zenodo.1234",
    "doi:10.1145/3442188": "https://doi.org/10.1145/3442188",
    "DOI: 10.1145/3442188": "https://doi.org/10.1145/3442188",
    "arxiv:2101.00001": "https://arxiv.org/abs/2101.00001",
    "arXiv:2101.00001v2": "https://arxiv.org/abs/2101.00001v2",
    "https://example.org/a b": "https://example.org/a%20b",
    " https://example.org": "https://example.org",
    "https://example.org/ ": "https://example.org/",
    "www.example.org": "https://www.example.org",
    "example.org/paper": "https://example.org/paper",
    "github.com/ada/engine": "https://github.com/ada/engine",
    "GitHub.com/ada": "https://GitHub.com/ada",
    "example.org:8080/a": "https://example.org:8080/a",
    "ada@example.org": "mailto:ada@example.org",
    "//example.org/a": "https://example.org/a",
    "../cv.pdf": None,
    "./cv.pdf": None,
    "/cv.pdf": None,
    "cv.pdf": None,
    "thesis.html": None,
    "_static/cv.pdf": None,
    "ftp://example.org/a": None,
    "javascript:alert(1)": None,
    "https://": None,
    "https://[2001:db8::1/": None,
    "https://example.org:port/": None,
    "mailto:": None,
    "to come": None,
    "TBD": None,
}


@pytest.mark.parametrize("url", RIGHT_ADDRESSES)
def test_an_address_is_taken_as_browsers_take_it(url: str) -> None:
    found = read(f"links: [{{kind: code, url: {json.dumps(url, ensure_ascii=False)}}}]")
    assert messages(found) == []
    assert isinstance(found.record, Project)
    assert [link.url for link in found.record.links] == [url]


@pytest.mark.parametrize(("url", "meant"), WRONG_ADDRESSES.items())
def test_of_what_is_no_address_is_said_which_was_meant(url: str, meant: str | None) -> None:
    (said,) = messages(read(f"links: [{{kind: code, url: {json.dumps(url)}}}]"))
    assert said.startswith(f"5: project.links[0].url: {url!r} is not an address that begins with http, https or mailto")
    assert guess(said) == meant
    if meant is not None:
        assert messages(read(f"links: [{{kind: code, url: {json.dumps(meant)}}}]")) == []


# -- words -------------------------------------------------------------------------------------------------------------

KINDS = {
    "github": "code",
    "GitHub": "code",
    "gitlab": "code",
    "repository": "code",
    "source": "code",
    "Code": "code",
    "cod": "code",
    "arxiv": "paper",
    "arXiv": "paper",
    "doi": "paper",
    "pdf": "paper",
    "preprint": "paper",
    "papers": "paper",
    "youtube": "video",
    "vimeo": "video",
    "videos": "video",
    "website": "site",
    "homepage": "site",
    "documentation": "docs",
    "dataset": "data",
    "zenodo": "data",
    "presentation": "slides",
    "post": "blog",
    "xyzzy": None,
    "poster": "slides",
    "thesis": None,
    "patent": None,
}


@pytest.mark.parametrize(("kind", "meant"), KINDS.items())
def test_a_kind_of_link_has_other_names(kind: str, meant: str | None) -> None:
    (said,) = messages(read(f"links: [{{kind: {kind}, url: https://example.org}}]"))
    assert said.startswith(f"5: project.links[0].kind: {kind!r} is not one of ")
    assert "blog, code, data" in said
    assert guess(said) == meant


@pytest.mark.parametrize(
    ("state", "meant"),
    [("todo", "pending"), ("soon", "pending"), ("Pending", "pending"), ("dead", "gone"), ("closed", "private")],
)
def test_a_state_of_a_link_has_other_names(state: str, meant: str) -> None:
    (said,) = messages(read(f"links: [{{kind: code, state: {state}}}]"))
    assert said == (
        f"5: project.links[0].state: {state!r} is not one of gone, pending, private; did you mean {meant!r}?"
    )


#: As somebody writes a technology -> what is said; nothing for what is right.
NAMED = {
    "c": "",
    "cpp": "",
    "C": "; did you mean 'c'?",
    "C++": "; did you mean 'cpp'?",
    "c++": "; did you mean 'cpp'?",
    "C#": "; did you mean 'csharp'?",
    ".NET": "; did you mean 'dotnet'?",
    "PyTorch": "; did you mean 'pytorch'?",
    "PYTORCH": "; did you mean 'pytorch'?",
    "pytroch": "; did you mean 'pytorch'?",
    "Üe": "; did you mean 'ue'?",
    "ros": "; add it to technologies.yaml",
    "Some Thing": "; add it to technologies.yaml",
    "日本": "; add it to technologies.yaml",
}


@pytest.mark.parametrize(("technology", "said"), NAMED.items())
def test_a_technology_is_told_by_its_name(technology: str, said: str) -> None:
    expected = [f"5: project.technologies[0]: there is no technology {technology!r}{said}"] if said else []
    assert messages(read(f"technologies: ['{technology}']")) == expected


def test_without_a_list_of_technologies_ids_are_ids() -> None:
    found = read("technologies: [C++, pytorch, Café]")
    assert isinstance(found.record, Project)
    page = ProjectPage("projects/alpha", "A", record=found.record, lines=found.lines)
    assert [str(problem).partition(";")[2] for _, problem in check(catalog(page, role("tools")))] == [
        " did you mean 'c'?",
        " did you mean 'cafe'?",
    ]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("olso", "there is no stop 'olso'; did you mean 'oslo'?"),
        ("lima", "there is no stop 'lima'; add it to travel.yaml"),
        ("new-yrok", "there is no stop 'new-yrok'; did you mean 'new-york'?"),
    ],
)
def test_a_place_is_told_by_where_to_write_it(place: str, said: str) -> None:
    assert messages(read(f"places: [{place}]")) == [f"5: project.places[0]: {said}"]


@pytest.mark.parametrize(
    ("stem", "id"),
    [
        ("café", "cafe"),
        ("naïve-bayes", "naive-bayes"),
        ("über", "uber"),
        ("Ångström", "angstrom"),
        ("straße", "strasse"),
        ("Łódź", "lodz"),
        ("smørbrød", "smorbrod"),
        ("æther", "aether"),
        ("ﬁne", "fine"),
        ("Fast Loader", "fast-loader"),
        ("fast_loader", "fast-loader"),
        ("fast--loader", "fast-loader"),
        ("v1.2", "v1-2"),
        ("日本", "an-id"),
        ("привет", "an-id"),
    ],
)
def test_a_file_is_renamed_to_what_is_near(stem: str, id: str) -> None:
    text = "---\nproject: {summary: S., roles: [tools]}\n---\n# A\n"
    (problem,) = read_front_matter(text, f"projects/{stem}").problems
    assert problem.message == f"{stem!r} cannot be an id; rename the file to '{id}.md'"


# -- dates -------------------------------------------------------------------------------------------------------------

DATE = "a date as YYYY or YYYY-MM"
NO_DATES = {
    "0000": None,
    "0000-05": None,
    "0001": None,
    "999": None,
    "20233": None,
    "2023-00": None,
    "2023-13": None,
    "2023-1-1": "2023-01",
    "2023-3": "2023-03",
    "2023/03": "2023-03",
    "2023.3": "2023-03",
    "2023-03-31": "2023-03",
    "-2023": None,
    "٢٠٢٣": None,
    "2023年": None,
}


@pytest.mark.parametrize(("date", "meant"), NO_DATES.items())
def test_what_is_no_date_is_told(date: str, meant: str | None) -> None:
    hint = f"; did you mean {meant!r}?" if meant else ""
    assert messages(read(f"period: {{start: '{date}'}}")) == [f"5: project.period.start: {date!r} is not {DATE}{hint}"]
    assert messages(read(f"period: {{start: 1990, end: '{date}'}}")) == [
        f"5: project.period.end: {date!r} is not `present` or {DATE}{hint}"
    ]


@pytest.mark.parametrize("start", ["present", "Present", "now"])
def test_work_cannot_begin_at_present(start: str) -> None:
    assert messages(read(f"period: {{start: {start}}}")) == [f"5: project.period.start: {start!r} is not {DATE}"]


@pytest.mark.parametrize(
    ("start", "end", "is_right"),
    [
        ("2023", "2022", False),
        ("2023-05", "2023-04", False),
        ("2023-05", "2022", False),
        ("2023", "2022-12", False),
        ("9999", "1000", False),
        ("2023-05", "2023", True),
        ("2023", "2023-01", True),
        ("2023", "2023", True),
        ("1000", "9999", True),
        ("9999-12", "9999-12", True),
        ("1000-01", "present", True),
        ("9999", "present", True),
    ],
)
def test_an_end_is_not_before_its_start(start: str, end: str, is_right: bool) -> None:
    expected = [] if is_right else [f"5: project.period.end: {end!r} is before the start, {start!r}"]
    assert messages(read(f"period: {{start: {start}, end: {end}}}")) == expected


@pytest.mark.parametrize("year", ["0", "-1", "1899", "3000", "9999", "20233", "2" * 5000])
def test_a_venue_has_a_year_of_this_age(year: str) -> None:
    (said,) = messages(read(f"venue: {{name: ABC, year: {year}}}"))
    assert said.startswith("5: project.venue.year: ")


@pytest.mark.parametrize(
    "period",
    [
        "{start: 1000}",
        "{start: 9999}",
        "{start: 1000-01, end: 9999-12}",
        "{start: 9999, end: present}",
        "{start: 0000-05}",
    ],
)
@pytest.mark.parametrize("language", ["en", "zh_CN", "ar"])
def test_no_year_ends_a_build(make_site: Callable[..., Site], period: str, language: str) -> None:
    files = {
        "index.md": "# Home\n\n:::{projects}\n:view: timeline\n:::\n\n```{toctree}\n:glob:\n\n*/*\n```\n",
        "projects/a.md": f"---\nproject:\n  summary: S.\n  roles: [tools]\n  period: {period}\n---\n# A\n",
        "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n",
    }
    build = make_site(files, html_baseurl="https://example.org/", language=language).build()
    wrong = ["projects/a.md:5: WARNING: project.period.start: '0000-05' is not"] if "0000" in period else []
    assert [line[: len(wrong[0])] if wrong else line for line in build.warnings] == wrong


# -- YAML --------------------------------------------------------------------------------------------------------------

#: What was written from line 3 on -> the line, and words that the message has.
MISTAKES = {
    "summary: Fast: and small": (3, "quote a text that has a colon in it"),
    "summary: Fast\n  context: a: b": (4, "quote a text that has a colon in it"),
    "summary: S.\n  links: [{kind: code, note: see: b, state: gone}]": (4, "quote"),
    "summary: @ada": (3, "quote"),
    "summary: `code`": (3, "quote"),
    "summary: *fast* and small": (3, "quote"),
    "summary: % of all": (3, "quote"),
    "summary: [fast] and small": (3, "quote"),
    "summary: {fast} and small": (3, "quote"),
    "summary: 'It's fast'": (3, "quote"),
    'summary: "Fast" and small': (3, "quote"),
    "summary: - fast": (3, "quote"),
    'summary: "Fast.\n  roles: [tools]': (3, "quotes"),
    "summary:Fast.\n  roles: [tools]": (3, "space"),
    "\tsummary: S.": (3, "not by tabs"),
    "summary: S.\n\troles: [tools]": (4, "not by tabs"),
    " summary: S.\n  roles: [tools]": (4, "column"),
    "summary: S.\n roles: [tools]": (4, "column"),
    "summary: S.\n  roles\n  order: 1": (4, "colon"),
    "summary: S.\n  context: 'It is": (4, "close the quotes"),
    "summary:\u00a0S.\n  roles: [tools]": (3, "no-break space"),
    "summary: S.\n  roles:\u00a0[tools]": (4, "no-break space"),
}


@pytest.mark.parametrize(("written", "expected"), MISTAKES.items())
def test_of_what_is_no_yaml_is_said_how_to_mend_it(written: str, expected: tuple[int, str]) -> None:
    text = f"---\nproject:\n{'' if written.startswith(chr(9)) else '  '}{written}\n---\n# A\n"
    (problem,) = read_front_matter(text, "projects/alpha").problems
    line, words = expected
    assert problem.message.startswith("not valid YAML: ")
    assert words in problem.message
    # YAML finds out late that quotes are not closed: the line where they begin may stand in the message.
    assert problem.line == line or f"line {line}" in problem.message


# -- silence -----------------------------------------------------------------------------------------------------------

BESIDE = "it stands beside 'project', where nobody reads it; indent it, to stand under 'project'"


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("places: [x]\nproject: {summary: S., roles: [a]}", [f"2: places: {BESIDE}"]),
        ("project: {summary: S., roles: [a]}\norder: 3", [f"3: order: {BESIDE}"]),
        ("project: {summary: S.}\nroles: [a]", ["2: project: the field 'roles' is required", f"3: roles: {BESIDE}"]),
        ("project: {summary: S., roles: [a]}\nlinks:\nfigures: []", [f"3: links: {BESIDE}", f"4: figures: {BESIDE}"]),
        ("draft: true\nproject: {summary: S., roles: [a]}", [f"2: draft: {BESIDE}"]),
        # What is for others.
        ("project: {summary: S., roles: [a]}\ntags: [x]\ntitle: T\nmyst: {}\norphan: true\ntocdepth: 2", []),
        ("project: Apollo\nsummary: S.", []),
    ],
)
def test_what_stands_where_nobody_reads_it_is_told(front_matter: str, expected: list[str]) -> None:
    found = read_front_matter(f"---\n{front_matter}\n---\n# A\n", "projects/alpha")
    assert [f"{problem.line}: {problem}" for problem in found.problems] == expected


def test_a_field_of_a_role_beside_it_is_told() -> None:
    found = read_front_matter("---\nrole: {summary: S.}\ngroup: X\n---\n# A\n", "roles/alpha")
    assert [str(problem) for problem in found.problems] == [f"group: {BESIDE.replace('project', 'role')}"]


CUT = "the text ends where ` #` begins a comment; quote the text, or write the comment on a line of its own"


#: Fields, the first of them in line 5 -> where a text is cut.
CUTS = {
    "context: a b # and more": ["5: project.context"],
    "context: the best # 1": ["5: project.context"],
    "context: Über das # Ding": ["5: project.context"],
    "context: a b\t# and more": ["5: project.context"],
    "context: a b    #": ["5: project.context"],
    "context: a\n    b # c": ["5: project.context"],
    "venue: {name: a b}\n  context: a b # c": ["6: project.context"],
    "venue:\n    name: a b # c": ["6: project.venue.name"],
    "links:\n  - kind: code\n    state: gone\n    note: see b # c": ["8: project.links[0].note"],
    "advisors:\n  - name: Ada King # c": ["6: project.advisors[0].name"],
    "figures:\n  - value: 2 x # c\n    label: as fast # c\n    contribution: x": [
        "6: project.figures[0].value",
        "7: project.figures[0].label",
    ],
}
#: What is no cut.
WHOLE = [
    "context: in C# and F#",
    "context: a b#c",
    "context: '#1 of the list'",
    "context: 'the # of it' # c",
    'context: "a b" # c',
    "context: alone # c",
    "context: No #1",
    "context: https://example.org/a#b # c",
    "context: a b\n  # A line of its own.",
    "# A line of its own.\n  context: a b",
    "# In between.\n\n  # Twice.\n  context: a b\n\n  # And after.",
    "order: 1 # c",
    "featured: true # c",
    "period: {start: 2023, end: present} # goes on",
    "places: [oslo] # c",
    "places: # c\n  - oslo # c",
    "links: # c\n  - kind: code # c\n    state: gone # c\n    note: 'see b' # c",
    "links:\n  - {kind: code, state: gone, note: see b} # c",
    "context: >-\n    a # b\n    c",
]


@pytest.mark.parametrize(("fields", "places"), CUTS.items())
def test_a_comment_that_cuts_a_text_is_told(fields: str, places: list[str]) -> None:
    told = [said for said in messages(read(fields)) if "comment" in said]
    assert told == [f"{place}: {CUT}" for place in places]


@pytest.mark.parametrize("fields", WHOLE)
def test_a_comment_that_cuts_nothing_is_one(fields: str) -> None:
    found = read(fields)
    assert messages(found) == []
    assert isinstance(found.record, Project)


def test_a_summary_and_texts_of_a_role_are_cut_too() -> None:
    text = "---\nproject:\n  roles: [tools]\n  summary: Uses C# and # more\n---\n"
    assert [str(problem) for problem in read_front_matter(text, "projects/a").problems] == [f"project.summary: {CUT}"]
    text = "---\nrole:\n  summary: All of # it\n  group: In a # group\n---\n"
    assert [str(problem) for problem in read_front_matter(text, "roles/a").problems] == [
        f"role.summary: {CUT}",
        f"role.group: {CUT}",
    ]


# -- sites -------------------------------------------------------------------------------------------------------------

HIDDEN = "\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
FILES = {
    "index.md": "# Home\n\n```{toctree}\nprojects/index\nroles/index\n```\n",
    "projects/index.md": f"# Projects\n\n:::{{projects}}\n:::\n{HIDDEN}",
    "roles/index.md": f"# Roles\n\n:::{{roles}}\n:::\n{HIDDEN}",
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n",
}
PROJECT = "---\nproject: {summary: S., roles: [tools]}\n---\n# Gamma\n"
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".rst": "restructuredtext"}


def test_other_suffixes_of_markdown_are_projects_too(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "projects/gamma.markdown": PROJECT, "roles/work.mkd": FILES["roles/tools.md"]}
    build = make_site(files, source_suffix={**SUFFIXES, ".mkd": "markdown"}).build()
    assert build.warnings == []
    assert "Gamma" in build.text("projects/index")
    assert build.inventory()["portfolio:role"].keys() == {"tools", "work"}


def test_a_notebook_of_text_is_a_project_too(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "projects/gamma.myst": PROJECT, "projects/delta.md": PROJECT.replace("Gamma", "Delta")}
    suffixes = {".md": "myst-nb", ".myst": "myst-nb", ".rst": "restructuredtext"}
    extensions = ["myst_nb", "sphinx_design", "sphinx_portfolio"]
    build = make_site(files, extensions=extensions, source_suffix=suffixes, nb_execution_mode="off").build()
    assert build.warnings == []
    assert build.inventory()["portfolio:project"].keys() == {"gamma", "delta"}


@pytest.mark.parametrize("text", [PROJECT + "\nText.\n", "Gamma\n=====\n\nText.\n", ":orphan:\n\nGamma\n=====\n"])
def test_what_is_no_markdown_in_a_folder_of_ours(make_site: Callable[..., Site], text: str) -> None:
    build = make_site({**FILES, "projects/gamma.rst": text}, source_suffix=SUFFIXES).build()
    told = [line for line in build.warnings if "front matter is read on Markdown pages only" in line]
    assert [line.partition(": ")[0] for line in told] == (
        ["projects/gamma.rst:1"] if text == PROJECT + "\nText.\n" else []
    )
    assert "portfolio:project" not in build.inventory()


def test_unknown_names_in_a_text_say_what_there_is(make_site: Callable[..., Site]) -> None:
    page = """
        ---
        project: {summary: S., roles: [tools, painting, toolz]}
        ---
        # Alpha

        {credit}`sofware` {credit}`xyzzy` {technology}`pytroch` {technology}`ros`
        {project}`alhpa` {role}`tolls`
        """
    files = {**FILES, "projects/alpha.md": page, "technologies.yaml": "pytorch: {name: PyTorch}\n"}
    files["technologies.md"] = "---\norphan: true\n---\n# Technologies\n\n:::{technologies}\n:::\n"
    build = make_site(files).build()
    said = "\n".join(build.warnings)
    for line, words in [
        (2, "there is no role page 'painting'"),
        (2, "there is no role page 'toolz'; did you mean 'tools'?"),
        (6, "there is no credit 'sofware'; did you mean 'software'?"),
        (6, "there is no credit 'xyzzy'; "),
        (6, "there is no technology 'pytroch'; did you mean 'pytorch'?"),
        (6, "there is no technology 'ros'; add it to technologies.yaml"),
        (6, "there is no project 'alhpa'; did you mean 'alpha'?"),
        (6, "there is no role 'tolls'; did you mean 'tools'?"),
    ]:
        assert re.search(rf"^projects/alpha\.md:{line}: WARNING: .*{re.escape(words)}", said, re.MULTILINE), words
    # Of an unknown credit all are said.
    (unknown,) = [line for line in build.warnings if "xyzzy" in line]
    assert "conceptualization" in unknown
    assert "visualization" in unknown


# -- valid data is kept ------------------------------------------------------------------------------------------------

PORTLANDS = """
stops:
- {id: portland-or, city: Portland, label: 'Portland, Oregon', region: US, lat: 45.52, lon: -122.68}
- {id: portland-me, city: Portland, label: 'Portland, Maine', region: US, lat: 43.66, lon: -70.26}
- {id: portland-bb, city: Portland, region: BB, lat: 13.26, lon: -59.59}
"""


def test_cities_of_one_name_are_told_apart_by_labels(make_site: Callable[..., Site]) -> None:
    travel, problems = read_travel(PORTLANDS)
    assert problems == ()
    assert [stop.id for stop in travel.stops] == ["portland-or", "portland-me", "portland-bb"]
    project = PROJECT.replace("[tools]", "[tools], places: [portland-me, portland-or]")
    files = {**FILES, "travel.yaml": PORTLANDS, "projects/gamma.md": project}
    files["travel.md"] = "---\norphan: true\n---\n# Travel\n\n:::{travel-globe}\n:::\n"
    build = make_site(files).build()
    assert build.warnings == []
    assert {"portland-or", "portland-me", "portland-bb"} <= build.inventory()["portfolio:place"].keys()
    assert build.titles()["portfolio:place"]["portland-me"] == "Portland, Maine"
    for name in ("travel", "projects/gamma"):
        assert "Portland, Maine" in build.text(name)
        assert "Portland, Oregon" in build.text(name)


def test_without_a_label_the_second_city_says_what_to_write() -> None:
    written = PORTLANDS.replace("label: 'Portland, Oregon', ", "").replace("label: 'Portland, Maine', ", "")
    travel, problems = read_travel(written)
    assert [f"{problem.line}: {problem}" for problem in problems] == [
        "4: stops[1].city: 'Portland' in US is the stop 'portland-or' already; give another city a `label`"
    ]
    assert [stop.id for stop in travel.stops] == ["portland-or", "portland-bb"]
