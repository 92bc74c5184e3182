"""`portfolio serve`: show the site while it is written.

A process that only builds (`worker`) has everything loaded, and waits; this one watches (`watch`), says what to build
(`builds`), keeps what the last good build wrote (`shown`), and answers browsers (`web`). It makes no
application of Sphinx, and loads no extension.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click

from ..site import find_site, source_option

#: What the extra `serve` installs.
_PACKAGES: Final = ("starlette", "uvicorn", "watchfiles")


@click.command("serve")
@source_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build", "serve"),
    show_default=True,
    help="Where to build. What an earlier run has left there is used, and no other program should write there.",
)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to serve at. If it is taken, the next that is free.",
)
@click.option("--open", "opens", is_flag=True, help="Show the site in the browser.")
@click.option("--drafts", is_flag=True, help="Show drafts too, marked as such.")
def command(*, source: Path | None, output: Path, port: int, opens: bool, drafts: bool) -> None:
    """Show the site, and show it again at each change.

    It is at an address of this machine, which no other can reach. Pages reload by themselves when they have changed,
    and stay where they were scrolled to. Warnings stand in a corner of each page and in the terminal. While a build
    runs, and after one that has failed, the last good one is shown.

    What is built is what `sphinx-build -n` writes; nothing is added to it. When conf.py or the code of an extension
    changes, everything is built anew. Ctrl-C ends it.

    This command needs some more packages: `pip install "sphinx-portfolio[serve]"`.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        names = " and ".join(missing)
        raise click.ClickException(f'to serve a site needs {names}: pip install "sphinx-portfolio[serve]"')
    site = find_site(source)
    if site.settings.path is None:
        raise click.UsageError(f"there is no conf.py in {site.folder} or above it")
    from .session import Session

    # Unlike other commands it does not end soon.
    gc.enable()
    session = Session(site.folder.resolve(), site.settings.path.resolve(), output.resolve(), drafts=drafts)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(session.run(port, opens=opens))
    sys.exit(0)
