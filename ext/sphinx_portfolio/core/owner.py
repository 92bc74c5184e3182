"""Whose work it is: the person, as `portfolio_owner` in `conf.py` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from .problems import Problem
from .records import REQUIRED, About, Address, Among, Broken, Image, Line, Pattern, Record, repeated
from .validation import validate
from .yaml_lines import YamlDocument

SETTING: Final = "portfolio_owner"  #: In `conf.py`.

#: Kind of a link -> the name of where it leads.
PROFILES: Final[Mapping[str, str]] = {
    "bluesky": "Bluesky",
    "codeberg": "Codeberg",
    "dblp": "dblp",
    "github": "GitHub",
    "gitlab": "GitLab",
    "huggingface": "Hugging Face",
    "kaggle": "Kaggle",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "openreview": "OpenReview",
    "orcid": "ORCID",
    "scholar": "Google Scholar",
    "stackoverflow": "Stack Overflow",
    "website": "Website",
    "x": "X",
    "youtube": "YouTube",
}

#: An address of electronic mail, as far as it can be told without asking: RFC 5321 allows more, and nobody has it.
EMAIL_PATTERN: Final = Pattern(
    r"[^\s@<>\"(),:;\\]+@[^\s@<>\"(),:;\\]+\.[^\s@<>\"(),:;\\.]+",
    "an address of e-mail, as `name@example.org`",
    lambda text: text.strip().removeprefix("mailto:").replace(" at ", "@").replace("(at)", "@").replace("[at]", "@"),
)


@dataclass(frozen=True)
class Profile(Record):
    """Where else the person is."""

    kind: Annotated[str, Among(PROFILES), About("the text of the link")]
    url: Annotated[Address, About("where it leads")]
    label: Annotated[Line | None, About("the text of the link instead")] = None

    @property
    def name(self) -> str:
        """What the link says."""
        return self.label or PROFILES[self.kind]


@dataclass(frozen=True)
class Owner(Record):
    """The person whose work it is."""

    name: Annotated[Line, About("the name")] = field(default="", metadata=REQUIRED)
    headline: Annotated[Line | None, About("what you are, in a few words")] = None
    summary: Annotated[Line | None, About("some sentences about you")] = None
    picture: Annotated[Image | None, About("the picture; its file is relative to `conf.py`")] = None
    location: Annotated[Line | None, About("where you are")] = None
    email: Annotated[Annotated[str, EMAIL_PATTERN] | None, About("a link to write to you")] = None
    links: Annotated[tuple[Profile, ...], About("where else you are")] = ()
    pronouns: Annotated[Line | None, About("after the name")] = None

    def broken_rules(self) -> Broken:
        for path, message in self.picture.broken_rules() if self.picture else ():
            yield ("picture", *path), message
        for path, message in repeated("links", (link.url for link in self.links)):
            yield path, message


def read_owner(given: object, name: str) -> tuple[Owner | None, tuple[Problem, ...]]:
    """Read what a setting says: a name, or a mapping with the fields of `Owner`.

    :param name: the name of the setting
    :returns: the person, None where none is named; and what is wrong.
    """
    if isinstance(given, str):
        said = " ".join(given.split())
        return (Owner(said) if said else None), ()
    if not given:
        return None, ()
    document = YamlDocument(value=_as_written(given), lines={(): 1})
    owner, problems = validate(Owner, document.value, document, (name,), "config")
    return (owner if owner is not None and owner.name else None), tuple(problems)


def _as_written(value: Any) -> Any:
    """Return what Python says as YAML would: lists for tuples, and lines that were broken in the source joined."""
    match value:
        case dict():
            return {str(key): _as_written(part) for key, part in value.items()}
        case list() | tuple():
            return [_as_written(part) for part in value]
        case str():
            return " ".join(value.split())
    return value
