"""What to measure, as the environment says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIZES: Final = (50, 500, 2_000)
_FULL: Final = 10_000

#: Stock furo is quadratic: beyond this it only shows that once more.
STOCK_AT_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Settings:
    """One run of the benchmark."""

    #: `BENCH_SIZES`, as in `50,500`: numbers of projects. `BENCH_FULL=1` adds 10,000.
    sizes: tuple[int, ...] = _SIZES
    #: `BENCH_REPEAT`: how often each build is measured.
    repeat: int = 3
    #: `BENCH_STOCK=0` leaves out stock furo, which takes most of the time.
    stock: bool = True
    #: `BENCH_BEFORE=/path/to/checkout`: also build with the extension in its `ext`, as it was before.
    before: Path | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """Read the environment.

        :raises ValueError: if a number is none, or is too small, or a checkout has no extension.
        """
        sizes = {int(size) for size in environment.get("BENCH_SIZES", "").split(",") if size.strip()} or set(_SIZES)
        if environment.get("BENCH_FULL", "0") != "0":
            sizes.add(_FULL)
        repeat = int(environment.get("BENCH_REPEAT", "3"))
        if min(sizes) < 2 or repeat < 1:
            raise ValueError("BENCH_SIZES are numbers from 2, BENCH_REPEAT is one from 1")
        before = Path(environment["BENCH_BEFORE"]).resolve() if environment.get("BENCH_BEFORE") else None
        if before is not None and not (before / "ext/sphinx_portfolio/__init__.py").is_file():
            raise ValueError(f"BENCH_BEFORE is a checkout that has ext/sphinx_portfolio, unlike {before}")
        return cls(tuple(sorted(sizes)), repeat, environment.get("BENCH_STOCK", "1") != "0", before)
