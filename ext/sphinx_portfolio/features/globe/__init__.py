"""The travel globe: a map and a list of the visited cities, which can be cited; and a small map that leads to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .kind import KIND, VOCABULARY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    # Imported here, so that the kind and the vocabulary can be had without Sphinx.
    from docutils.parsers.rst import directives

    from ...domain.text_roles import ObjectRole
    from ...reading.directive import view_directive
    from ...views.assets import Asset, shows
    from ...views.nodes import NOT_ELSEWHERE
    from . import nodes
    from .places import place_fact
    from .view import TravelGlobe, TravelMap

    app.add_role_to_domain("portfolio", KIND.name, ObjectRole())
    app.add_directive_to_domain("portfolio", KIND.index, view_directive(TravelGlobe(), KIND.name))
    app.add_directive_to_domain("portfolio", "travel-map", view_directive(TravelMap()))
    app.add_node(nodes.travel_globe, html=(nodes.visit_travel_globe, nodes.depart_travel_globe))
    app.add_node(nodes.stop, html=(nodes.visit_stop, nodes.depart_stop))
    app.add_node(nodes.world_map, html=(nodes.visit_world_map, None), **NOT_ELSEWHERE)
    registry.kinds[KIND.name] = KIND
    registry.vocabularies.append(VOCABULARY)
    registry.project_views.conditions[KIND.name] = directives.unchanged_required
    registry.parts.facts.append(place_fact)
    folder, is_used = Path(__file__).parent, shows(TravelGlobe)
    registry.assets.append(Asset(folder / "travel-map.css", shows(TravelGlobe, TravelMap)))
    registry.assets.append(Asset(folder / "globe.css", is_used))
    registry.assets.append(Asset(folder / nodes.SCRIPT, is_used, "defer"))
    registry.assets.append(Asset(folder / nodes.LAND_SCRIPT, is_used, "later"))
