"""The CV: the same work as on the site, for paper and for one kind of reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kind import VOCABULARY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    # Imported here, so that the vocabulary can be had without Sphinx.
    from ...exports.output import Export
    from ...views.assets import Asset, shows
    from . import rendercv, resume
    from .directive import CvDirective
    from .output import STYLE_OF_CV, pages, papers
    from .pdf import NAME
    from .view import CvView

    app.add_directive_to_domain("portfolio", "cv", CvDirective)
    registry.vocabularies.append(VOCABULARY)
    registry.exports.append(Export(resume.NAME, resume.files))
    registry.exports.append(Export(rendercv.NAME, rendercv.files))
    registry.assets.append(Asset(STYLE_OF_CV, shows(CvView)))
    registry.exports.append(Export(NAME, papers))
    registry.exports.append(Export("variants", pages))
