"""Results: projects as rows that begin with what was achieved, by `:view: results`."""

from pathlib import Path

from sphinx.application import Sphinx

from ...reading.directives import ProjectView
from ...registry import Registry
from ...views.assets import Asset, shows
from .view import ProjectResults


def setup(app: Sphinx, registry: Registry) -> None:  # noqa: ARG001 - all features are set up alike
    """Register the feature."""
    registry.project_views.views["results"] = ProjectView(ProjectResults)
    registry.assets.append(Asset(Path(__file__).parent / "results.css", shows(ProjectResults)))
