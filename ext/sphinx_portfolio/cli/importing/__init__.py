"""`portfolio import`: a resume or a bibliography of another format, as pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...core.problems import field_path
from ..report import counted, show_changes, write_changes
from ..site import find_site, source_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .source import Left
    from .writing import Plan

_NAMES = ("json-resume", "rendercv", "bibtex")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
_SHOWN = 20  #: Of the values without a place, as many are printed; the report has all.


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-r", "--role", help="The role of the projects: the id of one that is there, or the title of a new one.")
@click.option("--format", type=click.Choice(_NAMES), help="What FILE is; without it, its content tells.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write what has no place to this file.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@source_option
def command(
    *, file: Path, role: str | None, format: str | None, report: Path | None, dry_run: bool, source: Path | None
) -> None:
    """Turn a resume or a bibliography into pages.

    FILE is a JSON Resume (as JSON or YAML), the cv.yaml of RenderCV or al-folio, or a BibTeX file. Projects and
    publications become pages, with their links, technologies and highlights; work, education, awards and talks go into
    career.yaml; who it is goes into conf.py.

    Nothing is lost: what has no place is listed with its path in FILE, and --report writes the list as JSON. Nothing is
    written over: what is there already stays, and is named. To import a file again adds only what is new in it.

    \b
    portfolio import resume.json --role engineering
    portfolio import papers.bib --role "Research" --dry-run

    With one role in the site, --role can be left out.
    """  # noqa: D301 - click keeps the lines below its mark
    from .reading import read
    from .text import ImportProblemError
    from .writing import plan

    site = find_site(source, drafts=True)
    try:
        content = file.read_bytes()
        read_from, resume = read(content, format)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}") from error
    except ImportProblemError as error:
        raise click.UsageError(f"{file}:{error.problem.line}: {error.problem}") from error
    try:
        planned = plan(site, read_from, resume, role)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    before = {(each.path, str(each.problem)) for each in site.findings}
    after = site.with_changes(planned.changes).findings
    wrong = [each for each in after if not each.is_note and (each.path, str(each.problem)) not in before]
    if wrong:
        raise click.UsageError("; ".join(f"{each.path}:{each.problem.line}: {each.problem}" for each in wrong))
    left = list(read_from.left)
    if dry_run:
        show_changes(planned.changes)
        click.echo("Nothing is written; this is what would be:")
    else:
        write_changes(planned.changes)
    if report is not None and not dry_run:
        write_changes({report: f"{json.dumps(_as_data(planned, left), indent=2, ensure_ascii=False)}\n"})
    _print(planned, left, file, report)
    for docname in planned.pages:
        if not dry_run and not site.has_entry(docname):
            click.echo(f"No toctree has it yet: add a line {docname!r} to one, as that of {site.folder / 'index.md'}.")


def _print(planned: Plan, left: Sequence[Left], file: Path, report: Path | None) -> None:
    from .source import shown
    from .text import one_line

    for said in planned.said:
        click.echo(said)
    if planned.owner:
        click.echo("\nconf.py names the owner already, or is not there; this is what the file says:\n")
        click.echo(planned.owner)
    if planned.known:
        click.echo(f"\nAlready there: {len(planned.known)}")
        for path, where in planned.known:
            click.echo(f"  {one_line(field_path(path))}: {where}")
    days = [each for each in left if each.why.startswith("written as ") and _DAY.fullmatch(str(each.value))]
    rest = [each for each in left if each not in days]
    if left:
        click.echo(f"\nWithout a place: {counted(len(left), 'value')}")
        for each in rest if report is None else rest[:_SHOWN]:
            click.echo(f"  {file}:{each.line}: {one_line(each.name)}: {shown(each.value)} ({each.why})")
        if report is not None and len(rest) > _SHOWN:
            click.echo(f"  and {len(rest) - _SHOWN} more, in {report}")
        if days:
            click.echo(f"  the days of {counted(len(days), 'date')}, since a date here is a month or a year")
    if not planned.said and not planned.owner:
        click.echo("Nothing new is in it.")


def _as_data(planned: Plan, left: Sequence[Left]) -> dict[str, Any]:
    return {
        "written": planned.said,
        "already_there": [{"path": field_path(path), "where": where} for path, where in planned.known],
        "without_a_place": [
            {"path": each.name, "line": each.line, "value": each.value, "why": each.why} for each in left
        ],
    }
