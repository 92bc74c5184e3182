"""Projects as a table."""

from dataclasses import dataclass

from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import ProjectPage
from ..core.selection import Selection
from ..wording import _, comma
from .cards import no_match
from .components import separated, table
from .context import Context
from .drafts import marked
from .evidence import evidence_chip
from .facts import period_text
from .figures import figure_value


@dataclass(frozen=True)
class ProjectTable:
    """A table of the projects that match, a row each; a column that would be empty is left out."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        rows = [_cells(context, page) for page in context.catalog.select(self.selection)]
        if not rows:
            return [no_match()]
        filled = [name for name in rows[0] if any(row[name] for row in rows)]
        head: list[list[nodes.Node]] = [[nodes.Text(name)] for name in filled]
        return [table(head, [[row[name] for name in filled] for row in rows], ["portfolio-table"])]


def _cells(context: Context, page: ProjectPage) -> dict[str, list[nodes.Node]]:
    """Return the head of each column -> what stands in it."""
    record, said = page.record, when(context, page)
    roles = (context.link(ObjectName("role", id)) for id in record.roles if id in context.catalog.roles)
    result: list[nodes.Node] = []
    if figure := record.result:
        result = [figure_value(figure), nodes.Text(f" {figure.label}")]
    return {
        _("Project"): [marked(context.link(page.name), page)],
        _("Roles"): separated(roles, comma()),
        _("When"): [nodes.Text(said)] if said else [],
        _("Result"): result,
        _("Evidence"): separated(evidence_chip(context, link) for link in record.links if link.url),
    }


def when(context: Context, page: ProjectPage) -> str:
    """Say when a project was done, or published; empty where neither is known."""
    dated = page.record.dated
    if dated is None:
        return ""
    said = period_text(dated, context.site.language)
    return said if page.record.period is not None else _("published %(date)s") % {"date": said}
