"""What each kind of edit makes an incremental build write, remove and say, held against a clean build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import SphinxError

from site_builder import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from site_builder import Build, Site

#: File -> its new text, or None to remove it.
Edit = dict[str, str | None]

HIDDEN = "\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"


def page(title: str, fields: str = "", body: str = "", role: str = "work") -> str:
    front_matter = ", ".join(filter(None, [f"summary: About {title}.", f"roles: [{role}]", fields]))
    return f"---\nproject: {{{front_matter}}}\n---\n# {title}\n\n{body}\n"


def role(title: str, order: int) -> str:
    return f"---\nrole: {{summary: About it., order: {order}}}\n---\n# {title}\n\n:::{{projects}}\n:::\n"


def works(text: str) -> str:
    return f":::{{contributions}}\n{text}\n:::\n"


def image(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>{content}</title></svg>\n'


#: A small portfolio, for edits to one thing.
SMALL = {
    "index.md": "# Home\n\n```{toctree}\nroles/index\nprojects/index\nguide/index\n```\n",
    "roles/index.md": "# Roles" + HIDDEN,
    "roles/work.md": role("Work", 1),
    "projects/index.md": "# Projects" + HIDDEN,
    "projects/alpha.md": page("Alpha", "order: 1"),
    "projects/beta.md": page("Beta", "order: 2"),
    "guide/index.md": "# Guide" + HIDDEN,
    "guide/how.md": "# How\n",
    "guide/why.md": "# Why\n",
}


def apply(site: Site, edit: Edit, age: float = 0) -> None:
    """Change files; with an age, they have older times than what was there before."""
    for name, text in edit.items():
        if text is None:
            site.remove(name)
            continue
        site.write(name, text)
        if age:
            changed = (site.source / name).stat().st_mtime - age
            os.utime(site.source / name, (changed, changed))


def contents(folder: Path) -> dict[str, bytes]:
    """Return file -> bytes, but for what Sphinx stamps."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".buildinfo")
    }


def differences(one: Path, other: Path) -> list[str]:
    first, second = contents(one), contents(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def build_clean(site: Site, builder: str = "html", **settings: Any) -> Build:
    into = f"clean-{builder}"
    for folder in (site.folder / into, site.folder / "doctrees" / into):
        shutil.rmtree(folder, ignore_errors=True)
    return site.build(builder, into=into, **settings)


def check_clean(build: Build, clean: Build) -> None:
    """Fail unless a build left and said what a clean one does."""
    assert differences(build.outdir, clean.outdir) == []
    assert sorted(build.warnings) == sorted(clean.warnings)


def documents(build: Build) -> dict[str, bytes]:
    """Return docname -> bytes of its page."""
    return {name: (build.outdir / f"{name}.html").read_bytes() for name in build.app.env.found_docs}


def sphinx(site: Site, *options: str, files: Iterable[str] = (), seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Build with the command, into the folders that `Site.build` uses; the site must have a `conf.py`."""
    command = [sys.executable, "-m", "sphinx", "-q", *options, "-d", str(site.folder / "doctrees/html")]
    named = [str(site.source / name) for name in files]
    return subprocess.run(
        [*command, str(site.source), str(site.folder / "html"), *named],
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=False,
        capture_output=True,
        text=True,
    )


def configuration(more: str = "") -> str:
    return "".join(f"{name} = {value!r}\n" for name, value in SETTINGS.items()) + more


# -- nothing changed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["basic", "furo"])
def test_build_without_an_edit_writes_no_page(make_site: Callable[..., Site], theme: str) -> None:
    site = make_site(PORTFOLIO, html_theme=theme)
    first = site.build()
    before = contents(first.outdir)
    pages = [f"{name}.html" for name in first.app.env.found_docs] + [name for name in before if "_sources/" in name]
    times = {name: (first.outdir / name).stat().st_mtime_ns for name in pages}
    again = site.build()
    assert again.written == []
    assert contents(again.outdir) == before
    assert {name: (again.outdir / name).stat().st_mtime_ns for name in pages} == times


def test_inventory_that_was_removed_is_made_again(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL)
    before = contents(site.build().outdir)
    (site.build().outdir / "objects.inv").unlink()
    assert contents(site.build().outdir) == before


@pytest.mark.parametrize(
    "setting", [{"html_title": "Other"}, {"project": "Other"}, {"html_baseurl": "https://example.org/"}]
)
def test_setting_that_was_changed_shows_everywhere(make_site: Callable[..., Site], setting: dict[str, Any]) -> None:
    site = make_site(SMALL, html_theme="furo")
    site.build()
    site.build()
    again = site.build(**setting)
    assert differences(again.outdir, build_clean(site, **setting).outdir) == []


# -- what was read is known by its bytes, not by its time --------------------------------------------------------------


def touch(site: Site, ahead: float = 100) -> None:
    """Give all sources, and all else in their folder, a new time."""
    for path in site.source.rglob("*"):
        changed = path.stat().st_mtime + ahead
        os.utime(path, (changed, changed))


#: With what a page can include or show.
SHOWING = {
    "guide/how.md": "# How\n\n```{include} /part.txt\n```\n\n![](a.svg) {download}`a.csv`\n",
    "part.txt": "{project}`alpha`\n",
    "guide/a.svg": image("one"),
    "guide/a.csv": "1\n",
    "technologies.yaml": "tool: {name: Tool}\n",
    "guide/old.rst": "Old\n===\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_sources_with_new_times_and_the_same_bytes_are_not_read_again(
    make_site: Callable[..., Site], builder: str
) -> None:
    site = make_site({**SMALL, **SHOWING}, html_theme="furo" if builder == "html" else "basic")
    before = contents(site.build(builder).outdir)
    touch(site)
    again = site.build(builder)
    assert again.read == []
    assert contents(again.outdir) == before
    if builder != "text":
        assert again.written == []
        check_clean(again, build_clean(site, builder))


def test_time_of_a_page_that_was_not_written_again_stays_right(make_site: Callable[..., Site]) -> None:
    """What is newer than its source is up to date for Sphinx, however often times change."""
    site = make_site(SMALL)
    site.build()
    for _ in range(3):
        touch(site)
        assert site.build().written == []
    apply(site, {"guide/how.md": "# How\n\nSo.\n"})
    again = site.build()
    assert (again.read, set(again.written)) == (["guide/how"], {"guide/how", "guide/index"})
    check_clean(again, build_clean(site))


def test_fresh_clone_with_what_was_built_reads_and_writes_nothing(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    site = make_site({**SMALL, **SHOWING, "conf.py": configuration()})
    site.build()
    # Without times: each file has that of its copy.
    shutil.copytree(site.source, tmp_path / "clone", copy_function=shutil.copyfile)
    shutil.rmtree(site.source)
    shutil.copytree(tmp_path / "clone", site.source, copy_function=shutil.copyfile)
    again = site.build()
    assert (again.read, again.written) == ([], [])
    check_clean(again, build_clean(site))
    apply(site, {"projects/alpha.md": page("Aleph", "order: 1")})
    check_clean(site.build(), build_clean(site))


def test_branch_and_back_reads_what_differs(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL)
    before = contents(site.build().outdir)
    apply(site, {"guide/how.md": "# How else\n", "projects/alpha.md": page("Aleph", "order: 1")})
    site.build()
    apply(site, {name: SMALL[name] for name in ("guide/how.md", "projects/alpha.md")})
    touch(site)
    again = site.build()
    assert set(again.read) == {"guide/how", "projects/alpha"}
    assert contents(again.outdir) == before


def test_template_is_known_by_its_bytes(make_site: Callable[..., Site]) -> None:
    template = '{% extends "!page.html" %}{% block footer %}<p>ONE</p>{% endblock %}'
    files = {**SMALL, "conf.py": configuration(), "templates/page.html": template}
    site = make_site(files, templates_path=["templates"], exclude_patterns=["templates"])
    site.build()
    touch(site)
    assert site.build().written == []
    apply(site, {"templates/page.html": template.replace("ONE", "TWO")}, age=100_000)
    again = site.build()
    assert set(again.written) == again.app.env.found_docs
    assert again.read == []
    check_clean(again, build_clean(site))


# -- the edit of a text writes its page, any other edit all pages ------------------------------------------------------

ALPHA = works("first\n: Did it with {technology}`tool`. {credit}`software:lead`")
PORTFOLIO = {
    "index.md": "# Home\n\nSee {project}`alpha`.\n\n:::{projects}\n:featured:\n:::\n\n"
    "```{toctree}\n:maxdepth: 1\n\nroles/index\nprojects/index\nguide/index\ncatalog\n```\n",
    "roles/index.md": "# Roles\n\n:::{roles}\n:::" + HIDDEN,
    "roles/work.md": role("Work", 1),
    "roles/play.md": role("Play", 2),
    "projects/index.md": "# Projects\n\n:::{projects}\n:filters:\n:::" + HIDDEN,
    "projects/alpha.md": page("Alpha", "order: 1, featured: true", ALPHA),
    "projects/beta.md": page("Beta", "order: 2", works("first\n: Did that. {credit}`software`")),
    "projects/gamma.md": page("Gamma", "order: 3"),
    "projects/delta.md": page("Delta", "order: 1", "As {project}`alpha`.", "play"),
    "projects/epsilon.md": page("Epsilon", "order: 2, technologies: [kit]", "", "play"),
    "guide/index.md": "# Guide" + HIDDEN,
    "guide/cites.md": "# Cites\n\nSee {contribution}`alpha.first` and {technology}`tool`.\n",
    "guide/plain.md": "# Plain\n",
    "catalog.md": "# Catalog\n\n:::{technologies}\n:::\n\n:::{credits}\n:::\n",
    "technologies.yaml": "tool: {name: Tool}\nkit: {name: Kit}\n",
}

RETITLED = PORTFOLIO["projects/alpha.md"].replace("# Alpha", "# Aleph")
SUMMED_UP = RETITLED.replace("About Alpha.", "About it all.")
REORDERED = SUMMED_UP.replace("order: 1", "order: 4")
RENAMED = REORDERED.replace("first\n:", "begun, first\n:")

#: Edits of what no other page can show, in any theme.
TEXTS = ("body", "body of a page that is no project")

#: One after the other: what is done, the edit, the pages that show it, in the article or in the sidebar.
EDITS: list[tuple[str, Edit, set[str]]] = [
    ("body", {"projects/gamma.md": page("Gamma", "order: 3", "Words.")}, {"projects/gamma"}),
    ("heading", {"projects/gamma.md": page("Gamma", "order: 3", "## Heading")}, {"projects/gamma"}),
    ("body of a page that is no project", {"guide/plain.md": "# Plain\n\nWords.\n"}, {"guide/plain"}),
    (
        "title",
        {"projects/alpha.md": RETITLED},
        {
            *("projects/alpha", "projects/beta", "projects/gamma", "projects/delta", "projects/index", "roles/work"),
            *("index", "guide/cites", "catalog"),
        },
    ),
    ("summary", {"projects/alpha.md": SUMMED_UP}, {"projects/alpha", "projects/index", "roles/work", "index"}),
    (
        "order",
        {"projects/alpha.md": REORDERED},
        {"projects/alpha", "projects/beta", "projects/gamma", "projects/index", "roles/work", "catalog"},
    ),
    (
        "id of a contribution",
        {"projects/alpha.md": RENAMED},
        # It was led, which cards say.
        {"projects/alpha", "projects/index", "roles/work", "index", "catalog", "guide/cites"},
    ),
    (
        "name of a technology",
        {"technologies.yaml": "tool: {name: Instrument}\nkit: {name: Kit}\n"},
        {"projects/alpha", "projects/index", "roles/work", "roles/index", "index", "guide/cites", "catalog"},
    ),
    (
        "address of a technology",
        {"technologies.yaml": "tool: {name: Instrument, url: 'https://example.org'}\nkit: {name: Kit}\n"},
        {"catalog"},
    ),
    (
        "project is featured",
        {"projects/epsilon.md": page("Epsilon", "order: 2, technologies: [kit], featured: true", "", "play")},
        {"projects/epsilon", "index"},
    ),
    (
        "project changes its role",
        {"projects/gamma.md": page("Gamma", "order: 3", "## Heading", "play")},
        {
            *("projects/alpha", "projects/beta", "projects/gamma", "projects/delta", "projects/epsilon"),
            *("projects/index", "roles/work", "roles/play", "roles/index"),
        },
    ),
    (
        "page cites a project",
        {"guide/plain.md": "# Plain\n\n{project}`gamma`\n"},
        {"guide/plain", "projects/gamma"},
    ),
    (
        "summary of a role",
        {"roles/play.md": role("Play", 2).replace("About it.", "About that.")},
        {"roles/play", "roles/index"},
    ),
    ("title of a role", {"roles/play.md": role("Game", 2)}, {name[:-3] for name in PORTFOLIO if name.endswith(".md")}),
    (
        "alias",
        {"projects/epsilon.md": page("Epsilon", "order: 2, technologies: [kit], aliases: [five]", "", "play")},
        {"projects/epsilon", "index"},
    ),
]


@dataclass(frozen=True)
class Outcomes:
    """What each edit made the build write, and which pages it changed; what differs from a clean build at the end."""

    written: dict[str, set[str]]
    changed: dict[str, set[str]]
    differences: list[str]


@pytest.fixture(scope="module")
def outcomes(make_shared_site: Callable[..., Site]) -> Outcomes:
    site = make_shared_site(
        PORTFOLIO, html_theme="furo", portfolio_sidebar=True, html_baseurl="https://example.org/", portfolio_head="all"
    )
    build = site.build()
    assert build.warnings == []
    written, changed = {}, {}
    for name, edit, _ in EDITS:
        before = documents(build)
        apply(site, edit)
        build = site.build()
        after = documents(build)
        written[name] = set(build.written)
        changed[name] = {docname for docname in after if after[docname] != before.get(docname)}
    return Outcomes(written, changed, differences(build.outdir, build_clean(site).outdir))


def with_parents(docnames: Iterable[str]) -> set[str]:
    """Add the pages whose toctrees list the pages: Sphinx writes those too."""
    return {*docnames, *map(parent, docnames)}


def parent(docname: str) -> str:
    folder, _, name = docname.rpartition("/")
    return f"{folder}/index" if folder and name != "index" else "index"


@pytest.mark.parametrize(("name", "shown"), [(name, shown) for name, _, shown in EDITS])
def test_edit_changes_no_page_but_those_that_show_it(outcomes: Outcomes, name: str, shown: set[str]) -> None:
    assert outcomes.changed[name] <= shown


@pytest.mark.parametrize(("name", "shown"), [(name, shown) for name, _, shown in EDITS])
def test_edit_of_a_text_writes_its_page_and_any_other_all(outcomes: Outcomes, name: str, shown: set[str]) -> None:
    everything = {name.removesuffix(".md") for name in PORTFOLIO if name.endswith(".md")}
    assert outcomes.written[name] == (with_parents(shown) if name in TEXTS else everything)


def test_many_edits_leave_what_a_clean_build_does(outcomes: Outcomes) -> None:
    assert outcomes.differences == []


def test_project_is_added_and_removed(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO)
    before = contents(site.build().outdir)
    apply(site, {"projects/zeta.md": page("Zeta", "order: 3", "", "play")})
    added = site.build()
    check_clean(added, build_clean(site))
    apply(site, {"projects/zeta.md": None})
    assert contents(site.build().outdir) == before


#: What is done, where few pages show it: files, the edit, the pages that show it.
UNSEEN: dict[str, tuple[dict[str, str], Edit, set[str]]] = {
    "title of a page that is cited by other words": (
        {"guide/how.md": "# How\n\n{project}`it <alpha>`, [it](/projects/alpha.md), {doc}`it </projects/alpha>`\n"},
        {"projects/alpha.md": page("Aleph", "order: 1")},
        {"projects/alpha", "projects/beta", "projects/index", "roles/work"},
    ),
    "title of a role, in a theme without our sidebar": (
        {},
        {"roles/work.md": role("Labour", 1)},
        {"roles/work", "roles/index", "projects/alpha", "projects/beta", "projects/index"},
    ),
    "title of a project that stands beside others in the toctree alone": (
        {
            "roles/play.md": role("Play", 2),
            "projects/aaa.md": page("Aaa", "", "", "play"),
            "projects/bbb.md": page("Bbb", "", "", "play"),
        },
        {"projects/bbb.md": page("Bee", "", "", "play")},
        {"projects/aaa", "projects/bbb", "roles/play"},
    ),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_page_that_does_not_show_an_edit_stays_as_it_was(make_site: Callable[..., Site], name: str) -> None:
    files, edit, shown = UNSEEN[name]
    site = make_site({**SMALL, **files})
    before = documents(site.build())
    apply(site, edit)
    build = site.build()
    after = documents(build)
    assert {docname for docname in after if after[docname] != before[docname]} <= shown
    assert set(build.written) == build.app.env.found_docs


# -- every form of a reference -----------------------------------------------------------------------------------------

#: Name of the page -> what stands on it.
FORMS = {
    "project": "{project}`alpha`",
    "former-id": "{project}`aleph`",
    "contribution": "{contribution}`alpha.code`",
    "any-name": "{any}`alpha`",
    "any-label": "{any}`project-alpha`",
    "any-path": "{any}`/projects/alpha`",
    "any-relative-path": "{any}`../projects/alpha`",
    "ref": "{ref}`project-alpha`",
    "ref-contribution": "{ref}`contribution-alpha--code`",
    "ref-heading": "{ref}`mine`",
    "ref-capital": "{ref}`Project-Alpha`",
    "doc": "{doc}`/projects/alpha`",
    "doc-relative": "{doc}`../projects/alpha`",
    "doc-std": "{std:doc}`/projects/alpha`",
    "markdown-path": "[](../projects/alpha.md)",
    "markdown-root-path": "[](/projects/alpha.md)",
    "markdown-path-heading": "[](../projects/alpha.md#a-heading)",
    "markdown-label": "[](#project-alpha)",
    "markdown-contribution": "[](#contribution-alpha--code)",
    "markdown-heading": "[](#mine)",
    "autolink-path": "<project:../projects/alpha.md>",
    "autolink-label": "<project:#project-alpha>",
    "markdown-image-text": "[![](dot.svg)](#project-alpha)",
    "rst-ref": "```{eval-rst}\n:ref:`project-alpha` :portfolio:project:`alpha` :doc:`/projects/alpha`\n```",
    "term": "{term}`word`",
}

#: What is done to the page that is cited.
CITED_EDITS: dict[str, tuple[str, str]] = {
    "title": ("# Alpha", "# Omega"),
    "heading": ("## A heading", "## A *heading*!"),
    "term": ("\nword\n:", "\nWord\n:"),
    "contribution removed": (works("code\n: Wrote it."), ""),
}


@dataclass(frozen=True)
class Left:
    """The pages that a build left, and its warnings."""

    pages: dict[str, str]
    warnings: list[str]

    @classmethod
    def by(cls, build: Build) -> Left:
        return cls({name: page.decode() for name, page in documents(build).items()}, build.warnings)


@pytest.fixture(scope="module")
def cited(make_shared_site: Callable[..., Site]) -> dict[str, tuple[Left, Left]]:
    """Return what an incremental and a clean build left after each edit to the page that all others cite."""
    text = page("Alpha", "aliases: [aleph]", works("code\n: Wrote it.") + "\n(mine)=\n## A heading\n")
    text += "\n```{glossary}\nword\n: A word.\n```\n"
    files = {f"guide/{name}.md": f"# {name}\n\n{markup}\n" for name, markup in FORMS.items()}
    site = make_shared_site(
        {**SMALL, **files, "projects/alpha.md": text, "guide/dot.svg": image("")}, myst_heading_anchors=3
    )
    assert site.build().warnings == []
    found = {}
    for name, (old, new) in CITED_EDITS.items():
        assert old in text
        text = text.replace(old, new)
        apply(site, {"projects/alpha.md": text})
        found[name] = Left.by(site.build()), Left.by(build_clean(site))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_reference_says_what_is_so_now(cited: dict[str, tuple[Left, Left]], form: str) -> None:
    name = f"guide/{form}"
    stale = [edit for edit, (left, clean) in cited.items() if left.pages[name] != clean.pages[name]]
    assert stale == []


@pytest.mark.parametrize("form", FORMS)
def test_reference_warns_once_it_dangles(cited: dict[str, tuple[Left, Left]], form: str) -> None:
    def told(left: Left) -> list[str]:
        return [warning for warning in left.warnings if warning.startswith(f"guide/{form}.md:")]

    assert {edit: told(left) for edit, (left, _) in cited.items()} == {
        edit: told(clean) for edit, (_, clean) in cited.items()
    }


# -- what pages show of one another without a reference ----------------------------------------------------------------

DEEP = {
    **SMALL,
    "guide/index.md": "# Guide\n\n```{toctree}\nhow\nwhy\na/index\n```\n",
    "guide/a/index.md": "# A" + HIDDEN.replace("*", "b/index"),
    "guide/a/b/index.md": "# B" + HIDDEN.replace("*", "c/index"),
    "guide/a/b/c/index.md": "# C" + HIDDEN,
    "guide/a/b/c/page.md": "# Page\n",
}
VISIBLE = {
    **SMALL,
    "guide/index.md": "# Guide\n\n```{toctree}\nhow\nwhy\na/index\n```\n",
    "guide/a/index.md": "# A\n\n```{toctree}\npage\n```\n",
    "guide/a/page.md": "# Page\n\n## Part\n",
}
#: One of them on a page of ours.
PICTURES = {
    **SMALL,
    "projects/alpha.md": page("Alpha", "order: 1", "![](/guide/x/logo.svg)"),
    "guide/why.md": "# Why\n\n![](y/logo.svg)\n",
    "guide/x/logo.svg": image("x"),
    "guide/y/logo.svg": image("y"),
}
NUMBERED = SMALL["index.md"].replace("{toctree}\n", "{toctree}\n:numbered:\n")

#: Files, and edits one after the other.
SCENARIOS: dict[str, tuple[dict[str, str], list[Edit]]] = {
    "heading below a page whose toctree shows it": (
        VISIBLE,
        [{"guide/a/page.md": "# Page\n\n## Other part\n"}],
    ),
    "markup alone of a heading that a toctree shows": (VISIBLE, [{"guide/a/page.md": "# Page\n\n## *Part*\n"}]),
    "markup alone of a title that a neighbour shows": (SMALL, [{"guide/how.md": "# *How*\n"}]),
    "title of a page that leads to a page": (
        DEEP,
        [{"guide/a/b/index.md": DEEP["guide/a/b/index.md"].replace("# B", "# Bee")}],
    ),
    "numbers of sections": (
        {**SMALL, "index.md": NUMBERED},
        [{"guide/also.md": "# Also\n\n## Part\n"}],
    ),
    "last project removed": ({**SMALL, "projects/beta.md": "# Beta\n"}, [{"projects/alpha.md": None}]),
    "first project added": (
        {**SMALL, "projects/alpha.md": "# Alpha\n", "projects/beta.md": "# Beta\n"},
        [{"projects/alpha.md": page("Alpha")}],
    ),
    "page removed that a toctree names": (
        {**SMALL, "guide/index.md": "# Guide\n\n```{toctree}\nhow\nwhy\n```\n"},
        [{"guide/how.md": None}],
    ),
    "label of ours that a page has as well": (
        {**SMALL, "guide/how.md": "(project-alpha)=\n# How\n", "guide/why.md": "# Why\n\n{ref}`project-alpha`\n"},
        [{"projects/alpha.md": None}],
    ),
    "label on two pages": (
        {**SMALL, "guide/how.md": "(x)=\n# How\n", "guide/why.md": "(x)=\n# Why\n\n{ref}`x`\n"},
        [{"guide/how.md": "(x)=\n# How else\n"}],
    ),
    "label on two pages, then on one": (
        {**SMALL, "guide/how.md": "(x)=\n# How\n", "guide/why.md": "(x)=\n# Why\n\n{ref}`x`\n"},
        [{"guide/why.md": "# Why\n\n{ref}`x`\n"}],
    ),
    "page removed that a toctree names, and put back": (
        {**SMALL, "guide/index.md": "# Guide\n\n```{toctree}\nhow\nwhy\n```\n"},
        [{"guide/how.md": None}, {"guide/how.md": "# How again\n"}],
    ),
    "page removed that a link of Markdown leads to, and put back": (
        {**SMALL, "guide/why.md": "# Why\n\n[](/projects/alpha.md) [](how.md)\n"},
        [{"projects/alpha.md": None, "guide/how.md": None}, {"projects/alpha.md": SMALL["projects/alpha.md"]}],
    ),
    "page removed that themes link to from every page": (
        {**SMALL, "about.md": "---\norphan: true\n---\n# About\n"},
        [{"about.md": None}],
    ),
    "page turns from Markdown into reStructuredText": (
        SMALL,
        [{"guide/how.md": None, "guide/how.rst": "How\n===\n"}],
    ),
    "page becomes a project, and a project a page": (
        SMALL,
        [{"projects/alpha.md": "# Alpha\n"}, {"projects/alpha.md": SMALL["projects/alpha.md"]}],
    ),
    "project becomes a role": (SMALL, [{"projects/alpha.md": None, "roles/alpha.md": role("Alpha", 2)}]),
    "id on two pages": (
        {**SMALL, "roles/alpha.md": role("Other", 2), "guide/how.md": "# How\n\n{project}`alpha` {role}`alpha`\n"},
        [{"projects/beta.md": page("Beta", "", "{project}`alpha`")}, {"roles/alpha.md": None}],
    ),
    "included text": (
        {**SMALL, "guide/how.md": "# How\n\n```{include} /part.txt\n```\n", "part.txt": "{project}`alpha`\n"},
        [{"part.txt": "{project}`beta`\n"}, {"projects/beta.md": page("Bee", "order: 2")}],
    ),
    "two images of one name, their pages are edited": (
        PICTURES,
        [
            {"projects/alpha.md": page("Alpha", "order: 1", "So.\n\n![](/guide/x/logo.svg)")},
            {"guide/why.md": "# Why\n\nSo.\n\n![](y/logo.svg)\n"},
        ],
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_edited_site_is_as_a_clean_build_leaves_it(make_site: Callable[..., Site], name: str) -> None:
    files, edits = SCENARIOS[name]
    site = make_site(files)
    site.build()
    for edit in edits:
        apply(site, edit)
        build = site.build()
    check_clean(build, build_clean(site))


@pytest.mark.parametrize("name", ["page removed that a toctree names", "title of a page that leads to a page"])
def test_edited_site_with_our_sidebar_is_as_well(make_site: Callable[..., Site], name: str) -> None:
    files, edits = SCENARIOS[name]
    if "removed" in name:
        files = {**files, "index.md": SMALL["index.md"].replace("guide/index", "guide/how\nguide/index")}
    site = make_site(files, html_theme="furo", portfolio_sidebar=True)
    site.build()
    apply(site, edits[0])
    check_clean(site.build(), build_clean(site))


def test_two_images_of_one_name_are_refused(make_site: Callable[..., Site]) -> None:
    """Sphinx gives the second another name, and which one is the second depends on what was read before."""
    site = make_site(PICTURES)
    said = "WARNING: 'guide/x/logo.svg' and 'guide/y/logo.svg' have one base name; give one of them another"
    assert [site.build().warnings for _ in range(2)] == [[f"{said} [portfolio.images]"]] * 2
    apply(site, {"projects/alpha.md": SMALL["projects/alpha.md"]})
    assert site.build().warnings == []


def test_whose_site_it_is_shows_on_every_page(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL, html_baseurl="https://example.org")
    site.build(portfolio_owner="Ada")
    check_clean(site.build(portfolio_owner="Grace"), build_clean(site, portfolio_owner="Grace"))


# -- a file that comes back with an older time -------------------------------------------------------------------------

RESTORED: dict[str, tuple[dict[str, str], Edit]] = {
    "project": ({}, {"projects/alpha.md": page("Aleph", "order: 1")}),
    "page": ({}, {"guide/how.md": "# How else\n"}),
    "reStructuredText": ({"guide/old.rst": "Old\n===\n"}, {"guide/old.rst": "Older\n=====\n"}),
    "vocabulary": (
        {"technologies.yaml": "tool: {name: Tool}\n", "guide/how.md": "# How\n\n{technology}`tool`\n"},
        {"technologies.yaml": "tool: {name: Instrument}\n"},
    ),
    "included text": (
        {"guide/how.md": "# How\n\n```{include} /part.txt\n```\n", "part.txt": "One.\n"},
        {"part.txt": "Another.\n"},
    ),
    "image": (
        {"guide/how.md": "# How\n\n![](a.svg)\n", "guide/a.svg": image("one")},
        {"guide/a.svg": image("another")},
    ),
    "download": (
        {"guide/how.md": "# How\n\n{download}`a.csv`\n", "guide/a.csv": "1\n"},
        {"guide/a.csv": "2\n"},
    ),
}


@pytest.mark.parametrize("name", RESTORED)
def test_file_with_an_older_time_is_read_again(make_site: Callable[..., Site], name: str) -> None:
    files, edit = RESTORED[name]
    site = make_site({**SMALL, **files})
    site.build()
    apply(site, edit, age=100_000)
    check_clean(site.build(), build_clean(site))


def test_vocabularies_go_and_come_back(make_site: Callable[..., Site]) -> None:
    vocabularies = {
        "technologies.yaml": "tool: {name: Tool}\n",
        "travel.yaml": "stops:\n  - {id: zurich, city: Zürich, region: CH, lat: 47.37, lon: 8.54}\n",
    }
    site = make_site(
        {
            **SMALL,
            **vocabularies,
            "projects/alpha.md": page("Alpha", "places: [zurich]", works("a\n: With {technology}`tool`.")),
            "guide/how.md": "# How\n\n:::{technologies}\n:::\n",
            "guide/why.md": "# Why\n\n:::{travel-globe}\n:::\n",
        }
    )
    full = site.build()
    before = contents(full.outdir)
    assert "Zürich" in full.text("projects/alpha")
    assert "Zürich" in full.text("guide/why")
    apply(site, dict.fromkeys(vocabularies))
    build = site.build()
    check_clean(build, build_clean(site))
    assert build.warnings == []
    assert "Zürich" not in build.text("projects/alpha")
    assert "Zürich" not in build.text("guide/why")
    apply(site, dict(vocabularies), age=100_000)
    again = site.build()
    assert contents(again.outdir) == before
    assert set(again.written) >= {"projects/alpha", "guide/how", "guide/why"}
    assert site.build().written == []


# -- what is no more ---------------------------------------------------------------------------------------------------

GOING = {
    **SMALL,
    "projects/beta.md": page("Beta", "order: 2", "![](/pictures/both.svg) {download}`/data/both.csv`"),
    "projects/gone.md": page(
        "Gone",
        "order: 3, aliases: [went]",
        "{download}`/data/own.csv` {download}`/data/both.csv`\n\n![](/pictures/own.svg) ![](/pictures/both.svg)",
    ),
    "guide/how.md": "# How\n\n:::{projects}\n:::\n",
    "guide/why.md": "# Why\n\n{project}`gone`\n",
    "more/deep/gone.md": "---\norphan: true\n---\n# Gone as well\n",
    **{f"pictures/{name}.svg": image(name) for name in ("own", "both")},
    **{f"data/{name}.csv": f"{name}\n" for name in ("own", "both")},
}


@dataclass(frozen=True)
class Removal:
    site: Site
    before: dict[str, bytes]
    build: Build
    clean: Build


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def removal(request: pytest.FixtureRequest, make_shared_site: Callable[..., Site]) -> Removal:
    site = make_shared_site(GOING)
    before = contents(site.build(request.param).outdir)
    apply(site, {"projects/gone.md": None, "more/deep/gone.md": None})
    return Removal(site, before, site.build(request.param), build_clean(site, request.param))


def test_removed_project_leaves_nothing_in_the_output(removal: Removal) -> None:
    gone = set(removal.before) - set(contents(removal.build.outdir))
    suffix = "/index.html" if removal.build.outdir.name == "dirhtml" else ".html"
    assert {name for name in gone if not name.startswith("_downloads")} == {
        *(f"{name}{suffix}" for name in ("projects/gone", "projects/went", "more/deep/gone")),
        *(f"_sources/{name}.md.txt" for name in ("projects/gone", "more/deep/gone")),
        "_images/own.svg",
        # That which leads on from a former address was the last.
        "_static/portfolio/redirect.js",
    }
    folders = [path for path in removal.build.outdir.rglob("*") if path.is_dir()]
    assert [path for path in folders if not any(path.iterdir())] == []
    assert differences(removal.build.outdir, removal.clean.outdir) == []


def test_downloads_stay_as_long_as_a_page_has_them(removal: Removal) -> None:
    def downloads(names: Iterable[str]) -> set[str]:
        return {name.rpartition("/")[2] for name in names if name.startswith("_downloads/")}

    assert downloads(removal.before) == {"own.csv", "both.csv"}
    assert downloads(contents(removal.build.outdir)) == {"both.csv"}


def test_pages_that_showed_a_removed_project_are_written_again(removal: Removal) -> None:
    assert {"projects/beta", "roles/work", "guide/how", "guide/why"} <= set(removal.build.written)
    assert sorted(removal.build.warnings) == sorted(removal.clean.warnings)
    assert any("there is no project 'gone'" in warning for warning in removal.build.warnings)


def test_removed_project_leaves_no_doctree(removal: Removal) -> None:
    doctrees = removal.site.folder / "doctrees" / removal.build.outdir.name
    assert [path for path in doctrees.rglob("*.doctree") if path.stem == "gone"] == []
    assert not (doctrees / "more").exists()


def test_redirect_comes_and_goes_with_its_alias(make_site: Callable[..., Site]) -> None:
    site = make_site({**SMALL, "guide/how.md": "# How\n\n{project}`beta`\n"})
    steps: list[tuple[Edit, set[str]]] = [
        ({}, set()),
        ({"projects/beta.md": page("Beta", "aliases: [bee, be]")}, {"bee", "be"}),
        ({"projects/beta.md": None, "projects/veta.md": page("Veta", "aliases: [be, beta]")}, {"be", "beta"}),
        # The former id is given to another project.
        ({"projects/beta.md": page("New"), "projects/veta.md": page("Veta", "aliases: [be]")}, {"be"}),
        ({"projects/veta.md": page("Veta")}, set()),
    ]
    for edit, leading in steps:
        apply(site, edit)
        build = site.build()
        pages = (build.outdir / "projects").glob("*.html")
        assert {path.stem for path in pages if 'http-equiv="refresh"' in path.read_text("utf-8")} == leading
    check_clean(build, build_clean(site))


#: The start of a `conf.py` that stands in for another extension.
OTHERS = """
from pathlib import Path

def setup(app):
    app.connect("doctree-resolved", draw)
    app.connect("html-collect-pages", list_code)

def draw(app, doctree, docname):
    # sphinx.ext.graphviz and imgmath do so.
    if docname == "guide/how":
        folder = Path(app.outdir, "_images", "drawn")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "graph.svg").write_text("<svg/>", encoding="utf-8")

def list_code(app):
    # sphinx.ext.viewcode does so: a page that is there and not outdated is not given again.
    if not Path(app.outdir, "_modules/code.html").exists():
        yield "_modules/code", {"title": "Code", "body": "code"}, "page.html"
"""


def test_files_of_other_extensions_stay(make_site: Callable[..., Site]) -> None:
    site = make_site({**SMALL, "conf.py": configuration(OTHERS)})
    missing = []
    for when in ("first build", "second build"):
        build = site.build()
        names = ("_modules/code.html", "_images/drawn/graph.svg")
        missing += [f"{name} after the {when}" for name in names if not (build.outdir / name).exists()]
    assert missing == []


def test_build_of_one_file_leaves_the_others_for_the_next(make_site: Callable[..., Site]) -> None:
    site = make_site({**SMALL, "conf.py": configuration()})
    site.build()
    apply(site, {"projects/alpha.md": page("Aleph", "order: 1"), "guide/why.md": None})
    assert sphinx(site, files=["guide/how.md"]).returncode == 0
    check_clean(site.build(), build_clean(site))


# -- what is wrong is told at every build, until it is mended ----------------------------------------------------------

RIGHT = "# Right\n"
#: File that is wrong -> its text, and what is said of it.
WRONG: dict[str, tuple[str, str]] = {
    "guide/unknown-directive.md": ("# X\n\n```{nonesuch}\n```\n", "Unknown directive type"),
    "guide/unknown-role.md": ("# X\n\n{nonesuch}`x`\n", "Unknown interpreted text role"),
    "guide/level.md": ("# X\n\n#### Y\n", "Non-consecutive header level"),
    "guide/dangling-project.md": ("# X\n\n{project}`nope`\n", "there is no project 'nope'"),
    "guide/dangling-technology.md": ("# X\n\n{technology}`nope`\n", "there is no technology 'nope'"),
    "guide/dangling-ref.md": ("# X\n\n{ref}`nope`\n", "undefined label: 'nope'"),
    "guide/dangling-doc.md": ("# X\n\n{doc}`nope`\n", "unknown document: 'nope'"),
    "guide/dangling-any.md": ("# X\n\n{any}`nope`\n", "'any' reference target not found: nope"),
    "guide/dangling-path.md": ("# X\n\n[](nope.md)\n", "cross-reference target not found: 'nope.md'"),
    "guide/dangling-heading.md": ("# X\n\n[](how.md#nope)\n", "local id not found"),
    "guide/dangling-anchor.md": ("# X\n\n[](#nope)\n", "cross-reference target not found: 'nope'"),
    "guide/label-1.md": ("(twice)=\n# X\n", ""),
    "guide/label-2.md": ("(twice)=\n# X\n", "duplicate label twice"),
    "guide/image.md": ("# X\n\n![](nope.svg)\n", "image file not readable"),
    "guide/download.md": ("# X\n\n{download}`nope.csv`\n", "download file not readable"),
    "guide/language.md": ("# X\n\n```nonesuch\nx\n```\n", "Pygments lexer name 'nonesuch' is not known"),
    "guide/toctree.md": ("# X\n\n```{toctree}\nnope\n```\n", "nonexisting document"),
    "guide/include.md": ("# X\n\n```{include} nope.txt\n```\n", "file not found"),
    "guide/footnote.md": ("# X\n\n[^a]: Never used.\n", "is not referenced"),
    "guide/rst.rst": ("X\n=\n\n.. nonesuch::\n", "Unknown directive type"),
    "guide/included.md": ("# X\n\n```{include} /part.txt\n```\n", ""),
    "part.txt": ("{project}`nope`\n", "there is no project 'nope'"),
    "lost.md": ("# X\n", "document isn't included in any toctree"),
    "projects/front-matter.md": (page("X", "links: [{kind: papper, state: gone}]"), "'papper' is not one of"),
    "projects/contributions.md": (page("X", "", works("Code\n: Wrote it.")), "'Code' is not an id"),
    "projects/catalog.md": (page("X", "", "", "nope"), "there is no role page 'nope'"),
    "technologies.yaml": ("tool: {name: Tool, kind: nope}\n", "'nope' is not one of"),
}


def mended(name: str) -> str:
    match name.rpartition(".")[2]:
        case "yaml":
            return "tool: {name: Tool}\n"
        case "rst":
            return "Right\n=====\n"
    return "---\norphan: true\n---\n" + RIGHT if name == "lost.md" else page("X") if "projects" in name else RIGHT


@dataclass(frozen=True)
class Told:
    """The warnings of builds of a site with all that is wrong, and of one after it was mended."""

    first: list[str]
    later: dict[str, list[str]]
    mended: list[str]


@pytest.fixture(scope="module", params=[1, 2], ids=["serial", "parallel"])
def told(request: pytest.FixtureRequest, make_shared_site: Callable[..., Site]) -> Told:
    site = make_shared_site({**SMALL, **{name: text for name, (text, _) in WRONG.items()}})
    parallel = request.param
    # Of labels that different workers read, Sphinx finds no duplicates.
    first = site.build().warnings
    later = {"second build": site.build(parallel=parallel).warnings}
    apply(site, {"guide/why.md": "# Why else\n"})
    later["after an edit elsewhere"] = site.build(parallel=parallel).warnings
    if parallel > 1:
        first = [warning for warning in first if "duplicate label" not in warning]
        later = {when: [one for one in told if "duplicate label" not in one] for when, told in later.items()}
    apply(site, {name: mended(name) for name in WRONG})
    return Told(first, later, site.build(parallel=parallel).warnings)


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, (_, said) in WRONG.items() if said])
def test_warning_repeats(told: Told, name: str, said: str) -> None:
    def of_it(warnings: list[str]) -> list[str]:
        # MyST 4 lets Sphinx take `x.md` for a document, whose file is then `x.md.rst`.
        return [one for one in warnings if one.startswith((f"{name}:", f"{name}.rst:")) and said in one]

    assert len(of_it(told.first)) == 1 or said == "duplicate label twice"
    assert {when: of_it(warnings) for when, warnings in told.later.items()} == dict.fromkeys(
        told.later, of_it(told.first)
    )


def test_warnings_end_when_mended(told: Told) -> None:
    assert told.mended == []


def test_build_with_warnings_as_errors_fails_until_mended(make_site: Callable[..., Site]) -> None:
    wrong = {name: WRONG[name][0] for name in ("guide/unknown-directive.md", "guide/dangling-ref.md")}
    site = make_site({**SMALL, **wrong, "conf.py": configuration()})
    first, second = sphinx(site, "-W"), sphinx(site, "-W")
    assert (first.returncode, second.returncode) == (1, 1)
    assert first.stderr.count("WARNING") == len(wrong)
    assert second.stderr == first.stderr
    apply(site, {name: mended(name) for name in wrong})
    third = sphinx(site, "-W")
    assert (third.returncode, third.stderr) == (0, "")


# -- two builders with one folder of doctrees --------------------------------------------------------------------------

SHARED: dict[str, tuple[dict[str, str], Edit]] = {
    "title": ({}, {"projects/alpha.md": page("Aleph", "order: 1")}),
    "removal": ({}, {"projects/alpha.md": None, "guide/how.md": None}),
    "included text": RESTORED["included text"],
    "image": RESTORED["image"],
    "something wrong in what is read": ({}, {"guide/how.md": "# How\n\n```{nonesuch}\n```\n"}),
    "something wrong in what is written": ({}, {"guide/how.md": "# How\n\n{project}`nope`\n"}),
}


@pytest.mark.parametrize("name", SHARED)
def test_two_builders_share_doctrees(make_site: Callable[..., Site], name: str) -> None:
    files, edit = SHARED[name]
    site = make_site({**SMALL, **files})
    for builder in ("html", "dirhtml"):
        site.build(builder, doctrees="both")
    apply(site, edit)
    for builder in ("html", "dirhtml"):
        check_clean(site.build(builder, doctrees="both"), build_clean(site, builder))


def test_another_builder_tells_what_is_wrong_at_its_first_build(make_site: Callable[..., Site]) -> None:
    site = make_site({**SMALL, "guide/how.md": "# How\n\n```{nonesuch}\n```\n"})
    first = site.build("html", doctrees="both").warnings
    assert len(first) == 1
    assert site.build("dirhtml", doctrees="both").warnings == first


# -- a build that does not come to its end -----------------------------------------------------------------------------

#: A `conf.py` that ends the build at the moment that a file beside the sources names.
STUMBLE = """
import gc
import os
from pathlib import Path

def setup(app):
    moment = Path(app.srcdir).parent / "moment"
    match moment.read_text(encoding="utf-8") if moment.exists() else "":
        case "read":
            app.connect("env-updated", lambda *_: os._exit(9), priority=1)
        case "write-started":
            app.connect("write-started", lambda *_: os._exit(9))
        case "writing":
            app.connect("html-page-context", lambda app, name, *_: os._exit(9) if name == "guide/index" else None)
        case "finished":
            app.connect("build-finished", lambda *_: os._exit(9), priority=1)
        case "exception":
            app.connect("html-page-context", fail)

def fail(app, name, *_):
    if name == "guide/index":
        raise RuntimeError("the page cannot be written")
"""
#: Status of the command at each.
MOMENTS = {"read": 9, "write-started": 9, "writing": 9, "finished": 9, "exception": 2}


@dataclass(frozen=True)
class Recovery:
    build: Build
    clean: Build


@pytest.fixture(scope="module", params=[*MOMENTS, "first build: write-started"])
def recovery(request: pytest.FixtureRequest, make_shared_site: Callable[..., Site]) -> Recovery:
    """A build after one that was cut short, after an edit, a removal and a mistake."""
    first, moment = request.param.startswith("first"), request.param.rpartition(" ")[2]
    site = make_shared_site({**SMALL, "conf.py": configuration(STUMBLE)})
    if not first:
        site.build()
    apply(
        site,
        {
            "projects/alpha.md": page("Aleph", "order: 1"),
            "guide/how.md": None,
            "guide/why.md": "# Why\n\n```{nonesuch}\n```\n",
        },
    )
    (site.folder / "moment").write_text(moment, encoding="utf-8")
    assert sphinx(site).returncode == MOMENTS[moment]
    (site.folder / "moment").unlink()
    return Recovery(site.build(), build_clean(site))


def test_pages_are_right_after_a_build_that_was_cut_short(recovery: Recovery) -> None:
    found, clean = contents(recovery.build.outdir), contents(recovery.clean.outdir)
    assert [name for name in clean if found.get(name) != clean[name]] == []


def test_nothing_is_left_over_after_a_build_that_was_cut_short(recovery: Recovery) -> None:
    assert set(contents(recovery.build.outdir)) - set(contents(recovery.clean.outdir)) == set()


def test_nothing_is_silenced_after_a_build_that_was_cut_short(recovery: Recovery) -> None:
    assert len(recovery.clean.warnings) == 1
    assert recovery.build.warnings == recovery.clean.warnings


def test_page_that_was_read_by_a_build_that_was_cut_short_and_put_back(make_site: Callable[..., Site]) -> None:
    """Its doctree is what was read; what is known of it is what was there before, and is there again."""
    site = make_site({**SMALL, "conf.py": configuration(STUMBLE)})
    site.build()
    apply(site, {"guide/how.md": "# How\n\nNot so.\n"})
    (site.folder / "moment").write_text("read", encoding="utf-8")
    assert sphinx(site).returncode == 9
    (site.folder / "moment").unlink()
    # All pages are written again, of the doctrees that there are.
    apply(site, {"guide/how.md": SMALL["guide/how.md"], "projects/alpha.md": page("Aleph", "order: 1")})
    check_clean(site.build(), build_clean(site))


def test_redirect_that_was_written_by_a_build_that_was_cut_short_goes(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL, html_baseurl="https://example.org/")
    site.build()
    former = [f"former-{number}" for number in range(20)]
    apply(site, {"projects/alpha.md": page("Alpha", f"order: 1, period: {{start: 2020}}, aliases: {former}")})
    # The feed cannot be written.
    (site.folder / "html/feed.xml").mkdir()
    with pytest.raises(SphinxError, match=r"feed\.xml: cannot be written: Is a directory"):
        site.build()
    (site.folder / "html/feed.xml").rmdir()
    apply(site, {"projects/alpha.md": SMALL["projects/alpha.md"]})
    check_clean(site.build(), build_clean(site))


@pytest.mark.parametrize("built", [False, True], ids=["first build", "later build"])
def test_all_pages_that_cannot_be_read_are_told(make_site: Callable[..., Site], built: bool) -> None:
    site = make_site(SMALL)
    if built:
        site.build()
    for name in ("projects/alpha.md", "guide/how.md"):
        (site.source / name).write_bytes((page("Alpha") + "Café\n").encode("latin-1"))
    line = page("Alpha").count("\n") + 1
    with pytest.raises(SphinxError) as told:
        site.build()
    assert sorted(str(told.value).splitlines()) == [
        f"{site.source / name}:{line}: not UTF-8: there is the byte 0xE9; save the file as UTF-8"
        for name in ("guide/how.md", "projects/alpha.md")
    ]
    apply(site, {"projects/alpha.md": page("Café"), "guide/how.md": "# How\n\nCafé\n"})
    check_clean(site.build(), build_clean(site))


def test_pages_are_in_the_encoding_that_the_configuration_says(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL, source_encoding="latin-1")
    (site.source / "projects/alpha.md").write_bytes(page("Café").encode("latin-1"))
    assert "Café" in site.build().text("projects/alpha")


# -- nothing depends on order ------------------------------------------------------------------------------------------


def test_four_workers_do_what_one_does(make_site: Callable[..., Site]) -> None:
    wrong = {name: text for name, (text, _) in WRONG.items() if "label" not in name}
    pictures = {name: text for name, text in GOING.items() if name not in SMALL}
    one, four = (make_site({**PORTFOLIO, **wrong, **pictures}, html_theme="furo") for _ in range(2))
    edits: list[Edit] = [
        {},
        {"projects/alpha.md": RETITLED, "guide/plain.md": None, "more/deep/gone.md": None},
        {name: mended(name) for name in wrong},
    ]
    for edit in edits:
        apply(one, edit)
        apply(four, edit)
        serial, parallel = one.build(), four.build(parallel=4)
        assert sorted(parallel.warnings) == sorted(serial.warnings)
        assert sorted(parallel.written) == sorted(serial.written)
        assert differences(serial.outdir, parallel.outdir) == []


def test_hashes_of_strings_do_not_matter(make_site: Callable[..., Site]) -> None:
    one, other = (make_site({**PORTFOLIO, "conf.py": configuration()}) for _ in range(2))
    assert sphinx(one, "-W", seed="1").stderr == sphinx(other, "-W", seed="2").stderr == ""
    assert (one.folder / "html/projects/alpha.html").is_file()
    assert differences(one.folder / "html", other.folder / "html") == []
    # Nor for what is known of the last build: this process has another seed.
    assert one.build().written == []
    assert differences(one.folder / "html", other.folder / "html") == []
