"""What a stop is to a portfolio."""

from collections.abc import Mapping
from typing import Final

from ...core.catalog import Catalog
from ...core.kinds import ObjectKind, Thing
from ...reading.vocabularies import Vocabulary
from .travel import FILE, Travel, read_travel


def places(catalog: Catalog) -> Mapping[str, Thing] | None:
    """Return id -> stop, in the order of the file; None where the site has no travels. Get it by `Catalog.model`."""
    travel: Travel | None = catalog.vocabularies.get(FILE)
    return None if travel is None else {stop.id: Thing(stop.id, stop.name, stop.former_ids) for stop in travel.stops}


KIND: Final = ObjectKind(
    "place",
    1,
    lambda catalog: catalog.model(places),
    of=lambda catalog, page: page.record.places,  # noqa: ARG005
    field="places",
    index="travel-globe",
    noun="stop",
    missing="; add it to travel.yaml",
    plural="stops",
    counted=True,
    remedy="Was it renamed? Then write `former_ids: [{old}]` in {new} in travel.yaml.",
)

VOCABULARY: Final = Vocabulary(FILE, read_travel, Travel, KIND.name)
