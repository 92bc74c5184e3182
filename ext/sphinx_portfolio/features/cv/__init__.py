"""The CV: the same work as on the site, on paper and on one page, for one kind of reader or for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...exports.output import Export
from . import rendercv, resume
from .kind import VOCABULARY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:  # noqa: ARG001 - all features are set up alike
    """Register the feature."""
    registry.vocabularies.append(VOCABULARY)
    registry.exports.append(Export(resume.NAME, resume.files))
    registry.exports.append(Export(rendercv.NAME, rendercv.files))
