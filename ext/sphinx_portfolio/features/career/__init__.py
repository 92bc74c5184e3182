"""Career: positions, education, awards and talks, each with the projects and roles that belong to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .kind import VOCABULARY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    # Imported here, so that the vocabulary can be had without Sphinx.
    from ...views.assets import Asset, shows
    from .directive import CareerDirective
    from .view import CareerList, facts_of_project, stations_of_role

    app.add_directive_to_domain("portfolio", "career", CareerDirective)
    registry.vocabularies.append(VOCABULARY)
    registry.parts.facts.append(facts_of_project)
    registry.parts.page_foot.add(stations_of_role, 5)
    registry.assets.append(Asset(Path(__file__).parent / "career.css", shows(CareerList)))
