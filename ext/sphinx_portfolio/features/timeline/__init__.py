"""The timeline: projects along the years, by `:view: timeline`."""

from pathlib import Path

from sphinx.application import Sphinx

from ...reading.directives import ProjectView
from ...registry import Registry
from ...views.assets import Asset, shows
from ...views.nodes import NOT_ELSEWHERE
from .view import ProjectTimeline, timeline_axis, timeline_bar, visit_axis, visit_bar


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_node(timeline_axis, html=(visit_axis, None), **NOT_ELSEWHERE)
    app.add_node(timeline_bar, html=(visit_bar, None), **NOT_ELSEWHERE)
    registry.project_views.views["timeline"] = ProjectView(ProjectTimeline, sort="newest", has_items=False)
    registry.assets.append(Asset(Path(__file__).parent / "timeline.css", shows(ProjectTimeline)))
