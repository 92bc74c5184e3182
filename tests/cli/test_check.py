"""`portfolio check` says what a build says, and what is thin."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.runner import CONF, run, write
from site_builder import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Site

RIGHT = {
    **PORTFOLIO,
    "conf.py": CONF,
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "technologies.yaml": "python: {name: Python, kind: language}\nvllm: {name: vLLM, aliases: [v-llm]}\n",
    "credits.md": "# Credits\n\n:::{credits}\n:::\n",
    "projects/alpha.md": """
        ---
        project:
          summary: The first.
          roles: [tools]
          figures: [{value: "60 %", label: faster, contribution: loader}]
          links: [{kind: code, url: "https://example.org/"}]
        ---
        # Alpha

        It is like {project}`beta`, and was made with {technology}`vLLM`.

        ## Contributions

        :::{contributions}
        loader
        : Wrote the loader in {technology}`python`. {credit}`software:lead`

        tests, checks: Many tests
        : Wrote {contribution}`all of them <beta.tests>`. {credit}`validation`
        :::
        """,
    "projects/beta.md": """
        ---
        project: {summary: The second., roles: [tools], links: [{kind: project, state: pending}], aliases: [gamma]}
        ---
        # Beta

        ```{portfolio:contributions}
        tests
        : Wrote tests.
          {credit}`software`
        ```
        """,
    "index.md": """
        # Home

        {project}`beta` and {role}`tools`, {contribution}`alpha.checks`, {project}`gamma`.

        :::{portfolio-card} gamma
        :::

        ```{toctree}
        projects/index
        roles/index
        technologies
        credits
        ```
        """,
}

ALPHA, BETA = RIGHT["projects/alpha.md"], RIGHT["projects/beta.md"]

#: What is broken -> the files that differ.
BROKEN: dict[str, dict[str, str]] = {
    "a field": {"projects/alpha.md": ALPHA.replace("kind: code", "kind: cdoe")},
    "several fields": {
        "projects/alpha.md": ALPHA.replace("summary: The", "sumary: The").replace("roles: [tools]", "roles: [tool]")
    },
    "the figure": {"projects/alpha.md": ALPHA.replace("contribution: loader", "contribution: laoder")},
    "references": {
        "index.md": RIGHT["index.md"].replace("`beta`", "`betta`").replace("alpha.checks", "alpha.cheks"),
        "projects/alpha.md": ALPHA.replace("`vLLM`", "`vLM`").replace("<beta.tests>", "<beta.test>"),
    },
    "an unknown technology": {"projects/alpha.md": ALPHA.replace("`python`", "`rust`")},
    "a credit": {"projects/alpha.md": ALPHA.replace("`validation`", "`valdation`")},
    "a degree": {"projects/alpha.md": ALPHA.replace("software:lead", "software:leed")},
    "terms": {
        "projects/alpha.md": ALPHA.replace("loader\n", "The Loader\n").replace("tests, checks", "tests, tests"),
        "projects/beta.md": BETA.replace("tests\n", "tests: of {technology}`vllm`\n"),
    },
    "a missing line": {"projects/alpha.md": re.sub(r"\n\n(?=\s+tests, )", "\n", ALPHA)},
    "no contribution": {"projects/beta.md": BETA.replace(": Wrote tests.", "Wrote tests.")},
    "empty contributions": {"projects/beta.md": re.sub(r"(?s)contributions\}.*```", "contributions}\n```", BETA)},
    "contributions elsewhere": {"credits.md": RIGHT["credits.md"] + "\n:::{contributions}\na\n: Did it.\n:::\n"},
    "an alias": {"projects/beta.md": BETA.replace("[gamma]", "[alpha]")},
    "an id taken": {"roles/alpha.md": RIGHT["roles/tools.md"]},
    "no title": {"projects/beta.md": BETA.replace("# Beta", "Beta")},
    "front matter that is open": {"projects/beta.md": BETA.replace("---\n        # Beta", "# Beta")},
    "no YAML": {"projects/beta.md": BETA.replace("aliases: [gamma]}", "aliases: [gamma")},
    "a folder": {"notes/beta.md": "---\norphan: true\nproject: {summary: S., roles: [tools]}\n---\n# Beta\n"},
    "a name": {"projects/Big_One.md": BETA.replace(", aliases: [gamma]", "")},
    "vocabularies": {
        "technologies.yaml": "python: {name: Python, kind: langauge}\nvllm: {nam: vLLM}\nPytorch: {name: python}\n",
        "travel.yaml": "stops:\n  - {id: oslo, city: Oslo, region: Norway, lat: 59.9, lon: 10.7}\n",
    },
    "places": {
        "travel.yaml": "stops: [{id: oslo, city: Oslo, region: 'NO', lat: 59.9, lon: 10.7}]\n",
        "projects/beta.md": BETA.replace("aliases", "places: [olso], aliases"),
    },
    "a selection": {"credits.md": RIGHT["credits.md"] + "\n:::{projects}\n:role: tolls\n:technology: pyhton\n:::\n"},
    "a card": {"credits.md": RIGHT["credits.md"] + "\n:::{portfolio-card} alhpa\n:::\n"},
    "two indices": {"index.md": RIGHT["index.md"] + "\n:::{technologies}\n:::\n"},
    "one index twice": {"credits.md": RIGHT["credits.md"] + "\n:::{credits}\n:::\n"},
    "a label": {"index.md": "(project-beta)=\n" + RIGHT["index.md"].replace("\n        ", "\n").lstrip()},
    "a profile of nobody": {"credits.md": RIGHT["credits.md"] + "\n:::{profile}\n:::\n"},
    "a career that is not there": {"credits.md": RIGHT["credits.md"] + "\n```{portfolio:career}\n```\n"},
    "a career": {
        "career.yaml": "positions:\n- {titel: X, organisation: Y, period: {start: 2020-13}}\n"
        "talks:\n- title: On it\n  work: [alpha, bta]\n- {title: On that, work: [gamma, nothing-like-it]}\n",
    },
    "variants of the CV": {
        "variants.yaml": "research: {headlin: X}\nteaching: {roles: [tolls], include: [beta.tets]}\n",
        "credits.md": RIGHT["credits.md"] + "\n:::{cv}\n:variant: reserch\n:::\n\n:::{cv}\n:::\n",
    },
    "a variant where there is none": {"credits.md": RIGHT["credits.md"] + "\n:::{cv}\n:variant: research\n:::\n"},
    "the owner": {
        "conf.py": CONF + "portfolio_owner = {\n'name': 'Ada', 'headlin': 'x',\n'links': [\n{'kind': 'githb',"
        " 'url': 'https://example.org'}],\n'picture': {'file': 'no.png', 'alt': 'Ada'}}\n",
    },
    "settings": {"conf.py": CONF + "portfolio_head = 'al'\nportfolio_folders = {'projct': 'work'}\n"},
    "kinds of links": {"conf.py": CONF + "portfolio_link_kinds = {'My Kind': ' x'}\n"},
    "beside": {"projects/beta.md": BETA.replace("---\n        # Beta", "places: [x]\n        ---\n        # Beta")},
}

#: What is told of our words by a build, with the path and the line where it has one.
OURS = re.compile(
    r"^(?:(?P<place>[^:\s]+\.(?:md|yaml)):(?:(?P<line>\d+):)? )?WARNING: (?P<said>.*) \[(?P<topic>\S+)\]$"
)


def placed(place: str, line: object, said: str, topic: str) -> tuple[str, str, str]:
    """Return a message with its line, unless a build has another, as that of a paragraph."""
    is_rough = topic.startswith("ref.") or place == "conf.py" or said.startswith("the label")
    return (place if is_rough else f"{place}:{line}", said, topic)


def told(site: Site) -> set[tuple[str, str, str]]:
    """Return the place, the words and the topic of each warning of ours, as a build gives them."""
    found = set()
    for warning in site.build().warnings:
        match = OURS.match(warning)
        if match and match["topic"].startswith(("portfolio.", "ref.")):
            found.add(placed(match["place"] or "conf.py", match["line"], match["said"], match["topic"]))
    return found


def checked(site: Site) -> set[tuple[str, str, str]]:
    """Return the same as the command says it."""
    outcome = run(site.source, "check", "--json", "--no-notes")
    found = set()
    for each in json.loads(outcome.said)["findings"]:
        said = f"{each['field']}: {each['message']}" if each["field"] else each["message"]
        found.add(placed(each["file"], each["line"], said, each["topic"]))
    assert outcome.code == bool(found)
    return found


def test_nothing_is_said_of_what_is_right(make_site: Callable[..., Site]) -> None:
    site = make_site(RIGHT)
    assert site.build().warnings == []
    assert checked(site) == set()


@pytest.mark.parametrize("name", BROKEN)
def test_check_says_what_a_build_says(make_site: Callable[..., Site], name: str) -> None:
    site = make_site({**RIGHT, **BROKEN[name]})
    said = told(site)
    assert said
    assert checked(site) == said


def test_the_short_name_of_a_directive_may_be_none(make_site: Callable[..., Site]) -> None:
    settings = {"primary_domain": "py", "myst_enable_extensions": []}
    conf = 'extensions = ["sphinx_portfolio"]\nhtml_theme = "basic"\n'
    files = {name: text.replace(":::{", ":::{portfolio:") for name, text in PORTFOLIO.items()}
    files |= {
        "conf.py": conf,
        "index.md": files["index.md"] + "".join(f"\n:::{{{name}}}\n:::\n" for name in ("projects", "roles", "cv")),
    }
    site = make_site(files, **settings)
    assert checked(site) == told(site) != set()


def test_of_another_portfolio_nothing_is_known(tmp_path: Path) -> None:
    cards = "\n:::{projects}\n:source: ada\n:role: of-hers\n:::\n\n:::{portfolio-card} ada:of-hers\n:::\n"
    conf = CONF + "portfolio_sources = {'ada': ('https://ada.example.org/', None)}\n"
    write(tmp_path, {**RIGHT, "conf.py": conf, "credits.md": RIGHT["credits.md"] + cards})
    outcome = run(tmp_path, "check")
    assert outcome.code == 0
    assert "portfolio_sources" not in outcome.said


# -- what it is like to use --------------------------------------------------------------------------------------------


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, **BROKEN["a field"]})
    outcome = run(tmp_path, "check")
    assert outcome.code == 1
    place, summary = outcome.lines
    assert place.startswith("projects/alpha.md:6: project.links[0].kind: 'cdoe' is not one of award, blog, code, ")
    assert place.endswith("; did you mean 'code'? [portfolio.front_matter]")
    assert summary == "8 pages: 1 problem, 0 notes"


def test_a_mistake_in_a_mapping_of_settings_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, **BROKEN["the owner"]})
    found = json.loads(run(tmp_path, "check", "--json", "--no-notes").said)["findings"]
    assert [(each["line"] - CONF.lstrip().count("\n"), each["field"]) for each in found] == [
        (2, "portfolio_owner.headlin"),
        (4, "portfolio_owner.links[0].kind"),
        (5, "portfolio_owner.picture.file"),
    ]


def test_an_owner_that_is_computed_may_be_somebody(tmp_path: Path) -> None:
    conf = CONF + "import os\nportfolio_owner = {'name': os.environ['OWNER']}\n"
    write(tmp_path, {**RIGHT, **BROKEN["a profile of nobody"], "conf.py": conf})
    assert run(tmp_path, "check", "--no-notes").code == 0


def test_json_has_what_other_programs_ask_for(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, **BROKEN["a field"]})
    (found,) = json.loads(run(tmp_path, "check", "--json").said)["findings"]
    assert "code" in found.pop("allowed")
    assert found.pop("message").startswith("'cdoe' is not one of ")
    assert found == {
        "file": "projects/alpha.md",
        "line": 6,
        "field": "project.links[0].kind",
        "value": "cdoe",
        "suggestion": "code",
        "topic": "portfolio.front_matter",
        "level": "problem",
    }


def test_sources_are_found(tmp_path: Path) -> None:
    write(tmp_path / "docs", RIGHT)
    (tmp_path / "docs" / "conf.py").rename(tmp_path / "conf.py")
    assert run(tmp_path, "check") == (0, "8 pages: 0 problems, 0 notes\n")
    assert run(tmp_path, "check", "--source", "docs").code == 0
    (tmp_path / "empty").mkdir()
    outcome = run(tmp_path / "empty", "check")
    assert outcome.code == 2
    assert "there is no portfolio here: no folder projects/ or roles/" in outcome.said


def test_settings_are_those_of_conf(tmp_path: Path) -> None:
    conf = f"""{CONF}
portfolio_folders = {{"project": "work"}}
portfolio_link_kinds = {{"poster": "Poster"}}
exclude_patterns = ["drafts", "**/old-*"]
"""
    alpha = (
        ALPHA.replace("kind: code", "kind: poster").replace("`beta`", "`alpha`").replace("beta.tests", "alpha.tests")
    )
    files = {name: text for name, text in RIGHT.items() if not name.startswith(("projects", "index"))}
    broken = "---\nproject: {}\n---\n"
    write(tmp_path, {**files, "conf.py": conf, "work/alpha.md": alpha, "drafts/a.md": broken, "work/old-b.md": broken})
    assert run(tmp_path, "check") == (0, "5 pages: 0 problems, 0 notes\n")


def test_what_conf_computes_is_noted(tmp_path: Path) -> None:
    conf = CONF + "import os\nportfolio_link_kinds = dict(a='A')\nif os.name:\n    exclude_patterns = ['x']\n"
    write(tmp_path, {**RIGHT, "conf.py": conf})
    outcome = run(tmp_path, "check")
    assert outcome.code == 0
    assert [line.partition(": note: ")[2].partition(":")[0] for line in outcome.lines[:2]] == [
        "portfolio_link_kinds",
        "exclude_patterns",
    ]
    assert run(tmp_path, "check", "--strict").code == 1


def test_what_another_inventory_may_have_is_a_note(tmp_path: Path) -> None:
    files = {**RIGHT, **BROKEN["references"]}
    write(tmp_path, {**files, "conf.py": CONF + "intersphinx_mapping = {'x': ('https://example.org/', None)}\n"})
    outcome = run(tmp_path, "check")
    assert outcome.code == 0
    broken = [line for line in outcome.lines if "[ref." in line]
    assert len(broken) == 4
    assert all("or is it in another inventory?" in line for line in broken)


THIN = {
    "no evidence": (
        {"projects/beta.md": BETA.replace("links: [{kind: project, state: pending}], ", "")},
        "projects/beta.md:2: note: project.links: there is no evidence; write what there is,",
    ),
    "no credit": (
        {"projects/alpha.md": ALPHA.replace(" {credit}`validation`", "")},
        "projects/alpha.md:18: note: contributions: 'tests' has no credit; say what kind of work it was",
    ),
    "a technology that nothing mentions": (
        {"technologies.yaml": RIGHT["technologies.yaml"] + "cuda: {name: CUDA}\n"},
        "technologies.yaml:3: note: cuda: no page mentions this technology",
    ),
    "a link that is due": (
        {"projects/beta.md": BETA.replace("state: pending", "state: pending, review_by: 2020-05")},
        "projects/beta.md:2: note: project.links[0].review_by: '2020-05' has passed; is the project there now?",
    ),
}


@pytest.mark.parametrize("name", THIN)
def test_what_is_thin_is_a_note(tmp_path: Path, name: str) -> None:
    files, said = THIN[name]
    write(tmp_path, {**RIGHT, **files})
    outcome = run(tmp_path, "check")
    assert outcome.code == 0
    (note, summary) = outcome.lines
    assert note.startswith(said)
    assert note.endswith("[portfolio.thin]")
    assert summary == "8 pages: 0 problems, 1 note"
    assert run(tmp_path, "check", "--strict").code == 1
    assert run(tmp_path, "check", "--strict", "--no-notes").code == 0


def test_drafts_are_read_where_they_are_asked_for(make_site: Callable[..., Site]) -> None:
    draft = BETA.replace("aliases", "draft: true, aliases").replace("[tools]", "[tolls]")
    site = make_site({**RIGHT, "projects/beta.md": draft})
    said = told(site)
    assert ("index.md", "there is no project 'beta': its page is a draft", "ref.project") in said
    assert checked(site) == said
    outcome = run(site.source, "check", "--drafts")
    assert outcome.code == 1
    assert outcome.lines[0].startswith("projects/beta.md:2: project.roles[0]: there is no role page 'tolls'")
    assert outcome.lines[1] == "8 pages: 1 problem, 0 notes"


def test_code_is_no_text(tmp_path: Path) -> None:
    shown = """

        `` {project}`nothing` `` and {project}`!nothing`.

        ```markdown
        {project}`nothing`
        ```

        ````{note}
        ```{code-block} markdown
        {project}`nothing`
        ```
        ````

            {project}`nothing`

        <!-- {project}`nothing` -->

        % {project}`nothing`
        """
    write(tmp_path, {**RIGHT, "index.md": RIGHT["index.md"] + shown})
    assert run(tmp_path, "check").code == 0


def test_files_that_are_not_text_are_told(tmp_path: Path) -> None:
    write(tmp_path, RIGHT)
    (tmp_path / "projects" / "gamma-ray.md").write_bytes(b"---\nproject: {summary: \xe9}\n---\n")
    outcome = run(tmp_path, "check")
    assert outcome.code == 1
    assert outcome.lines[0].startswith("projects/gamma-ray.md:2: not UTF-8: there is the byte 0xE9")


def test_checking_imports_no_sphinx(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, **BROKEN["references"]})
    code = """
import sys
from sphinx_portfolio.cli import main

try:
    main(["check"])
except SystemExit as end:
    print(end.code, sorted({name.partition(".")[0] for name in sys.modules} & {"sphinx", "docutils", "myst_parser"}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1 []"


# -- mending -----------------------------------------------------------------------------------------------------------

#: What is mended -> file -> what is right, and how it was written.
MENDED: dict[str, dict[str, tuple[str, str]]] = {
    "a kind": {"projects/alpha.md": ("kind: code", "kind: cdoe")},
    "a kind in other words": {"projects/alpha.md": ("kind: code", "kind: github")},
    "a field": {"projects/alpha.md": ("summary: The first.", "sumary: The first.")},
    "an address": {"projects/alpha.md": ('"https://example.org/"', '"htps://example.org/"')},
    "a list": {"projects/alpha.md": ("roles: [tools]", "roles: tools")},
    "a role": {"projects/beta.md": ("roles: [tools]", "roles: [toools]")},
    "a figure": {"projects/alpha.md": ("contribution: loader", "contribution: laoder")},
    "references": {
        "projects/alpha.md": ("{contribution}`all of them <beta.tests>`", "{contribution}`all of them <beta.test>`"),
        "index.md": ("{role}`tools`", "{role}`toools`"),
    },
    "a technology": {"projects/alpha.md": ("{technology}`python`", "{technology}`pyhton`")},
    "a credit": {"projects/alpha.md": ("`validation`", "`valdation`")},
    "a degree": {"projects/alpha.md": ("`software:lead`", "`software:leed`")},
    "an id": {"projects/beta.md": ("tests\n: Wrote", "Tests\n: Wrote")},
    "an empty line": {"projects/alpha.md": ("\n\ntests, checks", "\ntests, checks")},
    "a vocabulary": {"technologies.yaml": ("kind: language", "kind: langage")},
    "an option": {"roles/tools.md": ("{projects}\n:role: tools", "{projects}\n:role: toools")},
}


@pytest.mark.parametrize("name", MENDED)
def test_what_has_one_answer_is_mended(tmp_path: Path, name: str) -> None:
    said = {
        "projects/alpha.md": ALPHA.replace("roles: [tools]", "# The home first.\n          roles: [tools]  # one"),
        "roles/tools.md": RIGHT["roles/tools.md"].replace("{projects}\n", "{projects}\n:role: tools\n"),
    }
    write(tmp_path, {**RIGHT, **said})
    right = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    for file, (good, bad) in MENDED[name].items():
        path = tmp_path / file
        assert right[path].count(good) == 1
        path.write_text(right[path].replace(good, bad), "utf-8")
    before = {path: path.read_text("utf-8") for path in right}
    shown = run(tmp_path, "check", "--fix", "--dry-run")
    assert {path: path.read_text("utf-8") for path in right} == before
    outcome = run(tmp_path, "check", "--fix")
    assert (outcome, outcome.code) == (shown, 0)
    for file in MENDED[name]:
        assert f"--- {file}" in outcome.lines
    assert {path: path.read_text("utf-8") for path in right} == right


def test_what_is_not_sure_is_left(tmp_path: Path) -> None:
    files = {
        "technologies.yaml": "lib-a: {name: A}\nlib-b: {name: B}\n",
        "projects/alpha.md": ALPHA.replace("`python`", "`lib-c`").replace("`vLLM`", "`lib-a`"),
    }
    write(tmp_path, {**RIGHT, **files})
    outcome = run(tmp_path, "check", "--fix")
    assert outcome.code == 1
    assert outcome.lines[0].startswith("projects/alpha.md:16: there is no technology 'lib-c'")


def test_ends_of_lines_and_marks_stay(tmp_path: Path) -> None:
    write(tmp_path, RIGHT)
    alpha = tmp_path / "projects" / "alpha.md"
    right = b"\xef\xbb\xbf" + alpha.read_bytes().replace(b"\n", b"\r\n")
    alpha.write_bytes(right.replace(b"kind: code", b"kind: cdoe"))
    assert run(tmp_path, "check", "--fix").code == 0
    assert alpha.read_bytes() == right


def test_colours_are_for_terminals(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, **BROKEN["a field"]})
    assert "\x1b[" not in run(tmp_path, "check").said
