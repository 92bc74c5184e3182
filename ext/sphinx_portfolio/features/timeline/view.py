"""The table of a timeline, and the drawings in it. Elsewhere than in HTML its words say it all."""

import math
from dataclasses import dataclass

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...core.selection import Selection
from ...views.components import line, table, text
from ...views.context import Context
from ...views.tables import when
from ...wording import _, counted
from .model import Bar, Timeline, timeline

_YEARS_NAMED = 5  #: So many years have names at the most, so that they stand apart on a small screen.


class timeline_axis(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The names of the years from `begin` to before `end`."""


class timeline_bar(nodes.Inline, nodes.Element):  # noqa: N801
    """A time in years from `start` to `stop`, between `begin` and `end`. `kind`: done, open (goes on), published."""


def visit_axis(self: HTML5Translator, node: timeline_axis) -> None:
    """Draw the names."""
    begin, end = node["begin"], node["end"]
    step = math.ceil((end - begin) / _YEARS_NAMED)
    names = "".join(f'<text x="{_across(node, year)}" dx="3" y="14">{year}</text>' for year in range(begin, end, step))
    self.body.append(f'<svg class="portfolio-timeline" aria-hidden="true" height="20">{_grid(node)}{names}</svg>')
    raise nodes.SkipNode


def visit_bar(self: HTML5Translator, node: timeline_bar) -> None:
    """Draw the bar. Places across are parts of the width, so that it has its thickness on each screen."""
    width = f"{100 * (node['stop'] - node['start']) / (node['end'] - node['begin']):.2f}%"
    self.body.append(
        f'<svg class="portfolio-timeline" aria-hidden="true" height="14">{_grid(node)}'
        f'<rect class="portfolio-timeline-{node["kind"]}" x="{_across(node, node["start"])}" y="3" width="{width}"'
        ' height="8" rx="3"/></svg>'
    )
    raise nodes.SkipNode


def _across(node: nodes.Element, year: float) -> str:
    return f"{100 * (year - node['begin']) / (node['end'] - node['begin']):.2f}%"


def _grid(node: nodes.Element) -> str:
    places = (_across(node, year) for year in range(node["begin"], node["end"]))
    return "".join(f'<line x1="{x}" x2="{x}" y2="100%"/>' for x in places)


@dataclass(frozen=True)
class ProjectTimeline:
    """The projects that match and have a date: a table, with a bar along the years in each row."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        pages = context.catalog.select(self.selection)
        found = timeline(pages)
        if found is None:
            return [line(text(_("No project with a date matches.")), classes=["portfolio-none"])]
        axis = timeline_axis("", begin=found.begin, end=found.end)
        head: list[list[nodes.Node]] = [[nodes.Text(_("Project"))], [nodes.Text(_("When")), axis]]
        rows = [_row(context, found, bar) for bar in found.bars]
        result: list[nodes.Node] = [table(head, rows, ["portfolio-table", "portfolio-timeline-table"])]
        if undated := len(pages) - len(found.bars):
            said = counted(
                "%(number)s project without a date is not shown.",
                "%(number)s projects without a date are not shown.",
                undated,
            )
            result.append(line(text(said), classes=["portfolio-none"]))
        return result


def _row(context: Context, found: Timeline, bar: Bar) -> list[list[nodes.Node]]:
    kind = "published" if bar.published else "open" if bar.end is None else "done"
    stop = found.end if bar.end is None else bar.end
    drawing = timeline_bar("", begin=found.begin, end=found.end, start=bar.start, stop=stop, kind=kind)
    return [[context.link(bar.page.name)], [text(when(context, bar.page)), drawing]]
