"""What a clean build would not have written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..exports.files import source_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders.html import StandaloneHTMLBuilder


def files_of_documents(builder: StandaloneHTMLBuilder) -> set[str]:
    """Return the files of all documents and of their sources, relative to the output folder."""
    env, config = builder.env, builder.config
    found = files_of_pages(builder, env.found_docs)
    if config.html_copy_source:
        found |= {source_file(builder, docname) for docname in env.found_docs}
    return found


def files_of_pages(builder: StandaloneHTMLBuilder, names: Iterable[str]) -> set[str]:
    """Return the files of pages, relative to the output folder."""
    # Texts, since this is asked for every page of every build: paths would take longer than all the rest.
    top = len(f"{builder.outdir}{os.sep}")
    return {str(builder.get_outfilename(name))[top:].replace(os.sep, "/") for name in names}


def files_shown(builder: StandaloneHTMLBuilder) -> set[str]:
    """Return the images and downloads, relative to the output folder; some are known when all pages are written."""
    images = {f"{builder.imagedir}/{name}" for _, name in builder.env.images.values()}
    return images | {f"_downloads/{name}" for _, name in builder.env.dlfiles.values()}


def remove_leftovers(builder: StandaloneHTMLBuilder, before: Iterable[str], now: set[str]) -> None:
    """Remove what a former build wrote and this one would not, and the doctrees of documents that are gone."""
    outdir = Path(builder.outdir)
    for name in set(before) - now:
        _remove(outdir / name, outdir)
    doctrees = Path(builder.doctreedir)
    for path in sorted(doctrees.rglob("*.doctree")):
        if path.relative_to(doctrees).with_suffix("").as_posix() not in builder.env.found_docs:
            _remove(path, doctrees)


def _remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
