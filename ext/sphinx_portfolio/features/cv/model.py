"""A CV: what of a portfolio is told on few pages, whatever the format in which that is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ...core.career import Career
from ...core.kinds import Thing
from ...core.pages import PortfolioPage, ProjectPage, Work
from ...core.records import Figure, Link, Period, Venue

#: How much of the paper it takes; a full one has everything that is not excluded.
Length = Literal["one-page", "two-pages", "full"]


def file_name(id: str, name: str = "cv") -> str:
    """Return what a file of a variant is called, without its ending; the whole portfolio has no id."""
    return f"{name}-{id}" if id else name


@dataclass(frozen=True)
class Chosen:
    """A project, or a role with work of its own, and what is told of it."""

    page: PortfolioPage
    works: tuple[Work, ...] = ()  #: The contributions that are told, in the order of the page.

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its numbers."""
        return self.page.record.figures if isinstance(self.page, ProjectPage) else ()

    @property
    def period(self) -> Period | None:
        """When the work was done; None where that is not known."""
        return self.page.record.period if isinstance(self.page, ProjectPage) else None

    @property
    def venue(self) -> Venue | None:
        """Where it was published."""
        return self.page.record.venue if isinstance(self.page, ProjectPage) else None

    @property
    def links(self) -> tuple[Link, ...]:
        """Where the evidence is, or why it is nowhere."""
        return self.page.record.links if isinstance(self.page, ProjectPage) else ()

    @property
    def is_led(self) -> bool:
        """Whether the project was led."""
        return isinstance(self.page, ProjectPage) and bool(self.page.led)


@dataclass(frozen=True)
class TechnologyGroup:
    """Technologies of one kind, those of the most work first."""

    name: str  #: Of the kind, in English; to be translated where it is shown. Empty where none is told.
    technologies: tuple[Thing, ...]


@dataclass(frozen=True)
class Cv:
    """What is told, in the order in which it is."""

    id: str = ""  #: Of the variant; empty for the CV of the whole portfolio.
    headline: str = ""  #: What the variant says of the owner, in a few words; empty where that is left to the owner.
    length: Length = "full"
    projects: tuple[Chosen, ...] = ()
    roles: tuple[Chosen, ...] = ()  #: The roles that have contributions of their own, which belong to no project.
    career: Career = field(default_factory=Career)
    technologies: tuple[TechnologyGroup, ...] = ()  #: Of what is told.
    publications: tuple[ProjectPage, ...] = ()  #: The projects with a venue, the newest first.

    @property
    def is_short(self) -> bool:
        """Whether there is room for what matters most alone."""
        return self.length != "full"

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """All projects, and then all roles, of which something is told."""
        return (*self.projects, *self.roles)
