"""What is to be reached, and whether it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .results import Outcome, Results

#: The sizes for which the goals are set. The first is that of a real portfolio.
SMALL: Final = 45
_MIDDLE: Final = 500
_LARGE: Final = 2_000

#: What is measured at `SMALL`, where nobody asks for more.
AT_SMALL: Final = ("clean", "no-op", "title edit")


@dataclass(frozen=True, slots=True)
class Goal:
    """One measured figure and the most that it may be."""

    about: str
    value: float
    #: None for what is only shown.
    bound: float | None

    @property
    def reached(self) -> bool:
        """Whether the figure is within its bound."""
        return self.bound is None or self.value <= self.bound

    @property
    def verdict(self) -> str:
        """One word; none where there is no bound."""
        if self.bound is None:
            return ""
        return "pass" if self.reached else "fail"


def goals(results: Results, sizes: tuple[int, ...]) -> Iterator[Goal]:
    """Yield those whose figures were measured."""
    yield from _beside_the_floor(results)
    yield from _rebuilds(results)
    for size in sizes:
        yield from _pages(results, size)
    ours, stock = results.get("ours", _MIDDLE), results.get("stock", _MIDDLE)
    yield from _ratio(f"clean build, stock / ours at {_MIDDLE:,}", None, stock, ours)
    yield from _beside_before(results, sizes)


def _beside_the_floor(results: Results) -> Iterator[Goal]:
    for build in ("clean", "no-op"):
        for size in (_MIDDLE, _LARGE):
            ours, floor = results.get("ours", size, build), results.get("floor", size, build)
            yield from _ratio(f"{_named(build)}, ours / floor at {size:,}", 1.1, ours, floor)
    for size in (_MIDDLE, _LARGE):
        ours, floor = results.get("ours", size), results.get("floor", size)
        if ours and floor:
            yield Goal(f"peak memory of a clean build, ours / floor at {size:,}", ours.memory / floor.memory, 1.1)
    middle, large = (results.page_time("ours", size) for size in (_MIDDLE, _LARGE))
    if middle and large:
        yield Goal(f"time of a page, at {_LARGE:,} / at {_MIDDLE:,}", large / middle, 1.1)


def _rebuilds(results: Results) -> Iterator[Goal]:
    for above, below, size, bound in (
        ("body edit", "no-op", _LARGE, 1.6),
        ("title edit", "clean", _MIDDLE, 0.5),
        ("fresh clone", "no-op", _MIDDLE, 1.5),
    ):
        about = f"{_named(above)} / {_named(below)} at {size:,}"
        yield from _ratio(about, bound, results.get("ours", size, above), results.get("ours", size, below))


def _pages(results: Results, size: int) -> Iterator[Goal]:
    if nothing := results.get("ours", size, "no-op"):
        yield Goal(f"pages that a no-op changes at {size:,}", len(nothing.changed), 0)
    if edit := results.get("ours", size, "body edit"):
        others = edit.written - {edit.edited, "projects/index"}
        yield Goal(f"pages that a body edit writes beside its own and its parent at {size:,}", len(others), 0)
    if clone := results.get("ours", size, "fresh clone"):
        yield Goal(f"pages that a fresh clone writes at {size:,}", len(clone.written), 0)


def _beside_before(results: Results, sizes: tuple[int, ...]) -> Iterator[Goal]:
    for size in sorted({SMALL, *sizes}):
        for build in ("clean", "no-op", "body edit", "title edit"):
            bound = 1.0 if (size, build) == (SMALL, "title edit") else None
            ours, before = results.get("ours", size, build), results.get("before", size, build)
            yield from _ratio(f"{_named(build)}, ours / before at {size:,}", bound, ours, before)


def _named(build: str) -> str:
    return "clean build" if build == "clean" else build


def _ratio(about: str, bound: float | None, above: Outcome | None, below: Outcome | None) -> Iterator[Goal]:
    if above is not None and below is not None:
        yield Goal(about, above.cpu / below.cpu, bound)
