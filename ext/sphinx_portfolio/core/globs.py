"""Patterns of paths as Sphinx takes them: `**` crosses folders, `*` and `?` do not."""

import functools
import re
from collections.abc import Callable, Iterable


@functools.lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*|\?|\[[^\]]+\])", pattern)
    regex = ""
    for part in parts:
        match part:
            case "**":
                regex += ".*"
            case "*":
                regex += "[^/]*"
            case "?":
                regex += "[^/]"
            case _ if part.startswith("[") and part.endswith("]"):
                body = part[1:-1].replace("\\", r"\\")
                regex += f"[^/{body[1:]}]" if body.startswith("!") else f"[{body}]"
            case _:
                regex += re.escape(part)
    return re.compile(regex)


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return a test whether a path matches one of some patterns."""
    compiled = [_compiled(pattern) for pattern in patterns]
    return lambda path: any(each.fullmatch(path) for each in compiled)


def escaped(path: str) -> str:
    """Return the pattern that a path alone matches."""
    # Python warns of a set that begins with a bracket.
    return re.sub(r"[*?\[]", lambda found: r"[\[]" if found[0] == "[" else f"[{found[0]}]", path)
