"""What is wrong with the owner's input, said so that it can be mended at once."""

import difflib
from collections.abc import Iterable
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


def no_title(line: int) -> Problem:
    """Say that a page has no title."""
    message = "the page has no title; begin it with `# ` and the title, under the front matter"
    return Problem(line, "", message, "front_matter")


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


def not_one_of(value: str, allowed: Iterable[str]) -> str:
    """Say that the value is not one of few allowed words."""
    words = sorted(allowed)
    synonym = _SYNONYMS.get(value.casefold())
    return (
        f"{value!r} is not one of {', '.join(words)}{suggest(synonym if synonym in words else nearest(value, words))}"
    )


def field_path(parts: Iterable[str | int]) -> str:
    """Write a path as `links[1].kind`."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
