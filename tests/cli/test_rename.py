"""`portfolio rename`: everything follows, and the old name leads to the thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cli.runner import CONF, run, write
from site_builder import PORTFOLIO
from sphinx_portfolio import contract

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Site

FILES = {
    **PORTFOLIO,
    "conf.py": CONF,
    "index.md": """
        # Home

        {project}`alpha`, {project}`the first <alpha>`, {project}`first`, {role}`tools`, {technology}`py`,
        {technology}`the
        language <py>`, {technology}`Python`, {contribution}`alpha.loader`, {contribution}`it <alpha.loader>`,
        {contribution}`first.loader`, {place}`oslo`, [by label](#project-alpha), [](#contribution-alpha--loader),
        [by path](projects/alpha.md), {doc}`/projects/alpha`, {ref}`project-alpha`, `` {project}`alpha` ``.

        :::{projects}
        :technology: py
        :role: tools
        :::

        :::{projects}
        :place: oslo
        :::

        :::{portfolio-card} alpha
        :::

        ```{toctree}
        /projects/alpha
        The index <projects/index>
        roles/index
        technologies
        travel
        history
        ```
        """,
    "history.rst": """
        History
        =======

        :portfolio:project:`alpha`, :portfolio:contribution:`it <alpha.loader>`, :portfolio:technology:`py`.
        """,
    "projects/alpha.md": """
        ---
        project:
          summary: The first.
          roles: [tools, kit]
          places: ["oslo"]
          technologies:
            - c
            - py  # too
          figures:
            - {value: 2x, label: as fast, contribution: 'loader'}
          aliases: [first]
          # The end.
        ---
        # Alpha

        [This](alpha.md) is {project}`alpha`.

        :::{contributions}
        loader: The loader
        : Wrote it in {technology}`py`. {credit}`software`
        :::
        """,
    "roles/kit.md": "---\nrole: {summary: Kit., aliases: [set, box]}\n---\n# Kit\n\n:::{projects}\n:::\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "technologies.yaml": """
        # Languages
        c: {name: C}
        py:  # the snake
          name: Python
          kind: language
          former_ids:
            - snake
        """,
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
    "travel.yaml": "stops:\n  - {id: oslo, city: Oslo, region: 'NO', lat: 59.9, lon: 10.7}\n",
}


def texts(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*.*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


RENAMES: dict[str, tuple[list[str], list[str]]] = {
    # What is run, and the references by the old names that still lead to it.
    "project": (["alpha", "omega"], ["{project}`alpha`", "{contribution}`alpha.loader`", "{ref}`project-alpha`"]),
    "role": (["tools", "things"], ["{role}`tools`"]),
    "role in one line": (["kit", "gear"], ["{role}`kit`", "{role}`set`"]),
    "contribution": (["alpha.loader", "reader"], ["{contribution}`alpha.loader`", "{contribution}`first.loader`"]),
    "technology": (["py", "python"], ["{technology}`py`", "{technology}`snake`"]),
    "technology in one line": (["c", "c11"], ["{technology}`c`"]),
    "place": (["oslo", "christiania"], ["{place}`oslo`"]),
}


@pytest.mark.parametrize("name", RENAMES)
def test_everything_follows_and_the_old_name_stays(make_site: Callable[..., Site], name: str) -> None:
    arguments, old = RENAMES[name]
    site = make_site(FILES)
    assert site.build().warnings == []
    before = texts(site.source)
    shown = run(site.source, "rename", *arguments, "--dry-run")
    assert shown.code == 0
    assert texts(site.source) == before
    outcome = run(site.source, "rename", *arguments)
    assert outcome.code == 0
    assert outcome.lines[:-1] == shown.lines[:-1]
    assert run(site.source, "check").lines[-1] == "8 pages: 0 problems, 1 note"
    build = site.build()
    assert build.warnings == []
    # Nothing refers to it by its old name, so that nothing is noted.
    references = "".join(f"- {reference}\n" for reference in old)
    site.write("old.md", f"---\norphan: true\n---\n# Old\n\n{references}")
    build = site.build()
    assert build.warnings == []
    assert len(build.article("old").select("li a")) == len(old)


def test_a_project(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    before = texts(tmp_path)
    assert run(tmp_path, "rename", "alpha", "omega").lines[-1] == "project 'alpha' is 'omega' now: 3 files"
    after = texts(tmp_path)
    assert after.keys() == before.keys() - {"projects/alpha.md"} | {"projects/omega.md"}
    changed = before["index.md"].replace("alpha", "omega").replace("`` {project}`omega` ``", "`` {project}`alpha` ``")
    assert after["index.md"] == changed
    assert after["history.rst"] == before["history.rst"].replace("alpha", "omega")
    changed = before["projects/alpha.md"].replace("(alpha.md) is {project}`alpha`", "(omega.md) is {project}`omega`")
    assert after["projects/omega.md"] == changed.replace("aliases: [first]", "aliases: [first, alpha]")
    others = after.keys() - {"index.md", "history.rst", "projects/omega.md"}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}


def test_comments_order_and_quotes_stay(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path, "rename", "py", "python")
    assert (tmp_path / "technologies.yaml").read_text("utf-8") == (
        "# Languages\nc: {name: C}\npython:  # the snake\n  name: Python\n  kind: language\n  former_ids:\n"
        "    - snake\n    - py\n"
    )
    assert "    - c\n    - python  # too\n" in (tmp_path / "projects/alpha.md").read_text("utf-8")
    run(tmp_path, "rename", "oslo", "christiania")
    assert '  places: ["christiania"]\n' in (tmp_path / "projects/alpha.md").read_text("utf-8")
    assert (tmp_path / "travel.yaml").read_text("utf-8") == (
        "stops:\n  - {id: christiania, city: Oslo, region: 'NO', lat: 59.9, lon: 10.7, former_ids: [oslo]}\n"
    )
    run(tmp_path, "rename", "alpha.loader", "alpha.reader")
    text = (tmp_path / "projects/alpha.md").read_text("utf-8")
    assert "\nreader, loader: The loader\n" in text
    assert "contribution: 'reader'}" in text
    page = tmp_path / "projects/alpha.md"
    page.write_text(text.replace("  aliases: [first]\n", ""), "utf-8")
    run(tmp_path, "rename", "alpha", "omega")
    text = (tmp_path / "projects/omega.md").read_text("utf-8")
    assert "contribution: 'reader'}\n  aliases: [alpha]\n  # The end.\n---\n" in text


WRONG = [
    (["alhpa", "omega"], "nothing has the id 'alhpa'; did you mean 'alpha'?"),
    (["first", "omega"], "'first' is a former id: it is 'alpha' now"),
    (["alpha", "Omega One"], "'Omega One' is not an id: lower-case letters and digits"),
    (["alpha", "alpha"], "it has this id"),
    (["alpha", "tools"], "it would be wrong then: "),
    (["alpha", "index"], "there is a file projects/index.md already"),
    (["alpha", "first"], "it would be wrong then: "),
    (["py", "c"], "it would be wrong then: "),
    (["alpha.loader", "beta.reader"], "a contribution stays on its page: write alpha.reader"),
    (["alpha.laoder", "reader"], "nothing has the id 'alpha.laoder'; did you mean 'alpha.loader'?"),
    (["software", "hardware"], "nothing has the id 'software'"),
    (["alpha", "omega", "--kind", "role"], "there is no role 'alpha'"),
    (["alpha", "omega", "--kind", "x"], "there is no kind 'x'; there are project, role, "),
    (["c", "d"], "'c' is the id of several things: say which by --kind, project or technology"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_is_told_and_nothing_is_written(tmp_path: Path, arguments: list[str], said: str) -> None:
    several = {"projects/c.md": "---\nproject: {summary: C., roles: [kit]}\n---\n# C\n"} if arguments[0] == "c" else {}
    write(tmp_path, {**FILES, **several})
    before = texts(tmp_path)
    outcome = run(tmp_path, "rename", *arguments)
    assert outcome.code == 2
    assert said in outcome.said
    assert texts(tmp_path) == before


def test_the_record_of_published_names_keeps_the_old_one(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    record = site.source / "inventory.json"
    arguments = [str(site.build().outdir), str(record)]
    assert contract.main([*arguments, "--write"]) == 0
    published = record.read_bytes()
    outcome = run(site.source, "rename", "alpha", "beta")
    assert outcome.lines[-1].startswith(
        "inventory.json stays as it is: it records what was published, and 'alpha' stays"
    )
    assert record.read_bytes() == published
    site.build()
    # The new name is not recorded yet; nothing that was promised is broken.
    assert contract.main(arguments) == 1
    assert contract.main([*arguments, "--write"]) == 0
    assert contract.main(arguments) == 0
    names = json.loads(record.read_text("utf-8"))["names"]["project"]
    assert {"alpha", "beta"} <= set(names)


def test_nothing_is_said_of_a_record_where_there_is_none(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, FILES), "rename", "alpha", "beta")
    assert outcome.code == 0
    assert "inventory.json" not in outcome.said


def test_career_follows(tmp_path: Path) -> None:
    career = "talks:\n# Of both.\n- {title: On it, work: ['alpha', tools, alphabet]}\n- title: alpha\n"
    alphabet = "---\nproject: {summary: S., roles: [tools]}\n---\n# Alphabet\n"
    write(tmp_path, {**FILES, "career.yaml": career, "projects/alphabet.md": alphabet})
    before = (tmp_path / "career.yaml").read_text("utf-8")
    run(tmp_path, "rename", "alpha", "omega")
    run(tmp_path, "rename", "tools", "instruments", "--kind", "role")
    expected = before.replace("'alpha'", "'omega'").replace("tools", "instruments")
    assert (tmp_path / "career.yaml").read_text("utf-8") == expected
