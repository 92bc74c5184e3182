"""The profile: who it is, in pages, heads and files, and nothing where nobody is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from site_builder import PORTFOLIO, png, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

BASE = "https://ada.example/"
OWNER: dict[str, Any] = {
    "name": "Ada Exampleson",
    "pronouns": "she/her",
    "headline": "Engineer of engines",
    "summary": "Builds engines.",
    "picture": {"file": "me/ada 1.png", "alt": "Ada at her bench"},
    "location": "Bergen",
    "email": "ada@ada.example",
    "links": [
        {"kind": "orcid", "url": "https://orcid.org/0000-0002-1825-0097"},
        {"kind": "website", "url": "https://ada.example/", "label": "Diary"},
    ],
}
FILES: dict[str, str | bytes] = {
    **PORTFOLIO,
    "index.md": PORTFOLIO["index.md"].replace("```{toc", ":::{profile}\n:::\n\n```{toc", 1),
    "projects/alpha.md": "---\nproject: {summary: It., roles: [tools], period: {start: 2020}}\n---\n# Alpha\n",
    "projects/about.md": "# About\n\n:::{profile}\n:::\n",
    "me/ada 1.png": png(300, 600),
}


def site_of(make_site: Callable[..., Site], owner: object, **settings: object) -> Site:
    return make_site(FILES, portfolio_owner=owner, exclude_patterns=["me"], **settings)


@pytest.fixture
def given(make_site: Callable[..., Site]) -> Build:
    site = site_of(make_site, OWNER, html_baseurl=BASE)
    (site.source / "conf.py").write_text("", "utf-8")
    return site.build()


def test_profile_says_who_it_is(given: Build) -> None:
    assert given.warnings == []
    profile = given.article("index").select_one(".portfolio-profile")
    assert profile is not None
    assert [words(each) for each in profile.select("p")] == [
        "Ada Exampleson she/her",
        "Engineer of engines",
        "Bergen · ada@ada.example",
        "Builds engines.",
        "ORCID",
        "Diary",
    ]
    assert [(link.get("rel"), link["href"]) for link in profile.select("li a")] == [
        (["me"], "https://orcid.org/0000-0002-1825-0097"),
        (["me"], BASE),
    ]
    assert profile.select('a[href^="mailto:"]')
    assert len(given.page("index").select("h1")) == 1


def test_picture_is_published_with_its_size(given: Build) -> None:
    for name, up in {"index": "", "projects/about": "../"}.items():
        (image,) = given.article(name).select(".portfolio-profile img")
        assert image["src"] == f"{up}_static/portfolio/owner/ada%201.png"
        assert (image["width"], image["height"], image["alt"]) == ("160", "320", "Ada at her bench")
    assert (given.outdir / "_static/portfolio/owner/ada 1.png").read_bytes() == FILES["me/ada 1.png"]


def test_heads_and_files_name_the_person(given: Build) -> None:
    head = given.page("index")
    assert [each["content"] for each in head.select('meta[name="author"]')] == ["Ada Exampleson"]
    (script,) = head.select('script[type="application/ld+json"]')
    (person,) = (node for node in json.loads(str(script.string))["@graph"] if node["@type"] == "Person")
    assert person == {
        "@type": "Person",
        "@id": f"{BASE}#owner",
        "name": "Ada Exampleson",
        "url": BASE,
        "jobTitle": "Engineer of engines",
        "description": "Builds engines.",
        "image": f"{BASE}_static/portfolio/owner/ada%201.png",
        "email": "ada@ada.example",
        "homeLocation": {"@type": "Place", "name": "Bergen"},
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", BASE],
    }
    author = ET.parse(given.outdir / "feed.xml").getroot().find("{http://www.w3.org/2005/Atom}author")
    assert author is not None
    assert [each.text for each in author] == ["Ada Exampleson", BASE, "ada@ada.example"]
    overview = (given.outdir / "llms.txt").read_text("utf-8").splitlines()
    assert overview[4:8] == [
        "Ada Exampleson (she/her), Engineer of engines, Bergen. Builds engines.",
        "",
        "- [ORCID](https://orcid.org/0000-0002-1825-0097)",
        f"- [Diary]({BASE})",
    ]


def test_name_alone_is_enough(make_site: Callable[..., Site]) -> None:
    build = site_of(make_site, "Ada Exampleson").build()
    assert build.warnings == []
    assert [words(each) for each in build.article("index").select(".portfolio-profile p")] == ["Ada Exampleson"]
    assert not build.article("index").select(".portfolio-profile img")


def test_nobody_is_told_where_somebody_should_be_shown(make_site: Callable[..., Site]) -> None:
    site = site_of(make_site, "")
    said = "profile: it shows nothing, since portfolio_owner is not set in conf.py [portfolio.catalog]"
    for _ in range(2):
        build = site.build()
        assert build.warnings == [f"index.md:3: WARNING: {said}", f"projects/about.md:3: WARNING: {said}"]
        assert not build.article("index").select(".portfolio-profile")
    later = site.build(portfolio_owner="Ada Exampleson")
    assert later.warnings == []
    assert later.article("index").select(".portfolio-profile")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("none.png", "there is no file 'none.png'; the name is relative to conf.py"),
        ("broken.png", "the size of 'broken.png' cannot be read; is it a picture, and whole?"),
    ],
)
def test_picture_that_cannot_be_shown_is_told(make_site: Callable[..., Site], file: str, said: str) -> None:
    site = make_site(
        {**FILES, "conf.py": "", "broken.png": "no picture"},
        portfolio_owner={"name": "Ada", "picture": {"file": file, "alt": "Ada"}},
    )
    for _ in range(2):
        build = site.build()
        assert build.warnings == [f"WARNING: portfolio_owner.picture.file: {said} [portfolio.config]"]
        assert not build.article("index").select(".portfolio-profile img")


def test_other_picture_is_shown_by_the_next_build(make_site: Callable[..., Site]) -> None:
    site = site_of(make_site, OWNER)
    site.write("conf.py", "")
    site.build()
    site.write("me/ada 1.png", png(100, 50))
    build, clean = site.build(), site.build(into="clean")
    for name in ("index.html", "projects/about.html", "_static/portfolio/owner/ada 1.png"):
        assert (build.outdir / name).read_bytes() == (clean.outdir / name).read_bytes()
    site.settings["portfolio_owner"] = "Ada Exampleson"
    assert not (site.build().outdir / "_static/portfolio/owner").exists()


def test_text_is_text(make_site: Callable[..., Site]) -> None:
    hostile = '<script>alert(1)</script> & "quotes" *stars* `code` {project}`x`'
    owner = {
        **dict.fromkeys(("name", "headline", "summary", "location", "pronouns"), hostile),
        "links": [{"kind": "x", "url": "https://ada.example/?a=1&b=\"'<>", "label": hostile}],
    }
    build = site_of(make_site, owner, html_baseurl=BASE).build()
    assert build.warnings == []
    shown = build.article("index")
    assert hostile in words(shown.select(".portfolio-profile-name")[0])
    assert [words(each) for each in shown.select(".portfolio-profile-links a")] == [hostile]
    assert not [script for script in build.page("index").select("script") if "alert(1)</" in str(script)]
    (script,) = build.page("index").select('script[type="application/ld+json"]')
    (person,) = (node for node in json.loads(str(script.string))["@graph"] if node["@type"] == "Person")
    assert person["name"] == hostile


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml"])
def test_other_formats_say_it_too(make_site: Callable[..., Site], builder: str) -> None:
    site = site_of(make_site, OWNER)
    site.write("conf.py", "")
    build = site.build(builder, version="1")
    assert build.warnings == []
    files = [path for path in build.outdir.rglob("*") if path.suffix in (".txt", ".tex", ".xhtml", ".html")]
    said = "".join(path.read_text("utf-8") for path in files)
    assert "Ada Exampleson" in said
    # A text has the words of links alone.
    assert ("ORCID" if builder == "text" else "orcid.org/0000-0002-1825-0097") in said


def test_own_site_is_named_in_the_language_of_the_page(make_site: Callable[..., Site]) -> None:
    owner = {"name": "Ada", "links": [{"kind": "website", "url": BASE}, {"kind": "github", "url": BASE + "git"}]}
    links = site_of(make_site, owner, language="es").build().article("index").select(".portfolio-profile-links a")
    assert [words(each) for each in links] == ["Sitio web", "GitHub"]
