"""Settings as hosts and owners write them: each is understood as Sphinx does, or is a message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from addresses import is_uri
from site_builder import HIDDEN
from sphinx_portfolio.core.records import SLUG_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

BASE = "https://example.org/me/"
FILES = {
    "index.md": "# Home\n\n```{toctree}\nprojects/index\nroles/index\ntravel\n```\n",
    "projects/index.md": f"# Projects\n\n:::{{projects}}\n:filters:\n:::\n{HIDDEN}",
    "projects/alpha.md": """
        ---
        project:
          summary: The first.
          roles: [tools]
          period: {start: 2023-03, end: 2024-01}
          places: [oslo]
          aliases: [former]
        ---
        # Alpha

        :::{contributions}
        loader
        : Wrote it. {credit}`software`
        :::
        """,
    "roles/index.md": f"# Roles\n\n:::{{roles}}\n:::\n{HIDDEN}",
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n\n:::{projects}\n:::\n",
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
    "travel.yaml": "stops:\n  - {id: oslo, city: Oslo, region: 'NO', lat: 59.9, lon: 10.7}\n",
}


def said(build: Build, name: str, pattern: str) -> list[str]:
    """Return what stands in a file of the output."""
    return re.findall(pattern, (build.outdir / name).read_text("utf-8"))


# -- languages ---------------------------------------------------------------------------------------------------------

#: As hosts write it -> the tag, a month and a country.
LANGUAGES = {
    "en": ("en", "Mar 2023", "Norway"),
    "en-us": ("en-us", "Mar 2023", "Norway"),
    "en_GB": ("en-GB", "Mar 2023", "Norway"),
    "pt-br": ("pt-br", "mar", "Noruega"),
    "pt_BR": ("pt-BR", "mar", "Noruega"),
    "zh-cn": ("zh-cn", "3月", "挪威"),
    "zh_CN": ("zh-CN", "3月", "挪威"),
    "zh_TW": ("zh-TW", "3月", "挪威"),
    "de_AT": ("de-AT", "März", "Norwegen"),
    "de-at": ("de-at", "März", "Norwegen"),
    "he": ("he", "מרץ", "נורווגיה"),
    "ar": ("ar", "مارس", "النرويج"),
    # Babel does not know them.
    "cak": ("cak", "Mar 2023", "Norway"),
    "xx": ("xx", "Mar 2023", "Norway"),
    "xx_YY": ("xx-YY", "Mar 2023", "Norway"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_understood_and_has_one_tag(make_site: Callable[..., Site], language: str) -> None:
    build = make_site(FILES, html_baseurl=BASE, language=language).build()
    assert build.warnings == []
    tag, month, country = LANGUAGES[language]
    # What Sphinx's own template says of its pages.
    assert said(build, "search.html", '<html lang="([^"]*)"') == [tag]
    for name in ("index.html", "404.html", "projects/former.html"):
        assert said(build, name, '<html[^>]* lang="([^"]*)"') == [tag]
    assert said(build, "feed.xml", 'xml:lang="([^"]*)"') == [tag]
    assert said(build, "projects/alpha.html", '"inLanguage":"([^"]*)"') == [tag]
    assert re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag)
    facts = build.article("projects/alpha").select_one(".portfolio-facts")
    assert facts is not None
    assert month in facts.get_text()
    assert country in facts.get_text()


@pytest.mark.parametrize(("language", "tag", "month"), [("sr@latin", "sr-Latn", "mar"), ("ca@valencia", "ca", "març")])
def test_a_language_with_a_script_or_a_variant_is_understood(
    make_site: Callable[..., Site], language: str, tag: str, month: str
) -> None:
    build = make_site(FILES, html_baseurl=BASE, language=language).build()
    assert build.warnings == []
    # Sphinx writes the name of the locale there, which is no tag.
    for name in ("404.html", "projects/former.html"):
        assert said(build, name, '<html[^>]* lang="([^"]*)"') == [tag]
    assert said(build, "feed.xml", 'xml:lang="([^"]*)"') == [tag]
    assert said(build, "projects/alpha.html", '"inLanguage":"([^"]*)"') == [tag]
    assert month in build.text("projects/alpha")


def test_no_language_is_english(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "conf.py": "language = None\n"}, html_baseurl=BASE)
    build = site.build()
    assert [line for line in build.warnings if "language" not in line] == []
    assert said(build, "404.html", '<html[^>]* lang="([^"]*)"') == ["en"]
    assert "Norway" in build.text("projects/alpha")


# -- the base address --------------------------------------------------------------------------------------------------

#: What is understood -> how the address of a page begins.
BASES = {
    "https://example.org": "https://example.org/",
    "https://example.org/": "https://example.org/",
    "https://example.org/me///": "https://example.org/me/",
    "HTTPS://Example.org/ME/": "HTTPS://Example.org/ME/",
    "http://localhost:8000/me": "http://localhost:8000/me/",
    "https://[2001:db8::1]/": "https://[2001:db8::1]/",
    "https://[::1]:8080/me": "https://[::1]:8080/me/",
    "https://user:secret@example.org/": "https://user:secret@example.org/",
    "https://example.org/a%20b/": "https://example.org/a%20b/",
    "https://example.org/straße/": "https://example.org/stra%C3%9Fe/",
    "https://bücher.example/~me/": "https://b%C3%BCcher.example/~me/",
}

#: What is none, and never ends the build.
NO_BASES = [
    "https://[2001:db8::1/",
    "https://2001:db8::1]/",
    "https://[zz]/",
    "https://[]/",
    "example.org/me/",
    "//example.org/",
    "/me/",
    ".",
    "https",
    "https:",
    "https://",
    "https:///me/",
    "https://:80/",
    "https://example.org:port/",
    "https://example.org:99999/",
    "ftp://example.org/",
    "file:///home/me/",
    "javascript:alert(1)",
    "https://example.org/?page=",
    "https://example.org/#top",
    "https://exa mple.org/",
    "https://example.org/a b/",
    " https://example.org/",
    "https://example.org/\n",
    "https://example.org/a\tb/",
    "https://example.org/\u2028/",
]
FROM_BASE = ("sitemap.xml", "feed.xml", "404.html")


@pytest.mark.parametrize("given", BASES)
def test_an_address_is_one_and_the_same_everywhere(make_site: Callable[..., Site], given: str) -> None:
    build = make_site(FILES, html_baseurl=given).build()
    assert build.warnings == []
    base, page = BASES[given], "projects/alpha.html"
    assert f"{base}{page}" in said(build, "sitemap.xml", "<loc>(.*?)</loc>")
    assert said(build, "robots.txt", "Sitemap: (.*)") == [f"{base}sitemap.xml"]
    assert f"{base}{page}" in said(build, "feed.xml", 'href="(.*?)"')
    assert said(build, page, 'property="og:url" content="(.*?)"') == [f"{base}{page}"]
    assert f"{base}{page}" in said(build, page, '"url":"(.*?)"')
    assert said(build, page, 'rel="canonical" href="(.*?)"') == [f"{base}{page}"]
    assert is_uri(f"{base}{page}")


@pytest.mark.parametrize("given", NO_BASES)
def test_what_is_no_address_is_told_and_written_nowhere(make_site: Callable[..., Site], given: str) -> None:
    build = make_site(FILES, html_baseurl=given).build()
    (warning,) = build.warnings
    assert warning.startswith(f"WARNING: html_baseurl: {given!r} is not an address that begins with http or https")
    # A guess is one that is taken.
    guess = re.search("did you mean '(.*)'", warning)
    assert guess is None or is_uri(guess[1])
    assert not [name for name in FROM_BASE if (build.outdir / name).exists()]
    assert "Sitemap" not in (build.outdir / "robots.txt").read_text("utf-8")
    page = build.page("projects/alpha")
    assert not page.select('meta[property="og:url"], script[type="application/ld+json"], link[rel=canonical]')
    assert not said(build, "llms.txt", r"\((?!_sources/)[^)]*\)")
    assert given.strip() not in build.text("projects/alpha") or len(given.strip()) < len("https")


# -- kinds of links ----------------------------------------------------------------------------------------------------

LINKED = """
    ---
    project:
      summary: The first.
      roles: [tools]
      links:
        - {kind: podcast, url: "https://example.org/p"}
        - {kind: paper, url: "https://example.org/q"}
        - {kind: press-release, state: pending}
        - {kind: paper, state: private}
    ---
    # Alpha
    """
KINDS = {"podcast": "Podcast", "press-release": "Press & more", "paper": "Publication"}


def test_site_may_have_kinds_of_links_of_its_own(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES | {"projects/alpha.md": LINKED}, html_baseurl=BASE, portfolio_link_kinds=KINDS)
    build = site.build()
    assert build.warnings == []
    chips = build.article("projects/alpha").select(".portfolio-evidence")
    assert [chip.get_text() for chip in chips] == [
        "Podcast",
        "Publication",
        "Press & more to come",
        "private Publication",
    ]
    assert [mark.get_text() for mark in build.article("projects/index").select(".portfolio-mark")] == [
        "Podcast",
        "Publication",
    ]
    facet = build.page("projects/index").select("input[name=evidence]")
    assert sorted(str(option["value"]) for option in facet) == ["paper", "podcast"]
    graph = str(build.page("projects/alpha").select_one("script[type='application/ld+json']"))
    assert '{"@type":"CreativeWork","url":"https://example.org/p"}' in graph
    # Without the setting, the kind is a mistake, told with those that there are.
    (podcast, press) = site.build(portfolio_link_kinds={"podcasts": "Podcast"}).warnings
    assert "alpha.md:6: WARNING: project.links[0].kind: 'podcast' is not one of award, blog," in podcast
    assert "paper, podcasts, project" in podcast
    assert podcast.endswith("did you mean 'podcasts'? [portfolio.front_matter]")
    assert "'press-release' is not one of" in press


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"Pod cast": "Podcast"},
            f"'Pod cast' is not {SLUG_PATTERN.expected}; did you mean 'pod-cast'?",
        ),
        ({"podcast": ""}, "'' is not text on one line"),
        ({"podcast": "a\nb"}, r"'a\nb' is not text on one line; did you mean 'a b'?"),
    ],
)
def test_kinds_of_links_that_cannot_be(make_site: Callable[..., Site], given: dict[str, str], message: str) -> None:
    (warning,) = make_site(FILES, portfolio_link_kinds=given).build().warnings
    assert warning.endswith(f"portfolio_link_kinds: {message} [portfolio.config]")
