"""Words that views and exports share."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Write `1 project` or `2 projects`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
