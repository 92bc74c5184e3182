"""One build, from the look at what is outdated to the state that it leaves."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..exports.files import write_exports
from ..redirects import redirects
from .answers import Answers
from .leftovers import files_of_documents, files_of_pages, files_shown, remove_leftovers
from .state import BuildState, StateFile
from .warned import WarnedDocuments

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from ..domain import PortfolioDomain


class BuildSession:
    """What is known of the build that runs, for builders whose pages are files of their own."""

    def __init__(self, builder: Builder, domain: PortfolioDomain) -> None:
        self._builder = cast("StandaloneHTMLBuilder", builder)
        self._domain = domain
        self._file = StateFile(Path(builder.doctreedir), builder.name, Path(builder.outdir))
        self._before = BuildState()
        self._warned = WarnedDocuments(builder.env)
        self._answers: Answers | None = None
        self._outdated: Set[str] = frozenset()
        self._written: set[str] = set()
        #: Those of documents.
        self._files: set[str] = set()
        #: Pages that are no documents.
        self.other_pages: set[str] = set()

    @property
    def answers(self) -> Answers:
        """The answers of this build."""
        if self._answers is None:
            self._answers = Answers(self._domain)
        return self._answers

    def begin(self, come_or_gone: Set[str]) -> list[str]:
        """Return the documents to read again beyond those that Sphinx finds outdated by their times.

        After a build that was cut short these are all: what it would have told was perhaps not told.
        """
        self._before = self._file.begin()
        self._warned.listen()
        env = self._domain.env
        if self._before.cut_short:
            return sorted(env.all_docs)
        # A file may have come back with an older time, and a document with a warning must tell it again.
        again = {name for name in env.all_docs if source_digest(env, name) != self._domain.sources.get(name)}
        again |= self._file.warned_of()
        again |= {name for name, below in env.toctree_includes.items() if not come_or_gone.isdisjoint(below)}
        # MyST finds out while it reads whether a link leads to a document.
        again |= {
            name
            for name, page in self._domain.pages.items()
            if any(cited.domain == "doc" and cited.target in come_or_gone for cited in page.citations)
        }
        return sorted(again & env.all_docs.keys())

    def outdated(self) -> list[str]:
        """Return the documents whose page shows what is no more so; called when all pages are known."""
        env, domain = self._domain.env, self._domain
        domain.sources.update((name, source_digest(env, name)) for name in domain.just_read & env.all_docs.keys())
        self._files = files_of_documents(self._builder)
        redirect_files = files_of_pages(self._builder, (name for name, _, _ in redirects(domain.catalog)))
        self._file.plan(self._files | redirect_files | files_shown(self._builder) | set(self._before.files))
        if self._before.reading == domain.reading:
            return []
        self._outdated = {
            name
            for name in env.found_docs
            if name not in domain.just_read and self._before.digests.get(name) != self.answers.digest(name)
        }
        return sorted(self._outdated)

    def note_written(self, docname: str, rendered: Iterable[list[nodes.Node]]) -> None:
        """Note that a page is written, and what its views have just given."""
        self._written.add(docname)
        self.answers.note_views(docname, rendered)

    @property
    def changes_nothing(self) -> bool:
        """Whether the pages on disk are those of this reading, and none was written; known when all are."""
        return self._before.reading == self._domain.reading and not self._written

    def stop(self) -> None:
        """End to listen."""
        self._warned.stop()

    def finish(self) -> None:
        """Remove what is left over, and keep the state; called when the build has come to its end."""
        domain, env = self._domain, self._domain.env
        exported = write_exports(self._builder, domain)
        if self.changes_nothing:
            self._file.finish(self._before)
            return
        digests = {name: digest for name, digest in self._before.digests.items() if name in env.found_docs}
        if self._before.reading != domain.reading:
            digests.update((name, self.answers.digest(name)) for name in self._written)
        # Asked for single documents, Sphinx writes these alone.
        whole = self._outdated | (domain.just_read & env.found_docs) <= self._written
        files = self._files | files_of_pages(self._builder, self.other_pages) | files_shown(self._builder)
        files |= exported
        if files != set(self._before.files):
            remove_leftovers(self._builder, self._before.files, files)
        state = BuildState(digests, domain.reading if whole else "", sorted(self._warned.docnames), sorted(files))
        self._file.finish(state)


def source_digest(env: BuildEnvironment, docname: str) -> str:
    """Return the digest of the files that a document is read from: its own, and what it includes or shows."""
    hashed = hashlib.sha256()
    for path in [env.doc2path(docname), *(env.srcdir / name for name in sorted(env.dependencies.get(docname, ())))]:
        # Every build asks this of every page: to look first whether there is a file would take as long again.
        with suppress(FileNotFoundError, IsADirectoryError):
            hashed.update(path.read_bytes())
        hashed.update(b"\0")
    return hashed.hexdigest()
