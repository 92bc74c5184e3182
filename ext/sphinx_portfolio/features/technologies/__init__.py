"""Technologies: what the work was done with or on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kind import KIND, VOCABULARY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    # Imported here, so that the kind and the vocabulary can be had without Sphinx.
    from docutils.parsers.rst import directives

    from ...domain.text_roles import ObjectRole
    from ...reading.directive import view_directive
    from .view import TechnologyIndex, chips_of_project, chips_of_role

    app.add_role_to_domain("portfolio", KIND.name, ObjectRole())
    app.add_directive_to_domain("portfolio", KIND.index, view_directive(TechnologyIndex(), KIND.name))
    registry.kinds[KIND.name] = KIND
    registry.vocabularies.append(VOCABULARY)
    registry.project_views.conditions[KIND.name] = directives.unchanged_required
    registry.parts.card_foot.add(chips_of_project, 10)
    registry.parts.role_card_foot.add(chips_of_role, 10)
