"""Where scripts of pages break easily: foreign letters, the focus, the edge of the map, and whose the wheel is."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .building import build_files
from .server import serve
from .test_explorer import choose, state, titles
from .test_globe import FRAMES, centre, open_globe, rest, view
from .test_languages import LONG_FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

    OpenPage = Callable[..., Page]

STREET, GREEK, TREE, DATED = "Straße nach Zürich", "Crème brûlée and ﬁnance", "Plain trees", "Rue Łódź à Tromsø"
#: The titles of the projects in the order of their roles, and when each began.
PROJECTS = {STREET: 2020, GREEK: 2021, TREE: 2023, DATED: 2022}
FILES = {
    "conf.py": LONG_FILES["conf.py"],
    "icon.svg": LONG_FILES["icon.svg"],
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n**\n```\n",
    "all.md": "# All\n\n```{projects}\n:filters:\n```\n",
    "travel.md": "# Travel\n\n```{travel-globe}\n```\n",
    "travel.yaml": """
stops:
  - {id: east, city: Taveuni, region: FJ, lat: -16.8, lon: 178}
  - {id: west, city: Vanua Balavu, region: FJ, lat: -17.2, lon: -178}
""",
    "roles/one.md": "---\nrole: {summary: First.}\n---\n# One\n",
    "roles/two.md": "---\nrole: {summary: Second.}\n---\n# Two\n",
    **{
        f"projects/{position}.md": f"""
---
project: {{summary: Some words., roles: [{"one" if position < 3 else "two"}], period: {{start: {began}}}}}
---
# {title}
"""
        for position, (title, began) in enumerate(PROJECTS.items(), 1)
    },
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site of a few projects and of two stops at either side of 180 degrees, and serve it."""
    with serve(build_files(FILES, tmp_path_factory.mktemp("breaks"))) as address:
        yield address


@pytest.fixture
def few(open_page: OpenPage, small: str) -> Page:
    """The explorer of the small site."""
    return open_page("all", base=small)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("strasse", STREET),
        ("STRASSE", STREET),
        ("straße", STREET),
        ("STRAẞE", STREET),
        ("zurich", STREET),
        ("ZÜRICH", STREET),
        # The same letter, written as two characters.
        ("zu\u0308rich", STREET),
        ("zurich  strasse", STREET),
        ("creme", GREEK),
        ("BRULEE crème", GREEK),
        ("finance", GREEK),
        ("lodz", DATED),
        ("tromso", DATED),
        # An accent that the title has not is no hindrance either.
        ("plaïn", TREE),
    ],
)
def test_word_is_found_however_its_letters_are_written(few: Page, said: str, title: str) -> None:
    assert sorted(titles(few)) == sorted(PROJECTS)
    few.get_by_role("searchbox", name="Words in a project").fill(said)
    assert titles(few) == [title]


# -- focus -------------------------------------------------------------------------------------------------------------


def link_of(page: Page, title: str) -> Locator:
    return page.locator(".portfolio-explorer .sd-card", has_text=title).locator("a").first


def test_focus_stays_in_a_card_when_a_filter_goes_and_comes(few: Page) -> None:
    few.get_by_label("Sort").select_option("title")
    choose(few, "role", "two")
    assert titles(few) == [TREE, DATED]
    link = link_of(few, TREE)
    link.focus()
    expect(link).to_be_focused()
    # The order stays: the focus does not go, even to come back, which screen readers would announce.
    link.evaluate("link => link.addEventListener('blur', () => (window.left = true))")
    few.go_back()
    assert titles(few) == sorted(PROJECTS)
    expect(link).to_be_focused()
    few.go_forward()
    assert titles(few) == [TREE, DATED]
    expect(link).to_be_focused()
    assert few.evaluate("window.left") is None


def test_focus_stays_in_a_card_when_the_order_goes_back(few: Page) -> None:
    few.get_by_role("searchbox", name="Words in a project").fill("plain")
    few.get_by_label("Sort").select_option("title")
    link = link_of(few, TREE)
    link.focus()
    expect(link).to_be_focused()
    few.go_back()
    assert state(few) == {"q": ["plain"]}
    assert titles(few) == [TREE]
    expect(link).to_be_focused()


# -- the edge of the map -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "chosen", "east"),
    [
        ("#place--east button", "[data-action=next]", 4),
        ("#place--east button", "[data-action=previous]", 4),
        ("#place--east button", "#place--west button", 4),
        ("#place--west button", "[data-action=next]", -4),
        ("#place--west button", "#place--east button", -4),
    ],
)
def test_globe_turns_the_shorter_way_across_180_degrees(
    open_page: OpenPage, small: str, start: str, chosen: str, east: int
) -> None:
    page = open_globe(open_page, base=small, reduced_motion="no-preference", clock=True)
    page.clock.pause_at(60)
    page.locator(start).dispatch_event("click")
    page.clock.run_for(1000)
    assert view(page)["lon"] == pytest.approx(178 if east > 0 else -178)
    page.locator(chosen).dispatch_event("click")
    lons = [view(page)["lon"]]
    for _ in range(50):
        page.clock.run_for(20)
        lons.append(view(page)["lon"])
    assert lons[-1] == pytest.approx(-178 if east > 0 else 178)
    # From moment to moment it turns by less than half around, so that there is one way to understand each step.
    steps = [(after - before + 540) % 360 - 180 for before, after in itertools.pairwise(lons)]
    assert sum(steps) == pytest.approx(east)
    assert sum(map(abs, steps)) == pytest.approx(abs(east))
    # It is a turn, no jump.
    assert len([step for step in steps if step]) > 5


# -- the wheel ---------------------------------------------------------------------------------------------------------


def test_wheel_just_after_the_page_has_scrolled_scrolls_it_on(open_page: OpenPage) -> None:
    page = open_globe(
        open_page,
        height=500,
        before="addEventListener('scroll', event => window.scrolled = performance.timeOrigin + event.timeStamp)",
    )
    session = page.context.new_cdp_session(page)

    def wheel(later: float) -> None:
        """Turn the wheel up, so many milliseconds after the page has scrolled, as the browser's clock says."""
        x, y = centre(page)
        moment = (page.evaluate("window.scrolled") + later) / 1000
        place = {"x": x, "y": y, "deltaX": 0, "deltaY": -100}
        session.send("Input.dispatchMouseEvent", {"type": "mouseWheel", "timestamp": moment, **place})

    rest(page)
    # Keys, say, have scrolled the page: no wheel has turned yet.
    page.evaluate("""() => {
        window.scrolled = 0;
        document.querySelector(".portfolio-globe-canvas").scrollIntoView({block: "center"});
        scrollBy(0, 60);
    }""")
    page.wait_for_function("window.scrolled > 0")
    page.evaluate(FRAMES, 2)
    page.mouse.move(*centre(page))
    before = page.evaluate("scrollY")
    assert before > 100
    wheel(100)
    page.wait_for_function(f"scrollY < {before}")
    assert view(page)["zoom"] == 1
    # It comes to rest, and then the wheel is the globe's.
    rest(page)
    before = page.evaluate("scrollY")
    wheel(400)
    page.wait_for_function("document.querySelector('travel-globe').view.zoom > 1.2")
    assert page.evaluate("scrollY") == before
