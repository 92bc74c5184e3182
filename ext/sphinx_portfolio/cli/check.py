"""`portfolio check`: what is wrong with a site, without a build."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .report import counted, show_changes, write_changes
from .site import Finding, Site, find_site, source_option
from .thin import thin

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("check")
@source_option
@click.option("--json", "as_json", is_flag=True, help="Write what is found as JSON, for other programs.")
@click.option("--strict", is_flag=True, help="End with 1 for notes as well.")
@click.option("--no-notes", is_flag=True, help="Only what a build would warn of.")
@click.option("--drafts", is_flag=True, help="Read drafts as well, as a build with `-t drafts` does.")
@click.option("--fix", is_flag=True, help="Mend what has one answer, and show the change.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the change and write nothing.")
def command(
    *, source: Path | None, as_json: bool, strict: bool, no_notes: bool, drafts: bool, fix: bool, dry_run: bool
) -> None:
    """Say what is wrong, without a build.

    Reads front matter, the text of pages, the vocabularies and conf.py, and says of each mistake what a build says:
    file, line, field, what was written, what is allowed, and what was probably meant.

    Notes name what is allowed but thin: a project without evidence, a contribution without a credit, a technology that
    nothing mentions, a link whose time of review has come.

    It looks at what is the portfolio's. It does not see what Sphinx and other extensions say (a page in no toctree, a
    broken link, the options of directives), files that are included, pages in other formats than Markdown, and settings
    that conf.py computes.

    --fix mends a typo that has one near word, an address or a date in another form, an id or a list that can only be
    meant in one way, and a missing empty line between contributions. Comments, order and quotes stay.
    """
    site = find_site(source, drafts=drafts)
    if fix:
        from .mend import mend

        site, changes = mend(site)
        if not as_json:
            show_changes(changes)
        if changes and not dry_run:
            write_changes(changes)
    notes = () if no_notes else thin(site)
    found = sorted((*site.findings, *notes), key=lambda each: (each.is_note, str(each.path), each.problem))
    found = [each for each in found if not (no_notes and each.is_note)]
    if as_json:
        click.echo(json.dumps(_as_data(found, site), indent=2, ensure_ascii=False))
    else:
        _print(found, site)
    sys.exit(1 if any(strict or not each.is_note for each in found) else 0)


def _print(found: Sequence[Finding], site: Site) -> None:
    for each in found:
        place = click.style(f"{each.path}:{each.problem.line}:", bold=True)
        word = click.style("note: ", fg="cyan") if each.is_note else click.style("", fg="red")
        topic = click.style(f"[{each.topic}]", dim=True)
        click.echo(f"{place} {word}{each.problem} {topic}")
    notes = sum(each.is_note for each in found)
    said = [counted(len(found) - notes, "problem"), counted(notes, "note")]
    summary = f"{counted(len(site.files), 'page')}: {', '.join(said)}"
    click.echo(click.style(summary, fg="red" if len(found) > notes else "green"))


def _as_data(found: Sequence[Finding], site: Site) -> dict[str, Any]:
    return {
        "pages": len(site.files),
        "findings": [
            {
                "file": each.path.as_posix(),
                "line": each.problem.line,
                "field": each.problem.field,
                "value": each.problem.value,
                "allowed": list(each.problem.allowed),
                "suggestion": each.problem.suggestion,
                "message": each.problem.message,
                "topic": each.topic,
                "level": "note" if each.is_note else "problem",
            }
            for each in found
        ],
    }
