"""What an address does when a page shows it or a reader follows it: it may run what it holds, or ask another host.

By the rules of browsers (https://url.spec.whatwg.org/#url-parsing): what they leave out before they look for a scheme
is left out here, and what they do not decode is not decoded.
"""

import re
from typing import Final

#: Schemes whose addresses hold what is run or shown in the place of the page.
_ACTING: Final = frozenset(
    ("javascript", "vbscript", "livescript", "mocha", "data", "blob", "filesystem", "view-source", "jar", "mhtml")
)
#: Control characters and the blank, which browsers leave out at both ends.
_ENDS: Final = "".join(map(chr, range(0x21)))
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")


def read(address: str) -> str:
    """Return an address as a browser reads it."""
    return re.sub(r"[\t\n\r]", "", address.strip(_ENDS))


def scheme(address: str) -> str:
    """Return the scheme of an address in lower case; empty for one that is relative to the page."""
    found = _SCHEME.match(read(address))
    return found[1].lower() if found else ""


def acts(address: str) -> bool:
    """Tell whether an address runs, or shows as a page, what stands in it."""
    return scheme(address) in _ACTING


def leads_elsewhere(address: str) -> bool:
    r"""Tell whether an address is not one of the site's own files; to browsers, `\` is as good as `/`."""
    return bool(scheme(address)) or re.match(r"[/\\]{2}", read(address)) is not None
