"""The reference of the commands, in Markdown, made from what they say of themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from . import COMMANDS, main

if TYPE_CHECKING:
    import click


def reference() -> Mapping[str, str]:
    """Return the name of a command -> how it is used, what it does, and its options, for the guide."""
    import click

    context = click.Context(main, info_name="portfolio", terminal_width=100, **main.context_settings)
    found: dict[str, str] = {}
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        found[name] = "\n\n".join(_parts(command, click.Context(command, context, info_name=name)))
    return found


def _parts(command: click.Command, context: click.Context) -> Iterator[str]:
    import click

    yield f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield (
            f"```sh\n{paragraph.removeprefix(chr(8)).strip()}\n```"
            if paragraph.startswith("\b")
            else _marked(paragraph)
        )
    # `--help` is the same everywhere, and arguments are explained above.
    options = [each for each in command.params if isinstance(each, click.Option)]
    rows = [record for each in options if (record := each.get_help_record(context)) is not None]
    if rows:
        cells = [f"| `{_cell(option)}` | {_marked(_cell(about))} |" for option, about in rows]
        yield "\n".join(["| option | what it does |", "|---|---|", *cells])
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield f"**{context.command_path} {name}**"
            yield from _parts(inner, click.Context(inner, context, info_name=name))


def _marked(text: str) -> str:
    """Mark options as code, but in what is code already: else two hyphens become a dash."""
    return re.sub(r"(`[^`]*`)|(?<![\w-])(--[a-z][a-z-]*|-[a-z]\b)", lambda match: match[1] or f"`{match[2]}`", text)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
