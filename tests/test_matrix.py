"""Themes, languages and builders: a small site with all views is clean in each, and no link leads nowhere.

Not all combinations are tried: each pair of a theme and a builder of pages, and of a language and a builder is among
them, and each theme in three languages.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from site_builder import HIDDEN, dead_links, parse_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Site

THEMES = ("furo", "alabaster", "sphinx_rtd_theme", "pydata_sphinx_theme", "sphinx_book_theme")
LANGUAGES = ("en", "pt_BR", "zh_CN", "ar")
BUILDERS = ("html", "dirhtml", "singlehtml")

#: Theme, builder, language.
COMBINATIONS = [
    (theme, builder, LANGUAGES[(i + j) % len(LANGUAGES)])
    for i, theme in enumerate(THEMES)
    for j, builder in enumerate(BUILDERS)
]
FILES = {
    "index.md": """
        # Home

        :::{counts}
        :::

        :::{projects}
        :featured:
        :::

        :::{projects}
        :view: table
        :::

        :::{projects}
        :view: timeline
        :::

        ```{toctree}
        :caption: Contents
        :numbered:

        projects/index
        roles/index
        technologies
        credits
        travel
        ```
        """,
    "projects/index.md": f"# Projects\n\n:::{{projects}}\n:filters:\n:::\n{HIDDEN}",
    "projects/alpha.md": """
        ---
        project:
          summary: The first & best.
          roles: [tools, work]
          featured: true
          period: {start: 2020-01, end: present}
          venue: {name: ABC, year: 2021}
          advisors: [{name: Ada, affiliation: King}]
          places: [oslo, rome]
          technologies: [python]
          figures: [{value: 2 x, label: as fast, contribution: loader}]
          links: [{kind: code, url: "https://example.org/c"}, {kind: paper, state: pending}]
          aliases: [former]
        ---
        # Alpha

        See {project}`beta`, {role}`work`, {credit}`software`, {technology}`cpp` and {place}`oslo`.

        :::{contributions}
        loader
        : Wrote it in {technology}`cpp`. {credit}`software:lead`
        :::
        """,
    "projects/beta.md": "---\nproject: {summary: B., roles: [work], period: {start: 2019}}\n---\n# Beta\n",
    "roles/index.md": f"# Roles\n\n:::{{roles}}\n:::\n{HIDDEN}",
    "roles/tools.md": "---\nrole: {summary: T., group: One}\n---\n# Tools\n\n:::{projects}\n:::\n",
    "roles/work.md": "---\nrole: {summary: W.}\n---\n# Work\n\n:::{projects}\n:::\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "technologies.yaml": "python: {name: Python, kind: language, aliases: [py]}\ncpp: {name: C++}\n",
    "credits.md": "# Credits\n\n:::{credits}\n:::\n",
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
    "travel.yaml": (
        "stops:\n- {id: oslo, city: Oslo, region: 'NO', lat: 59.9, lon: 10.7, year: 2016, note: N.}\n"
        "- {id: rome, city: Rome, region: IT, lat: 41.9, lon: 12.5, former_ids: [roma]}\n"
    ),
}


# The theme does what Sphinx 9 announces to end.
@pytest.mark.filterwarnings("ignore:'sphinx_book_theme")
@pytest.mark.parametrize(("theme", "builder", "language"), COMBINATIONS)
def test_pages_are_clean(make_site: Callable[..., Site], theme: str, builder: str, language: str) -> None:
    site = make_site(FILES, html_theme=theme, language=language, html_baseurl="https://example.org/me/")
    build = site.build(builder)
    assert build.warnings == []
    # Themes leave templates of their own among static files.
    pages = {path: page for path, page in parse_pages(build.outdir).items() if "_static" not in path.parts}
    assert len(pages) >= (len(FILES) - 2 if builder != "singlehtml" else 1)
    tag = language.replace("_", "-")
    assert {str(html["lang"]) for page in pages.values() for html in page.select("html")} == {tag}
    if builder != "singlehtml":
        (name,) = [path for path in pages if re.search(r"projects/alpha(/index)?\.html$", path.as_posix())]
        page = pages[name]
        assert len(page.select(".portfolio-facts")) == 1
        assert len(page.select('meta[name="description"]')) == 1
        assert len(page.select('meta[property="og:title"]')) == 1
        assert len(page.select('script[type="application/ld+json"]')) == 1
        assert len(page.select("link[rel=canonical]")) <= 1
        assert len(page.select("h1 > a.headerlink")) == 1
    # Themes lead to pages that they do not have.
    for page in pages.values():
        for tag_of_theme in page.select("head, header, nav, footer, aside"):
            tag_of_theme.decompose()
    if builder != "singlehtml":
        assert dead_links({path: page for path, page in pages.items() if path.name != "404.html"}) == []
        return
    # Sphinx 9.0 writes `#document-<docname>#<id>` where it means `#<id>`. That is not ours to mend.
    (page,) = pages.values()
    links = {str(link["href"]).rpartition("#")[2] for link in page.select("[href*='#']")}
    assert {link for link in links if "--" in link} - {str(tag["id"]) for tag in page.select("[id]")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_books_are_clean(make_site: Callable[..., Site], language: str, tmp_path: Path) -> None:
    build = make_site(FILES, language=language).build("epub")
    assert build.warnings == []
    (book,) = build.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path / "book")
    chapters = sorted((tmp_path / "book").rglob("*.xhtml"))
    for chapter in chapters:
        ET.parse(chapter)
    assert dead_links(parse_pages(tmp_path / "book", ".xhtml")) == []


def test_each_pair_is_tried() -> None:
    assert {(theme, builder) for theme, builder, _ in COMBINATIONS} == {(a, b) for a in THEMES for b in BUILDERS}
    assert {(builder, language) for _, builder, language in COMBINATIONS} == {
        (a, b) for a in BUILDERS for b in LANGUAGES
    }
