"""Credits: the kinds of work of CRediT, the Contributor Roles Taxonomy."""

from pathlib import Path

from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from ...core.credits import CREDITS
from ...core.kinds import ObjectKind, Thing
from ...reading.directive import view_directive
from ...registry import Registry
from ...views.assets import Asset, is_project
from ...wording import marked
from .index import CREDIT, CreditIndex, claims, credits_of
from .strip import strip
from .text_role import CreditRole, LinkBadges

_THINGS = {credit.id: Thing(credit.id, credit.name) for credit in CREDITS.values()}

KIND = ObjectKind(
    CREDIT,
    2,
    lambda catalog: _THINGS,  # noqa: ARG005
    of=credits_of,
    noun="credit",
    missing=f"; the credits are {', '.join(CREDITS)}",
    facet=marked("Kind of work"),
    ranked=True,
    listed=lambda catalog: [id for id in CREDITS if id in catalog.model(claims)],
)


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_role_to_domain("portfolio", CREDIT, CreditRole())
    app.add_directive_to_domain("portfolio", "credits", view_directive(CreditIndex(), CREDIT))
    app.add_post_transform(LinkBadges)
    registry.kinds[KIND.name] = KIND
    registry.parts.facts.append(strip)
    registry.assets.append(Asset(Path(__file__).parent / "credits.css", is_project))
    registry.project_views.conditions[CREDIT] = lambda argument: directives.choice(argument, sorted(CREDITS))
