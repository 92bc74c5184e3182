"""What exports are and what they are given; their files are written only where the content differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .. import files
from ..core.catalog import Catalog
from ..core.names import ObjectName
from ..core.pages import ANY, Citation, Contribution
from ..reading.vocabularies import Vocabulary
from ..site import Site
from ..wording import display_name


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
    pages: Callable[[], Iterator[str]]  #: Returns the HTML of each page that is there.
    #: Name of a page and what templates are told of it -> its bytes, as the theme lays out pages.
    in_theme: Callable[[str, dict[str, Any]], bytes]
    #: What projects call the entries of a vocabulary -> the vocabulary.
    vocabularies: Mapping[str, Vocabulary]
    label_title: Callable[[str], str]  #: Label -> the title of what it stands before; empty where it has none.

    def text(self, contribution: Contribution) -> str:
        """Return what a contribution says, in the words that its page shows: a line for each block."""
        return "".join(each if isinstance(each, str) else self._words(each) for each in contribution.text)

    def _words(self, citation: Citation) -> str:
        """Return what a reference says that has no words of its own: the title of what it refers to."""
        kind, target, docname = citation
        for type in self.catalog.kinds if kind == ANY else filter(None, [kind]):
            if (entry := self.catalog.find(type, target)) is not None:
                return display_name(entry.name, entry.title)
            if type == kind and type in self.catalog.kinds and (known := self.catalog.name_without_page(type, target)):
                return display_name(ObjectName(type, target), known)
        if docname in self.catalog.pages:
            return self.catalog.pages[docname].title
        return self.label_title(target.casefold()) or target or docname


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
