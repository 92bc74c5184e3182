"""What the owner writes, as immutable records.

They are standard dataclasses, so that unpickling them imports nothing; and without slots, with which it takes several
times as long. `validation` gives their annotations to pydantic. A field marked `required` must be written, but has a
value all the same: a page with a mistake keeps what is right in it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

from annotated_types import Ge, Le, MaxLen, MinLen

from .names import SLUG, slug_of
from .problems import nearest


@dataclass(frozen=True)
class Pattern:
    """A regular expression that a whole text must match, with words for whoever wrote something else."""

    given: str | Callable[[], str]  #: The expression, or what gives it when it is first asked for.
    expected: str
    mend: Callable[[str], str]  #: Makes of such another text what was probably meant.

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {**handler(source), "pattern": self.whole}

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        from .schema import pattern_schema

        return pattern_schema(self, handler(schema))

    @property
    def regex(self) -> str:
        """The expression."""
        return self.given if isinstance(self.given, str) else self.given()

    @property
    def whole(self) -> str:
        """The expression, anchored."""
        return f"^(?:{self.regex})$"

    def matches(self, text: str) -> bool:
        """Tell whether a text is as it should be."""
        return re.fullmatch(self.regex, text) is not None

    def guess(self, text: str) -> str | None:
        """Return what the text was probably meant to be."""
        mended = self.mend(text)
        return mended if self.matches(mended) else None


@dataclass(frozen=True)
class About:
    """What a field is for: said by editors, through the JSON Schema, and by the reference in the guide."""

    shows: str  #: In Markdown, in a few words.
    takes: str = ""  #: What may be written, where the type does not say it well enough.

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        found = handler(schema)
        takes = self.takes or found.get("description", "")
        return {**found, "description": f"{f'Takes {takes}. ' if takes else ''}Shows {self.shows}."}


@dataclass(frozen=True)
class Among:
    """One of some words. The validation may be given more, as its context."""

    words: Collection[str]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import PydanticCustomError, core_schema

        def check(value: Any, info: Any) -> Any:
            allowed = {*self.words, *(info.context or ())}
            if isinstance(value, str) and value in allowed:
                return value
            raise PydanticCustomError("literal_error", "{expected}", {"expected": ", ".join(sorted(allowed))})

        return core_schema.with_info_plain_validator_function(check)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"enum": sorted(self.words)}


def _one_line(text: str) -> str:
    return " ".join(re.sub(f"[{NO_TEXT}]", " ", text).split())


#: How an address begins that is another's short form -> how it begins in full.
_SHORT: Final = {
    r"(?:doi:\s*|dx\.doi\.org/)?(10\.\d{4,}/.+)": r"https://doi.org/\1",
    r"arxiv:\s*(.+)": r"https://arxiv.org/abs/\1",
    r"git@([^:/]+):(.+?)(?:\.git)?": r"https://\1/\2",
    r"//(.+)": r"https://\1",
    r"h?t+ps?:?/{1,3}(.+)": r"https://\1",
    r"<(.+)>": r"\1",
    r"([^\s@:/]+@[^\s@:/]+\.[^\s@:/]+)": r"mailto:\1",
}
#: The ends of names that are files, and no domains.
_FILES: Final = r"\.(?:pdf|html?|md|rst|txt|png|jpe?g|svg|zip|gz|tar|ipynb|pptx?|docx?|csv|json|ya?ml)$"


def with_scheme(text: str) -> str:
    """Return what an address was probably meant to be."""
    host, slash, path = re.sub(r"^(https?)://", r"\1:", text.strip()).partition("/")
    if re.match(r"https?:", host) and slash:
        return f"{host.replace(':', '://', 1)}/{path.replace(' ', '%20')}"
    for pattern, full in _SHORT.items():
        if found := re.fullmatch(pattern, text.strip(), re.IGNORECASE):
            return found.expand(full)
    is_domain = re.match(r"([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?(/|$)", text.strip(), re.IGNORECASE)
    return f"https://{text.strip()}" if is_domain and not re.search(_FILES, host, re.IGNORECASE) else text


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _as_date(text: str) -> str:
    """Turn `2017/5`, `2017-05-31`, `31.05.2017`, `May 31, 2017` and the like into `2017-05`, `now` into `present`."""
    word = text.strip().casefold()
    if word in ("now", "today", "ongoing", "current", "currently") or nearest(word, ["present"]):
        return "present"
    if found := re.match(r"([0-9]{4})[^0-9]([0-9]{1,2})(?![0-9])", word):
        return f"{found[1]}-{found[2]:0>2}"
    if found := re.fullmatch(r"(?:[0-9]{1,2}\.)?([0-9]{1,2})[^0-9]([0-9]{4})", word):
        return f"{found[2]}-{found[1]:0>2}"
    day = "(?:[0-9]{1,2}(?:st|nd|rd|th)?[.,]?)"
    date = re.fullmatch(rf"(?:{day}\s+)?([a-z]{{3}})[a-z]*\.?,?(?:\s+{day})?\s+([0-9]{{4}})", word)
    if (found := date) and found[1] in _MONTHS:
        return f"{found[2]}-{_MONTHS.index(found[1]) + 1:02}"
    return word


SLUG_PATTERN: Final = Pattern(SLUG, "an id: lower-case letters and digits, words joined by single hyphens", slug_of)
#: Characters that are neither text nor part of a line: controls, those of the direction of what follows among them,
#: separators of lines, and what XML cannot hold.
NO_TEXT: Final = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff"
LINE_PATTERN: Final = Pattern(rf"[^\s{NO_TEXT}]([^{NO_TEXT}]*[^\s{NO_TEXT}])?", "text on one line", _one_line)
#: A name or an address of a machine, with its port.
HOST: Final = r"([^\s/?#@]+@)?(\[[0-9A-Fa-f:.]+\]|[^\s/?#\[\]:@]+)(:[0-9]+)?"
ADDRESS_PATTERN: Final = Pattern(
    rf"(?i:https?)://{HOST}([/?#][^\s{NO_TEXT}]*)?|(?i:mailto):[^\s@]+@[^\s{NO_TEXT}]*",
    "an address that begins with http, https or mailto",
    with_scheme,
)
DATE_PATTERN: Final = Pattern(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?", "a date as YYYY or YYYY-MM", _as_date)
END_PATTERN: Final = Pattern(f"{DATE_PATTERN.regex}|present", "`present` or a date as YYYY or YYYY-MM", _as_date)

Slug = Annotated[str, SLUG_PATTERN]
#: An id of which a file is named: with its suffix, the name of a file has at most 255 bytes.
PageId = Annotated[str, MaxLen(200), SLUG_PATTERN]
Line = Annotated[str, LINE_PATTERN]
Summary = Annotated[str, MaxLen(160), LINE_PATTERN]
Address = Annotated[str, ADDRESS_PATTERN]
Year = Annotated[int, Ge(1900), Le(2999)]

_KINDS: Final = (
    *("paper", "code", "package", "model", "data", "docs", "blog"),
    *("site", "demo", "talk", "slides", "video", "award", "project"),
)
#: Kind of a link -> what its chip says.
EVIDENCE: Final[Mapping[str, str]] = {kind: kind.capitalize() for kind in _KINDS} | {"project": "Project page"}
#: How the names of pictures end that browsers show, and whose size can be read.
PICTURES: Final = ("gif", "jpeg", "jpg", "png", "svg", "webp")

LinkState = Literal["pending", "private", "gone"]

REQUIRED: Final[Mapping[str, Any]] = {"required": True}  #: Metadata of a field that must be written.
KEY: Final[Mapping[str, Any]] = {"key": True}  #: Metadata of a field that is written as the key of the entry.

Broken = Iterator[tuple[tuple[str | int, ...], str]]  #: Where something is wrong within a record, and what.


@dataclass(frozen=True)
class Record:
    """What a mapping in YAML says."""

    #: Unknown fields are errors. Read by pydantic.
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    def broken_rules(self) -> Broken:
        """Yield what is wrong, and no single field shows."""
        yield from ()


@dataclass(frozen=True)
class Period(Record):
    """When the work was done. One date alone is a period of one month or one year."""

    start: Annotated[str, DATE_PATTERN, About("the month and year, or the year")]
    end: Annotated[Annotated[str, END_PATTERN] | None, About("the end after a dash; without it, the start alone")] = (
        None
    )

    def broken_rules(self) -> Broken:
        if self.end is not None and self.end != "present":
            # Of two dates of different grain only the years can be compared.
            grain = min(len(self.start), len(self.end))
            if self.end[:grain] < self.start[:grain]:
                yield ("end",), f"{self.end!r} is before the start, {self.start!r}"

    @property
    def newest_first(self) -> tuple[int, ...]:
        """A key that sorts later periods first: work that goes on, then by end, then by start."""
        return (*_months_down(self.end or self.start), *_months_down(self.start))


def _months_down(date: str) -> tuple[int, int]:
    if date == "present":
        return (-10000, 0)  # After the last date that can be written.
    year, _, month = date.partition("-")
    return (-int(year), -int(month or 12))


@dataclass(frozen=True)
class Venue(Record):
    """Where a work was published; what was only submitted has none."""

    name: Annotated[Line | None, About("the name")] = None
    year: Annotated[Year | None, About("the year after it")] = None


@dataclass(frozen=True)
class Advisor(Record):
    """Somebody who guided the work."""

    name: Annotated[Line, About("the name")]
    affiliation: Annotated[Line | None, About("the affiliation in parentheses")] = None


@dataclass(frozen=True)
class Figure(Record):
    """A headline number, backed by one contribution of the same page."""

    value: Annotated[str, MaxLen(24), LINE_PATTERN, About("the number, large; words before and after it are smaller")]
    label: Annotated[str, MaxLen(120), LINE_PATTERN, About("what the number says")]
    contribution: Annotated[Slug, About("where the link leads", "the id of a contribution of this page")]
    kind: Annotated[
        Literal["result", "effort"],
        About(
            "what came of the work, or how much of it there was: an effort is in another colour, and not on cards",
            "`result`, which it is if you write none, or `effort`",
        ),
    ] = "result"


@dataclass(frozen=True)
class Link(Record):
    """Where evidence is: an address, or why there is none."""

    kind: Annotated[str, Among(EVIDENCE), About("the word on the chip")]
    url: Annotated[Address | None, About("the chip is a link")] = None
    state: Annotated[LinkState | None, About("the chip says why there is no link")] = None
    label: Annotated[Line | None, About("more words on a chip that is a link")] = None
    note: Annotated[Line | None, About("with a `url`: the tooltip; with a `state`: words after a comma")] = None
    review_by: Annotated[
        Annotated[str, DATE_PATTERN] | None,
        About(
            "nothing; `portfolio check` names the link when the time has passed",
            "a date as YYYY or YYYY-MM, with `state: pending`",
        ),
    ] = None

    def broken_rules(self) -> Broken:
        if self.review_by is not None and self.state != "pending":
            yield ("review_by",), "it is for a link whose state is pending"
        if self.url is None and self.state is None:
            said = (
                "has neither a url nor a state; write `state: pending`, `private` or `gone` where there is no address"
            )
            yield (), said
        elif self.url is not None and self.state is not None:
            yield ("state",), f"{self.state!r} contradicts the url; leave out one of them"


@dataclass(frozen=True)
class Image(Record):
    """A picture of the work: a file of the sources."""

    file: Annotated[
        Line,
        About(
            "the picture: on the page at most as wide as the text and 448 pixels high, on the card cut to 16:9",
            "the path of a GIF, JPEG, PNG, SVG or WebP, relative to the page; one that begins with `/`, relative to the"
            " source folder",
        ),
    ]
    alt: Annotated[
        Line, About("the words in the place of the picture, for those who do not see it", "what the picture shows")
    ]

    def broken_rules(self) -> Broken:
        if re.match(r"[a-z][a-z0-9+.-]+:|//", self.file, re.IGNORECASE):
            yield (
                ("file",),
                f"{self.file!r} is an address; a picture is a file beside the pages: download it, and name it",
            )
        elif self.file.rpartition(".")[2].lower() not in PICTURES:
            endings = ", ".join(f".{ending}" for ending in PICTURES)
            yield ("file",), f"{self.file!r} is not a picture that browsers show; its name ends with none of {endings}"


FORMER_IDS: Final = About(
    "a page at each former address that leads to this one", "a list of former ids of the page, each an id"
)
SHORT_TITLE: Final = About(
    "the title where there is little room, as in the sidebar; without it, the title up to a colon or a dash"
)
DRAFT: Final = About("nothing: with `true`, the page is kept from the site")


@dataclass(frozen=True)
class InCv(Record):
    """What the owner decides of the place of a project in a CV, where its weight shall not."""

    include: Annotated[
        bool | None, About("with `true`, the project in each CV; with `false`, in none; without it, its weight decides")
    ] = None
    order: Annotated[
        int | None, About("the place among the projects: smaller numbers first, then those without one")
    ] = None
    length: Annotated[Annotated[int, Ge(0), Le(99)] | None, About("so many of its contributions, if there is room")] = (
        None
    )


@dataclass(frozen=True)
class Project(Record):
    """The front matter of a project page, under the key `project`."""

    key: ClassVar[str] = "project"

    summary: Annotated[Summary, About("under the title and on the card", "one sentence")] = field(
        default="", metadata=REQUIRED
    )
    roles: Annotated[
        tuple[Slug, ...],
        MinLen(1),
        About("*Role*; the project is in the grid of each", "a list of ids of role pages; the first is the home"),
    ] = field(default=(), metadata=REQUIRED)
    order: Annotated[
        int | None,
        About(
            "the place among the projects of a role: smaller numbers first, then pages without one; ties by period,"
            " newest first, then by title"
        ),
    ] = None
    featured: Annotated[
        bool, About("with `true`, a place in grids that ask for `:featured:`, as a home page may do")
    ] = False
    period: Annotated[Period | None, About("*Period*")] = None
    venue: Annotated[Venue | None, About("*Published*")] = None
    context: Annotated[Line | None, About("*Context*: a course, a hackathon, a competition")] = None
    advisors: Annotated[tuple[Advisor, ...], About("*Advisor*")] = ()
    places: Annotated[
        tuple[Slug, ...], About("*Place*; the project with the stop, in the list of stops", "a list of ids of places")
    ] = ()
    #: `checks` says what is no id, since it knows the names.
    technologies: Annotated[
        tuple[Line, ...],
        About(
            "the project in the technology index, the technology on the card",
            "a list of ids of technologies, only those that no contribution names",
        ),
    ] = ()
    image: Annotated[Image | None, About("the picture under the facts, and small on the card")] = None
    figures: Annotated[
        tuple[Figure, ...],
        About("under the title and beside their contributions; the first result is on the card and in rows of results"),
    ] = ()
    links: Annotated[tuple[Link, ...], About("*Evidence*")] = ()
    aliases: Annotated[tuple[PageId, ...], FORMER_IDS] = ()
    short_title: Annotated[Line | None, SHORT_TITLE] = None
    draft: Annotated[bool, DRAFT] = False
    cv: Annotated[InCv, About("its place in a CV, where its weight shall not decide", "a mapping, see *In a CV*")] = (
        InCv()
    )

    def broken_rules(self) -> Broken:
        for name in ("roles", "places", "technologies", "aliases"):
            yield from repeated(name, getattr(self, name))
        links = ((("links", i), link) for i, link in enumerate(self.links))
        for path, part in ((("period",), self.period), (("image",), self.image), *links):
            for inner, message in part.broken_rules() if part else ():
                yield (*path, *inner), message

    @property
    def result(self) -> Figure | None:
        """Its first figure that is a result."""
        return next((figure for figure in self.figures if figure.kind == "result"), None)

    @property
    def dated(self) -> Period | None:
        """When it was done, else the year in which it was published; None where neither is known."""
        if self.period is None and self.venue is not None and self.venue.year is not None:
            return Period(str(self.venue.year))
        return self.period


@dataclass(frozen=True)
class Role(Record):
    """The front matter of a role page, under the key `role`."""

    key: ClassVar[str] = "role"

    summary: Annotated[Summary, About("on the card", "one sentence")] = field(default="", metadata=REQUIRED)
    order: Annotated[
        int | None,
        About("the place among the roles: smaller numbers first, then pages without one, by title"),
    ] = None
    group: Annotated[
        Line | None,
        About("the heading above the cards of all roles that say the same; roles without a group come last"),
    ] = None
    aliases: Annotated[tuple[PageId, ...], FORMER_IDS] = ()
    short_title: Annotated[Line | None, SHORT_TITLE] = None
    draft: Annotated[bool, DRAFT] = False

    def broken_rules(self) -> Broken:
        yield from repeated("aliases", self.aliases)


def repeated(name: str, values: Iterable[str]) -> Broken:
    """Yield each value of a list that it has before already."""
    seen: set[str] = set()
    for i, value in enumerate(values):
        if value in seen:
            yield (name, i), f"{value!r} is written twice"
        seen.add(value)
