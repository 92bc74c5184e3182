"""The vocabulary `variants.yaml`: selections of the portfolio, each a CV, with every problem at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final

from ...core.credits import CREDITS
from ...core.names import SLUG, slug_of
from ...core.problems import OF_DRAFT, Problem, did_you_mean, field_path, suggest
from ...core.records import KEY, About, Among, Broken, Line, PageId, Pattern, Record, Slug, repeated
from ...core.vocabulary import Written, read_entries
from ...core.yaml_lines import load
from .model import Length

if TYPE_CHECKING:
    from ...core.catalog import Catalog

FILE: Final = "variants.yaml"  #: In the source folder.
TOPIC: Final = "variants"

#: Field -> the kinds of what it names.
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "roles": ("role",),
    "technologies": ("technology",),
    "include": ("project", "role", "contribution"),
    "exclude": ("project", "role", "contribution"),
    "order": ("project",),
}

WORK_PATTERN: Final = Pattern(
    rf"{SLUG}(\.{SLUG})?",
    "an id, or that of a contribution as `project.contribution`",
    lambda text: ".".join(slug_of(part) for part in text.split(".", 1)),
)
WorkId = Annotated[str, WORK_PATTERN]


@dataclass(frozen=True)
class Variant(Record):
    """A selection of the portfolio for one kind of reader.

    It has the projects that meet every condition: of each list that is written, at least one.
    """

    id: Annotated[PageId, About("in the names of its page and files", "the key of the entry, not a field in it")] = (
        field(metadata=KEY)
    )
    headline: Annotated[Line | None, About("what you are to this reader, in a few words; else your own headline")] = (
        None
    )
    roles: Annotated[tuple[Slug, ...], About("the projects of any of them", "a list of ids of roles")] = ()
    credits: Annotated[
        tuple[Annotated[str, Among(CREDITS)], ...],
        About("the projects with any of these kinds of work", "a list of ids of credits"),
    ] = ()
    technologies: Annotated[
        tuple[Line, ...], About("the projects with any of them", "a list of ids, names or aliases of technologies")
    ] = ()
    include: Annotated[
        tuple[WorkId, ...],
        About(
            "these in any case", "a list of ids of projects and roles, or of contributions as `project.contribution`"
        ),
    ] = ()
    exclude: Annotated[tuple[WorkId, ...], About("these in no case", "a list of the same")] = ()
    order: Annotated[tuple[Slug, ...], About("these first, in this order", "a list of ids of projects and roles")] = ()
    length: Annotated[Length, About("so many pages of the PDF; without it everything that fits the conditions")] = (
        "full"
    )

    def broken_rules(self) -> Broken:
        for name in ("roles", "credits", "technologies", "include", "exclude", "order"):
            yield from repeated(name, getattr(self, name))
        for i, id in enumerate(self.exclude):
            if id in self.include:
                yield ("exclude", i), f"{id!r} is included"


WHOLE: Final = Variant(id="")  #: Has everything.


@dataclass(frozen=True)
class Variants(Record):
    """What `variants.yaml` says, in the order of the file."""

    entries: tuple[Variant, ...] = ()


def variants_of(catalog: Catalog) -> tuple[Variant, ...]:
    """Return the variants that the site has, in the order of the file."""
    written: Written[Variants] | None = catalog.vocabularies.get(FILE)
    return written.record.entries if written is not None else ()


def read_variants(written: str | bytes) -> tuple[Written[Variants], tuple[Problem, ...]]:
    """Read `variants.yaml`, a mapping from ids to selections."""
    document = load(written)
    problems = document.told(TOPIC)
    entries: dict[str, Variant] = {}
    if isinstance(document.value, dict):
        entries, wrong = read_entries(Variant, document, TOPIC)
        problems += wrong
    elif not problems:
        problems.append(Problem(document.line(()), "", "the file is not a mapping from ids to variants", TOPIC))
    lines = {field_path(path): line for path, line in document.lines.items()}
    return Written(Variants(tuple(entries.values())), lines), tuple(sorted(problems))


def check_variant(catalog: Catalog, id: str, line: int) -> Iterator[Problem]:
    """Yield that there is no variant of an id that a directive names."""
    known = [variant.id for variant in variants_of(catalog)]
    if id not in known:
        hint = did_you_mean(id, known) or f"; add it to {FILE}"
        yield Problem(line, "cv", f"there is no variant {id!r}{hint}", "catalog")


def check_variants(catalog: Catalog) -> Iterator[Problem]:
    """Yield what a variant names and the portfolio does not have."""
    written: Written[Variants] | None = catalog.vocabularies.get(FILE)
    if written is None:
        return
    for variant in written.record.entries:
        for name, kinds in NAMED.items():
            for i, id in enumerate(getattr(variant, name)):
                if message := _missing(catalog, id, [kind for kind in kinds if kind in catalog.kinds]):
                    yield written.problem((variant.id, name, i), message, TOPIC)


def _missing(catalog: Catalog, id: str, kinds: Sequence[str]) -> str:
    """Say that nothing of these kinds has an id; empty where something has it."""
    if "contribution" in kinds:
        # A dot tells which is meant.
        kinds = ["contribution"] if "." in id else [kind for kind in kinds if kind != "contribution"]
    for kind in kinds:
        if (entry := catalog.find(kind, id)) is not None:
            is_former = entry.name.name == id and entry.current != entry.name
            return f"there is no {kind} {id!r}; it is {entry.current.name!r} now" if is_former else ""
        if catalog.name_without_page(kind, id) is not None:
            return ""
    if not kinds:
        return ""
    if draft := next((kind for kind in kinds if catalog.is_draft(kind, id)), None):
        return f"there is no {draft} {id!r}{OF_DRAFT}"
    near = (catalog.nearest(kind, id) for kind in kinds)
    hint = suggest(next(filter(None, near), None)) or catalog.kinds[kinds[0]].missing
    return f"there is no {' or '.join(kinds)} {id!r}{hint}"
