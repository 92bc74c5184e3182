"""The travel globe: a map and a list of the visited cities, which can be cited; and a small map that leads to it."""

from pathlib import Path

from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from ...core.kinds import ObjectKind
from ...domain.text_roles import ObjectRole
from ...reading.directive import view_directive
from ...reading.vocabularies import Vocabulary
from ...registry import Registry
from ...views.assets import Asset, shows
from ...views.nodes import NOT_ELSEWHERE
from . import nodes
from .places import place_fact, places
from .travel import FILE, read_travel
from .view import TravelGlobe, TravelMap

KIND = ObjectKind(
    "place",
    1,
    lambda catalog: catalog.model(places),
    of=lambda catalog, page: page.record.places,  # noqa: ARG005
    field="places",
    noun="stop",
    missing="; add it to travel.yaml",
    plural="stops",
    counted=True,
    remedy="Was it renamed? Then write `former_ids: [{old}]` in {new} in travel.yaml.",
)


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_role_to_domain("portfolio", "place", ObjectRole())
    app.add_directive_to_domain("portfolio", "travel-globe", view_directive(TravelGlobe(), "place"))
    app.add_directive_to_domain("portfolio", "travel-map", view_directive(TravelMap()))
    app.add_node(nodes.travel_globe, html=(nodes.visit_travel_globe, nodes.depart_travel_globe))
    app.add_node(nodes.stop, html=(nodes.visit_stop, nodes.depart_stop))
    app.add_node(nodes.world_map, html=(nodes.visit_world_map, None), **NOT_ELSEWHERE)
    registry.kinds[KIND.name] = KIND
    registry.vocabularies.append(Vocabulary(FILE, read_travel))
    registry.project_views.conditions["place"] = directives.unchanged_required
    registry.parts.facts.append(place_fact)
    folder, is_used = Path(__file__).parent, shows(TravelGlobe)
    registry.assets.append(Asset(folder / "travel-map.css", shows(TravelGlobe, TravelMap)))
    registry.assets.append(Asset(folder / "globe.css", is_used))
    registry.assets.append(Asset(folder / nodes.SCRIPT, is_used, "defer"))
    registry.assets.append(Asset(folder / nodes.LAND_SCRIPT, is_used, "later"))
