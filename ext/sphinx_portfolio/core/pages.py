"""What one document says, as the build keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .names import ObjectName
from .records import Project, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .credits import CreditUse
    from .problems import Problem
    from .selection import Selection


@dataclass(frozen=True)
class Contribution:
    """One thing that the owner did."""

    #: Permanent, unique on its page.
    id: str
    line: int
    former_ids: tuple[str, ...] = ()
    credits: tuple[CreditUse, ...] = ()
    #: The technologies it names, as they are written in the text: an id, a name or an alias.
    technologies: tuple[str, ...] = ()


class Citation(NamedTuple):
    """A cross-reference as it is written, not yet resolved.

    The domain is `portfolio`, `doc` for a whole document (the target is its docname), `std` for a label, `any` where
    the reference leaves it open, or whatever other domain it names.
    """

    domain: str
    role: str
    target: str
    #: The heading of the document that is meant.
    fragment: str = ""
    #: Whether it is shown by words of its own.
    explicit: bool = False


@dataclass(frozen=True)
class Page:
    """What one document says of itself. All else is derived from these by the catalog."""

    docname: str
    title: str
    record: Project | Role | None = None
    #: Field path of the front matter -> its line.
    lines: Mapping[str, int] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    #: What the page refers to, each once, in the order of the text.
    citations: tuple[Citation, ...] = ()
    #: Labels that the page gives and that have the form of ours.
    labels: tuple[str, ...] = ()
    #: The selections of its grids, with the lines.
    selections: tuple[tuple[Selection, int], ...] = ()
    #: The object types whose index stands on this page, with the lines.
    indexes: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: The first paragraph under the title, empty if there is none.
    lede: str = ""

    @property
    def id(self) -> str:
        """The last part of its docname."""
        return self.docname.rpartition("/")[2]

    @property
    def description(self) -> str:
        """What it is about, in a sentence or two of its author."""
        return (self.record.summary if self.record is not None else "") or self.lede

    @property
    def name(self) -> ObjectName | None:
        """The public name of a project or role page."""
        match self.record:
            case Project():
                return ObjectName("project", self.id)
            case Role():
                return ObjectName("role", self.id)
        return None

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The ids that the page had before."""
        return self.record.aliases if self.record is not None else ()

    def names(self) -> tuple[ObjectName, ...]:
        """Return the public names of a project or role page: the one it has now, then former ones."""
        if self.name is None:
            return ()
        return (self.name, *(ObjectName(self.name.type, id) for id in self.former_ids))

    def contribution_name(self, contribution: Contribution) -> ObjectName:
        """Return the public name of one of its contributions."""
        return ObjectName("contribution", f"{self.id}.{contribution.id}")

    def contribution_names(self, contribution: Contribution) -> tuple[ObjectName, ...]:
        """Return the public names of one of its contributions: the one it has now, then former ones."""
        return tuple(
            ObjectName("contribution", f"{page}.{id}")
            for page in (self.id, *self.former_ids)
            for id in (contribution.id, *contribution.former_ids)
        )


def project(page: Page) -> Project:
    """Return the record of a page that is known to be a project's."""
    assert isinstance(page.record, Project), page.docname
    return page.record


def home(page: Page) -> str:
    """Return the id of a project's first role, empty if it has none."""
    return next(iter(project(page).roles), "")


def is_led(page: Page) -> bool:
    """Tell whether one of the page's contributions is credited as lead."""
    return any(use.degree == "lead" for contribution in page.contributions for use in contribution.credits)
