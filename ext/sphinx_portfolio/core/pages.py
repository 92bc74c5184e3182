"""What one document says, as it is stored in the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, NamedTuple

from .credits import CreditUse
from .names import ObjectName
from .needs import Need
from .problems import Problem
from .records import Project, Role
from .selection import Selection

ANY: Final = "any"  #: The kind of a citation that leaves open what it refers to.


class Citation(NamedTuple):
    """A cross-reference as it is written, not yet resolved."""

    kind: str  #: The name of a kind; `ANY`; or empty where only a label or a document can be meant.
    target: str
    docname: str = ""  #: The document that the target may be, relative to the source folder.


@dataclass(frozen=True)
class Contribution:
    """One thing that the owner did."""

    id: str  #: Permanent, unique on its page.
    line: int
    former_ids: tuple[str, ...] = ()
    title: str = ""  #: Empty where its id says it all.
    credits: tuple[CreditUse, ...] = ()
    #: The technologies it names, as they are written in the text: an id, a name or an alias.
    technologies: tuple[str, ...] = ()
    #: What it says, without its title: plain text with a line for each block, and references whose words only the whole
    #: catalog knows.
    text: tuple[str | Citation, ...] = ()


class Picture(NamedTuple):
    """A picture as it was found in the sources."""

    path: str  #: Relative to the source folder, with slashes.
    width: int  #: In pixels, as the height.
    height: int
    alt: str  #: What it shows, for those who do not see it.


@dataclass(frozen=True)
class Page:
    """What any document of the site says of itself."""

    docname: str
    title: str
    citations: tuple[Citation, ...] = ()  #: What the page refers to, each once, in the order of the text.
    labels: Mapping[str, int] = field(default_factory=dict)  #: The labels that the page gives, with the lines.
    #: The selections of its `{projects}` directives, with the lines.
    selections: tuple[tuple[Selection, int], ...] = ()
    #: The kinds whose index stands on this page, with the lines.
    indexes: Mapping[str, int] = field(default_factory=dict)
    needs: tuple[tuple[Need, int], ...] = ()  #: What its directives cannot do without, with the lines.
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """The last part of its docname."""
        return self.docname.rpartition("/")[2]


@dataclass(frozen=True)
class PortfolioPage(Page):
    """The page of a project or a role."""

    kind: ClassVar[str]

    record: Project | Role = field(default_factory=Project)
    lines: Mapping[str, int] = field(default_factory=dict)  #: Field path of the front matter -> its line.
    contributions: tuple[Contribution, ...] = ()

    @property
    def name(self) -> ObjectName:
        """Its public name."""
        return ObjectName(self.kind, self.id)

    @property
    def short_title(self) -> str:
        """Its title where there is little room: as the front matter says, else up to a colon or a dash."""
        return self.record.short_title or re.split(r":\s|\s[–—]\s", self.title, maxsplit=1)[0]

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The ids that the page had before."""
        return self.record.aliases

    @property
    def works(self) -> tuple["Work", ...]:
        """Its contributions, each with the page."""
        return tuple(Work(self, contribution) for contribution in self.contributions)

    def names(self) -> tuple[ObjectName, ...]:
        """Return its public names: the current one, then former ones."""
        return tuple(ObjectName(self.kind, id) for id in (self.id, *self.former_ids))

    def contribution_names(self, contribution: Contribution) -> tuple[ObjectName, ...]:
        """Return the public names of one of its contributions: the current one, then former ones."""
        return tuple(
            ObjectName("contribution", f"{page}.{id}")
            for page in (self.id, *self.former_ids)
            for id in (contribution.id, *contribution.former_ids)
        )


@dataclass(frozen=True)
class ProjectPage(PortfolioPage):
    """The page of a project."""

    kind: ClassVar[str] = "project"

    record: Project = field(default_factory=Project)
    picture: Picture | None = None

    @property
    def home(self) -> str:
        """The id of its first role, empty if it has none."""
        return next(iter(self.record.roles), "")

    @property
    def led(self) -> tuple["Work", ...]:
        """The contributions by which the project was led."""
        return tuple(work for work in self.works if any(use.leads for use in work.contribution.credits))


@dataclass(frozen=True)
class RolePage(PortfolioPage):
    """The page of a role."""

    kind: ClassVar[str] = "role"

    record: Role = field(default_factory=Role)


class Work(NamedTuple):
    """A contribution with the page that holds it: one that can be named and listed."""

    page: PortfolioPage
    contribution: Contribution

    @property
    def name(self) -> ObjectName:
        """Its public name."""
        return ObjectName("contribution", f"{self.page.id}.{self.contribution.id}")

    @property
    def title(self) -> str:
        """Its display name."""
        return f"{self.page.title or self.page.id}: {self.words}"

    @property
    def words(self) -> str:
        """What it is called on its page: its title, else its id as words."""
        return self.contribution.title or self.contribution.id.replace("-", " ")
