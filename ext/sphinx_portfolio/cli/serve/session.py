"""One run of `portfolio serve`: what is edited is built, and what is built is shown."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import threading
import time
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from watchfiles import awatch

from ...files import FileError
from ...rebuild.lock import FolderLocks
from ..report import counted
from .builds import Outcome, Worker
from .shown import Shown
from .watch import Change, Sources
from .web import Server, Status
from .worker import Task

if TYPE_CHECKING:
    from collections.abc import Collection

#: Milliseconds without another event, after which what has come is one edit.
_PAUSE: Final = 30
#: How many files are named in a line.
_NAMED: Final = 3


class Session:
    """What is served, from what, and the processes that it takes."""

    def __init__(self, source: Path, conf: Path, output: Path, *, drafts: bool) -> None:
        self._output = output
        self._source = source
        self._conf = conf
        self._task = Task(str(source), str(conf), str(output), drafts)
        self._edited: set[str] = set()
        self._is_edited = asyncio.Event()
        self._watches: list[asyncio.Task[None]] = []

    async def run(self, port: int, *, opens: bool) -> None:
        """Serve until somebody ends it.

        :param port: the first that is tried; 0 for any
        :raises click.ClickException: if another one builds into the folder, or no port is free
        """
        self._output.mkdir(parents=True, exist_ok=True)
        locks = FolderLocks()
        try:
            locks.take([self._output])
        except FileError:
            told = f"another `portfolio serve` builds into {_relative(self._output)}; name another folder by --output"
            raise click.ClickException(told) from None
        shown = Shown(self._task.html, self._output / "shown")
        worker = Worker(self._task)
        with _listen(port) as listening:
            server = Server(shown)
            address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
            click.echo(f"{_relative(self._source)} is served at {address} (Ctrl-C ends it)")
            tasks = [
                asyncio.create_task(server.serve(listening)),
                asyncio.create_task(self._build_all(worker, server, shown)),
                asyncio.create_task(_wait_for_signal()),
            ]
            try:
                if opens:
                    # A browser may be a program of the terminal, which ends when it likes.
                    threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                await server.end()
                await worker.end()
                for task in (*tasks, *self._watches):
                    task.cancel()
                await asyncio.gather(*tasks, *self._watches, return_exceptions=True)
                shutil.rmtree(shown.folder, ignore_errors=True)
                locks.release()

    async def _build_all(self, worker: Worker, server: Server, shown: Shown) -> None:
        """Build, and again at each edit."""
        sources = await asyncio.to_thread(Sources, self._source, self._conf, self._output)
        self._watch(sources)
        change, edited = Change.CODE, [str(self._conf)]
        is_first = True
        while True:
            server.tell(Status(shown.build, "building"))
            begin = time.perf_counter()
            outcome = await self._build(worker, sources, change)
            changed: Collection[str] = ()
            if outcome.error is None:
                changed = await asyncio.to_thread(shown.update)
            seconds = time.perf_counter() - begin
            names = [] if is_first else list(map(_relative, map(Path, edited)))
            status = Status(
                shown.build,
                "built" if outcome.error is None else "failed",
                tuple(sorted(changed)),
                outcome.messages,
                outcome.error,
                tuple(names),
                round(seconds, 3),
            )
            server.tell(status)
            _say(status)
            is_first = False
            # What it has written itself, so as to be ready, is no edit.
            if (waiting := await worker.waits()) is not None:
                self._learn(sources, waiting)
            change = Change.NOTHING
            while change is Change.NOTHING:
                await self._is_edited.wait()
                self._is_edited.clear()
                paths, self._edited = self._edited, set()
                change, edited = await asyncio.to_thread(sources.take, paths, outcome)

    async def _build(self, worker: Worker, sources: Sources, change: Change) -> Outcome:
        if change is Change.CODE:
            await worker.end()
        elif change is not Change.TEXT:
            await worker.renew(forget_output=change is Change.LOOKS)
        outcome = await worker.prepare()
        self._learn(sources, outcome)
        if outcome.error is None:
            outcome = await worker.build(everything=change >= Change.LOOKS)
            self._learn(sources, outcome)
        return outcome

    # -- watching ----------------------------------------------------------------------------------------------------

    def _learn(self, sources: Sources, outcome: Outcome) -> None:
        if sources.learn(outcome):
            self._watch(sources)

    def _watch(self, sources: Sources) -> None:
        """Watch the folders on which the site depends, in the place of those that were watched."""
        for task in self._watches:
            task.cancel()
        groups = ((sources.folders, True), (sources.files, False))
        self._watches = [
            asyncio.create_task(self._note_edits(sources, folders, below)) for folders, below in groups if folders
        ]

    async def _note_edits(self, sources: Sources, folders: list[Path], below: bool) -> None:
        is_running = False
        there = [folder for folder in folders if folder.is_dir()]
        async for events in awatch(
            *there,
            watch_filter=lambda _, path: sources.concerns(path),
            step=_PAUSE,
            recursive=below,
            rust_timeout=1000,
            yield_on_timeout=True,
        ):
            paths = {path for _, path in events}
            if not is_running:
                # Until now events were missed.
                is_running = True
                paths |= sources.known
            if paths:
                self._edited |= paths
                self._is_edited.set()


async def _wait_for_signal() -> None:
    """Wait until the user, or the system, ends the program. On Windows that is an interrupt of the loop."""
    ended = asyncio.Event()
    with suppress(NotImplementedError):
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, ended.set)
    await ended.wait()


def _listen(port: int) -> socket.socket:
    """Listen at a port of this machine, or at the next that is free.

    :raises click.ClickException: if there is none
    """
    for each in range(port, 65536):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port is free as soon as nobody listens.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", each))
            listening.listen(128)
        except OSError:
            listening.close()
            click.echo(f"Port {each} is taken.", err=True)
            continue
        return listening
    raise click.ClickException(f"no port from {port} on is free")


def _say(status: Status) -> None:
    """Print what came of a build."""
    if status.error is not None:
        click.secho(f"The build failed; the last good one is shown. {status.error}", fg="red", err=True)
        return
    more = len(status.edited) - _NAMED
    named = ", ".join(status.edited[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    warnings = f", {counted(len(status.messages), 'warning')}" if status.messages else ""
    said = f"{time.strftime('%H:%M:%S')} {named or 'All'}: built in {status.seconds:.2f} s{warnings}"
    click.secho(said, fg="yellow" if status.messages else "green")


def _relative(path: Path) -> str:
    """Return a path as the user would write it."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)
