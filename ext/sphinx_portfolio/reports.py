"""Problems become warnings, all of them at every build, until they are mended."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import logging

from .core.checks import check
from .core.problems import Problem, suggest
from .site import BASE_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from .domain import PortfolioDomain

logger = logging.getLogger(__name__)


def report_problems(domain: PortfolioDomain) -> None:
    """Warn of everything that is wrong with the vocabularies, the pages, and between the pages."""
    for name, problem in domain.vocabularies.problems():
        _warn(problem, f"{domain.env.srcdir / name}:{problem.line}")
    for names in _images_of_one_name(domain.env):
        _warn(
            Problem(1, "", f"{names[0]!r} and {names[1]!r} have one base name; give one of them another", "images"),
            None,
        )
    for problem in _settings(domain):
        _warn(problem, None)
    found = [(docname, problem) for docname, page in domain.pages.items() for problem in page.problems]
    for docname, problem in sorted({*found, *check(domain.catalog)}):
        _warn(problem, (docname, problem.line))


def _settings(domain: PortfolioDomain) -> Iterator[Problem]:
    """Find what is wrong with the configuration."""
    picture, base_url = domain.site.picture, domain.env.config.html_baseurl
    if picture is not None and not picture.is_file():
        message = f"there is no file {str(picture)!r}; the name is relative to conf.py"
        yield Problem(1, "portfolio_picture", message, "config")
    if base_url and not domain.site.base_url:
        message = f"{base_url!r} is not {BASE_URL.expected}{suggest(BASE_URL.guess(base_url))}"
        yield Problem(1, "html_baseurl", message, "config")


def _images_of_one_name(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Find images of which only one can have its name in the output; which one depends on the order of reading."""
    seen: dict[str, str] = {}
    for uri in sorted(env.images):
        name = PurePosixPath(uri).name
        if (other := seen.setdefault(name, uri)) != uri:
            yield other, uri


def _warn(problem: Problem, location: str | tuple[str, int] | None) -> None:
    logger.warning("%s", problem, type="portfolio", subtype=problem.topic, location=location)
