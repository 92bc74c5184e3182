"""Run a command in a folder with the files of a small site."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from sphinx_portfolio.cli import main

CONF = """
extensions = ["sphinx_portfolio"]
primary_domain = "portfolio"
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "basic"
"""


class Outcome(NamedTuple):
    """What came of a command."""

    code: int
    said: str

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files; common indentation goes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str, input: str | None = None) -> Outcome:
    """Run a command."""
    with inside(folder):
        result = CliRunner().invoke(main, arguments, input=input)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.output)
