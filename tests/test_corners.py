"""Corners of sites: what is rare, and was right only because nobody looked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from core_pages import catalog, cites, project, role, work
from site_builder import HIDDEN, PORTFOLIO, words
from sphinx_portfolio.core.front_matter import read_front_matter
from sphinx_portfolio.features.technologies.vocabulary import Technology

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Build, Site

BASE = "https://example.org/"


def page(title: str, fields: str = "", body: str = "") -> str:
    front_matter = ", ".join(filter(None, ["summary: S.", "roles: [tools]", fields]))
    return f"---\nproject: {{{front_matter}}}\n---\n# {title}\n\n{body}\n"


def graph(build: Build, name: str) -> list[dict[str, Any]]:
    """Return what a page says in JSON-LD."""
    (script,) = build.page(name).select('script[type="application/ld+json"]')
    nodes: list[dict[str, Any]] = json.loads(str(script.string))["@graph"]
    return nodes


def lists(build: Build, name: str) -> list[list[str]]:
    """Return the names in the lists that a page tells of."""
    found = [node for node in graph(build, name) if node["@type"] == "ItemList"]
    return [[item["name"] for item in node["itemListElement"]] for node in found]


def built(make_site: Callable[..., Site], files: dict[str, str], **settings: Any) -> Build:
    """Build a site in which nothing is wrong."""
    build = make_site({**PORTFOLIO, **files}, **settings).build()
    assert build.warnings == []
    return build


# -- reading in parallel -----------------------------------------------------------------------------------------------


def test_views_of_all_readers_are_known(make_site: Callable[..., Site]) -> None:
    files = {
        **PORTFOLIO,
        **{f"projects/p{i}.md": page(f"P{i}", "period: {start: 2020}") for i in range(8)},
        **{f"guide{i}.md": f"---\norphan: true\n---\n# Guide {i}\n\n:::{{roles}}\n:::\n" for i in range(8)},
        "all.md": "---\norphan: true\n---\n# All\n\n:::{projects}\n:filters:\n:::\n",
    }
    build = make_site(files, html_baseurl=BASE).build(parallel=2)
    assert build.warnings == []
    for name in ("roles/index", *(f"guide{i}" for i in range(8))):
        assert lists(build, name) == [["Tools"]], name
        assert build.page(name).select('meta[property="og:title"]')
    assert len(lists(build, "projects/index")[0]) == len(lists(build, "all")[0]) == 8
    # What a page uses is loaded.
    assert any("explorer" in str(script["src"]) for script in build.page("all").select("script[src]"))


# -- names -------------------------------------------------------------------------------------------------------------

WORDY = page(
    "Very Fast Loader",
    "aliases: [old-slow-loader]",
    ":::{contributions}\nno-copies-at-all, zero-copy-path\n: Wrote it.\n:::",
)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("project-very-fast-loader", "project--very-fast-loader"),
        ("project-old-slow-loader", "project--very-fast-loader"),
        ("contribution-very-fast-loader--no-copies-at-all", "contribution--very-fast-loader--no-copies-at-all"),
        ("contribution-old-slow-loader--zero-copy-path", "contribution--very-fast-loader--no-copies-at-all"),
        ("role-hard-and-soft-ware", "role--hard-and-soft-ware"),
        ("technology-apache-arrow-flight", "technology--apache-arrow-flight"),
        ("place-new-york-city", "place--new-york-city"),
        ("credit-writing-original-draft", "credit--writing-original-draft"),
    ],
)
def test_labels_of_ids_with_several_words_lead_to_them(make_site: Callable[..., Site], label: str, name: str) -> None:
    files = {
        "projects/very-fast-loader.md": WORDY,
        "roles/hard-and-soft-ware.md": "---\nrole: {summary: S.}\n---\n# Hard & soft\n",
        "technologies.yaml": "apache-arrow-flight: {name: Flight}\n",
        "travel.yaml": "stops:\n- {id: new-york-city, city: New York, region: US, lat: 40.7, lon: -74}\n",
        "all.md": "# All\n\n:::{technologies}\n:::\n\n:::{credits}\n:::\n\n:::{travel-globe}\n:::\n",
        "index.md": PORTFOLIO["index.md"].replace("roles/index", "roles/index\nall"),
        "notes.md": f"---\norphan: true\n---\n# Notes\n\nSee {{ref}}`{label}` and {{ref}}`that one <{label}>`.\n",
    }
    build = built(make_site, files)
    links = build.article("notes").select("p a.reference")
    assert len(links) == 2
    assert links[1].get_text() == "that one"
    for link in links:
        address, _, fragment = str(link["href"]).partition("#")
        assert fragment == name
        build.element(f"{address}#{fragment}")


def test_a_contribution_of_several_words_is_said_in_words(make_site: Callable[..., Site]) -> None:
    build = built(make_site, {"projects/very-fast-loader.md": WORDY})
    title = build.titles()["portfolio:contribution"]["very-fast-loader.no-copies-at-all"]
    assert title == "Very Fast Loader: no copies at all"


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("{any}`alpha`", "projects/alpha.html"),
        ("{any}`that <alpha>`", "projects/alpha.html"),
        ("{any}`former`", "projects/alpha.html"),
        ("{any}`alpha.loader`", "projects/alpha.html#contribution--alpha--loader"),
        ("{any}`tools`", "roles/tools.html"),
    ],
)
def test_any_finds_things_of_ours(make_site: Callable[..., Site], written: str, leads_to: str) -> None:
    files = {
        "projects/alpha.md": page("Alpha", "aliases: [former]", ":::{contributions}\nloader\n: It.\n:::"),
        "notes.md": f"---\norphan: true\n---\n# Notes\n\nSee {written}.\n",
    }
    build = built(make_site, files)
    (link,) = build.article("notes").select("p a.reference")
    assert link["href"] == leads_to
    assert link.get_text().startswith(("Alpha", "that", "Tools"))
    where = "roles/tools" if "tools" in written else "projects/alpha"
    assert "Notes" in build.article(where).select(".portfolio-foot")[0].get_text()


def test_former_names_are_not_found_twice_in_the_search(make_site: Callable[..., Site]) -> None:
    files = {
        "projects/alpha.md": page("Alpha", "aliases: [bygone]", ":::{contributions}\nloader, oldest\n: It.\n:::"),
        "technologies.yaml": "python: {name: Python, former_ids: [serpent]}\n",
        "all.md": "---\norphan: true\n---\n# All\n\n:::{technologies}\n:::\n",
    }
    build = built(make_site, files)
    script = (build.outdir / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").rstrip().removesuffix(")"))
    found = [
        (name, anchor)
        for objects in index["objects"].values()
        for _document, _type, priority, anchor, name in objects
        if priority >= 0
    ]
    assert sorted(found) == [
        ("Alpha", "project--alpha"),
        ("Alpha: loader", "contribution--alpha--loader"),
        ("Python", "technology--python"),
        ("Tools", "role--tools"),
    ]
    former = {"bygone", "serpent"}
    names = build.inventory()
    assert former <= {*names["portfolio:project"], *names["portfolio:technology"]}
    assert "alpha.oldest" in names["portfolio:contribution"]


def test_of_two_pages_with_one_id_one_has_it_and_both_are_there(make_site: Callable[..., Site]) -> None:
    files = {
        "projects/same.md": page("A project", "", ":::{contributions}\nloader\n: It.\n:::"),
        "roles/same.md": "---\nrole: {summary: S.}\n---\n# A role\n\n:::{contributions}\nloader\n: It.\n:::\n",
        "notes.md": "---\norphan: true\n---\n# Notes\n\n{project}`same` {role}`same` {contribution}`same.loader`\n",
    }
    build = make_site({**PORTFOLIO, **files}, html_baseurl=BASE).build()
    assert [line.partition(": WARNING: ")[0] for line in build.warnings] == ["roles/same.md:1"]
    assert "'same' is taken by 'projects/same'" in build.warnings[0]
    links = [str(link["href"]) for link in build.article("notes").select("p a.reference")]
    assert links == ["projects/same.html", "roles/same.html", "projects/same.html#contribution--same--loader"]
    for address in [links[2], *(uri for names in build.inventory().values() for uri in names.values() if "--" in uri)]:
        build.element(address)


def test_a_page_elsewhere_of_the_same_name_is_not_ours(make_site: Callable[..., Site]) -> None:
    files = {
        "projects/alpha.md": page("Alpha", "aliases: [former]"),
        "guide/index.md": f"---\norphan: true\n---\n# Guide\n{HIDDEN}",
        "guide/alpha.md": "---\nlabels: x\n---\n# How alpha works\n",
        "guide/former.md": "# How it was\n",
        "guide/404.md": "# An error\n",
        "guide/projects/alpha.md": "---\norphan: true\n---\n# Deep alpha\n",
        "xprojects/alpha.md": "---\norphan: true\n---\n# Cross alpha\n",
        "notes.md": (
            "---\norphan: true\n---\n# Notes\n\n{doc}`guide/alpha` [](guide/projects/alpha.md) {doc}`xprojects/alpha`\n"
        ),
    }
    build = built(make_site, files, html_baseurl=BASE)
    assert build.inventory()["portfolio:project"] == {
        "alpha": "projects/alpha.html#project--alpha",
        "former": "projects/alpha.html#project--alpha",
    }
    # To refer to them is not to refer to the project.
    assert not build.article("projects/alpha").select(".portfolio-foot")
    # The former address leads on, and the page elsewhere is the page that it is.
    assert "alpha.html" in (build.outdir / "projects/former.html").read_text("utf-8")
    assert "How it was" in build.text("guide/former")
    addresses = re.findall("<loc>(.*?)</loc>", (build.outdir / "sitemap.xml").read_text("utf-8"))
    assert f"{BASE}guide/404.html" in addresses


@pytest.mark.parametrize("name", ["404", "guide/404"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_ones_own_page_for_what_is_not_there_is_no_page_to_find(
    make_site: Callable[..., Site], name: str, builder: str
) -> None:
    site = make_site({**PORTFOLIO, f"{name}.md": "---\norphan: true\n---\n# Gone\n"}, html_baseurl=BASE)
    site.write("projects/alpha.md", page("Alpha"))
    build = site.build(builder)
    assert build.warnings == []
    addresses = re.findall("<loc>(.*?)</loc>", (build.outdir / "sitemap.xml").read_text("utf-8"))
    assert any("404" in address for address in addresses) == (name != "404")


# -- dates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "shown", "moment"),
    [
        ("{start: 2020-01, end: present}", "Jan 2020 – present", "2020-01-01"),
        ("{start: 2020, end: present}", "2020 – present", "2020-01-01"),
        ("{start: 2020-01, end: 2020-01}", "Jan 2020", "2020-01-01"),
        ("{start: 2020-01, end: 2020-12}", "Jan 2020 – Dec 2020", "2020-12-01"),
        ("{start: 2020, end: 2020}", "2020", "2020-01-01"),
        ("{start: 2020-01, end: 2020}", "Jan 2020 – 2020", "2020-01-01"),
        ("{start: 2019-12, end: 2020-01}", "Dec 2019 – Jan 2020", "2020-01-01"),
    ],
)
def test_work_that_begins_in_january(make_site: Callable[..., Site], period: str, shown: str, moment: str) -> None:
    files = {
        "projects/alpha.md": page("Alpha", f"period: {period}"),
        "time.md": "---\norphan: true\n---\n# Time\n\n:::{projects}\n:view: timeline\n:::\n",
    }
    build = built(make_site, files, html_baseurl=BASE)
    (fact,) = build.article("projects/alpha").select("dd.portfolio-fact-period")
    assert words(fact) == shown
    (row,) = build.article("time").select(".portfolio-timeline-year li")
    assert shown in words(row)
    (bar,) = row.select("svg rect, svg circle")
    assert bar.name == "circle" or 0 < float(str(bar["width"]).rstrip("%")) <= 100
    (updated,) = ET.parse(build.outdir / "feed.xml").getroot().findall("{*}entry/{*}updated")
    assert updated.text == f"{moment}T00:00:00Z"


def test_what_goes_on_is_the_newest() -> None:
    pages = [
        project("ended", period="2020-01/9999-12"),
        project("january", period="2020-01/present"),
        project("year", period="2020/present"),
        project("december", period="2020-12/present"),
    ]
    found = catalog(role("tools"), *pages)
    assert [each.id for each in found.dated] in (
        ["december", "year", "january", "ended"],
        ["year", "december", "january", "ended"],
    )


# -- files of the owner ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["robots.txt", "llms.txt", "404.html", "sitemap.xml", "feed.xml"])
def test_a_file_that_is_named_by_itself_stays(make_site: Callable[..., Site], name: str) -> None:
    site = make_site(
        {**PORTFOLIO, "projects/alpha.md": page("Alpha", "period: {start: 2020}"), f"extra/{name}": "Mine.\n"},
        html_baseurl=BASE,
        html_extra_path=[f"extra/{name}"],
    )
    for _ in range(2):
        build = site.build()
        assert build.warnings == []
        assert (build.outdir / name).read_text("utf-8") == "Mine.\n"
    assert (build.outdir / "objects.inv").is_file()


# -- marks in texts ----------------------------------------------------------------------------------------------------

MARKS = 'A & B <b> [x] ?a&b `c` *d* | e "f" &lt;'


def test_marks_are_text_everywhere(make_site: Callable[..., Site]) -> None:
    outside, summary = "https://example.org/?a&lt;b", f"summary: '{MARKS}'"
    files = {
        "index.md": (
            "# Home & \\<first>\n\n```{toctree}\n:caption: Caption & <b> [x]\n\n"
            f"projects/index\nroles/index\nOut & <in> <{outside}>\n```\n"
        ),
        "projects/index.md": PORTFOLIO["projects/index.md"].replace("# Projects", "# All & [x] ?a&b"),
        "projects/alpha.md": page("Al & pha [x] ?a&b", "period: {start: 2020}").replace("summary: S.", summary),
        "roles/tools.md": (
            f"---\nrole: {{{summary}, group: 'G & <b>'}}\n---\n# Tools & \\<i> \\[x\\]\n\n:::{{projects}}\n:::\n"
        ),
    }
    settings: dict[str, Any] = {"html_theme": "furo", "portfolio_sidebar": True, "portfolio_head": "all"}
    build = built(make_site, files, html_baseurl=BASE, project=MARKS, **settings)
    trails = [node for node in graph(build, "projects/alpha") if node["@type"] == "BreadcrumbList"]
    names = [item["name"] for item in trails[0]["itemListElement"]]
    assert names == ["Home & <first>", "All & [x] ?a&b", "Al & pha [x] ?a&b"]
    shown = build.page("projects/alpha")
    (description,) = shown.select('meta[name="description"]')
    assert description["content"] == MARKS
    (title,) = shown.select('meta[property="og:title"]')
    assert title["content"] == "Al & pha [x] ?a&b"
    (shared,) = shown.select('meta[property="og:description"]')
    assert shared["content"] == MARKS
    (feed,) = build.page("index").select('link[type="application/atom+xml"]')
    assert feed["title"] == MARKS
    assert not shown.select(".portfolio-lede b, .sidebar-tree b, .sidebar-tree i")
    tree = shown.select(".sidebar-tree")[0]
    assert "Out & <in>" in words(tree)
    assert "Caption & <b> [x]" in words(tree)
    assert [link["href"] for link in tree.select("a.external")] == [outside]
    assert MARKS in words(build.page("index").select("body")[0]) or MARKS in build.page("projects/index").get_text()
    entry = (build.outdir / "llms.txt").read_text("utf-8").splitlines()
    assert len([line for line in entry if line.startswith("- [")]) == 2
    assert "G & <b>" in build.page("roles/index").get_text()
    assert "Al & pha [x] ?a&b" in build.titles()["portfolio:project"].values()


# -- builds ------------------------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".buildinfo")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


STUMBLE = """
import os
from pathlib import Path

def setup(app):
    app.connect("html-page-context", lambda app, name, *_: stop(app, "page") if name == "zuletzt" else None)
    app.connect("build-finished", lambda app, *_: stop(app, "end"), priority=999)

def stop(app, moment):
    path = Path(app.srcdir).parent / "moment"
    if path.exists() and path.read_text(encoding="utf-8") == moment:
        raise RuntimeError("cut short")
"""


@pytest.mark.parametrize("moment", ["page", "end"])
@pytest.mark.parametrize("edit", ["page", "redirect", "both"])
def test_what_a_build_wrote_that_was_cut_short_goes_with_its_reason(
    make_site: Callable[..., Site], moment: str, edit: str
) -> None:
    before = {
        **PORTFOLIO,
        "projects/alpha.md": page("Alpha"),
        "zuletzt.md": "---\norphan: true\n---\n# Last\n",
        "conf.py": STUMBLE,
    }
    site = make_site(before, html_baseurl=BASE)
    site.build()
    if edit != "redirect":
        site.write("projects/beta.md", page("Beta"))
    if edit != "page":
        site.write("projects/alpha.md", page("Alpha", "aliases: [former]"))
    site.write("zuletzt.md", "---\norphan: true\n---\n# The last\n")
    (site.folder / "moment").write_text(moment, encoding="utf-8")
    with pytest.raises(Exception, match="cut short"):
        site.build()
    (site.folder / "moment").unlink()
    # What was new goes again.
    if edit != "redirect":
        site.remove("projects/beta.md")
    site.write("projects/alpha.md", page("Alpha"))
    again, clean = site.build(), site.build(into="clean")
    assert sorted(contents(again.outdir)) == sorted(contents(clean.outdir))
    assert contents(again.outdir) == contents(clean.outdir)


def test_home_that_gets_another_name_leaves_nothing_behind(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            **PORTFOLIO,
            "projects/alpha.md": page("Alpha", "period: {start: 2020}"),
            "about.md": "---\norphan: true\n---\n# About\n\nSee {project}`alpha`.\n",
        },
        html_baseurl=BASE,
        portfolio_head="all",
        portfolio_owner="Ada",
    )
    site.build()
    site.write("start.md", (site.source / "index.md").read_text("utf-8").replace("# Home", "# Start"))
    site.remove("index.md")
    site.settings["root_doc"] = "start"
    again, clean = site.build(), site.build(into="clean")
    assert again.warnings == clean.warnings == []
    assert contents(again.outdir) == contents(clean.outdir)
    assert "Home" not in (again.outdir / "about.html").read_text("utf-8")


# -- the core ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("levels", "is_right"), [(17, True), (18, True), (19, False), (40, False)])
@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ("{a: ", "}")])
def test_twenty_levels_are_read_and_no_more(levels: int, is_right: bool, begin: str, end: str) -> None:
    text = f"---\nproject: {{summary: S., roles: [a], x: {begin * levels}1{end * levels}}}\n---\n"
    said = [str(problem) for problem in read_front_matter(text, "projects/alpha").problems]
    assert any("more than 20 levels" in each for each in said) == (not is_right)


def test_an_index_that_cites_what_it_lists_is_no_mention(make_site: Callable[..., Site]) -> None:
    files = {
        "technologies.yaml": "cpp: {name: C++}\npython: {name: Python}\n",
        "technologies.md": (
            "---\norphan: true\n---\n# Technologies\n\nMost {technology}`cpp`, {credit}`software`.\n\n"
            ":::{technologies}\n:::\n\n:::{credits}\n:::\n"
        ),
        "projects/alpha.md": page("Alpha", "technologies: [python]"),
    }
    build = built(make_site, files)
    entries = build.article("technologies").select(".portfolio-entries > *")
    told = {words(entry) for entry in entries}
    assert not any("Mentioned in" in each for each in told)
    assert any("C++" in each and "Named by no page." in each for each in told)


def test_an_index_that_cites_what_it_lists_is_not_cited_by_itself() -> None:
    from sphinx_portfolio.core.pages import Page

    found = catalog(
        role("tools"),
        project("a", technologies=("cpp",)),
        Page("index", "Index", indexes={"technology": 3}, citations=cites("technology:cpp", "project:a")),
        technologies=(Technology("cpp", "C++"),),
    )
    assert {name.name: [page.docname for page in pages] for name, pages in found.cited_by.items()} == {"a": ["index"]}


def test_roles_without_a_group_that_come_first_stand_last(make_site: Callable[..., Site]) -> None:
    files = {
        f"roles/{id}.md": f"---\nrole: {{summary: S., order: {order}{group}}}\n---\n# {id.title()}\n"
        for id, order, group in [
            ("ape", 1, ""),
            ("bee", 2, ", group: Two"),
            ("cat", 3, ", group: One"),
            ("dog", 4, ""),
            ("eel", 5, ", group: Two"),
        ]
    }
    files["projects/one.md"] = page("One")
    files["roles/tools.md"] = "---\nrole: {summary: S., order: 9, group: Last}\n---\n# Tools\n"
    build = built(make_site, files)
    article = build.article("roles/index")
    order = [words(tag) for tag in article.select("h2, .sd-card-title")]
    assert [re.sub(r"\W+$", "", each) for each in order] == [
        "Two", "Bee", "Eel", "One", "Cat", "Last", "Tools", "Ape", "Dog",
    ]  # fmt: skip


def test_ties_of_technologies_have_an_order(make_site: Callable[..., Site]) -> None:
    work = ":::{{contributions}}\nwith-{0}\n: {{technology}}`{0}`\n:::\n\n"
    files = {
        "technologies.yaml": "".join(
            f"{id}: {{name: {name}}}\n"
            for id, name in {"z": "alpha", "y": "Beta", "x": "gamma", "w": "Delta", "v": "alpha 2"}.items()
        ),
        "projects/one.md": page("One", "technologies: [x, w, y, z, v]", work.format("w") + work.format("z")),
        "projects/two.md": page("Two", "technologies: [v, z, y, x, w]", work.format("y") + work.format("x")),
        "projects/index.md": PORTFOLIO["projects/index.md"].replace(":::{projects}", ":::{projects}\n:filters:"),
        "projects/three.md": page("Three", "technologies: [w]", work.format("w")),
    }
    build = built(make_site, files)
    boxes = build.article("projects/index").select('input[name="technology"]')
    assert [box["value"] for box in boxes] == ["w", "z", "v", "y", "x"]
    (card,) = build.article("roles/index").select(".portfolio-role-card")
    # Those that are named most; of as many, by their ids.
    assert [words(chip) for chip in card.select(".portfolio-chip")] == ["Delta", "gamma", "Beta"]


def test_works_of_a_role_are_counted_with_those_of_its_projects() -> None:
    found = catalog(role("tools", contributions=(work("x"),)), project("a", contributions=(work("y"), work("z"))))
    assert [each.contribution.id for each in found.works] == ["y", "z", "x"]
