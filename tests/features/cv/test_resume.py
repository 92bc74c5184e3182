"""`resume.json`: the portfolio in the format of JSON Resume."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator, FormatChecker  # type: ignore[import-untyped]

from cv_site import BASE, FILES, HOSTILE, ODD, OWNER
from site_builder import png

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site


SCHEMA = Path(__file__).parents[2] / "schemas" / "json-resume-1.3.1.json"
MORE = "x-portfolio"


def read(build: Build, name: str = "resume.json") -> dict[str, Any]:
    assert build.warnings == []
    found: dict[str, Any] = json.loads((build.outdir / name).read_text("utf-8"))
    validator = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(found)] == []
    return found


@pytest.fixture(scope="module")
def build(make_shared_site: Callable[..., Site]) -> Build:
    return make_shared_site(FILES, html_baseurl=BASE, portfolio_owner=OWNER).build()


@pytest.fixture(scope="module")
def resume(build: Build) -> dict[str, Any]:
    return read(build)


def named(entries: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (found,) = (entry for entry in entries if entry["name"] == name)
    return found


def test_person(resume: dict[str, Any]) -> None:
    basics = resume["basics"]
    profiles = [(each["network"], each["username"], each["url"]) for each in basics.pop("profiles")]
    assert basics == {
        "name": "Ada Example & Söhne",
        "label": "Builder of *small* instruments",
        "email": "ada@example.org",
        "url": "https://ada.example.org/",
        "summary": "Measures what others guess.",
        "location": {"city": "Bern, Switzerland"},
        MORE: {"pronouns": "she/her"},
    }
    assert profiles[1] == ("GitHub", "ada-example", "https://github.com/ada-example")
    assert [username for _, username, _ in profiles] == [
        "ada.example.org",
        "ada-example",
        "0000-0002-1825-0097",
        "ada",
        "scholar.google.com",
        "0000",
        "ada",
    ]


def test_without_an_owner_nobody_is_named(make_site: Callable[..., Site]) -> None:
    found = read(make_site(FILES, html_baseurl=BASE).build())
    assert "basics" not in found
    assert found[MORE] == {"title": "Test", "address": BASE}


def test_picture_of_the_person(make_site: Callable[..., Site]) -> None:
    owner = OWNER | {"picture": {"file": "ada.png", "alt": "Ada"}}
    site = make_site({**FILES, "conf.py": "", "ada.png": png(2, 2)}, portfolio_owner=owner)
    picture = f"{BASE}_static/portfolio/owner/ada.png"
    assert read(site.build(html_baseurl=BASE))["basics"]["image"] == picture
    assert "image" not in read(site.build(into="elsewhere"))["basics"], "it has an address only where the site has one"


def test_project(resume: dict[str, Any]) -> None:
    assert named(resume["projects"], "Alpha: a Logger") == {
        "name": "Alpha: a Logger",
        "description": "A logger that sleeps.",
        "highlights": [
            "The logger. Wrote the logger in Python, which is the base of Beta.",
            "Soldered twelve boards. And tested them.",
        ],
        "keywords": ["Python", "Rust"],
        "startDate": "2019-03",
        "endDate": "2020-11",
        "url": f"{BASE}projects/alpha.html",
        "roles": ["Tools", "Data & more"],
        "entity": "Example Instruments",
        MORE: {
            "id": "alpha",
            "kind": "project",
            "led": True,
            "venue": {"name": "Workshop on Small Instruments", "year": 2021},
            "context": "Course project",
            "advisors": [{"name": "Grace Advisor", "affiliation": "ETH"}],
            "figures": [
                {"value": "30 %", "label": "less power", "contribution": "logger", "kind": "result"},
                {"value": "12", "label": "boards", "contribution": "boards", "kind": "effort"},
            ],
            "links": [
                {"kind": "paper", "url": "https://doi.org/10.1000/alpha_(1)", "label": "DOI"},
                {"kind": "code", "state": "pending", "note": "with the next release"},
            ],
            "contributions": [
                {"id": "logger", "title": "The logger", "credits": [{"credit": "software", "degree": "lead"}]},
                {"id": "boards", "title": "boards", "credits": [{"credit": "validation", "degree": "supporting"}]},
            ],
        },
    }


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        ("Beta", {"startDate": "2021"}),
        # Without an end, themes would say that it goes on.
        ("Gamma", {"startDate": "2018-05", "endDate": "2018-05"}),
        ("Data & more", {}),
    ],
)
def test_dates(resume: dict[str, Any], name: str, dates: dict[str, str]) -> None:
    project = named(resume["projects"], name)
    assert {key: value for key, value in project.items() if key.endswith("Date")} == dates


def test_work_of_a_role_is_there(resume: dict[str, Any]) -> None:
    role = named(resume["projects"], "Data & more")
    assert role["highlights"] == ["Wrote the handbook of the laboratory."]
    assert role[MORE]["kind"] == "role"


def test_publications_and_skills(resume: dict[str, Any]) -> None:
    assert [{key: each[key] for key in each if key != MORE} for each in resume["publications"]] == [
        {
            "name": "Alpha: a Logger",
            "publisher": "Workshop on Small Instruments",
            "releaseDate": "2021",
            "url": "https://doi.org/10.1000/alpha_(1)",
            "summary": "A logger that sleeps.",
        },
        {"name": "Gamma", "releaseDate": "2018", "url": f"{BASE}projects/gamma.html", "summary": "One month."},
    ]
    assert resume["skills"] == [{"name": "Languages", "keywords": ["Python", "Rust"]}]


def test_career(resume: dict[str, Any]) -> None:
    assert resume["work"] == [
        {
            "name": "Example Instruments",
            "position": "Engineer",
            "location": "Bern",
            "url": "https://instruments.example.org/",
            "startDate": "2019-01",
            "summary": "Loggers for glaciers.",
            "highlights": ["Led a group of four.", "Halved the costs."],
            MORE: {"work": ["alpha", "beta"]},
        },
        {
            "name": "University of Nowhere",
            "position": "Student assistant",
            "startDate": "2016-09",
            "endDate": "2018",
        },
    ]
    assert resume["education"][0] == {
        "institution": "University of Nowhere",
        "area": "Physics",
        "studyType": "MSc",
        "startDate": "2014",
        "endDate": "2018",
        MORE: {"place": "Nowhere", "work": ["gamma"]},
    }
    assert resume["awards"] == [
        {
            "title": "Prize for Patience",
            "date": "2020-05",
            "awarder": "Society of Clocks",
            "summary": "For it.",
            MORE: {"work": ["alpha"]},
        }
    ]
    assert named(resume["projects"], "On sleeping") == {
        "name": "On sleeping",
        "startDate": "2021",
        "endDate": "2021",
        "entity": "Night of Instruments",
        "type": "talk",
        MORE: {"place": "Basel", "work": ["alpha"]},
    }


def test_each_variant_has_its_own(build: Build, resume: dict[str, Any]) -> None:
    found = read(build, "resume-data.json")
    assert found["basics"]["label"] == "Measurer of things"
    assert found[MORE] == {**resume[MORE], "variant": "data", "headline": "Measurer of things"}
    work = [each["name"] for each in found["projects"] if each.get("type") != "talk"]
    assert work == ["Alpha: a Logger", "Gamma", "Data & more"]
    assert found["meta"]["canonical"] == f"{BASE}resume-data.json"


def test_file_of_a_variant_goes_with_it(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    assert (site.build().outdir / "resume-data.json").is_file()
    site.remove("variants.yaml")
    outdir = site.build().outdir
    assert not (outdir / "resume-data.json").exists()
    assert not (outdir / "cv-data.yaml").exists()


def test_without_an_address_none_is_written(make_site: Callable[..., Site]) -> None:
    found = read(make_site(FILES).build())
    assert named(found["projects"], "Alpha: a Logger")["url"] == "https://doi.org/10.1000/alpha_(1)"
    assert "url" not in named(found["projects"], "Beta")
    assert found["meta"] == {"version": "v1.0.0"}


def test_text_is_text(make_site: Callable[..., Site]) -> None:
    found = read(make_site(ODD, portfolio_owner=HOSTILE).build())
    (project,) = found["projects"]
    assert found["basics"]["name"] == project["description"] == project[MORE]["context"] == HOSTILE
    assert project["highlights"][0] == "Did #read(“x”) and #eval and <b>this</b> *at* last, - and $$more$$."


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("projects/beta.md", "Everything in", "All of it in"),
        ("projects/beta.md", "Beta", "Better"),
        ("technologies.yaml", "Rust", "Ferrous"),
        ("career.yaml", "Engineer", "Chief engineer"),
        ("variants.yaml", "Measurer", "Weigher"),
        ("roles/data.md", "the handbook", "a handbook"),
    ],
)
def test_edit_leaves_what_a_clean_build_leaves(make_site: Callable[..., Site], name: str, old: str, new: str) -> None:
    site = make_site(FILES, html_baseurl=BASE, portfolio_owner=OWNER)
    names = ("resume.json", "resume-data.json", "cv.yaml", "cv-data.yaml", "publications.bib", "CITATION.cff")
    site.build()
    text = (site.source / name).read_text("utf-8")
    assert old in text
    site.write(name, text.replace(old, new))
    after, clean = site.build().outdir, site.build(into="clean", fresh=True).outdir
    assert {each: (after / each).read_text("utf-8") for each in names} == {
        each: (clean / each).read_text("utf-8") for each in names
    }
    assert new in "".join((after / each).read_text("utf-8") for each in names)
