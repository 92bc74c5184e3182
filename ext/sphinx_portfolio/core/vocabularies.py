"""The two vocabularies beside the pages: text to entries, with every problem at its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from .problems import Problem, Topic, field_path
from .records import Place, Technology
from .validation import validate
from .yaml_lines import Path, YamlDocument, load

if TYPE_CHECKING:
    from collections.abc import Mapping

Entry = TypeVar("Entry", Technology, Place)

#: Names of the files, in the source folder.
TECHNOLOGIES_FILE: Final = "technologies.yaml"
TRAVEL_FILE: Final = "travel.yaml"


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[Entry]):
    """What one file says."""

    #: Id -> entry, in the file's order.
    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_technologies(text: str) -> Vocabulary[Technology]:
    """Read `technologies.yaml`, a mapping from ids to what they stand for."""
    document, problems = _load(text, "technologies")
    if not isinstance(document.value, dict):
        problems.append(_problem(document, (), "expected is a mapping from ids to technologies", "technologies"))
        return Vocabulary(problems=tuple(problems))
    entries: dict[str, Technology] = {}
    #: What a mention may say, without case -> the id that it means.
    meanings: dict[str, str] = {}
    for id, value in document.value.items():
        if isinstance(value, dict) and "id" in value:
            problems.append(_problem(document, (id, "id"), "no such field; the key above it is the id", "technologies"))
        named = {**value, "id": id} if isinstance(value, dict) else value
        entry, found = validate(Technology, named, document, (id,), "technologies")
        problems += found
        if entry is None:
            continue
        words = (entry.id, entry.name, *entry.aliases, *entry.former_ids)
        for word in dict.fromkeys(map(str.casefold, words)):
            if (other := meanings.setdefault(word, id)) != id:
                problems.append(_problem(document, (id,), f"{word!r} already means {other!r}", "technologies"))
        entries[id] = entry
    return Vocabulary(entries, tuple(sorted(problems)))


def read_travel(text: str) -> Vocabulary[Place]:
    """Read `travel.yaml`, the list of stops under the key `stops`."""
    document, problems = _load(text, "travel")
    value = document.value
    if not isinstance(value, dict) or not isinstance(value.get("stops"), list):
        problems.append(_problem(document, (), "expected is a mapping with the list `stops`", "travel"))
        return Vocabulary(problems=tuple(problems))
    for key in value:
        if key not in ("stops", "stand_in"):
            problems.append(_problem(document, (key,), "no such field; allowed are stand_in, stops", "travel"))
    entries: dict[str, Place] = {}
    for i, stop in enumerate(value["stops"]):
        entry, found = validate(Place, stop, document, ("stops", i), "travel")
        problems += found
        if entry is None:
            continue
        if entry.id in entries:
            problems.append(_problem(document, ("stops", i, "id"), f"{entry.id!r} is written twice", "travel"))
        entries.setdefault(entry.id, entry)
    return Vocabulary(entries, tuple(sorted(problems)))


def _load(text: str, topic: Topic) -> tuple[YamlDocument, list[Problem]]:
    document = load(text)
    return document, [Problem(line, field_path(path), message, topic) for line, path, message in document.problems]


def _problem(document: YamlDocument, path: Path, message: str, topic: Topic) -> Problem:
    return Problem(document.line(path), field_path(path), message, topic)
