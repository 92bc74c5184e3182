"""What stands on the page of a project or a role beside what its author wrote.

One view holds all that stands in one place: a placeholder costs as much as a short paragraph.
"""

import html
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.locale import _

from ..core.catalog import Catalog
from ..core.pages import Contribution, PortfolioPage, ProjectPage, Work
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


def lead_to_neighbours(catalog: Catalog, site: Site, page: ProjectPage, context: dict[str, Any]) -> None:
    """Make *previous* and *next* follow the role of the project, not the toctree."""
    # Entries of `rellinks` are document, title, access key and word; those of the toctree have the keys N and P.
    context["rellinks"] = [link for link in context.get("rellinks", ()) if link[2] not in ("N", "P")]
    before, after = catalog.neighbours(page)
    for name, key, word, neighbour in (("next", "N", _("next"), after), ("prev", "P", _("previous"), before)):
        context[name] = None
        if neighbour is not None:
            # Templates take titles as HTML.
            title = html.escape(neighbour.title)
            context[name] = {"link": site.relative_uri(page.docname, neighbour.docname), "title": title}
            context["rellinks"].append((neighbour.docname, title, key, word))
