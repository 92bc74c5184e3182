"""Credits: the kinds of work of CRediT, the Contributor Roles Taxonomy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .kind import KIND

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...registry import Registry


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    # Imported here, so that the kind can be had without Sphinx.
    from docutils.parsers.rst import directives

    from ...core.credits import CREDITS
    from ...reading.directive import view_directive
    from ...views.assets import Asset, is_project
    from .index import CreditIndex
    from .strip import strip
    from .text_role import CreditRole, LinkBadges

    app.add_role_to_domain("portfolio", KIND.name, CreditRole())
    app.add_directive_to_domain("portfolio", KIND.index, view_directive(CreditIndex(), KIND.name))
    app.add_post_transform(LinkBadges)
    registry.kinds[KIND.name] = KIND
    registry.parts.facts.append(strip)
    registry.assets.append(Asset(Path(__file__).parent / "credits.css", is_project))
    registry.project_views.conditions[KIND.name] = lambda argument: directives.choice(argument, sorted(CREDITS))
