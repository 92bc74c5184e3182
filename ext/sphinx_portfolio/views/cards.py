"""Grids of cards: projects and roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from ..core.names import ObjectName
from ..core.pages import is_led, project
from ..core.records import Role
from ..core.wording import counted
from .base import Context, bare, heading, line, separated, text
from .evidence import evidence_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..core.pages import Page
    from ..core.selection import Selection

#: How many technologies a card names before it counts the rest.
TECHNOLOGIES_SHOWN = 3


@dataclass(frozen=True)
class ProjectCards:
    """A grid of the projects that match."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        """Make the grid, or say that nothing matches."""
        pages = context.catalog.select(self.selection)
        if not pages:
            return [line(text("No project matches."), classes=["portfolio-none"])]
        return [grid((project_card(context, page) for page in pages), "sd-row-cols-md-2", "portfolio-projects")]


@dataclass(frozen=True)
class RoleCards:
    """Grids of the roles, one for each group."""

    def render(self, context: Context) -> list[nodes.Node]:
        """Make a grid under the name of each group; roles without a group come last."""
        groups: dict[str | None, list[Page]] = {}
        for page in context.catalog.roles.values():
            assert isinstance(page.record, Role)
            groups.setdefault(page.record.group, []).append(page)
        result: list[nodes.Node] = []
        for group, pages in sorted(groups.items(), key=lambda item: item[0] is None):
            result += [heading(group, context.level)] if group else []
            result.append(grid((role_card(context, page) for page in pages), "sd-row-cols-md-2", "portfolio-roles"))
        return result


def grid(cards: Iterable[nodes.Node], columns: str, name: str) -> nodes.container:
    """Make a grid of equally high cards, one to a row on small screens."""
    cells = [create_component("grid-item", ["sd-col", "sd-d-flex-row"], children=[card]) for card in cards]
    row = create_component(
        "grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-xs-1", columns, "sd-g-3"], children=cells
    )
    return create_component("grid-container", ["sd-container-fluid", "sd-sphinx-override", name], children=[row])


def card(title: nodes.Node, body: Sequence[nodes.Node], foot: Sequence[nodes.Node], name: str) -> nodes.container:
    """Make a card whose title is a link that covers it; links in the foot stay usable on top."""
    heading = create_component("card-title", ["sd-card-title"], children=[bare(title)])
    children: list[nodes.Node] = [create_component("card-body", ["sd-card-body"], children=[heading, *body])]
    if foot:
        children.append(create_component("card-footer", ["sd-card-footer"], children=list(foot)))
    return create_component(
        "card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-card-hover", name], children=children
    )


def project_card(context: Context, page: Page) -> nodes.container:
    """Make a card: title, summary, the first figure, technologies and evidence."""
    record = project(page)
    body: list[nodes.Node] = (
        [line(nodes.Text(record.summary), classes=["portfolio-card-summary"])] if record.summary else []
    )
    if record.figures:
        figure = record.figures[0]
        body.append(
            line(
                text(figure.value, ["portfolio-card-value"]),
                nodes.Text(" "),
                nodes.Text(figure.label),
                classes=["portfolio-card-figure"],
            )
        )
    foot = []
    if technologies := context.catalog.technologies_of(page):
        foot.append(_chips(context, technologies[:TECHNOLOGIES_SHOWN], len(technologies) - TECHNOLOGIES_SHOWN))
    marks: list[nodes.Node] = [text("Led", ["portfolio-mark", "portfolio-led"])] if is_led(page) else []
    marks += [evidence_mark(link) for link in record.links if link.url]
    if marks:
        foot.append(line(*separated(marks), classes=["portfolio-marks"]))
    assert page.name is not None
    return card(context.link(page.name, classes=["sd-stretched-link"]), body, foot, "portfolio-card")


def role_card(context: Context, page: Page) -> nodes.container:
    """Make a card: title, summary, counts and the technologies that are named most."""
    assert isinstance(page.record, Role)
    assert page.name is not None
    projects = context.catalog.projects_by_role.get(page.id, ())
    contributions = sum(len(member.contributions) for member in (page, *projects))
    counts = [counted(len(projects), "project"), counted(contributions, "contribution")]
    body: list[nodes.Node] = []
    if page.record.summary:
        body.append(line(nodes.Text(page.record.summary), classes=["portfolio-card-summary"]))
    body.append(line(nodes.Text(" · ".join(counts)), classes=["portfolio-counts"]))
    uses = context.catalog.technology_uses((*projects, page))
    most = sorted(uses, key=lambda id: (-uses[id], id))[:TECHNOLOGIES_SHOWN]
    foot = [_chips(context, most, 0)] if most else []
    return card(context.link(page.name, classes=["sd-stretched-link"]), body, foot, "portfolio-role-card")


def _chips(context: Context, technologies: Sequence[str], more: int) -> nodes.Element:
    chips: list[nodes.Node] = [
        context.chip(ObjectName("technology", id), classes=["portfolio-chip"]) for id in technologies
    ]
    if more > 0:
        chips.append(text(f"+{more}", ["portfolio-more"]))
    return line(*separated(chips), classes=["portfolio-chips"])
