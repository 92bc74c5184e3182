"""The picture of a project: a file of the sources, whose size is known before a browser has loaded it."""

from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import search_image_for_language

from ..core.pages import Picture
from ..core.problems import Problem
from ..core.records import Project
from ..files import picture_size, without_size
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
    size = picture_size(Path(path))
    if size is None:
        _report(env, without_size(file))
        return None
    return Picture(name, *size, record.image.alt)


def _report(env: BuildEnvironment, message: str) -> None:
    notes, field = notes_of(env), "project.image.file"
    notes.problems.append(Problem(notes.front_matter.lines.get(field, 1), field, message, "front_matter"))
