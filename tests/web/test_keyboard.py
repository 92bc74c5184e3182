"""The site without a mouse, and as the reader's system asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .conftest import ROOT
from .test_accessibility import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

#: What shows that an element has the focus: it or the ground that a link of a card lays over it.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body || element === document.documentElement) return null;
    const ring = pseudo => {
        const style = getComputedStyle(element, pseudo);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    };
    const box = element.getBoundingClientRect();
    element.dataset.seen = element.dataset.seen === undefined ? "1" : "2";
    return {
        what: element.outerHTML.slice(0, 120),
        again: element.dataset.seen === "2",
        ring: ring(null) || ring("::after"),
        shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        name: element.ariaLabel || element.textContent.trim() || element.value || element.placeholder || element.title,
    };
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Go through the page by the tabulator, and return what has had the focus, in order."""
    found: list[dict[str, Any]] = []
    for _ in range(1200):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["again"]:
            break
        found.append(focused)
    return found


@pytest.mark.parametrize("name", sorted({*PAGES} - {"genindex", "portfolio-roles"}))
def test_all_can_be_reached_and_is_seen(open_page: OpenPage, name: str) -> None:
    # Else the page glides, and what has the focus is not there yet.
    page = open_page(name, reduced_motion="reduce")
    reached = walk(page)
    assert [each["what"] for each in reached if not each["ring"]] == []
    assert [each["what"] for each in reached if not each["shown"]] == []
    assert [each["what"] for each in reached if not each["name"]] == []
    links = page.locator("[role=main], main").locator("a[href]:visible, summary:visible, button:visible").count()
    assert len(reached) >= max(links, 5)


@pytest.mark.parametrize("name", PAGES)
def test_first_stop_leads_past_the_navigation(open_page: OpenPage, name: str) -> None:
    page = open_page(name, reduced_motion="reduce")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to content"
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sidebar-drawer, .mobile-header') === null")


def test_entry_of_an_index_opens_by_keys(open_page: OpenPage) -> None:
    page = open_page("technologies")
    entry = page.locator("[id='technology--vllm']")
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(entry.locator("ul")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_where_that_is_asked(open_page: OpenPage, name: str) -> None:
    page = open_page(name, reduced_motion="reduce")
    moving = page.locator("article *").evaluate_all(
        """all => all.filter(each => {
            const style = getComputedStyle(each);
            return [style.transitionDuration, style.animationDuration].some(said => parseFloat(said) > 0.01);
        }).map(each => each.outerHTML.slice(0, 120))"""
    )
    assert moving == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("name", ["index", "projects/ladder-residual", "projects/index", "contributions"])
def test_chosen_colours_leave_all_signs(open_page: OpenPage, name: str) -> None:
    page = open_page(name, forced_colors="active")
    page.add_script_tag(path=ROOT / "ext/assets/node_modules/axe-core/axe.min.js")
    found = page.evaluate("async () => (await axe.run()).violations.map(rule => rule.id)")
    assert found == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    signs = page.locator(".portfolio-evidence[class*='portfolio-evidence-'], .portfolio-mark[class*='evidence-']")
    for colour in signs.evaluate_all("all => all.map(each => getComputedStyle(each, '::before').backgroundColor)"):
        assert colour != ground
    for card in page.locator(".portfolio-card").all()[:3]:
        assert card.evaluate("each => getComputedStyle(each).borderTopStyle") == "solid"
