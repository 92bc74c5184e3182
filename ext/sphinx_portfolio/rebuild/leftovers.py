"""What a clean build would not have written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders.html import StandaloneHTMLBuilder


def output_files(builder: StandaloneHTMLBuilder, docnames: Iterable[str], other_pages: Iterable[str]) -> set[str]:
    """Return the files of documents, with their sources, images and downloads, and of other pages.

    All are relative to the output folder.
    """
    outdir, env, config = Path(builder.outdir), builder.env, builder.config
    found = {f"{builder.imagedir}/{name}" for _, name in env.images.values()}
    found |= {f"_downloads/{name}" for _, name in env.dlfiles.values()}
    for docname in docnames:
        found.add(Path(builder.get_outfilename(docname)).relative_to(outdir).as_posix())
        if config.html_copy_source:
            suffix = env.doc2path(docname).suffix
            link = "" if suffix == config.html_sourcelink_suffix else config.html_sourcelink_suffix
            found.add(f"_sources/{docname}{suffix}{link}")
    for name in other_pages:
        found.add(Path(builder.get_outfilename(name)).relative_to(outdir).as_posix())
    return found


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
