"""The picture of a project: a file of the sources, whose size is known before a browser has loaded it."""

import re
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import search_image_for_language
from sphinx.util.images import get_image_size

from ..core.pages import Picture
from ..core.problems import Problem
from ..core.records import Project
from .notes import notes_of
from .picture_files import missing_picture


def find_picture(env: BuildEnvironment, record: Project) -> Picture | None:
    """Return the picture of the project that is being read; what is wrong with it is noted."""
    if record.image is None:
        return None
    file = record.image.file
    name, path = env.relfn2path(search_image_for_language(file, env))
    # The page is read again when the file comes, too.
    env.note_dependency(name)
    if not Path(path).is_file():
        _report(env, missing_picture(Path(env.srcdir), env.docname, file) or f"{file!r} cannot be read")
        return None
    size = _svg_size(Path(path)) if path.lower().endswith(".svg") else get_image_size(path)
    if size is None or min(size) < 1:
        _report(env, f"the size of {file!r} cannot be read; is it a picture, and whole?")
        return None
    return Picture(name, *size, record.image.alt)


def _report(env: BuildEnvironment, message: str) -> None:
    notes, field = notes_of(env), "project.image.file"
    notes.problems.append(Problem(notes.front_matter.lines.get(field, 1), field, message, "front_matter"))


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
