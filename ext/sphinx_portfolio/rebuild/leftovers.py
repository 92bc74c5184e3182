"""The files of a build: which are ours to remove, and which documents they are written with."""

import os
from collections.abc import Iterable, Set
from pathlib import Path

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder


def files_of_documents(builder: StandaloneHTMLBuilder) -> set[str]:
    """Return the files of all documents and of their sources, relative to the output folder."""
    docnames = builder.env.found_docs
    sources = {source_file(builder, name) for name in docnames} if builder.config.html_copy_source else set()
    return sources | files_of_pages(builder, docnames)


def files_of_pages(builder: StandaloneHTMLBuilder, names: Iterable[str]) -> set[str]:
    """Return the files of pages, relative to the output folder."""
    # Texts, since this is asked for every page of every build: paths would take longer than all the rest.
    top = len(f"{builder.outdir}{os.sep}")
    return {str(builder.get_outfilename(name))[top:].replace(os.sep, "/") for name in names}


def files_shown(builder: StandaloneHTMLBuilder) -> set[str]:
    """Return the images and downloads, relative to the output folder; some are known when all pages are written."""
    images = {f"{builder.imagedir}/{name}" for _, name in builder.env.images.values()}
    return images | {f"_downloads/{name}" for _, name in builder.env.dlfiles.values()}


def documents_of(builder: StandaloneHTMLBuilder, names: Set[str]) -> set[str]:
    """Return the documents with which files are written, relative to the output folder."""
    if not names:
        return set()
    env = builder.env
    found = {name for name in env.found_docs if source_file(builder, name) in names}
    found |= {name for name in env.found_docs if not names.isdisjoint(files_of_pages(builder, [name]))}
    return found.union(*(docnames for docnames, name in env.images.values() if f"{builder.imagedir}/{name}" in names))


def documents_named(builder: Builder, messages: Iterable[str]) -> set[str]:
    """Return the documents whose page or image is named in messages, by the path from which or to which it is written.

    Where a builder does not say which files its pages are, a message that names any file of the output means all.
    """
    env = builder.env
    said = [message for message in messages if str(builder.outdir) in message or str(env.srcdir) in message]
    if not said:
        return set()
    if not isinstance(builder, StandaloneHTMLBuilder):
        return set(env.found_docs)
    paths = {str(builder.get_outfilename(name)): {name} for name in env.found_docs}
    for uri, (docnames, file) in env.images.items():
        paths |= dict.fromkeys((str(env.srcdir / uri), str(Path(builder.outdir, builder.imagedir, file))), docnames)
    return {name for path, docnames in paths.items() if any(path in one for one in said) for name in docnames}


def is_brought(builder: StandaloneHTMLBuilder, name: str) -> bool:
    """Tell whether the owner brings a file of that name, relative to the output folder."""
    extra = (Path(builder.confdir, entry) for entry in builder.config.html_extra_path)
    return any(path.name == name or (path / name).is_file() for path in extra)


def source_file(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return where the build publishes the source of a document, relative to the output folder."""
    suffix = builder.env.doc2path(docname, base=False).suffix
    added = builder.config.html_sourcelink_suffix
    return f"_sources/{docname}{suffix}{'' if suffix == added else added}"
