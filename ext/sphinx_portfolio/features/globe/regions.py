"""Countries and regions: their codes (ISO 3166-1 alpha-2), and their names from Unicode CLDR."""

import functools
from typing import Final

#: Two letters in CLDR that are no entry of ISO 3166-1: what only groups countries, parts of one that have a code
#: reserved, and codes for tests.
_NO_REGION: Final = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


@functools.cache
def region_codes() -> frozenset[str]:
    """Return the codes: those of ISO 3166-1, and XK for Kosovo, which has none there and goes by it everywhere."""
    return frozenset(code for code in _names("en") if len(code) == 2 and code.isalpha()) - _NO_REGION


def region_name(code: str, language: str) -> str:
    """Return the name of a country or region in a language, as Sphinx names it; in English where it has none there."""
    return _names(language).get(code) or _names("en").get(code) or code


def likely_code(text: str) -> str:
    """Return the code that was probably meant: by its small letters, its three letters or the name of the country."""
    from babel.core import get_global

    word = text.strip()
    by_name = {name.casefold(): code for code, name in _names("en").items() if code in region_codes()}
    if (code := by_name.get(word.casefold())) is not None:
        return code
    return next(iter(get_global("territory_aliases").get(word.upper(), ())), word.upper())


@functools.cache
def _names(language: str) -> dict[str, str]:
    # Slow to import, and not needed where there are no travels.
    from babel import Locale

    return dict(Locale.parse(language, sep="_").territories)
