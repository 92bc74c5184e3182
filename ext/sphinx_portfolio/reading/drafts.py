"""Drafts: pages of the portfolio that are kept from the site, unless it is built with `-t drafts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..core.front_matter import FOLDERS, is_draft, names_of
from ..core.globs import escaped
from .sources import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx.application import Sphinx

TAG: Final = "drafts"  #: With it, drafts are built.


class Drafts:
    """The drafts of a site. They are excluded as documents, so that nothing of them is read, shown or exported."""

    def __init__(self, app: Sphinx, folders: Mapping[str, str]) -> None:
        """Exclude drafts, after the configuration was compared with that of the last build."""
        self._config = app.config
        self._given = app.config.exclude_patterns
        files = {} if TAG in app.tags else dict(_files(app, folders))
        self.names = frozenset(name for docname in files for name in names_of(docname, folders))
        if files:
            app.config.exclude_patterns = [*self._given, *(escaped(name) for name in files.values())]

    def restore(self) -> None:
        """Put back the patterns of the configuration, which is stored, and compared in the next build."""
        self._config.exclude_patterns = self._given


def _files(app: Sphinx, folders: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each draft as a document, and as a file."""
    suffixes = [suffix for suffix, type in app.config.source_suffix.items() if type in MARKDOWN]
    for key in FOLDERS:
        folder: Path = app.srcdir / folders[key]
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            suffix = next((each for each in suffixes if path.name.endswith(each)), None)
            if suffix is None or not path.is_file():
                continue
            docname = f"{folders[key]}/{path.name.removesuffix(suffix)}"
            try:
                text = path.read_text("utf-8-sig", errors="replace")
            except OSError:
                # Told when it is to be read as a page.
                continue
            if is_draft(text, docname, folders):
                yield docname, f"{folders[key]}/{path.name}"
