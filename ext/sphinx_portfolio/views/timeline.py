"""Dated projects along the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from ..core.timeline import timeline
from ..core.wording import counted
from ..timeline_nodes import timeline_axis, timeline_bar
from .base import Context, line, table, text
from .tables import when

if TYPE_CHECKING:
    from ..core.selection import Selection
    from ..core.timeline import Bar, Timeline


@dataclass(frozen=True)
class ProjectTimeline:
    """The projects that match and have a date: a table, with a bar along the years in each row."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        """Make the table, and say how many projects have no date."""
        pages = context.catalog.select(self.selection)
        found = timeline(pages)
        if found is None:
            return [line(text("No project with a date matches."), classes=["portfolio-none"])]
        axis = timeline_axis("", begin=found.begin, end=found.end)
        head: list[list[nodes.Node]] = [[nodes.Text("Project")], [nodes.Text("When"), axis]]
        rows = [_row(context, found, bar) for bar in found.bars]
        result: list[nodes.Node] = [table(head, rows, ["portfolio-table", "portfolio-timeline-table"])]
        if undated := len(pages) - len(found.bars):
            said = f"{counted(undated, 'project')} without a date {'is' if undated == 1 else 'are'} not shown."
            result.append(line(text(said), classes=["portfolio-none"]))
        return result


def _row(context: Context, found: Timeline, bar: Bar) -> list[list[nodes.Node]]:
    assert bar.page.name is not None
    kind = "published" if bar.published else "open" if bar.end is None else "done"
    stop = found.end if bar.end is None else bar.end
    drawing = timeline_bar("", begin=found.begin, end=found.end, start=bar.start, stop=stop, kind=kind)
    return [[context.link(bar.page.name)], [text(when(context, bar.page)), drawing]]
