"""What has been noted so far of the document that is being read."""

from dataclasses import dataclass, field
from typing import Final, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ..core.front_matter import FrontMatter
from ..core.needs import Need
from ..core.pages import Contribution
from ..core.problems import Problem
from ..core.selection import Selection

_NOTES: Final = "portfolio:notes"


@dataclass(slots=True)
class Notes:
    """The notes on one document."""

    front_matter: FrontMatter = field(default_factory=FrontMatter)
    #: The contributions as far as their terms tell, and the list items that hold what they say.
    items: list[tuple[Contribution, nodes.list_item]] = field(default_factory=list)
    selections: list[tuple[Selection, int]] = field(default_factory=list)
    indexes: dict[str, int] = field(default_factory=dict)  #: Kind -> line of its index.
    needs: list[tuple[Need, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def notes_of(env: BuildEnvironment) -> Notes:
    """Return the notes on the current document."""
    return cast("Notes", env.current_document.setdefault(_NOTES, Notes()))
