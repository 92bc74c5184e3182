"""What is wrong with the owner's input, said so that it can be mended at once."""

import ast
import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, with its place in a file that the holder of the problem knows."""

    line: int  #: Line of the offending key, counted from 1.
    field: str  #: Path of the field, `project.links[1].kind`; empty where no field is concerned.
    message: str
    topic: str  #: Subtype of the warning, for `suppress_warnings`: `front_matter`, `contributions`, `catalog`, ...

    file: str = ""  #: Its path, where that is not the file of the page.

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message

    # What other programs ask for is read off the message, whose forms are those of this module.

    @property
    def value(self) -> str | None:
        """What was written, where the message quotes it first."""
        found = _VALUE.match(self.message)
        return str(ast.literal_eval(found[1])) if found else None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words of which one was expected, where they are few."""
        found = _ALLOWED.search(self.message)
        return tuple(found[1].split(", ")) if found else ()

    @property
    def suggestion(self) -> str | None:
        """What was probably meant."""
        found = _SUGGESTION.search(self.message)
        return str(ast.literal_eval(found[1])) if found else None


_QUOTED: Final = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_VALUE: Final = re.compile(
    rf"(?:there is no [\w ]+?|the degree|the page has no contribution|the id|the label)? ?{_QUOTED}"
)
_ALLOWED: Final = re.compile(r"(?:is not one of|expected one of|allowed are) ([^;]+)")
_SUGGESTION: Final = re.compile(rf"; (?:did you mean|it is) {_QUOTED}")


OF_DRAFT: Final = ": its page is a draft"  #: Said after a name that would be right if drafts were built.


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that the value was probably meant to be."""
    words = {word.casefold(): word for word in sorted(allowed, reverse=True)}
    found = difflib.get_close_matches(value.casefold(), words, n=1, cutoff=0.61)
    return words[found[0]] if found else None


def suggest(word: str | None) -> str:
    """Return `; did you mean 'x'?`, or nothing where there is no guess."""
    return f"; did you mean {word!r}?" if word else ""


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """Suggest the allowed word that is near to a value, if any is."""
    return suggest(nearest(value, allowed))


#: As many words are named of all that there are.
_NAMED: Final = 8


def one_of(words: Collection[str]) -> str:
    """Name what was expected, where that is little."""
    return f"; expected one of {', '.join(sorted(words))}" if 0 < len(words) <= _NAMED else ""


def no_title(line: int) -> Problem:
    """Say that a page has no title."""
    message = "the page has no title; begin it with `# ` and the title, under the front matter"
    return Problem(line, "", message, "front_matter")


def index_twice(kind: str, where: str) -> str:
    """Say that an index is there already."""
    return f"the {kind} index stands on {where} already; a site has one"


def shown_as_text(line: int, directive: str) -> Problem:
    """Say that the short name of a directive is none on this page."""
    message = f"it is shown as text; write :::{{portfolio:{directive}}}, or set `primary_domain`"
    return Problem(line, f":::{{{directive}}}", message, "syntax")


#: Word that somebody may write -> the one that we have for it.
_SYNONYMS: Final = {
    word: ours
    for ours, words in {
        "code": "github gitlab codeberg bitbucket repo repository source git",
        "paper": "arxiv doi pdf preprint publication article proceedings",
        "docs": "documentation manual readthedocs",
        "data": "dataset datasets zenodo kaggle",
        "site": "website homepage web url",
        "slides": "presentation deck pptx poster",
        "video": "youtube vimeo recording",
        "blog": "post medium",
        "demo": "playground space",
        "pending": "todo planned soon tbd",
        "gone": "dead offline removed",
        "private": "internal confidential closed",
        "framework": "library",
        "language": "programming-language",
        "dataset": "benchmark corpus",
        "service": "platform cloud",
    }.items()
    for word in words.split()
}


def synonym(value: str) -> str | None:
    """Return our word for one that somebody may write."""
    return _SYNONYMS.get(value.casefold())


#: The name of a field that somebody may write -> the one that we have for it.
_FIELD_SYNONYMS: Final = [
    (word, ours)
    for ours, words in {
        "summary": "description abstract tagline about bio",
        "period": "date dates when years",
        "start": "from begin since",
        "end": "to until till",
        "technologies": "tags tools skills stack tech keywords",
        "advisors": "advisor supervisor supervisors mentors",
        "venue": "conference journal published",
        "figures": "metrics results numbers",
        "links": "urls evidence profiles social",
        "url": "href link address",
        "state": "status",
        "file": "src path",
        "alt": "text caption description",
        "label": "text name",
        "aliases": "former_ids",
        "former_ids": "aliases",
        "lat": "latitude",
        "lon": "lng long longitude",
        "region": "country",
        "organisation": "organization company institution employer school university",
        "title": "position job",
        "event": "conference",
        "place": "location city",
        "location": "place city",
        "highlights": "achievements bullets",
        "work": "projects",
        "headline": "title label tagline",
        "picture": "image photo avatar portrait",
        "image": "picture photo thumbnail",
        "email": "mail",
    }.items()
    for word in words.split()
]


def field_synonym(name: str, allowed: Collection[str]) -> str | None:
    """Return our name for a field that somebody may write."""
    return next((ours for word, ours in _FIELD_SYNONYMS if word == name.casefold() and ours in allowed), None)


def not_one_of(value: str, allowed: Iterable[str]) -> str:
    """Say that the value is not one of few allowed words."""
    words = sorted(allowed)
    ours = synonym(value)
    return f"{value!r} is not one of {', '.join(words)}{suggest(ours if ours in words else nearest(value, words))}"


def field_path(parts: Iterable[str | int]) -> str:
    """Write a path as `links[1].kind`."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
