"""Entries of BibTeX."""

import re
from collections.abc import Mapping
from typing import Final

from ...core.records import Project

#: What TeX reads as commands, and how it is written as text.
_TEX: Final = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "#$%&_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
#: Braces count within a field though a backslash stands before them.
_WITHOUT_BRACES: Final = {**_TEX, ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}


def entry(type: str, key: str, fields: Mapping[str, str | None]) -> str:
    """Write an entry with the fields that have a value."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{type}{{{key},", *lines, "}"])


def escaped(text: str) -> str:
    """Write a text so that TeX sets it as it is."""
    return text.translate(_TEX if _is_balanced(text) else _WITHOUT_BRACES)


def _is_balanced(text: str) -> bool:
    """Tell whether each brace that opens is closed, in this order."""
    depth = 0
    for mark in re.findall("[{}]", text):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def verbatim(address: str) -> str:
    """Write an address, which TeX takes as it is, but for what would end the field."""
    return re.sub(r"[{}\\]", lambda found: f"%{ord(found[0]):02X}", address)


def year_of(record: Project) -> str | None:
    """Return the year in which a project was published, else in which it ended; None while it goes on."""
    if record.venue and record.venue.year:
        return str(record.venue.year)
    if record.period:
        end = record.period.end or record.period.start
        return None if end == "present" else end[:4]
    return None
