"""The headline numbers of a project, each leading to the contribution that backs it."""

import re

from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import ProjectPage, Work
from .components import box, line
from .context import Context
from .nodes import search_term


def figures(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Make a tile for each figure of a project, leading to its contribution where that exists."""
    contributions = {work.contribution.id: work.name for work in page.works}
    tiles = [
        box(
            "figure",
            [
                line(nodes.Text(figure.value), classes=["portfolio-figure-value"]),
                line(_label(context, figure.label, contributions.get(figure.contribution))),
            ],
        )
        for figure in page.record.figures
    ]
    return [box("figures", tiles)] if tiles else []


def figure_terms(context: Context, work: Work) -> list[nodes.Node]:  # noqa: ARG001 - all parts are called alike
    """Make the numbers that a contribution backs known to the search, which leads to it."""
    figures = work.page.record.figures if isinstance(work.page, ProjectPage) else ()
    values = [figure.value for figure in figures if figure.contribution == work.contribution.id]
    # Whoever looks for `60%` does not write `up to`.
    said = dict.fromkeys(word for value in values for word in (value, *re.findall(r"\S*[0-9]\S*", value)))
    return [search_term("", word) for word in said]


def _label(context: Context, label: str, backing: ObjectName | None) -> nodes.Node:
    return context.link(backing, label, ["sd-stretched-link"]) if backing else nodes.Text(label)
