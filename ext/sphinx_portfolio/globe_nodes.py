"""The nodes of the travel globe. Where a format has no words for them, they are what they derive from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .core.world_map import world_map as outlines

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

#: The scripts of the globe, in the folder of static files. The first loads the second when the globe comes into view.
SCRIPT = "travel-globe.js"
LAND_SCRIPT = "travel-globe-land.js"
STYLE = "travel-globe.css"


class travel_globe(nodes.container):  # noqa: N801 - docutils names nodes so
    """A map and a list, which a script makes a globe."""


class world_map(nodes.General, nodes.Element):  # noqa: N801
    """A map of the world with dots, which says nothing that a list beside it does not say.

    Attributes: `label`, and `stops`, tuples of an id, a name, and degrees north and east.
    """


class stop(nodes.list_item):  # noqa: N801
    """An item in a list of places. Attributes: `place`, its id; `name`; `lat` and `lon`, in degrees."""


def visit_travel_globe_html(self: HTML5Translator, node: travel_globe) -> None:
    """Open the element that the script defines. A book has no scripts, and may have no such element."""
    if _is_book(self):
        self.body.append(self.starttag(node, "div", CLASS="portfolio-globe"))
        return
    here = self.builder.get_target_uri(self.builder.current_docname)
    land = relative_uri(here, f"_static/{LAND_SCRIPT}")
    attributes: Any = {"data-land": land}
    self.body.append(self.starttag(node, "travel-globe", CLASS="portfolio-globe", **attributes))


def depart_travel_globe_html(self: HTML5Translator, node: travel_globe) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</div>\n" if _is_book(self) else "</travel-globe>\n")


def visit_world_map_html(self: HTML5Translator, node: world_map) -> None:
    """Draw the map. A book would have to announce it, and has the list."""
    if _is_book(self):
        raise nodes.SkipNode
    drawn = outlines()
    self.body.append(
        '<div class="portfolio-globe-stage">\n'
        f'<svg class="portfolio-map" role="img" aria-label="{self.attval(node["label"])}"'
        f' viewBox="0 0 {drawn.width} {drawn.height}">\n'
        f'<path class="portfolio-map-sea" d="{drawn.sea}"/>\n<path class="portfolio-map-land" d="{drawn.land}"/>\n'
        '<g class="portfolio-map-stops">\n'
    )
    # Sphinx marks the words that were searched for, and does not know that they are no text of the drawing here.
    for id, name, lat, lon in node["stops"]:
        x, y = drawn.locate(lat, lon)
        self.body.append(
            f'<circle data-place="{id}" cx="{x:.1f}" cy="{y:.1f}" r="5">'
            f'<title class="nohighlight">{self.encode(name)}</title></circle>\n'
        )
    self.body.append("</g>\n</svg>\n</div>\n")
    raise nodes.SkipNode


def visit_stop_html(self: HTML5Translator, node: stop) -> None:
    """Open the item, with what the script needs to know."""
    attributes: Any = {f"data-{name}": str(node[name]) for name in ("place", "name", "lat", "lon")}
    self.body.append(self.starttag(node, "li", "", **attributes))


def depart_stop_html(self: HTML5Translator, node: stop) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</li>\n")


def _is_book(translator: HTML5Translator) -> bool:
    return translator.builder.name == "epub"


TRAVEL_GLOBE_HTML = (visit_travel_globe_html, depart_travel_globe_html)
WORLD_MAP_HTML: Any = (visit_world_map_html, None)
STOP_HTML = (visit_stop_html, depart_stop_html)
