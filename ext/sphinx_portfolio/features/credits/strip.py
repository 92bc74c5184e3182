"""The strip of a project: the kinds of work at a glance, in the order of the standard, each filled by its degree."""

from collections.abc import Iterator, Mapping

from docutils import nodes

from ...core.credits import CREDITS, DEGREES
from ...core.names import ObjectName
from ...core.pages import PortfolioPage, ProjectPage
from ...views.components import separated, text
from ...views.context import Context
from ...views.facts import Fact
from ...wording import _, degree_name
from .kind import KIND


def degrees(page: PortfolioPage) -> Mapping[str, str | None]:
    """Return credit -> the highest degree in which a page claims it, None where no degree is known."""
    found: dict[str, str | None] = {}
    for contribution in page.contributions:
        for use in contribution.credits:
            known = (found.get(use.credit), use.degree)
            found[use.credit] = next((degree for degree in DEGREES if degree in known), None)
    return found


def strip(context: Context, page: ProjectPage) -> Iterator[Fact]:
    """Yield a cell for each kind of work: those that the project has lead to their entries in the index."""
    claimed = degrees(page)
    if claimed:
        cells = (_cell(context, id, claimed) for id in CREDITS)
        yield Fact(65, "work", _("Kinds of work"), separated(cells))


def _cell(context: Context, id: str, claimed: Mapping[str, str | None]) -> nodes.Element:
    if id not in claimed:
        return text("", ["portfolio-cell"])
    degree, name = claimed[id], _(CREDITS[id].name)
    said = f"{name} ({degree_name(degree)})" if degree else name
    cell = context.link_around(ObjectName(KIND.name, id), [text(said, ["portfolio-unseen"])])
    cell["classes"] += ["portfolio-cell", f"portfolio-cell-{degree or 'claimed'}"]
    cell["reftitle"] = said
    return cell
