"""What one command takes from the machine."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class CommandError(Exception):
    """The command ended with an error, or said something where it had nothing to say."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Time in seconds, memory in bytes."""

    #: User and system time, that of its own child processes included.
    cpu: float
    wall: float
    #: The largest resident set. What this process holds when it starts the command is a lower bound, so keep it small.
    memory: int


def run(command: Sequence[str], log: Path, environment: Mapping[str, str], *, speaks: bool = False) -> Usage:
    """Run a command that should succeed.

    It is waited for by its own id: `getrusage` of all children would give the largest memory of all builds so far.

    :param environment: what is added to that of the user
    :param speaks: whether it says something where all is well
    :raises CommandError: with what it said.
    """
    with log.open("wb") as output:
        begin = time.perf_counter()
        env = {**_environment(), **environment}
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text("utf-8", errors="replace")
    if process.returncode or (said and not speaks):
        raise CommandError(f"{' '.join(command)}\nended with {process.returncode} and said:\n{said}")
    # Linux counts in units of 1,024 bytes, macOS in bytes.
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return Usage(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)


def _environment() -> dict[str, str]:
    """Return the environment of a user: where Python must not keep what it compiles, each start costs a second more."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
