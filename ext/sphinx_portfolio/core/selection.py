"""Which projects a grid shows, as the author asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

#: By the order of the role or roles, from the latest date with undated work at the end, or by title.
Sort = Literal["role", "newest", "title"]

SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


@dataclass(frozen=True)
class Selection:
    """Projects that match every condition that is set."""

    role: str | None = None
    technology: str | None = None
    credit: str | None = None
    place: str | None = None
    featured: bool = False
    sort: Sort = "role"
    limit: int | None = None
