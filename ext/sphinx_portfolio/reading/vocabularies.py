"""The vocabularies: files of the source folder, read again only when their bytes differ."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

from ..core.catalog import Catalog
from ..core.migrations import Change, Source, migrated, still_read
from ..core.problems import Problem
from ..core.records import Record
from ..core.yaml_places import places


class Vocabulary(NamedTuple):
    """A registry entry: the name of a file, and what reads its bytes."""

    file: str
    #: Returns what the file says, as plain immutable data, and what is wrong in it.
    read: Callable[[bytes], tuple[Any, tuple[Problem, ...]]]
    record: type[Record]  #: What an entry is; the file holds one, or a mapping from ids where a field of it is the key.
    kind: str = ""  #: The kind of object that its entries are.
    #: Finds what only the whole catalog shows to be wrong in it.
    check: Callable[[Catalog], Iterable[Problem]] | None = None
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()  #: Field, and the kinds of what it names, which may be renamed.
    migrations: tuple[Change, ...] = ()  #: What it wrote in another way once; paths begin with the id of an entry.

    def migrated(self, text: str, changes: Iterable[Change] | None = None) -> tuple[str, tuple[Problem, ...]]:
        """Return a text in the present spelling, and what is told of the former one.

        :param changes: those that are looked for; None for all whose former spelling is still read
        """
        return migrated(Source(text, places), still_read(self.migrations) if changes is None else changes)

    def load(self, content: bytes) -> tuple[Any, tuple[Problem, ...]]:
        """Read what the file says in the present or a former spelling."""
        try:
            text, deprecated = self.migrated(content.decode("utf-8"))
        except UnicodeDecodeError:
            # Told by what reads it.
            return self.read(content)
        found, problems = self.read(text.encode("utf-8") if deprecated else content)
        return found, (*deprecated, *problems)


@dataclass(frozen=True)
class VocabularyFiles:
    """The vocabularies that the site has."""

    contents: Mapping[str, Any] = field(default_factory=dict)  #: Name of the file -> what it says.
    problems: tuple[tuple[str, Problem], ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)  #: Name of the file -> SHA-256 of its bytes.

    def read_again(self, folder: Path, vocabularies: Iterable[Vocabulary]) -> Self:
        """Return what stands in the folder now."""
        found = {each: _read(folder / each.file) for each in vocabularies}
        digests = {each.file: _digest(content) for each, content in found.items() if content is not None}
        if digests == self.digests:
            return self
        contents, problems = {}, []
        for each, content in found.items():
            match content:
                case bytes():
                    contents[each.file], wrong = each.load(content)
                    problems += [(each.file, problem) for problem in wrong]
                case OSError():
                    hint = (
                        "a file is wanted" if isinstance(content, IsADirectoryError) else "let whoever builds read it"
                    )
                    message = f"cannot be read: {content.strerror}; {hint}"
                    problems.append((each.file, Problem(1, "", message, Path(each.file).stem)))
        return type(self)(contents, tuple(problems), digests)


def _read(path: Path) -> bytes | OSError | None:
    """Return what a file says, or why that cannot be had; None where there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        # A link may lead nowhere.
        return error if path.is_symlink() else None
    except OSError as error:
        return error


def _digest(content: bytes | OSError) -> str:
    return hashlib.sha256(content if isinstance(content, bytes) else repr(content).encode()).hexdigest()
