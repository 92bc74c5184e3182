"""Cards of projects of a source, and of one project, ours or of a source."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ...core.checks import check_selection
from ...core.pages import ProjectPage
from ...core.problems import Problem
from ...core.selection import SOURCE, Selection
from ...domain.domain import PortfolioDomain
from ...reading.directive import PortfolioDirective
from ...reading.directives import ProjectsDirective
from ...views.cards import ProjectCards, no_match, project_card
from ...views.components import grid, line
from ...views.context import Context
from .portfolio import Source
from .sources import NAME, Sources

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SourceCards:
    """The projects of a source that match, a card in each row."""

    source: str
    selection: Selection
    line: int

    def render(self, context: Context) -> list[nodes.Node]:
        source = _sources(context).all.get(self.source)
        if source is None:
            return []
        pages = source.catalog.select(self.selection) if source.catalog is not None else ()
        if pages:
            return [grid((_card(context, source, page) for page in pages), "sd-row-cols-md-1", "portfolio-projects")]
        if source.catalog is None or self.selection.project is not None:
            # Where it is, is known.
            words = self.selection.project or source.title or source.name
            return [line(nodes.reference("", words, refuri=source.address, internal=False))]
        return [no_match()]

    def mistakes(self, sources: Sources) -> Iterator[Problem]:
        """Find what is asked for that is not there."""
        source = sources.all.get(self.source)
        if source is None:
            yield Problem(self.line, SOURCE, sources.missing(self.source), "catalog")
        elif source.catalog is not None:
            for problem in check_selection(self.selection, self.line, source.catalog):
                yield replace(problem, field=f"{self.source}:{problem.field}")


class CardDirective(PortfolioDirective):
    """The card of a project by its id, or by the name of a source and its id there: `source:id`."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        source, _, id = (part.strip() for part in self.arguments[0].rpartition(":"))
        selection, line = Selection(project=id), self.get_source_info()[1]
        if source:
            return self.promise(SourceCards(source, selection, line))
        self.notes.selections.append((selection, line))
        return self.promise(ProjectCards(selection))


def cards_of_source(directive: ProjectsDirective) -> SourceCards:
    """Make the view, for the option that names a source."""
    for name in ("view", *directive.known.wrappers):
        if name in directive.options and directive.options[name] != "cards":
            directive.report(f"projects of a source are shown as cards; leave `:{name}:` out")
    selection = directive.selection(None, "role")
    return SourceCards(directive.options[SOURCE], selection, directive.get_source_info()[1])


@dataclass(frozen=True)
class Warner:
    """Says what is wrong with cards, at every build: a source may have changed, and the page not."""

    sources: Sources

    def warn(self, app: Sphinx, env: BuildEnvironment) -> None:
        """All documents are known."""
        domain = cast("PortfolioDomain", env.domains["portfolio"])
        for docname in sorted(domain.views):
            for view in domain.views[docname]:
                if isinstance(view, SourceCards):
                    for problem in view.mistakes(self.sources):
                        place = (docname, problem.line)
                        logger.warning("%s", problem, type="portfolio", subtype=problem.topic, location=place)


def _sources(context: Context) -> Sources:
    return cast("Sources", context.outside[NAME])


def _card(context: Context, source: Source, page: ProjectPage) -> nodes.container:
    """Make a card as of a project of ours, whose links lead to the source."""
    assert source.catalog is not None
    site = replace(
        context.site,
        relative_uri=lambda _, docname: source.address + source.paths[docname],
        options=replace(context.site.options, link_kinds=dict(source.link_kinds)),
    )
    card = project_card(replace(context, catalog=source.catalog, site=site), page, lazy=True)
    for reference in card.findall(nodes.reference):
        reference["internal"] = False
    # At the foot, where links can be used that lie on that of the title.
    cast("nodes.Element", card[-1]).append(line(_site_link(source), classes=["portfolio-card-source"]))
    return card


def _site_link(source: Source) -> nodes.reference:
    title = source.title or source.name
    return nodes.reference("", title, refuri=source.address, internal=False, classes=["portfolio-source"])
