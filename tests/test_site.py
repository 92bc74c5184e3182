"""The site of this checkout, built as `make html` builds it."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from sphinx.util.inventory import InventoryFile

from checkout import ROOT
from site_builder import dead_links, parse_pages

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

PROFESSIONAL = {"efficient-ml-algorithms", "efficient-ml-systems", "modeling"}
#: Role -> contributions to its projects, contributions of its own page.
ROLES = {
    "efficient-ml-algorithms": (13, 5),
    "efficient-ml-systems": (19, 0),
    "modeling": (47, 3),
    "other-projects": (16, 0),
}


@dataclass(frozen=True)
class RealSite:
    folder: Path
    said: str

    @cached_property
    def parsed(self) -> dict[Path, BeautifulSoup]:
        return parse_pages(self.folder)

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Path in the site, with slashes -> page."""
        return {path.relative_to(self.folder).as_posix(): page for path, page in self.parsed.items()}

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """Path in the site -> ids of its elements."""
        return {name: [str(tag["id"]) for tag in page.select("[id]")] for name, page in self.pages.items()}

    @cached_property
    def inventory(self) -> dict[str, dict[str, str]]:
        loaded = InventoryFile.loads((self.folder / "objects.inv").read_bytes(), uri="")
        return {type: {name: item.uri for name, item in items.items()} for type, items in loaded.data.items()}

    def addresses(self, type: str) -> set[str]:
        """Return the addresses of all objects of a type; a former name has the same as the present one."""
        return set(self.inventory[f"portfolio:{type}"].values())

    def contributions(self, page: str) -> int:
        return len(self.pages[page].select("li[id^='contribution--']"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> RealSite:
    folder = tmp_path_factory.mktemp("real")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-n",
        "-b",
        "html",
        "-c",
        str(ROOT),
        "-d",
        str(folder / "doctrees"),
    ]
    built = subprocess.run(
        [*command, "docs", str(folder / "html")], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    return RealSite(folder / "html", built.stderr)


def test_build_warns_of_nothing(site: RealSite) -> None:
    assert site.said == ""


# -- nothing lost ------------------------------------------------------------------------------------------------------


def test_every_project_role_and_contribution_is_there(site: RealSite) -> None:
    assert len(site.addresses("project")) == 33
    assert len(site.addresses("role")) == 4
    assert len(site.addresses("contribution")) == 79 + 16 + 5 + 3
    assert len(site.addresses("credit")) == 14
    assert len(site.addresses("technology")) >= 80
    assert len(site.addresses("place")) == 64


@pytest.mark.parametrize("type", ["project", "role", "contribution", "credit", "technology", "place"])
def test_every_object_has_its_element(site: RealSite, type: str) -> None:
    places = [address.partition("#") for address in site.addresses(type)]
    assert [(page, id) for page, _, id in places if id not in site.ids[page]] == []


def test_contributions_by_role(site: RealSite) -> None:
    found: Counter[str] = Counter()
    for name, page in site.pages.items():
        if re.fullmatch(r"projects/(?!index)[a-z0-9-]+\.html", name):
            # The home of a project is the first role in the strip of facts.
            home = next(term for term in page.select("dl dt") if term.get_text().strip() in ("Role", "Roles"))
            link = home.find_next("a")
            assert link is not None
            found[Path(str(link["href"])).stem] += site.contributions(name)
    assert found == {role: number for role, (number, _) in ROLES.items()}
    own = {role: site.contributions(f"roles/{role}.html") for role in ROLES}
    assert own == {role: number for role, (_, number) in ROLES.items()}


def test_every_project_stands_on_a_card_of_its_role_and_of_all(site: RealSite) -> None:
    def cards(page: str) -> set[str]:
        return {Path(str(link["href"])).stem for link in site.pages[page].select(".sd-card-title a")}

    projects = {Path(address.partition("#")[0]).stem for address in site.addresses("project")}
    assert cards("projects/index.html") == projects
    assert set.union(*(cards(f"roles/{role}.html") for role in ROLES)) == projects
    assert cards("roles/index.html") == PROFESSIONAL
    (other,) = site.pages["roles/index.html"].select(".portfolio-heading a")
    assert {Path(str(other["href"])).stem} == set(ROLES) - PROFESSIONAL


def test_three_roles_are_professional_experience(site: RealSite) -> None:
    page = site.pages["roles/index.html"]
    (heading,) = [tag for tag in page.select("h2, h3, .rubric") if tag.get_text().strip() == "Professional Experience"]
    grid = heading.find_next(class_="sd-row")
    assert grid is not None
    links = grid.select(".sd-card-title a")
    assert {Path(str(link["href"])).stem for link in links} == PROFESSIONAL


def test_every_page_of_the_portfolio_is_found_by_search(site: RealSite) -> None:
    index = (site.folder / "searchindex.js").read_text("utf-8")
    docnames = re.search(r'"docnames":\s*\[([^\]]*)\]', index)
    assert docnames is not None
    found = set(re.findall(r'"([^"]+)"', docnames[1]))
    addresses = site.addresses("project") | site.addresses("role")
    assert {address.partition(".html")[0] for address in addresses} <= found


# -- every page --------------------------------------------------------------------------------------------------------


def test_no_link_leads_nowhere(site: RealSite) -> None:
    assert dead_links(site.parsed) == []


def test_ids_are_unique_within_a_page(site: RealSite) -> None:
    twice = {name: [id for id, count in Counter(ids).items() if count > 1] for name, ids in site.ids.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_headings_begin_with_one_and_skip_no_level(site: RealSite) -> None:
    wrong = {}
    for name, page in site.pages.items():
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
        steps = [after - before for before, after in itertools.pairwise(levels)]
        # The page of the search is the theme's; a script fills it.
        if name == "search.html":
            continue
        if levels[:1] != [1] or levels.count(1) != 1 or max(steps, default=0) > 1:
            wrong[name] = levels
    assert wrong == {}


def test_a_reader_asks_no_other_host(site: RealSite) -> None:
    asked = []
    for name, page in site.pages.items():
        tags = page.select("script, img, source, iframe, video, audio, embed, object, use, input, link")
        for tag in tags:
            if tag.name == "link" and not {
                "stylesheet",
                "icon",
                "preload",
                "prefetch",
                "modulepreload",
                "manifest",
                "preconnect",
                "dns-prefetch",
                "apple-touch-icon",
            } & set(tag.get("rel") or ()):
                continue
            for attribute in ("src", "href", "srcset", "data", "poster", "xlink:href"):
                asked += [f"{name}: {tag[attribute]}" for _ in [0] if _is_elsewhere(str(tag.get(attribute, "")))]
        asked += [f"{name}: {style}" for style in _addresses_of_styles(str(page)) if _is_elsewhere(style)]
    for path in sorted(site.folder.rglob("*.css")):
        styles = _addresses_of_styles(path.read_text("utf-8"))
        asked += [f"{path.relative_to(site.folder)}: {style}" for style in styles if _is_elsewhere(style)]
    assert asked == []


def _is_elsewhere(address: str) -> bool:
    found = urlsplit(address.strip())
    return bool(found.netloc) or found.scheme not in ("", "data")


def _addresses_of_styles(text: str) -> list[str]:
    """Return what style sheets load."""
    return [first or second for first, second in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text)]
