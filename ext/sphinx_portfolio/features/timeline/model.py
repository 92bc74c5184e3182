"""Dated work along the years."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ...core.pages import ProjectPage
from ...core.records import Period


class Bar(NamedTuple):
    """The time of one project, in years: 2017.5 is the first of July."""

    page: ProjectPage
    start: float
    end: float | None  #: None for work that goes on.
    published: bool  #: It is not known when the work was done, but when it was published.


class Year(NamedTuple):
    """What ended, or was published, in one year."""

    year: int | None  #: None for what goes on.
    bars: tuple[Bar, ...]


class Timeline(NamedTuple):
    """The dated ones of some projects: what goes on, then year by year, the newest first."""

    years: tuple[Year, ...]
    begin: int  #: The first of the years that it covers, and the first that it does not cover any more.
    end: int

    @property
    def number(self) -> int:
        """Of projects."""
        return sum(len(year.bars) for year in self.years)


def timeline(pages: Iterable[ProjectPage]) -> Timeline | None:
    """Place the projects that have a date along the years, in their order within each; None where none has one.

    Where work goes on the timeline ends with the last year that is named: what day it is does not matter, so that the
    same pages always give the same site.
    """
    found: defaultdict[int | None, list[Bar]] = defaultdict(list)
    for page in pages:
        if (dated := page.record.dated) is not None:
            bar = _bar(page, dated)
            found[None if bar.end is None else _year_before(bar.end)].append(bar)
    if not found:
        return None
    newest_first = sorted(found, key=lambda year: -math.inf if year is None else -year)
    years = tuple(Year(year, tuple(found[year])) for year in newest_first)
    bars = [bar for year in years for bar in year.bars]
    last = max(_year_before(bar.start + 1 / 12 if bar.end is None else bar.end) for bar in bars)
    return Timeline(years, math.floor(min(bar.start for bar in bars)), last + 1)


def _year_before(moment: float) -> int:
    """Return the year that a moment ends, or in which it is."""
    return math.ceil(round(moment, 6)) - 1


def _bar(page: ProjectPage, dated: Period) -> Bar:
    last = dated.end or dated.start
    end = None if last == "present" else _years(last, first=False)
    return Bar(page, _years(dated.start, first=True), end, published=page.record.period is None)


def _years(date: str, *, first: bool) -> float:
    """Return the first or the last moment of a year or a month."""
    year, _, month = date.partition("-")
    if not month:
        return int(year) + (0 if first else 1)
    return int(year) + (int(month) - (1 if first else 0)) / 12
