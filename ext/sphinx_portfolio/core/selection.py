"""Which projects a view shows, as the author asked."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

#: By the order of the role or roles, from the latest date with undated work at the end, or by title.
Sort = Literal["role", "newest", "title"]

CARD: Final = "portfolio-card"  #: The directive that shows one project, by its id, perhaps after that of a source.
SOURCE: Final = "source"  #: The option that asks for projects of another portfolio.

SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


@dataclass(frozen=True)
class Selection:
    """Projects that match every condition that is set."""

    role: str | None = None
    project: str | None = None  #: The id of the one that is asked for, or a former one.
    having: tuple[tuple[str, str], ...] = ()  #: Kind and what is wanted of it: an id, or another word for it.
    featured: bool = False
    sort: Sort = "role"
    limit: int | None = None
