"""From saving a page to seeing it: `portfolio serve` beside sphinx-autobuild, which take turns.

`python -m bench.serve` prints a table. The time is that from the write of a page to the first answer that has its new
text. `SERVE_SIZES=500` names the sizes (0 is the site of this repository), `SERVE_TURNS=5` how often each is measured.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.request import ProxyHandler, build_opener

from .portfolio import make_portfolio
from .site import Site
from .variants import with_extension

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What `portfolio serve` is to take at most, in seconds: size -> kind of edit -> time.
_GOALS: Final = {0: {"text": 0.6, "title": 0.9}, 500: {"text": 0.8}}
_SIZES: Final = "0,500,2000"
#: Seconds between two looks, and after which nothing is waited for.
_LOOK: Final = 0.01
_PATIENCE: Final = 600
#: Seconds in which a server makes ready for the next edit.
_REST: Final = 1.5
_OPENER: Final = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Served:
    """A site that is served by one of the two."""

    name: str
    process: subprocess.Popen[bytes]
    #: The source of the page that is edited, and its address.
    page: Path
    address: str

    def wait(self, text: str) -> float:
        """Wait until the page has a text; return when it had."""
        until = time.perf_counter() + _PATIENCE
        while time.perf_counter() < until:
            try:
                with _OPENER.open(self.address, timeout=_PATIENCE) as response:
                    found = text in response.read().decode("utf-8")
            except (HTTPException, OSError):
                # sphinx-autobuild shows pages while they are written, so that one may end early.
                found = False
            if found:
                return time.perf_counter()
            time.sleep(_LOOK)
        raise TimeoutError(f"{self.name} never showed {text!r}")

    def measure(self, kind: str, word: str) -> float:
        """Edit the page, and return the seconds until that is seen."""
        text = self.page.read_text("utf-8")
        title = re.search(r"^# .*$", text, re.MULTILINE)
        assert title is not None
        heading, body = text[: title.end()], text[title.end() :]
        new = f"{heading} {word}{body}" if kind == "title" else f"{heading}\n\n{word} words.{body}"
        # What stands in a title is in its link, too.
        seen = f"{word}<" if kind == "title" else f"{word} words."
        begin = time.perf_counter()
        self.page.write_text(new, "utf-8")
        seconds = self.wait(seen) - begin
        time.sleep(_REST)
        self.page.write_text(text, "utf-8")
        time.sleep(seconds + _REST)
        return seconds

    def end(self) -> None:
        """End the server."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)


def _sources(size: int, folder: Path) -> tuple[Path, Path, str]:
    """Write a site; return its source folder, that of its `conf.py`, and the docname of the page to edit."""
    root = Path.cwd()
    if size == 0:
        shutil.copytree(root / "docs", folder / "docs")
        shutil.copyfile(root / "conf.py", folder / "conf.py")
        return folder / "docs", folder, "projects/ladder-residual"
    site = Site(folder, with_extension(root / "ext"), make_portfolio(size))
    return folder / "source", folder / "source", site.edited


def _serve(size: int, folder: Path) -> Iterator[Served]:
    """Serve two copies of a site."""
    environment = {**os.environ, "PYTHONPATH": str(Path("ext").resolve())}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in ("ours", "sphinx-autobuild"):
        source, conf, docname = _sources(size, folder / name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        if name == "ours":
            command = ["sphinx_portfolio", "serve", "--source", str(source), "--port", port, "--output", "build"]
        else:
            options = ["-q", "-n", "-b", "html", "-c", str(conf), "-d", "doctrees", "--port", port]
            command = ["sphinx_autobuild", *options, "--watch", str(conf / "conf.py"), str(source), "html"]
        with (folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=folder / name, env=environment, stdout=log, stderr=log
            )
        served = Served(name, process, source / f"{docname}.md", f"http://127.0.0.1:{port}/{docname}.html")
        served.wait("</html>")
        time.sleep(_REST)
        yield served


def _measure(size: int, turns: int, folder: Path) -> dict[tuple[str, str], float]:
    """Return name and kind of edit -> the least time."""
    found: dict[tuple[str, str], list[float]] = {}
    served: list[Served] = []
    try:
        served += _serve(size, folder)
        for turn in range(turns):
            for kind in ("text", "title"):
                for each in served:
                    print(f"{size:,}: {kind}, {each.name}, {turn + 1} of {turns}", file=sys.stderr, flush=True)
                    found.setdefault((each.name, kind), []).append(each.measure(kind, f"Renewed{turn}"))
    finally:
        for each in served:
            each.end()
    return {case: min(times) for case, times in found.items()}


def main() -> int:
    """Measure, and print what was found."""
    sizes = [int(each) for each in os.environ.get("SERVE_SIZES", _SIZES).split(",")]
    turns = int(os.environ.get("SERVE_TURNS", "5"))
    print("| site | edit | portfolio serve | sphinx-autobuild | goal | |\n|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = _measure(size, turns, Path(folder))
        for kind in ("text", "title"):
            ours, theirs = found["ours", kind], found["sphinx-autobuild", kind]
            goal = _GOALS.get(size, {}).get(kind)
            verdict = "" if goal is None else "pass" if ours <= goal else "fail"
            site = f"{size:,} projects" if size else "this site"
            shown = "" if goal is None else f"{goal:.2f} s"
            print(f"| {site} | {kind} | {ours:.2f} s | {theirs:.2f} s | {shown} | {verdict} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
