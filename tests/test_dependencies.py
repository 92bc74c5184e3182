"""What `make audit-deps` finds, but for what it asks of others."""

from __future__ import annotations

import json
from email.message import Message
from importlib.metadata import distributions
from typing import TYPE_CHECKING

import pytest

from checkout import ROOT
from dependencies import is_allowed, licence, locked, not_locked, npm_problems, python_problems, wrong_licences

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("MIT", True),
        ("MIT License", True),
        ("BSD-3-Clause AND MIT AND Zlib", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("(MIT OR GPL-3.0)", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0", False),
        ("BSD License; GNU General Public License (GPL)", False),
        ("SSPL OR GPL-2.0", False),
        ("", False),
    ],
)
def test_licences(said: str, allowed: bool) -> None:
    assert is_allowed(said) is allowed
    assert bool([*wrong_licences({"some-package": said})]) is not allowed


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: MIT License"), ("Classifier", "Typing :: Typed")], "MIT License"),
        ([("License", "MIT\n\nCopyright ...")], "MIT"),
        ([], ""),
    ],
)
def test_licence_of_a_package(lines: list[tuple[str, str]], said: str) -> None:
    metadata = Message()
    for name, value in lines:
        metadata[name] = value
    assert licence(metadata) == said


def test_what_no_lock_names(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("# by hand\nSphinx_Design==1.0 \\\n    --hash=sha256:00\nbabel==2.0 ; python_version < '4'\n")
    assert locked(lock) == {"sphinx-design", "babel"}
    assert [*not_locked(["babel", "left-pad"], locked(lock), lock.name)] == [
        "left-pad: it is installed, and requirements.txt does not name it"
    ]


def test_packages_of_npm(tmp_path: Path) -> None:
    packages = {
        "": {"name": "ours"},
        "node_modules/a": {"license": "MIT"},
        "node_modules/@scope/b": {"license": "AGPL-3.0"},
        "node_modules/a/node_modules/c": {},
    }
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    for path in ("a", "@scope/b", "a/node_modules/c", "a/lib/node", "d", "@other/e"):
        folder = tmp_path / "node_modules" / path
        folder.mkdir(parents=True)
        (folder / "package.json").write_text("{}")
    assert [*npm_problems(tmp_path)] == [
        "node_modules/@other/e: it is installed, and package-lock.json does not name it",
        "node_modules/d: it is installed, and package-lock.json does not name it",
        "@scope/b: its licence 'AGPL-3.0' is not allowed",
        "c: it names no licence",
    ]


def test_what_runs_these_tests_is_locked_and_licensed() -> None:
    # Another lock may be that of this environment: of the floors, or of an older Python.
    for lock in ("requirements-dev.txt", "requirements-floors.txt"):
        problems = [*python_problems(distributions(), ROOT / lock)]
        if not problems:
            return
    assert problems == []
