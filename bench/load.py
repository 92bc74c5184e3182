"""What much content costs: each kind at half and at its full size, to see that no step grows faster than its input.

`python -m bench.load [KIND ...]` prints a table, and fails if the full size takes more than `AT_MOST` times as long.
For the kind `check` it prints how long `portfolio check` takes, and fails if that is more than `CHECKED_WITHIN`.
"""

from __future__ import annotations

import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .portfolio import make_portfolio
from .usage import Usage, run
from .variants import OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: How much longer twice as much may take: twice, and what a small machine varies by.
AT_MOST: Final = 2.6

_CHECK: Final = "check"
_CHECKED: Final = 1_000
#: Seconds that `portfolio check` of so many projects may take, from its start to its end.
CHECKED_WITHIN: Final = 1.0

_CONF: Final = """\
project = "Load"
extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]
primary_domain = "portfolio"
html_theme = "furo"
portfolio_sidebar = True
"""
_LISTS: Final = "# {0}\n\n:::{{{1}}}\n:::\n\n```{{toctree}}\n:hidden:\n:glob:\n\n*\n```\n"
_BASE: Final = {
    "conf.py": _CONF,
    "index.md": "# Home\n\n```{toctree}\nprojects/index\nroles/index\n```\n",
    "projects/index.md": _LISTS.format("Projects", "projects"),
    "roles/index.md": _LISTS.format("Roles", "roles"),
    "roles/work.md": "---\nrole: {summary: Work.}\n---\n# Work\n",
}
_PROJECT: Final = "---\nproject: {{summary: Much., roles: [work]}}\n---\n# Much\n\n{0}"


def _png() -> bytes:
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    chunks = (_chunk(kind, data) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _page(size: int) -> Mapping[str, str | bytes]:
    """Return a site with a project whose page has so many bytes."""
    paragraph = "What was done, with what, and to what effect, in some words that are like many others.\n\n"
    return {**_BASE, "projects/much.md": _PROJECT.format(paragraph * (size // len(paragraph)))}


def _images(number: int) -> Mapping[str, str | bytes]:
    """Return a site with so many pictures, a hundred on each page."""
    picture = _png()
    pages = {
        f"projects/p{page}.md": _PROJECT.format("".join(f"![a](i/{i}.png)\n\n" for i in range(page, page + 100)))
        for page in range(0, number, 100)
    }
    return {**_BASE, **pages, **{f"projects/i/{i}.png": picture for i in range(number)}}


def _word(letters: int) -> Mapping[str, str | bytes]:
    """Return a site with a word of so many letters."""
    return {**_BASE, "projects/much.md": _PROJECT.format("a" * letters)}


def _projects(number: int) -> Mapping[str, str | bytes]:
    """Return a portfolio of so many projects."""
    return dict(OURS.pages(make_portfolio(number)))


KINDS: Final[Mapping[str, tuple[Callable[[int], Mapping[str, str | bytes]], int, str]]] = {
    "page": (_page, 5_000_000, "a page of 5 MB"),
    "images": (_images, 20_000, "20,000 pictures"),
    "word": (_word, 1_000_000, "a word of a million letters"),
    "projects": (_projects, 10_000, "10,000 projects"),
}


def _write(files: Mapping[str, str | bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _build(files: Mapping[str, str | bytes], folder: Path) -> Usage:
    _write(files, folder)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder / "source"), str(folder / "html")]
    return run(command, folder / "log.txt", {})


def _check(folder: Path) -> Usage:
    """Return what `portfolio check` takes at least, in some turns."""
    _write(_projects(_CHECKED), folder)
    command = [sys.executable, "-m", "sphinx_portfolio", "check", "--source", str(folder / "source")]
    turns = [run(command, folder / "log.txt", {}, speaks=True) for _ in range(7)]
    return min(turns, key=lambda usage: usage.wall)


def main() -> int:
    """Measure, and print."""
    wrong = 0
    names = sys.argv[1:] or [*KINDS, _CHECK]
    print("| what | time of half, s | time, s | times | memory, MB |", "|---|---:|---:|---:|---:|", sep="\n")
    for name in names:
        if name == _CHECK:
            continue
        make, size, about = KINDS[name]
        used = []
        for part in (size // 2, size):
            with tempfile.TemporaryDirectory(prefix="bench-load-") as folder:
                used.append(_build(make(part), Path(folder)))
        half, full = used
        times = full.wall / half.wall
        wrong += times > AT_MOST
        print(f"| {about} | {half.wall:.1f} | {full.wall:.1f} | {times:.2f} | {full.memory / 1e6:.0f} |", flush=True)
    if _CHECK in names:
        with tempfile.TemporaryDirectory(prefix="bench-load-") as folder:
            usage = _check(Path(folder))
        wrong += usage.wall > CHECKED_WITHIN
        print(f"\n`portfolio check` of {_CHECKED:,} projects: {usage.wall:.2f} s, of the processor {usage.cpu:.2f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
