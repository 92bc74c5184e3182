"""Build generated portfolios in three ways, and say what that takes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from .goals import goals
from .portfolio import make_portfolio
from .report import table, write_json, write_plot
from .results import START, Results
from .settings import STOCK_AT_MOST, Settings
from .site import Site
from .usage import CommandError
from .variants import FLOOR, OURS, STOCK

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
    variants = (OURS, FLOOR, STOCK) if settings.stock else (OURS, FLOOR)
    sites = []
    for size in (START, *settings.sizes):
        portfolio = make_portfolio(size)
        sites += [
            Site(_FOLDER / "sites" / f"{variant.name}-{size}", variant, portfolio)
            for variant in variants
            if variant is not STOCK or size <= STOCK_AT_MOST
        ]
    del portfolio
    for site in sites:
        # Once for nothing: from here on the modules of all ways are compiled, and in the cache of the file system.
        if site.size == START:
            _say(f"warming up: {site.variant.name}")
            site.build()
    for turn in range(settings.repeat):
        for site in sites:
            _say(f"turn {turn + 1} of {settings.repeat}: {site.variant.name}, {site.size:,}")
            _build(site, results)
    return results


def _build(site: Site, results: Results) -> None:
    """Build a site from nothing, then without a reason, then after edits."""
    site.clean()
    results.add(site, "clean", site.build())
    if site.variant is STOCK or site.size == START:
        return
    results.add(site, "no-op", site.build())
    if site.variant is not OURS:
        return
    with site.edit("The aim was", "The aim of the first year was"):
        results.add(site, "body edit", site.build())
    with site.edit("\n# ", "\n# Renewed "):
        results.add(site, "title edit", site.build())


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
