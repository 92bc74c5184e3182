"""Former spellings: they are read as what they are called now, told as deprecated, and mended by `portfolio check`.

A migration changes words of a source within their line, before anything else reads it. So whatever comes after knows
the present spelling alone, and each line keeps its number.
"""

from __future__ import annotations

import fnmatch
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from ..version import __version__
from .front_matter import fenced
from .problems import Problem, field_path
from .yaml_places import Edit, edited, places, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .outline import Option
    from .yaml_lines import Path
    from .yaml_places import Place

TOPIC: Final = "deprecated"


class Source(NamedTuple):
    """A text, and what finds things in it. A vocabulary has no directives."""

    text: str
    places: Callable[[str], Mapping[Path, Place]]
    options: Callable[[str], Iterable[Option]] = lambda _: ()


class Old(NamedTuple):
    """A former spelling, and what mends it."""

    edit: Edit
    field: str  #: As a message names it.


@dataclass(frozen=True)
class Change(ABC):
    """Something that is written in another way now."""

    since: str  #: The version that brought it.
    until: str  #: The version that no longer reads the former spelling.
    old: str
    new: str

    what: ClassVar[str]

    @abstractmethod
    def find(self, source: Source) -> Iterator[Old]:
        """Yield where the former spelling stands."""

    @property
    def message(self) -> str:
        """What the owner is told."""
        return (
            f"{self.old!r} is deprecated; it is {self.new!r} since {self.since}. The former {self.what} is read until"
            f" {self.until}; `portfolio check --fix` writes the new one"
        )


@dataclass(frozen=True)
class _OfField(Change):
    #: Path of the field, from the key of the page or that of the entry of a vocabulary: `project.links.*.url`.
    field: str = ""

    def _matches(self, path: Path, pattern: str) -> bool:
        names = pattern.split(".")
        return len(names) == len(path) and all(map(fnmatch.fnmatchcase, map(str, path), names))


@dataclass(frozen=True)
class FieldRenamed(_OfField):
    """A field has another name: `old`, which `field` ends with, is `new`."""

    what: ClassVar[str] = "name"

    def find(self, source: Source) -> Iterator[Old]:
        known = source.places(source.text)
        for path, place in known.items():
            # Where both stand, they may say different things: then the former is an unknown field.
            if self._matches(path, self.field) and (*path[:-1], self.new) not in known:
                written = source.text[place.key_start : place.key_end]
                new = scalar(self.new, written)
                yield Old(Edit(place.key_start, place.key_end, new), field_path(path))


@dataclass(frozen=True)
class ValueRenamed(_OfField):
    """A field that takes some words has another one for `old`."""

    what: ClassVar[str] = "word"

    def find(self, source: Source) -> Iterator[Old]:
        for path, place in source.places(source.text).items():
            if place.value == self.old and self._matches(path, self.field):
                new = scalar(self.new, source.text[place.start : place.end])
                yield Old(Edit(place.start, place.end, new), field_path(path))


@dataclass(frozen=True)
class OptionRenamed(Change):
    """An option of a directive has another name."""

    directive: str = ""

    what: ClassVar[str] = "name"

    def find(self, source: Source) -> Iterator[Old]:
        options = list(source.options(source.text))
        present = {each.at for each in options if each.name == self.new}
        for each in options:
            if (each.directive, each.name) == (self.directive, self.old) and each.at not in present:
                yield Old(Edit(each.start, each.start + len(self.old), self.new), self.directive)


#: What pages wrote in another way once, the oldest first: a change may rest on one before it. Nothing that the first
#: release reads was ever published with another spelling. Those of a vocabulary are in its `Vocabulary`. An entry stays
#: when its time is over: whoever passes over some versions is helped by `portfolio check --fix` all the same.
MIGRATIONS: tuple[Change, ...] = ()


def still_read(changes: Iterable[Change], version: str = __version__) -> tuple[Change, ...]:
    """Return those changes whose former spelling a version reads."""
    return tuple(change for change in changes if _numbers(version) < _numbers(change.until))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)[:2])


def migrated(source: Source, changes: Iterable[Change]) -> tuple[str, tuple[Problem, ...]]:
    """Return a text in the present spelling, and what is told of the former one."""
    problems: list[Problem] = []
    for change in changes:
        # Cheap, for the many texts that have none.
        if change.old not in source.text:
            continue
        found = [old for old in change.find(source) if _is_in_line(source.text, old.edit)]
        for old in found:
            line = source.text.count("\n", 0, old.edit.start) + 1
            problems.append(Problem(line, old.field, change.message, TOPIC))
        source = source._replace(text=edited(source.text, (old.edit for old in found)))
    return source.text, tuple(sorted(problems))


def _is_in_line(text: str, edit: Edit) -> bool:
    return "\n" not in text[edit.start : edit.end]


def of_front_matter(text: str) -> Mapping[Path, Place]:
    """Return where the keys and values of a page's front matter stand."""
    found = fenced(text)
    return places(found.yaml, found.start) if found else {}
