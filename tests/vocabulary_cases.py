"""What the tests of the files beside the pages share."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_portfolio.core.problems import Problem

ID = "an id: lower-case letters and digits, words joined by single hyphens"
ALIASES = "YAML aliases (*name) are not supported; write the value out"


def dedent(text: str) -> str:
    """Take the common indentation away."""
    return textwrap.dedent(text).strip("\n")


def said(problems: Iterable[Problem]) -> list[str]:
    """Write problems with their lines."""
    return [f"{problem.line}: {problem}" for problem in problems]


def bad(name: str, written: str, *problems: str) -> Any:
    """Make a case: what is written, and what is wrong in it."""
    return pytest.param(dedent(written), list(problems), id=name)


#: Files in another encoding, and how what is said of them begins.
OTHER_ENCODINGS = pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: {name: A}\nb: {name: Bücher}\n".encode("latin-1"), "2: not UTF-8: there is the byte 0xFC"),
        ("a: {name: A}\n".encode("utf-16-le"), "1: not valid YAML: the character U+0000 is not allowed"),
        ("a: {name: A}\n".encode("utf-16"), "1: not UTF-8: there is the byte 0xFF"),
    ],
    ids=["one byte a letter", "two bytes a letter", "two, with a mark"],
)
