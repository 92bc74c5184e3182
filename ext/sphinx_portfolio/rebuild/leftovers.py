"""What a clean build would not have written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder


def page_files(builder: StandaloneHTMLBuilder, docnames: Iterable[str], other_pages: Iterable[str]) -> set[str]:
    """Return the files of pages, relative to the output folder: of documents, with their sources, and of others."""
    outdir, env, config = Path(builder.outdir), builder.env, builder.config
    found = set()
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
    """Remove the files of pages that are no more, and images and downloads that no page has."""
    outdir, env = Path(builder.outdir), builder.env
    for name in set(before) - now:
        _remove(outdir / name, outdir)
    images = {name for _, name in env.images.values()}
    for path in _files(outdir / builder.imagedir):
        if path.name not in images:
            _remove(path, outdir)
    downloads = {name for _, name in env.dlfiles.values()}
    folder = outdir / "_downloads"
    for path in _files(folder):
        if path.relative_to(folder).as_posix() not in downloads:
            _remove(path, outdir)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
