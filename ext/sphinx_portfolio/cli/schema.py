"""`portfolio schema`: JSON Schemas of front matter and vocabularies, for editors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import click

from ..core.schema import Schema, as_text, input_schemas
from ..features import known_vocabularies
from .report import write_changes
from .site import find_site, source_option


def schemas(more_kinds: Collection[str] = ()) -> Mapping[str, Schema]:
    """Return the name of a file -> the schema."""
    return input_schemas({each.file: each.record for each in known_vocabularies()}, more_kinds)


@click.command("schema")
@source_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schemas")
def command(*, source: Path | None, folder: Path) -> None:
    """Write JSON Schemas for editors into FOLDER (schemas).

    They say what front matter and the vocabularies may hold. An editor with a YAML language server, as VS Code with the
    extension YAML, completes and checks a vocabulary whose first line names its schema:

    \b
    # yaml-language-server: $schema=../schemas/technologies.schema.json

    In a portfolio, the kinds of links that its conf.py adds are among those that are allowed. Files of these names are
    written anew: run it after an upgrade.
    """  # noqa: D301 - click keeps the lines below its mark
    try:
        kinds = find_site(source).options.link_kinds
    except click.UsageError:
        kinds = {}
    texts = {folder / name: as_text(schema) for name, schema in schemas(kinds).items()}
    write_changes(texts)
    for path in texts:
        click.echo(str(path))
