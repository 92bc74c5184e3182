"""The travel globe as it is without a script: a map of the stops, and a list of them by country or region."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from docutils import nodes

from ...core.names import ObjectName
from ...views.components import box, heading, line, separated, text
from ...views.context import Context
from ...views.mentions import mentioned_in
from ...wording import _, comma, counted
from .nodes import stop, travel_globe, world_map
from .places import name_of_region, place_name
from .travel import FILE, Place, Travel


@dataclass(frozen=True)
class TravelGlobe:
    """All stops: how many, where they are, and which projects belong to them."""

    def render(self, context: Context) -> list[nodes.Node]:
        travel: Travel | None = context.catalog.vocabularies.get(FILE)
        if travel is None or not travel.stops:
            return [line(text(_("No stops yet.")), classes=["portfolio-none"])]
        stops = counted("%(number)s stop", "%(number)s stops", len(travel.stops))
        regions = counted("%(number)s country or region", "%(number)s countries or regions", len(travel.visited))
        counts = _("%(stops)s in %(regions)s") % {"stops": stops, "regions": regions}
        marks = [(place.id, place_name(context, place), place.lat, place.lon) for place in travel.stops]
        return [
            *([_stand_in()] if travel.stand_in else []),
            line(text(_("%(counts)s.") % {"counts": counts}), classes=["portfolio-globe-counts"]),
            travel_globe(
                "",
                world_map("", label=_("Map of the world with %(counts)s") % {"counts": counts}, stops=marks),
                box("globe-list", _regions(context, travel)),
            ),
        ]


def _stand_in() -> nodes.note:
    said = _("These stops are examples, until the owner writes the true ones. Only those that projects name are true.")
    return nodes.note("", line(text(said)), classes=["portfolio-stand-in"])


def _regions(context: Context, travel: Travel) -> list[nodes.Node]:
    """Make a list for each country or region, by their names."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for place in sorted(travel.stops, key=lambda place: (_sort_key(place.name), place.id)):
        places[place.region].append(place)
    names = {code: name_of_region(context, code) for code in places}
    result: list[nodes.Node] = []
    for code in sorted(names, key=lambda code: (_sort_key(names[code]), code)):
        stops = nodes.bullet_list("", *(_stop(context, place) for place in places[code]), bullet="-")
        result.append(box("globe-region", [heading(names[code], context.level), stops]))
    return result


def _stop(context: Context, place: Place) -> nodes.list_item:
    """Make the item of a stop: its name, when and why, and the pages that name it."""
    name = ObjectName("place", place.id)
    about = [str(part) for part in (place.year, place.note) if part is not None]
    said: list[nodes.Node] = [text(place.name, ["portfolio-stop-name"])]
    if about:
        said.append(text(" · ".join(about), ["portfolio-stop-about"]))
    content: list[nodes.Node] = [line(*separated(said))]
    projects = context.catalog.holders(context.catalog.kinds["place"]).get(place.id, ())
    if projects:
        links = separated((context.link_page(page) for page in projects), comma())
        noun = _("Project:") if len(projects) == 1 else _("Projects:")
        content.append(line(nodes.Text(f"{noun} "), *links, classes=["portfolio-mentions"]))
    listed = {*(page.docname for page in projects), context.docname}
    citing = context.catalog.cited_by.get(name, ())
    content += mentioned_in(context, tuple(page for page in citing if page.docname not in listed))
    return stop(
        "",
        *content,
        ids=[name.element_id, *(ObjectName("place", id).element_id for id in place.former_ids)],
        classes=["portfolio-stop"],
        place=place.id,
        lat=place.lat,
        lon=place.lon,
        name=place_name(context, place),
    )


def _sort_key(name: str) -> str:
    """Sort Österreich among the names with O."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).casefold()
