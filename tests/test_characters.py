"""Characters that a format cannot hold: refused where they are written, and every export is well formed."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from site_builder import PORTFOLIO
from sphinx_portfolio.core.front_matter import read_front_matter
from sphinx_portfolio.features.globe.travel import read_travel
from sphinx_portfolio.features.technologies.vocabulary import read_technologies

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

BASE = "https://example.org/"

#: As YAML can write them: neither text nor part of a line.
REFUSED = [
    r"\u0001",
    r"\a",
    r"\b",
    r"\e",
    r"\x0b",
    r"\f",
    r"\x1c",
    r"\x1f",
    r"\x7f",
    r"\x80",
    r"\x9f",
    r"\0",
    r"\n",
    r"\r",
    r"\t",
    r"\N",
    r"\L",
    r"\P",
    r"\u2028",
    r"\u0085",
    r"\u202a",
    r"\u202e",
    r"\u2066",
    r"\u2069",
    r"\ufffe",
    r"\uffff",
]
#: Such that are no characters, which is a mistake of YAML.
NO_CHARACTERS = [r"\ud800", r"\udfff", r"\U00110000", r"\uD83D\uDE00"]
#: Such that are text, though they cannot be seen.
KEPT = [r"\ufeff", r"\u200b", r"\u200f", r"\u00ad", r"\U0001f600", r"\U0001fffe", r"\ue000"]

#: What is said of a text in one field; `X` stands for the character.
FIELDS = {
    "project.context": 'context: "aXb"',
    "project.venue.name": 'venue: {name: "aXb"}',
    "project.advisors[0].name": 'advisors: [{name: "aXb"}]',
    "project.advisors[0].affiliation": 'advisors: [{name: Ada, affiliation: "aXb"}]',
    "project.figures[0].value": 'figures: [{value: "aXb", label: faster, contribution: x}]',
    "project.figures[0].label": 'figures: [{value: 2 x, label: "aXb", contribution: x}]',
    "project.figures[0].contribution": 'figures: [{value: 2 x, label: faster, contribution: "aXb"}]',
    "project.links[0].label": 'links: [{kind: code, state: gone, label: "aXb"}]',
    "project.links[0].note": 'links: [{kind: code, state: gone, note: "aXb"}]',
    "project.links[0].url": 'links: [{kind: code, url: "https://example.org/aXb"}]',
    "project.links[0].kind": 'links: [{kind: "aXb", state: gone}]',
    "project.technologies[0]": 'technologies: ["aXb"]',
    "project.places[0]": 'places: ["aXb"]',
    "project.aliases[0]": 'aliases: ["aXb"]',
    "project.period.start": 'period: {start: "aXb"}',
    "project.order": 'order: "aXb"',
}


@pytest.mark.parametrize("written", REFUSED)
@pytest.mark.parametrize("field", FIELDS)
def test_what_is_no_text_is_refused_at_its_line(field: str, written: str) -> None:
    said = FIELDS[field].replace("X", written)
    read = read_front_matter(f"---\nproject:\n  summary: S.\n  roles: [tools]\n  {said}\n---\n# A\n", "projects/a")
    (problem,) = read.problems
    assert (problem.line, problem.field) == (5, field)
    # What is said of it can be read in a terminal, on one line.
    assert not [letter for letter in str(problem) if unicodedata.category(letter) in ("Cc", "Zl", "Zp")]


@pytest.mark.parametrize("written", REFUSED)
def test_summaries_and_what_groups_roles_are_refused_too(written: str) -> None:
    text = f'---\nproject:\n  roles: [tools]\n  summary: "a{written}b"\n---\n'
    assert [(each.line, each.field) for each in read_front_matter(text, "projects/a").problems] == [
        (4, "project.summary")
    ]
    text = f'---\nrole:\n  summary: "a{written}b"\n  group: "a{written}b"\n---\n'
    assert [(each.line, each.field) for each in read_front_matter(text, "roles/a").problems] == [
        (3, "role.summary"),
        (4, "role.group"),
    ]


@pytest.mark.parametrize("written", REFUSED)
def test_vocabularies_refuse_it(written: str) -> None:
    _, found = read_technologies(f'python: {{name: Python}}\nc:\n  name: "a{written}b"\n')
    assert [each.line for each in found] == [3]
    stops = f'stops:\n- id: oslo\n  region: "NO"\n  lat: 1\n  lon: 2\n  city: Oslo\n  note: "a{written}b"\n'
    _, found = read_travel(f'{stops}regions:\n  DK: "a{written}b"\n')
    assert [each.line for each in found] == [7, 9]


@pytest.mark.parametrize("written", NO_CHARACTERS)
def test_what_is_no_character_is_a_mistake_of_yaml(written: str) -> None:
    text = f'---\nproject:\n  summary: "a{written}b"\n  roles: [tools]\n---\n'
    (problem,) = read_front_matter(text, "projects/a").problems
    assert problem.line == 3
    assert "found invalid Unicode character escape code" in problem.message
    assert "column" not in problem.message


@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\x0c", "\x7f", "\x80", "\ufffe", "\uffff"])
def test_what_stands_there_as_it_is_is_refused(letter: str) -> None:
    text = f"---\nproject:\n  summary: a{letter}b\n  roles: [tools]\n---\n"
    (problem,) = read_front_matter(text, "projects/a").problems
    assert problem.line == 3


@pytest.mark.parametrize("letter", ["\u0085", "\u2028", "\u2029"])
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_lines_are_those_of_editors(letter: str, quote: str) -> None:
    text = f"---\nproject:\n  roles: [tools]\n  summary: {quote}a{letter}b{quote}\n  order: first\n---\n"
    lines = [problem.line for problem in read_front_matter(text, "projects/a").problems]
    assert lines in ([4], [4, 5])


# -- exports -----------------------------------------------------------------------------------------------------------


def check_exports(build: Build, items: int, *person: str) -> None:
    """See that each file for machines can be read.

    :param person: how the lines begin that say whose work it is
    """
    feed = ET.parse(build.outdir / "feed.xml").getroot()
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    ET.parse(build.outdir / "sitemap.xml")
    overview = (build.outdir / "llms.txt").read_text("utf-8")
    lines = [line for line in overview.splitlines() if line]
    assert [line[:2] for line in lines] == ["# ", "> ", *person, "##", *["- "] * items]
    for name in ("projects/alpha", "projects/index"):
        for script in build.page(name).select('script[type="application/ld+json"]'):
            json.loads(str(script.string))
    names = build.titles()
    assert list(names["portfolio:project"]) == ["alpha"]
    assert all(len(title.splitlines()) == 1 for each in names.values() for title in each.values())


TITLES = [
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1f",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u202e",
    "\uffff",
]


@pytest.mark.parametrize("letter", [*TITLES, "&#1;", "&#x85;", "&#x2028;", "&#xd800;", "&#xffff;"])
def test_whatever_a_page_says_exports_are_well_formed(make_site: Callable[..., Site], letter: str) -> None:
    page = f"""---
project: {{summary: The first., roles: [tools], period: {{start: 2020}}}}
---
# Al{letter}pha

A lede{letter}of it.

:::{{contributions}}
loader
: Wrote{letter}it. {{credit}}`software`
:::
"""
    site = make_site(PORTFOLIO, html_baseurl=BASE, portfolio_head="all")
    (site.source / "projects/alpha.md").write_text(page, encoding="utf-8", newline="")
    build = site.build()
    assert all(re.match(r"projects/alpha\.md:\d+: WARNING: ", line) for line in build.warnings)
    check_exports(build, 2)


@pytest.mark.parametrize("written", KEPT)
def test_what_cannot_be_seen_is_kept_and_breaks_nothing(make_site: Callable[..., Site], written: str) -> None:
    page = f"""---
project:
  summary: "The{written}first."
  roles: [tools]
  period: {{start: 2020}}
  context: "a{written}b"
---
# Alpha
"""
    build = make_site({**PORTFOLIO, "projects/alpha.md": page}, html_baseurl=BASE, portfolio_head="all").build()
    assert build.warnings == []
    check_exports(build, 2)


@pytest.mark.parametrize("letter", ["\n", "\x01", "\x1c", "\x85", "\u2028", "]", "<b>&"])
def test_names_of_the_site_and_its_owner_break_nothing(make_site: Callable[..., Site], letter: str) -> None:
    page = "---\nproject: {summary: The first., roles: [tools], period: {start: 2020}}\n---\n# Alpha\n"
    site = make_site(
        {**PORTFOLIO, "projects/alpha.md": page},
        html_baseurl=BASE,
        portfolio_head="all",
        project=f"Work{letter}of",
        portfolio_owner=f"Ada{letter}King",
    )
    check_exports(site.build(), 2, "Ad")
