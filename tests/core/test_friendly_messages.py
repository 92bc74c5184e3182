"""What the front matter tells of what is right as YAML and yet not meant so, and the hints where it is no YAML."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_portfolio.core.front_matter import FrontMatter, read_front_matter
from sphinx_portfolio.core.problems import Problem
from sphinx_portfolio.core.records import Project
from sphinx_portfolio.core.yaml_lines import load

PROJECT = "project:\n  summary: S.\n  roles: [tools]\n"
RECORD = Project(summary="S.", roles=("tools",))
CUT = "the text ends where ` #` begins a comment; quote the text, or write the comment on a line of its own"
UNCLOSED = "the front matter is not closed; end it with a line `---`"


def beside(key: str, field: str) -> str:
    return f"it stands beside {key!r}, where nobody reads it; indent it, to stand under {key!r}"


def read(front_matter: str, docname: str = "projects/alpha") -> FrontMatter:
    return read_front_matter(f"---\n{front_matter}---\n# A\n", docname)


@pytest.mark.parametrize(
    ("front_matter", "problems"),
    [
        (PROJECT, []),
        (PROJECT + "draft: true\n", [(5, "draft", beside("project", "draft"))]),
        ("draft:\n" + PROJECT, [(2, "draft", beside("project", "draft"))]),
        (PROJECT + "places: [oslo]\n", [(5, "places", beside("project", "places"))]),
        (
            "order: 1\n" + PROJECT + "period: {start: 2020}\n",
            [(2, "order", beside("project", "order")), (6, "period", beside("project", "period"))],
        ),
        (PROJECT + "myst: {}\ntitle: two words # said\n", []),
        (PROJECT + "  context: two words # said\n", [(5, "project.context", CUT)]),
        (
            PROJECT + "  links:\n    - kind: code\n      url: https://example.org\n      note: two words # said\n",
            [(8, "project.links[0].note", CUT)],
        ),
    ],
)
def test_what_is_not_meant_so_is_told_and_the_record_is_kept(
    front_matter: str, problems: list[tuple[int, str, str]]
) -> None:
    found = read(front_matter)
    assert found.problems == tuple(Problem(*problem, "front_matter") for problem in problems)
    assert isinstance(found.record, Project)
    assert (found.record.summary, found.record.roles) == (RECORD.summary, RECORD.roles)


@pytest.mark.parametrize(
    ("front_matter", "docname", "line"),
    [
        ("summary: S.\nroles: [tools]\n", "projects/alpha", 2),
        ("order: 1\nroles: [tools]\nsummary: S.\n", "projects/alpha", 4),
        ("summary: S.\n", "projects/alpha", None),
        ("roles: [tools]\n", "projects/alpha", None),
        ("summary: S.\nroles: [tools]\n", "notes/alpha", None),
        ("summary: S.\nroles: [tools]\n", "projects/index", None),
    ],
)
def test_fields_under_no_key_are_told_where_a_project_is_expected(
    front_matter: str, docname: str, line: int | None
) -> None:
    message = "the fields of a project stand under the key 'project'; indent them"
    problems = () if line is None else (Problem(line, "summary", message, "front_matter"),)
    assert read(front_matter, docname) == FrontMatter(problems=problems)


@pytest.mark.parametrize(
    ("text", "docname", "is_told"),
    [
        (f"---\n{PROJECT}", "projects/alpha", True),
        (f"---\n# Said.\n\n{PROJECT}", "projects/alpha", True),
        (f"---\n{PROJECT}", "notes/alpha", False),
        (f"---\nTwo words.\n\n{PROJECT}", "projects/alpha", False),
        ("---\n", "projects/alpha", False),
    ],
)
def test_front_matter_without_its_end_is_told(text: str, docname: str, is_told: bool) -> None:
    problems = (Problem(1, "", UNCLOSED, "front_matter"),) if is_told else ()
    assert read_front_matter(text, docname) == FrontMatter(problems=problems)


@pytest.mark.parametrize(
    ("front_matter", "own_lines"),
    [
        (PROJECT, 5),
        (f"# Said.\n\n{PROJECT}", 7),
        (PROJECT + "myst: {}\n", 0),
        ("myst: {}\n" + PROJECT, 0),
    ],
)
def test_lines_are_ours_where_nothing_is_for_others(front_matter: str, own_lines: int) -> None:
    assert read(front_matter).own_lines == own_lines


def test_what_is_no_yaml_is_of_the_front_matter() -> None:
    (problem,) = read("myst: {}\nproject:\n  summary: [\n").problems
    assert (problem.field, problem.topic) == ("", "front_matter")


SPACES = "; indent it by spaces, not by tabs"
QUOTES = "; close the quotes"
SIGN = "; quote a text that begins with a sign that YAML has a meaning for"
OTHER_QUOTES = "; quote a text that has quotes in it, by the other kind of quotes"
COMMENT = "; a comment begins at ` #`; quote a text that has it"
COLON = "; quote a text that has a colon in it"
COMMA = "; quote a text that has a comma, a colon or a bracket in it"
AFTER = "; write a space after the colon"
NAME = "; write a colon after the name of the field"
COLUMN = "; begin all fields of one mapping in the same column"
BLANK = "; there is a no-break space after the colon, write a plain one"


@pytest.mark.parametrize(
    ("written", "line", "hint"),
    [
        ("a:\n  b: c\n\td: e", 3, SPACES),
        ("a:\n  b:\u00a0c\n  d: e: f", 2, BLANK),
        ("a: 'b\nc: d", 1, QUOTES),
        ('a: {b: "c}', 1, QUOTES),
        ("a: @b", 1, SIGN),
        ("- a: `b`", 1, SIGN),
        ("a: % b", 1, SIGN),
        ("a: 'It's'", 1, OTHER_QUOTES),
        ('a: "b" c', 1, OTHER_QUOTES),
        ("a: {b: c #1, d: e}\nf: g", 1, COMMENT),
        ("a:\n  - {b: c #1, d: e}\n  - {f: g}", 2, COMMENT),
        ("a: b: c", 1, COLON),
        ("a: [b}, c]", 1, COMMA),
        ("a:b\nc: d", 1, AFTER),
        ("a: b\nc\nd: e", 2, NAME),
        ("a:\n  b: c\n d: e", 3, COLUMN),
        ("a: b\n  c: d", 2, COLUMN),
        ("a:\n   b: c\n  d: e", 3, COLUMN),
    ],
)
def test_the_line_and_the_way_to_mend_it_are_told(written: str, line: int, hint: str) -> None:
    ((told, path, message),) = load(written, first_line=1).problems
    assert (told, path) == (line, ())
    assert message.startswith("not valid YAML: ")
    assert message.endswith(hint)
    ((later, _, same),) = load(written, first_line=11).problems
    assert later == line + 10
    assert same.endswith(hint)


@pytest.mark.parametrize(
    ("written", "line"),
    [("a: b\x07", 1), ("a: b\nc: \x00", 2), ("\n\n\na\u2028b", 4), ("a: b\nc: \x85\n", 2), ("a: \u2029", 1)],
)
def test_a_character_that_a_parser_takes_for_another_is_told(written: str, line: int) -> None:
    character: Any = next(each for each in written if each in "\x07\x00\u2028\x85\u2029")
    message = f"not valid YAML: the character U+{ord(character):04X} is not allowed"
    assert load(written).problems == [(line, (), message)]
    assert load(written, first_line=3).problems == [(line + 2, (), message)]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a: b\n---\nc: d", "not valid YAML: a second document begins here"),
        ("a: " + "[" * 21, "not valid YAML: more than 20 levels"),
    ],
)
def test_what_is_refused_has_no_hint(written: str, message: str) -> None:
    assert [told for _, _, told in load(written).problems] == [message]


def test_twenty_levels_are_read() -> None:
    assert load("a: " + "[" * 20 + "]" * 20).problems == []
    assert load("a: " + "[" * 21 + "]" * 21).problems != []
