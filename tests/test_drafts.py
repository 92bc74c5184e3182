"""Drafts are kept from the site, and marked where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.runner import CONF, run
from site_builder import PORTFOLIO, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

SAID = "summary: About it., roles: [tools], technologies: [python]"


def project(title: str, more: str = "") -> str:
    work = ":::{contributions}\ncode\n: Wrote the secret code. {credit}`software`\n:::\n"
    return f"---\nproject: {{{SAID}{more}}}\n---\n# {title}\n\n{work}"


FILES = {
    **PORTFOLIO,
    "technologies.yaml": "python: {name: Python}\n",
    "projects/alpha.md": project("Alpha"),
    "projects/beta.md": project("Beta", ", draft: true"),
    "roles/secrets.md": "---\nrole: {summary: Secret., draft: yes}\n---\n# Secrets\n",
}

SECRETS = project("Alpha").replace("[tools]", "[secrets]")
TOOLS = "---\nrole: {summary: Tools.}\n---\n# Tools\n\n"


def everything(build: Build) -> str:
    """Return all text of the output."""
    files = (path for path in build.outdir.rglob("*") if path.suffix in (".html", ".txt", ".xml", ".js", ".json"))
    return "".join(path.read_text("utf-8") for path in files)


def content(build: Build) -> dict[str, bytes]:
    """Return the files of the output."""
    found = {path.relative_to(build.outdir).as_posix(): path for path in build.outdir.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != ".buildinfo"}


def test_a_draft_is_nowhere(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES).build(html_baseurl="https://portfolio.example/")
    assert build.warnings == []
    assert build.text("projects/index").startswith("Projects")
    said = everything(build)
    assert "Alpha" in said
    assert "Beta" not in said
    assert "Secret" not in said
    assert not (build.outdir / "projects" / "beta.html").exists()
    assert set(build.inventory()["portfolio:project"]) == {"alpha"}


def test_with_the_tag_a_draft_is_built_and_marked(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "conf.py": "tags.add('drafts')\n"})
    build = site.build()
    assert build.warnings == []
    assert set(build.inventory()["portfolio:project"]) == {"alpha", "beta"}
    (mark,) = build.article("projects/beta").select(".portfolio-draft")
    assert words(mark) == "Draft"
    heading = mark.find_previous_sibling()
    assert heading is not None
    assert heading.name == "h1"
    cards = {words(card.select(".sd-card-title")[0]): card for card in build.article("roles/tools").select(".sd-card")}
    assert {title: bool(card.select(".portfolio-draft")) for title, card in cards.items()} == {
        "Alpha": False,
        "Beta": True,
    }
    assert len(build.article("roles/index").select(".portfolio-draft")) == 1
    assert len(build.article("roles/secrets").select(".portfolio-draft")) == 1
    assert not build.article("projects/alpha").select(".portfolio-draft")


@pytest.mark.parametrize(("view", "of_project"), [("table", "tbody tr"), ("timeline", "li"), ("results", "li")])
def test_each_view_marks_a_draft(make_site: Callable[..., Site], view: str, of_project: str) -> None:
    dated = {
        f"projects/{id}.md": FILES[f"projects/{id}.md"].replace("roles", "period: {start: 2020}, roles")
        for id in ("alpha", "beta")
    }
    shown = f"# Role\n\n:::{{projects}}\n:view: {view}\n:::\n"
    files = {
        **FILES,
        **dated,
        "roles/tools.md": f"---\nrole: {{summary: Tools.}}\n---\n{shown}",
        "conf.py": "tags.add('drafts')\n",
    }
    build = make_site(files).build()
    assert build.warnings == []
    rows = [row for row in build.article("roles/tools").select(of_project) if row.select_one("a[href*='projects/']")]
    assert {words(row.select("a")[0]): [words(mark) for mark in row.select(".portfolio-draft")] for row in rows} == {
        "Alpha": [],
        "Beta": ["Draft"],
    }


def test_the_matrix_marks_a_draft(make_site: Callable[..., Site]) -> None:
    credits = {"credits.md": "---\norphan: true\n---\n# Contributions\n\n:::{credits}\n:::\n"}
    build = make_site({**FILES, **credits, "conf.py": "tags.add('drafts')\n"}).build()
    assert build.warnings == []
    rows = build.article("credits").select(".portfolio-matrix tbody th")
    assert {words(row.select("a")[0]): [words(mark) for mark in row.select(".portfolio-draft")] for row in rows} == {
        "Alpha": [],
        "Beta": ["Draft"],
    }


def test_drafts_come_and_go(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    first = content(site.build())
    beta = site.source / "projects" / "beta.md"
    beta.write_text(project("Beta"), "utf-8")
    build = site.build()
    assert build.warnings == []
    # Sphinx reads pages with patterns in a toctree whenever a page comes or goes.
    assert set(build.read) == {"projects/beta", "projects/index", "roles/index"}
    assert content(build) == content(site.build(into="clean", fresh=True))
    assert "projects/beta.html" in content(build)
    beta.write_text(project("Beta", ", draft: true"), "utf-8")
    build = site.build()
    assert content(build) == first
    assert not (site.folder / "doctrees" / "html" / "projects" / "beta.doctree").exists()


def test_a_site_with_a_draft_is_not_read_anew(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    site.build()
    build = site.build()
    assert build.read == []
    assert build.written == []
    site.write("projects/alpha.md", project("Alpha", ", order: 1"))
    assert site.build().read == ["projects/alpha"]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("{project}`beta`", "there is no project 'beta': its page is a draft [ref.project]"),
        ("{role}`secrets`", "there is no role 'secrets': its page is a draft [ref.role]"),
        ("{contribution}`beta.code`", "there is no contribution 'beta.code': its page is a draft [ref.contribution]"),
        ("{project}`secrets`", "there is no project 'secrets' [ref.project]"),
    ],
)
def test_a_reference_to_a_draft_says_so(make_site: Callable[..., Site], reference: str, message: str) -> None:
    site = make_site({**FILES, "notes.md": f"---\norphan: true\n---\n# Notes\n\n{reference}\n"})
    assert site.build().warnings == [f"notes.md:6: WARNING: {message}"]


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        (
            "career.yaml",
            "talks:\n- {title: On it, work: [beta]}\n",
            "2",
            "talks[0].work[0]: there is no project or role",
        ),
        ("variants.yaml", "all:\n  include: [beta]\n", "2", "all.include[0]: there is no project"),
        (
            "projects/alpha.md",
            project("Alpha").replace("[tools]", "[secrets]"),
            "2",
            "project.roles[0]: there is no role page",
        ),
        ("roles/tools.md", TOOLS + "```{projects}\n:role: secrets\n```\n", "6", "role: there is no role page"),
        ("roles/tools.md", TOOLS + "```{portfolio-card} beta\n```\n", "6", "project: there is no project"),
    ],
)
def test_whatever_names_a_draft_is_told_so(
    make_site: Callable[..., Site], name: str, text: str, place: str, message: str
) -> None:
    site = make_site({**FILES, "conf.py": CONF, name: text})
    draft = "secrets" if "role page" in message else "beta"
    told = f"{message} {draft!r}: its page is a draft [portfolio."
    (warning,) = site.build().warnings
    assert warning.startswith(f"{name}:{place}: WARNING: {told}")
    assert f"{name}:{place}: {told}" in run(site.source, "check", "--source", ".").said


def test_what_is_no_draft_stays(make_site: Callable[..., Site]) -> None:
    files = {
        "projects/one.md": project("One", ", draft: false"),
        "projects/two.md": project("Two").replace("# Two", "# Two\n\n    project: {draft: true}\n"),
        "projects/three.md": "---\norphan: true\ndraft: true\n---\n# Three\n",
        "notes/four.md": "---\norphan: true\ntags: {draft: true}\n---\n# Four\n",
    }
    build = make_site({**FILES, **files}).build()
    assert build.warnings == []
    for name in files:
        assert (build.outdir / name).with_suffix(".html").is_file()


def test_the_owners_patterns_stay(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "old/a.md": "# Old\n"}, exclude_patterns=["old"])
    build = site.build()
    assert build.warnings == []
    assert build.app.config.exclude_patterns == ["old"]
    assert not (build.outdir / "old").exists()
