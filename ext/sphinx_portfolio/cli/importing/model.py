"""What is imported, whatever the format: the owner, pages to be, and a life beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from ...core.career import Award, Education, Position, Station, Talk
from ...core.owner import PROFILES, Profile
from ...core.records import Link, Period, Venue
from .text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...core.owner import Owner
    from ...core.yaml_lines import Path
    from .source import Item


NO_TEXT: Final = Text()


@dataclass(frozen=True)
class Draft:
    """A project page to be."""

    at: Path
    title: str
    text: Text = NO_TEXT
    period: Period | None = None
    venue: Venue | None = None
    featured: bool = False
    links: tuple[Link, ...] = ()
    technologies: tuple[str, ...] = ()  #: Their names.
    facts: tuple[tuple[str, Text], ...] = ()  #: What no field is for, with a word for what it is.
    contributions: tuple[Text, ...] = ()
    organisation: str = ""  #: Where it was done.
    noun: str = "project"  #: Of which an id is made where the title has no letter for one.


@dataclass(frozen=True)
class Entry:
    """An entry of `career.yaml` to be."""

    at: Path
    list: str
    station: Station


#: List of a career -> what an entry of it is, and what that is called.
_STATIONS: Final[Mapping[str, tuple[type[Station], str]]] = {
    "positions": (Position, "a position"),
    "education": (Education, "education"),
    "awards": (Award, "an award"),
    "talks": (Talk, "a talk"),
}


def entry(item: Item, list: str, values: Mapping[str, Any]) -> Entry | None:
    """Make an entry of what has been taken from an item; where it cannot be, nothing has a place."""
    record, where = _STATIONS[list]
    station = item.record(record, where, values)
    return Entry(item.path, list, station) if station is not None else None


@dataclass
class Resume:
    """What a file says that has a place."""

    owner: Owner | None = None
    drafts: list[Draft] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    technologies: list[str] = field(default_factory=list)  #: The names of those that belong to no project.


#: The end of a host's name -> what stands there.
_HOSTS: Final = {
    "code": ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht"),
    "paper": ("doi.org", "arxiv.org", "openreview.net", "aclanthology.org", "dl.acm.org", "ieeexplore.ieee.org"),
    "package": ("pypi.org", "npmjs.com", "crates.io"),
    "model": ("huggingface.co",),
    "data": ("zenodo.org", "figshare.com", "kaggle.com"),
    "video": ("youtube.com", "youtu.be", "vimeo.com"),
    "docs": ("readthedocs.io", "readthedocs.org"),
}


def kind_of(url: str, otherwise: str = "site") -> str:
    """Return the kind of a link, by the host that it leads to."""
    host = (urlsplit(url).hostname or "") if "[" not in url else ""
    for kind, hosts in _HOSTS.items():
        if any(host == each or host.endswith(f".{each}") for each in hosts):
            return kind
    return otherwise


def distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return each address once."""
    found: dict[str | None, Link] = {}
    for link in links:
        found.setdefault(link.url, link)
    return tuple(found.values())


#: Kind of a profile -> how its address begins.
_PROFILES: Final = {
    "linkedin": "https://www.linkedin.com/in/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "orcid": "https://orcid.org/",
    "stackoverflow": "https://stackoverflow.com/users/",
    "youtube": "https://www.youtube.com/@",
    "scholar": "https://scholar.google.com/citations?user=",
    "x": "https://x.com/",
    "kaggle": "https://www.kaggle.com/",
    "huggingface": "https://huggingface.co/",
    "bluesky": "https://bsky.app/profile/",
    "codeberg": "https://codeberg.org/",
    "instagram": "https://www.instagram.com/",
    "researchgate": "https://www.researchgate.net/profile/",
    "telegram": "https://t.me/",
    "leetcode": "https://leetcode.com/u/",
}
_OTHER_NAMES: Final = {"twitter": "x", "googlescholar": "scholar", "google": "scholar", "homepage": "website"}


def profile_kind(network: str) -> str:
    """Return the kind of a profile that a network's name means, or the name in small letters."""
    name = "".join(letter for letter in network.casefold() if letter.isalnum())
    return _OTHER_NAMES.get(name, name)


def profile_url(kind: str, username: str) -> str:
    """Return the address that a name has in a network, empty where that is not known."""
    if kind == "mastodon":
        _, _, rest = username.rpartition("/")
        name, _, host = rest.lstrip("@").partition("@")
        return f"https://{host}/@{name}" if host else ""
    return f"{_PROFILES[kind]}{username.strip('@')}" if kind in _PROFILES and username else ""


def profile(network: str, url: str) -> Profile:
    """Return a link to where a person is; a network that has no kind is named."""
    kind = profile_kind(network)
    return Profile(kind, url) if kind in PROFILES else Profile("website", url, network or None)
