"""Where things stand on the screen, and on paper: by boxes of elements, not by pixels."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .test_accessibility import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    OpenPage = Callable[..., Page]

#: Elements of the text that show less than they hold; what is for ears only is meant to.
CLIPPED = """() => [...document.querySelectorAll("article *")].filter(element => {
    const style = getComputedStyle(element);
    return style.overflow !== "visible" && !["auto", "scroll"].includes(style.overflowX) && element.tagName !== "svg"
        && !element.closest(".portfolio-unseen, .visually-hidden") && element.clientHeight
        && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
}).map(element => element.outerHTML.slice(0, 200))"""


def box(locator: Locator) -> dict[str, Any]:
    found = locator.first.bounding_box()
    assert found is not None
    return dict(found)


def bottom(locator: Locator) -> float:
    found = box(locator)
    return float(found["y"] + found["height"])


# -- first screens -----------------------------------------------------------------------------------------------------


def test_front_page_says_what_it_is_on_the_first_screen(open_page: OpenPage) -> None:
    page = open_page("index", width=390, height=844)
    assert bottom(page.locator("article h1")) <= 300
    assert bottom(page.locator(".portfolio-results > li").nth(5)) <= 844
    page = open_page("index", width=1280, height=800)
    assert bottom(page.locator(".portfolio-results")) <= 700
    assert bottom(page.locator("article h2")) <= 800


def test_role_begins_with_its_projects(open_page: OpenPage) -> None:
    page = open_page("roles/efficient-ml-algorithms", width=1280, height=800)
    assert bottom(page.locator(".portfolio-card")) <= 800


@pytest.mark.parametrize("name", ["ladder-residual", "crest", "care", "deepspeed-chat", "agentgo"])
def test_project_begins_with_what_and_how_much(open_page: OpenPage, name: str) -> None:
    page = open_page(f"projects/{name}", width=1280, height=800)
    assert bottom(page.locator(".portfolio-facts")) <= 500
    if page.locator(".portfolio-figure-links").count():
        assert bottom(page.locator(".portfolio-figure-links")) <= 500
    assert box(page.locator("article h2"))["y"] < 760


def test_all_projects_begin_with_the_filters_and_two_rows(open_page: OpenPage) -> None:
    page = open_page("projects/index", width=1280, height=800)
    assert bottom(page.locator(".portfolio-explorer-form")) <= 320
    third = page.locator(".portfolio-card").nth(2)
    assert box(third)["y"] < 600


# -- cards -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [768, 1280, 1920])
@pytest.mark.parametrize("name", ["projects/index", "roles/efficient-ml-systems"])
def test_cards_stand_alike_below_each_other(open_page: OpenPage, name: str, width: int) -> None:
    cards = open_page(name, width=width).locator(".portfolio-card").all()
    boxes = [box(card) for card in cards]
    assert len(boxes) > 3
    assert len({(each["x"], each["width"]) for each in boxes}) == 1
    for above, below in itertools.pairwise(boxes):
        assert 8 <= below["y"] - above["y"] - above["height"] <= 24
    for part in (".sd-card-title", ".portfolio-card-summary", ".portfolio-card-figure"):
        lefts = {round(box(card.locator(part))["x"]) for card in cards if card.locator(part).count()}
        assert len(lefts) == 1, part


def test_roles_of_a_group_stand_in_a_row_and_others_across(open_page: OpenPage) -> None:
    page = open_page("index", width=1280)
    cards = [box(card) for card in page.locator(".portfolio-role-card").all()]
    assert len(cards) == 3
    assert len({(each["y"], each["height"]) for each in cards}) == 1
    band = box(page.locator(".portfolio-role-band"))
    assert band["x"] == cards[0]["x"]
    assert band["x"] + band["width"] == cards[2]["x"] + cards[2]["width"]
    cards = [box(card) for card in open_page("index", width=390).locator(".portfolio-role-card").all()]
    assert cards[0]["y"] < cards[1]["y"] < cards[2]["y"]


def test_whole_card_is_a_link_and_chips_stay_usable(open_page: OpenPage) -> None:
    page = open_page("roles/efficient-ml-algorithms")
    summary = box(page.locator(".portfolio-card-summary"))
    page.mouse.click(summary["x"] + summary["width"] / 2, summary["y"] + summary["height"] / 2)
    page.wait_for_url("**/projects/*.html")
    page.go_back()
    page.locator(".portfolio-card .portfolio-chip").first.click()
    page.wait_for_url("**/projects/index.html?technology=*")


# -- any screen --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_cut_off(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(name, width=width)
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", PAGES)
def test_zoomed_to_twice_the_size_all_is_there(open_page: OpenPage, name: str) -> None:
    # What a browser does on a screen of 1280 by 800 pixels.
    page = open_page(name, width=640, height=400, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", ["projects/ladder-residual", "roles/modeling", "guide/citing"])
def test_lines_are_not_too_long_to_read(open_page: OpenPage, name: str) -> None:
    page = open_page(name, width=1920)
    widths = page.locator("article section > p").evaluate_all(
        """all => all.map(each => {
            const ch = document.createElement("span");
            ch.style.cssText = "position: absolute; width: 1ch";
            each.append(ch);
            const wide = each.getBoundingClientRect().width / ch.getBoundingClientRect().width;
            ch.remove();
            return wide;
        })"""
    )
    assert widths
    assert max(widths) <= 68.5


def test_matrix_is_a_list_of_credits_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("contributions", width=390)
    matrix = page.locator(".portfolio-matrix")
    expect(matrix.locator("thead")).to_be_hidden()
    credits = matrix.locator("td > a").all()
    assert len(credits) > 50
    for credit in credits:
        seen = box(credit)
        assert seen["x"] >= 0
        assert seen["x"] + seen["width"] <= 390
        assert seen["height"] >= 24
        expect(credit.locator(".portfolio-matrix-kind")).to_be_visible()
    assert matrix.evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.parametrize(("width", "top"), [(768, 48), (1280, 0)])
def test_matrix_keeps_its_head_in_sight(open_page: OpenPage, width: int, top: int) -> None:
    page = open_page("contributions", width=width)
    matrix = page.locator(".portfolio-matrix")
    assert matrix.evaluate("each => each.scrollWidth <= each.clientWidth")
    matrix.locator("tbody tr").nth(20).evaluate("row => row.scrollIntoView({behavior: 'instant', block: 'center'})")
    assert top <= box(matrix.locator("thead th").last)["y"] <= top + 16


#: How much a colour of an element differs from the ground of the page, as WCAG counts it.
CONTRAST = """(element, name) => {
    const light = (colour) => {
        const pen = new OffscreenCanvas(1, 1).getContext("2d");
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const both = [light(getComputedStyle(element)[name]), light(getComputedStyle(document.body).backgroundColor)];
    return Math.max(...both) / Math.min(...both);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_of_the_matrix_are_seen_and_differ(open_page: OpenPage, scheme: str) -> None:
    marks = open_page("contributions", color_scheme=scheme).locator(".portfolio-legend .portfolio-dot").all()
    assert [mark.evaluate(CONTRAST, "borderTopColor") >= 3 for mark in marks] == [True] * len(marks)
    grounds = [mark.evaluate("each => getComputedStyle(each).backgroundColor") for mark in marks[:-1]]
    assert len(grounds) == len(set(grounds)) >= 3


# -- paper -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["projects/ladder-residual", "projects/index"])
def test_paper_has_what_can_be_read(open_page: OpenPage, name: str, scheme: str) -> None:
    page = open_page(name, color_scheme=scheme)
    page.emulate_media(media="print")
    for part in ("sidebar-drawer", "toc-drawer", "skip-to-content", "portfolio-citation", "related-pages"):
        for element in page.locator(f".{part}").all():
            expect(element).to_be_hidden()
    expect(page.locator(".portfolio-explorer-form")).to_be_hidden()
    accent = page.evaluate(
        """() => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = "var(--portfolio-accent)";
            return getComputedStyle(probe).color;
        }"""
    )
    assert accent == "rgb(11, 85, 99)"
    assert page.evaluate(CLIPPED) == []


def test_paper_says_where_the_proof_is(open_page: OpenPage) -> None:
    page = open_page("projects/ladder-residual")
    page.emulate_media(media="print")
    said = page.locator("a.portfolio-evidence").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert said == '"https://arxiv.org/abs/2501.06589"'


def sheets(page: Page) -> int:
    """Print a page, and count the sheets."""
    pdf = page.pdf(format="A4", margin={"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"})
    return pdf.count(b"/Type /Page\n")


@pytest.mark.parametrize("name", ["projects/ladder-residual", "projects/index"])
def test_paper_has_few_sheets(open_page: OpenPage, name: str) -> None:
    page = open_page(name)
    cards = page.locator(".portfolio-card").count()
    assert 1 <= sheets(page) <= 2 + cards / 4


#: Page -> how many sheets it may take: one that says little, the first page, one that says much.
SHEETS = {"projects/agentgo": 1, "index": 3, "projects/training-system": 3}


@pytest.mark.parametrize(("name", "most"), SHEETS.items())
def test_paper_is_not_half_empty(open_page: OpenPage, name: str, most: int) -> None:
    assert 1 <= sheets(open_page(name)) <= most


def test_paper_shows_what_is_folded(open_page: OpenPage) -> None:
    page = open_page("technologies")
    entry = page.locator("[id='technology--vllm'] ul")
    expect(entry).to_be_hidden()
    page.emulate_media(media="print")
    assert box(entry)["height"] > 0
