"""Files that are not in UTF-8."""

from __future__ import annotations


def not_utf_8(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return the line of a file at which it could not be read, counted from 1, and what is wrong there."""
    line = 1 + error.object.count(b"\n", 0, error.start)
    return line, f"not UTF-8: there is the byte 0x{error.object[error.start]:02X}; save the file as UTF-8"
