"""The matrix: who did what at a glance, above the credit index."""

from pathlib import Path

from sphinx.application import Sphinx

from ...registry import Registry
from ...views.assets import Asset
from ...views.nodes import NOT_ELSEWHERE
from .matrix import credit_matrix, matrix, visit_matrix


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_node(credit_matrix, html=(visit_matrix, None), **NOT_ELSEWHERE)
    registry.parts.index_head.add(matrix, 10)
    style = Path(__file__).parent / "matrix.css"
    registry.assets.append(Asset(style, lambda page, views: "credit" in page.indexes))  # noqa: ARG005
