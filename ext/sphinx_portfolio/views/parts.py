"""The places in the trunk's views that features add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils import nodes

    from ..core.names import ObjectName
    from ..core.pages import PortfolioPage, ProjectPage, RolePage, Work
    from .context import Context
    from .facts import Fact

Subject = TypeVar("Subject")


class Slot(Generic[Subject]):
    """A place that shows something of a subject: a page, a contribution, ..."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, Callable[[Context, Subject], list[nodes.Node]]]] = []

    def add(self, part: Callable[[Context, Subject], list[nodes.Node]], order: int) -> None:
        """Add what makes a part; parts stand by their order, those of the trunk by tens."""
        self._parts.append((order, part))
        self._parts.sort(key=lambda each: each[0])

    def render(self, context: Context, subject: Subject) -> list[nodes.Node]:
        return [node for _, part in self._parts for node in part(context, subject)]


@dataclass(frozen=True)
class Parts:
    """All places."""

    #: Each yields facts for the list under the title of a project.
    facts: list[Callable[[Context, ProjectPage], Iterable[Fact]]] = field(default_factory=list)
    page_foot: Slot[PortfolioPage] = field(default_factory=Slot)
    contribution_foot: Slot[Work] = field(default_factory=Slot)
    card_foot: Slot[ProjectPage] = field(default_factory=Slot)
    role_card_foot: Slot[RolePage] = field(default_factory=Slot)
    index_head: Slot[str] = field(default_factory=Slot)  #: What stands above an index, by the name of its kind.
    #: Each returns where the projects that have a thing are shown, or None.
    chip_targets: list[Callable[[Context, ObjectName], str | None]] = field(default_factory=list)

    def chip_uri(self, context: Context, name: ObjectName) -> str | None:
        """Return the address to which a chip leads; None where no part knows one."""
        return next((uri for target in self.chip_targets if (uri := target(context, name)) is not None), None)
