"""One build, from the look at what is outdated to the state that it leaves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util import logging

from .answers import Answers
from .leftovers import page_files, remove_leftovers
from .state import BuildState, StateFile
from .warned import WarnedDocuments

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ..domain import PortfolioDomain

logger = logging.getLogger(__name__)


class BuildSession:
    """What is known of the build that runs, for builders whose pages are files of their own."""

    def __init__(self, builder: Builder, domain: PortfolioDomain) -> None:
        self._builder = cast("StandaloneHTMLBuilder", builder)
        self._domain = domain
        self._file = StateFile(Path(builder.doctreedir), builder.name, Path(builder.outdir))
        self._before: BuildState | None = None
        self._warned = WarnedDocuments(builder.env)
        self._answers: Answers | None = None
        #: Pages that are no documents; every build writes them.
        self.other_pages: set[str] = set()

    def begin(self) -> list[str]:
        """Return the documents to read again beyond those that Sphinx finds outdated by their times.

        A source may have come back with an older time, and a document with a warning must tell it again.
        """
        self._before = self._file.begin()
        self._warned.listen()
        env = self._domain.env
        changed = [name for name, page in self._domain.pages.items() if _differs(env.doc2path(name), page.source)]
        return sorted({*changed, *(self._before.warned if self._before else ())} & env.all_docs.keys())

    def outdated(self) -> list[str]:
        """Return the documents whose page shows what is no more so; called when all pages are known."""
        if self._before is None:
            # Nothing is known of what was written, or a build was cut short while it wrote.
            return sorted(self._domain.env.found_docs)
        if self._before.reading == self._domain.reading:
            return []
        digests, answers = self._before.digests, self.answers
        return [
            name
            for name in sorted(self._domain.env.found_docs)
            if name not in self._domain.just_read and digests.get(name) != answers.digest(name)
        ]

    @property
    def answers(self) -> Answers:
        """The answers of this build."""
        if self._answers is None:
            self._answers = Answers(self._domain)
        return self._answers

    def stop(self) -> None:
        """End to listen."""
        self._warned.stop()

    def finish(self) -> None:
        """Remove what is left over, and keep the state; called when everything was written."""
        docnames = sorted(self._domain.env.found_docs)
        if self._before is not None and self._before.reading == self._domain.reading:
            digests = self._before.digests
        else:
            digests = {name: self.answers.digest(name) for name in docnames}
        files = page_files(self._builder, docnames, self.other_pages)
        remove_leftovers(self._builder, self._before.files if self._before else (), files)
        warned = sorted(self._warned.docnames)
        self._file.finish(BuildState(digests, self._domain.reading, warned, sorted(files)))


def source_digest(path: Path) -> str:
    """Return the digest of a source file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _differs(path: Path, digest: str) -> bool:
    return path.is_file() and source_digest(path) != digest
