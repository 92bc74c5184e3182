"""What commands print, and what they write."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def counted(number: int, word: str) -> str:
    """Write `1 page`, `2 pages`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def show_changes(changes: Mapping[Path, str], moved: Mapping[Path, Path] | None = None) -> None:
    """Print what changes in files, as a diff.

    :param moved: file -> the file that it was
    """
    for path, new in sorted(changes.items()):
        before = (moved or {}).get(path, path)
        old = before.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if before.is_file() else ""
        lines = difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), f"{before}", f"{path}"
        )
        for line in lines:
            color = {"+": "green", "-": "red", "@": "cyan"}.get(line[0])
            text = line if line.endswith("\n") else f"{line}\n"
            click.echo(click.style(text, fg=color) if color else text, nl=False)


def write_changes(changes: Mapping[Path, str]) -> None:
    """Write files; the ends of lines stay those of the file, and so does a byte order mark."""
    for path, text in changes.items():
        before = path.read_bytes() if path.is_file() else b""
        ends = "\r\n" if b"\r\n" in before else "\n"
        mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(mark + text.replace("\n", ends).encode("utf-8"))
