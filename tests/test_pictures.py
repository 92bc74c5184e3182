"""The pictures of projects: where they are shown, what is wrong with them, and what a change of one makes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from site_builder import PORTFOLIO, png
from test_rebuild import build_clean, check_clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from site_builder import Build, Site

BASE = "https://example.org/"
ALT = "A panel in the sun"


def project(title: str, image: str = "", order: int = 0) -> str:
    fields = f"summary: About {title}., roles: [tools], order: {order}{f', image: {image}' if image else ''}"
    return f"---\nproject: {{{fields}}}\n---\n# {title}\n\n## Why\nSo.\n"


def with_picture(file: str = "panel.png", alt: str = ALT) -> str:
    return project("Solar", f"{{file: {file}, alt: {alt}}}")


SITE: dict[str, str | bytes] = {
    **PORTFOLIO,
    "projects/plain.md": project("Plain", order=1),
    "projects/solar.md": with_picture(),
    "projects/panel.png": png(40, 20),
}


def pictures(build: Build, page: str) -> list[Tag]:
    return build.article(page).select("img")


def attributes(tag: Tag) -> dict[str, Any]:
    return {name: tag.get(name) for name in ("src", "alt", "width", "height", "loading")}


@pytest.fixture(scope="module")
def shown(make_shared_site: Callable[..., Site]) -> Build:
    build = make_shared_site(SITE, html_baseurl=BASE).build()
    assert build.warnings == []
    return build


# -- where it is shown -------------------------------------------------------------------------------------------------


def test_picture_stands_under_the_facts_with_its_size(shown: Build) -> None:
    (picture,) = pictures(shown, "projects/solar")
    size = {"width": "40", "height": "20", "loading": None}
    assert attributes(picture) == {"src": "../_images/panel.png", "alt": ALT, **size}
    assert picture.find_previous("dl", class_="portfolio-facts") is not None
    assert picture.find_next("h2") is not None
    assert not picture.has_attr("style")
    assert (shown.outdir / "_images/panel.png").read_bytes() == SITE["projects/panel.png"]
    assert pictures(shown, "projects/plain") == []


@pytest.mark.parametrize("page", ["projects/index", "roles/tools"])
def test_picture_stands_on_each_card_of_its_project(shown: Build, page: str) -> None:
    with_one, without = shown.article(page).select(".portfolio-card")
    (picture,) = with_one.select("img.portfolio-card-picture")
    assert attributes(picture)["src"] == "../_images/panel.png"
    assert (picture["alt"], picture["width"], picture["height"]) == (ALT, "40", "20")
    assert without.select("img") == []


def test_pictures_below_the_first_screen_wait(make_site: Callable[..., Site]) -> None:
    pages = {f"projects/p{i}.md": project(f"P{i}", "{file: panel.png, alt: It}", i) for i in range(6)}
    build = make_site({**PORTFOLIO, **pages, "projects/panel.png": png(4, 2)}).build()
    waits = [picture.get("loading") for picture in pictures(build, "roles/tools")]
    assert waits == [None] * 4 + ["lazy"] * 2


@pytest.mark.parametrize(
    ("size", "shown_at"), [((1200, 448), ("1200", "448")), ((600, 896), ("300", "448")), ((1, 2000), ("1", "448"))]
)
def test_high_picture_is_shown_no_higher_than_a_screen(
    make_site: Callable[..., Site], size: tuple[int, int], shown_at: tuple[str, str]
) -> None:
    build = make_site({**SITE, "projects/panel.png": png(*size)}).build()
    (picture,) = pictures(build, "projects/solar")
    assert (picture["width"], picture["height"]) == shown_at


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("pictures/panel.png", "projects/pictures/panel.png"),
        ("../panel.png", "panel.png"),
        ("/panel.png", "panel.png"),
        ("/pictures/my panel & co.png", "pictures/my panel & co.png"),
        ("ü.PNG", "projects/ü.PNG"),
    ],
)
def test_path_leads_from_the_page_or_from_the_top(make_site: Callable[..., Site], written: str, file: str) -> None:
    files: dict[str, str | bytes] = {**PORTFOLIO, "projects/solar.md": with_picture(f'"{written}"'), file: png(4, 2)}
    build = make_site(files, html_baseurl=BASE).build()
    assert build.warnings == []
    for page in ("projects/solar", "roles/tools"):
        (picture,) = pictures(build, page)
        assert (build.outdir / "x" / unquote(str(picture["src"]))).resolve().read_bytes() == files[file]
    (address,) = build.page("projects/solar").select('meta[property="og:image"]')
    assert address["content"] == BASE + str(picture["src"]).removeprefix("../")


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="30" height="20"', ("30", "20")),
        ("width='30.2px' height='19.8px' viewBox='0 0 3 2'", ("30", "20")),
        ('viewBox="0 0 300 200"', ("300", "200")),
        ('width="100%" viewBox="-5,-5,300,200"', ("300", "200")),
    ],
)
def test_drawing_has_the_size_of_its_outermost_element(
    make_site: Callable[..., Site], root: str, size: tuple[str, str]
) -> None:
    drawing = f'<!-- A\ndrawing --><svg xmlns="http://www.w3.org/2000/svg" {root}><rect width="7" height="5"/></svg>'
    site = make_site({**PORTFOLIO, "projects/solar.md": with_picture("a.svg"), "projects/a.svg": drawing})
    build = site.build()
    assert build.warnings == []
    for page in ("projects/solar", "projects/index"):
        (picture,) = pictures(build, page)
        assert (picture["width"], picture["height"]) == size
        assert build.article(page).select("svg") == []


def test_picture_in_the_language_of_the_site(make_site: Callable[..., Site]) -> None:
    catalog = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{ALT}"\nmsgstr "Sonnig"\n'
    files = {**SITE, "projects/panel.de.png": png(60, 30), "locales/de/LC_MESSAGES/projects/solar.po": catalog}
    build = make_site(files, language="de", locale_dirs=["locales"], gettext_compact=False).build()
    assert build.warnings == []
    for page in ("projects/solar", "projects/index"):
        (picture,) = pictures(build, page)
        assert (picture["src"], picture["width"], picture["alt"]) == ("../_images/panel.de.png", "60", "Sonnig")


# -- in each format ----------------------------------------------------------------------------------------------------


def test_pages_elsewhere_and_in_one(make_site: Callable[..., Site]) -> None:
    site = make_site(SITE)
    for builder, page, number in (("dirhtml", "projects/solar/index", 1), ("singlehtml", "index", 3)):
        build = site.build(builder)
        assert build.warnings == []
        found = pictures(build, page)
        assert len(found) == number
        for picture in found:
            assert (build.outdir / page).parent.joinpath(str(picture["src"])).resolve().is_file()


def test_book(make_site: Callable[..., Site]) -> None:
    site = make_site({**SITE, "projects/more.md": project("More", "{file: panel.png, alt: It}", 9)})
    build = site.build("epub", epub_show_urls="no")
    assert build.warnings == []
    with ZipFile(build.outdir / "Test.epub") as book:
        assert "_images/panel.png" in book.namelist()
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert pages.count('src="../_images/panel.png"') == 6
    assert "loading=" not in pages


def test_picture_is_shown_once_where_cards_are_lines(make_site: Callable[..., Site]) -> None:
    site = make_site(SITE)
    latex = site.build("latex", latex_documents=[("index", "a.tex", "A", "B", "manual")])
    assert latex.warnings == []
    assert (latex.outdir / "a.tex").read_text("utf-8").count("sphinxincludegraphics{{panel}.png}") == 1
    assert (latex.outdir / "panel.png").is_file()
    text = site.build("text")
    said = {name: (text.outdir / f"{name}.txt").read_text("utf-8") for name in ("projects/solar", "projects/index")}
    assert re.search(rf"Tools\n+\[image: {ALT}\](\[image\])?\n+Why", said["projects/solar"]), said
    assert "[image" not in said["projects/index"]


def test_catalogs_have_the_text_once(make_site: Callable[..., Site]) -> None:
    build = make_site(SITE).build("gettext", gettext_compact=False)
    catalog = (build.outdir / "projects/solar.pot").read_text("utf-8")
    assert build.warnings == []
    assert catalog.count(f'msgid "{ALT}"') == 1


# -- what is said of it ------------------------------------------------------------------------------------------------


def said(build: Build, page: str) -> dict[str, str]:
    tags = build.page(page).select("meta[property], meta[name]")
    return {str(tag.get("property") or tag.get("name")): str(tag.get("content")) for tag in tags}


def linked_image(build: Build, page: str) -> list[str]:
    (script,) = build.page(page).select('script[type="application/ld+json"]')
    return [node["image"] for node in json.loads(script.get_text())["@graph"] if "image" in node]


def test_links_to_a_project_are_shown_with_its_picture(make_site: Callable[..., Site]) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
    more = {"projects/drawn.md": project("Drawn", "{file: a.svg, alt: Lines}"), "projects/a.svg": drawing}
    site = make_site({**SITE, **more, "card.png": png(12, 6)}, html_baseurl=BASE, portfolio_picture="card.png")
    build = site.build()
    assert build.warnings == []
    found = {page: said(build, f"projects/{page}") for page in ("solar", "plain", "drawn")}
    assert found["solar"]["og:image"] == f"{BASE}_images/panel.png"
    assert found["solar"]["og:image:alt"] == ALT
    # Who shows links shows no SVG.
    for page in ("plain", "drawn"):
        assert found[page]["og:image"] == f"{BASE}_static/portfolio/card.png"
        assert found[page]["og:image:alt"] == "Test"
    assert {page["twitter:card"] for page in found.values()} == {"summary_large_image"}
    assert linked_image(build, "projects/solar") == [f"{BASE}_images/panel.png"]
    assert linked_image(build, "projects/drawn") == [f"{BASE}_images/a.svg"]
    assert linked_image(build, "projects/plain") == []


def test_picture_has_no_address_where_the_site_has_none(make_site: Callable[..., Site]) -> None:
    build = make_site(SITE).build()
    assert not [name for name in said(build, "projects/solar") if name.startswith("og:image")]
    assert said(build, "projects/solar")["twitter:card"] == "summary"


# -- what is wrong with it ---------------------------------------------------------------------------------------------

PLACE = "the name is relative to the page, or to the source folder where it begins with `/`"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("panle.png", "there is no file 'panle.png'; did you mean 'panel.png'?"),
        ("/projects/Panel.jpg", "there is no file '/projects/Panel.jpg'; did you mean '/projects/panel.png'?"),
        ("/panel.png", "there is no file '/panel.png'; did you mean 'panel.png'?"),
        ("projects/panel.png", "there is no file 'projects/panel.png'; did you mean '/projects/panel.png'?"),
        ("solar-mount.png", f"there is no file 'solar-mount.png'; {PLACE}"),
        ("nowhere/panel.png", f"there is no file 'nowhere/panel.png'; {PLACE}"),
        ("broken.png", "the size of 'broken.png' cannot be read; is it a picture, and whole?"),
        ("broken.svg", "the size of 'broken.svg' cannot be read; is it a picture, and whole?"),
        ("sizeless.svg", "the size of 'sizeless.svg' cannot be read; is it a picture, and whole?"),
    ],
)
def test_what_is_wrong_is_said_at_each_build(make_site: Callable[..., Site], written: str, message: str) -> None:
    files = {"projects/broken.png": "no", "projects/broken.svg": "<svg", "projects/sizeless.svg": "<svg/>"}
    text = f"---\nproject:\n  summary: A.\n  roles: [tools]\n  image:\n    alt: {ALT}\n    file: {written}\n---\n# A\n"
    site = make_site({**SITE, **files, "projects/solar.md": text})
    line = f"projects/solar.md:7: WARNING: project.image.file: {message} [portfolio.front_matter]"
    for build in (site.build(), site.build()):
        assert build.warnings == [line]
        assert pictures(build, "projects/solar") == pictures(build, "projects/index") == []


# -- when it changes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        pytest.param({"projects/panel.png": png(40, 20, 9)}, ["projects/solar"], id="other colours"),
        pytest.param(
            {"projects/panel.png": png(30, 20)}, ["projects/index", "projects/solar", "roles/tools"], id="size"
        ),
        pytest.param({"projects/panel.png": None}, ["projects/index", "projects/solar", "roles/tools"], id="vanishes"),
        pytest.param(
            {"projects/solar.md": with_picture(alt="A mount")},
            ["projects/index", "projects/solar", "roles/tools"],
            id="text",
        ),
        pytest.param(
            {"projects/solar.md": project("Solar")}, ["projects/index", "projects/solar", "roles/tools"], id="not named"
        ),
    ],
)
def test_pages_that_show_what_has_changed_are_written_again(
    make_site: Callable[..., Site], edit: dict[str, Any], changed: list[str]
) -> None:
    site = make_site(SITE)
    site.build()
    for name, content in edit.items():
        site.write(name, content) if content is not None else site.remove(name)
    build = site.build()
    assert set(changed) <= set(build.written)
    # Others copy no byte of it: they are the same as before.
    assert ("roles/tools" in build.written) == ("roles/tools" in changed)
    check_clean(build, build_clean(site))
    # And back.
    for name in edit:
        site.write(name, SITE[name])
    build = site.build()
    assert set(changed) <= set(build.written)
    check_clean(build, build_clean(site))


def test_processes_side_by_side_write_the_same(make_site: Callable[..., Site]) -> None:
    pages = {f"projects/p{i}.md": project(f"P{i}", f"{{file: {i}.png, alt: It}}", i) for i in range(12)}
    files = {f"projects/{i}.png": png(4 + i, 2) for i in range(12)}
    site = make_site({**PORTFOLIO, **pages, **files}, html_baseurl=BASE)
    check_clean(site.build(parallel=2), build_clean(site))
