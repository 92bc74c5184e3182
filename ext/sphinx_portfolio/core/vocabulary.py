"""A vocabulary that is one record, with the lines of its fields, for what only the whole catalog shows to be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .problems import Problem, field_path
from .records import Record
from .validation import validate
from .yaml_lines import YamlDocument, load

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Written(Generic[AnyRecord]):
    """What a file says, and where."""

    record: AnyRecord
    lines: Mapping[str, int] = field(default_factory=dict)  #: Field path -> line.

    def problem(self, path: tuple[str | int, ...], message: str, topic: str) -> Problem:
        """Return a problem at the line of a field."""
        return Problem(nearest_line(self.lines, field_path(path)), field_path(path), message, topic)


def nearest_line(lines: Mapping[str, int], place: str) -> int:
    """Return the line of a field, or of the nearest one around it that was written."""
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place, 1)


def read_record(
    record: type[AnyRecord], written: str | bytes, topic: str
) -> tuple[Written[AnyRecord], tuple[Problem, ...]]:
    """Read a file that holds one record. What is wrong is left out and named."""
    document = load(written)
    problems = document.told(topic)
    value: Any = document.value
    found, wrong = validate(record, value, document, (), topic)
    # Where the YAML is not valid there is nothing to say of its fields.
    if value is not None or not problems:
        problems += wrong
    lines = {field_path(path): line for path, line in document.lines.items()}
    return Written(found or record(), lines), tuple(sorted(problems))


def read_entries(
    record: type[AnyRecord], document: YamlDocument, topic: str
) -> tuple[dict[str, AnyRecord], list[Problem]]:
    """Read a mapping from ids to entries, each of which has its id as the field `id`.

    :returns: the entries that can be used, in the order of the file, and what is wrong with all of them.
    """
    entries: dict[str, AnyRecord] = {}
    problems: list[Problem] = []
    for id, value in document.value.items():
        if isinstance(value, dict) and "id" in value:
            place = (id, "id")
            said = "no such field; the key above it is the id"
            problems.append(Problem(document.line(place), field_path(place), said, topic))
        named = {**value, "id": id} if isinstance(value, dict) else value
        entry, wrong = validate(record, named, document, (id,), topic)
        problems += wrong
        if entry is not None:
            entries[id] = entry
    return entries, problems
