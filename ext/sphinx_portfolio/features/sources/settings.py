"""What `portfolio_sources` in `conf.py` says."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ...core.problems import Problem
from ...core.published import NAME as FILE
from ...site import BASE_URL, base_url

SETTING: Final = "portfolio_sources"
_EXPECTED: Final = "expected is (address, None), or (address, path) with the path or address of its portfolio.json"


class Location(NamedTuple):
    """Where a source is."""

    name: str  #: By which pages call it.
    address: str  #: Of its site, with a slash at the end.
    file: str  #: The address or the path of its `portfolio.json`.

    @property
    def is_remote(self) -> bool:
        """Whether the file is fetched."""
        return re.match("https?://", self.file, re.IGNORECASE) is not None


def read_setting(given: Mapping[Any, Any]) -> Iterator[Location | Problem]:
    """Yield where each source is, or what is wrong with it."""
    for name, value in given.items():
        place = f"{SETTING}[{name!r}]"
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
            yield Problem(1, place, "a name has letters, digits, `-` and `_`", "config")
            continue
        match value:
            case (str() as given_address, None | str() as file):
                if address := base_url(given_address):
                    yield Location(name, address, str(file) if file else f"{address}{FILE}")
                else:
                    yield Problem(1, place, f"{given_address!r} is not {BASE_URL.expected}", "config")
            case _:
                yield Problem(1, place, f"{value!r} is not what it should be; {_EXPECTED}", "config")
