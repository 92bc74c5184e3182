"""What the owner writes for CVs: `variants.yaml`."""

from typing import Final

from ...reading.vocabularies import Vocabulary
from .variants import FILE, NAMED, Variant, check_variants, read_variants

VOCABULARY: Final = Vocabulary(FILE, read_variants, Variant, check=check_variants, names=tuple(NAMED.items()))
