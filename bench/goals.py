"""What is to be reached, and whether it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .results import Outcome, Results

#: The sizes for which the goals are set.
_MIDDLE: Final = 500
_LARGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Goal:
    """One measured figure and its bound."""

    about: str
    value: float
    bound: float
    #: Whether the bound is a least one.
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Whether the figure is within its bound."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    @property
    def verdict(self) -> str:
        """One word."""
        return "pass" if self.reached else "fail"


def goals(results: Results, sizes: tuple[int, ...]) -> Iterator[Goal]:
    """Yield those whose figures were measured."""
    for size in (_MIDDLE, _LARGE):
        yield from _ratio(f"clean build, ours / floor at {size:,}", 1.3, *_pair(results, size, "clean"))
    middle, large = (results.page_time("ours", size) for size in (_MIDDLE, _LARGE))
    if middle and large:
        yield Goal(f"time of a page, at {_LARGE:,} / at {_MIDDLE:,}", large / middle, 1.1)
    ours, stock = results.get("ours", _MIDDLE), results.get("stock", _MIDDLE)
    yield from _ratio(f"clean build, stock / ours at {_MIDDLE:,}", 12.0, stock, ours, at_least=True)
    for size in (_MIDDLE, _LARGE):
        yield from _ratio(f"no-op, ours / floor at {size:,}", 1.3, *_pair(results, size, "no-op"))
    for size in sizes:
        if nothing := results.get("ours", size, "no-op"):
            yield Goal(f"pages that a no-op changes at {size:,}", len(nothing.changed), 0)
        if edit := results.get("ours", size, "body edit"):
            others = edit.written - {edit.edited, "projects/index"}
            yield Goal(f"pages that a body edit writes beside its own and its parent at {size:,}", len(others), 0)
    for size in (_MIDDLE, _LARGE):
        ours, floor = _pair(results, size, "clean")
        if ours and floor:
            yield Goal(f"peak memory of a clean build, ours / floor at {size:,}", ours.memory / floor.memory, 1.3)


def _pair(results: Results, size: int, build: str) -> tuple[Outcome | None, Outcome | None]:
    return results.get("ours", size, build), results.get("floor", size, build)


def _ratio(
    about: str, bound: float, above: Outcome | None, below: Outcome | None, *, at_least: bool = False
) -> Iterator[Goal]:
    if above is not None and below is not None:
        yield Goal(about, above.cpu / below.cpu, bound, at_least)
