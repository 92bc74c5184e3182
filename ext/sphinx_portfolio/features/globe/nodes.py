"""The nodes of the travel globe. Where a format has no words for them, they are what they derive from."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, Final, NamedTuple

from docutils import nodes
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from ...site import STATIC
from ...views.nodes import render
from ...wording import _
from .world_map import world_map as outlines

#: The scripts of the globe, in the folder of static files. The first loads the second when the globe comes into view.
SCRIPT = "travel-globe.js"
LAND_SCRIPT = "travel-globe-land.js"
_MAP: Final = Path(__file__).parent / "map.html"


class travel_globe(nodes.container):  # noqa: N801 - docutils names nodes so
    """A map and a list, which a script makes a globe."""


class world_map(nodes.General, nodes.Element):  # noqa: N801
    """A map of the world with dots, which says nothing that a text or a list beside it does not say.

    Attributes: `label`; `marks`, a tuple of `Mark`; and `small`, whether it is for a line and not for a page.
    """


class Mark(NamedTuple):
    """A stop on the map."""

    id: str
    name: str
    lat: float  #: Degrees, north and east positive.
    lon: float
    stands_in: bool  #: It holds the place of a true one.


class stop(nodes.list_item):  # noqa: N801
    """An item in a list of places. Attribute: `mark`."""


def visit_travel_globe(self: HTML5Translator, node: travel_globe) -> None:
    """Open the element that the script defines. A book has no scripts, and may have no such element."""
    if _is_book(self):
        self.body.append(self.starttag(node, "div", CLASS="portfolio-globe"))
        return
    here = self.builder.get_target_uri(self.builder.current_docname)
    words = json.dumps(_words(), ensure_ascii=False)
    attributes: Any = {"data-land": relative_uri(here, f"{STATIC}/{LAND_SCRIPT}"), "data-words": words}
    self.body.append(self.starttag(node, "travel-globe", CLASS="portfolio-globe", **attributes))


def _words() -> dict[str, str]:
    """Return what the script says."""
    return {
        "globe": _("Globe"),
        "canvas": _("Globe. Arrow keys turn it, plus and minus zoom."),
        "previous": _("Previous stop"),
        "next": _("Next stop"),
        "zoom-out": _("Zoom out"),
        "zoom-in": _("Zoom in"),
        "rotate": _("Rotate"),
        "hint": _(
            "Drag to orbit, scroll or pinch to zoom, point at a dot for its name. "
            "With the keyboard: arrows, + and \N{MINUS SIGN}."
        ),
    }


def depart_travel_globe(self: HTML5Translator, node: travel_globe) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</div>\n" if _is_book(self) else "</travel-globe>\n")


def visit_world_map(self: HTML5Translator, node: world_map) -> None:
    """Draw the map. A book would have to announce it, and has the list."""
    if not _is_book(self):
        drawn = outlines()
        names: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
        for mark in node["marks"]:
            names[mark.lat, mark.lon].append(mark.name)
        # Of dots at one point only the last can be pointed at. What is true lies over what stands in.
        dots = [
            (mark, *drawn.locate(mark.lat, mark.lon), " · ".join(names[mark.lat, mark.lon]))
            for mark in sorted(node["marks"], key=lambda mark: not mark.stands_in)
        ]
        self.body.append(render(_MAP, map=drawn, label=node["label"], small=node["small"], dots=dots) + "\n")
    raise nodes.SkipNode


def visit_stop(self: HTML5Translator, node: stop) -> None:
    """Open the item, with what the script needs to know."""
    mark: Mark = node["mark"]
    attributes: Any = {
        "data-place": mark.id,
        "data-name": mark.name,
        "data-lat": str(mark.lat),
        "data-lon": str(mark.lon),
        **({"data-stand-in": ""} if mark.stands_in else {}),
    }
    self.body.append(self.starttag(node, "li", "", **attributes))


def depart_stop(self: HTML5Translator, node: stop) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</li>\n")


def _is_book(translator: HTML5Translator) -> bool:
    return translator.builder.name == "epub"
