"""The vocabulary `travel.yaml`: the visited cities, with every problem at its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from annotated_types import Ge, Le

from ...core.problems import Problem
from ...core.records import REQUIRED, Broken, Line, Pattern, Record, Slug, Year
from ...core.vocabulary import read_record
from .regions import likely_code, region_codes

FILE: Final = "travel.yaml"  #: In the source folder.

# Babel loads its names of all countries for it: not in a build that reads no travels.
REGION_PATTERN: Final = Pattern(
    lambda: "|".join(sorted(region_codes())), "a country or region as two capital letters (ISO 3166-1)", likely_code
)
Region = Annotated[str, REGION_PATTERN]  #: ISO 3166-1 alpha-2.


@dataclass(frozen=True)
class Place(Record):
    """A visited city, from `travel.yaml`."""

    id: Slug
    city: Line
    region: Region
    lat: Annotated[float, Ge(-90), Le(90)]  #: Degrees, north and east positive.
    lon: Annotated[float, Ge(-180), Le(180)]
    label: Line | None = None  #: What the stop is called instead of the city.
    year: Year | None = None
    note: Line | None = None
    former_ids: tuple[Slug, ...] = ()

    @property
    def name(self) -> str:
        """What the stop is called."""
        return self.label or self.city


@dataclass(frozen=True)
class Travel(Record):
    """What `travel.yaml` says."""

    stops: tuple[Place, ...] = field(default=(), metadata=REQUIRED)
    stand_in: bool = False  #: The stops are examples, until the owner writes the true ones.
    #: Code -> name, where the usual name does not suit.
    regions: Mapping[Region, Line] = field(default_factory=dict)

    def broken_rules(self) -> Broken:
        # What only one stop may be called -> its position; of two stops with one id the first has it.
        holders: dict[str, int] = {stop.id: i for i, stop in reversed(tuple(enumerate(self.stops)))}
        cities: dict[tuple[str, str], str] = {}
        for i, stop in enumerate(self.stops):
            if holders[stop.id] != i:
                yield ("stops", i, "id"), f"{stop.id!r} is written twice"
            elif (other := cities.setdefault((stop.name.casefold(), stop.region), stop.id)) != stop.id:
                message = f"{stop.name!r} in {stop.region} is the stop {other!r} already; give another city a `label`"
                yield ("stops", i, "city"), message
            for j, former in enumerate(stop.former_ids):
                place = ("stops", i, "former_ids", j)
                if (holder := holders.setdefault(former, i)) != i:
                    yield place, f"{former!r} already means the stop {self.stops[holder].id!r}"
                elif former == stop.id:
                    yield place, f"{former!r} is the id that it has now"
                elif former in stop.former_ids[:j]:
                    yield place, f"{former!r} is written twice"

    @property
    def visited(self) -> frozenset[str]:
        """The codes of the countries and regions in which there are stops."""
        return frozenset(stop.region for stop in self.stops)


def read_travel(written: str | bytes) -> tuple[Travel, tuple[Problem, ...]]:
    """Read `travel.yaml`, the list of stops under the key `stops`, and what is said of them all."""
    travel, problems = read_record(Travel, written, "travel")
    return travel.record, problems
