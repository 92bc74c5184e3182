"""Problems become warnings, all of them at every build, until they are mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from .core.checks import check

if TYPE_CHECKING:
    from .core.problems import Problem
    from .domain import PortfolioDomain

logger = logging.getLogger(__name__)


def report_problems(domain: PortfolioDomain) -> None:
    """Warn of everything that is wrong with the vocabularies, the pages, and between the pages."""
    for name, problem in domain.vocabularies.problems():
        _warn(problem, f"{domain.env.srcdir / name}:{problem.line}")
    found = [(docname, problem) for docname, page in domain.pages.items() for problem in page.problems]
    for docname, problem in sorted({*found, *check(domain.catalog)}):
        _warn(problem, (docname, problem.line))


def _warn(problem: Problem, location: str | tuple[str, int]) -> None:
    logger.warning("%s", problem, type="portfolio", subtype=problem.topic, location=location)
