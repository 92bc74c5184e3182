"""`cv.yaml`: the portfolio as RenderCV reads it. `make test-web` tries it with RenderCV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cv_site import BASE, FILES, HOSTILE, ODD, OWNER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from site_builder import Build, Site


def read(build: Build, name: str = "cv.yaml") -> dict[str, Any]:
    assert build.warnings == []
    found: dict[str, Any] = yaml.safe_load((build.outdir / name).read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def build(make_shared_site: Callable[..., Site]) -> Build:
    return make_shared_site(FILES, html_baseurl=BASE, portfolio_owner=OWNER).build()


@pytest.fixture(scope="module")
def cv(build: Build) -> dict[str, Any]:
    said: dict[str, Any] = read(build)["cv"]
    return said


def test_person(cv: dict[str, Any]) -> None:
    assert {name: value for name, value in cv.items() if name != "sections"} == {
        "name": "Ada Example & Söhne",
        "headline": r"Builder of \*small\* instruments",
        "location": "Bern, Switzerland",
        "email": "ada@example.org",
        "website": "https://ada.example.org/",
        "social_networks": [
            {"network": "GitHub", "username": "ada-example"},
            {"network": "ORCID", "username": "0000-0002-1825-0097"},
            {"network": "Mastodon", "username": "@ada@social.example.org"},
            {"network": "Google Scholar", "username": "AbC_d-E"},
        ],
        "custom_connections": [
            {"fontawesome_icon": "link", "placeholder": "dblp: Example", "url": "https://dblp.org/pid/00/0000"},
            {"fontawesome_icon": "link", "placeholder": "LinkedIn", "url": "https://linkedin.com/company/ada"},
        ],
    }


def test_sections(cv: dict[str, Any]) -> None:
    sections = cv["sections"]
    titles = ["Summary", "Experience", "Projects", "Publications", "Education", "Awards", "Talks", "Skills"]
    assert list(sections) == titles
    assert sections["Experience"][0] == {
        "company": "[Example Instruments](https://instruments.example.org/)",
        "position": "Engineer",
        "start_date": "2019-01",
        "end_date": "present",
        "location": "Bern",
        "summary": "Loggers for glaciers.",
        "highlights": ["Led a group of four.", "Halved the costs."],
    }
    # RenderCV takes a year for its first day: both dates have one grain.
    assert [sections["Experience"][1][name] for name in ("start_date", "end_date")] == ["2016", "2018"]
    assert sections["Projects"][0] == {
        "name": f"[Alpha: a Logger]({BASE}projects/alpha.html)",
        "start_date": "2019-03",
        "end_date": "2020-11",
        "location": "Example Instruments",
        "summary": "A logger that sleeps.",
        "highlights": [
            "**30 %** less power · **12** boards",
            "The logger. Wrote the logger in Python, which is the base of Beta.",
            "Soldered twelve boards. And tested them.",
            "[Paper DOI](https://doi.org/10.1000/alpha_%281%29)",
        ],
    }
    assert sections["Publications"][1] == {
        "title": "Gamma",
        "authors": ["Ada Example & Söhne", "et al."],
        "date": "2018",
        "url": f"{BASE}projects/gamma.html",
    }
    assert sections["Education"][1] == {"institution": "School of Else", "area": "Diploma"}
    assert sections["Talks"] == [{"name": "On sleeping", "date": "2021", "location": "Night of Instruments, Basel"}]
    assert sections["Skills"] == [{"label": "Languages", "details": "Python, Rust"}]


def test_schools_of_which_one_has_no_area_are_other_entries(make_site: Callable[..., Site]) -> None:
    career = "education: [{organisation: One, degree: MSc, area: Physics}, {organisation: Other}]\n"
    sections = read(make_site({**FILES, "career.yaml": career}).build())["cv"]["sections"]
    assert sections["Education"] == [{"name": "MSc, Physics, One"}, {"name": "Other"}]


def test_without_an_owner_the_head_is_the_title_of_the_site(make_site: Callable[..., Site]) -> None:
    cv = read(make_site(FILES, html_baseurl=BASE).build())["cv"]
    assert {name: value for name, value in cv.items() if name != "sections"} == {"name": "Test", "website": BASE}
    assert [each["authors"] for each in cv["sections"]["Publications"]] == [[], []]


def test_each_variant_has_its_own(build: Build) -> None:
    cv = read(build, "cv-data.yaml")["cv"]
    assert cv["headline"] == "Measurer of things"
    assert [re.sub(r"\[|\].*", "", each["name"]) for each in cv["sections"]["Projects"]] == [
        "Alpha: a Logger",
        "Gamma",
        "Data & more",
    ]


def test_language_is_that_of_the_site(make_site: Callable[..., Site]) -> None:
    found = read(make_site(FILES, language="de").build())
    assert found["locale"] == {"language": "german"}
    assert "Veröffentlichungen" in found["cv"]["sections"]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(part)


def test_nothing_acts(make_site: Callable[..., Site]) -> None:
    links = [{"kind": "dblp", "url": "https://dblp.org/", "label": HOSTILE}]
    owner = dict.fromkeys(("name", "headline", "summary", "location"), HOSTILE) | {"links": links}
    found = list(texts(read(make_site(ODD, html_baseurl=BASE, portfolio_owner=owner).build())))
    assert any("script" in text for text in found)
    # An address stands in quotes there.
    said = [re.sub(r"\]\(https://[^)\s]*\)", "]", text) for text in found]
    # Commands of Typst, formulas, elements of HTML, entities, lists and emphasis.
    acts = re.compile(r"#[a-z]|\$\$|<[a-z/]|&amp;| - |(?<![\\*])[_`]|(?<!\\)\[(?!Odd|Paper)")
    assert [text for text in said if acts.search(text)] == []
