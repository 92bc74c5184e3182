"""The vocabulary `travel.yaml`: the visited cities, with every problem at its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from annotated_types import Ge, Le

from ...core.problems import Problem
from ...core.records import REQUIRED, About, Broken, Line, Pattern, Record, Slug, Year
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

    id: Annotated[Slug, About("in addresses and names only; projects and `:place:` say it")]
    city: Annotated[Line, About("the name of the city")]
    region: Annotated[Region, About("the name of the country or region")]
    lat: Annotated[float, Ge(-90), Le(90), About("where the dot is", "degrees from -90 to 90, north positive")]
    lon: Annotated[float, Ge(-180), Le(180), About("where the dot is", "degrees from -180 to 180, east positive")]
    label: Annotated[Line | None, About("what the stop is called instead of the city")] = None
    year: Annotated[Year | None, About("after the name, in the list")] = None
    note: Annotated[Line | None, About("after the year, in the list")] = None
    former_ids: Annotated[
        tuple[Slug, ...], About("nothing; the old names stay valid", "a list of ids that it had before")
    ] = ()

    @property
    def name(self) -> str:
        """What the stop is called."""
        return self.label or self.city


@dataclass(frozen=True)
class Travel(Record):
    """What `travel.yaml` says."""

    stops: Annotated[tuple[Place, ...], About("the dots, and the list")] = field(default=(), metadata=REQUIRED)
    stand_in: Annotated[
        bool,
        About("with `true`, hollow dots and a line below the map: stops that no project names are examples"),
    ] = False
    regions: Annotated[
        Mapping[Region, Line],
        About(
            "these names, where the usual ones (*Hong Kong SAR China*) do not suit",
            "a mapping from codes of countries and regions to names",
        ),
    ] = field(default_factory=dict)

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
