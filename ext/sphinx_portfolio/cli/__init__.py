"""The command line, `portfolio`: a module for each command, imported when it is asked for.

Commands read sources as they lie on disk. None of them imports Sphinx, so that they answer at once; `serve` leaves that
to other processes.
"""

from __future__ import annotations

import atexit
import gc
import os
from importlib import import_module
from typing import Final

import click

from .. import __version__

#: In the order in which `portfolio --help` lists them.
COMMANDS: Final = ("init", "new", "import", "serve", "check", "rename", "links", "schema")
#: Command -> its module, where that has another name: this one is a word of Python.
_MODULES: Final = {"import": "importing"}

SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(click.Group):
    """The commands, each in a module of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f".{_MODULES.get(cmd_name, cmd_name)}", __name__).command
        return command


@click.command(cls=Commands, context_settings=SETTINGS)
@click.version_option(__version__, prog_name="sphinx-portfolio")
@click.pass_context
def main(context: click.Context) -> None:
    """Start a portfolio, add to it, look at it, and find out what is wrong with it.

    A portfolio is a Sphinx site with a Markdown page for each project and each role. These commands read and write its
    sources; `serve` shows it, and `sphinx-build` builds it.

    Each command finds the sources below the current folder by itself; `--source` names another. It ends with 0 if all
    is well, with 1 if it has found something wrong, and with 2 if it was used wrongly.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


def run(name: str = "portfolio") -> None:
    """Run a command as a process of its own."""
    # What is read stays until the command ends: to look for garbage would take a tenth of the time, and so would the
    # look that Python has as it ends.
    gc.disable()
    atexit.register(gc.freeze)
    main(prog_name=name)
