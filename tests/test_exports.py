"""What a build leaves for machines beside the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import rnc2rng  # type: ignore[import-untyped]
import yaml
from bs4 import BeautifulSoup
from jsonschema import Draft7Validator, Draft202012Validator  # type: ignore[import-untyped]
from lxml import etree

from site_builder import png

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

SCHEMAS = Path(__file__).parent / "schemas"
BASE = "https://example.org/en/latest/"
FILES = {
    "index.md": "# Home\n\n```{toctree}\nroles/index\nprojects/index\n```\n",
    "roles/index.md": "# Roles\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "roles/work.md": "---\nrole: {summary: What was done.}\n---\n# Work [old]\n",
    "projects/index.md": "# Projects\n\nAll of the *work*\n& more.\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "projects/alpha.md": "---\nproject: {summary: About it & more., roles: [work], order: 2}\n---\n# Alpha\n",
    "projects/beta.md": "---\nproject: {summary: The second., roles: [work], order: 1}\n---\n# Beta\n",
}
PAGES = ["index", "projects/alpha", "projects/beta", "projects/index", "roles/index", "roles/work"]


@pytest.fixture(scope="module")
def published(make_shared_site: Callable[..., Site]) -> Build:
    build = make_shared_site(FILES, html_baseurl=BASE).build()
    assert build.warnings == []
    return build


def locations(build: Build) -> list[str | None]:
    root = ET.parse(build.outdir / "sitemap.xml").getroot()
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    assert schema.validate(etree.parse(build.outdir / "sitemap.xml")), schema.error_log
    assert [[child.tag for child in url] for url in root] == [[f"{name}loc"]] * len(root)
    return [url[0].text for url in root]


def test_sitemap_has_the_address_of_each_page(published: Build) -> None:
    assert locations(published) == [f"{BASE}{name}.html" for name in PAGES]


def test_sitemap_of_pages_that_are_folders(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, html_baseurl=BASE).build("dirhtml")
    assert locations(build)[:2] == [BASE, f"{BASE}projects/alpha/"]


def test_robots_are_led_to_the_sitemap(published: Build) -> None:
    lines = (published.outdir / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {BASE}sitemap.xml"]


def test_overview_has_one_line_a_project_under_its_role(published: Build) -> None:
    text = (published.outdir / "llms.txt").read_text("utf-8")
    assert text.startswith("# Test\n\n> ")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads == [r"Work \[old\]"]
    assert re.findall(r"^- \[(.+)\]\((.+)\): (.+)$", text, re.MULTILINE) == [
        (r"Work \[old\]", f"{BASE}_sources/roles/work.md.txt", "What was done."),
        ("Beta", f"{BASE}_sources/projects/beta.md.txt", "The second."),
        ("Alpha", f"{BASE}_sources/projects/alpha.md.txt", "About it & more."),
    ]


def test_overview_names_each_project_once_and_those_without_a_role_too(make_site: Callable[..., Site]) -> None:
    project = "---\nproject: {{summary: S., roles: [{0}]}}\n---\n# {1}\n"
    files = {
        **{f"roles/{id}.md": f"---\nrole: {{summary: S.}}\n---\n# {id.title()}\n" for id in ("first", "second")},
        "my projects/both.md": project.format("second, first", "Both"),
        "my projects/lost.md": project.format("nonesuch", "Lost"),
    }
    build = make_site(files, portfolio_folders={"project": "my projects"}).build()
    lines = (build.outdir / "llms.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith(("## ", "- "))] == [
        *("## First", "- [First](_sources/roles/first.md.txt): S."),
        *("## Second", "- [Second](_sources/roles/second.md.txt): S."),
        "- [Both](_sources/my%20projects/both.md.txt): S.",
        *("## Projects", "- [Lost](_sources/my%20projects/lost.md.txt): S."),
    ]


def test_overview_leads_to_sources_that_are_there(published: Build) -> None:
    text = (published.outdir / "llms.txt").read_text("utf-8")
    addresses = re.findall(r"\((https:.*?)\)", text)
    assert len(addresses) == 3
    for address in addresses:
        assert (published.outdir / address.removeprefix(BASE)).is_file()


@pytest.mark.parametrize("theme", ["furo", "basic", "alabaster"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_page_for_what_is_not_there_leads_to_pages_from_any_depth(
    make_site: Callable[..., Site], builder: str, theme: str
) -> None:
    build = make_site(FILES, html_baseurl=BASE, html_theme=theme).build(builder)
    page = BeautifulSoup((build.outdir / "404.html").read_text("utf-8"), "html.parser")
    (said,) = page.select(".portfolio-not-found")
    assert [link.get_text() for link in said.select("a")] == ["Test", "Roles", "Projects"]
    # The layout of the theme is around it, and the way in which it looks is in files.
    assert page.select('[role="search"], form.search')
    assert said.select("form[action$=search\\/], form[action$='search.html']")
    assert page.select_one("link[rel=stylesheet][href$='/_static/portfolio/portfolio.css']")
    assert not said.select("style, script, [style]")
    addresses = [str(tag[name]) for name in ("href", "src", "action") for tag in page.select(f"[{name}]")]
    # An empty one is the page itself, as one with a fragment is.
    for address in (each for each in addresses if each and not each.startswith(("#", "https:"))):
        seen = {urljoin(f"{BASE}{at}", address) for at in ("gone.html", "a/b/c/gone.html")}
        (address,) = seen
        path = build.outdir / urlsplit(address.removeprefix(BASE)).path
        assert (path / "index.html" if address.endswith("/") else path).is_file(), address


def test_page_for_what_is_not_there_is_no_page_to_find(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, html_baseurl=BASE, html_theme="furo").build()
    page = BeautifulSoup((build.outdir / "404.html").read_text("utf-8"), "html.parser")
    assert [str(tag["content"]) for tag in page.select("meta[name=robots]")] == ["noindex"]
    assert not page.select("link[rel=canonical]")
    assert "404" not in (build.outdir / "searchindex.js").read_text("utf-8")
    assert "404" not in (build.outdir / "sitemap.xml").read_text("utf-8")


def test_page_of_the_owner_for_what_is_not_there_stays(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "404.md": "---\norphan: true\n---\n# Lost\n"}
    build = make_site(files, html_baseurl=BASE).build()
    assert build.warnings == []
    assert "<h1>Lost" in (build.outdir / "404.html").read_text("utf-8")


def test_page_for_what_is_not_there_follows_its_titles(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES, html_baseurl=BASE)
    site.build()
    path = site.source / "projects/index.md"
    path.write_text(path.read_text("utf-8").replace("# Projects", "# All & more"), encoding="utf-8")
    assert ">All &amp; more</a>" in (site.build().outdir / "404.html").read_text("utf-8")


def test_without_an_address_nothing_claims_one(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES).build()
    assert not (build.outdir / "sitemap.xml").exists()
    assert not (build.outdir / "404.html").exists()
    assert "Sitemap" not in (build.outdir / "robots.txt").read_text("utf-8")
    assert "(_sources/projects/beta.md.txt)" in (build.outdir / "llms.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("settings", "name"), [({"html_baseurl": ""}, "sitemap.xml"), ({"html_copy_source": False}, "llms.txt")]
)
def test_export_goes_when_it_no_more_applies(
    make_site: Callable[..., Site], settings: dict[str, Any], name: str
) -> None:
    site = make_site(FILES, html_baseurl=BASE)
    assert (site.build().outdir / name).is_file()
    site.settings.update(settings)
    assert not (site.build().outdir / name).exists()


def test_export_is_written_again_only_when_it_differs(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES, html_baseurl=BASE)
    folder = site.build().outdir
    times = {name: (folder / name).stat().st_mtime_ns for name in ("sitemap.xml", "robots.txt", "llms.txt")}
    path = site.source / "projects/beta.md"
    path.write_text(path.read_text("utf-8").replace("The second.", "Another."), encoding="utf-8")
    site.build()
    assert [name for name, time in times.items() if (folder / name).stat().st_mtime_ns != time] == ["llms.txt"]


def test_file_that_the_owner_brings_stays(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "extra/robots.txt": "User-agent: *\nDisallow: /\n"}, html_extra_path=["extra"])
    for _ in range(2):
        build = site.build()
        assert (build.outdir / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize("extra", ["extra", "extra/robots.txt"])
def test_file_that_the_owner_brings_stays_though_it_is_like_ours(make_site: Callable[..., Site], extra: str) -> None:
    site = make_site(FILES)
    ours = (site.build().outdir / "robots.txt").read_text("utf-8")
    site.write("extra/robots.txt", ours)
    # Sphinx does not write what is there already. Later, ours would say more.
    for base in ("", "", BASE):
        build = site.build(html_extra_path=[extra], html_baseurl=base)
        assert (build.outdir / "robots.txt").read_text("utf-8") == ours


def tags(build: Build, name: str) -> dict[str, str]:
    found = build.page(name).select("meta[property], meta[name='description'], meta[name='twitter:card']")
    return {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in found}


def test_page_says_what_it_is_to_those_who_link_to_it(published: Build) -> None:
    assert tags(published, "projects/alpha") == {
        "og:title": "Alpha",
        "og:type": "article",
        "og:site_name": "Test",
        "og:description": "About it & more.",
        "og:url": f"{BASE}projects/alpha.html",
        "description": "About it & more.",
        "twitter:card": "summary",
    }


def test_first_paragraph_is_what_a_page_says_of_itself(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, portfolio_head="all").build()
    found = tags(build, "projects/index")
    assert found["description"] == found["og:description"] == "All of the work & more."


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        ("See [](/projects/beta.md).", "See Beta."),
        ("See {ref}`project-beta` and {project}`alpha`.", "See Beta and Alpha."),
        ("Quick.[^1]\n\n[^1]: A note.", "Quick."),
        ("![](beta.svg)\n\nThe *second* one.", "The second one."),
    ],
)
def test_description_is_in_the_words_that_the_page_shows(
    make_site: Callable[..., Site], paragraph: str, shown: str
) -> None:
    files = {**FILES, "page.md": f"# Page\n\n{paragraph}\n", "beta.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    build = make_site(files, portfolio_head="all").build()
    assert tags(build, "page")["description"] == tags(build, "page")["og:description"] == shown


def test_page_says_nothing_that_is_not_known(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, portfolio_head="all").build()
    assert tags(build, "index") == {
        "og:title": "Home",
        "og:type": "website",
        "og:site_name": "Test",
        "twitter:card": "summary",
    }


def test_page_that_is_not_of_the_portfolio_says_nothing(make_site: Callable[..., Site]) -> None:
    shown = {"roles/index.md": "# Roles\n\nAll of them.\n\n:::{roles}\n:::\n\n```{toctree}\n:glob:\n\n*\n```\n"}
    build = make_site({**FILES, **shown}, html_baseurl=BASE).build()
    assert [page for page in PAGES if tags(build, page)] == ["projects/alpha", "projects/beta", *PAGES[4:]]
    assert tags(build, "roles/index")["description"] == "All of them."


# -- feed --------------------------------------------------------------------------------------------------------------

ATOM = "{http://www.w3.org/2005/Atom}"


def dated(title: str, fields: str) -> str:
    return f"---\nproject: {{summary: One & two., roles: [work], {fields}}}\n---\n# {title}\n"


DATED = {
    **FILES,
    "projects/ended.md": dated("Ended", "period: {start: 2017-12, end: 2018-05}"),
    "projects/open.md": dated("Open", "period: {start: 2016, end: present}"),
    "projects/paper.md": dated("\\<Paper> & more", "venue: {name: ABC, year: 2020}"),
}


def atom_schema() -> etree.RelaxNG:
    grammar = (SCHEMAS / "atom.rnc").read_text("utf-8")
    # A prefix for no namespace, which XML does not have; the grammar does not need it either.
    translated = rnc2rng.dumps(rnc2rng.loads(grammar)).replace(' xmlns:local=""', "")
    return etree.RelaxNG(etree.fromstring(translated.encode()))


@pytest.mark.parametrize("owner", ["", "Ada & King"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_feed_is_valid_and_has_what_is_dated(make_site: Callable[..., Site], owner: str, builder: str) -> None:
    build = make_site(DATED, html_baseurl=BASE, portfolio_owner=owner).build(builder)
    assert build.warnings == []
    root = etree.parse(build.outdir / "feed.xml").getroot()
    schema = atom_schema()
    assert schema.validate(root), schema.error_log
    entries = [
        tuple(entry.findtext(f"{ATOM}{name}") for name in ("title", "updated", "summary"))
        for entry in root.iter(f"{ATOM}entry")
    ]
    assert entries == [
        ("Open", "2016-01-01T00:00:00Z", "One & two."),
        ("<Paper> & more", "2020-01-01T00:00:00Z", "One & two."),
        ("Ended", "2018-05-01T00:00:00Z", "One & two."),
    ]
    assert root.findtext(f"{ATOM}updated") == "2020-01-01T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == (owner or "Test")
    end = ".html" if builder == "html" else "/"
    assert [id.text for id in root.iter(f"{ATOM}id")] == [
        BASE,
        *(f"{BASE}projects/{name}{end}" for name in ("open", "paper", "ended")),
    ]


def test_schema_of_feeds_refuses_what_is_wrong(make_site: Callable[..., Site]) -> None:
    build = make_site(DATED, html_baseurl=BASE).build()
    text = (build.outdir / "feed.xml").read_text("utf-8")
    for right, wrong in (("<id>", "<di>"), ("2020-01-01T00:00:00Z", "2020-01"), ("<name>Test</name>", "")):
        changed = text.replace(right, wrong).replace("</id>", "</di>" if wrong == "<di>" else "</id>")
        assert not atom_schema().validate(etree.fromstring(changed.encode()))


@pytest.mark.parametrize(("files", "base"), [(FILES, BASE), (DATED, "")])
def test_there_is_no_feed_without_dates_or_address(
    make_site: Callable[..., Site], files: dict[str, str], base: str
) -> None:
    build = make_site(files, html_baseurl=base, portfolio_head="all").build()
    assert not (build.outdir / "feed.xml").exists()
    assert "application/atom+xml" not in (build.outdir / "index.html").read_text("utf-8")


def test_feed_is_found_from_the_front_page_and_goes_with_the_last_date(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "projects/one.md": dated("One", "period: {start: 2017}")}
    site = make_site(files, html_baseurl=BASE, portfolio_head="all")
    build = site.build()
    (link,) = build.page("index").select('link[type="application/atom+xml"]')
    assert (build.outdir / str(link["href"])).is_file()
    site.write("projects/one.md", FILES["projects/alpha.md"])
    again = site.build()
    assert not (again.outdir / "feed.xml").exists()
    assert not again.page("index").select('link[type="application/atom+xml"]')


# -- feed in JSON ------------------------------------------------------------------------------------------------------


def read_json_feed(build: Build) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads((build.outdir / "feed.json").read_text("utf-8"))
    schema = json.loads((SCHEMAS / "json-feed-1.1.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(feed)] == []
    return feed


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_json_feed_tells_what_the_other_tells(make_site: Callable[..., Site], builder: str) -> None:
    build = make_site(DATED, html_baseurl=BASE).build(builder)
    feed = read_json_feed(build)
    atom = etree.parse(build.outdir / "feed.xml").getroot()
    names = {"id": "id", "title": "title", "updated": "date_published", "summary": "content_text"}
    assert [{name: item[name] for name in names.values()} for item in feed["items"]] == [
        {ours: entry.findtext(f"{ATOM}{theirs}") for theirs, ours in names.items()}
        for entry in atom.iter(f"{ATOM}entry")
    ]
    assert [item["tags"] for item in feed["items"]] == [["Work [old]"]] * 3
    assert (feed["title"], feed["home_page_url"], feed["language"]) == ("Test", BASE, "en")
    assert feed["feed_url"] == f"{BASE}feed.json"


def test_json_feed_names_the_owner_and_nobody_else(make_site: Callable[..., Site]) -> None:
    site = make_site(DATED, html_baseurl=BASE, portfolio_owner="Ada & King")
    assert read_json_feed(site.build())["authors"] == [{"name": "Ada & King", "url": BASE}]
    assert "authors" not in read_json_feed(site.build(portfolio_owner=""))


def test_json_feed_shows_the_picture_of_a_project(make_site: Callable[..., Site]) -> None:
    page = dated("One", "period: {start: 2017}, image: {file: one.png, alt: One.}")
    files = {**FILES, "projects/one.md": page, "projects/one.png": png(8, 8)}
    build = make_site(files, html_baseurl=BASE).build()
    (item,) = read_json_feed(build)["items"]
    assert (build.outdir / item["image"].removeprefix(BASE)).is_file()


def test_json_feed_is_found_from_the_front_page_and_goes_with_the_last_date(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "projects/one.md": dated("One", "period: {start: 2017}")}, html_baseurl=BASE)
    site.settings["portfolio_head"] = "all"
    build = site.build()
    (link,) = build.page("index").select('link[rel=alternate][type="application/feed+json"]')
    assert (build.outdir / str(link["href"])).is_file()
    site.write("projects/one.md", FILES["projects/alpha.md"])
    again = site.build()
    assert not (again.outdir / "feed.json").exists()
    assert not again.page("index").select('link[type="application/feed+json"]')


# -- how to cite the site ----------------------------------------------------------------------------------------------


def read_citation(build: Build) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load((build.outdir / "CITATION.cff").read_text("utf-8"))
    schema = json.loads((SCHEMAS / "cff-1.2.0.json").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(said)] == []
    return said


def test_citation_names_the_site_where_it_has_no_owner(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    said = read_citation(site.build())
    cited: dict[str, Any] = {"title": "Test", "authors": [{"name": "Test"}]}
    assert said == {
        "cff-version": "1.2.0",
        "message": "If you cite this site, please use these details.",
        "type": "dataset",
        **cited,
        "keywords": ["Work [old]"],
        "preferred-citation": {"type": "website", **cited},
    }
    again = read_citation(site.build(html_baseurl=BASE))
    assert again["url"] == again["preferred-citation"]["url"] == BASE


def test_citation_names_the_owner(make_site: Callable[..., Site]) -> None:
    links = [
        {"kind": "website", "url": "https://ada.example.org/"},
        {"kind": "orcid", "url": "https://orcid.org/0000-0002-1825-0097"},
    ]
    site = make_site(FILES, portfolio_owner={"name": "Ada: Example #1", "links": links})
    author = {
        "name": "Ada: Example #1",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "website": "https://ada.example.org/",
    }
    said = read_citation(site.build())
    assert said["authors"] == said["preferred-citation"]["authors"] == [author]
    links[1]["url"] = "https://orcid.org/my-orcid"
    site.settings["portfolio_owner"] = {"name": "Ada", "links": links[1:]}
    assert read_citation(site.build())["authors"] == [{"name": "Ada"}]


# -- the address -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("example.org/work", "; did you mean 'https://example.org/work'?"),
        ("/portfolio/", ""),
        ("https://", ""),
        ("ftp://example.org/", ""),
        ("https://example.org/?page=", ""),
        ("https://example.org/#", ""),
    ],
)
def test_half_an_address_is_told_and_never_written(make_site: Callable[..., Site], said: str, hint: str) -> None:
    dated = {"projects/beta.md": "---\nproject: {summary: B., roles: [work], period: {start: 2020}}\n---\n# Beta\n"}
    site = make_site({**FILES, **dated}, html_baseurl=said)
    expected = "an address that begins with http or https, without `?` and `#`"
    for _ in range(2):
        build = site.build()
        assert build.warnings == [f"WARNING: html_baseurl: {said!r} is not {expected}{hint} [portfolio.config]"]
    assert not {"sitemap.xml", "feed.xml", "404.html"} & {path.name for path in build.outdir.iterdir()}
    assert "Sitemap" not in (build.outdir / "robots.txt").read_text("utf-8")
    page = build.page("projects/beta")
    assert not page.select('meta[property="og:url"], script[type="application/ld+json"]')
    assert [term.get_text() for term in page.select(".portfolio-citation dt")] == ["MyST", "reStructuredText"]


# -- the picture -------------------------------------------------------------------------------------------------------


def test_picture_is_shown_with_links(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {**FILES, "pictures/card.png": "not really"}, html_baseurl=BASE, portfolio_picture="pictures/card.png"
    )
    build = site.build()
    assert build.warnings == []
    page = build.page("projects/alpha")
    assert [tag["content"] for tag in page.select('meta[property="og:image"]')] == [f"{BASE}_static/portfolio/card.png"]
    assert [tag["content"] for tag in page.select('meta[name="twitter:card"]')] == ["summary_large_image"]
    assert (build.outdir / "_static/portfolio/card.png").read_text("utf-8").strip() == "not really"


def test_other_picture_takes_its_place(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "card.png": "one"}, html_baseurl=BASE, portfolio_picture="card.png")
    site.build()
    site.write("card.png", "other")
    assert (site.build().outdir / "_static/portfolio/card.png").read_text("utf-8") == "other"


def test_picture_that_is_not_there_is_told(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES, html_baseurl=BASE, portfolio_picture="card.png")
    for _ in range(2):
        (said,) = site.build().warnings
        assert re.search(r"portfolio_picture: there is no file '.*/?card.png'; the name is relative to conf.py", said)
