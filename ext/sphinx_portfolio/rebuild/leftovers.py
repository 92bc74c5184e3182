"""What a clean build would not have written."""

import os
from collections.abc import Iterable
from pathlib import Path

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


def is_brought(builder: StandaloneHTMLBuilder, name: str) -> bool:
    """Tell whether the owner brings a file of that name, relative to the output folder."""
    extra = (Path(builder.confdir, entry) for entry in builder.config.html_extra_path)
    return any(path.name == name or (path / name).is_file() for path in extra)


def source_file(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return where the build publishes the source of a document, relative to the output folder."""
    suffix = builder.env.doc2path(docname, base=False).suffix
    added = builder.config.html_sourcelink_suffix
    return f"_sources/{docname}{suffix}{'' if suffix == added else added}"


def remove_files(top: Path, names: Iterable[str]) -> None:
    """Remove files below a folder, and the folders that they leave empty."""
    for name in names:
        path = top / name
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == top or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
