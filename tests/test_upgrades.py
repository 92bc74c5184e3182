"""Content of former versions is read as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checkout import ROOT
from cli.runner import run
from sphinx_portfolio.contract import BuiltSite, Contract, broken_promises

FROZEN = sorted((ROOT / "tests/frozen").glob("[0-9]*"), key=lambda path: [int(part) for part in path.name.split(".")])


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.name)
def test_former_content_builds_and_keeps_its_names(frozen: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-d", str(tmp_path / "doctrees")]
    command += ["-c", str(frozen), str(frozen / "docs"), str(tmp_path / "html")]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (built.returncode, built.stderr) == (0, "")
    contract = Contract.read(frozen / "docs/inventory.json")
    assert sum(map(len, contract.names.values())) > 300
    assert broken_promises(contract, BuiltSite(tmp_path / "html")) == []


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.name)
def test_former_content_is_right_without_a_build(frozen: Path, tmp_path: Path) -> None:
    shutil.copytree(frozen, tmp_path, dirs_exist_ok=True)
    for options in ((), ("--fix",)):
        code, said = run(tmp_path, "check", "--no-notes", *options)
        assert code == 0, said
        assert re.fullmatch(r"[0-9]{2,} pages: 0 problems, 0 notes\n", said)
