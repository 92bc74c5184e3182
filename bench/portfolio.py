"""Portfolios of any size, always the same for the same size: what their pages say, in the words of our extension."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import words

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A role holds about as many projects.
_PROJECTS_OF_A_ROLE = 50


@dataclass(frozen=True, slots=True)
class Technology:
    """An entry of the vocabulary."""

    id: str
    name: str
    #: The entry as `technologies.yaml` has it.
    entry: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role page."""

    id: str
    title: str
    front_matter: str
    text: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project page. Its texts name technologies, credits and projects by roles of our domain."""

    id: str
    title: str
    #: Ids; the first is its home.
    roles: tuple[str, ...]
    front_matter: str
    motivation: str
    #: Ids and texts.
    contributions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that there is to write."""

    technologies: tuple[Technology, ...]
    roles: tuple[Role, ...]
    projects: tuple[Project, ...]


def make_portfolio(size: int) -> Portfolio:
    """Make a portfolio of so many projects."""
    draw = random.Random(f"portfolio of {size}")
    technologies = _technologies(draw, max(60, size // 5))
    roles = _roles(4 + size // _PROJECTS_OF_A_ROLE)
    titles = _titles(draw, size)
    ids = [_slug(title) for title in titles]
    writer = _ProjectWriter(draw, technologies, [role.id for role in roles], ids)
    return Portfolio(technologies, roles, tuple(writer.project(i, title) for i, title in enumerate(titles)))


def _technologies(draw: random.Random, count: int) -> tuple[Technology, ...]:
    editions = ("", *(f" {number}" for number in range(2, 100)))
    names = (f"{stem} {suffix}{edition}" for edition in editions for suffix in words.SUFFIXES for stem in words.STEMS)
    chosen = list(itertools.islice(names, count))
    draw.shuffle(chosen)
    result = []
    for i, name in enumerate(chosen):
        fields = [f"name: {name}", f"kind: {words.KINDS[i % len(words.KINDS)]}"]
        if i % 4 == 0:
            fields.append(f"aliases: [{name} toolkit]")
        if i % 3 == 0:
            fields.append(f'url: "https://{_slug(name)}.example.org"')
        result.append(Technology(_slug(name), name, f"{{{', '.join(fields)}}}"))
    return tuple(result)


def _roles(count: int) -> tuple[Role, ...]:
    result = []
    for i in range(count):
        field, noun = words.FIELDS[i % len(words.FIELDS)], words.NOUNS[i * 7 % len(words.NOUNS)]
        edition = f" {i // len(words.FIELDS) + 1}" if i >= len(words.FIELDS) else ""
        title = f"{noun.capitalize()} Systems for {field.capitalize()}{edition}"
        group = ["  group: Professional Experience"] if i % 4 else []
        lines = [
            "role:",
            f'  summary: "Work on the {noun} and what surrounds it, in {field}."',
            f"  order: {i}",
            *group,
        ]
        text = f"What was done for {field}: from the first {noun} to systems that run unattended."
        result.append(Role(_slug(title), title, "\n".join(lines), text))
    return tuple(result)


def _titles(draw: random.Random, count: int) -> list[str]:
    """Return distinct titles, of two words or of four."""
    titles: dict[str, None] = {}
    while len(titles) < count:
        title = f"{draw.choice(words.ADJECTIVES)} {draw.choice(words.NOUNS)}"
        if draw.random() < 0.7:
            title = f"{title} for {draw.choice(words.FIELDS)}"
        titles[_title_case(title)] = None
    return list(titles)


class _ProjectWriter:
    """Draws what projects say: about as much, and as many references, as those of `docs/` do."""

    def __init__(
        self, draw: random.Random, technologies: Sequence[Technology], roles: Sequence[str], ids: Sequence[str]
    ) -> None:
        self._draw = draw
        self._technologies = technologies
        #: Skewed as in life: the second is named half as often as the first, the third a third as often.
        self._technology_weights = list(itertools.accumulate(1 / rank for rank in range(1, len(technologies) + 1)))
        self._credit_weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words.CREDITS) + 1)))
        self._roles = roles
        self._ids = ids

    def project(self, index: int, title: str) -> Project:
        """Draw a project."""
        draw = self._draw
        # Every role has its share; one project in six has a second role.
        roles = [self._roles[index % len(self._roles)]]
        if draw.random() < 1 / 6:
            roles.append(draw.choice([role for role in self._roles if role not in roles]))
        names = draw.sample(words.NOUNS, draw.choice((3, 3, 3, 4, 5)))
        contributions = tuple((f"{draw.choice(words.ADJECTIVES)}-{name}", self._contribution()) for name in names)
        front_matter = self._front_matter(index, title, roles, [id for id, _ in contributions])
        return Project(self._ids[index], title, tuple(roles), front_matter, self._motivation(index), contributions)

    def _front_matter(self, index: int, title: str, roles: Sequence[str], contributions: Sequence[str]) -> str:
        draw = self._draw
        figures = ", ".join(
            f'{{value: "{draw.randint(5, 95)}%", label: "{draw.choice(("better", "steadier", "more"))} '
            f'{draw.choice(words.GAINS)} {self._place()}", contribution: {draw.choice(contributions)}}}'
            for _ in range(draw.choice((0, 0, 1, 2)))
        )
        start = draw.randint(2012, 2025)
        lines = [
            "project:",
            f'  summary: "{title}: {self._thing()} that improves {draw.choice(words.GAINS)} {self._place()}."',
            f"  roles: [{', '.join(roles)}]",
            f"  order: {index * 10}",
        ]
        if index % 20 == 0:
            lines.append("  featured: true")
        if draw.random() < 0.7:
            lines.append(f"  period: {{start: {start}-{draw.randint(1, 12):02}, end: {start + 1}}}")
        if draw.random() < 0.3:
            lines.append(f"  venue: {{name: {draw.choice(words.VENUES)}, year: {start + 1}}}")
        if draw.random() < 0.2:
            lines.append(f"  context: A study of {draw.choice(words.FIELDS)}")
        if figures:
            lines.append(f"  figures: [{figures}]")
        lines.append("  links:")
        links = [
            f'    - {{kind: {kind}, url: "https://example.org/{kind}/{self._ids[index]}"}}'
            for kind in draw.sample(words.LINK_KINDS, draw.choice((0, 1, 1, 2, 3)))
        ]
        lines += links or ["    - {kind: project, state: pending}"]
        return "\n".join(lines)

    def _motivation(self, index: int) -> str:
        draw = self._draw
        cause, gain = draw.choice(words.CAUSES), draw.choice(words.GAINS)
        about = f"{cause} limits the {gain} of {self._thing()} {self._place()}"
        text = f"{about}, as {self._name()} and {self._name()} found, above all with {self._technology()}."
        if len(self._ids) > 1 and draw.random() < 0.6:
            other = draw.choice((*range(max(index - 40, 0), index), (index + 1) % len(self._ids)))
            text += f" It takes up the {draw.choice(words.NOUNS)} of {{project}}`{self._ids[other]}`."
        return text + f" The aim was {self._thing()} whose {draw.choice(words.GAINS)} holds when the load grows."

    def _contribution(self) -> str:
        draw = self._draw
        text = f"{draw.choice(words.VERBS).capitalize()} {self._thing()} {self._place()}, with {self._technology()}"
        if draw.random() < 0.6:
            text += f" and {self._technology()}"
        text += "."
        if draw.random() < 0.6:
            gain, percent = draw.choice(words.GAINS), draw.randint(5, 90)
            text += f" On {draw.randint(2, 64)} machines of {self._name()} its {gain} improved by {percent}%."
        credits = dict.fromkeys(
            draw.choices(words.CREDITS, cum_weights=self._credit_weights, k=draw.choice((1, 1, 2))),
        )
        for credit in credits:
            degree = draw.choice((":lead", ":supporting")) if draw.random() < 0.2 else ""
            text += f" {{credit}}`{credit}{degree}`"
        return text

    def _technology(self) -> str:
        (found,) = self._draw.choices(self._technologies, cum_weights=self._technology_weights)
        if self._draw.random() < 1 / 8:
            return f"{{technology}}`the {self._draw.choice(words.NOUNS)} in {found.name} <{found.id}>`"
        return f"{{technology}}`{found.id}`"

    def _name(self) -> str:
        """Draw a proper name: as in any prose, rare words, whose number grows with the number of pages."""
        syllables = words.SYLLABLES
        # Skewed: an eighth of the names is half of what is drawn.
        number = int(self._draw.random() ** 3 * min(20 * len(self._ids), len(syllables) ** 3))
        parts = (syllables[number // len(syllables) ** place % len(syllables)] for place in range(3))
        return "".join(parts).capitalize()

    def _thing(self) -> str:
        adjective = self._draw.choice(words.ADJECTIVES)
        return f"{'an' if adjective[0] in 'aeiou' else 'a'} {adjective} {self._draw.choice(words.NOUNS)}"

    def _place(self) -> str:
        return f"in {self._draw.choice(words.FIELDS)}"


def _slug(text: str) -> str:
    return text.casefold().replace(" ", "-")


def _title_case(text: str) -> str:
    return " ".join(word if word == "for" else word.capitalize() for word in text.split())
