"""The travel globe as it is in the page, before any script."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from babel import Locale

from checkout import ROOT
from site_builder import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from site_builder import Build, Site

GLOBE = "# Travel\n\n:::{travel-globe}\n:::\n"
REAL: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "travel.yaml").read_text("utf-8").replace("region: NO", "'NO'"))


def project(title: str, places: str) -> str:
    return f"---\nproject: {{summary: One., roles: [work], places: [{places}]}}\n---\n# {title}\n"


PAGES = {
    "roles/work.md": "---\nrole: {summary: Work.}\n---\n# Work\n",
    "projects/alpha.md": project("Alpha & Co", "zurich"),
    "projects/beta.md": project("Beta", "zurich, oslo"),
    "diary.md": "# Diary\n\n{place}`zurich` and {place}`the other <bern>`.\n\n:::{counts}\n:::\n",
    "travel.yaml": """
        stand_in: true
        regions: {NO: The <North> & more}
        stops:
          - {id: zurich, city: Zürich, region: CH, lat: 47.3744, lon: 8.5411, year: 2019, note: by <train> & boat}
          - {id: oslo, city: Oslo, region: "NO", lat: 59.91, lon: 10.75, note: twice}
          - {id: singapore, city: Singapore, region: SG, lat: 1.35, lon: 103.82}
          - {id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45, label: '"Berne" <b>', former_ids: [capital]}
          - {id: vienna, city: Vienna, region: AT, lat: 48.21, lon: 16.37, year: 2020}
          - {id: suva, city: Suva, region: FJ, lat: -18.14, lon: 178.44}
        """,
    "travel.md": GLOBE,
}


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    return make_shared_site(PAGES)


@pytest.fixture(scope="module")
def build(site: Site) -> Build:
    return site.build()


def stops(build: Build, page: str = "travel") -> dict[str, Tag]:
    """Return id -> item of the list, in the order of the page."""
    return {str(item["data-place"]): item for item in build.article(page).select("li.portfolio-stop")}


def regions(build: Build) -> dict[str, list[str]]:
    """Return the name of each country or region -> the ids of its stops."""
    found = build.article("travel").select(".portfolio-globe-list > .portfolio-globe-region")
    return {
        words(heading): [str(item["data-place"]) for item in region.select("li.portfolio-stop")]
        for region in found
        for heading in region.select(".portfolio-heading")
    }


def test_site_is_clean(build: Build) -> None:
    assert build.warnings == []


# -- the list ----------------------------------------------------------------------------------------------------------


def test_regions_are_headings_by_name_and_stops_by_name_below_them(build: Build) -> None:
    assert regions(build) == {
        "Austria": ["vienna"],
        "Fiji": ["suva"],
        "Singapore": ["singapore"],
        "Switzerland": ["bern", "zurich"],
        "The <North> & more": ["oslo"],
    }
    headings = build.article("travel").select(".portfolio-globe-region .portfolio-heading")
    # Where the theme has headings of levels, they are one below the page's.
    assert {heading.name for heading in headings} <= {"h2", "p"}


def test_stop_says_what_there_is_and_who_names_it(build: Build) -> None:
    assert {id: words(item) for id, item in stops(build).items()} == {
        "vienna": "Vienna 2020",
        "suva": "Suva",
        "singapore": "Singapore",
        "bern": '"Berne" <b> Mentioned in Diary',
        "zurich": "Zürich 2019 · by <train> & boat Projects: Alpha & Co, Beta Mentioned in Diary",
        "oslo": "Oslo twice Project: Beta",
    }
    links = [(words(link), link["href"]) for link in stops(build)["zurich"].select("a")]
    assert links == [("Alpha & Co", "projects/alpha.html"), ("Beta", "projects/beta.html"), ("Diary", "diary.html")]


def test_stop_tells_the_script_where_it_is(build: Build) -> None:
    told = {id: [item.get(f"data-{key}") for key in ("name", "lat", "lon")] for id, item in stops(build).items()}
    assert told == {
        "vienna": ["Vienna, Austria", "48.21", "16.37"],
        "suva": ["Suva, Fiji", "-18.14", "178.44"],
        "singapore": ["Singapore", "1.35", "103.82"],
        "bern": ['"Berne" <b>, Switzerland', "46.95", "7.45"],
        "zurich": ["Zürich, Switzerland", "47.3744", "8.5411"],
        "oslo": ["Oslo, The <North> & more", "59.91", "10.75"],
    }
    assert {id: item["id"] for id, item in stops(build).items()} == {id: f"place--{id}" for id in told}
    assert stops(build)["bern"].select("#place--capital")


# -- the map -----------------------------------------------------------------------------------------------------------


def test_map_has_a_dot_with_its_name_for_each_stop(build: Build) -> None:
    (globe,) = build.article("travel").select("travel-globe.portfolio-globe")
    (drawn,) = globe.select(":scope > .portfolio-globe-stage > svg.portfolio-map[role=img]")
    assert drawn["aria-label"] == "Map of the world with 6 stops in 5 countries or regions"
    dots = {str(dot["data-place"]): dot for dot in drawn.select(".portfolio-map-stops > circle")}
    names = {id: item["data-name"] for id, item in stops(build).items()}
    assert {id: dot.select("title")[0].get_text() for id, dot in dots.items()} == names
    _, _, width, height = map(float, str(drawn.get("viewbox") or drawn["viewBox"]).split())
    places = {id: (float(str(dot["cx"])) / width, float(str(dot["cy"])) / height) for id, dot in dots.items()}
    assert all(0 < x < 1 and 0 < y < 1 for x, y in places.values())
    assert places["suva"][0] > places["singapore"][0] > places["oslo"][0] > places["bern"][0] > 0.5
    assert places["suva"][1] > 0.5 > places["singapore"][1] > places["bern"][1] > places["oslo"][1]
    assert drawn.select("path.portfolio-map-land")
    assert drawn.select("path.portfolio-map-sea")


# -- the counts, the note ----------------------------------------------------------------------------------------------

ONE = "stops:\n  - {id: oslo, city: Oslo, region: 'NO', lat: 59.91, lon: 10.75}\n"

#: What `travel.yaml` says, the sentence, and the tile of the counts.
COUNTS = {
    "six": (PAGES["travel.yaml"], "6 stops in 5 countries or regions.", "6 stops"),
    "one": (ONE, "1 stop in 1 country or region.", "1 stop"),
    "two in one": (
        f"{ONE}  - {{id: bergen, city: Bergen, region: 'NO', lat: 60.39, lon: 5.32}}\n",
        "2 stops in 1 country or region.",
        "2 stops",
    ),
    "none": ("stops: []\n", "No stops yet.", None),
    "no file": (None, "No stops yet.", None),
}


@pytest.mark.parametrize("name", COUNTS)
def test_stops_and_regions_are_counted(make_site: Callable[..., Site], name: str) -> None:
    file, sentence, tile = COUNTS[name]
    files = {"travel.md": GLOBE, "all.md": "# All\n\n:::{counts}\n:::\n"}
    build = make_site(files if file is None else {**files, "travel.yaml": file}).build()
    assert build.warnings == []
    assert sentence in [words(line) for line in build.article("travel").select("p")]
    assert len(stops(build)) == int(tile.split()[0] if tile else 0)
    tiles = [words(count) for count in build.article("all").select(".portfolio-counts-line a")]
    assert tiles == ([tile] if tile else [])


def test_stops_that_no_project_names_stand_in_where_it_is_said(build: Build) -> None:
    told = {id for id, item in stops(build).items() if item.has_attr("data-stand-in")}
    assert told == {"vienna", "suva", "singapore", "bern"}
    drawn = build.article("travel").select(".portfolio-map-stops > circle.portfolio-map-stand-in")
    assert {str(dot["data-place"]) for dot in drawn} == told


def test_dots_at_one_point_say_the_names_of_all(make_site: Callable[..., Site]) -> None:
    stops = f"{ONE}  - {{id: opera, city: Opera, region: 'NO', lat: 59.91, lon: 10.75}}\n"
    build = make_site({"travel.md": GLOBE, "travel.yaml": stops}).build()
    said = [title.get_text() for title in build.article("travel").select("circle > title")]
    assert said == ["Oslo, Norway · Opera, Norway"] * 2
    assert not build.article("travel").select("[data-stand-in], .portfolio-map-stand-in")


@pytest.mark.parametrize(
    ("said", "noted"),
    [("stand_in: true\n", True), ("stand_in: false\n", False), ("", False)],
    ids=["on", "off", "unsaid"],
)
def test_stand_in_is_noted(make_site: Callable[..., Site], said: str, noted: bool) -> None:
    build = make_site({"travel.md": GLOBE, "travel.yaml": said + ONE}).build()
    notes = [words(note) for note in build.article("travel").select(".portfolio-stand-in")]
    assert len(notes) == noted
    assert all("Hollow dots are examples" in note for note in notes)
    # A quiet line below the map, and no admonition.
    assert len(build.article("travel").select(".portfolio-globe-stage + p.portfolio-stand-in")) == noted


# -- names -------------------------------------------------------------------------------------------------------------


def test_regions_are_named_in_the_language_of_the_site(make_site: Callable[..., Site]) -> None:
    build = make_site(PAGES, language="de").build()
    assert list(regions(build)) == ["Fidschi", "Österreich", "Schweiz", "Singapur", "The <North> & more"]
    (fact,) = build.article("projects/alpha").select("dd.portfolio-fact-place")
    assert words(fact) == "Zürich, Schweiz"


def test_places_of_a_project_lead_to_their_stops(build: Build) -> None:
    (fact,) = build.article("projects/beta").select("dd.portfolio-fact-place")
    assert words(fact) == "Zürich, Switzerland; Oslo, The <North> & more"
    assert [link["href"] for link in fact.select("a")] == ["../travel.html#place--zurich", "../travel.html#place--oslo"]


def test_site_with_stops_and_no_globe(make_site: Callable[..., Site]) -> None:
    files = {name: text for name, text in PAGES.items() if name != "travel.md"}
    build = make_site(files).build()
    assert build.warnings == []
    assert "portfolio:place" not in build.inventory()
    assert build.text("diary").startswith("Diary ¶ Zürich and the other .")
    (fact,) = build.article("projects/alpha").select("dd.portfolio-fact-place")
    assert words(fact) == "Zürich, Switzerland"
    assert not fact.select("a")


def test_former_id_in_places_is_a_problem_that_says_the_present_one(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "projects/alpha.md": project("Alpha", "capital")}).build()
    message = "project.places[0]: there is no stop 'capital'; it is 'bern' now"
    assert build.warnings == [f"projects/alpha.md:2: WARNING: {message} [portfolio.catalog]"]


def test_second_globe_is_a_problem(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "twice.md": GLOBE}).build()
    assert [line for line in build.warnings if "the place index stands on 'travel' already" in line]


def test_problem_of_a_stop_leaves_the_others(make_site: Callable[..., Site]) -> None:
    wrong = PAGES["travel.yaml"].replace("region: AT", "region: UK").replace("lat: 1.35", "lat: 135")
    build = make_site({**PAGES, "travel.yaml": wrong}).build()
    assert [line.partition(" WARNING: ")[0] for line in build.warnings] == ["travel.yaml:6:", "travel.yaml:8:"]
    assert "did you mean 'GB'?" in build.warnings[1]
    assert list(stops(build)) == ["suva", "bern", "zurich", "oslo"]


# -- the small map -----------------------------------------------------------------------------------------------------

MAP = "# Home\n\n:::{travel-map}\n:::\n"


@pytest.mark.parametrize(("builder", "to"), [("html", "travel.html"), ("dirhtml", "travel/")])
def test_small_map_is_one_link_to_the_globe(make_site: Callable[..., Site], builder: str, to: str) -> None:
    build = make_site({**PAGES, "home.md": MAP}).build(builder)
    home = "home" if builder == "html" else "home/index"
    assert build.warnings == []
    (drawn,) = build.article(home).select("p.portfolio-travel-map")
    (link,) = drawn.select("a")
    assert link["href"] == (to if builder == "html" else f"../{to}")
    assert words(drawn) == words(link)
    assert words(link).startswith("6 stops in 5 countries or regions. Filled dots are cities")
    (picture,) = link.select("svg[role=img]")
    assert picture["aria-label"] == "Map of the world"
    assert len(picture.select("circle")) == 6
    assert len(picture.select("circle.portfolio-map-stand-in")) == 4
    assert assets(build, home) == []
    assert build.page(home).select('link[href*="travel-map.css"]')


def test_small_map_of_true_stops_says_how_many(make_site: Callable[..., Site]) -> None:
    build = make_site({"travel.md": GLOBE, "home.md": MAP, "travel.yaml": ONE}).build()
    (link,) = build.article("home").select("p.portfolio-travel-map a")
    assert words(link) == "1 stop in 1 country or region."
    assert not link.select(".portfolio-map-stand-in")


def test_small_map_leads_nowhere_while_there_is_no_globe(make_site: Callable[..., Site]) -> None:
    build = make_site({"home.md": MAP, "travel.yaml": ONE}).build()
    assert build.warnings == []
    (drawn,) = build.article("home").select("p.portfolio-travel-map")
    assert words(drawn) == "1 stop in 1 country or region."
    assert not drawn.select("a")


@pytest.mark.parametrize("file", ["stops: []\n", None])
def test_small_map_without_a_stop_is_not_there(make_site: Callable[..., Site], file: str | None) -> None:
    build = make_site({"home.md": MAP, **({} if file is None else {"travel.yaml": file})}).build()
    assert build.warnings == []
    assert words(build.article("home")) == "Home¶"


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_small_map_is_its_words_in_other_formats(make_site: Callable[..., Site], builder: str) -> None:
    build = make_site({**PAGES, "home.md": MAP}).build(builder)
    assert build.warnings == []
    suffix = {"text": "home.txt", "latex": "*.tex", "epub": "home.xhtml"}[builder]
    (said,) = (path.read_text("utf-8") for path in build.outdir.glob(suffix) if "6 stops" in path.read_text("utf-8"))
    assert "<svg" not in said


def test_small_map_is_small(make_shared_site: Callable[..., Site]) -> None:
    files = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("travel.yaml", "travel.md")}
    build = make_shared_site({**files, "home.md": MAP}).build()
    (drawn,) = build.article("home").select("p.portfolio-travel-map")
    assert len(gzip.compress(str(drawn).encode(), 9)) < 4_000


# -- scripts -----------------------------------------------------------------------------------------------------------


def assets(build: Build, page: str) -> list[str]:
    """Return what a page asks for that belongs to the globe."""
    tags = build.page(page).select("script[src], link[href]")
    files = (str(tag.get("src") or tag["href"]).partition("?")[0] for tag in tags)
    return [file for file in files if "globe" in file]


@pytest.mark.parametrize(("builder", "up"), [("html", ""), ("dirhtml", "../")])
def test_only_the_page_of_the_globe_asks_for_its_script(site: Site, builder: str, up: str) -> None:
    build = site.build(builder)
    page, *others = ("travel", "diary", "index") if builder == "html" else ("travel/index", "diary/index", "index")
    assert sorted(assets(build, page)) == [f"{up}_static/portfolio/{name}" for name in ("globe.css", "travel-globe.js")]
    assert [assets(build, other) for other in others] == [[], []]
    (script,) = build.page(page).select("script[src*=travel-globe]")
    assert script.has_attr("defer")
    (globe,) = build.page(page).select("travel-globe")
    assert globe["data-land"] == f"{up}_static/portfolio/travel-globe-land.js"


def test_one_page_of_all_documents_asks_for_it_once(site: Site) -> None:
    build = site.build("singlehtml")
    assert sorted(assets(build, "index")) == [
        "_static/portfolio/globe.css",
        "_static/portfolio/travel-globe.js",
    ]
    (globe,) = build.page("index").select("travel-globe")
    assert globe["data-land"] == "_static/portfolio/travel-globe-land.js"


def test_book_has_the_list_and_neither_the_script_nor_its_element(site: Site) -> None:
    build = site.build("epub")
    pages = {path.stem: path.read_text("utf-8") for path in build.outdir.rglob("*.xhtml")}
    assert build.warnings == []
    assert "Zürich" in pages["travel"]
    assert not any("travel-globe" in text or "<svg" in text for text in pages.values())


# -- edits -------------------------------------------------------------------------------------------------------------

#: What is written in place of what, and the pages that show it.
EDITS = {
    "coordinates": ("lat: 59.91", "lat: 59.92", {"travel"}),
    "note": ("note: twice", "note: thrice", {"travel"}),
    "label": ("'\"Berne\" <b>'", "Berne", {"travel"}),
    "name": ("city: Zürich", "city: Zurich", {"travel", "diary", "projects/alpha", "projects/beta"}),
    "name of a region": ("more}", "all}", {"travel", "projects/beta"}),
    "stand-in": ("stand_in: true", "stand_in: false", {"travel"}),
    "one more": (
        ", year: 2020}\n",
        ", year: 2020}\n" + " " * 10 + "- {id: graz, city: Graz, region: AT, lat: 47, lon: 15}\n",
        {"travel", "diary"},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_edit_changes_the_pages_that_show_it(make_site: Callable[..., Site], name: str) -> None:
    before, now, pages = EDITS[name]
    site = make_site(PAGES)
    first = site.build()
    names = sorted(first.app.env.found_docs)
    old = {page: (first.outdir / f"{page}.html").read_bytes() for page in names}
    assert before in PAGES["travel.yaml"]
    site.write("travel.yaml", PAGES["travel.yaml"].replace(before, now))
    again = site.build()
    assert again.warnings == []
    # What a vocabulary says any page may show.
    assert sorted(again.written) == names
    new = {page: (again.outdir / f"{page}.html").read_bytes() for page in names}
    assert {page for page in names if new[page] != old[page]} == pages
    clean = site.build(into="clean", fresh=True)
    for page in names:
        assert new[page] == (clean.outdir / f"{page}.html").read_bytes()


# -- the real list -----------------------------------------------------------------------------------------------------

#: Code -> degrees south, north, west and east of what a country or region covers, islands far away aside.
BOXES = {
    "AE": (22, 27, 51, 57),
    "AU": (-44, -10, 112, 154),
    "BR": (-34, 6, -74, -34),
    "CA": (41, 84, -142, -52),
    "CN": (18, 54, 73, 135),
    "DE": (47, 56, 5, 16),
    "EG": (21, 32, 24, 37),
    "FR": (41, 52, -6, 10),
    "GB": (49, 61, -9, 2),
    "HK": (22, 23, 113, 115),
    "IN": (6, 36, 68, 98),
    "IT": (35, 48, 6, 19),
    "JP": (24, 46, 122, 146),
    "SG": (1, 2, 103, 105),
    "TH": (5, 21, 97, 106),
    "TR": (35, 43, 25, 45),
    "US": (18, 72, -180, -66),
    "ZA": (-35, -22, 16, 33),
}


@pytest.fixture(scope="module")
def real(make_shared_site: Callable[..., Site]) -> Build:
    files = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("travel.yaml", "travel.md")}
    return make_shared_site(files).build()


def test_real_stops_are_those_of_the_source_in_number(real: Build) -> None:
    assert real.warnings == []
    assert "64 stops in 18 countries or regions." in real.text("travel")
    assert len(stops(real)) == len(real.article("travel").select("circle")) == 64
    assert len(regions(real)) == 18
    assert real.article("travel").select(".portfolio-stand-in")
    assert stops(real)["guangzhou"]["data-name"] == "Guangzhou, China"


def test_real_stops_are_within_their_countries() -> None:
    assert {stop["region"] for stop in REAL["stops"]} == BOXES.keys()
    names = Locale("en").territories
    for stop in REAL["stops"]:
        south, north, west, east = BOXES[stop["region"]]
        assert south < stop["lat"] < north, (stop["id"], names[stop["region"]])
        assert west < stop["lon"] < east, (stop["id"], names[stop["region"]])


def test_map_of_the_real_stops_is_small(real: Build) -> None:
    (drawn,) = real.article("travel").select("svg.portfolio-map")
    text = str(drawn).encode()
    assert len(text) < 24_000
    assert len(gzip.compress(text, 9)) < 8_000
