"""Who mentions a thing, and what is near to it."""

from collections.abc import Iterable

from docutils import nodes

from ..core.pages import Page, PortfolioPage, ProjectPage, Work
from ..wording import _, comma
from .components import box, bullet_list, heading, line, separated
from .context import Context


def mentioned_in(context: Context, pages: Iterable[Page]) -> list[nodes.Node]:
    """Make the line *Mentioned in*, nothing for no pages."""
    links = separated((context.link_page(page) for page in pages), comma())
    said = [nodes.Text(_("Mentioned in")), nodes.Text(" ")]
    return [line(*said, *links, classes=["portfolio-mentions"])] if links else []


def mentions_of_contribution(context: Context, work: Work) -> list[nodes.Node]:
    """Make that line for a contribution."""
    return mentioned_in(context, context.catalog.cited_by.get(work.name, ()))


def foot_of_page(context: Context, page: PortfolioPage) -> list[nodes.Node]:
    """Make *Mentioned in* and *Related projects*, those of them that are not empty."""
    columns = []
    if mentioned := context.catalog.mentioned_in(page):
        columns.append(_column(context, _("Mentioned in"), mentioned))
    if isinstance(page, ProjectPage) and (related := context.catalog.related(page)):
        columns.append(_column(context, _("Related projects"), related))
    return [box("foot", columns)] if columns else []


def _column(context: Context, title: str, pages: Iterable[Page]) -> nodes.Element:
    links = bullet_list([context.link_page(page)] for page in pages)
    return box("foot-column", [heading(title, context.level), links])
