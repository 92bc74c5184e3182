"""What stands on the page of a project or a role beside what its author wrote.

One view holds all that stands in one place: a placeholder costs as much as a short paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .citations import citations
from .facts import facts
from .figures import figure_terms, figures
from .foot import foot
from .mentions import mentions

if TYPE_CHECKING:
    from docutils import nodes

    from ..core.names import ObjectName
    from .base import Context


@dataclass(frozen=True)
class ProjectHead:
    """The facts and the figures of a project, under its title."""

    def render(self, context: Context) -> list[nodes.Node]:
        """Make both."""
        return [*facts(context), *figures(context)]


@dataclass(frozen=True)
class PageFoot:
    """What is near to a project or a role, and how to cite it."""

    name: ObjectName

    def render(self, context: Context) -> list[nodes.Node]:
        """Make both."""
        return [*foot(context), *citations(context, self.name)]


@dataclass(frozen=True)
class ContributionFoot:
    """Who mentions a contribution, how to cite it, and the numbers by which it is found."""

    name: ObjectName

    def render(self, context: Context) -> list[nodes.Node]:
        """Make all three."""
        terms = figure_terms(context, self.name.name.partition(".")[2])
        return [*mentions(context, self.name), *citations(context, self.name), *terms]
