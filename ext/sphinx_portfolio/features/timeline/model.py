"""Dated work along the years."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from ...core.pages import ProjectPage


class Bar(NamedTuple):
    """The time of one project, in years: 2017.5 is the first of July."""

    page: ProjectPage
    start: float
    end: float | None  #: None for work that goes on.
    published: bool  #: It is not known when the work was done, but when it was published.


class Timeline(NamedTuple):
    """The dated ones of some projects, in the same order."""

    bars: tuple[Bar, ...]
    begin: int  #: The first of the years that it covers, and the first that it does not cover any more.
    end: int


def timeline(pages: Iterable[ProjectPage]) -> Timeline | None:
    """Place the projects that have a date along the years; None where none has one.

    Where work goes on the timeline ends with the last year that is named: what day it is does not matter, so that the
    same pages always give the same site.
    """
    bars = tuple(_bar(page) for page in pages if page.record.dated is not None)
    if not bars:
        return None
    ends = [bar.start + 1 / 12 if bar.end is None else bar.end for bar in bars]
    return Timeline(bars, math.floor(min(bar.start for bar in bars)), math.ceil(round(max(ends), 6)))


def _bar(page: ProjectPage) -> Bar:
    dated = page.record.dated
    assert dated is not None
    last = dated.end or dated.start
    end = None if last == "present" else _years(last, first=False)
    return Bar(page, _years(dated.start, first=True), end, published=page.record.period is None)


def _years(date: str, *, first: bool) -> float:
    """Return the first or the last moment of a year or a month."""
    year, _, month = date.partition("-")
    if not month:
        return int(year) + (0 if first else 1)
    return int(year) + (int(month) - (1 if first else 0)) / 12
