"""What a portfolio publishes of itself, `portfolio.json`, as records: it is written, described and read by them.

The format is an interface. What is added raises the second number of `VERSION`, and whoever reads an older or a newer
file finds what it knows; what goes, or means something else, raises the first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, ClassVar, Final, Literal

from annotated_types import Ge

from .career import Award, Education, Position, Talk
from .owner import Profile
from .records import NO_TEXT, Address, Advisor, Line, LinkState, Pattern, Period, Record, Slug, Venue

VERSION: Final = "1.0"
NAME: Final = "portfolio.json"
SCHEMA: Final = "portfolio.schema.json"

VERSION_PATTERN: Final = Pattern(r"[1-9][0-9]*\.[0-9]+", "two numbers with a dot, as `1.0`", str.strip)
#: As it is quoted, without a scheme; empty for the top of the site.
PATH_PATTERN: Final = Pattern(
    r"([A-Za-z0-9._~!$&'()*+,;=@%\-][A-Za-z0-9._~!$&'()*+,;=@%/\-]*)?", "an address relative to the site", str.strip
)
Path = Annotated[str, PATH_PATTERN]
#: The name of an element of a page.
Anchor = Annotated[str, Pattern(r"[a-z0-9-]+", "an anchor", str.strip)]
Number = Annotated[int, Ge(0)]

_NOT_WRITTEN: Final = re.compile(f"(?!\n)[{NO_TEXT}\ud800-\udfff]")


@dataclass(frozen=True)
class Meaning:
    """What a field is: said by the JSON Schema to who writes a program. `About` is for who writes YAML."""

    words: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {**handler(schema), "description": self.words}


@dataclass(frozen=True)
class Published(Record):
    """A part of the file. What a newer version has beside it is passed over."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "ignore"}


@dataclass(frozen=True)
class PublishedPeriod(Published, Period):
    """When the work was done: `YYYY` or `YYYY-MM`; the end may be `present`."""


@dataclass(frozen=True)
class PublishedVenue(Published, Venue):
    """Where the work was published."""


@dataclass(frozen=True)
class PublishedAdvisor(Published, Advisor):
    """Somebody who guided the work."""


@dataclass(frozen=True, kw_only=True)
class PublishedSite(Published):
    """The site that publishes the file."""

    title: Annotated[Line, Meaning("Its title.")]
    language: Annotated[Line, Meaning("The language of its texts, by BCP 47.")]
    url: Annotated[Address | None, Meaning("Its address, with a slash at the end, if it has one.")] = None


@dataclass(frozen=True, kw_only=True)
class PublishedCounts(Published):
    """How much there is in the file."""

    projects: Number
    roles: Number
    contributions: Number
    figures: Number
    links: Annotated[Number, Meaning("Links that have an address.")]
    links_without_address: Annotated[Number, Meaning("Links that are pending, private or gone.")]


@dataclass(frozen=True, kw_only=True)
class PublishedCredit(Published):
    """A kind of work, by CRediT, and how much of it it was."""

    credit: Annotated[Slug, Meaning("Its id, as in `vocabularies.credits`.")]
    degree: Literal["lead", "equal", "supporting"] | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedContribution(Published):
    """One thing that the owner did."""

    id: Annotated[Slug, Meaning("Permanent, and unique on its page.")]
    name: Annotated[Line, Meaning("By which it is cited: the id of the page, a dot, and its id.")]
    title: Annotated[Line, Meaning("Its title, or its id as words.")]
    number: Annotated[Number, Meaning("Its number on the page, from 1, which may change.")]
    text: Annotated[str, Meaning("Plain text, a line for each paragraph or item of a list.")]
    credits: tuple[PublishedCredit, ...]
    technologies: Annotated[tuple[Slug, ...], Meaning("The ids of those that it names.")]
    former_ids: tuple[Slug, ...]
    anchor: Annotated[Anchor, Meaning("The fragment of its address on the page.")]


@dataclass(frozen=True, kw_only=True)
class PublishedFigure(Published):
    """A headline number."""

    value: Line
    label: Line
    kind: Literal["result", "effort"]
    contribution: Annotated[Slug, Meaning("The id of the contribution of the project that backs it.")]


@dataclass(frozen=True, kw_only=True)
class PublishedLink(Published):
    """Where evidence is: it has an address, or a state that says why not."""

    kind: Annotated[Slug, Meaning("Its id, as in `vocabularies.link_kinds`.")]
    url: Address | None = None
    state: LinkState | None = None
    label: Line | None = None
    note: Line | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedImage(Published):
    """A picture of the work."""

    path: Annotated[Path, Meaning("Its address, relative to the site.")]
    alt: Annotated[Line, Meaning("What it shows.")]
    width: Annotated[Number, Meaning("In pixels, as the height.")]
    height: Number


@dataclass(frozen=True, kw_only=True)
class PublishedPage(Published):
    """The page of a project or a role."""

    id: Annotated[Slug, Meaning("By which it is cited.")]
    title: Line
    short_title: Annotated[Line | None, Meaning("Its title for little room, where it has another.")] = None
    summary: Annotated[str, Meaning("One sentence.")]
    order: int | None = None
    aliases: Annotated[tuple[Slug, ...], Meaning("Its former ids.")]
    path: Annotated[Path, Meaning("The address of its page, relative to the site.")]
    url: Annotated[Address | None, Meaning("The same in full, where the site has an address.")] = None
    anchor: Annotated[Anchor, Meaning("The fragment by which it is cited.")]
    contributions: tuple[PublishedContribution, ...]


@dataclass(frozen=True, kw_only=True)
class PublishedRole(PublishedPage):
    """A role: an area of work that lists projects."""

    group: Line | None = None
    projects: Annotated[tuple[Slug, ...], Meaning("The ids of its projects, in its order.")]


@dataclass(frozen=True, kw_only=True)
class PublishedProject(PublishedPage):
    """A project."""

    roles: Annotated[tuple[Slug, ...], Meaning("The ids of its roles, the first of which is its home.")]
    featured: bool
    led: Annotated[
        tuple[Slug, ...], Meaning("The ids of the contributions by which it was led; where there are none, it was not.")
    ]
    period: PublishedPeriod | None = None
    venue: PublishedVenue | None = None
    context: Annotated[Line | None, Meaning("The occasion: a course, a competition.")] = None
    advisors: tuple[PublishedAdvisor, ...]
    places: Annotated[tuple[Slug, ...], Meaning("Ids, as in `vocabularies.places`.")]
    technologies: Annotated[
        tuple[Slug, ...],
        Meaning("Ids, as in `vocabularies.technologies`: those of its contributions, then those of the whole."),
    ]
    image: PublishedImage | None = None
    figures: tuple[PublishedFigure, ...]
    links: tuple[PublishedLink, ...]


@dataclass(frozen=True, kw_only=True)
class PublishedWord(Published):
    """An entry of a vocabulary of the extension's own."""

    id: Slug
    name: Line
    url: Annotated[Address | None, Meaning("What it is.")] = None


@dataclass(frozen=True)
class PublishedProfile(Published, Profile):
    """Where else the owner is."""


@dataclass(frozen=True, kw_only=True)
class PublishedOwner(Published):
    """The person whose work it is."""

    name: Line
    headline: Annotated[Line | None, Meaning("What they are, in a few words.")] = None
    summary: Line | None = None
    image: PublishedImage | None = None
    location: Line | None = None
    email: Line | None = None
    pronouns: Line | None = None
    links: tuple[PublishedProfile, ...] = ()


@dataclass(frozen=True)
class PublishedPosition(Published, Position):
    """Work for somebody, paid or not."""


@dataclass(frozen=True)
class PublishedEducation(Published, Education):
    """A school, a university, a course."""


@dataclass(frozen=True)
class PublishedAward(Published, Award):
    """What others thought of the work."""


@dataclass(frozen=True)
class PublishedTalk(Published, Talk):
    """What was said before others."""


@dataclass(frozen=True, kw_only=True)
class PublishedCareer(Published):
    """A life beside projects."""

    positions: tuple[PublishedPosition, ...] = ()
    education: tuple[PublishedEducation, ...] = ()
    awards: tuple[PublishedAward, ...] = ()
    talks: tuple[PublishedTalk, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PublishedVocabularies(Published):
    """What ids mean that projects and contributions name. Each file of a vocabulary adds one beside these."""

    credits: Annotated[tuple[PublishedWord, ...], Meaning("The kinds of work that are claimed, by CRediT.")]
    link_kinds: Annotated[tuple[PublishedWord, ...], Meaning("The kinds of links that there are.")]


@dataclass(frozen=True, kw_only=True)
class Portfolio(Published):
    """A portfolio. A list may be empty; of what else is not known, there is no field."""

    version: Annotated[
        Annotated[str, VERSION_PATTERN],
        Meaning("Of the format: what is added raises the second number, anything else the first."),
    ]
    generator: Annotated[Line, Meaning("What wrote the file, with its version.")]
    site: PublishedSite
    owner: Annotated[PublishedOwner | None, Meaning("Whose work it is, where that is said.")] = None
    career: Annotated[PublishedCareer | None, Meaning("What `career.yaml` says, where there is one.")] = None
    counts: PublishedCounts
    roles: Annotated[tuple[PublishedRole, ...], Meaning("In their order.")]
    projects: Annotated[tuple[PublishedProject, ...], Meaning("By the order of their home roles.")]
    vocabularies: PublishedVocabularies


def as_json(value: Any) -> Any:
    """Return a record, and what is in it, as JSON has it; what is not known is left out, and what is no text."""
    if isinstance(value, str):
        return value if value.isprintable() else _NOT_WRITTEN.sub(" ", value)
    if is_dataclass(value):
        return {each.name: as_json(said) for each in fields(value) if (said := getattr(value, each.name)) is not None}
    if isinstance(value, Mapping):
        return {key: as_json(said) for key, said in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(each) for each in value]
    return value
