"""In a site of others the extension changes what is its own, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zlib
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock
from zipfile import ZipFile

import pytest

import sphinx_portfolio
from checkout import ROOT
from site_builder import Site, words
from sphinx_portfolio import features
from sphinx_portfolio.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bs4 import Tag

    from site_builder import Build

#: What sphinx_portfolio sets up, and what it is compared with.
WITHOUT = ["myst_parser", "sphinx_design"]
WITH = [*WITHOUT, "sphinx_portfolio"]

#: New Pythons have a docutils that no release of this theme takes.
RTD = ["sphinx_rtd_theme"] if find_spec("sphinx_rtd_theme") else []
BASE = "https://example.org/me/"


def of_host(site: Site, **settings: object) -> Site:
    """Let a site say nothing for the sake of ours."""
    site.settings = {"project": "Host", "version": "1", "copyright": "nobody", "nitpicky": True, **settings}
    return site


# -- what is compared --------------------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files that a build has left, but for what says how it was configured."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name.startswith(".buildinfo"):
            continue
        if path.suffix == ".epub":
            # The archive says when each of its files was written.
            with ZipFile(path) as archive:
                found |= {f"{name}/{part}": archive.read(part) for part in archive.namelist()}
        else:
            found[name] = content(path)
    return found


def content(path: Path) -> bytes:
    """Return the bytes of a file, without our extension where Sphinx lists all extensions or domains."""
    read = path.read_bytes()
    if path.suffix == ".pseudoxml":
        return read.replace(b' xmlns:portfolio="https://www.sphinx-doc.org/"', b"", 1)
    if path.name == "objects.inv":
        head = read.split(b"\n", 4)
        return b"\n".join([*head[:4], zlib.decompress(head[4])])
    if path.name == "searchindex.js":
        listed = json.loads(read.removeprefix(b"Search.setIndex(").removesuffix(b")"))
        listed["envversion"] = {key: value for key, value in listed["envversion"].items() if "portfolio" not in key}
        return json.dumps(listed).encode()
    return read


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the names of files that are only in one, or not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def times(folder: Path) -> dict[str, int]:
    """Return when each file was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def touched(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """Return the files that a build has written or removed."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def said_by_us(build: Build) -> list[str]:
    return [line for line in build.warnings if "[portfolio." in line]


# -- a site without a page of ours -------------------------------------------------------------------------------------

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><rect width="{0}" height="{0}"/></svg>\n'

#: A site that has never heard of us, and does what we might take for our own.
HOST = {
    "index.md": """
        # Host

        {ref}`genindex`, {ref}`modindex`, {ref}`search`, {doc}`projects/alpha` and {ref}`portfolio-roles`.

        ```{toctree}
        :numbered:
        :caption: First & second

        guide
        projects/index
        roles/index
        ```

        ```{toctree}
        :caption: The rest
        :hidden:

        api
        Elsewhere <https://example.org/>
        pictures/one/page
        pictures/two/page
        ```
        """,
    "guide.md": """
        ---
        project: Apollo
        role: pilot
        myst:
          html_meta:
            description: Of the host.
            "property=og:title": Of the host
        ---
        # Guide

        (portfolio-roles)=
        ## Roles

        :::{projects}
        :::

        :::{note}
        As it is written.
        :::

        Term
        : No definition.

        ```{note}
        A note on {py:func}`host.run`, [a link](#roles), [another](roles/admin.md) and {ref}`this <project-alpha>`.
        ```

        ````{grid} 2
        ```{grid-item-card} A card
        :link: guide
        :link-type: doc
        Of sphinx-design.
        ```
        ````

        | one | two |
        |-----|-----|
        | 1   | 2   |
        """,
    "projects/index.md": "# Projects\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "projects/alpha.md": "(project-alpha)=\n# Alpha\n\nNo front matter, and two labels.\n\n(role-work)=\n## Work\n",
    "projects/Read_Me.v2.md": "---\nproject: [Apollo, Gemini]\n---\n# Read me\n",
    "projects/rule.md": "Text.\n\n---\n\nproject: this is text.\n\n---\n\n# After rules\n",
    "roles/index.md": "# Roles\n\n```{toctree}\nadmin\n```\n",
    "roles/admin.md": "---\nrole: admin\ntocdepth: 1\n---\n# Administrator\n\nA page with `role: admin`.\n",
    "404.md": "---\norphan: true\n---\n# Nothing here\n",
    "technologies.yaml": "this: [is, the, host's]\n",
    "travel.yaml": "- and this\n",
    "api.rst": """
        API
        ===

        .. py:module:: host

        .. py:function:: run(speed: int) -> None

           Runs. See :py:func:`host.stop`, :ref:`genindex`, :ref:`portfolio-roles` and :project:`nothing`.

        .. py:function:: stop()

        .. index:: single: running

        .. math:: a = b
           :label: equation

        .. glossary::

           project
              A term.
        """,
    "wrong.md": """
        ---
        orphan: true
        ---
        # Wrong

        [none](nonesuch.md), {ref}`nonesuch`, {py:func}`nonesuch`, {any}`nonesuch`.
        """,
    "pictures/one/page.md": "# One\n\n![A square](same.svg)\n",
    "pictures/two/page.md": "# Two\n\n![Another square](same.svg)\n",
    "pictures/one/same.svg": PICTURE.format(1),
    "pictures/two/same.svg": PICTURE.format(2),
    "_static/explorer.js": "// of the host\n",
    "_static/portfolio.css": "/* of the host */\n",
    "extra/robots.txt": "User-agent: *\nDisallow: /\n",
    "extra/llms.txt": "# Host\n",
    "_templates/page.html": """
        {% extends "!page.html" %}
        {% block footer %}<nav id="of-host">{{ toctree(maxdepth=2) }}</nav>{{ super() }}{% endblock %}
        """,
}
SETTINGS: dict[str, Any] = {
    "html_static_path": ["_static"],
    "html_css_files": ["portfolio.css"],
    "html_js_files": ["explorer.js"],
    "html_extra_path": ["extra"],
    "html_baseurl": "example.org/docs",
    "templates_path": ["_templates"],
    "myst_heading_anchors": 2,
    "numfig": True,
    "rst_prolog": ".. |x| replace:: y\n",
    "exclude_patterns": ["_templates"],
    "suppress_warnings": ["epub.unknown_project_files"],
}
FORMS = [
    *(("html", theme) for theme in ("alabaster", "classic", "furo", "pydata_sphinx_theme", *RTD)),
    *((name, "alabaster") for name in ("dirhtml", "singlehtml", "text", "epub", "latex", "man", "gettext")),
    # The nodes themselves.
    ("pseudoxml", "alabaster"),
]


@pytest.fixture
def same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builders say the same time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@dataclass
class Pair:
    """A site that is built with our extension, and without it."""

    site: Site
    builder: str = "html"

    @property
    def folders(self) -> tuple[Path, Path]:
        """Where the two outputs are."""
        return self.site.folder / f"{self.builder}-without", self.site.folder / f"{self.builder}-with"

    @property
    def doctrees(self) -> tuple[Path, Path]:
        """Where the two environments are."""
        return tuple(self.site.folder / "doctrees" / folder.name for folder in self.folders)  # type: ignore[return-value]

    def build(self) -> tuple[Build, Build]:
        """Build both."""
        without, ours = self.folders
        return (
            self.site.build(self.builder, into=without.name, extensions=WITHOUT),
            self.site.build(self.builder, into=ours.name, extensions=WITH),
        )

    def differences(self) -> list[str]:
        """Return the names of files that are not the same in both outputs."""
        without, ours = self.folders
        return differences(tree(without), tree(ours))

    def touched_by_build(self) -> tuple[set[str], set[str]]:
        """Build both again, and return which files of output and environment each has written or removed."""
        folders = [*self.folders, *self.doctrees]
        before = [times(folder) for folder in folders]
        self.build()
        found = [touched(known, times(folder)) for known, folder in zip(before, folders, strict=True)]
        return (
            {*found[0], *(f"doctrees/{name}" for name in found[2])},
            {*found[1], *(f"doctrees/{name}" for name in found[3])},
        )


@pytest.mark.usefixtures("same_moment")
@pytest.mark.parametrize(("builder", "theme"), FORMS)
def test_site_without_a_portfolio_page_is_the_same(make_site: Callable[..., Site], builder: str, theme: str) -> None:
    pair = Pair(of_host(make_site(HOST), html_theme=theme, **SETTINGS), builder)
    without, ours = pair.build()
    assert said_by_us(ours) == said_by_us(without)
    assert ours.warnings == without.warnings
    assert pair.differences() == []
    if builder == "html":
        assert any("nonesuch" in line for line in without.warnings)
        page = ours.page("index")
        assert page.select_one("#of-host a[href='projects/index.html']") is not None
        text = " ".join((ours.outdir / "guide.html").read_text("utf-8").split())
        assert ":::{projects}" in text
        assert ":::{note}" in text
        assert "<dt>Term" not in text


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_values_of_ours_change_nothing_where_there_is_no_page(make_site: Callable[..., Site], theme: str) -> None:
    settings: dict[str, Any] = {
        "portfolio_sidebar": theme == "alabaster",
        "portfolio_head": "all",
        "portfolio_owner": "Ada",
        "portfolio_exclude": ["nothing"],
    }
    site = of_host(make_site(HOST), html_theme=theme, **SETTINGS)
    without = site.build(into="without", extensions=WITHOUT)
    ours = site.build(into="with", extensions=WITH, **settings)
    assert differences(tree(without.outdir), tree(ours.outdir)) == []
    assert ours.warnings == without.warnings


def test_command_leaves_the_same(tmp_path: Path) -> None:
    """A process that is nothing but a build, with a `conf.py`: the other tests have neither."""
    running = []
    for name, extensions in {"without": WITHOUT, "with": WITH}.items():
        settings = {"project": "Host", "copyright": "nobody", "extensions": extensions, **SETTINGS}
        conf = "".join(f"{key} = {value!r}\n" for key, value in settings.items())
        site = Site(tmp_path / name, {**HOST, "conf.py": conf}, {})
        options = ["-q", "-n", "-b", "html", "-d", str(site.folder / "doctrees")]
        command = [sys.executable, "-m", "sphinx", *options, str(site.source), str(site.folder / "html")]
        running.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
    said = [
        process.communicate()[1].replace(f"{tmp_path}/{name}/", "")
        for process, name in zip(running, ("without", "with"), strict=True)
    ]
    assert said[0] == said[1]
    assert differences(tree(tmp_path / "without/html"), tree(tmp_path / "with/html")) == []
    assert (tmp_path / "with/html/index.html").is_file()


def test_parallel_build_is_the_same(make_site: Callable[..., Site]) -> None:
    pages = {f"page{i}.md": f"---\nproject: Apollo\n---\n# Page {i}\n" for i in range(12)}
    site = of_host(make_site({**HOST, **pages}), html_theme="alabaster", **SETTINGS)
    without = site.build(into="without", parallel=2, extensions=WITHOUT)
    ours = site.build(into="with", parallel=2, extensions=WITH)
    assert differences(tree(without.outdir), tree(ours.outdir)) == []
    assert sorted(ours.warnings) == sorted(without.warnings)


# -- the same, built again ---------------------------------------------------------------------------------------------

AGAIN = ["html", "text"]


@pytest.mark.parametrize("builder", AGAIN)
def test_build_that_changes_nothing_reads_and_writes_nothing(make_site: Callable[..., Site], builder: str) -> None:
    pair = Pair(of_host(make_site(HOST), html_theme="alabaster", **SETTINGS), builder)
    pair.build()
    for _ in range(2):
        by_sphinx, by_us = pair.touched_by_build()
        assert by_us == by_sphinx
        assert not [name for name in by_us if name.endswith(".doctree")]
    without, ours = pair.build()
    assert ours.written == without.written == []
    assert ours.warnings == without.warnings


EDITS: dict[str, Callable[[Site], None]] = {
    "text": lambda site: site.write("projects/alpha.md", f"{HOST['projects/alpha.md']}\nMore.\n"),
    "title": lambda site: site.write("roles/admin.md", "# Another title\n"),
    "mended": lambda site: site.write("wrong.md", "---\norphan: true\n---\n# Wrong\n"),
    "new page": lambda site: site.write("projects/new.md", "---\nproject: Vostok\n---\n# New\n"),
    "removed page": lambda site: site.remove("projects/rule.md"),
    "object": lambda site: site.write("api.rst", HOST["api.rst"].replace("stop()", "stop(now: bool)")),
    "vocabulary": lambda site: site.write("technologies.yaml", "python: {nmae: Python}\n"),
    "template": lambda site: site.write("_templates/page.html", '{% extends "!page.html" %}'),
    "static file": lambda site: site.write("_static/explorer.js", "// another\n"),
}


@pytest.mark.parametrize("builder", AGAIN)
def test_edit_writes_what_it_would_without_us(make_site: Callable[..., Site], builder: str) -> None:
    pair = Pair(of_host(make_site(HOST), html_theme="alabaster", **SETTINGS), builder)
    pair.build()
    for name, edit in EDITS.items():
        edit(pair.site)
        by_sphinx, by_us = pair.touched_by_build()
        assert by_us == by_sphinx, name
        assert pair.differences() == [], name


@pytest.mark.parametrize("builder", AGAIN)
def test_edit_is_warned_of_as_without_us(make_site: Callable[..., Site], builder: str) -> None:
    pair = Pair(of_host(make_site(HOST), html_theme="alabaster", **SETTINGS), builder)
    pair.build()
    for name, edit in EDITS.items():
        edit(pair.site)
        without, ours = pair.build()
        assert ours.warnings == without.warnings, name
        assert ours.written == without.written, name


STRAY = ["stray.html", "projects/stray.html", "gone/stray.txt", "_static/portfolio/stray.js", "sitemap.xml"]


def put_stray(outdir: Path, doctrees: Path) -> list[Path]:
    """Write files that are somebody else's into the folders of a build."""
    strays = [
        *(outdir / name for name in STRAY),
        *(doctrees / name for name in ("stray.doctree", "sub/folder/stray.doctree", "projects/gone.doctree")),
    ]
    for path in strays:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("stray")
    return strays


@pytest.mark.parametrize("builder", AGAIN)
@pytest.mark.parametrize("files", ["host", "portfolio"])
def test_file_of_others_stays(make_site: Callable[..., Site], builder: str, files: str) -> None:
    site = of_host(make_site(HOST if files == "host" else PORTFOLIO), html_theme="alabaster", extensions=WITH)
    page = "roles/admin.md" if files == "host" else "guide.md"
    outdir = site.build(builder).outdir
    strays = put_stray(outdir, site.folder / "doctrees" / builder)
    site.build(builder)
    site.write(page, "# Edited\n")
    site.build(builder)
    site.remove(page)
    site.build(builder)
    site.build(builder, fresh=True)
    assert [path for path in strays if not path.is_file() or path.read_text() != "stray"] == []


# -- a site with two pages of ours -------------------------------------------------------------------------------------

BESIDE = {
    "index.md": """
        # Home

        ```{toctree}
        :caption: Parts

        guide
        projects/alpha
        roles/work
        notes/index
        api
        ```
        """,
    "guide.md": "# Guide\n\n[Notes](notes/index.md), {ref}`genindex`, {ref}`modindex`.\n\n:::{note}\nText.\n:::\n",
    "notes/index.md": "# Notes\n\n```{toctree}\none\n```\n",
    "notes/one.md": "# One\n\nTerm\n: No definition.\n",
    "api.rst": HOST["api.rst"].replace(" :ref:`portfolio-roles` and :project:`nothing`", " :ref:`search`"),
}
OURS = {
    "projects/alpha.md": """
        ---
        project: {summary: The first., roles: [work]}
        ---
        # Alpha

        ## Contributions

        :::{contributions}
        loader
        : Wrote the loader.
        :::
        """,
    "roles/work.md": "---\nrole: {summary: What was done.}\n---\n# Work\n\n:::{projects}\n:::\n",
}
#: Their pages have a formula, which MathJax of another host sets unless the site is held to have its own.
LOCAL: dict[str, Any] = {"portfolio_allow": ["hosts"]}
PLAIN = {"projects/alpha.md": "# Alpha\n\n## Contributions\n\nText.\n", "roles/work.md": "# Work\n\nText.\n"}
SIDEBARS = {
    "alabaster": ".sphinxsidebar .reference",
    "furo": ".sidebar-drawer",
    "pydata_sphinx_theme": "nav.navbar-nav, .bd-sidebar-primary",
    **dict.fromkeys(RTD, ".wy-nav-side"),
}


def is_ours(name: str) -> bool:
    """Tell whether a file of a site with the pages above belongs to us, or lists what is ours."""
    ours = (
        *("_static/portfolio/", "projects/", "roles/", "_sources/projects/", "_sources/roles/"),
        *("portfolio-", "portfolio.", "schemas/"),
    )
    return name.startswith(ours) or name in {
        *("searchindex.js", "objects.inv", "csp.txt", "llms.txt", "robots.txt"),
        *("CITATION.cff", "publications.bib", "resume.json", "cv.yaml"),
    }


@pytest.mark.parametrize("theme", SIDEBARS)
def test_pages_beside_ours_are_the_same(make_site: Callable[..., Site], theme: str) -> None:
    plain = of_host(make_site({**BESIDE, **PLAIN}), html_theme=theme, extensions=WITHOUT).build()
    ours = of_host(make_site({**BESIDE, **OURS}), html_theme=theme, extensions=["sphinx_portfolio"], **LOCAL).build()
    assert plain.warnings == ours.warnings == []
    assert [name for name in differences(tree(plain.outdir), tree(ours.outdir)) if not is_ours(name)] == []
    for name in ("index", "guide", "notes/one", "projects/alpha", "roles/work"):
        sidebars = [[str(tag) for tag in build.page(name).select(SIDEBARS[theme])] for build in (plain, ours)]
        assert sidebars[0] == sidebars[1] != [], name


def test_images_of_pages_beside_ours_may_have_one_name(make_site: Callable[..., Site]) -> None:
    images = {name: text for name, text in HOST.items() if name.startswith("pictures/")}
    plain = of_host(make_site({**BESIDE, **images, **PLAIN}), extensions=WITHOUT).build()
    ours = of_host(make_site({**BESIDE, **images, **OURS}), extensions=WITH, **LOCAL).build()
    assert ours.warnings == plain.warnings
    assert [name for name in differences(tree(plain.outdir), tree(ours.outdir)) if not is_ours(name)] == []


def test_inventory_beside_ours_is_the_same(make_site: Callable[..., Site]) -> None:
    plain = of_host(make_site({**BESIDE, **PLAIN}), extensions=WITHOUT).build().inventory()
    ours = of_host(make_site({**BESIDE, **OURS}), extensions=WITH).build().inventory()
    labels = [
        name for name in ours["std:label"] if name.startswith(("project-", "role-", "contribution-", "portfolio-"))
    ]
    assert "project-alpha" in labels
    for name in labels:
        del ours["std:label"][name]
    assert {type: found for type, found in ours.items() if not type.startswith("portfolio:")} == plain


def test_pages_beside_ours_are_the_same_after_edits(make_site: Callable[..., Site]) -> None:
    plain = of_host(make_site({**BESIDE, **PLAIN}), html_theme="alabaster", extensions=WITHOUT)
    ours = of_host(make_site({**BESIDE, **OURS}), html_theme="alabaster", extensions=WITH, **LOCAL)
    for edit in (None, "# Guide\n\nAnother text.\n", "# Another title\n\nText.\n"):
        for site in (plain, ours):
            if edit is not None:
                site.write("guide.md", edit)
        found = [tree(site.build().outdir) for site in (plain, ours)]
        # Sphinx alone does not write the pages again that show a title in their sidebar.
        clean = tree(plain.build(into="clean", fresh=True).outdir) if edit else found[0]
        assert [name for name in differences(clean, found[1]) if not is_ours(name)] == []


# -- files and heads: ours, and those of others ------------------------------------------------------------------------

PORTFOLIO = {
    "index.md": """
        # Home

        The first paragraph.

        ```{portfolio:projects}
        ```

        ```{toctree}
        guide
        projects/alpha
        roles/work
        ```
        """,
    "guide.md": "# Guide\n\nOf the host.\n",
    "projects/alpha.md": """
        ---
        project: {summary: The first., roles: [work], period: {start: 2020}, aliases: [former], venue: {name: ABC}}
        ---
        # Alpha

        Text.
        """,
    "roles/work.md": OURS["roles/work.md"],
    "card.png": "not really",
}
PUBLISHED: dict[str, Any] = {
    "html_baseurl": BASE,
    "portfolio_picture": "card.png",
    "portfolio_owner": "Ada Exampleson",
    "portfolio_cv": "a4",
    "html_theme": "basic",
}

#: What can be excluded -> its files.
FILES: dict[str, list[str]] = {
    "sitemap.xml": ["sitemap.xml"],
    "feed.xml": ["feed.xml"],
    "feed.json": ["feed.json"],
    "404.html": ["404.html"],
    "robots.txt": ["robots.txt"],
    "llms.txt": ["llms.txt"],
    "CITATION.cff": ["CITATION.cff"],
    "csp.txt": ["csp.txt"],
    "portfolio.json": ["portfolio.json", "portfolio.schema.json"],
    "schemas": [
        "schemas/front-matter.schema.json",
        "schemas/technologies.schema.json",
        "schemas/travel.schema.json",
        "schemas/career.schema.json",
        "schemas/variants.schema.json",
    ],
    # Of features.
    "publications.bib": ["publications.bib"],
    "resume.json": ["resume.json"],
    "cv.yaml": ["cv.yaml"],
    "cv.pdf": ["cv.pdf", "cv-short.pdf"],
    "variants": ["cv-short.html"],
    "redirects": ["projects/former.html", "_static/portfolio/redirect.js"],
    "description": [],
    "open-graph": [],
    "author": [],
    "linked-data": [],
}
#: What can be excluded -> its elements.
TAGS = {
    "description": 'meta[name="description"]',
    "open-graph": 'meta[property^="og:"], meta[name="twitter:card"]',
    "author": 'meta[name="author"]',
    "linked-data": 'script[type="application/ld+json"]',
    "feed.xml": 'link[type="application/atom+xml"]',
    "feed.json": 'link[type="application/feed+json"]',
}


def published(make_site: Callable[..., Site], files: Mapping[str, str] = {}, **settings: object) -> Site:
    """Return a site with pages of ours, and everything that they bring."""
    files = {**PORTFOLIO, "variants.yaml": "short: {length: one-page}\n", **files}
    return of_host(make_site(files), extensions=WITH, **{**PUBLISHED, **settings})


def test_all_that_can_be_excluded_is_known() -> None:
    registry = Registry()
    for feature in features.load():
        feature.setup(Mock(), registry)
    assert {each.name for each in registry.exports} | {each.name for each in registry.head} == FILES.keys()


def test_guide_names_all_that_can_be_excluded() -> None:
    adding = (ROOT / "docs/guide/adding.md").read_text("utf-8").partition("## Leave something out")[2]
    tables = re.findall(r"^\| .+ \| (`[^|]+`) \|$", adding.partition("\n## ")[0], re.MULTILINE)
    publishing = (ROOT / "docs/guide/publishing.md").read_text("utf-8")
    (listed,) = re.findall(r"^`portfolio_exclude` .+ leaves out what you name: ([^:]+?), and", publishing, re.MULTILINE)
    for said, names in ((tables, FILES.keys()), ([listed], {name for name, files in FILES.items() if files})):
        assert {name for each in said for name in re.findall("`([^`]+)`", each)} == names


@pytest.mark.parametrize("name", [None, *FILES])
def test_each_can_be_excluded(make_site: Callable[..., Site], name: str | None) -> None:
    build = published(make_site, portfolio_exclude=[name] if name else []).build()
    assert build.warnings == []
    for each, files in FILES.items():
        there = {file: (build.outdir / file).is_file() for file in files}
        assert there == dict.fromkeys(files, each != name)
    head = build.page("index").select_one("head")
    assert head is not None
    for each, selector in TAGS.items():
        assert bool(head.select(selector)) == (name != each), each
    if name in ("sitemap.xml", "feed.xml", "feed.json", "redirects"):
        texts = {path.name: path.read_text("utf-8") for path in build.outdir.rglob("*.*ml")}
        texts |= {path.name: path.read_text("utf-8") for path in build.outdir.glob("*.txt")}
        dead = "former.html" if name == "redirects" else name
        assert [file for file, text in texts.items() if f"/{dead}" in text or f'"{dead}' in text] == []


@pytest.mark.parametrize(
    ("given", "hint"), [("sitemap", "sitemap.xml"), ("open_graph", "open-graph"), ("linked data", "linked-data")]
)
def test_wrong_name_is_told(make_site: Callable[..., Site], given: str, hint: str) -> None:
    site = published(make_site, portfolio_exclude=[given])
    for _ in range(2):
        (line,) = site.build().warnings
        assert line.startswith(f"WARNING: portfolio_exclude: {given!r} is not one of ")
        assert line.endswith(f"; did you mean {hint!r}? [portfolio.config]")


def test_what_is_excluded_later_goes_and_comes_back(make_site: Callable[..., Site]) -> None:
    site = published(make_site)
    first = tree(site.build().outdir)
    site.settings["portfolio_exclude"] = list(FILES)
    without = site.build().outdir
    assert [file for files in FILES.values() for file in files if (without / file).exists()] == []
    assert not without.joinpath("guide.html").read_text("utf-8").count("og:")
    del site.settings["portfolio_exclude"]
    assert differences(first, tree(site.build().outdir)) == []


@dataclass(frozen=True)
class Theirs:
    """What somebody else brings, in whose place ours would stand."""

    #: The file, relative to the output folder.
    file: str
    #: What stands in it, once.
    mark: str
    #: What stands in ours.
    ours: str
    extension: str = ""
    settings: Mapping[str, object] | None = None
    files: Mapping[str, str] | None = None

    def add_to(self, site: Site) -> None:
        """Let a site have it."""
        site.settings["extensions"] = [*WITH, *filter(None, [self.extension])]
        site.settings.update(self.settings or {})
        for name, text in (self.files or {}).items():
            site.write(name, text)

    def assert_there(self, build: Build, when: str) -> None:
        """Hold that theirs is there, once, and ours is not."""
        assert said_by_us(build) == [], when
        path = build.outdir / self.file
        assert path.is_file(), when
        text = path.read_text("utf-8")
        assert text.count(self.mark) == 1, when
        assert self.ours not in text, when


ALPHA = PORTFOLIO["projects/alpha.md"]
#: sphinx-sitemap finds the application by a way that Sphinx 9 announces to end.
of_sitemap = pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app' is deprecated")
THEIRS = {
    "sphinx-notfound-page": Theirs("404.html", "<h1>Page not found</h1>", "It may have moved;", "notfound.extension"),
    # In a build that changes nothing, it lists only what Sphinx writes even then.
    "sphinx-sitemap": Theirs("sitemap.xml", f"{BASE}en/1/search.html", f"<loc>{BASE}index.html", "sphinx_sitemap"),
    "own 404": Theirs(
        "404.html", "<h1>Lost<", "It may have moved;", files={"404.md": "---\norphan: true\n---\n# Lost\n"}
    ),
    **{
        f"extra {name}": Theirs(
            name, "of the host", ours, settings={"html_extra_path": ["extra"]}, files={f"extra/{name}": "of the host\n"}
        )
        for name, ours in {"robots.txt": "Allow", "llms.txt": "#", "sitemap.xml": "<loc>", "404.html": "<"}.items()
    },
    "extra file": Theirs(
        "robots.txt",
        "of the host",
        "Allow",
        settings={"html_extra_path": ["extra/robots.txt"]},
        files={"extra/robots.txt": "of the host\n"},
    ),
    "html_meta of the page": Theirs(
        "projects/alpha.html",
        'name="description"',
        'content="The first."',
        files={
            "projects/alpha.md": ALPHA.replace(
                "project:",
                'myst: {html_meta: {description: My own., "property=og:description": My own.}}\n        project:',
            )
        },
    ),
    "html_meta of the site": Theirs(
        "projects/alpha.html",
        'name="description"',
        'name="description" content="The first."',
        settings={"myst_html_meta": {"description": "Of all"}},
    ),
    "sphinxext-opengraph": Theirs(
        "projects/alpha.html",
        'property="og:site_name"',
        'og:site_name" content="Host"',
        "sphinxext.opengraph",
        {"ogp_site_url": BASE, "ogp_site_name": "Theirs", "ogp_social_cards": {"enable": False}},
    ),
}


def build_in_all_ways(site: Site, theirs: Theirs) -> None:
    """Build a site again and again, and hold at each time what it should have."""
    theirs.assert_there(site.build(), "first build")
    theirs.assert_there(site.build(), "nothing changed")
    site.write("guide.md", "# Guide\n\nEdited.\n")
    theirs.assert_there(site.build(), "text edited")
    theirs.assert_there(site.build(), "nothing changed after an edit")
    path = site.source / "projects/alpha.md"
    path.write_text(path.read_text("utf-8").replace("# Alpha", "# Beta"), encoding="utf-8")
    theirs.assert_there(site.build(), "title edited")
    theirs.assert_there(site.build(fresh=True), "read again")


@of_sitemap
@pytest.mark.parametrize("name", THEIRS)
def test_theirs_is_there_once(make_site: Callable[..., Site], name: str) -> None:
    site = published(make_site)
    THEIRS[name].add_to(site)
    build_in_all_ways(site, THEIRS[name])


@of_sitemap
@pytest.mark.parametrize("name", THEIRS)
def test_theirs_takes_the_place_of_ours(make_site: Callable[..., Site], name: str) -> None:
    site = published(make_site)
    assert THEIRS[name].ours in (site.build().outdir / THEIRS[name].file).read_text("utf-8")
    site.build()
    THEIRS[name].add_to(site)
    build_in_all_ways(site, THEIRS[name])


@of_sitemap
@pytest.mark.parametrize("name", [name for name, theirs in THEIRS.items() if theirs.file in FILES])
def test_theirs_takes_the_place_of_ours_that_is_excluded_at_once(make_site: Callable[..., Site], name: str) -> None:
    site, theirs = published(make_site), THEIRS[name]
    site.build()
    site.settings["portfolio_exclude"] = [theirs.file]
    theirs.add_to(site)
    for when in ("first build", "nothing changed"):
        theirs.assert_there(site.build(), when)


@of_sitemap
@pytest.mark.parametrize("name", THEIRS)
def test_element_of_the_head_is_there_once(make_site: Callable[..., Site], name: str) -> None:
    site = published(make_site)
    THEIRS[name].add_to(site)
    build = site.build()
    for page in ("index", "projects/alpha", "roles/work"):
        found = [
            str(tag.get("name") or tag["property"]) for tag in build.page(page).select("meta[name], meta[property]")
        ]
        once = [each for each in found if each == "description" or each.startswith(("og:", "twitter:"))]
        assert len(once) == len(set(once)) >= 6, page


def test_file_that_was_deleted_by_hand_comes_back(make_site: Callable[..., Site]) -> None:
    site = published(make_site)
    folder = site.build().outdir
    before = tree(folder)
    for name in [file for files in FILES.values() for file in files]:
        (folder / name).unlink()
        site.build()
        assert differences(before, tree(folder)) == [], name


@of_sitemap
@pytest.mark.parametrize("name", ["sphinx-sitemap", "sphinx-notfound-page", "extra robots.txt", "own 404"])
def test_ours_comes_back_when_theirs_is_gone(make_site: Callable[..., Site], name: str) -> None:
    theirs, site = THEIRS[name], published(make_site)
    before = dict(site.settings)
    theirs.add_to(site)
    outdir = site.build().outdir
    site.settings = before
    for file in theirs.files or ():
        site.remove(file)
    (outdir / theirs.file).unlink()
    assert theirs.ours in (site.build().outdir / theirs.file).read_text("utf-8")


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_site_that_loses_its_last_page_loses_what_is_ours(make_site: Callable[..., Site], theme: str) -> None:
    rest = {"guide.md": PORTFOLIO["guide.md"], "index.md": "# Home\n\n```{toctree}\n:glob:\n\n*\n*/*\n```\n"}
    extra = {"html_static_path": ["_static"], "html_extra_path": ["extra"], "html_theme": theme}
    files = {"_static/explorer.js": "// of the host\n", "extra/robots.txt": "of the host\n"}
    site = published(make_site, {**rest, **files}, **extra)
    outdir = site.build().outdir
    assert (outdir / "_static" / "portfolio").is_dir()
    strays = put_stray(outdir, site.folder / "doctrees" / "html")[:-1]
    (outdir / "sitemap.xml").unlink()
    for name in ("projects/alpha.md", "roles/work.md"):
        site.remove(name)
        site.build()
    left = tree(outdir)
    for name in STRAY[:-1]:
        assert left.pop(name) == b"stray"
    assert [path for path in strays if path.name != "sitemap.xml" and not path.is_file()] == []
    clean = site.build(into="clean", extensions=WITHOUT).outdir
    assert differences(tree(clean), left) == []
    assert not list((site.folder / "doctrees" / "html").glob("*portfolio*"))
    assert site.build().written == []
    assert differences(tree(clean), {name: read for name, read in tree(outdir).items() if name not in STRAY}) == []


# -- furo: the sidebar, the templates, the files -----------------------------------------------------------------------

#: A tree that furo shows as it is, and ours does not: projects stand under their roles.
TREE = {
    **PORTFOLIO,
    "_templates/page.html": """
        {% extends "!page.html" %}
        {% block footer %}<nav id="of-owner">{{ toctree(maxdepth=1) }}</nav>{{ super() }}{% endblock %}
        """,
}


def sidebar(build: Build, name: str = "index") -> list[str]:
    return [words(link) for link in build.page(name).select(".sidebar-tree a")]


@pytest.mark.parametrize("given", [None, False, True])
def test_sidebar_is_ours_when_it_is_asked_for(make_site: Callable[..., Site], given: bool | None) -> None:
    settings: dict[str, Any] = {} if given is None else {"portfolio_sidebar": given}
    site = published(make_site, html_theme="furo", **settings)
    build = site.build()
    assert build.warnings == []
    assert sidebar(build) == (["Guide", "Work"] if given else ["Guide", "Alpha", "Work"])
    assert bool(build.page("index").select("aside.sidebar-drawer[aria-label]")) == bool(given)
    asked = site.build(portfolio_sidebar=not given)
    assert sidebar(asked) == (["Guide", "Alpha", "Work"] if given else ["Guide", "Work"])


@pytest.mark.parametrize("theme", ["alabaster", "basic", "pydata_sphinx_theme", *RTD])
def test_sidebar_is_for_furo_alone(make_site: Callable[..., Site], theme: str) -> None:
    site = published(make_site, html_theme=theme)
    without = tree(site.build(into="without").outdir)
    asked = site.build(into="asked", portfolio_sidebar=True)
    assert asked.warnings == []
    assert differences(without, tree(asked.outdir)) == []


@pytest.mark.parametrize("given", [False, True])
def test_toctree_of_the_owner_works_beside_the_sidebar(make_site: Callable[..., Site], given: bool) -> None:
    site = published(make_site, TREE, html_theme="furo", templates_path=["_templates"], portfolio_sidebar=given)
    build = site.build()
    assert build.warnings == []
    for name in ("index", "guide", "projects/alpha", "roles/work"):
        page = build.page(name)
        assert [words(link) for link in page.select("#of-owner a")] == ["Guide", "Alpha", "Work"], name
        labels = [tag.get("aria-label") for tag in page.select("aside.sidebar-drawer, aside.toc-drawer")]
        assert labels == (["Navigation", "Contents"] if given else [None, None]), name


def test_search_has_one_heading(make_site: Callable[..., Site]) -> None:
    site = published(make_site, html_theme="furo")
    for given in (False, True):
        assert len(site.build(portfolio_sidebar=given).page("search").select("h1")) <= 1


def static(build: Build) -> set[str]:
    folder = build.outdir / "_static" / "portfolio"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def loaded(build: Build, name: str) -> set[str]:
    links: Iterable[Tag] = build.page(name).select(
        "link[href*='_static/portfolio/'], script[src*='_static/portfolio/']"
    )
    return {re.sub(r".*/|\?.*", "", str(tag.get("href") or tag["src"])) for tag in links}


def test_only_what_is_used_is_there(make_site: Callable[..., Site]) -> None:
    files = {**OURS, "_static/explorer.js": "// of the host\n", "guide.md": "# Guide\n"}
    site = of_host(make_site(files), extensions=WITH, html_static_path=["_static"])
    plain = site.build()
    assert plain.warnings == []
    assert not {name for name in static(plain) if name.endswith(".js") or "globe" in name or "explorer" in name}
    assert loaded(plain, "guide") == loaded(plain, "search") == loaded(plain, "genindex") == set()
    assert loaded(plain, "projects/alpha") | loaded(plain, "roles/work") == static(plain)

    site.write("guide.md", "# Guide\n\n```{portfolio:projects}\n:filters:\n```\n")
    explored = site.build()
    assert explored.warnings == []
    assert "explorer.js" in static(explored) & loaded(explored, "guide")
    assert "explorer.js" not in loaded(explored, "projects/alpha")
    for build in (plain, explored):
        assert (build.outdir / "_static" / "explorer.js").read_text("utf-8") == "// of the host\n"

    site.write("guide.md", "# Guide\n")
    assert static(site.build()) == static(site.build(into="clean"))
    assert "explorer.js" not in static(plain)
    assert (plain.outdir / "_static" / "explorer.js").read_text("utf-8") == "// of the host\n"


def test_site_that_only_shows_a_vocabulary_follows_it(make_site: Callable[..., Site]) -> None:
    stops = "stops: [{{id: bern, city: {}, region: CH, lat: 46.95, lon: 7.45}}]\n"
    pages = {"index.md": "# Home\n\n```{portfolio:travel-globe}\n```\n", "travel.yaml": stops.format("Berne")}
    site = of_host(make_site(pages), extensions=["sphinx_portfolio"])
    build = site.build()
    assert build.warnings == []
    assert "Berne" in build.text("index")
    assert {"globe.css", "travel-globe.js"} <= static(build)
    assert not (build.outdir / "llms.txt").exists()
    assert site.build().written == []
    site.write("travel.yaml", stops.format("Bern-on-Aare"))
    assert "Bern-on-Aare" in site.build().text("index")
    site.write("travel.yaml", "stops: [{id: bern}]\n")
    for _ in range(2):
        assert [line for line in site.build().warnings if line.startswith("travel.yaml:1: ")]
    site.write("index.md", "# Home\n")
    assert static(site.build()) == set()


def test_citing_a_portfolio_brings_no_files(make_site: Callable[..., Site]) -> None:
    pages = {"index.md": "# Home\n\n{portfolio:project}`elsewhere <alpha>`.\n"}
    build = of_host(make_site(pages), extensions=WITH, html_baseurl=BASE).build()
    assert [line.partition(": ")[2] for line in build.warnings] == [
        "WARNING: there is no project 'alpha' [ref.project]"
    ]
    files = {"llms.txt", "robots.txt", "sitemap.xml", "404.html", "feed.xml", "portfolio-roles.html"}
    assert not files & {path.name for path in build.outdir.iterdir()}
    assert static(build) == set()


# -- beside what others set --------------------------------------------------------------------------------------------

EVERYTHING = {
    "index.md": """
        # Home

        :::{counts}
        :::

        :::{roles}
        :::

        :::{projects}
        :view: timeline
        :::

        {project}`alpha`, {role}`work`, {contribution}`alpha.loader`, {technology}`python`, {credit}`software`,
        {place}`bern`.

        ```{toctree}
        :glob:

        *
        */*
        ```
        """,
    "explore.md": "# Explore\n\n:::{projects}\n:filters:\n:technology: python\n:credit: software\n:place: bern\n:::\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "work.md": "# Credits\n\n:::{credits}\n:::\n",
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
    "technologies.yaml": "python: {name: Python, kind: language}\n",
    "travel.yaml": "stops: [{id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45}]\n",
    "projects/alpha.md": """
        ---
        project: {summary: The first., roles: [work], period: {start: 2020}, places: [bern]}
        ---
        # Alpha

        :::{contributions}
        loader
        : Wrote it in {technology}`python`. {credit}`software:lead`

        tests
        : Wrote them.
        :::
        """,
    "roles/work.md": OURS["roles/work.md"],
}
SYNTAX = {"myst_enable_extensions": ["colon_fence", "deflist"]}


def prefixed(text: str) -> str:
    """Write the names of our directives and text roles with the prefix of the domain."""
    return re.sub(r"\{(?!toctree|portfolio:)(?=[a-z-]+\}[`\n])", "{portfolio:", text)


def pages(build: Build) -> dict[str, bytes]:
    """Return what readers get."""
    return {
        name: read
        for name, read in tree(build.outdir).items()
        if not name.startswith("_sources/") and "portfolio" not in Path(name).name
    }


@pytest.fixture(scope="module")
def short(make_shared_site: Callable[..., Site]) -> dict[str, bytes]:
    """Build the site as our own is written."""
    site = of_host(make_shared_site(EVERYTHING), extensions=WITH, primary_domain="portfolio", **SYNTAX)
    build = site.build()
    assert build.warnings == []
    return pages(build)


@pytest.mark.parametrize("domain", ["cpp", "py", "c", None])
def test_prefix_works_beside_any_primary_domain(
    make_site: Callable[..., Site], short: dict[str, bytes], domain: str | None
) -> None:
    files = {name: prefixed(text) for name, text in EVERYTHING.items()}
    build = of_host(make_site(files), extensions=WITH, primary_domain=domain, **SYNTAX).build()
    assert build.warnings == []
    assert differences(short, pages(build)) == []


def test_our_pages_need_no_settings(make_site: Callable[..., Site], short: dict[str, bytes]) -> None:
    """Pages of ours use the short names; other pages name the domain."""
    files = {
        name: text if name.startswith(("projects/", "roles/")) else prefixed(text) for name, text in EVERYTHING.items()
    }
    build = of_host(make_site(files), extensions=["sphinx_portfolio"]).build()
    assert build.warnings == []
    assert differences(short, pages(build)) == []


@pytest.mark.parametrize("parallel", [1, 2])
def test_syntax_of_pages_beside_ours_is_theirs(make_site: Callable[..., Site], parallel: int) -> None:
    """Pages are read in the order of their names: ours stand between those of the host."""
    text = "# Page\n\n:::{note}\nText.\n:::\n\nTerm\n: Text.\n"
    names = ("aaa", "projects/alphz", "projects/aaa", "roles/aaa", "roles/zzz", "zzz")
    site = of_host(make_site({**OURS, **{f"{name}.md": text for name in names}}), extensions=["sphinx_portfolio"])
    for edited in ("", "roles/work.md", "projects/alpha.md"):
        if edited:
            site.write(edited, OURS[edited].replace("summary: ", "summary: Now "))
        build = site.build(parallel=parallel)
        assert build.warnings == []
        for name in names:
            assert ":::{note} Text. :::" in build.text(name), name
            assert not build.article(name).select("dl, .admonition"), name
        assert len(build.article("projects/alpha").select("li[id^='contribution--']")) == 1


def test_directive_that_no_page_of_ours_has_is_told(make_site: Callable[..., Site]) -> None:
    """Never is a directive shown as text without a word."""
    site = of_host(make_site({**OURS, "guide.md": "# Guide\n\n:::{roles}\n:::\n"}), extensions=["sphinx_portfolio"])
    build = site.build()
    assert ":::{roles}" not in build.text("guide") or any("roles" in line for line in build.warnings)


@pytest.mark.parametrize(
    "extensions",
    [
        ["myst_nb", "sphinx_portfolio"],
        ["sphinx_portfolio", "myst_nb"],
        ["sphinx_portfolio", "sphinx_design", "myst_nb"],
        ["sphinx_design", "myst_nb", "sphinx_portfolio"],
    ],
)
@pytest.mark.parametrize("set_up", [False, True])
def test_order_with_myst_nb_does_not_matter(
    make_site: Callable[..., Site], extensions: list[str], set_up: bool
) -> None:
    notebook = """
        ---
        file_format: mystnb
        kernelspec: {name: python3, display_name: Python 3, language: python}
        ---
        # Notebook

        ```{code-cell} ipython3
        1 + 1
        ```
        """
    settings: dict[str, Any] = {"primary_domain": "portfolio", **SYNTAX} if set_up else {}
    # Sphinx keeps the suffixes of the last application, where none are given.
    settings |= {"extensions": extensions, "nb_execution_mode": "off", "source_suffix": {".rst": "restructuredtext"}}
    build = of_host(make_site({**OURS, "notebook.md": notebook}), **settings).build()
    assert build.warnings == []
    assert build.inventory()["portfolio:contribution"] == {
        "alpha.loader": "projects/alpha.html#contribution--alpha--loader"
    }
    assert words(build.element("projects/alpha.html#contribution--alpha--loader")).startswith("Wrote the loader.")
    assert "Alpha" in build.text("roles/work")
    assert build.article("notebook").select(".cell_input")


# -- style sheets ------------------------------------------------------------------------------------------------------

PACKAGE = Path(sphinx_portfolio.__file__).parent
#: What `portfolio serve` shows stands in a tree of its own, where no rule of a host holds.
SHEETS = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.css")
    if not path.is_relative_to(PACKAGE / "cli/serve")
)
#: At-rules that hold rules.
_HOLDERS = ("@media", "@supports", "@container", "@layer", "@starting-style", "@scope")


def blocks(sheet: str) -> list[tuple[str, str]]:
    """Return what stands before each pair of braces, and what between; what is inside of them is not looked into."""
    found, depth, start, opened, prelude = [], 0, 0, 0, ""
    for match in re.finditer(r"[{};]", sheet):
        here = match.start()
        if match[0] == "{":
            if depth == 0:
                prelude, opened = sheet[start:here].strip(), here + 1
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                found.append((prelude, sheet[opened:here]))
        if depth == 0:
            start = here + 1
    return found


def bare(sheet: str) -> str:
    """Return a style sheet without its comments, and with nothing in its strings that would mean something outside."""
    pieces = re.findall(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'|.", sheet, flags=re.DOTALL)
    return "".join(re.sub(r"[{};,()]", "", piece) if len(piece) > 1 else piece for piece in pieces if piece[:2] != "/*")


def selectors(prelude: str) -> list[str]:
    """Split a list of selectors at the commas that stand in no brackets."""
    ends = [-1, len(prelude)]
    ends += [
        match.start()
        for match in re.finditer(",", prelude)
        if prelude.count("(", 0, match.start()) == prelude.count(")", 0, match.start())
    ]
    return [prelude[start + 1 : end].strip() for start, end in pairwise(sorted(ends))]


def foreign(sheet: str) -> list[str]:
    """Return the selectors of a style sheet that do not name us, and the names it gives that others may give too."""
    found: list[str] = []
    for prelude, block in blocks(bare(sheet)):
        if prelude.startswith(_HOLDERS):
            found += foreign(block)
        elif prelude.startswith("@"):
            # Keyframes, properties and the like have names for the whole page.
            found += [] if "portfolio" in prelude else [prelude]
        else:
            # What is nested stands under the selectors around it.
            found += [each for each in selectors(prelude) if "portfolio" not in each]
    return found


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (".portfolio-a, b .portfolio-c { color: red } /* h1 {} */", []),
        (".portfolio-a, h1 { color: red }", ["h1"]),
        ("@media print { a:is(.portfolio-b, i) { x: y } :root { --x: 1 } }", [":root"]),
        ("@layer a, b; p::after { content: '}.portfolio{ /* ' }", ["p::after"]),
        ("[class*='portfolio-'], [class*='sd-'] { x: y }", ["[class*='sd-']"]),
        (".portfolio-a { & b { x: y } @media print { c { x: y } } } i { x: y }", ["i"]),
        ("@keyframes turn { from { x: y } } @keyframes portfolio-turn { to { x: y } }", ["@keyframes turn"]),
    ],
)
def test_rules_of_others_are_found(sheet: str, expected: list[str]) -> None:
    assert foreign(sheet) == expected


@pytest.mark.parametrize("name", SHEETS)
def test_rules_are_for_our_elements(name: str) -> None:
    assert foreign((PACKAGE / name).read_text("utf-8")) == []
