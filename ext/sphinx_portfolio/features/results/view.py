"""The ledger of results: a row for each project."""

from dataclasses import dataclass

from docutils import nodes

from ...core.pages import ProjectPage
from ...core.selection import Selection
from ...views.cards import led_mark, no_match, venue_text
from ...views.components import OF_PROJECT, line, separated, text
from ...views.context import Context
from ...views.drafts import marked
from ...views.evidence import evidence_icon
from ...views.figures import figure_value


@dataclass(frozen=True)
class ProjectResults:
    """The projects that match, each with its first result; a project without one begins with its venue."""

    selection: Selection

    def render(self, context: Context) -> list[nodes.Node]:
        pages = context.catalog.select(self.selection)
        if not pages:
            return [no_match()]
        rows = (nodes.list_item("", *_row(context, page), classes=[OF_PROJECT]) for page in pages)
        return [nodes.bullet_list("", *rows, classes=["portfolio-results"], bullet="-")]


def _row(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Make the result, the project with what the result says, and what proves it."""
    result, venue = page.record.result, venue_text(page)
    opening = figure_value(result) if result else text(venue, ["portfolio-result-venue"])
    link = context.link(page.name, page.short_title, classes=["sd-stretched-link", "portfolio-result-project"])
    said: list[nodes.Node] = [marked(link, page), nodes.Text(" ")]
    said.append(text(result.label if result else page.record.summary, ["portfolio-result-label"]))
    if page.led:
        said += [nodes.Text(" "), led_mark(page)]
    proof: list[nodes.Node] = [text(venue, ["portfolio-mark"])] if result and venue else []
    proof += [evidence_icon(context, each) for each in page.record.links if each.url]
    row: list[nodes.Node] = [line(opening), line(*said)]
    return [*row, line(*separated(proof), classes=["portfolio-result-proof"])] if proof else row
