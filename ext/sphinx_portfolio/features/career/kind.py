"""What a career is to a portfolio."""

from typing import Final

from ...core.career import FILE, Career, check_career, read_career
from ...core.needs import Need
from ...reading.vocabularies import Vocabulary

VOCABULARY: Final = Vocabulary(FILE, read_career, Career, check=check_career, names=(("work", ("project", "role")),))

NEED: Final = Need("career", FILE, f"it shows nothing, since there is no {FILE} in the source folder")
