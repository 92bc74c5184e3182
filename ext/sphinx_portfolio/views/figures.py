"""The headline numbers of a project, each leading to the contribution that backs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..core.pages import project
from .base import Context, box, line

if TYPE_CHECKING:
    from ..core.names import ObjectName


def figures(context: Context) -> list[nodes.Node]:
    """Make a tile for each figure of a project, leading to its contribution where that exists."""
    page = context.page
    contributions = {contribution.id: page.contribution_name(contribution) for contribution in page.contributions}
    tiles = [
        box(
            "figure",
            [
                line(nodes.Text(figure.value), classes=["portfolio-figure-value"]),
                line(_label(context, figure.label, contributions.get(figure.contribution))),
            ],
        )
        for figure in project(page).figures
    ]
    return [box("figures", tiles)] if tiles else []


def _label(context: Context, label: str, backing: ObjectName | None) -> nodes.Node:
    return context.link(backing, label, ["sd-stretched-link"]) if backing else nodes.Text(label)
