"""Problems become warnings, all of them at every build, until they are mended."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from docutils import nodes
from sphinx.util import logging

from ..core.checks import check
from ..core.needs import check_needs
from ..core.pages import PortfolioPage
from ..core.problems import Problem
from ..views.context import problems_of
from .domain import PortfolioDomain

logger = logging.getLogger(__name__)


def report_problems(
    domain: PortfolioDomain, settings: Iterable[Problem] | None, is_there: Callable[[str], bool]
) -> None:
    """Warn of everything that is wrong with the vocabularies, the configuration, the pages, and between the pages.

    :param settings: what is wrong with the configuration, and between vocabularies and pages; None for a site without a
        portfolio page, whose vocabularies and images are none of our business either
    :param is_there: whether the site has a file or a setting that a directive may need
    """
    if settings is not None:
        for name, problem in domain.vocabularies.problems:
            _warn(problem, f"{domain.env.srcdir / name}:{problem.line}")
        for problem in (*_images_of_one_name(domain), *settings):
            _warn(problem, f"{problem.file}:{problem.line}" if problem.file else None)
    found = [
        (docname, problem)
        for docname, page in domain.pages.items()
        for problem in page.problems
        if settings is not None or problem.topic != "syntax"
    ]
    found += [
        (docname, problem)
        for docname, views in domain.views.items()
        for view in views
        for problem in problems_of(view, domain.catalog)
    ]
    for docname, problem in sorted({*found, *check(domain.catalog), *check_needs(domain.catalog, is_there)}):
        _warn(problem, f"{problem.file}:{problem.line}" if problem.file else (docname, problem.line))


def _images_of_one_name(domain: PortfolioDomain) -> Iterator[Problem]:
    """Find images of ours of which only one can have its name in the output, by the order of reading."""
    seen: dict[str, str] = {}
    images = {uri: docnames for uri, (docnames, _) in domain.env.images.items()}
    for uri in sorted(images):
        other = seen.setdefault(PurePosixPath(uri).name, uri)
        shown_on = (domain.pages.get(name) for name in images[uri] | images[other])
        if other != uri and any(isinstance(page, PortfolioPage) for page in shown_on):
            yield Problem(1, "", f"{other!r} and {uri!r} have one base name; give one of them another", "images")


def _warn(problem: Problem, location: str | tuple[str, int] | None) -> None:
    logger.warning("%s", problem, type="portfolio", subtype=problem.topic, location=location)


def report_what_is_not_shown(page: PortfolioPage, doctree: nodes.document) -> bool:
    """Warn of names that lead to nothing on a page, since something took it away after the page was read."""
    shown = {id for node in doctree.findall(nodes.Element) for id in node["ids"]}
    missing = [work for work in page.works if work.name.element_id not in shown]
    for work in missing:
        message = "it is named, but is not on the page as it is written; is it within `only`, or hidden otherwise?"
        problem = Problem(work.contribution.line, f"contributions {work.contribution.id!r}", message, "not_shown")
        _warn(problem, (page.docname, problem.line))
    return bool(missing)
