"""What stops, countries and regions are called, in the language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.regions import region_name

if TYPE_CHECKING:
    from ..core.records import Place
    from .base import Context


def name_of_region(context: Context, code: str) -> str:
    """Return the name of a country or region: the site's own, else the usual one."""
    own = context.catalog.travel.regions if context.catalog.travel else {}
    return own.get(code) or region_name(code, context.site.language)


def place_name(context: Context, place: Place) -> str:
    """Write `Guangzhou, China`, and `Singapore` alone where the city is the country."""
    region = name_of_region(context, place.region)
    return place.name if place.name == region else f"{place.name}, {region}"
