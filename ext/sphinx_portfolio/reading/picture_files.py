"""Where the picture of a project is, and what is said where there is none. Knows no Sphinx."""

import os
from pathlib import Path

from ..core.problems import nearest, suggest
from ..core.records import PICTURES


def missing_picture(source: Path, docname: str, file: str) -> str | None:
    """Say that a page names a file that does not exist; None if it exists.

    :param source: the source folder
    """
    if _path(source, docname, file).is_file():
        return None
    place = "; the name is relative to the page, or to the source folder where it begins with `/`"
    return f"there is no file {file!r}{suggest(_guess(source, docname, file)) or place}"


def _path(source: Path, docname: str, file: str) -> Path:
    below = source if file.startswith("/") else (source / docname).parent
    return Path(os.path.normpath(below / file.removeprefix("/")))


def _guess(source: Path, docname: str, file: str) -> str | None:
    """Return what the name of a picture was probably meant to be."""
    other = file[1:] if file.startswith("/") else f"/{file}"
    if _path(source, docname, other).is_file():
        return other
    folder, slash, name = file.rpartition("/")
    there = _path(source, docname, file).parent
    names = [each.name for each in there.iterdir()] if there.is_dir() else []
    near = nearest(name, (each for each in names if each.rpartition(".")[2].lower() in PICTURES))
    return f"{folder}{slash}{near}" if near else None
