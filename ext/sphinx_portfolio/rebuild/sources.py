"""The sources of documents by their content: what Sphinx asks by times of files is answered by bytes."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from .. import files


def source_digest(env: BuildEnvironment, docname: str) -> str:
    """Return the digest of the files that a document is read from: its own, and what it includes or shows."""
    hashed = hashlib.sha256()
    for path in _files(env, docname):
        # Every build asks this of every page: to look first whether there is a file would take as long again. What
        # cannot be read is told when the document is.
        with suppress(OSError):
            hashed.update(path.read_bytes())
        hashed.update(b"\0")
    return hashed.hexdigest()


def source_times(env: BuildEnvironment, docname: str) -> dict[Path, int]:
    """Return file -> when it was changed, of those that a document is read from as far as that is known."""
    return {path: _modified(path) for path in _files(env, docname)}


def doctree_size(folder: Path, docname: str) -> int:
    """Return how long the stored doctree of a document is: it may be cut short, or another build's."""
    return files.size(folder / f"{docname}.doctree")


def keep_what_was_read(env: BuildEnvironment, digests: Mapping[str, str]) -> None:
    """Let Sphinx not read again a document whose files have the digest that was read, whatever their times say."""
    for docname, time in env.all_docs.items():
        newest = max((_modified(path) for path in _files(env, docname)), default=0)
        if newest > time and digests.get(docname) == source_digest(env, docname):
            env.all_docs[docname] = newest


def keep_what_was_written(builder: StandaloneHTMLBuilder, docnames: Iterable[str]) -> None:
    """Let Sphinx not write again the pages of some documents: give them the time of what they are made of.

    Called for pages that were written of the documents as they were read, by the same templates.
    """
    templates = max(map(_modified, _templates(builder)), default=0)
    for docname in docnames:
        page = Path(builder.get_outfilename(docname))
        newest = max(_modified(builder.env.doc2path(docname)), templates)
        if 0 < _modified(page) < newest:
            os.utime(page, ns=(newest * 1000, newest * 1000))


def template_digest(builder: StandaloneHTMLBuilder) -> str:
    """Return the digest of all templates of the theme and the owner."""
    hashed = hashlib.sha256()
    for path in _templates(builder):
        hashed.update(path.read_bytes() + b"\0")
    return hashed.hexdigest()


def _templates(builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    own = [Path(builder.confdir, folder) for folder in builder.config.templates_path]
    for folder in (*own, *builder.theme.get_theme_dirs()):
        yield from sorted(Path(folder).rglob("*.html"))


def _files(env: BuildEnvironment, docname: str) -> Iterator[Path]:
    yield env.doc2path(docname)
    yield from (env.srcdir / name for name in sorted(env.dependencies.get(docname, ())))


def _modified(path: Path) -> int:
    """Return when a file was changed, in microseconds rounded up as Sphinx counts; 0 for none."""
    with suppress(OSError):
        return -(path.stat().st_mtime_ns // -1000)
    return 0
