"""Grids of cards: projects and roles."""

from dataclasses import dataclass

from docutils import nodes

from ..core.pages import ProjectPage, RolePage
from ..core.selection import Selection
from ..wording import _, comma, contributions, projects
from .components import card, grid, heading, line, separated, text
from .context import Context
from .evidence import evidence_mark


@dataclass(frozen=True)
class ProjectCards:
    """A grid of the projects that match."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        pages = context.catalog.select(self.selection)
        if not pages:
            return [no_match()]
        return [grid((project_card(context, page) for page in pages), "sd-row-cols-md-2", "portfolio-projects")]


def no_match() -> nodes.Element:
    """Say that no project matches."""
    return line(text(_("No project matches.")), classes=["portfolio-none"])


@dataclass(frozen=True)
class RoleCards:
    """Grids of the roles, one for each group."""

    def render(self, context: Context) -> list[nodes.Node]:
        groups: dict[str | None, list[RolePage]] = {}
        for page in context.catalog.roles.values():
            groups.setdefault(page.record.group, []).append(page)
        result: list[nodes.Node] = []
        for group, pages in sorted(groups.items(), key=lambda item: item[0] is None):
            result += [heading(group, context.level)] if group else []
            result.append(grid((role_card(context, page) for page in pages), "sd-row-cols-md-2", "portfolio-roles"))
        return result


def project_card(context: Context, page: ProjectPage) -> nodes.container:
    """Make a card: title, summary, the first result, and what features and evidence add."""
    record = page.record
    body: list[nodes.Node] = (
        [line(nodes.Text(record.summary), classes=["portfolio-card-summary"])] if record.summary else []
    )
    if figure := record.result:
        said = [text(figure.value, ["portfolio-card-value"]), nodes.Text(" "), nodes.Text(figure.label)]
        body.append(line(*said, classes=["portfolio-card-figure"]))
    foot = context.parts.card_foot.render(context, page)
    return card(context.link(page.name, classes=["sd-stretched-link"]), body, foot, "portfolio-card")


def marks_of_project(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Say what was led of a project, and make the signs of its evidence."""
    marks: list[nodes.Node] = [led_mark(page)] if page.led else []
    marks += [evidence_mark(context, link) for link in page.record.links if link.url]
    return [line(*separated(marks), classes=["portfolio-marks"])] if marks else []


def led_mark(page: ProjectPage) -> nodes.inline:
    """Say what was led of a project."""
    said = _("Led: %(contributions)s") % {"contributions": comma().join(work.words for work in page.led)}
    return text(said, ["portfolio-mark", "portfolio-led"])


def role_card(context: Context, page: RolePage) -> nodes.container:
    """Make a card: title, summary, counts, and what features add."""
    members = context.catalog.projects_by_role.get(page.id, ())
    counts = [projects(len(members)), contributions(sum(len(each.contributions) for each in (page, *members)))]
    body: list[nodes.Node] = []
    if page.record.summary:
        body.append(line(nodes.Text(page.record.summary), classes=["portfolio-card-summary"]))
    body.append(line(nodes.Text(" · ".join(counts)), classes=["portfolio-counts"]))
    foot = context.parts.role_card_foot.render(context, page)
    return card(context.link(page.name, classes=["sd-stretched-link"]), body, foot, "portfolio-role-card")
