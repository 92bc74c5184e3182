"""The definition list of facts under the title of a project."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from babel.dates import format_skeleton
from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import ProjectPage
from ..core.records import Period
from ..wording import _, comma
from .cards import venue_text
from .components import line, separated
from .context import Context
from .evidence import evidence_chip
from .nodes import fact


class Fact(NamedTuple):
    """An entry of the list."""

    order: int  #: Its place among the others.
    id: str  #: For its class, `portfolio-fact-<id>`.
    term: str
    said: Iterable[nodes.Node]


def facts(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Make the summary as the page's lede, and the list of what the front matter says."""
    summary = page.record.summary
    lede = [line(nodes.Text(summary), classes=["portfolio-lede"])] if summary else []
    found = [each for source in context.parts.facts for each in source(context, page)]
    items = [_item(each) for each in sorted(found, key=lambda each: each.order)]
    return [*lede, nodes.definition_list("", *items, classes=["portfolio-facts"])]


def facts_of_project(context: Context, page: ProjectPage) -> Iterator[Fact]:
    """Yield the facts that every project may have."""
    record = page.record
    if page.led:
        yield Fact(10, "led", _("Led"), separated((context.link(work.name, work.words) for work in page.led), comma()))
    if roles := [id for id in record.roles if id in context.catalog.roles]:
        links = (context.link(ObjectName("role", id)) for id in roles)
        one = len(roles) == 1
        yield Fact(20, "role" if one else "roles", _("Role") if one else _("Roles"), separated(links, comma()))
    if venue := venue_text(page):
        yield Fact(30, "published", _("Published"), [nodes.Text(venue)])
    if record.period:
        yield Fact(40, "period", _("Period"), [nodes.Text(period_text(record.period, context.site.language))])
    if record.context:
        yield Fact(50, "context", _("Context"), [nodes.Text(record.context)])
    if record.advisors:
        one = len(record.advisors) == 1
        named = (f"{each.name} ({each.affiliation})" if each.affiliation else each.name for each in record.advisors)
        term = _("Advisor") if one else _("Advisors")
        yield Fact(60, "advisor" if one else "advisors", term, [nodes.Text("; ".join(named))])
    if record.links:
        yield Fact(70, "evidence", _("Evidence"), separated(evidence_chip(context, link) for link in record.links))


def _item(said: Fact) -> nodes.definition_list_item:
    classes = [f"portfolio-fact-{said.id}"]
    # The space after the term is for those who take the text from the page: HTML writes nothing between the two.
    term = nodes.term("", f"{said.term} ", classes=classes)
    return fact("", term, nodes.definition("", line(*said.said), classes=classes))


def period_text(period: Period, language: str) -> str:
    """Write `Dec 2017 – May 2018`, in the language of the site."""
    start = _date_text(period.start, language)
    if period.end is None or period.end == period.start:
        return start
    end = _("present") if period.end == "present" else _date_text(period.end, language)
    return f"{start} – {end}"


def _date_text(date: str, language: str) -> str:
    year, _, month = date.partition("-")
    return format_skeleton("yMMM", datetime.date(int(year), int(month), 1), locale=language) if month else year
