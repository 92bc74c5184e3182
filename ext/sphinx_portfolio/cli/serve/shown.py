"""What is shown: a copy of what the last good build has left."""

from __future__ import annotations

import filecmp
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: When a file was changed, and how long it is.
_Stamp = tuple[int, int]


class Shown:
    """The files that browsers get, each with the build that changed it last.

    Builds write into a folder of their own: so no browser gets half a page, and a build that fails changes nothing.
    """

    def __init__(self, built: Path, folder: Path) -> None:
        self.folder = folder
        self._built = built
        self._stamps: dict[str, _Stamp] = {}
        #: File -> build, those that are gone too. Builds of a later session have higher numbers.
        self._changed: dict[str, int] = {}
        self._first = self.build = time.time_ns() // 1_000_000
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def update(self) -> set[str]:
        """Take what a build has left; return the files whose bytes are others, are new, or are gone."""
        now = dict(_files(str(self._built), ""))
        changed = {name for name, stamp in now.items() if self._stamps.get(name) != stamp and self._take(name)}
        for name in self._stamps.keys() - now.keys():
            (self.folder / name).unlink(missing_ok=True)
            changed.add(name)
        self._stamps = now
        self.build += 1
        self._changed |= dict.fromkeys(changed, self.build)
        return changed

    def changed_since(self, build: int) -> list[str]:
        """Return the files that are others than after some build; all, if that was in another session."""
        since = build if self._first <= build <= self.build else 0
        return sorted(name for name, number in self._changed.items() if number > since)

    def _take(self, name: str) -> bool:
        """Copy a file, at once, if its bytes are others."""
        source, target = self._built / name, self.folder / name
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f"{target.name}.new")
        shutil.copyfile(source, new)
        new.replace(target)
        return True


def _files(folder: str, below: str) -> Iterator[tuple[str, _Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir():
                yield from _files(entry.path, f"{name}/")
            elif entry.is_file():
                found = entry.stat()
                yield name, (found.st_mtime_ns, found.st_size)
