"""The two vocabularies beside the pages: text to entries, with every problem at its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .problems import Problem, Topic, field_path
from .records import Technology, Travel
from .validation import validate
from .yaml_lines import Path, YamlDocument, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Names of the files, in the source folder.
TECHNOLOGIES_FILE: Final = "technologies.yaml"
TRAVEL_FILE: Final = "travel.yaml"


@dataclass(frozen=True)
class TechnologiesFile:
    """What `technologies.yaml` says."""

    #: Id -> entry, in the file's order.
    entries: Mapping[str, Technology] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class TravelFile:
    """What `travel.yaml` says."""

    travel: Travel = field(default_factory=Travel)
    problems: tuple[Problem, ...] = ()


def read_technologies(text: str | bytes) -> TechnologiesFile:
    """Read `technologies.yaml`, a mapping from ids to what they stand for."""
    document = load(text)
    problems = document.told("technologies")
    if not isinstance(document.value, dict):
        if not problems:
            problems.append(
                _problem(document, (), "the file is not a mapping from ids to technologies", "technologies")
            )
        return TechnologiesFile(problems=tuple(problems))
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
        for place, word in _words(id, entry, value):
            if (other := meanings.setdefault(word.casefold(), id)) != id:
                problems.append(
                    _problem(document, place, f"{word!r} already means the technology {other!r}", "technologies")
                )
        entries[id] = entry
    return TechnologiesFile(entries, tuple(sorted(problems)))


def read_travel(text: str | bytes) -> TravelFile:
    """Read `travel.yaml`, the list of stops under the key `stops`, and what is said of them all."""
    document = load(text)
    problems = document.told("travel")
    travel, found = validate(Travel, document.value, document, (), "travel")
    # Where the YAML is not valid there is nothing to say of its fields.
    if document.value is not None or not problems:
        problems += found
    return TravelFile(travel or Travel(), tuple(sorted(problems)))


def _words(id: str, entry: Technology, written: Mapping[str, list[str]]) -> Iterator[tuple[Path, str]]:
    """Yield what an entry may be called, with the place where it is written."""
    yield (id,), id
    yield (id, "name"), entry.name
    for name, words in (("aliases", entry.aliases), ("former_ids", entry.former_ids)):
        yield from (((id, name, written[name].index(word)), word) for word in words)


def _problem(document: YamlDocument, path: Path, message: str, topic: Topic) -> Problem:
    return Problem(document.line(path), field_path(path), message, topic)
