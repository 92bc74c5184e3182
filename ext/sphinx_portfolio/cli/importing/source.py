"""What a file says, value by value, with what has found a place and what has not."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from ...core.problems import field_path
from ...core.records import ADDRESS_PATTERN, DATE_PATTERN, END_PATTERN, Period
from ...core.validation import AnyRecord, validate
from ...core.yaml_lines import Path, YamlDocument
from .text import Text, one_line

NO_PLACE: Final = "a portfolio has no place for it"
#: What YAML has for nothing.
_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))


class Left(NamedTuple):
    """A value that has no place, and why."""

    path: Path
    line: int
    value: Any
    why: str

    @property
    def name(self) -> str:
        """Its path, in one text."""
        return field_path(self.path)


@dataclass
class Source:
    """The values of a file. Readers take what they find a place for; what they leave is listed."""

    value: Any
    lines: Mapping[Path, int]
    text: Callable[[str], Text] = Text.of  #: How the format writes a text.
    placed: set[Path] = field(default_factory=set)
    why: dict[Path, str] = field(default_factory=dict)  #: Of a value, or of what it is in.
    #: What of a value was lost though it has a place: the day of a date.
    cut: dict[Path, str] = field(default_factory=dict)
    whole: set[Path] = field(default_factory=set)  #: What is listed as one, whatever is in it.

    def line(self, path: Path) -> int:
        """Return the line of a path, or of the nearest one around it that has one."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)

    @property
    def root(self) -> Item:
        """The whole."""
        return Item(self, (), self.value)

    @property
    def left(self) -> Iterator[Left]:
        """What has no place, in the order of the file."""
        for path, value in self._leaves((), self.value):
            if path not in self.placed:
                yield Left(path, self.line(path), value, self._reason(path))
            elif path in self.cut:
                yield Left(path, self.line(path), value, self.cut[path])

    def _leaves(self, path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
        if path in self.whole:
            yield path, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from self._leaves((*path, key), inner)
        elif isinstance(value, list):
            for i, inner in enumerate(value):
                yield from self._leaves((*path, i), inner)
        elif not is_nothing(value):
            yield path, value

    def _reason(self, path: Path) -> str:
        while path:
            if path in self.why:
                return self.why[path]
            path = path[:-1]
        return NO_PLACE

    def put_back(self, path: Path, why: str) -> None:
        """Let all at and below a path have no place after all."""
        self.placed = {each for each in self.placed if each[: len(path)] != path}
        self.why[path] = why


def is_nothing(value: Any) -> bool:
    """Tell whether a value is none."""
    return value is None or (isinstance(value, str) and value.strip() in _NOTHING)


@dataclass(frozen=True)
class Item:
    """A value of a file."""

    source: Source
    path: Path
    value: Any

    def __getitem__(self, name: str | int) -> Item:
        """Return what it has under a name; an empty item where it has nothing."""
        if isinstance(self.value, dict) and isinstance(name, str):
            return Item(self.source, (*self.path, name), self.value.get(name))
        is_item = isinstance(self.value, list) and isinstance(name, int)
        return Item(self.source, (*self.path, name), self.value[name] if is_item else None)

    def __iter__(self) -> Iterator[Item]:
        """Go through a list; what is none has no items."""
        yield from (self[i] for i in range(len(self.value))) if isinstance(self.value, list) else ()

    def names(self) -> tuple[str, ...]:
        """Return the keys of a mapping."""
        return tuple(self.value) if isinstance(self.value, dict) else ()

    def has(self, *names: str) -> bool:
        """Tell whether there is a value under one of the names."""
        return any(not is_nothing(self[name].value) for name in names)

    def first(self, *names: str) -> Item:
        """Return what stands under the first of the names that has a text."""
        found = [self[name] for name in names if self[name].peek()]
        return found[0] if found else self[names[0]]

    # -- to take what has a place --------------------------------------------------------------------------------------

    def peek(self) -> str:
        """Return its text, empty where it is no text; it is not taken."""
        return "" if is_nothing(self.value) or isinstance(self.value, (dict, list)) else one_line(str(self.value))

    def place(self) -> None:
        """Take it, and all that is in it."""
        self.source.placed |= {path for path, _ in self.source._leaves(self.path, self.value)}

    def because(self, why: str) -> None:
        """Say why it has no place, unless that was said already."""
        self.source.why.setdefault(self.path, why)

    def text(self, *names: str) -> Text:
        """Take a text of several paragraphs."""
        found = self.first(*names) if names else self
        if not found.peek():
            return Text()
        found.place()
        return self.source.text(str(found.value))

    def line(self, *names: str) -> str | None:
        """Take a text on one line; None where there is none."""
        return self.text(*names).line or None

    def texts(self, *names: str) -> tuple[Text, ...]:
        """Take the texts of a list, or one text that stands for a list of one."""
        found = next((self[name] for name in names if not is_nothing(self[name].value)), self[names[0]])
        if found.peek():
            return (found.text(),)
        return tuple(text for item in found if (text := item.text()).plain)

    def lines(self, *names: str) -> tuple[str, ...]:
        """Take the texts of a list, each on one line."""
        return tuple(text.line for text in self.texts(*names))

    def address(self, *names: str) -> str | None:
        """Take an address that a page can lead to."""
        found = self.first(*names) if names else self
        written = found.peek()
        address = written if ADDRESS_PATTERN.matches(written) else ADDRESS_PATTERN.guess(written)
        if address is None:
            if written:
                found.because(f"it is not {ADDRESS_PATTERN.expected}")
            return None
        found.place()
        return address

    def date(self, *names: str, or_present: bool = False) -> str | None:
        """Take a date; its day has no place."""
        found = self.first(*names) if names else self
        written, pattern = found.peek(), END_PATTERN if or_present else DATE_PATTERN
        date = written if pattern.matches(written) else pattern.guess(written)
        if date is None:
            if written:
                found.because(f"it is not {pattern.expected}")
            return None
        found.place()
        if date != "present" and _digits(written) > _digits(date):
            self.source.cut[found.path] = f"written as {date}"
        return date

    def period(self, start: str, end: str, *, goes_on: bool) -> Period | None:
        """Take two dates; without a start there is no period.

        :param goes_on: whether what has no end goes on
        """
        begun = self.date(start)
        if begun is None:
            return None
        ended = self.date(end, or_present=True)
        if ended is None and goes_on and not self.has(end):
            ended = "present"
        if any(Period(begun, ended).broken_rules()):
            self.source.put_back(self[end].path, "it is before the start")
            ended = None
        return Period(begun, ended)

    def record(self, record: type[AnyRecord], where: str, values: Mapping[str, Any]) -> AnyRecord | None:
        """Make a record of what has been taken from here; where it cannot be, nothing has a place.

        :param where: what it is, for those who read why
        """
        missing = [
            each.name
            for each in dataclasses.fields(record)
            if each.default is dataclasses.MISSING and values.get(each.name) in (None, "")
        ]
        if missing:
            self.source.put_back(self.path, f"{where} has a {' and a '.join(missing)}, and it has none")
            return None
        written = {name: as_plain(value) for name, value in values.items() if value not in (None, (), "")}
        found, problems = validate(record, written, YamlDocument(lines={(): 1}), (), "import")
        if found is None or problems:
            said = "; ".join(map(str, problems))
            self.source.put_back(self.path, f"{where} cannot be written: {said}")
            return None
        return found


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def as_plain(value: Any) -> Any:
    """Return a record as the mapping that is written for it: what is not said is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        defaults = {each.name: each.default for each in dataclasses.fields(value)}
        return {name: as_plain(part) for name, part in said.items() if part != defaults[name] and part is not None}
    if isinstance(value, (list, tuple)):
        return [as_plain(part) for part in value]
    return value


def shown(value: Any, most: int = 80) -> str:
    """Write a value on one line, in part where it is long."""
    text = one_line(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= most else f"{text[: most - 1]}…"
