"""The definition list of facts under the title of a project."""

import datetime
from collections.abc import Iterable, Iterator

from babel.dates import format_date
from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import ProjectPage
from ..core.records import Period
from .components import line, separated
from .context import Context
from .evidence import evidence_chip

#: The place of a fact among the others, its term, and what it says.
Fact = tuple[int, str, Iterable[nodes.Node]]


def facts(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Make the summary as the page's lede, and the list of what the front matter says."""
    summary = page.record.summary
    lede = [line(nodes.Text(summary), classes=["portfolio-lede"])] if summary else []
    found = [fact for source in context.parts.facts for fact in source(context, page)]
    items = [_item(term, list(said)) for _, term, said in sorted(found, key=lambda fact: fact[0])]
    return [*lede, nodes.definition_list("", *items, classes=["portfolio-facts"])]


def facts_of_project(context: Context, page: ProjectPage) -> Iterator[Fact]:
    """Yield the facts that every project may have."""
    record = page.record
    yield 10, "Part", [nodes.Text("Led" if page.is_led else "Contributed")]
    if roles := [id for id in record.roles if id in context.catalog.roles]:
        links = (context.link(ObjectName("role", id)) for id in roles)
        yield 20, "Role" if len(roles) == 1 else "Roles", separated(links)
    if record.venue and (venue := [str(part) for part in (record.venue.name, record.venue.year) if part]):
        yield 30, "Published", [nodes.Text(" ".join(venue))]
    if record.period:
        yield 40, "Period", [nodes.Text(period_text(record.period, context.site.language))]
    if record.context:
        yield 50, "Context", [nodes.Text(record.context)]
    if record.advisors:
        noun = "Advisor" if len(record.advisors) == 1 else "Advisors"
        named = (f"{each.name} ({each.affiliation})" if each.affiliation else each.name for each in record.advisors)
        yield 60, noun, [nodes.Text("; ".join(named))]
    if record.links:
        yield 70, "Evidence", separated(map(evidence_chip, record.links))


def _item(term: str, content: list[nodes.Node]) -> nodes.definition_list_item:
    classes = [f"portfolio-fact-{term.casefold()}"]
    # The space after the term is for those who take the text from the page: HTML writes nothing between the two.
    return nodes.definition_list_item(
        "", nodes.term("", f"{term} ", classes=classes), nodes.definition("", line(*content), classes=classes)
    )


def period_text(period: Period, language: str) -> str:
    """Write `Dec 2017 – May 2018`, in the language of the site."""
    start = _date_text(period.start, language)
    if period.end is None or period.end == period.start:
        return start
    return f"{start} – {'present' if period.end == 'present' else _date_text(period.end, language)}"


def _date_text(date: str, language: str) -> str:
    year, _, month = date.partition("-")
    return format_date(datetime.date(int(year), int(month), 1), "MMM y", locale=language) if month else year
