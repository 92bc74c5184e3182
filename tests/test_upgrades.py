"""Content of former versions is read as it was."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checkout import ROOT
from cli.runner import CONF, run, write
from site_builder import PORTFOLIO
from sphinx_portfolio.contract import BuiltSite, Contract, broken_promises
from sphinx_portfolio.core import migrations
from sphinx_portfolio.core.migrations import Change, FieldRenamed, OptionRenamed, ValueRenamed
from sphinx_portfolio.features import known_vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Site

FROZEN = sorted((ROOT / "tests/frozen").glob("[0-9]*"), key=lambda path: [int(part) for part in path.name.split(".")])


def build(folder: Path, outdir: Path, *options: str) -> None:
    """Build a site without a warning, with all the names that it had."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", *options]
    command += ["-d", str(outdir / "doctrees"), "-c", str(folder), str(folder / "docs"), str(outdir / "html")]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (built.returncode, built.stderr) == (0, "")
    contract = Contract.read(folder / "docs/inventory.json")
    assert sum(map(len, contract.names.values())) > 300
    assert broken_promises(contract, BuiltSite(outdir / "html")) == []


def test_content_of_the_last_version_builds_as_it_is(tmp_path: Path) -> None:
    build(FROZEN[-1], tmp_path, "-D", "suppress_warnings=portfolio.deprecated")


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.name)
def test_former_content_is_upgraded_and_keeps_its_names(frozen: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(frozen, folder)
    for options in (("--fix",), ()):
        code, said = run(folder, "check", "--no-notes", *options)
        assert code == 0, said
    assert re.fullmatch(r"[0-9]{2,} pages: 0 problems, 0 notes\n", said)
    build(folder, tmp_path)


#: What a later version may have renamed.
CHANGES: tuple[Change, ...] = (
    FieldRenamed("0.2", "0.3", "members", "roles", "project.members"),
    ValueRenamed("0.2", "0.3", "article", "paper", "project.links.*.kind"),
    OptionRenamed("0.2", "0.3", "as", "view", "projects"),
)
FORMER = {
    **PORTFOLIO,
    "projects/alpha.md": """---
project:
  summary: One.  # A comment.
  members: [tools]
  links: [{kind: 'article', url: "https://example.org/"}]
---
# Alpha

Written by an article's members.
""",
    "tables.md": "---\norphan: true\n---\n# Tables\n\n:::{projects}\n:as: table\n:::\n",
}


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", CHANGES)


@pytest.mark.usefixtures("changes")
def test_former_spelling_is_built_told_at_every_build_and_mended(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    site = make_site(FORMER)
    built = site.build()
    assert [warning.partition(": WARNING: ")[0] for warning in built.warnings] == [
        "projects/alpha.md:4",
        "projects/alpha.md:5",
        "tables.md:7",
    ]
    assert all(warning.endswith("[portfolio.deprecated]") for warning in built.warnings)
    assert site.build().warnings == built.warnings
    assert built.inventory()["portfolio:project"] == {"alpha": "projects/alpha.html#project--alpha"}
    assert built.page("tables").select_one("table") is not None
    assert "Paper" in built.text("projects/alpha")

    folder = write(tmp_path / "check", {**FORMER, "conf.py": CONF})
    code, said = run(folder, "check", "--no-notes")
    assert code == 1
    assert [line.replace(": ", ": WARNING: ", 1) for line in said.splitlines()[:-1]] == built.warnings
    code, said = run(folder, "check", "--fix", "--no-notes")
    assert code == 0, said
    assert (folder / "projects/alpha.md").read_text("utf-8") == FORMER["projects/alpha.md"].replace(
        "  members:", "  roles:"
    ).replace("'article'", "'paper'")
    assert (folder / "tables.md").read_text("utf-8") == FORMER["tables.md"].replace(":as:", ":view:")
    mended = {name: (folder / name).read_text("utf-8") for name in FORMER}
    after = make_site(mended).build()
    assert after.warnings == []
    for page in ("projects/alpha", "roles/tools", "tables"):
        assert str(after.article(page)) == str(built.article(page))


@pytest.mark.usefixtures("changes")
def test_other_commands_take_former_spellings(tmp_path: Path) -> None:
    folder = write(tmp_path, {**FORMER, "conf.py": CONF})
    code, said = run(folder, "rename", "alpha", "omega")
    assert code == 0, said
    assert "aliases: [alpha]" in (folder / "projects/omega.md").read_text("utf-8")
    code, said = run(folder, "check", "--no-notes")
    assert "projects/omega.md" not in said


def test_spelling_that_is_read_no_more_is_still_mended(
    make_site: Callable[..., Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = tuple(dataclasses.replace(change, since="0.0", until="0.1") for change in CHANGES)
    monkeypatch.setattr(migrations, "MIGRATIONS", over)
    assert any("project.members: no such field" in warning for warning in make_site(FORMER).build().warnings)
    folder = write(tmp_path / "check", {**FORMER, "conf.py": CONF})
    assert "project.members: no such field" in run(folder, "check")[1]
    assert run(folder, "check", "--fix", "--no-notes")[0] == 0
    assert "  roles: [tools]" in (folder / "projects/alpha.md").read_text("utf-8")


def test_vocabulary_has_changes_of_its_own() -> None:
    former = FieldRenamed("0.2", "0.3", "home", "url", "*.home")
    (vocabulary,) = (each for each in known_vocabularies() if each.file == "technologies.yaml")
    found, problems = vocabulary._replace(migrations=(former,)).load(
        b'vllm: {name: vLLM, home: "https://example.org/"}\n'
    )
    assert found["vllm"].url == "https://example.org/"
    assert [(problem.line, problem.field, problem.topic) for problem in problems] == [(1, "vllm.home", "deprecated")]
