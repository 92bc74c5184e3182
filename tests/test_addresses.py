"""Addresses of pages and pictures whose names an address cannot hold as they are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from addresses import file_of, is_uri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from site_builder import Build, Site

BASE = "https://example.org/my%20work/"
NAMES = [
    "my page",
    "über",
    "日本",
    "100%",
    "x%20y",
    "c#",
    "why?",
    "a&b",
    "a+b",
    "it's",
    "[x]",
    "a;b=c",
    "q!~",
    "(p)",
    ".",
]
PROJECT = "---\nproject: {summary: One., roles: [tools], period: {start: 2020}, aliases: [former]}\n---\n# Alpha\n"
FOLDER = "my würk #1"
FILES = {
    "index.md": "# Home\n\n:::{projects}\n:::\n\n```{toctree}\n:glob:\n\nguide/*\n*/*\n```\n",
    **{f"guide/{name}page.md": f"# Page {i}\n\nSee {{project}}`alpha`.\n" for i, name in enumerate(NAMES)},
    f"{FOLDER}/beta.md": "# Beta\n\n:::{roles}\n:::\n",
    "projects/alpha.md": PROJECT,
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n",
}


def graph(build: Build, name: str) -> list[dict[str, Any]]:
    """Return what a page says in JSON-LD."""
    (script,) = build.page(name).select('script[type="application/ld+json"]')
    nodes: list[dict[str, Any]] = json.loads(str(script.string))["@graph"]
    return nodes


def addresses_in(value: Any) -> Iterator[str]:
    """Yield the addresses in JSON-LD."""
    match value:
        case dict():
            for each in value.values():
                yield from addresses_in(each)
        case list():
            for each in value:
                yield from addresses_in(each)
        case str() if value.startswith("https://example.org/"):
            yield value


def page_name(build: Build, docname: str) -> str:
    """Return the name of the file of a page, without its suffix."""
    return docname if build.app.builder.name == "html" or docname == "index" else f"{docname}/index"


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def published(make_shared_site: Callable[..., Site], request: pytest.FixtureRequest) -> Build:
    settings = {"html_baseurl": BASE, "portfolio_head": "all", "portfolio_owner": "Ada"}
    build = make_shared_site(FILES, **settings).build(request.param)
    assert build.warnings == []
    return build


def leads_to_a_file(build: Build, address: str) -> bool:
    return is_uri(address) and file_of(address, BASE, build.outdir).is_file()


def test_addresses_of_the_exports_lead_to_files(published: Build) -> None:
    sitemap = [str(element.text) for element in ET.parse(published.outdir / "sitemap.xml").iter() if element.text]
    found = [address.strip() for address in sitemap if address.strip()]
    assert len(found) == len(published.app.env.found_docs)
    feed = [element.get("href") for element in ET.parse(published.outdir / "feed.xml").iter() if element.get("href")]
    found += [str(address) for address in feed]
    found += re.findall(r"\((https:.*?)\)", (published.outdir / "llms.txt").read_text("utf-8"))
    assert [address for address in found if not leads_to_a_file(published, address)] == []
    assert len(set(found)) > len(FILES)


def test_each_page_has_its_own_address(published: Build) -> None:
    said = ET.parse(published.outdir / "sitemap.xml").getroot()
    files = {file_of(str(url[0].text), BASE, published.outdir) for url in said}
    names = [page_name(published, docname) for docname in published.app.env.found_docs]
    assert files == {published.outdir / f"{name}.html" for name in names}


def test_a_page_says_its_own_address(published: Build) -> None:
    for docname in published.app.env.found_docs:
        name = page_name(published, docname)
        page = published.page(name)
        said = [str(page.select('meta[property="og:url"]')[0]["content"])]
        said += [str(link["href"]) for link in page.select("link[rel=canonical]")]
        said += [str(node["url"]) for node in graph(published, name) if node["@type"].endswith("Page")]
        for address in said:
            assert is_uri(address)
            assert file_of(address, BASE, published.outdir) == published.outdir / f"{name}.html"


def test_linked_data_leads_to_files(published: Build) -> None:
    for docname in published.app.env.found_docs:
        found = set(addresses_in(graph(published, page_name(published, docname))))
        assert [address for address in found if not leads_to_a_file(published, address)] == []


def test_links_of_the_page_for_what_is_not_there_lead_to_files(published: Build) -> None:
    links = [str(link["href"]) for link in published.page("404").select(".portfolio-not-found a")]
    assert len(links) == len(NAMES) + 4
    assert [link for link in links if not leads_to_a_file(published, f"https://example.org{link}")] == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_folders_of_ours_may_have_any_name(make_site: Callable[..., Site], builder: str) -> None:
    files = {
        "index.md": "# Home\n\n:::{projects}\n:::\n\n```{toctree}\n:glob:\n\n*/*\n```\n",
        f"{FOLDER}/alpha.md": PROJECT,
        "was? & is/tools.md": "---\nrole: {summary: Tools., aliases: [kit]}\n---\n# Tools\n\n:::{projects}\n:::\n",
    }
    folders = {"project": FOLDER, "role": "was? & is"}
    build = make_site(files, html_baseurl=BASE, portfolio_folders=folders, portfolio_head="all").build(builder)
    assert build.warnings == []
    found = re.findall(r"\((https:.*?)\)", (build.outdir / "llms.txt").read_text("utf-8"))
    feed = [element.get("href") for element in ET.parse(build.outdir / "feed.xml").iter() if element.get("href")]
    found += [str(address) for address in feed]
    for docname in ("index", f"{FOLDER}/alpha", "was? & is/tools"):
        found += addresses_in(graph(build, page_name(build, docname)))
    assert [address for address in found if not leads_to_a_file(build, address)] == []
    # Where it was, it leads on.
    for folder, former, now in ((FOLDER, "former", "alpha"), ("was? & is", "kit", "tools")):
        page = build.page(page_name(build, f"{folder}/{former}"))
        (link,) = page.select("a[href]")
        here = f"{BASE}x/" if builder == "html" else f"{BASE}x/former/"
        assert re.fullmatch(r"[A-Za-z0-9\-._~/%]+", str(link["href"])), here
        assert now in str(link["href"])


@pytest.mark.parametrize("name", ["card.png", "my card.png", "ü.png", "100%.png", "c#.png", "why?.png", "a&b.png"])
def test_the_address_of_the_picture_leads_to_it(make_site: Callable[..., Site], name: str) -> None:
    files = {**FILES, f"pictures/{name}": "not really"}
    build = make_site(files, html_baseurl=BASE, portfolio_picture=f"pictures/{name}").build()
    assert build.warnings == []
    (said,) = build.page("projects/alpha").select('meta[property="og:image"]')
    assert leads_to_a_file(build, str(said["content"]))
