"""The explorer in a browser: what it keeps, what it says, and how one gets in and back."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from .conftest import BuiltSite

    OpenPage = Callable[..., Page]

NAME = "projects/index"


@pytest.fixture
def explorer(open_page: OpenPage) -> Page:
    return open_page(NAME)


def titles(page: Page) -> list[str]:
    """Return the titles of the cards that are shown, in their order."""
    # Of those that are far from the screen, browsers know only the text, not how it is laid out.
    return [text.strip() for text in page.locator(".portfolio-explorer .sd-card-title:visible").all_text_contents()]


def status(page: Page) -> str:
    return page.locator(".portfolio-explorer [role=status]").inner_text()


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(page.evaluate("location.search.slice(1)"))


def option(page: Page, facet: str, value: str) -> Locator:
    """Return the box of a value, with its facet open and all of a long list shown."""
    details = page.locator("details", has=page.locator(f"input[name={facet}]"))
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    box = page.locator(f"input[name={facet}][value='{value}']")
    if box.is_hidden():
        details.get_by_role("button", name="All ").click()
    return box


def offered(page: Page, facet: str) -> list[str]:
    """Return the values that the open list of a facet shows."""
    boxes = page.locator(f"input[name={facet}]:visible")
    return [str(box.get_attribute("value")) for box in boxes.all()]


def find_in_technologies(page: Page) -> Locator:
    """Open the list of technologies, and return its field."""
    page.locator("summary", has_text="Technology").click()
    return page.get_by_role("searchbox", name="Find in Technology")


def choose(page: Page, facet: str, value: str) -> None:
    option(page, facet, value).check()


def members(page: Page, facet: str, value: str) -> set[int]:
    """Return the positions of the projects that have a value, as the page is written."""
    said = page.locator(f"input[name={facet}][value='{value}']").get_attribute("data-projects")
    return set(map(int, (said or "").split()))


def shown(page: Page) -> set[int]:
    """Return the positions of the projects that are shown, as the page is written."""
    address = urlsplit(page.url)
    text = Path(address.path).read_text("utf-8") if address.scheme == "file" else page.request.get(page.url).text()
    written = re.findall(r'<a class="[^"]*sd-stretched-link[^"]*" href="([^"]*)"', text)
    links = page.locator(".portfolio-explorer .sd-col:not([hidden]) .sd-stretched-link")
    return {written.index(href) for href in links.evaluate_all("all => all.map(each => each.getAttribute('href'))")}


# -- what it keeps -----------------------------------------------------------------------------------------------------


def test_all_are_shown_at_first(explorer: Page) -> None:
    number = explorer.locator(".portfolio-explorer .sd-card").count()
    assert status(explorer) == f"{number} projects"
    assert len(titles(explorer)) == number > 30


def test_values_of_one_facet_add_up(explorer: Page) -> None:
    one, other = "modeling", "efficient-ml-systems"
    choose(explorer, "role", one)
    assert shown(explorer) == members(explorer, "role", one)
    choose(explorer, "role", other)
    assert shown(explorer) == members(explorer, "role", one) | members(explorer, "role", other)


def test_facets_narrow_each_other_down(explorer: Page) -> None:
    """Where was it used, and what was implemented there?"""
    choose(explorer, "technology", "deepspeed")
    choose(explorer, "credit", "software")
    wanted = members(explorer, "technology", "deepspeed") & members(explorer, "credit", "software")
    assert 0 < len(wanted) < len(members(explorer, "credit", "software"))
    assert shown(explorer) == wanted
    assert status(explorer).startswith(f"{len(wanted)} of ")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("turbo-reasoning", "CREST (Turbo-reasoning)"),
        # Capitals and the order of words do not matter, nor does where they stand.
        ("DISABLED p2p", "Ladder-Residual"),
    ],
)
def test_words_are_found(explorer: Page, said: str, title: str) -> None:
    explorer.get_by_role("searchbox", name="Words in a project").fill(said)
    found = titles(explorer)
    assert title in found
    assert len(found) < 10


def test_names_and_aliases_of_technologies_are_found(explorer: Page) -> None:
    boxes = explorer.locator("input[data-words]")
    checked = 0
    for box in boxes.all():
        word = (box.get_attribute("data-words") or "").split("\n")[0]
        explorer.get_by_role("searchbox", name="Words in a project").fill(word)
        assert set(map(int, (box.get_attribute("data-projects") or "").split())) <= shown(explorer), word
        checked += 1
    assert checked > 5


def test_counts_say_what_a_click_would_give(explorer: Page) -> None:
    choose(explorer, "role", "modeling")
    for facet, value in (("credit", "software"), ("evidence", "paper"), ("role", "efficient-ml-systems")):
        box = option(explorer, facet, value)
        count = int(explorer.locator("label", has=box).locator(".portfolio-explorer-count").inner_text())
        others = members(explorer, "role", "modeling") if facet != "role" else members(explorer, facet, value)
        assert count == len(others & members(explorer, facet, value))


# -- what else is on the page ------------------------------------------------------------------------------------------


def test_timeline_shows_what_the_filters_leave(explorer: Page) -> None:
    def dated() -> list[str]:
        return explorer.locator(".portfolio-timeline li:visible a").all_inner_texts()

    everything = dated()
    assert len(everything) > 10
    choose(explorer, "role", "other-projects")
    left = dated()
    assert 0 < len(left) < len(everything)
    assert left == [title for title in everything if title in titles(explorer)]
    for year in explorer.locator(".portfolio-timeline-year:visible").all():
        assert year.locator("li:visible").count() > 0
    # It has no date.
    explorer.get_by_role("searchbox").fill("CREST")
    expect(explorer.locator(".portfolio-timeline")).to_be_hidden()
    explorer.locator(".portfolio-explorer-clear").click()
    assert dated() == everything


def test_timeline_of_an_address_that_asks_for_something(open_page: OpenPage) -> None:
    page = open_page(NAME, query="?q=jsidentify")
    assert page.locator(".portfolio-timeline li:visible a").all_inner_texts() == titles(page) != []


# -- a long list -------------------------------------------------------------------------------------------------------


def test_a_long_list_is_short_at_first(explorer: Page) -> None:
    field = find_in_technologies(explorer)
    all_of_them = explorer.locator("input[name=technology]")
    numbers = [len(str(box.get_attribute("data-projects")).split()) for box in all_of_them.all()]
    values = all_of_them.evaluate_all("all => all.map(each => each.value)")
    assert numbers == sorted(numbers, reverse=True)
    assert offered(explorer, "technology") == values[:12]
    explorer.get_by_role("button", name=f"All {len(values)}").click()
    assert offered(explorer, "technology") == values
    expect(field).to_be_focused()
    # It is short again the next time; short lists have neither.
    explorer.keyboard.press("Escape")
    find_in_technologies(explorer)
    assert len(offered(explorer, "technology")) == 12
    assert explorer.locator("details input[type=search]").count() == 1


def test_a_long_list_shows_what_the_others_leave(explorer: Page) -> None:
    choose(explorer, "role", "other-projects")
    find_in_technologies(explorer)
    shown_first = offered(explorer, "technology")
    assert len(shown_first) == 12
    others = members(explorer, "role", "other-projects")
    assert all(members(explorer, "technology", value) & others for value in shown_first)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("vll", "vllm"),
        # An alias, capitals, blanks around it, an accent.
        ("GOLANG", "go"),
        (" reïnforcement ", "reinforcement-learning"),
        ("c++", "cpp"),
    ],
)
def test_a_field_narrows_a_long_list_down(explorer: Page, said: str, value: str) -> None:
    field = find_in_technologies(explorer)
    before = titles(explorer)
    field.fill(said)
    found = offered(explorer, "technology")
    assert value in found
    assert len(found) < 12
    number = explorer.locator("input[name=technology]").count()
    assert explorer.locator("details[open]").get_by_role("status").inner_text() == f"{len(found)} of {number}"
    # The list is narrowed down, and not the projects.
    assert titles(explorer) == before
    assert state(explorer) == {}


def test_what_is_chosen_stays_in_a_list_that_is_narrowed_down(explorer: Page) -> None:
    choose(explorer, "technology", "vllm")
    field = explorer.get_by_role("searchbox", name="Find in Technology")
    field.fill("golang")
    assert set(offered(explorer, "technology")) == {"vllm", "go"}
    assert state(explorer) == {"technology": ["vllm"]}
    field.fill("zzz")
    assert offered(explorer, "technology") == ["vllm"]


def test_escape_clears_the_field_and_then_closes_the_list(explorer: Page) -> None:
    field = find_in_technologies(explorer)
    field.fill("golang")
    field.press("Escape")
    expect(field).to_have_value("")
    assert len(offered(explorer, "technology")) == 12
    field.press("Escape")
    expect(field).to_be_hidden()


# -- what it says ------------------------------------------------------------------------------------------------------


def test_what_is_chosen_goes_with_one_click(explorer: Page) -> None:
    choose(explorer, "role", "modeling")
    choose(explorer, "evidence", "paper")
    explorer.get_by_role("searchbox", name="Words in a project").fill("data")
    chips = explorer.locator(".portfolio-explorer-chosen button")
    assert chips.all_inner_texts() == ["“data”", "Modeling", "Paper", "Clear all"]
    explorer.get_by_role("button", name="Remove Modeling").click()
    assert state(explorer) == {"q": ["data"], "evidence": ["paper"]}
    expect(chips.first).to_be_focused()
    explorer.get_by_role("button", name="Clear all").click()
    assert state(explorer) == {}
    assert chips.count() == 0
    expect(explorer.get_by_role("searchbox", name="Words in a project")).to_be_focused()


def test_where_nothing_matches_it_says_how_to_widen(explorer: Page) -> None:
    choose(explorer, "technology", "vllm")
    choose(explorer, "role", "modeling")
    number = len(members(explorer, "technology", "vllm"))
    assert titles(explorer) == []
    assert status(explorer).startswith("0 of ")
    ways = explorer.locator(".portfolio-explorer-nothing button").all_inner_texts()
    assert f"Without Modeling: {number} projects" in ways
    explorer.get_by_role("button", name="Without Modeling").click()
    assert shown(explorer) == members(explorer, "technology", "vllm")
    assert explorer.locator(".portfolio-explorer-nothing").inner_text() == ""


def test_where_no_single_thing_would_help_it_says_so(open_page: OpenPage) -> None:
    page = open_page(NAME, query="?q=zzz&technology=vllm&role=modeling")
    assert "clear some of it" in page.locator(".portfolio-explorer-nothing").inner_text()


# -- order -------------------------------------------------------------------------------------------------------------


def test_sort(explorer: Page) -> None:
    by_role = titles(explorer)
    sort = explorer.get_by_label("Sort")
    sort.select_option("title")
    assert titles(explorer) == sorted(by_role, key=str.casefold)
    assert state(explorer) == {"sort": ["title"]}
    sort.select_option("newest")
    assert Counter(titles(explorer)) == Counter(by_role)
    assert titles(explorer).index("Ladder-Residual") < titles(explorer).index("DDLs")
    sort.select_option("role")
    assert titles(explorer) == by_role
    assert state(explorer) == {}


# -- the address -------------------------------------------------------------------------------------------------------


def test_address_says_it_all(open_page: OpenPage) -> None:
    page = open_page(NAME, query="?role=modeling&credit=software&sort=title&from=mail")
    wanted = members(page, "role", "modeling") & members(page, "credit", "software")
    found = titles(page)
    assert len(found) == len(wanted) > 0
    assert found == sorted(found, key=str.casefold)
    assert option(page, "credit", "software").is_checked()
    # What others have written there stays.
    choose(page, "evidence", "paper")
    assert state(page)["from"] == ["mail"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("vllm", "vllm"),
        ("vLLM", "vllm"),
        ("VLLM", "vllm"),
        # A plus is a blank there, where that means something; whoever types one means it.
        *((said, "cpp") for said in ("C++", "c++", "C%2B%2B", "cpp", "C%2b+")),
        *((f"reinforcement{blank}learning", "reinforcement-learning") for blank in ("+", "%20", "-")),
    ],
)
def test_address_may_name_things_otherwise(open_page: OpenPage, said: str, value: str) -> None:
    page = open_page(NAME, query=f"?technology={said}")
    checked = page.locator("input[name=technology]:checked")
    assert checked.evaluate_all("all => all.map(each => each.value)") == [value]


def test_address_may_hold_nonsense(open_page: OpenPage) -> None:
    page = open_page(NAME, query="?technology=no-such&sort=odd&q=%20&role")
    assert len(titles(page)) == page.locator(".portfolio-explorer .sd-card").count()


def test_back_and_forward(explorer: Page) -> None:
    choose(explorer, "role", "modeling")
    modeling = titles(explorer)
    choose(explorer, "evidence", "code")
    both = titles(explorer)
    assert both != modeling
    explorer.go_back()
    assert titles(explorer) == modeling
    expect(option(explorer, "evidence", "code")).not_to_be_checked()
    explorer.go_back()
    assert state(explorer) == {}
    explorer.go_forward()
    explorer.go_forward()
    assert titles(explorer) == both


def test_letters_that_are_typed_are_one_step_back(explorer: Page) -> None:
    choose(explorer, "role", "modeling")
    explorer.get_by_role("searchbox", name="Words in a project").press_sequentially("agent")
    assert state(explorer) == {"role": ["modeling"], "q": ["agent"]}
    explorer.go_back()
    assert state(explorer) == {}


def test_it_works_from_a_folder(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page(NAME, base=site.folder.as_uri())
    choose(page, "technology", "vllm")
    assert state(page) == {"technology": ["vllm"]}
    page.reload()
    assert shown(page) == members(page, "technology", "vllm")
    page.go_back()
    assert state(page) == {}


# -- ways in -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "chip"),
    [
        ("index", ".portfolio-role-card .portfolio-chip"),
        ("roles/index", ".portfolio-role-card .portfolio-chip"),
        (NAME, ".portfolio-card .portfolio-chip"),
        ("projects/ladder-residual", ".portfolio-contributions a:has(> .portfolio-credit)"),
    ],
)
def test_chips_lead_into_it(open_page: OpenPage, name: str, chip: str) -> None:
    page = open_page(name)
    link = page.locator(chip).first
    said = re.sub(r"\s*\(\w+\)$", "", link.inner_text())
    link.click()
    page.wait_for_url(f"**/{NAME}.html?*")
    assert page.get_by_role("button", name=f"Remove {said}").count() == 1
    assert 0 < len(titles(page)) < page.locator(".portfolio-explorer .sd-card").count()


def test_it_works_by_keys(explorer: Page) -> None:
    explorer.get_by_role("searchbox", name="Words in a project").focus()
    explorer.keyboard.press("Tab")
    explorer.keyboard.press("Enter")
    box = explorer.locator("input[name=role]").first
    expect(box).to_be_visible()
    explorer.keyboard.press("Tab")
    expect(box).to_be_focused()
    explorer.keyboard.press("Space")
    assert len(state(explorer)["role"]) == 1
    explorer.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(explorer.locator("summary", has_text="Role")).to_be_focused()


def test_one_list_is_open_at_a_time(explorer: Page) -> None:
    option(explorer, "role", "modeling")
    option(explorer, "credit", "software")
    assert explorer.locator("details[open] input[name=role]").count() == 0
    explorer.locator("h1").click()
    assert explorer.locator(".portfolio-explorer details[open]").count() == 0


# -- how it comes ------------------------------------------------------------------------------------------------------


def test_without_a_script_there_are_all_cards_and_no_form(open_page: OpenPage) -> None:
    page = open_page(NAME, java_script_enabled=False)
    assert len(titles(page)) == page.locator(".portfolio-explorer .sd-card").count()
    expect(page.locator(".portfolio-explorer form")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?role=modeling&credit=software"])
def test_nothing_moves_when_it_comes(open_page: OpenPage, width: int, query: str) -> None:
    page = open_page(
        NAME,
        width=width,
        query=query,
        # Parts of the page are there before others.
        slower=6,
        before="""window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))
                .observe({type: "layout-shift", buffered: true});""",
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # Well under what anybody sees: 0.1 is called good.
    assert page.evaluate("window.shift") < 0.001


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("facet", ["role", "technology", "credit", "evidence"])
def test_lists_fit_the_screen(open_page: OpenPage, width: int, facet: str) -> None:
    page = open_page(NAME, width=width)
    page.locator("details", has=page.locator(f"input[name={facet}]")).locator("summary").click()
    box = page.locator("fieldset", has=page.locator(f"input[name={facet}]")).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
