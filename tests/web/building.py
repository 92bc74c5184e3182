"""Sites that a test of pages builds for itself."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from .conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def build(source: Path, folder: Path, *more: str) -> Path:
    """Build a site below a folder, with warnings as errors, and return where its pages are."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-d", str(folder / "doctrees"), *more]
    subprocess.run([*command, str(source), str(folder / "html")], cwd=ROOT, check=True)
    return folder / "html"


def build_files(files: Mapping[str, str], folder: Path, *more: str) -> Path:
    """Build a site of files, given as name -> text."""
    source = folder / "source"
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text.lstrip(), "utf-8")
    return build(source, folder, *more)
