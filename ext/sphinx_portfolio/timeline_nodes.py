"""The drawings in the table of a timeline. Elsewhere than in HTML its words say it all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

#: So many years have names at the most, so that they stand apart on a small screen.
_YEARS_NAMED = 5


class timeline_axis(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The names of the years from `begin` to before `end`."""


class timeline_bar(nodes.Inline, nodes.Element):  # noqa: N801
    """A time along the years from `begin` to before `end`.

    Attributes: `start` and `stop` in years, and `kind`: done, open (it goes on) or published.
    """


def visit_axis_html(self: HTML5Translator, node: timeline_axis) -> None:
    """Draw the names."""
    begin, end = node["begin"], node["end"]
    step = math.ceil((end - begin) / _YEARS_NAMED)
    names = "".join(f'<text x="{_across(node, year)}" dx="3" y="14">{year}</text>' for year in range(begin, end, step))
    self.body.append(f'<svg class="portfolio-timeline" aria-hidden="true" height="20">{_grid(node)}{names}</svg>')
    raise nodes.SkipNode


def visit_bar_html(self: HTML5Translator, node: timeline_bar) -> None:
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


AXIS_HTML: Any = (visit_axis_html, None)
BAR_HTML: Any = (visit_bar_html, None)
