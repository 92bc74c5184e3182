"""Files for other tools, read by these: themes of JSON Resume, RenderCV, cffconvert."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from cv_site import BASE, FILES, HOSTILE, ODD, OWNER
from site_builder import Site

from .conftest import ROOT

if TYPE_CHECKING:
    from .conftest import BuiltSite

MODULES = ROOT / "ext/assets/node_modules"
#: Themes that others have written. They ask for nothing from elsewhere to render.
THEMES = ("even", "stackoverflow")
READERS = ROOT / "build/venvs/readers/bin/python"

needs_readers = pytest.mark.skipif(
    not READERS.is_file(), reason="`.ci/readers` makes the environment; RenderCV needs Python 3.12"
)


@pytest.fixture(scope="module")
def ada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the portfolio of somebody with a career and a variant."""
    site = Site(tmp_path_factory.mktemp("ada"), FILES, {"html_baseurl": BASE, "portfolio_owner": OWNER})
    return site.build().outdir


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a portfolio whose texts are hostile."""
    links = [{"kind": "dblp", "url": "https://dblp.org/", "label": HOSTILE}]
    owner = {**OWNER, "headline": HOSTILE, "summary": HOSTILE, "location": HOSTILE, "links": links}
    return Site(tmp_path_factory.mktemp("odd"), ODD, {"html_baseurl": BASE, "portfolio_owner": owner}).build().outdir


def run(*command: str | Path, folder: Path = ROOT, given: str = "") -> str:
    """Run a program, and return what it prints."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# -- JSON Resume -------------------------------------------------------------------------------------------------------


def rendered(theme: str, resume: Path) -> BeautifulSoup:
    """Return the page that a theme makes."""
    script = f"""
        import {{ readFileSync }} from "node:fs";
        const module = await import("jsonresume-theme-{theme}");
        const render = module.render ?? module.default.render;
        process.stdout.write(await render(JSON.parse(readFileSync({json.dumps(str(resume))}, "utf8"))));
    """
    return BeautifulSoup(run("node", "--input-type=module", "--eval", script, folder=MODULES.parent), "html.parser")


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def plain(text: str) -> str:
    """Return a text without what a theme may read as marks."""
    return " ".join(re.sub(r"[*_`]", "", text).split())


def missing(page: BeautifulSoup, facts: list[str]) -> list[str]:
    shown = plain(words_of(page)).replace(" ", "")
    return [fact for fact in facts if plain(fact).replace(" ", "") not in shown]


@pytest.mark.parametrize("theme", THEMES)
def test_theme_shows_the_facts_of_the_site(site: BuiltSite, theme: str) -> None:
    resume = json.loads((site.folder / "resume.json").read_text("utf-8"))
    facts = [project[name] for project in resume["projects"] for name in ("name", "description")]
    facts += [text for project in resume["projects"] for text in project.get("highlights", ())]
    facts += [keyword for group in resume["skills"] for keyword in group["keywords"]]
    facts += [each["name"] for each in resume["publications"]]
    assert len(facts) > 200
    assert missing(rendered(theme, site.folder / "resume.json"), facts) == []


@pytest.mark.parametrize("theme", THEMES)
def test_theme_shows_a_person_and_a_career(ada: Path, theme: str) -> None:
    page = rendered(theme, ada / "resume.json")
    facts = ["Ada Example & Söhne", "Builder of small instruments", "Measures what others guess.", "Bern, Switzerland"]
    facts += ["Example Instruments", "Engineer", "Loggers for glaciers.", "Halved the costs.", "Physics", "MSc"]
    facts += ["Prize for Patience", "Society of Clocks", "On sleeping", "Workshop on Small Instruments"]
    facts += ["Soldered twelve boards. And tested them.", "Rust"]
    assert missing(page, facts) == []
    links = {str(link["href"]) for link in page.select("a[href]")}
    assert {f"{BASE}projects/alpha.html", "mailto:ada@example.org", "https://github.com/ada-example"} <= links


def test_resume_is_valid_by_the_package_of_the_format(site: BuiltSite, ada: Path, odd: Path) -> None:
    script = """
        import { readFileSync } from "node:fs";
        import { validate } from "@jsonresume/schema";
        for (const path of JSON.parse(readFileSync(0, "utf8"))) {
          validate(JSON.parse(readFileSync(path, "utf8")), (errors) => {
            if (errors) console.log(path, errors.map((error) => error.stack ?? error));
          });
        }
    """
    paths = [site.folder / "resume.json", ada / "resume.json", ada / "resume-data.json", odd / "resume.json"]
    given = json.dumps([str(path) for path in paths])
    assert run("node", "--input-type=module", "--eval", script, folder=MODULES.parent, given=given) == ""


def test_schema_of_the_tests_is_that_of_the_package() -> None:
    theirs: Any = json.loads((MODULES / "@jsonresume/schema/schema.json").read_text("utf-8"))
    assert json.loads((ROOT / "tests/schemas/json-resume-1.3.1.json").read_text("utf-8")) == theirs


# -- RenderCV and the Citation File Format -----------------------------------------------------------------------------

RENDERCV = """
import json, pathlib, sys
from rendercv.schema.rendercv_model_builder import build_rendercv_dictionary_and_model
from rendercv.renderer.templater.templater import render_full_template

path = pathlib.Path(sys.argv[1])
_, model = build_rendercv_dictionary_and_model(path.read_text("utf-8"), input_file_path=path)
sections = {each.title: [each.entry_type, len(each.entries)] for each in model.cv.rendercv_sections}
print(json.dumps({"sections": sections, "typst": render_full_template(model, "typst")}))
"""


def read_by_rendercv(path: Path) -> tuple[dict[str, list[Any]], str]:
    """Return type and number of the entries of each section as RenderCV's model has them, and what it sets."""
    found = json.loads(run(READERS, "-c", RENDERCV, path))
    return found["sections"], found["typst"]


@needs_readers
def test_rendercv_takes_the_site(site: BuiltSite) -> None:
    resume = json.loads((site.folder / "resume.json").read_text("utf-8"))
    sections, typst = read_by_rendercv(site.folder / "cv.yaml")
    assert sections == {
        "Projects": ["NormalEntry", len(resume["projects"])],
        "Publications": ["PublicationEntry", len(resume["publications"])],
        "Skills": ["OneLineEntry", len(resume["skills"])],
    }
    assert "https://portfolio.example/projects/ladder-residual.html" in typst


@needs_readers
def test_rendercv_takes_a_person_and_a_career(ada: Path) -> None:
    sections, typst = read_by_rendercv(ada / "cv.yaml")
    assert sections == {
        "Summary": ["TextEntry", 1],
        "Experience": ["ExperienceEntry", 2],
        "Projects": ["NormalEntry", 4],
        "Publications": ["PublicationEntry", 2],
        "Education": ["EducationEntry", 2],
        "Awards": ["NormalEntry", 1],
        "Talks": ["NormalEntry", 1],
        "Skills": ["OneLineEntry", 1],
    }
    facts = ["Halved the costs.", "Soldered twelve boards. And tested them.", "Grace", "On sleeping"]
    assert [fact for fact in facts if fact not in typst] == ["Grace"]
    assert read_by_rendercv(ada / "cv-data.yaml")[0]["Projects"] == ["NormalEntry", 3]


@needs_readers
def test_rendercv_is_not_made_to_act(odd: Path) -> None:
    _, typst = read_by_rendercv(odd / "cv.yaml")
    body = typst.partition("\n= Ada")[2]
    assert "script" in body
    # Outside addresses, which are texts.
    assert re.findall(r"(?<!\\)#(?:read|eval|sym\.star)|(?<!\\)<script|(?<!\\)\$", re.sub(r'"[^"\n]*"', "", body)) == []


@needs_readers
def test_cffconvert_takes_the_site(site: BuiltSite, ada: Path) -> None:
    for folder in (site.folder, ada):
        assert "valid according to schema version 1.2.0" in run(
            READERS.with_name("cffconvert"), "--validate", "--infile", folder / "CITATION.cff"
        )
    bibtex = run(READERS.with_name("cffconvert"), "--infile", ada / "CITATION.cff", "--format", "bibtex")
    assert "Ada Example & Söhne" in bibtex
