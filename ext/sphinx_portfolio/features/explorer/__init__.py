"""The explorer: projects that the reader can narrow down, by `:filters:`."""

from pathlib import Path

from sphinx.application import Sphinx

from ...registry import Registry
from ...views.assets import Asset, shows
from .nodes import depart_explorer, explorer, visit_explorer
from .view import Explorer, explore, explorer_uri


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_node(explorer, html=(visit_explorer, depart_explorer))
    registry.project_views.wrappers["filters"] = explore
    registry.parts.chip_targets.append(explorer_uri)
    folder = Path(__file__).parent
    registry.assets.append(Asset(folder / "explorer.css", shows(Explorer)))
    registry.assets.append(Asset(folder / "explorer.js", shows(Explorer), "head"))
