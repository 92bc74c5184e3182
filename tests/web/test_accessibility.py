"""Each kind of page against the rules of axe, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import READY, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

AXE = ROOT / "ext/assets/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
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
    "guide/authoring",
    "search",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_breaks_no_rule(open_page: Callable[..., Page], name: str, scheme: str) -> None:
    page = open_page(name, color_scheme=scheme)
    if name == "travel":
        page.locator(".portfolio-globe-stage").scroll_into_view_if_needed()
        page.wait_for_selector(READY)
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 10
