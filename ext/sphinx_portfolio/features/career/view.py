"""What readers see of a career: the lists, and on the page of a project or a role where it was done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from docutils import nodes

from ...core.career import Award, Education, Position, Station, Talk, career_of
from ...core.pages import PortfolioPage, ProjectPage, RolePage
from ...core.records import Period
from ...views.components import heading, line, separated, text
from ...views.context import Context
from ...views.facts import Fact, period_text
from ...views.index import outside_link
from ...wording import _, comma, marked

Sort = Literal["written", "newest"]
SORTS: Final[tuple[Sort, ...]] = ("written", "newest")

#: Name of a list -> its heading.
_HEADINGS: Final[Mapping[str, str]] = {
    "positions": marked("Positions"),
    "education": marked("Education"),
    "awards": marked("Awards"),
    "talks": marked("Talks"),
}


@dataclass(frozen=True)
class CareerList:
    """Some lists of a career. One alone has no heading of ours: the page says what it is."""

    lists: tuple[str, ...]
    sort: Sort = "written"

    def render(self, context: Context) -> list[nodes.Node]:
        stations = career_of(context.catalog).stations
        result: list[nodes.Node] = []
        for name in self.lists:
            if not stations[name]:
                continue
            if len(self.lists) > 1:
                result.append(heading(_(_HEADINGS[name]), context.level))
            entries = sorted(stations[name], key=_newest_first) if self.sort == "newest" else stations[name]
            items = (nodes.list_item("", *_entry(context, each)) for each in entries)
            result.append(nodes.bullet_list("", *items, classes=["portfolio-career"], bullet="-"))
        return result or [line(text(_("Nothing here yet.")), classes=["portfolio-none"])]


def _newest_first(station: Station) -> tuple[bool, tuple[int, ...]]:
    period = _period(station)
    return (period is None, period.newest_first if period else ())


def _period(station: Station) -> Period | None:
    match station:
        case Position() | Education():
            return station.period
        case Award() | Talk():
            return Period(station.date) if station.date else None


def _entry(context: Context, station: Station) -> list[nodes.Node]:
    """Make what stands in an item: when it was, what and where, and what is said of it."""
    period = _period(station)
    content: list[nodes.Node] = []
    if period:
        content.append(line(nodes.Text(period_text(period, context.site.language)), classes=["portfolio-career-when"]))
    title, others = _names(station)
    what = [nodes.strong("", "", title), *others]
    content.append(line(*separated(what, comma()), classes=["portfolio-career-what"]))
    if station.summary:
        content.append(line(nodes.Text(station.summary), classes=["portfolio-career-summary"]))
    if isinstance(station, (Position, Education)) and station.highlights:
        items = (nodes.list_item("", line(nodes.Text(each))) for each in station.highlights)
        content.append(nodes.bullet_list("", *items, classes=["portfolio-career-highlights"], bullet="-"))
    if links := list(_work(context, station)):
        said = nodes.Text(f"{_('Work:')} ")
        content.append(line(said, *separated(links, comma()), classes=["portfolio-mentions"]))
    return content


def _names(station: Station) -> tuple[nodes.Node, list[nodes.Node]]:
    """Return what an entry is, and what follows: who, and where. What the address leads to is a link."""

    def linked(name: str) -> nodes.Node:
        return outside_link(name, station.url) if station.url else text(name)

    place: list[nodes.Node] = [text(station.place, ["portfolio-career-place"])] if station.place else []
    match station:
        case Position(title=title, organisation=organisation):
            return text(title), [linked(organisation), *place]
        case Education(organisation=organisation, degree=degree, area=area):
            said = [*(text(each) for each in (degree, area) if each), linked(organisation), *place]
            return said[0], said[1:]
        case Award(title=title, organisation=other) | Talk(title=title, event=other):
            return linked(title), [*([text(other)] if other else []), *place]


def _work(context: Context, station: Station) -> Iterator[nodes.Node]:
    """Yield links to the projects and roles; what no page has is a problem of the file."""
    for id in station.work:
        for page in (context.catalog.projects.get(id), context.catalog.roles.get(id)):
            if page is not None:
                yield context.link(page.name, page.short_title)
                break


# -- on the pages of projects and roles --------------------------------------------------------------------------------


def facts_of_project(context: Context, page: ProjectPage) -> Iterator[Fact]:
    """Yield where a project was done, and what came of it."""
    stations = career_of(context.catalog).of(page)
    if places := _where(stations):
        yield Fact(45, "done-at", _("Done at"), [nodes.Text(comma().join(places))])
    awards = [each for each in stations if isinstance(each, Award)]
    if awards:
        term = _("Award") if len(awards) == 1 else _("Awards")
        yield Fact(61, "awards", term, _titles(awards))
    talks = [each for each in stations if isinstance(each, Talk)]
    if talks:
        yield Fact(62, "talks", _("Talk") if len(talks) == 1 else _("Talks"), _titles(talks))


def stations_of_role(context: Context, page: PortfolioPage) -> list[nodes.Node]:
    """Say at the foot of a role where it was done; a project says so at its head."""
    if not isinstance(page, RolePage):
        return []
    places = _where(career_of(context.catalog).of(page))
    said = _("Done at: %(places)s") % {"places": comma().join(places)}
    return [line(nodes.Text(said), classes=["portfolio-mentions"])] if places else []


def _where(stations: Sequence[Station]) -> list[str]:
    found = (each.organisation for each in stations if isinstance(each, (Position, Education)))
    return list(dict.fromkeys(found))


def _titles(stations: Iterable[Award | Talk]) -> list[nodes.Node]:
    links = (outside_link(each.title, each.url) if each.url else text(each.title) for each in stations)
    return separated(links, comma())
