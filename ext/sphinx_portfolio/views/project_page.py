"""What stands on the page of a project or a role beside what its author wrote.

One view holds all that stands in one place: a placeholder costs as much as a short paragraph.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from docutils import nodes
from sphinx.locale import _

from ..core.catalog import Catalog
from ..core.pages import Contribution, Page, PortfolioPage, ProjectPage, Work
from ..site import Site
from . import cards, facts, figures, mentions
from .context import Context
from .parts import Parts


@dataclass(frozen=True)
class ProjectHead:
    """The facts and the figures of a project, under its title."""

    def render(self, context: Context) -> list[nodes.Node]:
        page = context.page
        return (
            [*facts.facts(context, page), *figures.figure_links(context, page)] if isinstance(page, ProjectPage) else []
        )


@dataclass(frozen=True)
class PageFoot:
    """What is near to a project or a role."""

    def render(self, context: Context) -> list[nodes.Node]:
        page = context.page
        return context.parts.page_foot.render(context, page) if isinstance(page, PortfolioPage) else []


@dataclass(frozen=True)
class ContributionFoot:
    """Who mentions a contribution, and the numbers by which it is found."""

    contribution: Contribution

    def render(self, context: Context) -> list[nodes.Node]:
        page = context.page
        if not isinstance(page, PortfolioPage):
            return []
        return context.parts.contribution_foot.render(context, Work(page, self.contribution))


def add_parts(parts: Parts) -> None:
    """Add what every portfolio shows."""
    parts.facts.append(facts.facts_of_project)
    parts.page_foot.add(mentions.foot_of_page, 10)
    parts.contribution_foot.add(mentions.mentions_of_contribution, 10)
    parts.contribution_foot.add(figures.figure_terms, 30)
    parts.card_foot.add(cards.marks_of_project, 5)


class _Direction(NamedTuple):
    name: str  #: What templates call the page there.
    key: str  #: Its access key.
    place: int  #: Its place in the relations of a page.


NEXT: Final = _Direction("next", "N", 2)
PREVIOUS: Final = _Direction("prev", "P", 1)


def lead_to_neighbours(catalog: Catalog, site: Site, page: ProjectPage, context: dict[str, Any]) -> None:
    """Make *previous* and *next* follow the role of the project, not the toctree."""
    before, after = catalog.neighbours(page)
    _lead(site, page, NEXT, after, context)
    _lead(site, page, PREVIOUS, before, context)


def pass_over_projects(
    catalog: Catalog, site: Site, page: Page, relations: Mapping[str, Sequence[str | None]], context: dict[str, Any]
) -> None:
    """Make *previous* and *next* of another page lead over projects, which follow their roles, to what is none.

    :param relations: docname -> the pages above, before and after, by the toctree
    """
    for direction in (NEXT, PREVIOUS):
        found = _neighbour(catalog, relations, page.docname, direction)
        # Builders that write a single page have no links to others.
        if isinstance(found, ProjectPage) and context.get(direction.name):
            while isinstance(found, ProjectPage):
                found = _neighbour(catalog, relations, found.docname, direction)
            _lead(site, page, direction, found, context)


def _neighbour(
    catalog: Catalog, relations: Mapping[str, Sequence[str | None]], docname: str, direction: _Direction
) -> Page | None:
    neighbour = relations[docname][direction.place] if docname in relations else None
    return catalog.pages.get(neighbour) if neighbour else None


def _lead(site: Site, page: Page, direction: _Direction, neighbour: Page | None, context: dict[str, Any]) -> None:
    # Entries of `rellinks` are document, title, access key and word.
    links = [link for link in context.get("rellinks", ()) if link[2] != direction.key]
    context["rellinks"], context[direction.name] = links, None
    if neighbour is not None:
        # Templates take titles as HTML.
        title = html.escape(neighbour.title)
        context[direction.name] = {"link": site.relative_uri(page.docname, neighbour.docname), "title": title}
        links.append((neighbour.docname, title, direction.key, _("next") if direction is NEXT else _("previous")))
        # Sphinx has the previous page last, and themes show them from the end.
        links.sort(key=lambda link: bool(link[2] == PREVIOUS.key))
