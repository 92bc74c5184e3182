"""Each kind of page against the rules of axe, in light and dark, on screens of three widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import READY, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

AXE = ROOT / "ext/assets/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
#: One page of each kind.
PAGES = [
    "index",
    "roles/index",
    "roles/modeling",
    "projects/index",
    "projects/ladder-residual",
    "contributions",
    "technologies",
    "travel",
    "cv",
    "cv-inference",
    "guide/authoring",
    "guide/publishing",
    "search",
    "genindex",
    "portfolio-roles",
    "404",
]


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_breaks_no_rule(open_page: Callable[..., Page], name: str, scheme: str, width: int) -> None:
    page = open_page(name, color_scheme=scheme, width=width)
    if name == "travel":
        page.locator(".portfolio-globe-stage").scroll_into_view_if_needed()
        page.wait_for_selector(READY)
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("name", PAGES)
def test_page_is_no_wider_than_the_screen(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(name)
    wider = []
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wider.append(width)
    assert wider == []
