"""Citing: the forms in which other documents refer to a project, a role or a contribution; and what was published."""

from pathlib import Path

from sphinx.application import Sphinx

from ...core.pages import PortfolioPage
from ...exports.output import Export
from ...registry import Registry
from ...views.assets import Asset
from ...views.nodes import NOT_ELSEWHERE
from . import bibliography
from .forms import citation_forms, citations, visit_citation_forms


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_node(citation_forms, html=(visit_citation_forms, None), **NOT_ELSEWHERE)
    registry.parts.page_foot.add(citations, 20)
    registry.exports.append(Export(bibliography.NAME, bibliography.files))
    style = Path(__file__).parent / "citing.css"
    registry.assets.append(Asset(style, lambda page, views: isinstance(page, PortfolioPage)))  # noqa: ARG005
