"""The process that builds, as the one that serves sees it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .worker import Task


@dataclass(frozen=True)
class Outcome:
    """What came of a build."""

    error: str | None  #: What ended it; None where it came to its end.
    messages: tuple[str, ...] = ()
    places: Mapping[str, list[str]] = field(default_factory=dict)  #: On what the site depends, as `worker` says.
    wrote: Mapping[str, list[int]] = field(default_factory=dict)  #: What it wrote beside the output.
    has_helpers: bool = False  #: Whether other programs may have written more.


class Worker:
    """A process that builds, started where there is none."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._process: asyncio.subprocess.Process | None = None
        self._is_ready = False
        self._prepared = Outcome(None)

    async def build(self, *, everything: bool = False) -> Outcome:
        """Build what is stale.

        :param everything: whether it will be much, so that several processes are worth it
        """
        if (broken := await self._ready()) is not None:
            return broken
        self._is_ready = False
        await self._say({"do": "build", "all": everything})
        answer = await self._listen()
        if answer.get("is") != "built":
            await self.end()
            return Outcome("The process that builds has ended")
        return _outcome(answer)

    async def prepare(self) -> Outcome:
        """Wait until it can build; return what is known of the site, or why it cannot."""
        return await self._ready() or self._prepared

    async def waits(self) -> Outcome | None:
        """Wait until it waits for an edit; return what is known of the site then. None where no process runs."""
        return await self.prepare() if self._process is not None else None

    async def renew(self, *, forget_output: bool) -> None:
        """Let go of what it has prepared, and of what was built if that is of no use."""
        if await self._ready() is None:
            self._is_ready = False
            await self._say({"do": "leave", "html": forget_output})

    async def end(self) -> None:
        """End it, and all that it has started."""
        process, self._process, self._is_ready = self._process, None, False
        if process is None:
            return
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, 9)
            else:
                process.kill()
        await process.wait()

    async def _ready(self) -> Outcome | None:
        """Wait until it can build; return why it cannot."""
        for _ in range(2):
            if self._is_ready:
                return None
            if self._process is None:
                await self._start()
            answer = await self._listen()
            if answer.get("is") == "ready":
                self._is_ready, self._prepared = True, _outcome(answer)
                return None
            # Where there is no fork, it ends after each build.
            await self.end()
            if answer:
                return _outcome(answer)
        return Outcome("The process that builds cannot be started")

    async def _start(self) -> None:
        kind: dict[str, Any] = (
            {"start_new_session": True}
            if os.name == "posix"
            else {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
        )
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "sphinx_portfolio.cli.serve.worker",
            json.dumps(asdict(self._task)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # An answer names each file of the site.
            limit=2**28,
            **kind,
        )

    async def _say(self, order: Mapping[str, object]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(ConnectionError):
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            await self._process.stdin.drain()

    async def _listen(self) -> dict[str, Any]:
        """Return the next answer; nothing where the process has ended."""
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        return dict(json.loads(line)) if line else {}


def _outcome(answer: Mapping[str, Any]) -> Outcome:
    return Outcome(
        answer["error"], tuple(answer["messages"]), answer["places"], answer["wrote"], bool(answer["has_helpers"])
    )
