"""What stops, countries and regions are called, in the language of the site."""

from collections.abc import Iterator

from ...core.names import ObjectName
from ...core.pages import ProjectPage
from ...views.components import separated
from ...views.context import Context
from ...views.facts import Fact
from ...wording import _
from .regions import region_name
from .travel import FILE, Place, Travel


def place_fact(context: Context, page: ProjectPage) -> Iterator[Fact]:
    """Yield where a project was done."""
    travel: Travel | None = context.catalog.vocabularies.get(FILE)
    stops = {stop.id: stop for stop in travel.stops} if travel and page.record.places else {}
    if named := [stops[id] for id in page.record.places if id in stops]:
        links = (context.link(ObjectName("place", stop.id), place_name(context, stop)) for stop in named)
        yield Fact(45, "place", _("Place"), separated(links, "; "))


def name_of_region(context: Context, code: str) -> str:
    """Return the name of a country or region: the site's own, else the usual one."""
    travel: Travel | None = context.catalog.vocabularies.get(FILE)
    own = travel.regions if travel else {}
    return own.get(code) or region_name(code, context.site.language)


def place_name(context: Context, place: Place) -> str:
    """Write `Guangzhou, China`, and `Singapore` alone where the city is the country."""
    region = name_of_region(context, place.region)
    if place.name == region:
        return region
    return _("%(city)s, %(region)s") % {"city": place.name, "region": region}
