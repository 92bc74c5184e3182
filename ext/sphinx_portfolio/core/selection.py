"""Which projects a grid shows, as the author asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """Projects that match every condition that is set."""

    role: str | None = None
    technology: str | None = None
    credit: str | None = None
    place: str | None = None
    featured: bool = False
    limit: int | None = None
