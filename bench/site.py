"""One site on disk: its sources, what is built of it, and edits of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .usage import Usage, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .portfolio import Portfolio
    from .variants import Variant

#: Page -> time of the last write and digest.
_Snapshot = dict[str, tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Build:
    """One build: what it took, and what it did to the output."""

    usage: Usage
    #: Bytes of the output folder.
    output: int
    #: The pages of documents that were written, by docname. Sphinx writes its search page and its index every time.
    written: frozenset[str]
    #: The pages, by file, whose bytes are others than before, or that are new or gone.
    changed: frozenset[str]


class Site:
    """A portfolio in one variant, in a folder of its own."""

    def __init__(self, folder: Path, variant: Variant, portfolio: Portfolio) -> None:
        """Write the sources. What they say is not kept: see `Usage.memory`."""
        self.variant = variant
        self.size = len(portfolio.projects)
        #: The docname of the page that is edited.
        self.edited = f"projects/{_cited(portfolio)}"
        self._source, self._output, self._doctrees = folder / "source", folder / "html", folder / "doctrees"
        self._log = folder / "log.txt"
        self._docnames: set[str] = set()
        for name, text in variant.pages(portfolio):
            path = self._source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            if path.suffix == ".md":
                self._docnames.add(name.removesuffix(".md"))

    @property
    def pages(self) -> int:
        """The number of its documents."""
        return len(self._docnames)

    def clean(self) -> None:
        """Remove what was built."""
        for folder in (self._output, self._doctrees):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self) -> Build:
        """Build it: one process, in silence."""
        before = self._snapshot()
        begin = time.time_ns()
        options = ["-q", "-j", "1", "-b", "html", "-d", str(self._doctrees)]
        command = [sys.executable, "-m", "sphinx", *options, str(self._source), str(self._output)]
        usage = run(command, self._log, self.variant.environment)
        after = self._snapshot()
        # A page that has become the time of its source is not one that was written.
        written = {name.removesuffix(".html") for name, (modified, _) in after.items() if modified >= begin}
        changed = {name for name in before | after if before.get(name, ())[1:] != after.get(name, ())[1:]}
        size = sum(path.stat().st_size for path in self._output.rglob("*") if path.is_file())
        return Build(usage, size, frozenset(written & self._docnames), frozenset(changed))

    @contextmanager
    def edit(self, old: str, new: str) -> Iterator[None]:
        """Replace a text of the edited page, for a while."""
        path = self._source / f"{self.edited}.md"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(text, encoding="utf-8")

    def clone(self) -> None:
        """Do what continuous integration does: check the sources out, and restore from a cache what was built of them.

        The sources have new times. What was built has the old ones, in whole seconds as archives keep them.
        """
        for folder, copy in ((self._output, _restore), (self._doctrees, _restore), (self._source, shutil.copyfile)):
            old = folder.with_suffix(".old")
            folder.rename(old)
            shutil.copytree(old, folder, copy_function=copy)
            shutil.rmtree(old)

    def _snapshot(self) -> _Snapshot:
        return {
            path.relative_to(self._output).as_posix(): (
                path.stat().st_mtime_ns,
                hashlib.sha256(path.read_bytes()).digest(),
            )
            for path in self._output.rglob("*.html")
        }


def _restore(source: str, target: str) -> None:
    shutil.copyfile(source, target)
    modified = int(Path(source).stat().st_mtime)
    os.utime(target, (modified, modified))


def _cited(portfolio: Portfolio) -> str:
    """Return a project from the middle that others cite, so that its edits matter to them."""
    projects = portfolio.projects
    texts = "".join(project.motivation for project in projects)
    middle = len(projects) // 2
    return next((project.id for project in projects[middle:] if f"`{project.id}`" in texts), projects[middle].id)
