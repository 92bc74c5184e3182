"""A life beside projects: `career.yaml`, with every problem at its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from .problems import OF_DRAFT, Problem, did_you_mean
from .records import DATE_PATTERN, About, Address, Broken, Line, PageId, Period, Record, repeated
from .vocabulary import Written, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .catalog import Catalog
    from .pages import PortfolioPage

FILE: Final = "career.yaml"  #: In the source folder.
TOPIC: Final = "career"

WORK: Final = About("links to the projects and roles that were done there", "a list of ids of projects and roles")


@dataclass(frozen=True)
class Position(Record):
    """Work for somebody, paid or not."""

    title: Annotated[Line, About("what it was")]
    organisation: Annotated[Line, About("where it was")]
    period: Annotated[Period, About("the period")]
    place: Annotated[Line | None, About("the place")] = None
    url: Annotated[Address | None, About("the name is a link")] = None
    summary: Annotated[Line | None, About("some sentences")] = None
    highlights: Annotated[tuple[Line, ...], About("a list below")] = ()
    work: Annotated[tuple[PageId, ...], WORK] = ()


@dataclass(frozen=True)
class Education(Record):
    """A school, a university, a course."""

    organisation: Annotated[Line, About("where it was")]
    degree: Annotated[Line | None, About("the degree")] = None
    area: Annotated[Line | None, About("the field of study")] = None
    period: Annotated[Period | None, About("the period")] = None
    place: Annotated[Line | None, About("the place")] = None
    url: Annotated[Address | None, About("the name is a link")] = None
    summary: Annotated[Line | None, About("some sentences")] = None
    highlights: Annotated[tuple[Line, ...], About("a list below")] = ()
    work: Annotated[tuple[PageId, ...], WORK] = ()


@dataclass(frozen=True)
class Award(Record):
    """What others thought of the work."""

    title: Annotated[Line, About("what it was")]
    organisation: Annotated[Line | None, About("who gave it")] = None
    date: Annotated[Annotated[str, DATE_PATTERN] | None, About("the month and year, or the year")] = None
    place: Annotated[Line | None, About("the place")] = None
    url: Annotated[Address | None, About("the name is a link")] = None
    summary: Annotated[Line | None, About("some sentences")] = None
    work: Annotated[tuple[PageId, ...], WORK] = ()


@dataclass(frozen=True)
class Talk(Record):
    """What was said before others."""

    title: Annotated[Line, About("what it was")]
    event: Annotated[Line | None, About("where it was given")] = None
    date: Annotated[Annotated[str, DATE_PATTERN] | None, About("the month and year, or the year")] = None
    place: Annotated[Line | None, About("the place")] = None
    url: Annotated[Address | None, About("the name is a link")] = None
    summary: Annotated[Line | None, About("some sentences")] = None
    work: Annotated[tuple[PageId, ...], WORK] = ()


Station = Position | Education | Award | Talk


@dataclass(frozen=True)
class Career(Record):
    """What `career.yaml` says: each list in the order in which it is shown."""

    positions: Annotated[tuple[Position, ...], About("*Positions*")] = ()
    education: Annotated[tuple[Education, ...], About("*Education*")] = ()
    awards: Annotated[tuple[Award, ...], About("*Awards*")] = ()
    talks: Annotated[tuple[Talk, ...], About("*Talks*")] = ()

    def broken_rules(self) -> Broken:
        for name, stations in self.stations.items():
            for i, station in enumerate(stations):
                period = getattr(station, "period", None)
                for path, message in period.broken_rules() if period else ():
                    yield (name, i, "period", *path), message
                for path, message in repeated("work", station.work):
                    yield (name, i, *path), message

    @property
    def stations(self) -> Mapping[str, tuple[Station, ...]]:
        """Name of a list -> its entries."""
        return {
            "positions": self.positions,
            "education": self.education,
            "awards": self.awards,
            "talks": self.talks,
        }

    def of(self, page: PortfolioPage) -> tuple[Station, ...]:
        """Return where the work of a page was done, and what came of it."""
        return tuple(each for stations in self.stations.values() for each in stations if page.id in each.work)


def career_of(catalog: Catalog) -> Career:
    """Return the career that the site has; an empty one where there is none."""
    written: Written[Career] | None = catalog.vocabularies.get(FILE)
    return written.record if written is not None else Career()


def read_career(written: str | bytes) -> tuple[Written[Career], tuple[Problem, ...]]:
    """Read `career.yaml`."""
    return read_record(Career, written, TOPIC)


def check_career(catalog: Catalog) -> Iterator[Problem]:
    """Yield the ids of a career that no project or role has."""
    written: Written[Career] | None = catalog.vocabularies.get(FILE)
    if written is None:
        return
    known = {*catalog.projects, *catalog.roles}
    former = {id: page.id for page in catalog.portfolio_pages for id in page.former_ids}
    for name, stations in written.record.stations.items():
        for i, station in enumerate(stations):
            for j, id in enumerate(station.work):
                if id not in known:
                    hint = f"; it is {former[id]!r} now" if id in former else did_you_mean(id, known)
                    hint = OF_DRAFT if catalog.is_draft("project", id) or catalog.is_draft("role", id) else hint
                    yield written.problem((name, i, "work", j), f"there is no project or role {id!r}{hint}", TOPIC)
