"""The vocabulary `technologies.yaml`: text to entries, with every problem at its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from ...core.problems import Problem, field_path
from ...core.records import KEY, About, Address, Broken, Line, Record, Slug, repeated
from ...core.vocabulary import read_entries
from ...core.yaml_lines import Path, YamlDocument, load

FILE: Final = "technologies.yaml"  #: In the source folder.

TechnologyKind = Literal["language", "framework", "model", "dataset", "hardware", "method", "service", "tool"]


@dataclass(frozen=True)
class Technology(Record):
    """A thing the work was done with or on, from `technologies.yaml`."""

    id: Annotated[Slug, About("in addresses and names only", "the key of the entry, not a field in it")] = field(
        metadata=KEY
    )
    name: Annotated[Line, About("the text of each link to it")]
    kind: Annotated[TechnologyKind | None, About("the group in the index; without it, *Others*, the last")] = None
    aliases: Annotated[
        tuple[Line, ...], About("*also …* in its entry; contributions may call it so", "a list of other words for it")
    ] = ()
    url: Annotated[Address | None, About("the address in its entry")] = None
    former_ids: Annotated[
        tuple[Slug, ...], About("nothing; the old names stay valid", "a list of ids that it had before")
    ] = ()

    def broken_rules(self) -> Broken:
        yield from repeated("former_ids", self.former_ids)
        if self.id in self.former_ids:
            yield ("former_ids", self.former_ids.index(self.id)), f"{self.id!r} is the id that it has now"


def read_technologies(written: str | bytes) -> tuple[Mapping[str, Technology], tuple[Problem, ...]]:
    """Read `technologies.yaml`, a mapping from ids to what they stand for."""
    document = load(written)
    problems = document.told("technologies")
    if not isinstance(document.value, dict):
        if not problems:
            said = "is empty; expected" if document.value in (None, "") else "is not"
            wanted = "a mapping from ids to technologies, as `python: {name: Python}`"
            problems.append(_problem(document, (), f"the file {said} {wanted}"))
        return {}, tuple(problems)
    entries, wrong = read_entries(Technology, document, "technologies")
    problems += wrong
    meanings: dict[str, str] = {}  #: What a mention may say, without case -> the id that it means.
    for id, entry in entries.items():
        for place, word in _words(id, entry, document.value[id]):
            if (other := meanings.setdefault(word.casefold(), id)) != id:
                problems.append(_problem(document, place, f"{word!r} already means the technology {other!r}"))
    return entries, tuple(sorted(problems))


def _words(id: str, entry: Technology, written: Mapping[str, list[str]]) -> Iterator[tuple[Path, str]]:
    """Yield what an entry may be called, with the place where it is written."""
    yield (id,), id
    yield (id, "name"), entry.name
    for name, words in (("aliases", entry.aliases), ("former_ids", entry.former_ids)):
        yield from (((id, name, written[name].index(word)), word) for word in words)


def _problem(document: YamlDocument, path: Path, message: str) -> Problem:
    return Problem(document.line(path), field_path(path), message, "technologies")
