"""Technologies: what the work was done with or on."""

from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from ...core.kinds import ObjectKind
from ...domain.text_roles import ObjectRole
from ...reading.directive import view_directive
from ...reading.vocabularies import Vocabulary
from ...registry import Registry
from ...wording import marked
from .model import Technologies
from .view import TECHNOLOGY, TechnologyIndex, chips_of_project, chips_of_role
from .vocabulary import FILE, read_technologies

KIND = ObjectKind(
    TECHNOLOGY,
    1,
    lambda catalog: catalog.model(Technologies).things,
    words=lambda catalog: catalog.model(Technologies).words,
    of=lambda catalog, page: catalog.model(Technologies).of(page),
    field="technologies",
    noun="technology",
    missing="; add it to technologies.yaml",
    plural="technologies",
    facet=marked("Technology"),
    ranked=True,
    relates=True,
    counted=True,
    listed=lambda catalog: catalog.model(Technologies).numbers,
    remedy="Was it renamed? Then write `former_ids: [{old}]` in {new} in technologies.yaml.",
)


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_role_to_domain("portfolio", TECHNOLOGY, ObjectRole())
    app.add_directive_to_domain("portfolio", "technologies", view_directive(TechnologyIndex(), TECHNOLOGY))
    registry.kinds[KIND.name] = KIND
    registry.vocabularies.append(Vocabulary(FILE, read_technologies))
    registry.project_views.conditions[TECHNOLOGY] = directives.unchanged_required
    registry.parts.card_foot.add(chips_of_project, 10)
    registry.parts.role_card_foot.add(chips_of_role, 10)
