"""The globe, as readers turn it with mouse, fingers and keys, and what they get without it."""

from __future__ import annotations

import itertools
import math
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from .building import build, build_files
from .conftest import READY, ROOT
from .server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from .conftest import BuiltSite

    OpenPage = Callable[..., Page]

STOPS: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs/travel.yaml").read_text("utf-8"))["stops"]
#: Waits until the screen has been drawn so many times.
FRAMES = """count => new Promise(done => {
    const next = () => count-- > 0 ? requestAnimationFrame(next) : done();
    next();
})"""


@pytest.fixture
def globe(open_page: OpenPage) -> Page:
    """The travel page with its globe, which turns at once."""
    return open_globe(open_page, reduced_motion="reduce")


def open_globe(open_page: OpenPage, **options: Any) -> Page:
    page = open_page("travel", **options)
    page.locator(".portfolio-globe-stage").scroll_into_view_if_needed()
    page.wait_for_selector(READY)
    return page


def view(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.evaluate("document.querySelector('travel-globe').view")
    return found


def show(page: Page, lon: float, lat: float, zoom: float = 1) -> None:
    page.evaluate("view => document.querySelector('travel-globe').view = view", {"lon": lon, "lat": lat, "zoom": zoom})
    page.evaluate(FRAMES, 2)


def locate(page: Page, id: str) -> tuple[float, float]:
    found = page.evaluate("id => document.querySelector('travel-globe').locate(id)", id)
    assert found is not None, f"{id} is on the far side"
    return found["x"], found["y"]


def centre(page: Page) -> tuple[float, float]:
    box = page.locator(".portfolio-globe-canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def draws(page: Page) -> int:
    found: int = page.evaluate("document.querySelector('travel-globe').draws")
    return found


# -- without it --------------------------------------------------------------------------------------------------------


def test_without_a_script_the_map_and_the_list_say_it_all(open_page: OpenPage) -> None:
    page = open_page("travel", java_script_enabled=False)
    assert page.locator(".portfolio-map circle").count() == len(STOPS)
    assert page.locator(".portfolio-stop-name").count() == len(STOPS)
    assert page.locator(".portfolio-globe-region").count() == len({stop["region"] for stop in STOPS})
    expect(page.locator(".portfolio-map")).to_be_visible()
    # Nothing that would do nothing.
    assert page.locator("travel-globe button, travel-globe canvas").count() == 0


def test_where_there_is_no_canvas_the_map_stays(open_page: OpenPage) -> None:
    page = open_page("travel", before="HTMLCanvasElement.prototype.getContext = () => null")
    page.evaluate(FRAMES, 5)
    expect(page.locator(".portfolio-map")).to_be_visible()
    assert page.locator("travel-globe canvas, travel-globe button").count() == 0


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
def test_print_and_forced_colours_show_the_map(globe: Page, media: dict[str, Any]) -> None:
    globe.emulate_media(**media)
    expect(globe.locator(".portfolio-map")).to_be_visible()
    expect(globe.locator(".portfolio-globe-canvas")).to_be_hidden()
    expect(globe.locator(".portfolio-globe-controls")).to_be_hidden()


# -- how it comes ------------------------------------------------------------------------------------------------------


def test_land_is_loaded_when_the_globe_comes_into_view(open_page: OpenPage) -> None:
    page = open_page("travel", height=120)
    page.evaluate(FRAMES, 5)
    land = "performance.getEntriesByType('resource').some(entry => entry.name.includes('globe-land'))"
    assert page.evaluate(land) is False
    page.locator(".portfolio-globe-stage").scroll_into_view_if_needed()
    page.wait_for_selector(READY)
    assert page.evaluate(land) is True


def test_other_pages_load_none_of_it(open_page: OpenPage) -> None:
    page = open_page("index")
    names = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in names if "globe" in name]


def test_it_works_from_a_folder(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_globe(open_page, base=site.folder.as_uri())
    expect(page.locator(".portfolio-globe-canvas")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_on_the_page_moves_when_it_comes(open_page: OpenPage, width: int) -> None:
    page = open_globe(
        open_page,
        width=width,
        before="""window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))
                .observe({type: "layout-shift", buffered: true});""",
    )
    page.evaluate(FRAMES, 10)
    assert page.evaluate("window.shift") == 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_the_screen(open_page: OpenPage, width: int) -> None:
    page = open_globe(open_page, width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator(".portfolio-globe-controls button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert 0 <= box["x"] <= width - box["width"]


def test_it_fits_the_first_screen_with_its_counts_and_controls(open_page: OpenPage) -> None:
    page = open_globe(open_page)
    page.evaluate("scrollTo(0, 0)")
    for name in (".portfolio-globe-counts", ".portfolio-globe-canvas", ".portfolio-globe-controls"):
        expect(page.locator(name)).to_be_in_viewport(ratio=1)


# -- stops -------------------------------------------------------------------------------------------------------------


def test_each_stop_is_reached_by_the_button(globe: Page) -> None:
    places = {item["data-name"]: item for item in _items(globe)}
    seen = []
    for _ in STOPS:
        globe.click("[data-action=next]")
        name = globe.inner_text(".portfolio-globe-status")
        seen.append(name)
        now, place = view(globe), places[name]
        assert now["lon"] == pytest.approx(float(place["data-lon"]), abs=0.1)
        assert now["lat"] == pytest.approx(float(place["data-lat"]), abs=0.1)
    assert sorted(seen) == sorted(places)
    globe.click("[data-action=next]")
    assert globe.inner_text(".portfolio-globe-status") == seen[0]
    globe.click("[data-action=previous]")
    assert globe.inner_text(".portfolio-globe-status") == seen[-1]


def _items(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.evaluate(
        "[...document.querySelectorAll('.portfolio-stop')]"
        ".map(item => Object.fromEntries([...item.attributes].map(each => [each.name, each.value])))"
    )
    return found


def test_stop_of_the_list_is_shown_on_the_globe(globe: Page) -> None:
    globe.locator("#place--guangzhou button").click()
    expect(globe.locator(".portfolio-globe-status")).to_have_text("Guangzhou, China")
    expect(globe.locator(".portfolio-globe-tip")).to_have_text("Guangzhou, China")
    expect(globe.locator(".portfolio-globe-canvas")).to_be_in_viewport()


def test_turn_to_a_stop_ends_there(open_page: OpenPage) -> None:
    page = open_globe(open_page)
    page.locator("#place--guangzhou button").click()
    page.wait_for_function(
        "Math.abs(document.querySelector('travel-globe').view.lon - 113.26) < 0.1"
        " && Math.abs(document.querySelector('travel-globe').view.lat - 23.13) < 0.1"
    )


def test_pointing_at_a_dot_shows_its_name(globe: Page) -> None:
    show(globe, 113, 23, 4)
    x, y = locate(globe, "guangzhou")
    tip = globe.locator(".portfolio-globe-tip")
    globe.mouse.move(x + 3, y + 3)
    expect(tip).to_have_text("Guangzhou, China")
    expect(tip).to_be_visible()
    # It is said aloud when it is chosen, not whenever the pointer passes.
    expect(globe.locator(".portfolio-globe-status")).to_have_text("")
    globe.focus(".portfolio-globe-canvas")
    globe.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_dots_that_look_like_one_are_all_named(globe: Page) -> None:
    show(globe, 113, 23)
    globe.mouse.move(*locate(globe, "guangzhou"))
    tip = globe.locator(".portfolio-globe-tip")
    expect(tip).to_have_text("Guangzhou, China · Hong Kong")
    show(globe, 113, 23, 4)
    globe.mouse.move(*locate(globe, "guangzhou"))
    expect(tip).to_have_text("Guangzhou, China")


def test_chosen_stop_stands_among_its_neighbours(globe: Page) -> None:
    globe.locator("#place--guangzhou button").click()
    globe.evaluate(FRAMES, 2)
    here, beside = locate(globe, "guangzhou"), locate(globe, "hong-kong")
    assert math.dist(here, beside) > 9
    for id in ("kunming", "shanghai", "hangzhou", "bangkok"):
        locate(globe, id)


def test_what_is_beside_the_disc_is_not_in_sight(globe: Page) -> None:
    show(globe, 113, 23, 8)
    located = globe.evaluate("document.querySelector('travel-globe').locate('shanghai')")
    assert located is None


def test_far_side_has_no_names(globe: Page) -> None:
    show(globe, 113 - 180, -23)
    located = globe.evaluate("document.querySelector('travel-globe').locate('guangzhou')")
    assert located is None
    globe.mouse.move(*centre(globe))
    expect(globe.locator(".portfolio-globe-tip")).to_be_hidden()


# -- where it looks at first -------------------------------------------------------------------------------------------


def test_it_faces_the_true_stops_where_others_stand_in(globe: Page) -> None:
    assert view(globe) == pytest.approx({"lon": 113.26, "lat": 23.13, "zoom": 1}, abs=0.01)


SMALL = {
    "conf.py": """
extensions = ["sphinx_portfolio"]
html_favicon = "icon.svg"
html_theme = "furo"
primary_domain = "portfolio"
""",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "index.md": "# Home\n\n```{travel-map}\n```\n\n```{toctree}\ntravel\nwork\n```\n",
    "travel.md": "# Travel\n\n```{travel-globe}\n```\n",
    "travel.yaml": """
stops:
  - {id: suva, city: Suva, region: FJ, lat: -18.14, lon: 178.44}
  - {id: oslo, city: Oslo, region: "NO", lat: 59.91, lon: 10.75}
  - {id: rome, city: Rome, region: IT, lat: 41.9, lon: 12.5}
""",
    "work.md": "# Work\n",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site of three true stops, with the small map on its front page, and serve it."""
    with serve(build_files(SMALL, tmp_path_factory.mktemp("small"))) as address:
        yield address


def test_it_faces_most_of_the_stops(open_page: OpenPage, small: str) -> None:
    looked_at = view(open_globe(open_page, base=small))
    assert looked_at["zoom"] == 1
    assert 10 < looked_at["lon"] < 13
    assert 45 < looked_at["lat"] < 56


# -- the small map -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_small_map_leads_to_the_globe(open_page: OpenPage, small: str, width: int) -> None:
    page = open_page("index", base=small, width=width, java_script_enabled=False)
    link = page.get_by_role("link", name="Map of the world 3 stops in 3 countries or regions.")
    drawn = link.locator("svg")
    box = drawn.bounding_box()
    assert box is not None
    assert box["height"] == 120
    assert box["x"] + box["width"] <= width
    assert drawn.locator("circle").count() == 3
    link.click()
    page.wait_for_url("**/travel.html")


@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_small_map_can_be_seen(open_page: OpenPage, small: str, media: dict[str, Any]) -> None:
    page = open_page("index", base=small, **media)
    link = page.locator(".portfolio-travel-map a")
    dot, ground = link.evaluate(
        """link => {
            const pen = document.createElement("canvas").getContext("2d");
            return ["stops", "sea"].map(name => {
                pen.fillStyle = getComputedStyle(link.querySelector(`.portfolio-map-${name}`)).fill;
                pen.fillRect(0, 0, 1, 1);
                return [...pen.getImageData(0, 0, 1, 1).data];
            });
        }"""
    )
    assert contrast(dot, ground) >= 3
    page.add_script_tag(path=ROOT / "ext/assets/node_modules/axe-core/axe.min.js")
    found = page.evaluate("axe.run('.portfolio-travel-map')")
    assert [rule["id"] for rule in found["violations"]] == []


def test_small_map_needs_no_script(open_page: OpenPage, small: str) -> None:
    page = open_page("index", base=small)
    names = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in names if "travel-map.css" in name]
    assert not [name for name in names if "globe" in name]


# -- hands -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("across", "down"), [(100, 0), (-80, 60), (0, -90)])
def test_what_is_under_the_pointer_stays_under_it(globe: Page, across: int, down: int) -> None:
    show(globe, 113, 23)
    x, y = locate(globe, "guangzhou")
    globe.mouse.move(x, y)
    globe.mouse.down()
    globe.mouse.move(x + across, y + down, steps=6)
    assert locate(globe, "guangzhou") == pytest.approx((x + across, y + down), abs=1)
    globe.mouse.up()


def test_drag_at_the_equator_turns_by_the_way_over_the_radius(globe: Page) -> None:
    show(globe, 20, 0)
    x, y = centre(globe)
    globe.mouse.move(x, y)
    globe.mouse.down()
    globe.mouse.move(x + 60, y, steps=6)
    globe.mouse.up()
    width = globe.evaluate("document.querySelector('.portfolio-globe-canvas').clientWidth")
    assert view(globe)["lon"] == pytest.approx(20 - math.degrees(math.asin(60 / (width / 2 - 8))), rel=0.05)


@pytest.mark.parametrize(
    ("motion", "pause", "glides"),
    [("no-preference", 0, True), ("no-preference", 200, False), ("reduce", 0, False)],
    ids=["let go in motion", "held still first", "stillness wanted"],
)
def test_globe_glides_on_after_a_drag(open_page: OpenPage, motion: str, pause: int, glides: bool) -> None:
    # The clock is ours: how fast the drag is must not depend on how fast this machine is.
    page = open_globe(open_page, reduced_motion=motion, clock=True)
    show(page, 20, 0)
    page.clock.pause_at(60)
    x, y = centre(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 5):
        page.clock.run_for(20)
        page.mouse.move(x + 25 * step, y)
    page.clock.run_for(pause)
    released = view(page)["lon"]
    page.mouse.up()
    page.clock.run_for(100)
    soon = view(page)["lon"]
    assert (soon < released - 5) is glides
    page.clock.run_for(3000)
    late = view(page)["lon"]
    assert (late < soon - 5) is glides
    page.clock.run_for(1000)
    assert view(page)["lon"] == late


def rest(page: Page) -> None:
    """Wait until no gesture goes on, which takes the fifth of a second."""
    page.evaluate(FRAMES, 20)


def wheel(page: Page, x: float, y: float) -> Callable[[float], None]:
    """Return what turns the wheel by so many pixels, each time a few milliseconds after the last.

    So says the browser's clock. Playwright's own wheel takes as long from one to the next as this machine does.
    """
    session = page.context.new_cdp_session(page)
    moments = itertools.count(time.time(), 0.005)

    def turn(down: float) -> None:
        place = {"x": x, "y": y, "deltaX": 0, "deltaY": down}
        session.send("Input.dispatchMouseEvent", {"type": "mouseWheel", "timestamp": next(moments), **place})

    return turn


def test_wheel_over_a_page_at_rest_zooms(globe: Page) -> None:
    rest(globe)
    globe.mouse.move(*centre(globe))
    before = globe.evaluate("scrollY")
    globe.mouse.wheel(0, -200)
    globe.wait_for_function("document.querySelector('travel-globe').view.zoom > 1.2")
    assert globe.evaluate("scrollY") == before


def test_wheel_at_the_limit_scrolls_the_page(open_page: OpenPage) -> None:
    page = open_globe(open_page, height=500)
    x, y = centre(page)
    page.mouse.move(x, y)
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 150)
    page.wait_for_function(f"scrollY > {before}")
    assert view(page)["zoom"] == 1


def test_wheel_that_scrolls_the_page_goes_on_scrolling_it(open_page: OpenPage) -> None:
    page = open_globe(open_page, height=500)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    rest(page)
    # One gesture: it begins below the globe and brings that under the pointer, where it would zoom in. It stays one
    # when the page is slow to hear of it.
    x, y = 760, 250
    target = f"document.elementFromPoint({x}, {y}).matches('.portfolio-globe-canvas')"
    page.mouse.move(x, y)
    spin = wheel(page, x, y)
    for _ in range(60):
        spin(-120)
        if page.evaluate(target):
            break
    assert page.evaluate(target)
    rest(page)
    before = page.evaluate("scrollY")
    spin(-20)
    page.wait_for_function(f"scrollY < {before}")
    assert view(page)["zoom"] == 1


def touch(page: Page, *moments: tuple[tuple[float, float], ...]) -> None:
    """Put fingers on the screen, move them from moment to moment, and lift them. Playwright itself can only tap."""
    session = page.context.new_cdp_session(page)
    kinds = ["touchStart", *["touchMove"] * (len(moments) - 1), "touchEnd"]
    for kind, points in zip(kinds, [*moments, ()], strict=True):
        fingers = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def swipe(page: Page, start: tuple[float, float], across: float, down: float) -> None:
    touch(page, *(((start[0] + across * step / 8, start[1] + down * step / 8),) for step in range(9)))


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """The travel page on a phone."""
    return open_globe(open_page, width=390, height=844, has_touch=True, is_mobile=True, reduced_motion="reduce")


def test_vertical_swipe_scrolls_the_page(phone: Page) -> None:
    before, scrolled = view(phone), phone.evaluate("scrollY")
    swipe(phone, centre(phone), 0, -150)
    phone.wait_for_function(f"scrollY > {scrolled + 50}")
    assert view(phone) == before


def test_horizontal_swipe_turns_the_globe(phone: Page) -> None:
    before, scrolled = view(phone), phone.evaluate("scrollY")
    swipe(phone, centre(phone), 100, 0)
    assert view(phone)["lon"] < before["lon"] - 10
    assert phone.evaluate("scrollY") == scrolled


def test_tap_near_a_dot_chooses_it(phone: Page) -> None:
    show(phone, 113, 23, 4)
    x, y = locate(phone, "guangzhou")
    phone.touchscreen.tap(x - 3, y + 3)
    expect(phone.locator(".portfolio-globe-status")).to_have_text("Guangzhou, China")


@pytest.fixture(scope="module")
def twofold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site with another stop where one is, and serve it."""
    folder = tmp_path_factory.mktemp("twofold")
    docs = shutil.copytree(ROOT / "docs", folder / "docs")
    written = (docs / "travel.yaml").read_text("utf-8")
    twin = "  - {id: urumqi, city: Ürümqi, region: CN, lat: 43.8256, lon: 87.6168}\n"
    assert twin in written
    more = written.replace(twin, twin + twin.replace("urumqi", "twin").replace("Ürümqi", "Twin"))
    (docs / "travel.yaml").write_text(more, "utf-8")
    with serve(build(docs, folder, "-c", ".")) as address:
        yield address


def test_two_stops_at_one_point_are_chosen_in_turn(open_page: OpenPage, twofold: str) -> None:
    page = open_globe(open_page, base=twofold, reduced_motion="reduce")
    show(page, 87, 43)
    page.mouse.move(*locate(page, "urumqi"))
    both = {"Twin, China", "Ürümqi, China"}
    assert set(page.locator(".portfolio-globe-tip").inner_text().split(" · ")) == both
    chosen = []
    for _ in range(3):
        page.mouse.click(*locate(page, "urumqi"))
        chosen.append(page.locator(".portfolio-globe-status").inner_text())
    assert set(chosen) == both
    assert chosen[0] == chosen[2]
    # They stand apart from all others already; from each other they never do.
    assert view(page)["zoom"] == 1


def test_pinch_zooms(phone: Page) -> None:
    x, y = centre(phone)
    touch(phone, *(((x - 30 - 10 * step, y), (x + 30 + 10 * step, y)) for step in range(6)))
    assert view(phone)["zoom"] == pytest.approx(160 / 60, rel=0.1)


def test_keys_turn_and_zoom(globe: Page) -> None:
    show(globe, 0, 0)
    globe.focus(".portfolio-globe-canvas")
    globe.keyboard.press("ArrowRight")
    assert view(globe)["lon"] > 5
    globe.keyboard.press("ArrowUp")
    assert view(globe)["lat"] > 5
    globe.keyboard.press("+")
    assert view(globe)["zoom"] > 1.2
    globe.keyboard.press("-")
    assert view(globe)["zoom"] == pytest.approx(1)


def test_buttons_zoom_within_the_limits(globe: Page) -> None:
    for _ in range(12):
        globe.click("[data-action=zoom-in]")
    assert view(globe)["zoom"] == 8
    for _ in range(12):
        globe.click("[data-action=zoom-out]")
    assert view(globe)["zoom"] == 1


# -- rest --------------------------------------------------------------------------------------------------------------


def test_nothing_is_drawn_while_nothing_moves(globe: Page) -> None:
    globe.evaluate(FRAMES, 30)
    before = draws(globe)
    globe.evaluate(FRAMES, 60)
    assert draws(globe) == before


def test_it_rotates_when_asked_and_until_told_to_stop(open_page: OpenPage) -> None:
    page = open_globe(open_page)
    button = page.locator("[data-action=rotate]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    lon = view(page)["lon"]
    page.wait_for_function(f"document.querySelector('travel-globe').view.lon !== {lon}")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.evaluate(FRAMES, 3)
    before = draws(page)
    page.evaluate(FRAMES, 30)
    assert draws(page) == before


def test_nothing_is_drawn_out_of_sight(open_page: OpenPage) -> None:
    page = open_globe(open_page, height=300)
    page.click("[data-action=rotate]")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(FRAMES, 10)
    before = draws(page)
    page.evaluate(FRAMES, 30)
    assert draws(page) == before
    page.evaluate("document.querySelector('.portfolio-globe-canvas').scrollIntoView()")
    page.wait_for_function(f"document.querySelector('travel-globe').draws > {before}")


def test_nothing_is_drawn_in_a_hidden_tab(open_page: OpenPage) -> None:
    page = open_globe(
        open_page,
        before="""window.away = false;
            Object.defineProperty(document, "hidden", {get: () => window.away});""",
    )
    page.click("[data-action=rotate]")
    page.evaluate("window.away = true; document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate(FRAMES, 5)
    before = draws(page)
    page.evaluate(FRAMES, 30)
    assert draws(page) == before
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function(f"document.querySelector('travel-globe').draws > {before}")


def test_globe_that_is_taken_away_rests_and_comes_back(globe: Page) -> None:
    globe.click("[data-action=rotate]")
    globe.evaluate(
        "() => { window.away = document.querySelector('travel-globe'); window.home = away.parentNode; away.remove() }"
    )
    globe.evaluate(FRAMES, 3)
    before = globe.evaluate("away.draws")
    globe.evaluate(FRAMES, 20)
    assert globe.evaluate("away.draws") == before
    assert globe.evaluate("away.querySelectorAll('canvas, button').length") == 0
    globe.evaluate("home.append(away)")
    globe.wait_for_selector(READY)
    assert globe.locator("travel-globe canvas").count() == 1


def test_two_globes_turn_each_by_itself(globe: Page) -> None:
    globe.evaluate(
        """async () => {
            const text = await (await fetch(location.href)).text();
            const found = new DOMParser().parseFromString(text, "text/html").querySelector("travel-globe");
            const other = document.importNode(found, true);
            other.id = "other";
            other.querySelectorAll("[id]").forEach(each => each.removeAttribute("id"));
            document.querySelector("article").append(other);
            other.scrollIntoView();
        }"""
    )
    globe.wait_for_selector("#other[data-ready]")
    before = view(globe)
    globe.click("#other [data-action=next]")
    assert globe.inner_text("#other .portfolio-globe-status") != ""
    assert view(globe) == before


# -- what is drawn -----------------------------------------------------------------------------------------------------

#: Degrees north and east of places far from any coast, and whether they are land.
KNOWN = [
    (23, 10, True),  # Sahara
    (48, 70, True),  # Kazakh steppe
    (-25, 130, True),  # Australia
    (-82, 60, True),  # Antarctica
    (2, -152, False),  # Pacific
    (-42, 80, False),  # Indian Ocean
    (33, -50, False),  # Atlantic
]
#: Sets each view, and compares the colour at each known place in sight with that of land or sea. Where a place is, is
#: worked out here from the definition of the orthographic projection.
SAMPLE = """async ([views, known]) => {
    const globe = document.querySelector("travel-globe");
    const canvas = globe.querySelector("canvas");
    const pen = document.createElement("canvas").getContext("2d");
    const rgb = name => {
        // The map that the globe replaces has the same colours.
        pen.fillStyle = getComputedStyle(globe.querySelector(`.portfolio-map-${name}`)).fill;
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const colours = {true: rgb("land"), false: rgb("sea")};
    const radians = Math.PI / 180;
    const wrong = [];
    let seen = 0;
    for (const [lon, lat] of views) {
        globe.view = {lon, lat, zoom: 1};
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        const radius = canvas.clientWidth / 2 - 8;
        const ratio = canvas.width / canvas.clientWidth;
        const context = canvas.getContext("2d");
        for (const [north, east, land] of known) {
            const [p, p0, turn] = [north * radians, lat * radians, (east - lon) * radians];
            const near = Math.sin(p) * Math.sin(p0) + Math.cos(p) * Math.cos(p0) * Math.cos(turn);
            if (near < 0.35) continue;
            const x = canvas.clientWidth / 2 + radius * Math.cos(p) * Math.sin(turn);
            const y = canvas.clientHeight / 2
                - radius * (Math.cos(p0) * Math.sin(p) - Math.sin(p0) * Math.cos(p) * Math.cos(turn));
            // A line of the graticule may pass through one of these.
            const found = [[0, 0], [3, 3], [-3, 3]].some(([dx, dy]) => {
                const data = context.getImageData((x + dx) * ratio, (y + dy) * ratio, 1, 1).data;
                return colours[land].every((value, i) => Math.abs(value - data[i]) < 8);
            });
            seen += 1;
            if (!found) wrong.push([lon, lat, north, east]);
        }
    }
    return [seen, wrong];
}"""


def test_land_is_where_land_is_however_the_globe_is_turned(globe: Page) -> None:
    views = [(lon, lat) for lat in (-85, -40, 0, 40, 85) for lon in range(-180, 181, 9)]
    seen, wrong = globe.evaluate(SAMPLE, [views, KNOWN])
    assert len(views) >= 200
    assert seen > len(views)
    assert wrong == []


#: Returns whether a pixel of the canvas is painted, and how far its colour is from that of a stop. The point is in the
#: window.
PIXEL = """([x, y]) => {
    const canvas = document.querySelector("travel-globe canvas");
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / canvas.clientWidth;
    const found = canvas.getContext("2d").getImageData((x - box.left) * ratio, (y - box.top) * ratio, 1, 1).data;
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = getComputedStyle(document.querySelector(".portfolio-map-stops")).fill;
    pen.fillRect(0, 0, 1, 1);
    const stop = pen.getImageData(0, 0, 1, 1).data;
    return [found[3] > 0, Math.max(...[0, 1, 2].map(i => Math.abs(found[i] - stop[i])))];
}"""


@pytest.mark.parametrize("zoom", [1, 3, 8])
def test_disc_is_the_same_at_every_zoom(globe: Page, zoom: int) -> None:
    show(globe, 90, 30, zoom)
    x, y = centre(globe)
    radius = globe.evaluate("document.querySelector('.portfolio-globe-canvas').clientWidth") / 2 - 8
    for turn in range(0, 360, 20):
        across, down = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        inside = globe.evaluate(PIXEL, [x + (radius - 3) * across, y + (radius - 3) * down])
        beside = globe.evaluate(PIXEL, [x + (radius + 3) * across, y + (radius + 3) * down])
        assert (inside[0], beside[0]) == (True, False)


def test_true_stops_are_filled_and_others_hollow(globe: Page) -> None:
    show(globe, 113, 23, 4)
    for id, filled in {"guangzhou": True, "kunming": False}.items():
        x, y = locate(globe, id)
        _, middle = globe.evaluate(PIXEL, [x, y])
        edges = [globe.evaluate(PIXEL, [x + across, y])[1] for across in (3, 3.5, 4)]
        assert (middle < 8) is filled
        assert min(edges) < 60


def test_theme_is_followed_at_once(globe: Page) -> None:
    show(globe, -150, 0)
    pixel = """() => {
        const canvas = document.querySelector("travel-globe canvas");
        const box = [canvas.width / 2 + 20, canvas.height / 2 + 20, 1, 1];
        return [...canvas.getContext("2d").getImageData(...box).data];
    }"""
    light = globe.evaluate(pixel)
    globe.evaluate("document.body.dataset.theme = 'dark'")
    globe.evaluate(FRAMES, 3)
    dark = globe.evaluate(pixel)
    assert sum(dark[:3]) < sum(light[:3]) / 2
    globe.evaluate("document.body.dataset.theme = 'auto'")
    globe.emulate_media(color_scheme="dark")
    globe.evaluate(FRAMES, 3)
    assert globe.evaluate(pixel) == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dots_stand_out_from_land_and_sea(open_page: OpenPage, scheme: str) -> None:
    page = open_globe(open_page, color_scheme=scheme)
    colours = page.evaluate(
        """() => {
            const pen = document.createElement("canvas").getContext("2d");
            return Object.fromEntries(["stops", "land", "sea"].map(name => {
                pen.fillStyle = getComputedStyle(document.querySelector(`.portfolio-map-${name}`)).fill;
                pen.fillRect(0, 0, 1, 1);
                return [name, [...pen.getImageData(0, 0, 1, 1).data]];
            }));
        }"""
    )
    for ground in ("land", "sea"):
        assert contrast(colours["stops"], colours[ground]) >= 3


def contrast(one: list[int], other: list[int]) -> float:
    """Return the contrast ratio of WCAG 2.2."""

    def luminance(colour: list[int]) -> float:
        parts = [value / 255 for value in colour[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
