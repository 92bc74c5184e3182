"""Build generated portfolios in several ways, and say what that takes."""

from __future__ import annotations

import os
import shutil
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .goals import AT_SMALL, SMALL, goals
from .portfolio import make_portfolio
from .report import table, write_json, write_plot
from .results import START, Results
from .settings import STOCK_AT_MOST, Settings
from .site import Site
from .steps import STEPS
from .usage import CommandError
from .variants import FLOOR, STOCK, before, with_extension

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FOLDER = Path("build/bench")


def main() -> int:
    """Measure, and write the report; whether the goals are reached is said there."""
    settings = Settings.read(os.environ)
    shutil.rmtree(_FOLDER, ignore_errors=True)
    try:
        results = _measure(settings)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    reached = list(goals(results, settings.sizes))
    text = table(results, settings, reached)
    (_FOLDER / "table.md").write_text(text, encoding="utf-8")
    write_json(_FOLDER / "results.json", results, settings, reached)
    write_plot(_FOLDER / "plot.svg", results, settings)
    print(text)
    print(f"In {_FOLDER}: table.md, results.json, plot.svg")
    return 0


def _measure(settings: Settings) -> Results:
    """Build everything as often as is wanted; whatever slows the machine for a while slows all ways alike."""
    results = Results()
    # A copy: what is edited meanwhile is not measured.
    package = shutil.copytree("ext/sphinx_portfolio", (_FOLDER / "ext/sphinx_portfolio").resolve())
    ours = [with_extension(package.parent), *([before(settings.before)] if settings.before else [])]
    sites = []
    for size in sorted({START, SMALL, *settings.sizes}):
        variants = list(ours)
        if size != SMALL or SMALL in settings.sizes:
            variants += [FLOOR, *([STOCK] if settings.stock and size <= STOCK_AT_MOST else [])]
        portfolio = make_portfolio(size)
        sites += [Site(_FOLDER / "sites" / f"{variant.name}-{size}", variant, portfolio) for variant in variants]
    del portfolio
    for site in sites:
        # Once for nothing: from here on the modules of all ways are compiled, and in the cache of the file system.
        if site.size == START:
            _say(f"warming up: {site.variant.name}")
            site.build()
    for turn in range(settings.repeat):
        for size, group in groupby(sites, key=lambda site: site.size):
            _say(f"turn {turn + 1} of {settings.repeat}: {size:,}")
            _build(list(group), _names(size, settings), results)
    return results


def _names(size: int, settings: Settings) -> Collection[str]:
    """Return what is measured at a size."""
    if size == START:
        return ("clean",)
    return STEPS if size in settings.sizes else AT_SMALL


def _build(sites: Sequence[Site], names: Collection[str], results: Results) -> None:
    """Build the sites of one size: each step in all ways, one after another, before the next step."""
    for name, step in STEPS.items():
        for site in sites:
            if name in names and name in site.variant.builds:
                _say(f"  {name}: {site.variant.name}")
                results.add(site, name, step(site))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
