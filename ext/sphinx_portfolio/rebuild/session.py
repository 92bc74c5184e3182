"""One build of one output folder: what must be read and written again, and what is left over."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property
from pathlib import Path

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from .. import files
from ..domain.domain import PortfolioDomain
from ..exports.output import write_files
from ..site import PAGE_BUILDERS
from .fingerprint import document_digest, shared_digest
from .leftovers import (
    documents_named,
    documents_of,
    files_of_documents,
    files_of_pages,
    files_shown,
    is_brought,
)
from .lock import FolderLocks, told
from .sources import (
    doctree_size,
    keep_what_was_read,
    keep_what_was_written,
    source_digest,
    source_times,
    template_digest,
)
from .state import BuildState, StateFile
from .warned import WarnedDocuments


class BuildSession:
    """Holds an incremental build to what a clean one would write."""

    def __init__(self, builder: Builder, domain: PortfolioDomain) -> None:
        self._builder = builder
        self._env = builder.env
        self._outdir = Path(builder.outdir)
        self._doctrees = Path(builder.doctreedir)
        self._domain = domain
        self._file = StateFile(self._doctrees, builder.name, self._outdir)
        self._before = self._file.load()
        self._locks = FolderLocks()
        self.warned = WarnedDocuments(builder.env)
        #: None for builders that have no templates, and whose files are not ours to remove.
        self._html = builder if isinstance(builder, StandaloneHTMLBuilder) and builder.name in PAGE_BUILDERS else None
        self._read_at: dict[str, dict[Path, int]] = {}
        self._shared = ""
        self._due: Set[str] = frozenset()  #: The documents to write, and those that were written.
        self.written: set[str] = set()
        #: The files beside the pages that are to be written again by the next build.
        self.again: set[str] = set()
        #: The pages of domain indices that were written.
        self.indices: set[str] = set()
        self._files: set[str] = set()
        self._assets: set[str] = set()
        paths = {name: self._outdir / name for name in self._before.exports}
        self._times = {name: path.stat().st_mtime_ns for name, path in paths.items() if path.is_file()}
        self.warned.start()
        if self._before.shared:
            keep_what_was_read(self._env, domain.sources)
            if self._html is not None and self._before.templates == self._templates:
                written = self._before.written.items()
                same = [name for name, digest in written if domain.sources.get(name) == digest]
                keep_what_was_written(self._html, same)

    @cached_property
    def _templates(self) -> str:
        return template_digest(self._html) if self._html is not None else ""

    @property
    def _search(self) -> Path:
        return self._outdir / getattr(self._html, "searchindex_filename", "")

    @cached_property
    def _damaged(self) -> set[str]:
        """The files that are not as the last build has left them: emptied, cut short or removed."""
        left = self._before.files.items() if self._html is not None else ()
        return {name for name, size in left if files.size(self._outdir / name) != size}

    @property
    def was_portfolio(self) -> bool:
        """Whether the output folder has files of ours."""
        return self._before.cut_short or bool(self._before.shared)

    def begin(self) -> None:
        """Keep other builds out, from when it is known that there is something of ours.

        :raises FileError: if another build runs, or has ended since this one looked what there was
        """
        if self._locks.take((self._outdir, self._doctrees)) and self._file.load() != self._before:
            self.end()
            raise files.FileError(told(self._outdir))

    def end(self) -> None:
        """Let other builds in."""
        self._locks.release()

    def reread(self, come_or_gone: Set[str]) -> list[str]:
        """Return the documents to read again beyond those that Sphinx finds outdated by their times.

        After a build that was cut short these are all: what it would have reported was perhaps not reported.
        """
        env, domain = self._env, self._domain
        self._file.plan(self._before.files)
        if self._before.cut_short:
            return sorted(env.all_docs)
        # A file may have come back with an older time, and a document with a warning must repeat it.
        again = {name for name in env.all_docs if source_digest(env, name) != domain.sources.get(name)}
        again |= {name for name in env.all_docs if doctree_size(self._doctrees, name) != domain.doctrees.get(name)}
        again |= self._file.warned()
        again |= {name for name, below in env.toctree_includes.items() if not come_or_gone.isdisjoint(below)}
        # Whether a link leads to a document is found out while its page is read.
        again |= {
            name
            for name, page in domain.pages.items()
            if any(cited.docname in come_or_gone for cited in page.citations)
        }
        # Of two documents with one label, that which is read last has it.
        holders: dict[str, str] = {}
        for name in sorted(domain.pages):
            for label in domain.pages[name].labels:
                if (other := holders.setdefault(label, name)) != name:
                    again |= {name, other}
        return sorted(again & env.all_docs.keys())

    def note_times(self, docnames: Iterable[str]) -> None:
        """Note the times of what is read from now on: it may be edited before it is known what was read."""
        self._read_at = {name: source_times(self._env, name) for name in docnames}

    def _was_edited(self, docname: str) -> bool:
        """Tell whether a document may have been read in part before an edit, and in part after it."""
        now = source_times(self._env, docname)
        return any(now.get(path, time) != time for path, time in self._read_at.get(docname, {}).items())

    def outdated(self, read: Set[str], others: Iterable[object], tell_texts: Set[str]) -> list[str]:
        """Return the documents whose output is stale; called when all documents are read.

        :param read: the documents that this build has read
        :param others: what a page may depend on beside the documents: options, vocabularies, ...
        :param tell_texts: the documents whose pages show what contributions of others say
        """
        env, domain = self._env, self._domain
        there = env.found_docs
        for store in (domain.sources, domain.doctrees, domain.shared):
            for name in store.keys() - there:
                del store[name]
        for name in read & there:
            # Without a digest, it is read again.
            domain.sources[name] = "" if self._was_edited(name) else source_digest(env, name)
            domain.doctrees[name] = doctree_size(self._doctrees, name)
            domain.shared[name] = document_digest(env, name, domain.pages[name])
        self._shared = shared_digest(env, domain.shared, others)
        if self._is_same and (self._html is None or files.size(self._search) == self._before.search):
            stale = {name for name in there if self._before.written.get(name) != domain.sources[name]}
            if self._html is not None:
                stale |= documents_of(self._html, self._damaged)
        else:
            stale = set(there)
        if read:
            stale |= tell_texts & there
        self._due = stale | (read & there)
        return sorted(stale - read)

    def write_assets(self, assets: Mapping[str, bytes]) -> None:
        """Write what pages load, and note all that the build may write, to be removed though it is cut short."""
        if self._html is not None:
            self._files = files_of_documents(self._html)
        self._assets = set(assets)
        self._file.plan({*self._files, *assets, *self._before.files})
        write_files(assets, self._outdir)

    @property
    def _is_same(self) -> bool:
        """Whether nothing that pages share has changed."""
        return (self._shared, self._templates) == (self._before.shared, self._before.templates)

    def finish(self, exports: Callable[[], Mapping[str, bytes]], *, is_portfolio: bool) -> None:
        """Write files beside the pages, remove what is left over, and keep the state."""
        before, there = self._before, self._env.found_docs
        if self._is_same and not self.written and not self._damaged:
            self._file.finish(before)
            return
        ours, kept = self._write_exports(exports()) if self._html is not None else (set(), set())
        files.remove(self._doctrees, (f"{name}.doctree" for name in before.written.keys() - there))
        if not is_portfolio:
            self._file.finish(None)
            return
        written = {name: digest for name, digest in before.written.items() if name in there - self._due}
        lost = documents_named(self._builder, self.warned.messages) if self.warned.messages else set()
        written |= {name: self._domain.sources[name] for name in (self.written - lost) & there}
        # Asked for single documents, Sphinx writes these alone.
        shared = self._shared if self._due <= self.written else ""
        sizes = {name: size for name in sorted(kept) if (size := files.size(self._outdir / name)) >= 0}
        sizes |= dict.fromkeys(self.again & sizes.keys(), -1)
        search = files.size(self._search) if self._html is not None else -1
        warned = sorted(self.warned.docnames)
        self._file.finish(BuildState(written, shared, self._templates, warned, sizes, sorted(ours), search))

    def pages(self, builder: StandaloneHTMLBuilder) -> Iterator[str]:
        """Yield the HTML of each page that is there: of documents, and those that Sphinx makes."""
        names = [*self._env.found_docs, "search", "genindex", *self.indices]
        for name in sorted(files_of_pages(builder, names)):
            if (path := self._outdir / name).is_file():
                yield path.read_text("utf-8")

    def _write_exports(self, exports: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
        """Write files beside the pages; return the names of those that are ours, and those of all that are.

        Only what is ours is planned: after a build that was cut short, what was planned is removed.
        """
        assert self._html is not None
        known = set(self._before.files)
        free = {name for name in exports if files.size(self._outdir / name) < 0 or not self._is_foreign(name)}
        ours = {name: exports[name] for name in free}
        self._file.plan({*self._files, *self._assets, *ours, *known})
        write_files(ours, self._outdir)
        kept = {*self._files, *self._assets, *ours, *files_of_pages(self._html, self.indices)}
        kept |= files_shown(self._html)
        files.remove(self._outdir, (name for name in known - kept if not self._is_taken(name)))
        return set(ours), kept

    def _is_foreign(self, name: str) -> bool:
        """Tell whether a file beside the pages is somebody else's."""
        return name not in self._before.files or self._is_taken(name)

    def _is_taken(self, name: str) -> bool:
        """Tell whether somebody else has written in this build what was ours, or would have where it differs."""
        if self._html is not None and is_brought(self._html, name):
            return True
        path = self._outdir / name
        return name in self._times and path.is_file() and path.stat().st_mtime_ns != self._times[name]
