"""The vocabularies: files of the source folder, read again only when their bytes differ."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

from ..core.problems import Problem


class Vocabulary(NamedTuple):
    """A registry entry: the name of a file, and what reads its bytes."""

    file: str
    #: Returns what the file says, as plain immutable data, and what is wrong in it.
    read: Callable[[bytes], tuple[Any, tuple[Problem, ...]]]


@dataclass(frozen=True)
class VocabularyFiles:
    """The vocabularies that the site has."""

    contents: Mapping[str, Any] = field(default_factory=dict)  #: Name of the file -> what it says.
    problems: tuple[tuple[str, Problem], ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)  #: Name of the file -> SHA-256 of its bytes.

    def read_again(self, folder: Path, vocabularies: Iterable[Vocabulary]) -> Self:
        """Return what stands in the folder now."""
        found = {each: folder / each.file for each in vocabularies}
        bytes_of = {each: path.read_bytes() for each, path in found.items() if path.is_file()}
        digests = {each.file: hashlib.sha256(content).hexdigest() for each, content in bytes_of.items()}
        if digests == self.digests:
            return self
        contents, problems = {}, []
        for each, content in bytes_of.items():
            contents[each.file], wrong = each.read(content)
            problems += [(each.file, problem) for problem in wrong]
        return type(self)(contents, tuple(problems), digests)
