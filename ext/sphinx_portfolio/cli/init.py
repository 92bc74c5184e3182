"""`portfolio init`: a site that builds, in an empty folder."""

from __future__ import annotations

import datetime
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from .. import __version__
from ..core.names import slug_of
from ..core.schema import as_text
from .report import write_changes
from .schema import schemas

_TEMPLATE: Final = Path(__file__).parent / "template"
_SHOWN: Final = 8  #: How many files are named that are in the way.
#: What may be in a folder that counts as empty.
_HARMLESS: Final = frozenset((".git", ".venv", ".DS_Store"))


def _said(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Take what is given, or the answer to a question, or with `--yes` the default: text on one line."""
    question, default = _QUESTIONS[str(parameter.name)]
    if value is None:
        value = default if context.params["yes"] else click.prompt(question, default, show_default=bool(default))
    value = " ".join(str(value).split())
    if parameter.name in ("role", "project") and not slug_of(value):
        raise click.BadParameter(f"{value!r} has no Latin letter and no digit, of which its file name could be made")
    return value


def _empty(context: click.Context, parameter: click.Parameter, folder: Path) -> Path:  # noqa: ARG001 - as click calls
    """Take a folder in which nothing is."""
    there = sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS) if folder.is_dir() else []
    if there:
        shown = ", ".join(there[:_SHOWN]) + (f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else "")
        raise click.UsageError(f"{folder} is not empty, it has {shown}; nothing is written")
    return folder


#: Option -> what is asked for it, and the default.
_QUESTIONS: Final = {
    "title": ("Title of the site", "Portfolio"),
    "owner": ("Whose work it is (empty for nobody)", ""),
    "role": ("An area of your work", "Engineering"),
    "project": ("A project", "First Project"),
}


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), callback=_empty, is_eager=True)
@click.option("--title", callback=_said, help="The title of the site.")
@click.option("--owner", callback=_said, help="Whose work it is; without it, no person is named.")
@click.option("--role", callback=_said, help="The title of the first role, an area of work.")
@click.option("--project", callback=_said, help="The title of the first project.")
@click.option("--theme", default="furo", show_default=True, help="The HTML theme.")
@click.option("-y", "--yes", is_flag=True, is_eager=True, help="Ask nothing, and take the defaults.")
def command(*, folder: Path, title: str, owner: str, role: str, project: str, theme: str, yes: bool) -> None:  # noqa: ARG001
    """Begin a portfolio in FOLDER, which is made, or empty.

    Writes a site that builds without a warning: settings, a role, a project explained in comments, the pages that list
    them, a vocabulary with its JSON Schema, a Makefile, settings for Read the Docs, a workflow for GitHub, and a test
    that builds it. What is not given as an option is asked for.

    \b
    portfolio init my-work
    portfolio init . --yes --title "Work of Jo Example" --role "Field Instruments"
    """  # noqa: D301 - click keeps the lines below its mark
    if slug_of(role) == slug_of(project):
        raise click.UsageError("projects and roles share one space of ids: give the project another title")
    words = {
        "title": title,
        "role": role,
        "role_id": slug_of(role),
        "project": project,
        "version": __version__,
        "year": str(datetime.date.today().year),
        "sidebar": str(theme == "furo"),
        **{
            f"{name}_as_python": repr(value)
            for name, value in {"title": title, "copyright": owner or title, "owner": owner, "theme": theme}.items()
        },
    }
    files = {folder / name: text for name, text in _files(words)}
    files |= {
        folder / "schemas" / name: as_text(schema) for name, schema in schemas().items() if name.startswith("tech")
    }
    write_changes(files)
    for path in files:
        click.echo(str(path))
    go_there = "" if folder == Path() else f"cd {shlex.quote(str(folder))}; "
    click.echo(f"\nNow build it: {go_there}make html. Then change {_page('projects', project)}, or add a page:")
    click.echo(f'portfolio new "Another Project" --role {slug_of(role)}')


def _page(folder: str, title: str) -> str:
    return f"docs/{folder}/{slug_of(title)}.md"


def _files(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    names = {
        "docs/roles/role.md": _page("roles", words["role"]),
        "docs/projects/project.md": _page("projects", words["project"]),
    }
    for path in sorted(_TEMPLATE.rglob("*.txt")):
        name = path.relative_to(_TEMPLATE).as_posix().removesuffix(".txt").replace("dot-", ".")
        text = re.sub(r"@(\w+)@", lambda found: words[found[1]], path.read_text("utf-8"))
        yield names.get(name, name), text
