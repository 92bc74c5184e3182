"""Grids of cards: projects and roles."""

from dataclasses import dataclass
from typing import Final

from docutils import nodes

from ..core.pages import ProjectPage, RolePage
from ..core.selection import Selection
from ..wording import _, comma, contributions, projects
from .components import box, card, grid, heading, line, separated, text
from .context import Context
from .drafts import draft_mark
from .evidence import evidence_mark
from .figures import figure_value
from .pictures import card_picture

#: So many cards may be on the screen at first. Their pictures are loaded at once.
FIRST_SCREEN: Final = 4


@dataclass(frozen=True)
class ProjectCards:
    """The projects that match, a card in each row."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        pages = context.catalog.select(self.selection)
        if not pages:
            return [no_match()]
        cards = (project_card(context, page, lazy=i >= FIRST_SCREEN) for i, page in enumerate(pages))
        return [grid(cards, "sd-row-cols-md-1", "portfolio-projects")]


def no_match() -> nodes.Element:
    """Say that no project matches."""
    return line(text(_("No project matches.")), classes=["portfolio-none"])


@dataclass(frozen=True)
class RoleCards:
    """Grids of the roles, one for each group; where there are groups, each role without one is a band of its own."""

    def render(self, context: Context) -> list[nodes.Node]:
        groups: dict[str | None, list[RolePage]] = {}
        for page in context.catalog.roles.values():
            groups.setdefault(page.record.group, []).append(page)
        alone = groups.pop(None, []) if len(groups) > 1 else []
        result: list[nodes.Node] = []
        for group, pages in groups.items():
            result += [heading(group, context.level)] if group else []
            cards = (role_card(context, page) for page in pages)
            result.append(grid(cards, f"sd-row-cols-md-{_columns(len(pages))}", "portfolio-roles"))
        for page in alone:
            band = box("role-band", [*_about(context, page), *context.parts.role_card_foot.render(context, page)])
            result += [heading(context.link(page.name), context.level), band]
        return result


def _columns(number: int) -> int:
    """Return how many cards stand in a row, so that rows are full."""
    return next((columns for columns in (3, 2) if number % columns == 0), min(number, 3))


def project_card(context: Context, page: ProjectPage, *, lazy: bool) -> nodes.container:
    """Make a card: title, summary, the first result, the picture, and what features and evidence add."""
    record = page.record
    body: list[nodes.Node] = (
        [line(nodes.Text(record.summary), classes=["portfolio-card-summary"])] if record.summary else []
    )
    if page.picture is not None:
        body.append(card_picture(page.picture, lazy=lazy))
    if figure := record.result:
        said = [figure_value(figure), nodes.Text(" "), nodes.Text(figure.label)]
        body.append(line(*said, classes=["portfolio-card-figure"]))
    foot = context.parts.card_foot.render(context, page)
    title = context.link(page.name, classes=["sd-stretched-link"])
    return card(title, [*draft_mark(page), *body], foot, "portfolio-card")


def marks_of_project(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Say where a project was published and what was led of it, and make the signs of its evidence."""
    venue = venue_text(page)
    marks: list[nodes.Node] = [text(venue, ["portfolio-mark", "portfolio-venue"])] if venue else []
    marks += [led_mark(page)] if page.led else []
    marks += [evidence_mark(context, link) for link in page.record.links if link.url]
    return [line(*separated(marks), classes=["portfolio-marks"])] if marks else []


def venue_text(page: ProjectPage) -> str:
    """Say where and when a project was published; empty where neither is known."""
    venue = page.record.venue
    return " ".join(str(part) for part in (venue.name, venue.year) if part) if venue else ""


def led_mark(page: ProjectPage) -> nodes.inline:
    """Say what was led of a project."""
    said = _("Led: %(contributions)s") % {"contributions": comma().join(work.words for work in page.led)}
    return text(said, ["portfolio-mark", "portfolio-led"])


def role_card(context: Context, page: RolePage) -> nodes.container:
    """Make a card: title, summary, counts, and what features add."""
    foot = context.parts.role_card_foot.render(context, page)
    title = context.link(page.name, classes=["sd-stretched-link"])
    return card(title, _about(context, page), foot, "portfolio-role-card")


def _about(context: Context, page: RolePage) -> list[nodes.Node]:
    """Make the summary of a role, and count its work."""
    members = context.catalog.projects_by_role.get(page.id, ())
    counts = [projects(len(members)), contributions(sum(len(each.contributions) for each in (page, *members)))]
    summary = page.record.summary
    said: list[nodes.Node] = [line(nodes.Text(summary), classes=["portfolio-card-summary"])] if summary else []
    return [*draft_mark(page), *said, line(nodes.Text(" · ".join(counts)), classes=["portfolio-counts"])]
