"""Profile: the person whose work it is, as `portfolio_owner` says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    # Imported here, so that what the directive needs can be had without Sphinx.
    from ...reading.directive import view_directive
    from ...views.assets import Asset, shows
    from .kind import NEED
    from .nodes import add_nodes
    from .view import Profile

    add_nodes(app)
    app.add_directive_to_domain("portfolio", NEED.directive, view_directive(Profile(), need=NEED))
    registry.assets.append(Asset(Path(__file__).parent / "profile.css", shows(Profile)))
