"""The guide says what the extension does: its examples are built, its tables are compared with the code."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from typing import TYPE_CHECKING, get_args

import pytest
from bs4 import Tag

from checkout import ROOT
from site_builder import png
from sphinx_portfolio.core.credits import CREDITS, DEGREES
from sphinx_portfolio.core.pages import Page
from sphinx_portfolio.core.records import EVIDENCE, Figure, Link, LinkState, Project
from sphinx_portfolio.core.reference import fields_of, reference
from sphinx_portfolio.domain.domain import PortfolioDomain
from sphinx_portfolio.features import known_records
from sphinx_portfolio.features.technologies.vocabulary import TechnologyKind
from sphinx_portfolio.views.evidence import without_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from site_builder import Build, Site
    from sphinx_portfolio.core.records import Record

GUIDE = (ROOT / "docs" / "guide" / "authoring.md").read_text("utf-8")
#: What `conf.py` puts into the reference.
SUBSTITUTIONS = {f"portfolio_fields_{name}": table for name, table in reference(known_records()).items()}
FIELDS = (ROOT / "docs" / "guide" / "fields.md").read_text("utf-8")
DIRECTIVES = (ROOT / "docs" / "guide" / "directives.md").read_text("utf-8")

#: A paragraph that names a file of the sources, and the fence below it that holds the whole file.
EXAMPLE = re.compile(
    r"^`docs/([^`]+)`:\n\n(?P<fence>````)(?:markdown|yaml)\n(.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
EXAMPLES = {name: text for name, _, text in EXAMPLE.findall(GUIDE)}
#: All files of the examples: with the picture that one of them names.
FILES: dict[str, str | bytes] = {**EXAMPLES, "projects/solar-tracker.png": png(1200, 630)}

#: What the settings of the site say, which the examples do not show.
SETTINGS = {"portfolio_owner": "Ada Example"}

#: What to write wrong in which example, and what the build says of it.
MISTAKE = re.compile(r"^In `docs/([^`]+)`, `([^`]+)` written as `([^`]+)`:\n\n```text\n(.+)\n```$", re.MULTILINE)
MISTAKES = MISTAKE.findall(GUIDE)

_FENCED = re.compile(r"^(?P<fence>`{3,})\w+\n.*?^(?P=fence)$", re.MULTILINE | re.DOTALL)
PROSE = _FENCED.sub("", f"{GUIDE}\n{FIELDS}\n{DIRECTIVES}")


def tables(text: str = PROSE) -> Iterator[list[list[str]]]:
    """Yield each table, its header first; a cell that is one piece of code, without the marks of code."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [[_bare(cell.strip()) for cell in line.strip("|").split(" | ")] for line in block.splitlines()]
        yield [rows[0], *rows[2:]]


def _bare(cell: str) -> str:
    code = re.fullmatch(r"(`+) ?((?:(?!\1).)+?) ?\1", cell)
    return code[2] if code else cell


def table(*header: str) -> list[list[str]]:
    """Return the rows of the one table that has the header."""
    (found,) = [rows[1:] for rows in tables() if rows[0] == list(header)]
    return found


@pytest.fixture(scope="module")
def built(make_shared_site: Callable[..., Site]) -> Build:
    """Build the examples, all as one site."""
    return make_shared_site(FILES, **SETTINGS).build()


def domain(build: Build) -> PortfolioDomain:
    """Return the domain of a site, with what features have added to it."""
    found = build.app.env.domains["portfolio"]
    assert isinstance(found, PortfolioDomain)
    return found


def card_titles(within: Tag) -> list[str]:
    return [title.get_text(strip=True) for title in within.select(".sd-card-title")]


def section(build: Build, page: str, heading: str) -> Tag:
    """Return the section of a page that has the heading."""
    (found,) = [one for one in build.article(page).select("section") if _heading(one) == heading]
    return found


def _heading(section: Tag) -> str:
    heading = section.find(["h1", "h2", "h3"], recursive=False)
    return heading.get_text().removesuffix("¶") if heading else ""


def facts(build: Build, page: str) -> dict[str, str]:
    """Return the strip of facts under the title of a project."""
    (found,) = build.article(page).select("dl.portfolio-facts")
    terms, texts = found.select("dt"), found.select("dd")
    return {_words(term): _words(text) for term, text in zip(terms, texts, strict=True)}


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def follow(build: Build, page: str, link: Tag) -> Tag:
    """Return the element that a link on a page leads to."""
    path, _, anchor = str(link["href"]).partition("#")
    target = (build.outdir / f"{page}.html").parent / path if path else build.outdir / f"{page}.html"
    name = target.resolve().relative_to(build.outdir.resolve()).with_suffix("").as_posix()
    found = build.page(name).find(id=anchor)
    assert isinstance(found, Tag), link
    return found


# -- the examples ------------------------------------------------------------------------------------------------------


def test_every_example_is_found() -> None:
    assert len(EXAMPLES) == len(re.findall(r"^`docs/[^`]+`:$", GUIDE, re.MULTILINE)) >= 9
    fences = re.findall(r"^`{3,}(?=\w)", GUIDE, re.MULTILINE)
    inner = sum(len(re.findall(r"^`{3,}(?=\w)", text, re.MULTILINE)) for text in EXAMPLES.values())
    assert len(fences) == len(EXAMPLES) + inner + len(MISTAKES), "a fence is neither an example nor a mistake"


def test_examples_are_clean(built: Build) -> None:
    assert built.warnings == []


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "latex", "text"])
def test_examples_are_clean_elsewhere(make_site: Callable[..., Site], builder: str) -> None:
    assert make_site(FILES, **SETTINGS).build(builder).warnings == []


def test_smallest_project_needs_no_vocabulary(make_site: Callable[..., Site]) -> None:
    names = ["projects/weather-station.md", "roles/field-instruments.md", "contributions.md"]
    build = make_site({name: EXAMPLES[name] for name in names}).build()
    assert build.warnings == []
    assert card_titles(build.article("roles/field-instruments")) == ["Weather Station"]


def test_guide_defines_and_cites_nothing(make_site: Callable[..., Site]) -> None:
    files = {"guide/authoring.md": GUIDE, "guide/fields.md": FIELDS, "guide/directives.md": "# Directives\n"}
    build = make_site(files).build(myst_substitutions=SUBSTITUTIONS)
    assert build.warnings == []
    assert not [type for type in build.inventory() if type.startswith("portfolio:")]
    page = domain(build).pages["guide/authoring"]
    assert (type(page), page.indexes, page.selections) == (Page, {}, ())
    # To the reference alone.
    assert all(each.docname.startswith("guide/") or each.target.startswith("fields-") for each in page.citations)


# -- a project: what the build does by itself --------------------------------------------------------------------------


def test_example_uses_every_field_of_a_project() -> None:
    text = EXAMPLES["projects/solar-tracker.md"]
    for field in dataclasses.fields(Project):
        assert re.search(rf"^  {field.name}:", text, re.MULTILINE), field.name


def test_facts(built: Build) -> None:
    assert facts(built, "projects/solar-tracker") == {
        "Led": "tracking algorithm",
        "Roles": "Field Instruments, Control Software",
        "Published": "Workshop on Small Instruments 2024",
        "Period": "Mar 2023 – Jan 2024",
        "Place": "Bergen, Norway",
        "Context": "Course project",
        "Advisor": "Jo Example (Example Institute)",
        "Kinds of work": "Investigation (supporting) Methodology (lead) Software Validation",
        "Evidence": "Paper Short paper Code private data, owned by the test site video to come demo no longer online",
    }
    assert facts(built, "projects/weather-station") == {
        "Role": "Field Instruments",
        "Done at": "Example Institute",
        "Kinds of work": "Methodology Software",
        "Award": "Prize for small instruments",
        "Talk": "Wind on a roof",
    }
    for page in ("solar-tracker", "weather-station"):
        (summary,) = re.findall(r"^  summary: (.+)", EXAMPLES[f"projects/{page}.md"], re.MULTILINE)
        assert _words(built.article(f"projects/{page}").select(".portfolio-lede")[0]) == summary


def test_links(built: Build) -> None:
    (evidence,) = built.article("projects/solar-tracker").select("dd.portfolio-fact-evidence")
    links = {_words(link): (link["href"], link.get("title")) for link in evidence.select("a")}
    assert links == {
        "Paper Short paper": ("https://example.org/tracker.pdf", None),
        "Code": ("https://example.org/tracker", "with drawings"),
    }


def test_picture(built: Build) -> None:
    (written,) = re.findall(r"^  image: .*alt: (.+)\}", EXAMPLES["projects/solar-tracker.md"], re.MULTILINE)
    for page in ("projects/solar-tracker", "roles/control-software"):
        (shown,) = built.article(page).select("img")
        assert shown["alt"] == written
        assert (built.outdir / page).parent.joinpath(str(shown["src"])).resolve().is_file()


def test_figures_lead_to_their_contributions(built: Build) -> None:
    links = built.article("projects/solar-tracker").select(".portfolio-figure-links a")
    shown = {_words(link): follow(built, "projects/solar-tracker", link)["id"] for link in links}
    assert shown == {
        "up to 28% more energy": "contribution--solar-tracker--field-trial",
        "3 W while it turns": "contribution--solar-tracker--motor-driver",
    }


def test_cards(built: Build) -> None:
    assert card_titles(built.article("roles/field-instruments")) == ["Solar Tracker", "Weather Station"]
    assert card_titles(built.article("roles/control-software")) == ["Solar Tracker"]
    card = built.article("roles/control-software").select(".sd-card")[0]
    assert "A mount that keeps" in _words(card)
    assert "up to 28%" in _words(card)
    assert "3 W" not in _words(card)


def test_directives_and_their_options(built: Build) -> None:
    shown = {
        heading: card_titles(section(built, "overview", heading))
        for heading in re.findall(r"^## (.+)", EXAMPLES["overview.md"], re.MULTILINE)
    }
    assert shown == {
        "Roles": ["Field Instruments"],
        "All projects": ["Solar Tracker", "Weather Station"],
        "The first of the instruments": ["Solar Tracker"],
        "One of them": ["Solar Tracker"],
        "Code in Python": ["Solar Tracker", "Weather Station"],
        "In Bergen": ["Solar Tracker"],
        "Featured": ["Solar Tracker"],
        "To explore": ["Solar Tracker", "Weather Station"],
        "By year": [],
        "Results": [],
    }
    (row,) = section(built, "overview", "Results").select(".portfolio-results > li")
    assert _words(row).startswith("up to 28% Solar Tracker more energy")
    years = section(built, "overview", "By year").select(".portfolio-timeline-year")
    said = "2024 Solar Tracker Mar 2023 – Jan 2024 · Workshop on Small Instruments 2024"
    assert [_words(year) for year in years] == [said]
    (counts,) = built.article("overview").select(".portfolio-counts-line")
    assert _words(counts) == "2 projects · 2 roles · 6 contributions · 3 technologies · 3 stops"
    assert _words(section(built, "overview", "Roles").select(".portfolio-heading")[0]) == "Hardware"


def test_technology_index(built: Build) -> None:
    python = built.page("technologies").find(id="technology--python")
    assert isinstance(python, Tag)
    assert [_words(link) for link in python.select("li a")] == [
        "Solar Tracker: tracking algorithm",
        "Weather Station: data logger",
    ]
    assert "www.python.org" in _words(python)
    whole = built.page("technologies").find(id="technology--stepper-motors")
    assert isinstance(whole, Tag)
    assert [_words(link) for link in whole.select("li a")] == ["Solar Tracker"]


def test_credit_index(built: Build) -> None:
    for credit, works in {
        "methodology": ["Solar Tracker: tracking algorithm", "Weather Station: sensor housing"],
        "writing-original-draft": ["Field Instruments: calibration notes"],
        "investigation": ["Solar Tracker: Three months outdoors"],
    }.items():
        entry = built.page("contributions").find(id=f"credit--{credit}")
        assert isinstance(entry, Tag)
        assert [_words(link) for link in entry.select("li a")] == works


def test_travel_globe(built: Build) -> None:
    globe = built.article("travel")
    shown = {_words(item) for item in globe.select("li.portfolio-stop")}
    assert shown == {"Bergen 2023 · for the field trial Project: Solar Tracker", "Hong Kong", "New York"}
    headings = [_words(heading) for heading in globe.select(".portfolio-globe-region .portfolio-heading")]
    assert headings == ["Hong Kong", "Norway", "United States"]
    assert "3 stops in 3 countries or regions." in _words(globe)
    assert not globe.select(".portfolio-stand-in")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{start: 2023}", "2023"),
        ("{start: 2023-03}", "Mar 2023"),
        ("{start: 2023, end: 2024-01}", "2023 – Jan 2024"),
        ("{start: 2023-03, end: present}", "Mar 2023 – present"),
    ],
)
def test_periods(make_site: Callable[..., Site], written: str, shown: str) -> None:
    text = EXAMPLES["projects/solar-tracker.md"].replace("{start: 2023-03, end: 2024-01}", written)
    build = make_site({**FILES, "projects/solar-tracker.md": text}, **SETTINGS).build()
    assert build.warnings == []
    assert facts(build, "projects/solar-tracker")["Period"] == shown


def test_order(make_site: Callable[..., Site]) -> None:
    said = {
        "a": "",
        "b": "order: 2",
        "c": "period: {start: 2023, end: 2024}",
        "d": "order: 1",
        "e": "period: {start: 2020, end: present}",
        "f": "",
        "g": "order: 2, period: {start: 1999}",
    }
    pages = {
        f"projects/{id}.md": f"---\nproject: {{summary: One., roles: [control-software], {more}}}\n---\n# {id}\n"
        for id, more in said.items()
    }
    role = "roles/control-software.md"
    build = make_site({**pages, role: EXAMPLES[role]}).build()
    assert build.warnings == []
    assert card_titles(build.article("roles/control-software")) == ["d", "g", "b", "e", "c", "a", "f"]


def test_second_list_of_contributions_goes_on(make_site: Callable[..., Site]) -> None:
    more = "\n## More\n:::{contributions}\nmast\n: Built the mast. {credit}`resources`\n:::\n"
    name = "projects/weather-station.md"
    build = make_site({**FILES, name: EXAMPLES[name] + more}, **SETTINGS).build()
    assert build.warnings == []
    assert [listed.get("start") for listed in build.article("projects/weather-station").select("ol")] == [None, "3"]


def test_contributions_are_numbered(built: Build) -> None:
    (listed,) = built.article("projects/solar-tracker").select("ol")
    assert [item["id"] for item in listed.find_all("li", recursive=False)] == [
        f"contribution--solar-tracker--{id}" for id in ("tracking-algorithm", "motor-driver", "field-trial")
    ]


def test_end_of_the_page(built: Build) -> None:
    columns = {
        _words(column.select(".portfolio-heading")[0]): [_words(link) for link in column.select("a")]
        for column in built.article("projects/weather-station").select(".portfolio-foot-column")
    }
    assert columns == {"Mentioned in": ["Lessons", "Solar Tracker"], "Related projects": ["Solar Tracker"]}
    (following,) = built.page("projects/solar-tracker").select('link[rel="next"]')
    (preceding,) = built.page("projects/weather-station").select('link[rel="prev"]')
    assert (following["title"], preceding["title"]) == ("Weather Station", "Solar Tracker")


def test_mentions(built: Build) -> None:
    contribution = built.page("projects/solar-tracker").find(id="contribution--solar-tracker--tracking-algorithm")
    technology = built.page("technologies").find(id="technology--raspberry-pi")
    assert isinstance(contribution, Tag)
    assert isinstance(technology, Tag)
    for thing in (contribution, technology):
        assert "Mentioned in Lessons" in _words(thing)
    assert "also RPi" in _words(technology)
    # A mention elsewhere than in a contribution is only a link.
    assert [_words(link) for link in technology.select("li a")] == ["Solar Tracker: motor driver"]
    assert "Mentioned in Lessons" in built.text("roles/field-instruments")


def test_names(built: Build) -> None:
    inventory = built.inventory()
    assert {type: type_names for type, type_names in inventory.items() if type.startswith("portfolio:")}.keys() == {
        f"portfolio:{type}" for type in domain(built).object_types
    }
    assert "solar-tracker.field-trial" in inventory["portfolio:contribution"]
    assert "field-instruments.calibration-notes" in inventory["portfolio:contribution"]


# -- the tables --------------------------------------------------------------------------------------------------------


def test_every_field_is_in_the_reference() -> None:
    """A record that is new is on the page once it is asked for by its name."""
    assert sorted(re.findall(r"\{\{ portfolio_fields_(\w+) \}\}", FIELDS)) == sorted(reference(known_records()))


@pytest.mark.parametrize("record", known_records())
def test_reference_says_what_is_required(record: type[Record]) -> None:
    said = re.findall(r"^`(\w+)`(, required)?\n: \*Takes\* .+\n: \*Shows\* .+$", fields_of(record), re.MULTILINE)
    required = {name for name, is_required in said if is_required}
    assert [name for name, _ in said] == [field.name for field in dataclasses.fields(record)]
    assert required >= {
        field.name
        for field in dataclasses.fields(record)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }


def test_reference_says_how_long_a_text_may_be() -> None:
    project = fields_of(Project)
    assert "`summary`, required\n: *Takes* one sentence, at most 160 characters\n" in project
    assert "at most 24 characters" in fields_of(Figure)


def test_link_kinds() -> None:
    assert dict(table("kind", "chip")) == EVIDENCE


def test_link_states() -> None:
    rows = {row[0]: row[2:] for row in table("state", "means", "chip of a `paper`", "chip of a `project`")}
    assert rows == {
        state: [without_address(Link(kind, state=state), EVIDENCE[kind]) for kind in ("paper", "project")]
        for state in get_args(LinkState)
    }


def test_technology_kinds(make_site: Callable[..., Site]) -> None:
    rows = table("kind", "group in the index")
    kinds = get_args(TechnologyKind)
    assert [kind for kind, _ in rows] == list(kinds)
    entries = "".join(f"a-{kind}: {{name: A {kind}, kind: {kind}}}\n" for kind in kinds) + "other: {name: Other}\n"
    used = ", ".join([*(f"a-{kind}" for kind in kinds), "other"])
    fields = f"summary: A., roles: [all], technologies: [{used}]"
    files = {
        "technologies.yaml": entries,
        "technologies.md": EXAMPLES["technologies.md"],
        "roles/all.md": "---\nrole: {summary: All.}\n---\n# All\n",
        "projects/all-of-it.md": f"---\nproject: {{{fields}}}\n---\n# All of it\n",
    }
    build = make_site(files).build()
    headings = [_words(heading) for heading in build.article("technologies").select(".portfolio-heading")]
    assert headings == [*(group for _, group in rows), "Others"]


def test_credits() -> None:
    rows = {id: (name, gist) for id, name, gist in table("credit", "name", "what it covers")}
    assert rows == {credit.id: (credit.name, credit.gist) for credit in CREDITS.values()}
    assert f"the {len(CREDITS)} roles of" in GUIDE


def test_degrees() -> None:
    assert [row[0] for row in table("degree", "for words such as")] == list(DEGREES)


def test_directives_are_named(built: Build) -> None:
    named = [name for name, *_ in table("directive", "gives", "where")]
    assert sorted(named) == sorted(f"{{{name}}}" for name in domain(built).directives)
    used = set(re.findall(r"^:::(\{[a-z-]+\})", "".join(EXAMPLES.values()), re.MULTILINE))
    assert used == set(named)
    shown = re.findall(r"^````markdown\n:::(\{[a-z-]+\})", DIRECTIVES, re.MULTILINE)
    assert set(shown) == set(named)


def test_options_are_named(built: Build) -> None:
    options = {name: set(directive.option_spec or ()) for name, directive in domain(built).directives.items()}
    rows = (table("option of `{projects}`", "takes", what) for what in ("keeps", "shows"))
    named = {option.strip(":") for options in rows for option, *_ in options}
    of_career = {option.strip(":") for option, *_ in table("option of `{career}`", "takes", "shows")}
    assert {name: found for name, found in options.items() if found} == {
        "projects": named,
        "career": of_career,
        "cv": {"variant"},
    }
    assert set(re.findall(r"^:([a-z]+):", EXAMPLES["life.md"], re.MULTILINE)) == of_career
    # The guide to citing has an example with a source.
    assert {"source", *re.findall(r"^:([a-z]+):", EXAMPLES["overview.md"], re.MULTILINE)} == named


def test_cross_references(make_site: Callable[..., Site], built: Build) -> None:
    rows = table("to", "write", "reads")
    assert {re.findall(r"\{(\w+)\}", markup)[0] for _, markup, _ in rows} == set(domain(built).roles)
    page = "# References\n\n" + "".join(f"- {markup}\n" for _, markup, _ in rows)
    build = make_site({**FILES, "references.md": page}, **SETTINGS).build()
    assert build.warnings == []
    links = build.article("references").select("li a")
    assert [_words(link) for link in links] == [text for _, _, text in rows]


# -- mistakes ----------------------------------------------------------------------------------------------------------


def test_there_are_mistakes() -> None:
    assert len(MISTAKES) >= 2


@pytest.mark.parametrize(("name", "right", "wrong", "message"), MISTAKES)
def test_mistake(make_site: Callable[..., Site], name: str, right: str, wrong: str, message: str) -> None:
    assert EXAMPLES[name].count(right) == 1
    build = make_site({**FILES, name: EXAMPLES[name].replace(right, wrong)}, **SETTINGS).build()
    assert [f"docs/{warning}" for warning in build.warnings] == [message]
    # The rest is there.
    assert card_titles(build.article("roles/control-software")) == ["Solar Tracker"]
    assert facts(build, "projects/solar-tracker")["Published"] == "Workshop on Small Instruments 2024"


def test_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`make (\w+)`", GUIDE)):
        assert re.search(rf"^(?:\w+ )*{target}\b.*:", makefile, re.MULTILINE), target
    assert re.search(r"^SPHINX := .* -W --keep-going ", makefile, re.MULTILINE)
    assert re.search(r"^html .*:.*\n\t\$\(SPHINX\) -b \$@", makefile, re.MULTILINE)
    assert re.search(r"^serve:.*\n\t(?!.* -W ).*sphinx_portfolio serve", makefile, re.MULTILINE)


# -- former names ------------------------------------------------------------------------------------------------------


def test_former_names(make_site: Callable[..., Site]) -> None:
    references = {
        "{project}`sun-follower`": "Solar Tracker",
        "{role}`outdoor-instruments`": "Field Instruments",
        "{contribution}`solar-tracker.outdoor-test`": "Solar Tracker: Three months outdoors",
        "{contribution}`sun-follower.outdoor-test`": "Solar Tracker: Three months outdoors",
        "{technology}`step-motors`": "stepper motors",
        "{place}`nyc`": "New York",
    }
    page = "# Former\n\n" + "".join(f"- {markup}\n" for markup in references)
    build = make_site({**FILES, "former.md": page}, **SETTINGS).build()
    assert build.warnings == []
    links = build.article("former").select("li a")
    assert [_words(link) for link in links] == list(references.values())
    for former, present in {
        "projects/sun-follower": "solar-tracker",
        "roles/outdoor-instruments": "field-instruments",
    }.items():
        assert [link["href"] for link in build.page(former).select("a")] == [f"{present}.html"]


def test_workflow_of_the_guide_is_one(tmp_path: Path) -> None:
    publishing = (ROOT / "docs/guide/publishing.md").read_text("utf-8")
    (workflow,) = re.findall(r"^```yaml\n(name: .*?)^```$", publishing, re.MULTILINE | re.DOTALL)
    path = tmp_path / "pages.yml"
    path.write_text(workflow, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
