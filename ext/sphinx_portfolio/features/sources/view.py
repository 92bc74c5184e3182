"""Cards of one project, ours or of a source; and of the projects of a source that match."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ...core.catalog import Catalog
from ...core.checks import check_selection
from ...core.pages import ProjectPage
from ...core.problems import Problem, suggest
from ...core.selection import Selection
from ...domain.domain import PortfolioDomain
from ...reading.directive import PortfolioDirective
from ...reading.directives import ProjectsDirective
from ...views.cards import no_match, project_card
from ...views.components import grid, line, text
from ...views.context import Context
from .portfolio import Source
from .sources import NAME, Sources

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ProjectCard:
    """The card of one project."""

    source: str  #: Empty for a project of the site's own.
    id: str
    line: int

    def render(self, context: Context) -> list[nodes.Node]:
        if not self.source:
            page = project_of(context.catalog, self.id)
            return [_grid([project_card(context, page, lazy=True)])] if page else [_words(self.id)]
        source = _sources(context).all.get(self.source)
        if source is None:
            return [_words(self.id)]
        page = project_of(source.catalog, self.id) if source.catalog is not None else None
        return [_grid([_card(context, source, page)])] if page is not None else [_link(source, self.id)]

    def problems(self, catalog: Catalog, sources: Sources) -> Iterator[Problem]:
        """Find what is wrong with it."""
        there = f" in the source {self.source!r}" if self.source else ""
        if self.source:
            source = sources.all.get(self.source)
            if source is None:
                yield Problem(self.line, "portfolio-card", sources.missing(self.source), "catalog")
            if source is None or source.catalog is None:
                return
            catalog = source.catalog
        if project_of(catalog, self.id) is None:
            message = f"there is no project {self.id!r}{there}{suggest(catalog.nearest('project', self.id))}"
            yield Problem(self.line, "portfolio-card", message, "catalog")


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
        if source.catalog is None:
            return [_link(source, source.name)]
        pages = source.catalog.select(self.selection)
        return [_grid([_card(context, source, page) for page in pages])] if pages else [no_match()]

    def problems(self, catalog: Catalog, sources: Sources) -> Iterator[Problem]:
        """Find what is wrong with it."""
        source = sources.all.get(self.source)
        if source is None:
            yield Problem(self.line, "source", sources.missing(self.source), "catalog")
        elif source.catalog is not None:
            yield from check_selection(self.selection, self.line, source.catalog)


class CardDirective(PortfolioDirective):
    """The card of a project by its id, or by the name of a source and its id there: `source:id`."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        source, _, id = self.arguments[0].rpartition(":")
        return self.promise(ProjectCard(source.strip(), id.strip(), self.get_source_info()[1]))


def cards_of_source(directive: ProjectsDirective) -> SourceCards:
    """Make the view, for the option `source`."""
    known = directive.known
    for name in ("view", *known.wrappers):
        if name in directive.options and directive.options[name] != "cards":
            directive.report(f"projects of a source are shown as cards; leave `:{name}:` out")
    selection = directive.selection(None, "role")
    return SourceCards(directive.options["source"], selection, directive.get_source_info()[1])


@dataclass(frozen=True)
class Warner:
    """Says what is wrong with cards, at every build: a source may have changed, and the page not."""

    sources: Sources

    def warn(self, app: Sphinx, env: BuildEnvironment) -> None:
        """All documents are known."""
        domain = cast("PortfolioDomain", env.domains["portfolio"])
        for docname in sorted(domain.views):
            for view in domain.views[docname]:
                if isinstance(view, (ProjectCard, SourceCards)):
                    for problem in view.problems(domain.catalog, self.sources):
                        place = (docname, problem.line)
                        logger.warning("%s", problem, type="portfolio", subtype=problem.topic, location=place)


def project_of(catalog: Catalog, id: str) -> ProjectPage | None:
    """Return the project that has an id, or had it."""
    entry = catalog.find("project", id)
    page = catalog.pages.get(entry.docname) if entry is not None else None
    return page if isinstance(page, ProjectPage) else None


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


def _link(source: Source, words: str) -> nodes.Element:
    """Lead to the source, where no more is known than where it is."""
    return line(nodes.reference("", words, refuri=source.address, internal=False))


def _words(words: str) -> nodes.Element:
    return line(text(words, ["portfolio-none"]))


def _grid(cards: list[nodes.container]) -> nodes.container:
    return grid(cards, "sd-row-cols-md-1", "portfolio-projects")
