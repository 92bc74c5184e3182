"""The results for people and for programs: a table, JSON and a plot."""

from __future__ import annotations

import json
import os
import platform
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from .results import START

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .goals import Goal
    from .results import Case, Outcome, Results
    from .settings import Settings

_HEADS: Final = "projects,site,build,CPU s,wall s,ms a page,peak MB,output MB,written,changed"
_MEGABYTE: Final = 1_000_000
_COLORS: Final = {"ours": "#2563eb", "floor": "#6b7280", "stock": "#dc2626", "before": "#d97706"}
_PACKAGES: Final = ("sphinx", "myst-parser", "furo", "sphinx-design", "docutils")


def machine() -> dict[str, Any]:
    """Say on what it was measured."""
    return {
        "python": platform.python_version(),
        **{package: version(package) for package in _PACKAGES},
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
    }


def table(results: Results, settings: Settings, goals: Iterable[Goal]) -> str:
    """Write all results as Markdown."""
    where = ", ".join(f"{name} {value}" if name != "machine" else str(value) for name, value in machine().items())
    legend = "; ".join(f"*{variant.name}*: {variant.about}" for variant in results.variants)
    lines = [
        f"The least of {settings.repeat}, interleaved; one process for each build. {where}.",
        f"{legend}.",
        f"A portfolio of {START} project stands for the start of a build: *ms a page* is the CPU time beyond it",
        "by the pages beyond its. *Written*: pages of documents; *changed*: those whose bytes are others than before.",
        "",
        *_rows([_HEADS.split(","), *(_row(results, case, outcome) for case, outcome in results)]),
        "",
        *_rows(
            [
                ("goal", "measured", "bound", "verdict"),
                *((goal.about, _figure(goal.value), _bound(goal), goal.verdict) for goal in goals),
            ]
        ),
    ]
    return "\n".join(lines) + "\n"


def _row(results: Results, case: Case, outcome: Outcome) -> Sequence[str]:
    clean = case.build == "clean"
    page_time = results.page_time(case.variant, case.size) if clean else None
    return (
        f"{case.size:,}",
        case.variant,
        case.build,
        f"{outcome.cpu:.2f}",
        f"{outcome.wall:.2f}",
        f"{page_time * 1000:.1f}" if page_time else "",
        f"{outcome.memory / _MEGABYTE:.0f}",
        f"{outcome.output / _MEGABYTE:.1f}",
        "" if clean else str(len(outcome.written)),
        "" if clean else str(len(outcome.changed)),
    )


def _rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Write rows under a head, figures to the right."""
    columns = list(zip(*rows, strict=True))
    right = [all(not cell or cell[0].isdigit() for cell in column[1:]) for column in columns]
    widths = [max(3, *map(len, column)) for column in columns]
    lines = [
        " | ".join(cell.rjust(width) if to_right else cell.ljust(width) for cell, width, to_right in cells)
        for cells in (zip(row, widths, right, strict=True) for row in rows)
    ]
    rules = ["-" * (width - 1) + (":" if to_right else "-") for width, to_right in zip(widths, right, strict=True)]
    return [f"| {line} |" for line in (lines[0], " | ".join(rules), *lines[1:])]


def _figure(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def _bound(goal: Goal) -> str:
    return "" if goal.bound is None else f"at most {goal.bound:g}"


def write_json(path: Path, results: Results, settings: Settings, goals: Iterable[Goal]) -> None:
    """Write all that was measured."""
    content = {
        "machine": machine(),
        "repeat": settings.repeat,
        "goals": [
            {"about": goal.about, "value": goal.value, "bound": goal.bound, "reached": goal.reached} for goal in goals
        ],
        "cases": results.as_json(),
    }
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def write_plot(path: Path, results: Results, settings: Settings) -> None:
    """Draw the time of clean builds, and of a page in them, by the number of projects."""
    # Large: it would count as memory of the builds that are started after it.
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import LogLocator

    mpl.rcParams["svg.hashsalt"] = "bench"
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    whole, page = figure.subplots(1, 2)
    for variant in results.variants:
        sizes = [size for size in settings.sizes if results.get(variant.name, size) is not None]
        style: dict[str, Any] = {"marker": "o", "color": _COLORS[variant.name], "label": variant.name}
        outcomes = [results.get(variant.name, size) for size in sizes]
        whole.plot(sizes, [outcome.cpu for outcome in outcomes if outcome], **style)
        page.plot(sizes, [(results.page_time(variant.name, size) or 0) * 1000 for size in sizes], **style)
    whole.set(title="Clean build", ylabel="CPU seconds", yscale="log")
    page.set(title="A page of it, start-up taken off", ylabel="CPU milliseconds", yscale="log")
    for axes in (whole, page):
        axes.set(xlabel="projects", xscale="log")
        axes.set_xticks(settings.sizes, [f"{size:,}" for size in settings.sizes])
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.minorticks_off()
        axes.grid(visible=True, alpha=0.3)
        axes.legend()
    figure.savefig(path, format="svg", metadata={"Date": None})
