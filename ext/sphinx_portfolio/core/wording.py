"""Words that views and exports share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import LinkKind

#: Kind of a link -> what its chip says.
EVIDENCE: Final[Mapping[LinkKind, str]] = {
    "paper": "Paper",
    "code": "Code",
    "docs": "Docs",
    "data": "Data",
    "blog": "Blog",
    "site": "Site",
    "demo": "Demo",
    "slides": "Slides",
    "video": "Video",
    "project": "Project page",
}


def counted(number: int, noun: str) -> str:
    """Write `1 project` or `2 projects`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
