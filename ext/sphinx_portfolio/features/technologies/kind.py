"""What a technology is to a portfolio."""

from typing import Final

from ...core.kinds import ObjectKind
from ...reading.vocabularies import Vocabulary
from .model import Technologies
from .vocabulary import FILE, Technology, read_technologies

KIND: Final = ObjectKind(
    "technology",
    1,
    lambda catalog: catalog.model(Technologies).things,
    words=lambda catalog: catalog.model(Technologies).words,
    of=lambda catalog, page: catalog.model(Technologies).of(page),
    field="technologies",
    index="technologies",
    noun="technology",
    missing="; add it to technologies.yaml",
    plural="technologies",
    facet="Technology",
    ranked=True,
    relates=True,
    counted=True,
    listed=lambda catalog: catalog.model(Technologies).numbers,
    remedy="Was it renamed? Then write `former_ids: [{old}]` in {new} in technologies.yaml.",
)

VOCABULARY: Final = Vocabulary(FILE, read_technologies, Technology, KIND.name)
