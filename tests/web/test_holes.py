"""Holes in what stands in boxes, targets that a finger misses, and words that stand alone: on each kind of page.

- No gap of more than 24 px between two texts of a card, or below its last one, its padding aside; all rows of a grid of
  cards are full.
- What can be pressed is 24 px wide and high, or 8 px away from all else that can be pressed. A link in a sentence is
  excepted, as in WCAG 2.2 (2.5.8): its line says how high it is. It is in one where its block has words beside links.
- No heading has nothing below it, and none ends with a line of one word of fewer than five letters. What is read as
  one stands on one line: a term with the beginning of what is said of it, a number with what it counts, a venue with
  its year, `+2` with the chips that it goes on from. No line begins with the dot that parts it from what is before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

FIND = (Path(__file__).parent / "holes.js").read_text("utf-8")
#: One page of each kind: `agentgo` says little, `training-system` much.
PAGES = [
    "index",
    "roles/index",
    "roles/modeling",
    "projects/index",
    "projects/agentgo",
    "projects/training-system",
    "contributions",
    "technologies",
    "travel",
    "search",
    "404",
    "guide/authoring",
]
#: Width -> the screen.
SCREENS: dict[int, dict[str, Any]] = {
    390: {"height": 844, "has_touch": True, "is_mobile": True},
    768: {"height": 1024},
    1280: {"height": 800},
    1920: {"height": 1080},
}


@pytest.mark.parametrize("width", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_empty_missed_or_alone(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(name, width=width, query="?q=cache" if name == "search" else "", **SCREENS[width])
    if name == "search":
        expect(page.locator("#search-results li").first).to_be_visible()
    assert page.evaluate(FIND) == {"holes": [], "missed": [], "orphans": []}


@pytest.mark.parametrize("width", [390, 1280])
def test_first_screen_has_four_results_with_their_projects(open_page: OpenPage, width: int) -> None:
    screen = SCREENS[width]
    page = open_page("index", width=width, **screen)
    rows = page.locator(".portfolio-results > li:has(.portfolio-result-project)")
    box = rows.nth(3).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= screen["height"]
