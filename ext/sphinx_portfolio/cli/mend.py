"""What `portfolio check --fix` mends: what can only be meant in one way. All else in a file stays as it is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ..core import records, terms
from ..core.front_matter import fenced
from ..core.problems import Problem, synonym
from ..core.yaml_places import Edit, Place, edited, path_of, places, scalar

if TYPE_CHECKING:
    from pathlib import Path

    from ..core.kinds import ObjectKind
    from .site import Finding, Site, SourceFile

#: What is written in another form than it should be, has one that was meant.
_FORMS: Final = tuple(
    pattern.expected
    for pattern in (
        records.SLUG_PATTERN,
        records.LINE_PATTERN,
        records.ADDRESS_PATTERN,
        records.DATE_PATTERN,
        records.END_PATTERN,
    )
)
#: How alike a typo and the word are, and how much less alike the next word is.
_ALIKE: Final = 0.74
_APART: Final = 0.1
#: A mistake that is mended may bring another to light.
_ROUNDS: Final = 5


def mend(site: Site) -> tuple[Site, dict[Path, str]]:
    """Mend a site.

    :returns: the site as it is then, and the new texts of the files that change
    """
    changes = site.upgraded()
    if changes:
        site = site.with_changes(changes)
    for _ in range(_ROUNDS):
        found = _mended(site)
        if not found:
            break
        mended = site.with_changes(found)
        # What does not help is left as it is.
        helps = {path: text for path, text in found.items() if _number(mended, path) < _number(site, path)}
        if not helps:
            break
        site = mended if helps == found else site.with_changes(helps)
        changes |= helps
    return site, changes


def _number(site: Site, path: Path) -> int:
    return sum(each.path == path and not each.is_note for each in site.findings)


def _mended(site: Site) -> dict[Path, str]:
    files = {file.path: file for file in site.files.values()}
    vocabularies = {site.folder / each.file for each in site.vocabularies}
    found: dict[Path, list[Finding]] = {}
    for finding in site.findings:
        if finding.path in files or finding.path in vocabularies:
            found.setdefault(finding.path, []).append(finding)
    result = {}
    for path, findings in found.items():
        mender = _Mender(site, site.read_text(path), files.get(path))
        edits = [edit for finding in findings for edit in mender.edits(finding.problem)]
        if edits:
            result[path] = edited(mender.text, edits)
    return result


class _Mender:
    """Finds the edits of one file."""

    def __init__(self, site: Site, text: str, file: SourceFile | None) -> None:
        self.site = site
        self.text = text
        self.file = file
        self.lines = text.split("\n")

    @cached_property
    def places(self) -> Mapping[tuple[str | int, ...], Place]:
        """Where keys and values stand: in the front matter of a page, or in a vocabulary."""
        if self.file is None:
            return places(self.text)
        found = fenced(self.text)
        return places(found.yaml, found.start) if found else {}

    def edits(self, problem: Problem) -> Iterator[Edit]:
        """Yield what mends a problem; nothing if it is not sure what was meant."""
        place = self.places.get(path_of(problem.field)) if problem.field else None
        if problem.field == terms.FIELD and "the empty line before the next id" in problem.message:
            yield from self._empty_lines(problem.line)
        elif place is not None and (found := re.search(r"; write \[(.*)\]$", problem.message)):
            if place.value == found[1]:
                yield Edit(place.start, place.end, f"[{self.text[place.start : place.end]}]")
        elif problem.suggestion is None:
            return
        elif problem.message.startswith("no such field"):
            if place is not None and _is_near(str(path_of(problem.field)[-1]), problem.suggestion, ()):
                yield Edit(place.key_start, place.key_end, problem.suggestion)
        elif self._is_sure(problem):
            yield from self._replaced(problem, place)

    def _empty_lines(self, line: int) -> Iterator[Edit]:
        """Put an empty line before each line that is a term, and is taken as text of the one before."""
        assert self.file is not None
        end = next((term.end for term in self.file.outline.terms if term.line == line), line)
        for number in range(line, min(end, len(self.lines)) - 1):
            here, below = self.lines[number], self.lines[number + 1]
            is_term = re.match(rf"{records.SLUG_PATTERN.regex}\s*(,|:\s|$)", here)
            if is_term and re.match(r" {0,3}[:~]\s", below) and self.lines[number - 1].strip():
                start = self._start(number)
                yield Edit(start, start, "\n")

    def _start(self, number: int) -> int:
        return sum(len(line) + 1 for line in self.lines[:number])

    def _replaced(self, problem: Problem, place: Place | None) -> Iterator[Edit]:
        value, meant = problem.value, problem.suggestion
        assert value is not None
        assert meant is not None
        if place is not None and place.value == value:
            yield Edit(place.start, place.end, scalar(meant, self.text[place.start : place.end]))
        elif problem.topic.startswith("ref.") and self.file is not None:
            kind = problem.topic.removeprefix("ref.")
            for each in self.file.outline.references:
                if (each.kind, each.target, each.line) == (kind, value, problem.line):
                    yield Edit(each.start, each.end, meant)
        else:
            yield from self._in_line(problem, value, meant)

    def _in_line(self, problem: Problem, value: str, meant: str) -> Iterator[Edit]:
        """Replace a word in the text of a page: an id in a term, a degree, or an option of a directive."""
        if problem.field == terms.FIELD:
            pattern, last = rf"(?<![\w-]){re.escape(value)}(?![\w-])", problem.line
        elif problem.field.startswith("credit "):
            pattern, last = rf"(?<=:){re.escape(value)}(?=[`>])", problem.line
        else:
            pattern, last = rf"(?<=:{re.escape(problem.field)}: ){re.escape(value)}(?=[ ]*$)", problem.line + 8
        for number in range(problem.line - 1, min(last, len(self.lines))):
            if found := re.search(pattern, self.lines[number]):
                start = self._start(number)
                yield Edit(start + found.start(), start + found.end(), meant)
                return

    # -- what is sure --------------------------------------------------------------------------------------------------

    def _is_sure(self, problem: Problem) -> bool:
        value, meant = problem.value, problem.suggestion
        if value is None or meant is None:
            return False
        if "; it is " in problem.message or synonym(value) == meant:
            return True
        if any(f"is not {form}" in problem.message for form in _FORMS):
            return True
        return _is_near(value, meant, problem.allowed or self._known(problem))

    def _known(self, problem: Problem) -> Iterable[str]:
        """Return the words of which one was meant."""
        if "has no contribution" in problem.message and self.file is not None:
            return [each.contribution.id for each in self.file.outline.terms if each.contribution]
        if "no project or role '" in problem.message:
            return [*self.site.catalog.projects, *self.site.catalog.roles]
        for kind in self.site.kinds.values():
            if problem.topic == f"ref.{kind.name}" or (kind.noun and f"no {kind.noun} '" in problem.message):
                return self._names(kind)
        return ()

    def _names(self, kind: ObjectKind) -> Iterable[str]:
        catalog = self.site.catalog
        yield from (name.name for name in catalog.objects if name.type == kind.name)
        yield from kind.vocabulary(catalog) or ()


def _is_near(value: str, meant: str, known: Iterable[str]) -> bool:
    """Tell whether a word is a typo of another, and of no other."""
    best = _likeness(value, meant)
    others = (_likeness(value, word) for word in known if word != meant)
    return best >= _ALIKE and best - max(others, default=0) >= _APART


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
