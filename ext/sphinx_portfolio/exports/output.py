"""What exports are and what they are given; their files are written only where the content differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .. import files
from ..core.catalog import Catalog
from ..core.pages import Contribution
from ..reading.vocabularies import Vocabulary
from ..site import Site
from ..views.context import View
from ..views.texts import text_of


@dataclass(frozen=True)
class Output:
    """A site whose pages are written."""

    catalog: Catalog
    site: Site
    version: str  #: Of the extension.
    docnames: Iterable[str]  #: The documents of the site.
    sections: Mapping[str, str]  #: Docname -> title, of the documents that the first page lists.
    file_of: Callable[[str], str]  #: Docname -> file of the page, relative to the output folder.
    #: Docname -> file of the source, relative to the output folder; None where sources are not published.
    source_of: Callable[[str], str] | None
    views: Mapping[str, tuple[View, ...]]  #: Docname -> what its page shows of the portfolio.
    pages: Callable[[], Iterator[str]]  #: Returns the HTML of each page that is there.
    #: Name of a page and what templates are told of it -> its bytes, as the theme lays out pages.
    in_theme: Callable[[str, dict[str, Any]], bytes]
    rendered: Callable[[str, View], str]  #: Name of a page that is no document, and a view -> the HTML of the view.
    #: The files of which something is wrong: to be written again by the next build, so that it is said again.
    again: set[str]
    vocabularies: tuple[Vocabulary, ...]  #: Those that a site can have.

    def text(self, contribution: Contribution) -> str:
        """Return what a contribution says, in the words that its page shows: a line for each block."""
        return text_of(self.catalog, self.site, contribution)


def known(**values: Any) -> dict[str, Any]:
    """Return what is neither empty nor missing: a format says nothing of the rest."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}


class Export(NamedTuple):
    """A registry entry: files beside the pages."""

    name: str  #: By which it can be excluded.
    #: Returns the name of each file, relative to the output folder, with its content.
    files: Callable[[Output], Iterable[tuple[str, str | bytes]]]


def export_files(exports: Iterable[Export], output: Output) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, relative to the output folder, but for what is excluded."""
    for export in exports:
        if export.name not in output.site.options.exclude:
            for name, content in export.files(output):
                yield name, content.encode() if isinstance(content, str) else content


def write_files(contents: Mapping[str, bytes], outdir: Path) -> None:
    """Write files, relative to the output folder, where they differ."""
    for name, content in contents.items():
        path = outdir / name
        with files.naming(path):
            if path.is_file() and path.read_bytes() == content:
                continue
        files.write(path, content)
