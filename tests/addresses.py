"""What an address may look like, by RFC 3986, and the file of the output that it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_ESCAPED = "%[0-9A-Fa-f]{2}"
_LETTER = rf"([A-Za-z0-9\-._~!$&'()*+,;=:@]|{_ESCAPED})"
_HOST = rf"(\[[0-9A-Fa-f:.]+\]|([A-Za-z0-9\-._~!$&'()*+,;=]|{_ESCAPED})+)"
_URI = re.compile(
    rf"(?i:https?)://({_LETTER}+@)?{_HOST}(:[0-9]{{1,5}})?(/{_LETTER}*)*(\?({_LETTER}|[/?])*)?(#({_LETTER}|[/?])*)?"
)


def is_uri(address: str) -> bool:
    """Tell whether an address is a URI of the web."""
    return _URI.fullmatch(address) is not None


def file_of(address: str, base: str, outdir: Path) -> Path:
    """Return the file of the output that a server shows at an address."""
    path = outdir / unquote(urlsplit(address).path.removeprefix(urlsplit(base).path))
    return path / "index.html" if address.partition("#")[0].endswith("/") else path
