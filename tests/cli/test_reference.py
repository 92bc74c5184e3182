"""The guide has each command, with what it says of itself; and each has help."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from checkout import ROOT
from cli.runner import run
from sphinx_portfolio import __version__
from sphinx_portfolio.cli import COMMANDS
from sphinx_portfolio.cli.reference import reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Site

GUIDE = (ROOT / "docs" / "guide" / "commands.md").read_text("utf-8")


def test_the_guide_has_each_command() -> None:
    assert re.findall(r"^\{\{ portfolio_command_(\w+) \}\}$", GUIDE, re.MULTILINE) == list(COMMANDS)


def test_the_guide_shows_what_commands_say(make_site: Callable[..., Site]) -> None:
    settings = {
        "myst_substitutions": {f"portfolio_command_{name}": said for name, said in reference().items()},
        "myst_enable_extensions": ["substitution"],
        "suppress_warnings": ["myst.xref_missing"],
    }
    build = make_site({"commands.md": GUIDE}, **settings).build()
    assert build.warnings == []
    text = build.text("commands")
    for words in (
        "portfolio check [OPTIONS]",
        "--fix",
        "portfolio new technology",
        "--dry-run Show what would change, and write nothing.",
    ):
        assert words in text
    assert "{{" not in text


def test_what_is_code_is_marked_once() -> None:
    said = "\n".join(reference().values())
    assert "`sphinx-build -n`" in said
    assert '`pip install "sphinx-portfolio[serve]"`' in said
    assert "``" not in said.replace("```", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(tmp_path: Path, name: str) -> None:
    outcome = run(tmp_path, name, "--help")
    assert outcome.code == 0
    assert outcome.lines[0].startswith(f"Usage: main {name} ")
    assert all(len(line) <= 100 for line in outcome.lines)
    assert run(tmp_path, name, "-h") == outcome


def test_the_whole(tmp_path: Path) -> None:
    outcome = run(tmp_path, "--help")
    listed = [line.split()[0] for line in outcome.said.partition("Commands:\n")[2].splitlines() if line[2:3].strip()]
    assert listed == list(COMMANDS)
    assert run(tmp_path, "--version").said == f"sphinx-portfolio, version {__version__}\n"
    outcome = run(tmp_path, "chekc")
    assert outcome.code == 2
    assert "No such command 'chekc'" in outcome.said


def test_the_package_can_be_run() -> None:
    command = [sys.executable, "-m", "sphinx_portfolio", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: python -m sphinx_portfolio ")
