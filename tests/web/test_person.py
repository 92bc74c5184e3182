"""A site with a person and a career: in every theme, from both sides, and with text that nobody has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .building import build_files
from .server import serve
from .test_accessibility import AXE, RULES
from .test_languages import OUTSIDE, RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

LONG = "Konstruktionsgrundlagenforschungsgesellschaft" * 2
HOSTILE = "<script>top.acted=1</script><img src=x onerror=top.acted=1>"
ARABIC = "شركة المحركات الشمالية"

CONF = f"""
project = "Works"
copyright = "Ada Exampleson"
extensions = ["sphinx_portfolio"]
primary_domain = "portfolio"
html_theme = "THEME"
# Without it, pydata's theme complains of itself on the console.
html_context = {{"default_mode": "auto"}}
html_favicon = "ada.svg"
html_baseurl = "https://ada.example/"
portfolio_sidebar = html_theme == "furo"
exclude_patterns = ["ada.svg"]
portfolio_owner = {{
    "name": "Ada {ARABIC}",
    "pronouns": "she/her",
    "headline": "{HOSTILE}",
    "summary": "Builds engines that nobody has asked for, and writes down why they stop. {LONG}",
    "picture": {{"file": "ada.svg", "alt": "Ada at her bench"}},
    "location": "Bergen, Norway",
    "email": "ada@ada.example",
    "links": [
        {{"kind": "github", "url": "https://github.com/ada-exampleson"}},
        {{"kind": "orcid", "url": "https://orcid.org/0000-0002-1825-0097"}},
        {{"kind": "website", "url": "https://ada.example/", "label": "{HOSTILE}"}},
    ],
}}
"""
FILES = {
    "ada.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="500"><rect width="9" height="9"/></svg>',
    "index.md": "# Home\n\n:::{profile}\n:::\n\n:::{career}\n:only: positions\n:::\n\n"
    "```{toctree}\ncareer\nprojects/engine\nroles/tools\n```\n",
    "career.md": "# Life\n\n## Career\n\n:::{career}\n:::\n",
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n",
    "projects/engine.md": "---\nproject: {summary: It adds., roles: [tools]}\n---\n# Adding Engine\n",
    "career.yaml": f"""
positions:
- title: Principal engineer
  organisation: {ARABIC}
  period: {{start: 2020-03, end: present}}
  place: Bergen
  url: "https://engines.example/"
  summary: "{HOSTILE}"
  highlights: ["Brought the share of engines that start in the cold from a third to nearly all.", {LONG}]
  work: [engine, tools]
- {{title: {LONG}, organisation: {LONG}, period: {{start: 2013, end: 2020}}}}
education:
- {{organisation: A University, degree: M.Sc., area: Mechanics, period: {{start: 2008}}, place: Trondheim}}
awards:
- {{title: Best Engine, organisation: The Fair, date: 2022-05, work: [engine], url: "https://fair.example/"}}
talks:
- {{title: "{HOSTILE}", event: EngConf, date: 2022-09}}
""",
}
THEMES = ["furo", "alabaster", "pydata_sphinx_theme", "sphinx_rtd_theme"]


@pytest.fixture(scope="module", params=THEMES)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site in a theme, and serve it."""
    files = {**FILES, "conf.py": CONF.replace("THEME", request.param)}
    with serve(build_files(files, tmp_path_factory.mktemp(request.param))) as found:
        yield found


OURS = [".portfolio-profile", ".portfolio-career", ".portfolio-facts", ".portfolio-mentions"]


@pytest.mark.parametrize("name", ["index", "career", "projects/engine"])
def test_what_is_ours_breaks_no_rule(open_page: OpenPage, address: str, name: str) -> None:
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            page = open_page(name, base=address, color_scheme=scheme, width=width)
            page.add_script_tag(path=AXE)
            there = [selector for selector in OURS if page.locator(selector).count()]
            run = "([there, rules]) => axe.run({include: there}, {runOnly: {type: 'tag', values: rules}})"
            found = page.evaluate(run, [there, RULES])
            wrong = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
            assert wrong == [], (scheme, width)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_lies_across_an_edge_or_acts(open_page: OpenPage, address: str, direction: str) -> None:
    for name in ("index", "career"):
        page = open_page(name, base=address, width=390, before=RIGHT_TO_LEFT if direction == "rtl" else "")
        shown = OUTSIDE.replace('"article *"', '".portfolio-profile *, .portfolio-career *"')
        assert page.evaluate(shown) == []
        assert page.evaluate("top.acted") is None


def test_dates_stand_beside_what_they_are_of_where_there_is_room(open_page: OpenPage, address: str) -> None:
    found = """() => [".portfolio-career-when", ".portfolio-career-what"].map(
        name => document.querySelector(name).getBoundingClientRect()).map(box => [box.left, box.top])"""
    (when, what) = open_page("career", base=address, width=1280).evaluate(found)
    assert when[0] < what[0]
    assert abs(when[1] - what[1]) < 8
    (when, what) = open_page("career", base=address, width=390).evaluate(found)
    assert when[0] == what[0]
    assert when[1] < what[1]


def test_picture_keeps_its_room_until_it_is_loaded(open_page: OpenPage, address: str) -> None:
    page = open_page("index", base=address)
    box = "document.querySelector('.portfolio-profile-links').getBoundingClientRect().top"
    loaded = page.evaluate(box)
    page.route("**/*.svg", lambda route: route.abort())
    page.evaluate("document.querySelector('.portfolio-profile-picture').removeAttribute('src')")
    assert page.evaluate(box) == loaded
