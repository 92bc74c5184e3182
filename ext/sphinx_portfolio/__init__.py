"""A portfolio of work as a Sphinx site: one MyST page a project, and names that other documentation can cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension: the trunk, then every feature."""
    # Imported here, so that a script can use the core without Sphinx.
    from sphinx import locale

    from . import features
    from .build import STALE, Build
    from .collector import Collector
    from .config import add_config_values
    from .domain.domain import PortfolioDomain
    from .reading import translation
    from .reading.directives import projects_directive
    from .registry import Registry
    from .views import nodes, pictures, placeholder
    from .wording import CATALOG, FOLDER, language_of_catalog

    # myst_nb brings MyST, and can't be set up after it in its older versions.
    if "myst_nb" not in app.config.extensions:
        app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    add_config_values(app)
    locale.init([FOLDER], language_of_catalog(app.config.language), CATALOG)
    app.add_domain(PortfolioDomain)
    nodes.add_nodes(app)
    pictures.add_nodes(app)
    app.add_node(placeholder.placeholder)
    app.add_post_transform(placeholder.FillPlaceholders)
    app.add_post_transform(placeholder.FillPlaceholdersForLatex)
    app.add_post_transform(placeholder.LabelForLatex)

    translation.setup(app)
    registry = Registry()
    for feature in features.load():
        feature.setup(app, registry)
    app.add_directive_to_domain("portfolio", "projects", projects_directive(registry.project_views))

    build = Build(registry)
    app.add_event(placeholder.CONTEXT)
    app.add_event(STALE)
    app.connect(placeholder.CONTEXT, build.on_context)
    app.connect("config-inited", build.on_config_inited)
    # When Sphinx has completed the suffixes of sources.
    app.connect("config-inited", build.on_configured, priority=850)
    app.connect("builder-inited", build.on_builder_inited)
    app.connect("env-get-outdated", build.on_get_outdated)
    app.connect("env-before-read-docs", build.on_before_read)
    # Before handlers that rewrite the source, so that lines are those of the file.
    app.connect("source-read", build.on_source_read, priority=100)
    app.connect("doctree-read", build.on_doctree_read)
    app.connect("env-updated", build.on_updated)
    app.connect("write-started", build.on_write_started)
    app.connect("warn-missing-reference", build.on_missing_reference_warning)
    app.connect("doctree-resolved", build.on_doctree_resolved)
    # furo's handler has the usual priority of 500: it asks for the toctree, and what it makes of that is replaced.
    app.connect("html-page-context", build.on_page_context, priority=400)
    app.connect("html-page-context", build.on_page_context_after_furo, priority=600)
    # What other extensions say in the head stays, and a template that is returned ends the event.
    app.connect("html-page-context", build.on_page_context_last, priority=990)
    app.connect("html-collect-pages", build.on_collect_pages)
    # Files that other extensions write stay.
    app.connect("build-finished", build.on_build_finished, priority=900)

    collector = Collector()
    app.connect("config-inited", collector.freeze)
    app.connect("builder-inited", collector.freeze)
    app.connect("source-read", collector.note_read)
    app.connect("env-updated", collector.freeze_pages)
    return {"version": __version__, "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
