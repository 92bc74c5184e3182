"""Files that we read, write and remove: where that cannot be done, which file it is, and what to do."""

import errno
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree import ElementTree

from sphinx.errors import SphinxError
from sphinx.util.images import get_image_size

_HINTS: Final = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room within your quota",
    errno.EROFS: "choose another folder for what is built",
    errno.EACCES: "let whoever builds write there",
    errno.EPERM: "let whoever builds write there",
    errno.EISDIR: "move away the folder that stands there",
    errno.ENOTDIR: "move away the file that stands where a folder should",
    errno.EEXIST: "move away the file that stands where a folder should",
}


class FileError(SphinxError):
    """A file that cannot be read or written."""

    category = "File error"


@contextmanager
def naming(path: Path, what: str = "written") -> Iterator[None]:
    """Name the file of which something cannot be done.

    :raises FileError: in place of an error of the system
    """
    try:
        yield
    except OSError as error:
        hint = _HINTS.get(error.errno or 0, "mend that")
        raise FileError(f"{path}: cannot be {what}: {error.strerror or error}; {hint}, and build again") from error


def write(path: Path, content: bytes) -> None:
    """Write a file, and the folders around it.

    :raises FileError: if it cannot be written
    """
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def replace(path: Path, content: bytes) -> None:
    """Write a file at once: whoever reads it finds what was there before, or all that is new.

    :raises FileError: if it cannot be written
    """
    new = path.with_name(f"{path.name}.new")
    write(new, content)
    with naming(path):
        new.replace(path)


def size(path: Path) -> int:
    """Return how long a file is; -1 where there is none."""
    try:
        return path.stat().st_size if path.is_file() else -1
    except OSError:
        return -1


def remove(top: Path, names: Iterable[str]) -> None:
    """Remove files below a folder, and the folders that they leave empty. What is not below it stays.

    :raises FileError: if one cannot be removed
    """
    for name in names:
        path = top / name
        if not _is_below(top, name):
            continue
        with naming(path, "removed"):
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == top or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()


def _is_below(top: Path, name: str) -> bool:
    """Tell whether a relative path names a file below a folder, links followed."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or not relative.parts:
        return False
    return (top / relative).parent.resolve().is_relative_to(top.resolve())


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return the width and the height of a picture, in pixels; None where they cannot be read."""
    size = _svg_size(path) if path.suffix.lower() == ".svg" else get_image_size(path)
    return None if size is None or min(size) < 1 else size


def without_size(name: str) -> str:
    """Say that the size of a picture cannot be read."""
    return f"the size of {name!r} cannot be read; is it a picture, and whole?"


def _svg_size(path: Path) -> tuple[int, int] | None:
    """Return the size of an SVG. What Sphinx asks takes that of any element, where the outermost has none."""
    with suppress(ElementTree.ParseError, StopIteration, ValueError, OSError):
        _, root = next(ElementTree.iterparse(path, events=["start"]))
        width, height = (re.fullmatch(r"([0-9.]+)(?:px)?", root.get(name, "")) for name in ("width", "height"))
        if width and height:
            return round(float(width[1])), round(float(height[1]))
        _, _, *box = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
        return (round(box[0]), round(box[1]))
    return None
