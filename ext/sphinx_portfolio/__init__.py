"""A portfolio of work as a Sphinx site: one MyST page a project, and names that other documentation can cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    # Imported here, so that a script can use the core without Sphinx.
    from . import (
        events,
        explorer_nodes,
        globe_nodes,
        matrix_nodes,
        nodes,
        reading,
        timeline_nodes,
        transforms,
    )
    from .domain import PortfolioDomain
    from .performance import doctrees, order, stems, titles
    from .performance.collector import Collector

    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    app.add_domain(PortfolioDomain)
    app.add_config_value("portfolio_owner", "", "html", str)
    app.add_config_value("portfolio_picture", "", "html", str)

    app.add_node(nodes.placeholder)
    app.add_node(nodes.disclosure, html=nodes.DISCLOSURE_HTML, **dict.fromkeys(nodes.NOT_HTML, nodes.DISCLOSURE))
    app.add_node(nodes.disclosure_summary, html=nodes.SUMMARY_HTML, **dict.fromkeys(nodes.NOT_HTML, nodes.SUMMARY))
    app.add_node(explorer_nodes.explorer, html=explorer_nodes.EXPLORER_HTML)
    app.add_node(globe_nodes.travel_globe, html=globe_nodes.TRAVEL_GLOBE_HTML)
    app.add_node(globe_nodes.stop, html=globe_nodes.STOP_HTML)
    not_elsewhere = dict.fromkeys(nodes.NOT_HTML, nodes.SKIPPED)
    app.add_node(nodes.permalink, html=nodes.PERMALINK_HTML, **not_elsewhere)
    app.add_node(nodes.citation_forms, html=nodes.CITATION_FORMS_HTML, **not_elsewhere)
    app.add_node(nodes.search_term, html=nodes.SKIPPED, **not_elsewhere)
    app.add_node(globe_nodes.world_map, html=globe_nodes.WORLD_MAP_HTML, **not_elsewhere)
    app.add_node(matrix_nodes.credit_matrix, html=matrix_nodes.MATRIX_HTML, **not_elsewhere)
    app.add_node(timeline_nodes.timeline_axis, html=timeline_nodes.AXIS_HTML, **not_elsewhere)
    app.add_node(timeline_nodes.timeline_bar, html=timeline_nodes.BAR_HTML, **not_elsewhere)
    app.add_post_transform(transforms.NoteLabels)
    app.add_post_transform(transforms.FillPlaceholders)
    app.add_post_transform(transforms.FillPlaceholdersForLatex)
    app.add_post_transform(transforms.LabelForLatex)

    # Before handlers that rewrite the source, so that lines are those of the file.
    app.connect("source-read", reading.on_source_read, priority=100)
    app.connect("env-get-outdated", events.on_get_outdated)
    app.connect("env-before-read-docs", events.on_before_read)
    app.connect("doctree-read", events.on_doctree_read)
    app.connect("env-updated", events.on_updated)
    app.connect("warn-missing-reference", events.on_missing_reference_warning)
    # furo's handler has the usual priority of 500: it asks for the toctree, and what it makes of that is replaced.
    app.connect("html-page-context", events.on_page_context, priority=400)
    app.connect("html-page-context", events.on_page_context_after_furo, priority=600)
    app.connect("build-finished", events.on_build_finished)

    app.connect("builder-inited", events.on_builder_inited)
    app.connect("html-collect-pages", events.on_collect_pages)
    app.connect("config-inited", events.on_config_inited)
    app.add_css_file("portfolio.css")

    collector = Collector()
    app.connect("config-inited", collector.set_aside)
    app.connect("builder-inited", collector.set_aside)
    app.connect("builder-inited", titles.remember_titles)
    app.connect("env-before-read-docs", order.read_indexes_last)
    app.connect("source-read", doctrees.let_go_of_read)
    app.connect("source-read", collector.note_read)
    app.connect("env-updated", doctrees.let_go_of_read)
    app.connect("env-updated", collector.set_aside_pages)
    app.connect("doctree-resolved", stems.remember_stems)
    app.connect("html-page-context", doctrees.let_go_of_written)
    app.connect("build-finished", collector.take_back)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
