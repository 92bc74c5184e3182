"""Run `portfolio serve` as a user does, and ask it as a browser does."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from queue import Queue
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Seconds after which something that should come is taken not to come.
PATIENCE = 30
#: Nothing between this machine and itself.
_OPENER = build_opener(ProxyHandler({}))


class Served:
    """A site that is served."""

    def __init__(self, folder: Path, *options: str, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "sphinx_portfolio", "serve", *options]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
        )
        self.lines: list[str] = []
        self._said: Queue[str | None] = Queue()
        self._heard: Queue[dict[str, Any]] = Queue()
        self._hearing: threading.Thread | None = None
        self._last: dict[str, Any] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        self.address = self.line(r"at (http://127\.0\.0\.1:\d+/)")[1]

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._said.put(line.rstrip("\n"))
        self._said.put(None)

    def line(self, pattern: str) -> re.Match[str]:
        """Wait for a line on the terminal."""
        while (said := self._said.get(timeout=PATIENCE)) is not None:
            if found := re.search(pattern, said):
                return found
        raise AssertionError(f"it ended, and never said {pattern!r}, but: {self.lines}")

    def get(self, path: str = "") -> tuple[int, str]:
        """Ask for a page: return the status and the text."""
        try:
            with _OPENER.open(self.address + path, timeout=PATIENCE) as response:
                return response.status, response.read().decode("utf-8")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8")

    def text(self, path: str = "") -> str:
        """Return a page."""
        status, text = self.get(path)
        assert status == 200, text
        return text

    @contextmanager
    def listening(self, since: int = 0) -> Iterator[Iterator[dict[str, Any]]]:
        """Listen to the events, of which the first says how things are."""
        with _OPENER.open(f"{self.address}_portfolio-serve/events?since={since}", timeout=PATIENCE) as response:

            def events() -> Iterator[dict[str, Any]]:
                for line in response:
                    if line.startswith(b"data: "):
                        yield json.loads(line.removeprefix(b"data: "))

            yield events()

    def _hear(self) -> None:
        with self.listening() as events:
            for event in events:
                self._heard.put(event)

    def first(self) -> dict[str, Any]:
        """Return what came of the last build, or of that which runs."""
        with self.listening() as events:
            return next(event for event in events if event["state"] != "building")

    def taken_up(self, names: set[str]) -> dict[str, Any]:
        """Wait until a build has taken up the last of these files; return what came of it.

        What they were before this was asked for the first time is what the first build has read.
        """
        if self._hearing is None:
            self._hearing = threading.Thread(target=self._hear, daemon=True)
            self._hearing.start()
            self._last = self._heard.get(timeout=PATIENCE)
            return self._last
        waited = set(names)
        while waited:
            event = self._heard.get(timeout=PATIENCE)
            if event["state"] != "building":
                waited -= set(event["edited"])
                self._last = event
        return self._last

    def after(self, edit: Callable[[], object], *names: str) -> dict[str, Any]:
        """Edit something; return what came of the build that took up the last of these files."""
        if self._hearing is None:
            self.taken_up(set())
        edit()
        return self.taken_up(set(names))

    def end(self, sign: int = signal.SIGINT) -> int:
        """End it as Ctrl-C does; return how it ended."""
        self.process.send_signal(sign)
        return self.process.wait(PATIENCE)


@contextmanager
def served(folder: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[Served]:
    """Serve the site of a folder at any port."""
    site = Served(folder, "--port", "0", *options, environment=environment)
    try:
        yield site
    finally:
        if site.process.poll() is None:
            site.end()


def write(path: Path, text: str) -> None:
    """Write a file at once, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".#{path.name}")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(path, text.replace(old, new))
