"""The headline numbers of a project, each leading to the contribution that backs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from ..core.pages import project
from ..core.records import Project
from ..nodes import search_term
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


def figure_terms(context: Context, contribution: str) -> list[nodes.Node]:
    """Make the numbers that a contribution backs known to the search, which leads to it."""
    record = context.page.record
    values = (
        [figure.value for figure in record.figures if figure.contribution == contribution]
        if isinstance(record, Project)
        else []
    )
    # Whoever looks for `60%` does not write `up to`.
    said = dict.fromkeys(word for value in values for word in (value, *re.findall(r"\S*[0-9]\S*", value)))
    return [search_term("", word) for word in said]


def _label(context: Context, label: str, backing: ObjectName | None) -> nodes.Node:
    return context.link(backing, label, ["sd-stretched-link"]) if backing else nodes.Text(label)
