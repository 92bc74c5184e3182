"""Pages in other languages and from right to left, and words that are longer than a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .building import build, build_files
from .conftest import READY, ROOT
from .server import serve
from .test_layout import CLIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

#: What lies across an edge of the screen, but for what scrolls in its own box or is for ears only.
OUTSIDE = """() => [...document.querySelectorAll("article *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && box.height && (box.left < -1 || box.right > innerWidth + 1)
        && !element.closest(".portfolio-unseen, .table-wrapper, .visually-hidden, svg");
}).map(element => element.outerHTML.slice(0, 200))"""

RIGHT_TO_LEFT = "document.addEventListener('readystatechange', () => { document.documentElement.dir = 'rtl'; });"


# -- words of the scripts ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site in German, and serve it."""
    with serve(build(ROOT / "docs", tmp_path_factory.mktemp("german"), "-c", ".", "-D", "language=de")) as address:
        yield address


def test_explorer_speaks_the_language_of_the_page(open_page: OpenPage, german: str) -> None:
    page = open_page("projects/index", base=german, query="?technology=python&technology=vllm")
    status = page.locator(".portfolio-explorer [role=status]")
    number = page.locator(".portfolio-explorer .portfolio-card").count()
    shown = page.locator(".portfolio-explorer .portfolio-card:visible").count()
    expect(status).to_have_text(f"{shown} von {number} Projekten")
    chosen = page.locator(".portfolio-explorer-chosen button")
    assert [button.get_attribute("aria-label") for button in chosen.all()][:2] == ["Python entfernen", "vLLM entfernen"]
    expect(chosen.last).to_have_text("Alle entfernen")
    page.locator(".portfolio-explorer [name=q]").fill("xyzzy")
    expect(status).to_have_text(f"0 von {number} Projekten")
    expect(page.locator(".portfolio-explorer-chosen button").first).to_have_text("„xyzzy“")
    nothing = page.locator(".portfolio-explorer-nothing")
    expect(nothing.locator("p")).to_have_text("Kein Projekt passt.")
    expect(nothing.locator("button").first).to_have_text(f"Ohne „xyzzy“: {shown} Projekte")
    page.locator(".portfolio-explorer-clear").click()
    expect(status).to_have_text(f"{number} Projekte")


def test_one_project_is_singular(open_page: OpenPage, german: str) -> None:
    page = open_page("projects/index", base=german, query="?q=xyzzy&technology=leap-motion")
    expect(page.locator(".portfolio-explorer-nothing button")).to_have_text("Ohne „xyzzy“: 1 Projekt")


def test_globe_speaks_the_language_of_the_page(open_page: OpenPage, german: str) -> None:
    page = open_page("travel", base=german)
    page.locator(".portfolio-globe-stage").scroll_into_view_if_needed()
    page.wait_for_selector(READY)
    buttons = page.locator(".portfolio-globe-controls button")
    said = ["Vorherige Station", "Nächste Station", "Verkleinern", "Vergrößern", "Drehen"]
    assert [button.get_attribute("aria-label") for button in buttons.all()] == said
    assert [button.get_attribute("title") for button in buttons.all()] == said
    expect(page.locator(".portfolio-globe-controls")).to_have_attribute("aria-label", "Globus")
    canvas = page.locator(".portfolio-globe-canvas")
    expect(canvas).to_have_attribute("aria-label", "Globus. Pfeiltasten drehen ihn, Plus und Minus zoomen.")
    expect(page.locator(".portfolio-globe-hint")).to_contain_text("Mit der Tastatur: Pfeiltasten")


# -- from right to left ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["index", "projects/ladder-residual", "projects/index", "contributions", "travel"])
def test_page_from_right_to_left_holds(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(name, width=width, before=RIGHT_TO_LEFT)
    assert page.evaluate("getComputedStyle(document.querySelector('article')).direction") == "rtl"
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_stands_at_the_start_is_on_the_right(open_page: OpenPage) -> None:
    def edges(selector: str, inner: str) -> tuple[float, float]:
        """Return how far the inner box is from the left and the right edge of the outer."""
        found = page.locator(selector).first.evaluate(
            """(outer, inner) => {
                const [a, b] = [outer, outer.querySelector(inner)].map(each => each.getBoundingClientRect());
                return [b.left - a.left, a.right - b.right];
            }""",
            inner,
        )
        return found[0], found[1]

    page = open_page("projects/ladder-residual", before=RIGHT_TO_LEFT)
    _, right = edges(".portfolio-contributions", "li > p")
    assert right > 30
    page = open_page("projects/index", before=RIGHT_TO_LEFT)
    page.locator(".portfolio-explorer-facets summary").nth(1).click()
    left, right = edges(".portfolio-explorer-facets details[open] label", "input")
    assert right < 10 < left
    left, right = edges(".portfolio-explorer-facets details[open] label", ".portfolio-explorer-count")
    assert left < 10 < right
    left, right = edges(".portfolio-explorer-state", ".portfolio-explorer-sort")
    assert left < 1 < right


@pytest.mark.parametrize("width", [390, 1280])
def test_matrix_from_right_to_left(open_page: OpenPage, width: int) -> None:
    row = open_page("contributions", width=width, before=RIGHT_TO_LEFT).locator(".portfolio-matrix tbody tr").first
    title, *credits = (cell.bounding_box() for cell in row.locator("a").all())
    places = [place["x"] for place in credits[:2] if place]
    assert places == sorted(places, reverse=True)
    assert title
    if width == 1280:
        assert title["x"] > places[0]
    else:
        assert title["x"] + title["width"] > width - 40


# -- long words --------------------------------------------------------------------------------------------------------

LONG = "Donaudampfschifffahrtsgesellschaftskapitaenskajuetentuerschluesselanhaengerkette"
LONG_FILES = {
    "conf.py": """
project = "Words"
html_favicon = "icon.svg"
extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]
primary_domain = "portfolio"
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "furo"
portfolio_sidebar = True
exclude_patterns = ["html", "doctrees"]
""",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "index.md": """
# Home

```{counts}
```

```{roles}
```

```{toctree}
:glob:

**
```
""",
    "all.md": "# All\n\n```{projects}\n:filters:\n```\n",
    "timeline.md": "# Timeline\n\n```{projects}\n:view: timeline\n```\n",
    "table.md": "# Table\n\n```{projects}\n:view: table\n```\n",
    "technologies.md": "# Technologies\n\n```{technologies}\n```\n",
    "credits.md": "# Credits\n\n```{credits}\n```\n",
    "travel.md": "# Travel\n\n```{travel-globe}\n```\n",
    "technologies.yaml": f"long: {{name: {LONG}, aliases: [{LONG}s]}}\n",
    "travel.yaml": f"stops:\n  - {{id: far, city: {LONG}, region: DE, lat: 52, lon: 13, note: {LONG}}}\n",
    "roles/main.md": f"---\nrole: {{summary: {LONG}, group: {LONG}}}\n---\n# {LONG}r\n",
    "projects/long.md": f"""
---
project:
  summary: {LONG}
  roles: [main]
  period: {{start: 2020}}
  venue: {{name: {LONG}}}
  context: {LONG}
  advisors: [{{name: {LONG}, affiliation: {LONG}}}]
  places: [far]
  figures: [{{value: "{LONG[:24]}", label: {LONG}, contribution: a}}]
  links: [{{kind: paper, url: "https://example.org/", label: {LONG}}}, {{kind: code, state: private, note: {LONG}}}]
---
# {LONG}

:::{{contributions}}
a
: {LONG} {{technology}}`long` {{credit}}`writing-review-editing:supporting`
:::
""",
    "projects/other.md": f"""
---
project: {{summary: {LONG}, roles: [main], technologies: [long]}}
---
# {LONG}s

{{contribution}}`long.a`
""",
}


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site whose words are of 80 letters, and serve it."""
    with serve(build_files(LONG_FILES, tmp_path_factory.mktemp("long"), "-D", "language=de")) as address:
        yield address


@pytest.mark.parametrize(
    "name",
    [name.removesuffix(".md") for name in LONG_FILES if name.endswith(".md")],
)
def test_long_word_goes_on_in_the_next_line(open_page: OpenPage, long_words: str, name: str) -> None:
    assert len(LONG) == 80
    page = open_page(name, base=long_words, width=320)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for facet in page.locator(".portfolio-explorer-facets summary").all():
        facet.click()
        assert page.evaluate(OUTSIDE) == []
        page.keyboard.press("Escape")
