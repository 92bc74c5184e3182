"""The policy in `csp.txt`."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from site_builder import PORTFOLIO
from sphinx_portfolio.exports.csp import policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Site


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


#: What stands in a page -> what the policy has for it beside what it always has.
NEEDED = {
    "<script>go()</script>": {"script-src": digest("go()")},
    '<script type="module" async>\n a < b;\n</script>': {"script-src": digest("\n a < b;\n")},
    '<script src="_static/a.js"></script>': {},
    '<script type="application/ld+json">{"a": 1}</script>': {},
    "<style>p { color: red }</style>": {"style-src": digest("p { color: red }")},
    '<p style="color: &quot;red&quot;">a</p>': {"style-src": digest('color: "red"') + " 'unsafe-hashes'"},
    "<p>a style=b</p>": {},
    '<script async src="https://cdn.example.org/a.js?b"></script>': {"script-src": "https://cdn.example.org"},
    '<link href="https://cdn.example.org/a.css" rel="stylesheet"/>': {"style-src": "https://cdn.example.org"},
    '<link rel="canonical" href="https://example.org/a"/>': {},
    '<img alt="A" src="https://pics.example.org/a.png"/>': {"img-src": "https://pics.example.org"},
    '<a href="https://example.org/">a</a>': {},
}


def parts(said: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in said.split("; "))


@pytest.mark.parametrize("page", NEEDED)
def test_policy_has_what_a_page_needs(page: str) -> None:
    always, found = parts(policy([])), parts(policy(["<p>a</p>", page, page]))
    more = {name: said.removeprefix(always[name]).strip() for name, said in found.items() if said != always[name]}
    assert more == NEEDED[page]


def test_order_of_pages_does_not_matter() -> None:
    pages = list(NEEDED)
    assert policy(pages) == policy(reversed(pages))
    assert "\n" not in policy(pages)


def test_policy_follows_the_pages(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO)
    before = (site.build().outdir / "csp.txt").read_text("utf-8")
    site.write("more.md", "---\norphan: true\n---\n# More\n\n:::{image} a.png\n:width: 7px\n:::\n")
    site.write("a.png", "")
    build = site.build()
    within = (build.outdir / "csp.txt").read_text("utf-8")
    assert digest("width: 7px;") in within
    site.remove("more.md")
    assert (site.build().outdir / "csp.txt").read_text("utf-8") == before


def test_policy_can_be_left_out(make_site: Callable[..., Site]) -> None:
    build = make_site(PORTFOLIO, portfolio_exclude=["csp.txt"]).build()
    assert not [warning for warning in build.warnings if "portfolio_exclude" in warning]
    assert not (build.outdir / "csp.txt").exists()
