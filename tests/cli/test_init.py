"""`portfolio init` writes a site that is whole."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import sphinx_portfolio
from cli.runner import run, write
from sphinx_portfolio import __version__

FILES = {
    *("Makefile", "README.md", "requirements.txt", ".gitignore", ".readthedocs.yaml", ".github/workflows/site.yml"),
    *("docs/conf.py", "docs/index.md", "docs/contributions.md", "docs/technologies.md", "docs/technologies.yaml"),
    *("docs/projects/index.md", "docs/projects/first-project.md", "docs/roles/index.md", "docs/roles/engineering.md"),
    *("schemas/technologies.schema.json", "tests/test_site.py"),
}


def build(folder: Path, *options: str) -> str:
    """Build a site in a process of its own, and return what is said."""
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", *options, str(folder / "docs"), str(folder / "build")]
    environment = os.environ | {"PYTHONPATH": str(Path(sphinx_portfolio.__file__).parent.parent)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_written_that_builds(tmp_path: Path) -> None:
    outcome = run(tmp_path, "init", "work", "--yes")
    assert outcome.code == 0
    assert written(tmp_path / "work") == FILES
    assert run(tmp_path / "work", "check") == (0, "7 pages: 0 problems, 0 notes\n")
    assert build(tmp_path / "work") == ""
    page = (tmp_path / "work/build/projects/first-project.html").read_text("utf-8")
    assert 'id="contribution--first-project--first-contribution"' in page


def test_make_passes_on_what_the_build_is_given(tmp_path: Path) -> None:
    run(tmp_path, "init", "work", "--yes")
    command = ["make", "--dry-run", "html", "ARGS=-t drafts"]
    done = subprocess.run(command, cwd=tmp_path / "work", capture_output=True, text=True, check=True)
    assert "-m sphinx -W --keep-going -n -b html -d build/doctrees -t drafts docs build/html\n" in done.stdout


def test_what_is_said_is_there(tmp_path: Path) -> None:
    said = [
        "--title",
        'Work of Jo "O\'Neil"',
        "--owner",
        "Jo O'Neil",
        "--role",
        "Field: Instruments",
        "--theme",
        "basic",
    ]
    assert run(tmp_path, "init", ".", *said, "--project", "Météo # 1", "-y").code == 0
    assert written(tmp_path) >= {"docs/roles/field-instruments.md", "docs/projects/meteo-1.md"}
    tree = ast.parse((tmp_path / "docs/conf.py").read_text("utf-8"))
    values = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id != "html_title"
        if not isinstance(node.value, ast.Call)
    }
    assert values["project"] == 'Work of Jo "O\'Neil"'
    assert (values["portfolio_owner"], values["html_theme"], values["portfolio_sidebar"]) == (
        "Jo O'Neil",
        "basic",
        False,
    )
    assert build(tmp_path) == ""


def test_what_is_not_said_is_asked(tmp_path: Path) -> None:
    outcome = run(tmp_path, "init", "work", "--role", "Tools", input="My Work\n\nFast Loader\n")
    assert outcome.code == 0
    assert [line.partition(":")[0] for line in outcome.lines[:3]] == [
        "Title of the site [Portfolio]",
        "Whose work it is (empty for nobody)",
        "A project [First Project]",
    ]
    assert (tmp_path / "work/docs/projects/fast-loader.md").is_file()
    assert "# My Work\n" in (tmp_path / "work/docs/index.md").read_text("utf-8")


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"notes.md": "# Notes\n", ".git/config": ""})
    outcome = run(tmp_path, "init", ".", "--yes")
    assert outcome.code == 2
    assert ". is not empty, it has notes.md; nothing is written" in outcome.said
    assert written(tmp_path) == {"notes.md", ".git/config"}
    (tmp_path / "notes.md").unlink()
    assert run(tmp_path, "init", ".", "--yes").code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--role", "Same", "--project", "same"], "projects and roles share one space of ids"),
        (["--role", "工具"], "'工具' has no Latin letter and no digit"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, options: list[str], said: str) -> None:
    outcome = run(tmp_path, "init", "work", "--yes", *options)
    assert outcome.code == 2
    assert said in outcome.said
    assert not (tmp_path / "work").exists()


def test_what_others_read_is_right(tmp_path: Path) -> None:
    run(tmp_path, "init", ".", "--yes")
    for name in (".readthedocs.yaml", ".github/workflows/site.yml"):
        assert yaml.safe_load((tmp_path / name).read_text("utf-8"))
    assert f"sphinx-portfolio>={__version__}\n" in (tmp_path / "requirements.txt").read_text("utf-8")
    schema = (tmp_path / "docs/technologies.yaml").read_text("utf-8").partition("$schema=")[2].partition("\n")[0]
    assert (tmp_path / "docs" / schema).resolve() == (tmp_path / "schemas/technologies.schema.json").resolve()
    assert "@" not in (tmp_path / "docs/conf.py").read_text("utf-8")


def test_its_own_test_passes(tmp_path: Path) -> None:
    run(tmp_path, "init", ".", "--yes")
    environment = os.environ | {"PYTHONPATH": str(Path(sphinx_portfolio.__file__).parent.parent)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
