"""Pictures of projects: they take their place before they are loaded, and cards with and without them are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .building import build_files
from .server import serve
from .test_languages import LONG_FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

SIZES = {"wide": (1200, 400), "tall": (500, 900), "small": (60, 40)}


def project(id: str, order: int) -> str:
    fields = [f"summary: Some words about {id} that take more than one line on a small screen., roles: [one]"]
    fields.append(f"order: {order}, venue: {{name: Workshop on Small Instruments, year: 2024}}")
    fields += [f"image: {{file: {id}.svg, alt: It}}"] if id in SIZES else []
    fields += ["figures: [{value: 28%, label: more, contribution: a}]"] if id in ("wide", "plain") else []
    return f"""
---
project: {{{", ".join(fields)}}}
---
# {id.capitalize()}

## Contributions

:::{{contributions}}
a
: Did it.
:::
"""


FILES = {
    "conf.py": LONG_FILES["conf.py"],
    "icon.svg": LONG_FILES["icon.svg"],
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n**\n```\n",
    "all.md": "# All\n\n```{projects}\n```\n",
    "roles/one.md": "---\nrole: {summary: First.}\n---\n# One\n",
    **{f"projects/{id}.md": project(id, i) for i, id in enumerate((*SIZES, "plain", "bare"))},
    **{
        f"projects/{id}.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="#0b5563"/></svg>'
        for id, (width, height) in SIZES.items()
    },
}

#: Left, top, right and bottom of each element.
BOXES = """names => Object.fromEntries(names.map(name => [name, [...document.querySelectorAll(name)].map(element => {
    const box = element.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom].map(Math.round);
})]))"""
NAMES = [".portfolio-card", ".portfolio-card-picture", ".portfolio-card-figure", ".portfolio-picture", "article h2"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site, and serve it."""
    with serve(build_files(FILES, tmp_path_factory.mktemp("pictures"))) as address:
        yield address


def boxes(page: Page) -> dict[str, list[list[int]]]:
    found: dict[str, Any] = page.evaluate(BOXES, NAMES)
    return found


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["all", *(f"projects/{id}" for id in SIZES)])
def test_nothing_moves_when_a_picture_is_loaded(open_page: OpenPage, address: str, name: str, width: int) -> None:
    page = open_page(name, base=address, width=width)
    page.wait_for_function("[...document.images].every(image => image.naturalWidth)")
    loaded = boxes(page)
    waiting: list[Any] = []
    page.route("**/_images/*", lambda route: waiting.append(route))  # noqa: PLW0108 - it is given a mark
    page.reload(wait_until="domcontentloaded")
    page.wait_for_function("[...document.images].every(image => !image.complete)")
    assert boxes(page) == loaded
    for route in waiting:
        route.continue_()


def test_pictures_and_results_stand_in_one_column(open_page: OpenPage, address: str) -> None:
    found = boxes(open_page("all", base=address, width=1280))
    cards, pictures, results = (found[name] for name in NAMES[:3])
    assert len({tuple(box[::2]) for box in (*pictures, *results)}) == 1
    assert len(pictures) == len(SIZES)
    assert {(right - left) * 9 // 16 - (bottom - top) for left, top, right, bottom in pictures} <= {0, -1}
    heights = [bottom - top for _, top, _, bottom in cards]
    # A picture alone makes its card hardly higher than the others.
    assert max(heights[1:]) - min(heights[1:]) <= 32
    assert max(heights) <= 210


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_pictures_stay_in_their_cards(open_page: OpenPage, address: str, width: int) -> None:
    page = open_page("all", base=address, width=width)
    found = boxes(page)
    for card, picture in zip(found[".portfolio-card"], found[".portfolio-card-picture"], strict=False):
        assert card[0] < picture[0] < picture[2] < card[2]
        assert card[1] < picture[1] < picture[3] < card[3]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_tall_picture_leaves_room_for_the_text(open_page: OpenPage, address: str, width: int) -> None:
    page = open_page("projects/tall", base=address, width=width)
    (box,) = boxes(page)[".portfolio-picture"]
    assert box[3] - box[1] <= 450
    assert box[2] <= width
    shown = page.locator(".portfolio-picture img").bounding_box()
    assert shown is not None
    assert shown["width"] / shown["height"] == pytest.approx(SIZES["tall"][0] / SIZES["tall"][1], rel=0.01)


def test_paper_has_the_picture_on_the_page_of_the_project(open_page: OpenPage, address: str) -> None:
    page = open_page("all", base=address)
    page.emulate_media(media="print")
    assert not page.locator(".portfolio-card-picture").first.is_visible()
    page = open_page("projects/wide", base=address)
    page.emulate_media(media="print")
    assert page.locator(".portfolio-picture img").is_visible()
