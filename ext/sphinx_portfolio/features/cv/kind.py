"""What the owner writes for CVs: `variants.yaml`, and the option that names one of it."""

from typing import Final

from ...core.needs import OptionCheck
from ...reading.vocabularies import Vocabulary
from .variants import FILE, NAMED, Variant, check_variant, check_variants, read_variants

VOCABULARY: Final = Vocabulary(FILE, read_variants, Variant, check=check_variants, names=tuple(NAMED.items()))
OPTION_CHECK: Final = OptionCheck("cv", "variant", check_variant)
