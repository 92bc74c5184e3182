"""Fetching the file of a source, once in some days, as inventories are."""

import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.util import logging

from ... import files
from .settings import Location

logger = logging.getLogger(__name__)

#: So many bytes a file may have: 2,000 projects take a third of it.
LARGEST: Final = 16 * 1024 * 1024
#: Seconds until a host answers, and until the file is there.
_PATIENCE: Final = 10
_DEADLINE: Final = 60
#: The days for which a file is kept, where `sphinx.ext.intersphinx` is not loaded; its own default.
_DAYS: Final = 5


class UnavailableError(Exception):
    """A file that cannot be had; says why."""


@dataclass(frozen=True)
class Fetcher:
    """Gets files of sources. What was fetched and is right is kept beside the doctrees."""

    folder: Path  #: Of what is kept.
    sources: Path  #: What paths are relative to.
    days: int  #: How long it is kept; less than 0 is for ever.
    user_agent: str
    verify: bool | str | dict[str, str]  #: Whether certificates are looked at, or where they are.

    @classmethod
    def of(cls, app: Sphinx) -> Self:
        """Read the configuration: that of Sphinx, and of intersphinx."""
        config = app.config
        days = getattr(config, "intersphinx_cache_limit", _DAYS)
        return cls(
            folder=Path(app.doctreedir) / "portfolio-sources",
            sources=Path(app.srcdir),
            # A new environment knows nothing, and asks again.
            days=0 if app.fresh_env_used else days,
            user_agent=config.user_agent or "sphinx-portfolio",
            verify=(config.tls_cacerts or True) if config.tls_verify else False,
        )

    def kept(self, location: Location, *, at_any_time: bool = False) -> bytes | None:
        """Return what was fetched last, unless that is too long ago."""
        path = self._path(location)
        if not path.is_file():
            return None
        age = time.time() - path.stat().st_mtime
        return path.read_bytes() if at_any_time or self.days < 0 or age < self.days * 86400 else None

    def keep(self, location: Location, content: bytes) -> None:
        """Keep what was fetched."""
        files.replace(self._path(location), content)

    def _path(self, location: Location) -> Path:
        # Of another address nothing is known.
        return self.folder / f"{location.name}-{sha256(location.file.encode()).hexdigest()[:16]}.json"

    def get(self, location: Location) -> bytes:
        """Return the file as it is now.

        :raises UnavailableError: if it cannot be had
        """
        if location.is_remote:
            logger.info("loading the portfolio %r from %s", location.name, location.file)
            return self._fetch(location.file)
        path = self.sources / location.file
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise UnavailableError(f"{path} cannot be read: {error.strerror}") from error
        _not_too_large(content)
        return content

    def _fetch(self, address: str) -> bytes:
        # Slow to import.
        import requests

        verify = self.verify
        if isinstance(verify, dict):
            verify = verify.get(urlsplit(address).hostname or "", True)
        until, content = time.monotonic() + _DEADLINE, bytearray()
        try:
            with requests.get(
                address, headers={"User-Agent": self.user_agent}, timeout=_PATIENCE, verify=verify, stream=True
            ) as answer:
                answer.raise_for_status()
                for part in answer.iter_content(1 << 16):
                    content += part
                    _not_too_large(content)
                    if time.monotonic() > until:
                        raise UnavailableError(f"{address} is not there after {_DEADLINE} seconds")
        except (requests.RequestException, OSError) as error:
            raise UnavailableError(f"{address} cannot be fetched: {_reason(error)}") from error
        return bytes(content)


def _not_too_large(content: bytes | bytearray) -> None:
    if len(content) > LARGEST:
        raise UnavailableError(f"it is larger than {LARGEST >> 20} MB, and not read")


def _reason(error: Exception) -> str:
    """Say in a few words why a host has not answered as it should."""
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"{error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.Timeout):
        return f"no answer within {_PATIENCE} seconds"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    return f"no answer ({type(error).__name__})"
