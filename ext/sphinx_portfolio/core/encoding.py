"""Files in another encoding than is said."""

from __future__ import annotations


def wrong_encoding(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return the line of a file at which it could not be read, counted from 1, and what is wrong there."""
    line = 1 + error.object.count(b"\n", 0, error.start)
    expected = error.encoding.upper()
    return line, f"not {expected}: there is the byte 0x{error.object[error.start]:02X}; save the file as {expected}"
