"""The headline numbers of a project: links to the contributions that back them, and notes beside these."""

import re

from docutils import nodes

from ..core.pages import ProjectPage, Work
from ..core.records import Figure
from .components import box, line, text
from .context import Context
from .nodes import search_term


def figure_links(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Make a list of the figures of a project, each a link to its contribution where that exists."""
    contributions = {work.contribution.id: work.name for work in page.works}
    items = []
    for figure in page.record.figures:
        said = [figure_value(figure), nodes.Text(" "), nodes.Text(figure.label)]
        name = contributions.get(figure.contribution)
        items.append(nodes.list_item("", line(*([context.link_around(name, said)] if name else said))))
    return [nodes.bullet_list("", *items, classes=["portfolio-figure-links"], bullet="-")] if items else []


def figures_of_contribution(work: Work) -> list[nodes.Node]:
    """Make a note for each figure that a contribution backs."""
    return [box("figure", [line(figure_value(figure)), line(nodes.Text(figure.label))]) for figure in _backed(work)]


def figure_value(figure: Figure) -> nodes.inline:
    """Make the number of a figure; the words before and after it are smaller."""
    before, number, after = re.fullmatch(r"(\D*\s)?(.*?)(\s[^\d%]*)?", figure.value).groups("")  # type: ignore[union-attr]
    parts = [(before, ["portfolio-figure-words"]), (number, []), (after, ["portfolio-figure-words"])]
    said = (text(part, classes) for part, classes in parts if part)
    return nodes.inline("", "", *said, classes=["portfolio-figure-value", f"portfolio-figure-{figure.kind}"])


def _backed(work: Work) -> list[Figure]:
    figures = work.page.record.figures if isinstance(work.page, ProjectPage) else ()
    return [figure for figure in figures if figure.contribution == work.contribution.id]


def figure_terms(context: Context, work: Work) -> list[nodes.Node]:  # noqa: ARG001 - all parts are called alike
    """Make the numbers that a contribution backs known to the search, which leads to it."""
    values = [figure.value for figure in _backed(work)]
    # Whoever looks for `60%` does not write `up to`.
    said = dict.fromkeys(word for value in values for word in (value, *re.findall(r"\S*[0-9]\S*", value)))
    return [search_term("", word) for word in said]
