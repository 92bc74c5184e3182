"""What the owner writes, as immutable records.

They are standard dataclasses, so that unpickling them imports nothing; and without slots, with which it takes several
times as long. `validation` gives their annotations to pydantic. A field marked `required` must be written, but has a
value all the same: a page with a mistake keeps what is right in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

from annotated_types import Ge, Le, MaxLen, MinLen

from .names import SLUG, slug_of
from .regions import likely_code, region_codes


@dataclass(frozen=True)
class Pattern:
    """A regular expression that a whole text must match, with words for whoever wrote something else."""

    #: The expression, or what gives it when it is first asked for.
    given: str | Callable[[], str]
    expected: str
    #: Makes of such another text what was probably meant.
    mend: Callable[[str], str]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {**handler(source), "pattern": self.whole}

    @property
    def regex(self) -> str:
        """The expression."""
        return self.given if isinstance(self.given, str) else self.given()

    @property
    def whole(self) -> str:
        """The expression, anchored."""
        return f"^(?:{self.regex})$"

    def matches(self, text: str) -> bool:
        """Tell whether a text is as it should be."""
        return re.fullmatch(self.regex, text) is not None

    def guess(self, text: str) -> str | None:
        """Return what the text was probably meant to be."""
        mended = self.mend(text)
        return mended if self.matches(mended) else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def with_scheme(text: str) -> str:
    """Return what an address was probably meant to be."""
    if ":" in text or "." not in text:
        return text
    return f"mailto:{text}" if "@" in text else f"https://{text}"


def _as_date(text: str) -> str:
    """Turn `2017/5` and `2017-05-31` into `2017-05`, and `Present` into `present`."""
    if found := re.match(r"([0-9]{4})[^0-9]([0-9]{1,2})(?![0-9])", text):
        return f"{found[1]}-{found[2]:0>2}"
    return text.strip().casefold()


SLUG_PATTERN: Final = Pattern(SLUG, "an id: lower-case letters and digits, words joined by single hyphens", slug_of)
LINE_PATTERN: Final = Pattern(r"\S(.*\S)?", "text on one line", _one_line)
ADDRESS_PATTERN: Final = Pattern(
    r"(https?://[^\s/]+|mailto:[^\s@]+@)\S*", "an address that begins with http, https or mailto", with_scheme
)
DATE_PATTERN: Final = Pattern(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", "a date as YYYY or YYYY-MM", _as_date)
END_PATTERN: Final = Pattern(f"{DATE_PATTERN.regex}|present", "`present` or a date as YYYY or YYYY-MM", _as_date)
# Babel loads its names of all countries for it: not in a build that reads no travels.
REGION_PATTERN: Final = Pattern(
    lambda: "|".join(sorted(region_codes())), "a country or region as two capital letters (ISO 3166-1)", likely_code
)

Slug = Annotated[str, SLUG_PATTERN]
Line = Annotated[str, LINE_PATTERN]
Summary = Annotated[str, MaxLen(160), LINE_PATTERN]
Address = Annotated[str, ADDRESS_PATTERN]
Year = Annotated[int, Ge(1900), Le(2999)]
#: ISO 3166-1 alpha-2.
Region = Annotated[str, REGION_PATTERN]

LinkKind = Literal["paper", "code", "docs", "data", "blog", "site", "demo", "slides", "video", "project"]
LinkState = Literal["pending", "private", "gone"]
TechnologyKind = Literal["language", "framework", "model", "dataset", "hardware", "method", "service", "tool"]

#: Unknown fields are errors. Read by pydantic.
_STRICT: Final[Mapping[str, Any]] = {"extra": "forbid"}
_REQUIRED: Final[Mapping[str, Any]] = {"required": True}
_KEY: Final[Mapping[str, Any]] = {"key": True}


@dataclass(frozen=True)
class Period:
    """When the work was done. One date alone is a period of one month or one year."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    start: Annotated[str, DATE_PATTERN]
    end: Annotated[str, END_PATTERN] | None = None

    @property
    def newest_first(self) -> tuple[int, ...]:
        """A key that sorts later periods first: work that goes on, then by end, then by start."""
        return (*_months_down(self.end or self.start), *_months_down(self.start))


def _months_down(date: str) -> tuple[int, int]:
    if date == "present":
        return (-9999, -12)
    year, _, month = date.partition("-")
    return (-int(year), -int(month or 12))


@dataclass(frozen=True)
class Venue:
    """Where a work was published; what was only submitted has none."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    name: Line | None = None
    year: Year | None = None


@dataclass(frozen=True)
class Advisor:
    """Somebody who guided the work."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    name: Line
    affiliation: Line | None = None


@dataclass(frozen=True)
class Figure:
    """A headline number, backed by one contribution of the same page."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    value: Annotated[str, MaxLen(24), LINE_PATTERN]
    label: Annotated[str, MaxLen(120), LINE_PATTERN]
    contribution: Slug


@dataclass(frozen=True)
class Link:
    """Where evidence is: an address, or why there is none."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    kind: LinkKind
    url: Address | None = None
    state: LinkState | None = None
    label: Line | None = None
    note: Line | None = None


@dataclass(frozen=True)
class Project:
    """The front matter of a project page, under the key `project`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    key: ClassVar[str] = "project"

    summary: Summary = field(default="", metadata=_REQUIRED)
    #: Ids of role pages; the first is the project's home.
    roles: Annotated[tuple[Slug, ...], MinLen(1)] = field(default=(), metadata=_REQUIRED)
    order: int | None = None
    featured: bool = False
    period: Period | None = None
    venue: Venue | None = None
    context: Line | None = None
    advisors: tuple[Advisor, ...] = ()
    places: tuple[Slug, ...] = ()
    technologies: tuple[Slug, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    #: Former ids of the page.
    aliases: tuple[Slug, ...] = ()

    @property
    def dated(self) -> Period | None:
        """When it was done, else the year in which it was published; None where neither is known."""
        if self.period is None and self.venue is not None and self.venue.year is not None:
            return Period(str(self.venue.year))
        return self.period


@dataclass(frozen=True)
class Role:
    """The front matter of a role page, under the key `role`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    key: ClassVar[str] = "role"

    summary: Summary = field(default="", metadata=_REQUIRED)
    order: int | None = None
    group: Line | None = None
    #: Former ids of the page.
    aliases: tuple[Slug, ...] = ()


@dataclass(frozen=True)
class Technology:
    """A thing the work was done with or on, from `technologies.yaml`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    #: Written as the key of the entry.
    id: Slug = field(metadata=_KEY)
    name: Line
    kind: TechnologyKind | None = None
    #: Other words for it.
    aliases: tuple[Line, ...] = ()
    url: Address | None = None
    former_ids: tuple[Slug, ...] = ()


@dataclass(frozen=True)
class Place:
    """A visited city, from `travel.yaml`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    id: Slug
    city: Line
    region: Region
    #: Degrees, north and east positive.
    lat: Annotated[float, Ge(-90), Le(90)]
    lon: Annotated[float, Ge(-180), Le(180)]
    #: What the stop is called instead of the city.
    label: Line | None = None
    year: Year | None = None
    note: Line | None = None
    former_ids: tuple[Slug, ...] = ()

    @property
    def name(self) -> str:
        """What the stop is called."""
        return self.label or self.city


@dataclass(frozen=True)
class Travel:
    """What `travel.yaml` says."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    stops: tuple[Place, ...] = field(default=(), metadata=_REQUIRED)
    #: The stops are examples, until the owner writes the true ones.
    stand_in: bool = False
    #: Code -> name, where the usual name does not suit.
    regions: Mapping[Region, Line] = field(default_factory=dict)

    @property
    def visited(self) -> frozenset[str]:
        """The codes of the countries and regions in which there are stops."""
        return frozenset(stop.region for stop in self.stops)
