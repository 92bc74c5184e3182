"""The years of a timeline with their projects, and the drawings beside them: the words say all that they show."""

import math
from dataclasses import dataclass

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...core.pages import ProjectPage
from ...core.selection import Selection
from ...views.cards import venue_text
from ...views.components import OF_PROJECT, box, bullet_list, heading, line, separated, text
from ...views.context import Context
from ...views.drafts import marked
from ...views.facts import period_text
from ...views.tables import when
from ...wording import _, counted
from .model import Bar, Timeline, timeline

_YEARS_NAMED = 4  #: So many years have names at the most, so that they stand apart.


class timeline_axis(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The names of the years from `begin` to before `end`."""


class timeline_bar(nodes.Inline, nodes.Element):  # noqa: N801
    """A time in years from `start` to `stop`, between `begin` and `end`; `published` is a mark in the middle of it."""


def visit_axis(self: HTML5Translator, node: timeline_axis) -> None:
    """Draw the names."""
    begin, end = node["begin"], node["end"]
    step = math.ceil((end - begin) / _YEARS_NAMED)
    names = "".join(f'<text x="{_across(node, year)}" dx="3" y="14">{year}</text>' for year in range(begin, end, step))
    self.body.append(f'<svg aria-hidden="true" height="20">{_grid(node)}{names}</svg>')
    raise nodes.SkipNode


def visit_bar(self: HTML5Translator, node: timeline_bar) -> None:
    """Draw the bar. Places across are parts of the width, so that it has its thickness on each screen."""
    if node["published"]:
        drawn = f'<circle cx="{_across(node, (node["start"] + node["stop"]) / 2)}" cy="10" r="4.5"/>'
    else:
        width = f"{100 * (node['stop'] - node['start']) / (node['end'] - node['begin']):.2f}%"
        drawn = f'<rect x="{_across(node, node["start"])}" y="6" width="{width}" height="8" rx="3"/>'
    self.body.append(f'<svg aria-hidden="true" height="20">{_grid(node)}{drawn}</svg>')
    raise nodes.SkipNode


def _across(node: nodes.Element, year: float) -> str:
    return f"{100 * (year - node['begin']) / (node['end'] - node['begin']):.2f}%"


def _grid(node: nodes.Element) -> str:
    places = (_across(node, year) for year in range(node["begin"], node["end"]))
    return "".join(f'<line x1="{x}" x2="{x}" y2="100%"/>' for x in places)


@dataclass(frozen=True)
class ProjectTimeline:
    """The projects that match and have a date: a list for each year, with a bar along the years in each line."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        pages = context.catalog.select(self.selection)
        found = timeline(pages)
        if found is None:
            return [line(text(_("No project with a date matches.")), classes=["portfolio-none"])]
        axis = timeline_axis("", begin=found.begin, end=found.end)
        years = [box("timeline-axis", [line(axis)])]
        for year, bars in found.years:
            projects = bullet_list(_item(context, found, bar) for bar in bars)
            for item in projects.children:
                assert isinstance(item, nodes.list_item)
                item["classes"].append(OF_PROJECT)
            title = heading(_("Ongoing") if year is None else str(year), context.level)
            years.append(box("timeline-year", [title, projects]))
        result: list[nodes.Node] = [box("timeline", years)]
        if undated := len(pages) - found.number:
            said = counted(
                "%(number)s project without a date is not shown.",
                "%(number)s projects without a date are not shown.",
                undated,
            )
            result.append(line(text(said), classes=["portfolio-none"]))
        return result


def _item(context: Context, found: Timeline, bar: Bar) -> list[nodes.Node]:
    stop = found.end if bar.end is None else bar.end
    drawing = timeline_bar("", begin=found.begin, end=found.end, start=bar.start, stop=stop, published=bar.published)
    said = text(_said(context, bar.page), ["portfolio-timeline-when"])
    return [*separated([marked(context.link(bar.page.name), bar.page), said]), drawing]


def _said(context: Context, page: ProjectPage) -> str:
    """Say when a project was done, and where and when it was published."""
    period, venue = page.record.period, page.record.venue
    said = [period_text(period, context.site.language)] if period else []
    if venue and venue.name:
        said.append(venue_text(page))
    return " · ".join(said) or when(context, page)
