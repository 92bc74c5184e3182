"""Event handlers: each hands what it was given to the part that knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.util import logging

from .redirects import redirects
from .reports import report_problems
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from .core.names import ObjectType
    from .domain import PortfolioDomain

logger = logging.getLogger(__name__)


def _domain(env: BuildEnvironment) -> PortfolioDomain:
    return cast("PortfolioDomain", env.domains["portfolio"])


def on_config_inited(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Offer our files to HTML builders, before they note what they were configured with."""
    folder = Path(__file__).parent
    config.html_static_path.append(str(folder / "static"))
    config.templates_path.append(str(folder / "templates"))


def on_builder_inited(app: Sphinx) -> None:
    """Note what the site is."""
    _domain(app.env).site = Site.of(app)


def on_before_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:  # noqa: ARG001
    """Read the vocabularies."""
    domain = _domain(env)
    domain.vocabularies = domain.vocabularies.read_again(app.srcdir)


def on_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:  # noqa: ARG001
    """All pages are known: name things for others, and say what is wrong."""
    domain = _domain(env)
    domain.note_labels()
    report_problems(domain)
    return []


def on_missing_reference_warning(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say what a dangling reference of ours was probably meant to be."""
    if domain is None or domain.name != "portfolio":
        return None
    type, target = cast("ObjectType", node["reftype"]), node["reftarget"]
    word = _domain(app.env).catalog.nearest(type, target)
    guess = f"; did you mean {word!r}?" if word else ""
    logger.warning("there is no %s %r%s", type, target, guess, type="ref", subtype=type, location=node)
    return True


def on_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Leave a page at each former address, that leads to the present one."""
    domain = _domain(app.env)
    return redirects(domain.catalog) if domain.site.has_pages else iter(())


def on_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: object,  # noqa: ARG001
) -> None:
    """Lead from a project to the ones before and after it in its role."""
    catalog = _domain(app.env).catalog
    page = catalog.projects.get(pagename.rpartition("/")[2])
    if page is None or page.docname != pagename:
        return
    for key, neighbour in zip(("prev", "next"), catalog.neighbours(page), strict=True):
        context[key] = neighbour and {
            "link": app.builder.get_relative_uri(pagename, neighbour.docname),
            "title": neighbour.title,
        }
