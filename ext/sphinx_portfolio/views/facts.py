"""The strip of facts under the title of a project."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from babel.dates import format_date
from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import is_led, project
from .base import Context, line, separated
from .evidence import evidence_chip
from .places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..core.records import Advisor, Period, Venue


def facts(context: Context) -> list[nodes.Node]:
    """Make the summary as the page's lede, and a definition list of what the front matter says.

    That is part, roles, venue, period, place, context, advisors and evidence.
    """
    record = project(context.page)
    # The space after the term is for those who take the text from the page: HTML writes nothing between the two.
    items = [_item(term, content) for term, content in _facts(context)]
    lede = [line(nodes.Text(record.summary), classes=["portfolio-lede"])] if record.summary else []
    return [*lede, nodes.definition_list("", *items, classes=["portfolio-facts"])]


def _facts(context: Context) -> Iterator[tuple[str, list[nodes.Node]]]:
    page = context.page
    record = project(page)
    yield "Part", [nodes.Text("Led" if is_led(page) else "Contributed")]
    roles = [id for id in record.roles if id in context.catalog.roles]
    if roles:
        yield (
            "Role" if len(roles) == 1 else "Roles",
            separated(context.link(ObjectName("role", id)) for id in roles),
        )
    if record.venue and (venue := venue_text(record.venue)):
        yield "Published", [nodes.Text(venue)]
    if record.period:
        yield "Period", [nodes.Text(period_text(record.period, context.site.language))]
    places = [stop for id in record.places if (stop := (context.catalog.places or {}).get(id))]
    if places:
        links = (context.link(ObjectName("place", stop.id), place_name(context, stop)) for stop in places)
        yield "Place", separated(links, "; ")
    if record.context:
        yield "Context", [nodes.Text(record.context)]
    if record.advisors:
        noun = "Advisor" if len(record.advisors) == 1 else "Advisors"
        yield noun, [nodes.Text("; ".join(map(advisor_text, record.advisors)))]
    if record.links:
        yield "Evidence", separated(map(evidence_chip, record.links))


def _item(term: str, content: list[nodes.Node]) -> nodes.definition_list_item:
    classes = [f"portfolio-fact-{term.casefold()}"]
    return nodes.definition_list_item(
        "", nodes.term("", f"{term} ", classes=classes), nodes.definition("", line(*content), classes=classes)
    )


def venue_text(venue: Venue) -> str:
    """Write `ICML 2025`."""
    return " ".join(str(part) for part in (venue.name, venue.year) if part)


def advisor_text(advisor: Advisor) -> str:
    """Write `Name (affiliation)`."""
    return f"{advisor.name} ({advisor.affiliation})" if advisor.affiliation else advisor.name


def period_text(period: Period, language: str) -> str:
    """Write `Dec 2017 – May 2018`, in the language of the site."""
    start = _date_text(period.start, language)
    if period.end is None or period.end == period.start:
        return start
    return f"{start} – {'present' if period.end == 'present' else _date_text(period.end, language)}"


def _date_text(date: str, language: str) -> str:
    year, _, month = date.partition("-")
    return format_date(datetime.date(int(year), int(month), 1), "MMM y", locale=language) if month else year
