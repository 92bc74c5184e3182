"""The travels as they are without a script: a map of the stops, and a list of them by country or region."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from docutils import nodes

from ...core.names import ObjectName
from ...core.pages import ProjectPage
from ...views.components import box, heading, line, separated, text
from ...views.context import Context
from ...views.mentions import mentioned_in
from ...wording import _, comma, counted
from .nodes import Mark, stop, travel_globe, world_map
from .places import name_of_region, place_name
from .travel import FILE, Place, Travel


@dataclass(frozen=True)
class TravelGlobe:
    """All stops: how many, where they are, and which projects belong to them."""

    def render(self, context: Context) -> list[nodes.Node]:
        travel: Travel | None = context.catalog.vocabularies.get(FILE)
        if travel is None or not travel.stops:
            return [line(text(_("No stops yet.")), classes=["portfolio-none"])]
        counts = _counts(travel)
        label = _("Map of the world with %(counts)s") % {"counts": counts}
        return [
            line(text(_("%(counts)s.") % {"counts": counts}), classes=["portfolio-globe-counts"]),
            travel_globe(
                "",
                box("globe-stage", [world_map("", label=label, marks=_marks(context, travel), small=False)]),
                *([line(text(_stand_in()), classes=["portfolio-stand-in"])] if travel.stand_in else []),
                box("globe-list", _regions(context, travel)),
            ),
        ]


@dataclass(frozen=True)
class TravelMap:
    """A small map of all stops, which leads to the globe; nothing where there are no stops."""

    def render(self, context: Context) -> list[nodes.Node]:
        travel: Travel | None = context.catalog.vocabularies.get(FILE)
        if travel is None or not travel.stops:
            return []
        index = context.catalog.index_pages.get(context.catalog.kinds["place"].name)
        link = context.link_page(context.catalog.pages[index]) if index else nodes.inline()
        link.children = []
        link += world_map("", label=_("Map of the world"), marks=_marks(context, travel), small=True)
        said = [text(_("%(counts)s.") % {"counts": _counts(travel)}, ["portfolio-travel-counts"])]
        if travel.stand_in:
            said.append(text(_stand_in(), ["portfolio-stand-in"]))
        link += nodes.inline("", "", *separated(said), classes=["portfolio-travel-caption"])
        return [line(link, classes=["portfolio-travel-map"])]


def _counts(travel: Travel) -> str:
    stops = counted("%(number)s stop", "%(number)s stops", len(travel.stops))
    regions = counted("%(number)s country or region", "%(number)s countries or regions", len(travel.visited))
    return _("%(stops)s in %(regions)s") % {"stops": stops, "regions": regions}


def _stand_in() -> str:
    return _("Filled dots are cities that projects name. Hollow dots are examples, for now.")


def _marks(context: Context, travel: Travel) -> tuple[Mark, ...]:
    return tuple(_mark(context, travel, place) for place in travel.stops)


def _mark(context: Context, travel: Travel, place: Place) -> Mark:
    """Return what the map shows of a stop. Where stops stand in, those that projects name are true."""
    stands_in = travel.stand_in and not _projects(context, place)
    return Mark(place.id, place_name(context, place), place.lat, place.lon, stands_in)


def _projects(context: Context, place: Place) -> tuple[ProjectPage, ...]:
    return context.catalog.holders(context.catalog.kinds["place"]).get(place.id, ())


def _regions(context: Context, travel: Travel) -> list[nodes.Node]:
    """Make a list for each country or region, by their names."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for place in sorted(travel.stops, key=lambda place: (_sort_key(place.name), place.id)):
        places[place.region].append(place)
    names = {code: name_of_region(context, code) for code in places}
    result: list[nodes.Node] = []
    for code in sorted(names, key=lambda code: (_sort_key(names[code]), code)):
        stops = nodes.bullet_list("", *(_stop(context, travel, place) for place in places[code]), bullet="-")
        result.append(box("globe-region", [heading(names[code], context.level), stops]))
    return result


def _stop(context: Context, travel: Travel, place: Place) -> nodes.list_item:
    """Make the item of a stop: its name, when and why, and the pages that name it."""
    name = ObjectName("place", place.id)
    about = [str(part) for part in (place.year, place.note) if part is not None]
    said: list[nodes.Node] = [text(place.name, ["portfolio-stop-name"])]
    if about:
        said.append(text(" · ".join(about), ["portfolio-stop-about"]))
    content: list[nodes.Node] = [line(*separated(said))]
    projects = _projects(context, place)
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
        mark=_mark(context, travel, place),
    )


def _sort_key(name: str) -> str:
    """Sort Österreich among the names with O."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).casefold()
