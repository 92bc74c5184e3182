"""What an edit means for the next build."""

from __future__ import annotations

import hashlib
import os
import re
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .builds import Outcome

#: What a package has for the looks of pages: nothing of it is kept in memory, or with the doctrees.
_LOOKS: Final = frozenset({".css", ".js", ".html"})
_IGNORED_FOLDERS: Final = frozenset({"__pycache__", ".git", ".hg", ".svn", ".venv", ".tox", ".idea", "node_modules"})
#: What editors keep beside the files that they edit.
_IGNORED_FILES: Final = re.compile(r"\.py[co]$|\.sw.$|~$|^\.#|^#.*#$|^\.DS_Store$|^4913$|___jb_|\.new$|\.tmp$|\.lock$")
#: How often a build that started other programs may be followed by one for the same files before they are taken for its
#: own work.
_PATIENCE: Final = 3


class Change(IntEnum):
    """What has changed, and so what is still of use."""

    NOTHING = 0
    TEXT = 1  #: Of documents: the environment that waits.
    FILES = 2  #: Documents came or went, or say something else in their front matter; images; vocabularies.
    LOOKS = 3  #: Templates, style sheets: no page that was written, but all that was read.
    CODE = 4  #: Nothing.


class _Said(NamedTuple):
    """Digests of what a file says."""

    content: bytes
    head: bytes  #: Of its front matter.


class Sources:
    """The files on which the site depends, as they were last looked at."""

    def __init__(self, source: Path, conf: Path, output: Path) -> None:
        self._source = str(source)
        self._conf = str(conf)
        self._output = str(output)
        self._documents: frozenset[str] = frozenset()
        self._modules: frozenset[str] = frozenset()
        self._looks: tuple[str, ...] = ()
        self._packages: tuple[str, ...] = ()
        self._known: dict[str, _Said] = {}
        self._again: tuple[frozenset[str], int] = (frozenset(), 0)
        for path in filter(self.concerns, _files(self._source)):
            self._note(path)

    # -- where -------------------------------------------------------------------------------------------------------

    @property
    def folders(self) -> list[Path]:
        """The folders to watch, with all that is below them."""
        found = {self._source, *self._packages, *(path for path in self._looks if Path(path).is_dir())}
        return [Path(path) for path in sorted(found) if not any(_is_below(path, other) for other in found - {path})]

    @property
    def files(self) -> list[Path]:
        """The folders to watch for single files."""
        single = {self._conf, *self._modules, *(path for path in self._looks if Path(path).is_file())}
        folders = {str(Path(path).parent) for path in single}
        covered = list(map(str, self.folders))
        return [Path(each) for each in sorted(folders) if not any(_is_below(each, other) for other in covered)]

    def concerns(self, path: str) -> bool:
        """Tell whether the site may depend on a file; asked for each event."""
        parts = Path(path).parts
        if _is_below(path, self._output) or not _IGNORED_FOLDERS.isdisjoint(parts[:-1]):
            return False
        return not _IGNORED_FILES.search(parts[-1]) and self._place(path) is not Change.NOTHING

    def _place(self, path: str) -> Change:
        """Tell what an edit of a file means at most, by where it is."""
        if path == self._conf or path in self._modules:
            return Change.CODE
        if any(_is_below(path, folder) for folder in self._looks):
            return Change.LOOKS
        if any(_is_below(path, folder) for folder in self._packages):
            return Change.LOOKS if Path(path).suffix in _LOOKS else Change.CODE
        if _is_below(path, self._source):
            return Change.TEXT if path in self._documents else Change.FILES
        return Change.NOTHING

    # -- what --------------------------------------------------------------------------------------------------------

    def learn(self, outcome: Outcome) -> bool:
        """Note what a build says of the site, and what it has written itself; tell whether other folders are watched.

        Where a build could not begin, nothing is known of the site, but the code still counts.
        """
        before, looks = (self.folders, self.files), set(self._looks)
        for path, stamp in outcome.wrote.items():
            if stamp and stamp == stamp_of(path):
                self._note(path)
            elif not stamp and not Path(path).exists():
                self._known.pop(path, None)
        if places := outcome.places:
            is_known = bool(places["documents"])
            self._modules = frozenset(places["modules"]) | (frozenset() if is_known else self._modules)
            self._packages = tuple(places["packages"] if is_known else {*places["packages"], *self._packages})
            if is_known:
                self._documents = frozenset(places["documents"])
                self._looks = tuple(places["looks"])
        # What is new in a folder that was watched already is an edit.
        found = {path for folder in {*self._looks} - looks for path in _files(folder)}
        for path in {self._conf, *self._modules, *found} - self._known.keys():
            self._note(path)
        return (self.folders, self.files) != before

    @property
    def known(self) -> set[str]:
        """All files."""
        return set(self._known)

    def take(self, paths: Iterable[str], last: Outcome | None = None) -> tuple[Change, list[str]]:
        """Tell what has changed since it was last asked, and in which files.

        :param last: the build while which these events came
        """
        changed = sorted(path for path in set(paths) if self.concerns(path) and self._has_changed(path))
        if changed and self._are_its_own(changed, last):
            for path in changed:
                self._note(path)
            return Change.NOTHING, []
        change = Change.NOTHING
        for path in changed:
            place, before = self._place(path), self._known.get(path)
            self._note(path)
            now = self._known.get(path)
            if place is Change.TEXT and (before is None or now is None or before.head != now.head):
                place = Change.FILES
            change = max(change, place)
        return change, changed

    def _are_its_own(self, changed: list[str], last: Outcome | None) -> bool:
        """Tell whether programs that a build runs write these files again and again."""
        if last is None or not last.has_helpers or not self._documents.isdisjoint(changed):
            self._again = frozenset(), 0
            return False
        before, times = self._again
        self._again = frozenset(changed), times + 1 if before == frozenset(changed) else 1
        return self._again[1] >= _PATIENCE

    def _has_changed(self, path: str) -> bool:
        return self._known.get(path) != _read(path)

    def _note(self, path: str) -> None:
        """Note what a file says now."""
        if (said := _read(path)) is None:
            self._known.pop(path, None)
        else:
            self._known[path] = said


def _files(top: str) -> Iterator[str]:
    """Yield a file, or all files below a folder."""
    if Path(top).is_file():
        yield top
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name not in _IGNORED_FOLDERS]
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118 - thousands of them


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def stamp_of(path: str) -> list[int]:
    """Return by what an edit of a file is told: its time and its size; nothing where it is not there."""
    try:
        found = Path(path).stat()
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size]


def _read(path: str) -> _Said | None:
    """Return what a file says; None where there is none."""
    try:
        content = Path(path).read_bytes()
    except OSError:
        return None
    head = content[: content.find(b"\n---", 3)] if content.startswith(b"---") else b""
    return _Said(hashlib.sha256(content).digest(), hashlib.sha256(head).digest())
