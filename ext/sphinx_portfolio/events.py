"""Event handlers: each hands what it was given to the part that knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.util import logging

from .core.problems import suggest
from .globe_nodes import SCRIPT, STYLE
from .page_context import describe, has_globe, lead_to_neighbours, load_explorer
from .reading import check_encoding
from .rebuild.search_index import forget_unused_terms
from .rebuild.session import BuildSession
from .rebuild.unchanged import keep_what_is_there
from .redirects import redirects
from .reports import report_problems
from .sidebar import navigation_tree
from .site import Site
from .views.cards import RoleCards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from .core.names import ObjectType
    from .domain import PortfolioDomain

logger = logging.getLogger(__name__)

#: Templates of pages that are no documents; those of other extensions are perhaps written by some builds only.
WRITTEN_BY_EVERY_BUILD = ("portfolio_redirect.html", "domainindex.html")


def _domain(env: BuildEnvironment) -> PortfolioDomain:
    return cast("PortfolioDomain", env.domains["portfolio"])


def on_config_inited(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Offer our files to HTML builders, before they note what they were configured with."""
    folder = Path(__file__).parent
    # New lists: those that are there may be the defaults of all applications of the process.
    config.html_static_path = [*config.html_static_path, str(folder / "static")]
    config.templates_path = [*config.templates_path, str(folder / "templates")]


def on_builder_inited(app: Sphinx) -> None:
    """Note what the site is, and that a build of it begins."""
    domain = _domain(app.env)
    domain.site = Site.of(app)
    domain.session = BuildSession(app.builder, domain) if domain.site.has_pages else None


def on_get_outdated(
    app: Sphinx,  # noqa: ARG001
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Name what must be read again though its time does not say so."""
    domain = _domain(env)
    again = domain.session.begin(added | removed) if domain.session is not None else []
    if added or changed or removed or again:
        domain.note_reading()
    return again


def on_before_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the vocabularies, when the documents can be read."""
    check_encoding(env, docnames)
    domain = _domain(env)
    domain.just_read = frozenset(docnames)
    domain.forget_labels(domain.just_read)
    domain.vocabularies = domain.vocabularies.read_again(app.srcdir)


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page refers to, now that MyST has made all references."""
    _domain(app.env).note_citations(app.env.current_document.docname, doctree)


def on_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:  # noqa: ARG001
    """All pages are known: say what is wrong, and name the pages to write again."""
    domain = _domain(env)
    report_problems(domain)
    return domain.session.outdated() if domain.session is not None else sorted(env.found_docs)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Keep the state of a build that came to its end."""
    session = _domain(app.env).session
    if session is None:
        return
    session.stop()
    if exception is None:
        session.finish()


def on_missing_reference_warning(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say what a dangling reference of ours was probably meant to be."""
    if domain is None or domain.name != "portfolio":
        return None
    type, target = cast("ObjectType", node["reftype"]), node["reftarget"]
    if _domain(app.env).name_without_place(type, target) is not None:
        return True
    word = _domain(app.env).catalog.nearest(type, target)
    logger.warning("there is no %s %r%s", type, target, suggest(word), type="ref", subtype=type, location=node)
    return True


def on_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Leave a page at each former address, that leads to the present one. All pages of documents are written."""
    domain = _domain(app.env)
    unchanged = domain.session is not None and domain.session.changes_nothing
    if not unchanged or not keep_what_is_there(cast("StandaloneHTMLBuilder", app.builder)):
        domain.note_labels()
        forget_unused_terms(getattr(app.builder, "indexer", None))
    return redirects(domain.catalog) if domain.site.has_pages else iter(())


def on_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Lead from a project to its neighbours, and keep furo from resolving the whole toctree for every page.

    A script that is added here is that of this page alone.
    """
    domain = _domain(app.env)
    if has_globe(domain.catalog, pagename, app.builder):
        app.add_css_file(STYLE)
        app.add_js_file(SCRIPT, loading_method="defer")
    if domain.session is not None and templatename in WRITTEN_BY_EVERY_BUILD:
        domain.session.other_pages.add(pagename)
    lead_to_neighbours(domain.catalog, pagename, context, app.builder)
    lists_roles = any(isinstance(view, RoleCards) for view, _ in domain.views.get(pagename, ()))
    describe(domain.catalog, domain.site, pagename, context, lists_roles=lists_roles)
    load_explorer(domain.catalog, domain.site, pagename, context)
    if domain.site.has_our_sidebar:
        context["toctree"] = lambda **_: ""


def on_page_context_after_furo(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Put our tree where furo has put its own."""
    if "furo_navigation_tree" in context:
        domain = _domain(app.env)
        groups = domain.navigation.groups(pagename)
        context["furo_navigation_tree"] = navigation_tree(groups, pagename, domain.site.relative_uri)
