"""After a fault, whatever it is, the next build leaves what a clean one does, or says what to do.

A fault is made in a process of its own, forked from that of the tests: what it breaks ends with it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from site_builder import Site
from test_rebuild import SMALL, apply, build_clean, check_clean, image, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from test_rebuild import Edit

ADDRESS = {"html_baseurl": "https://example.org/"}
#: With every kind of file that a build leaves.
FULL = {
    **SMALL,
    "projects/alpha.md": page("Alpha", "order: 1, period: {start: 2020}, aliases: [former]", "![](a.svg)"),
    "projects/a.svg": image("one"),
    "guide/how.md": "# How\n\nWith {technology}`tool` and {project}`alpha`. {download}`a.csv`\n",
    "guide/a.csv": "1\n",
    "catalog.md": "---\norphan: true\n---\n# Catalog\n\n:::{technologies}\n:::\n",
    "technologies.yaml": "tool: {name: Tool}\n",
}
#: What other pages show, what they do not, a page and an address that go, and a warning to repeat.
EDIT: Edit = {
    "projects/alpha.md": page("Aleph", "order: 1, period: {start: 2020}", "![](a.svg)"),
    "projects/beta.md": page("Beta", "order: 2", "Words."),
    "guide/how.md": None,
    "guide/why.md": "# Why\n\n```{nonesuch}\n```\n",
    "technologies.yaml": "tool: {name: Instrument}\n",
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a fault is made in a process that is forked")


def source_of(site: Site) -> dict[str, tuple[bytes, int]]:
    """Return file -> bytes and time, of all that the owner has."""
    found = (path for path in sorted(site.source.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@contextmanager
def untouched(site: Site) -> Iterator[None]:
    """Fail if the source folder is another afterwards."""
    before = source_of(site)
    yield
    assert source_of(site) == before


def check_recovered(site: Site, **settings: Any) -> None:
    """Fail unless the next build leaves what a clean one does, and the one after it has nothing to do."""
    with untouched(site):
        build = site.build(**settings)
        check_clean(build, build_clean(site, **settings))
        if not build.warnings:
            assert site.build(**settings).written == []


@dataclass(frozen=True)
class Outcome:
    """How a build in another process ended."""

    killed: bool
    error: str  #: Class and text of the exception.
    warnings: list[str]


def build_with(site: Site, fault: Callable[[], object], **settings: Any) -> Outcome:
    """Build in a process in which a fault has been prepared."""
    report = site.folder / "outcome"
    report.unlink(missing_ok=True)
    with untouched(site):
        if (process := os.fork()) == 0:
            _build_and_end(site, fault, settings, report)
        _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Outcome(killed=True, error="", warnings=[])
    return Outcome(killed=False, **json.loads(report.read_text(encoding="utf-8")))


def _build_and_end(site: Site, fault: Callable[[], object], settings: dict[str, Any], report: Path) -> None:
    error, warnings = "", []
    try:
        fault()
        warnings = site.build(**settings).warnings
    except BaseException as raised:
        error = f"{type(raised).__name__}: {raised}"
    finally:
        report.write_text(json.dumps({"error": error, "warnings": warnings}), encoding="utf-8")
        os._exit(0)


def kill() -> None:
    """End the process at once, as a machine that goes down does."""
    os.kill(os.getpid(), signal.SIGKILL)


def on_event(name: str, do: Callable[[], object], when: Callable[..., bool] = lambda *_: True) -> None:
    """Do something at an event of the build that follows, before all other handlers."""
    from sphinx.events import EventManager

    emit = EventManager.emit

    def emitted(self: EventManager, event: str, *args: Any, **options: Any) -> Any:
        if event == name and when(*args):
            do()
        return emit(self, event, *args, **options)

    EventManager.emit = emitted  # type: ignore[method-assign,assignment]


def on_write(part: str, do: Callable[[Path], object]) -> None:
    """Do something when a file that has a part in its path is opened to be written, after nothing of it."""
    doing = False

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal doing
        if event == "open" and not doing and isinstance(args[0], (str, os.PathLike)):
            path, mode, flags = args
            writes = any(letter in mode for letter in "wxa+") if mode else bool(flags & (os.O_WRONLY | os.O_RDWR))
            if writes and part in os.fspath(path):
                doing = True
                do(Path(path))
                doing = False

    sys.addaudithook(hook)


def half(path: Path) -> None:
    """Leave the half of a file, and end."""
    text = path.read_bytes() if path.is_file() else b"<html>" * 100
    path.write_bytes(text[: len(text) // 2])
    kill()


# -- a kill ------------------------------------------------------------------------------------------------------------

#: What is done to the process that builds.
KILLS: dict[str, Callable[[], object]] = {
    "before reading": lambda: on_event("env-before-read-docs", kill),
    "while a page is read": lambda: on_event("source-read", kill, lambda docname, _: docname == "projects/beta"),
    "while a doctree is written": lambda: on_write("projects/beta.doctree", half),
    "after reading": lambda: on_event("env-updated", kill),
    "while the environment is written": lambda: on_write("environment.pickle", half),
    "before writing": lambda: on_event("write-started", kill),
    "while a page is written": lambda: on_write("html/projects/beta.html", half),
    "while a source is published": lambda: on_write("html/_sources/projects/beta.md", half),
    "after writing": lambda: on_event("html-collect-pages", kill),
    "while the search index is written": lambda: on_write("searchindex.js", half),
    "while the inventory is written": lambda: on_write("objects.inv", half),
    "before exports": lambda: on_event("build-finished", kill),
    "while an export is written": lambda: on_write("html/sitemap.xml", half),
    "while the state is written": lambda: on_write(".json", half),
}
#: Those that stand for the rest in `make test`.
QUICK = ("while a doctree is written", "while a page is written", "while an export is written")


def all_of(cases: dict[str, Any], quick: tuple[str, ...]) -> list[Any]:
    """Make parameters, of which those that are not quick wait for `make test-deep`."""
    return [pytest.param(name, id=name, marks=() if name in quick else pytest.mark.deep) for name in cases]


@pytest.mark.parametrize("moment", all_of(KILLS, QUICK))
@pytest.mark.parametrize("built", [False, True], ids=["first build", "later build"])
def test_build_that_was_killed(make_site: Callable[..., Site], moment: str, built: bool) -> None:
    site = make_site(FULL, **ADDRESS)
    if built:
        site.build()
        apply(site, EDIT)
    assert build_with(site, KILLS[moment]).killed
    check_recovered(site)


@pytest.mark.parametrize("moment", all_of(KILLS, QUICK))
def test_build_that_was_killed_and_what_it_read_was_put_back(make_site: Callable[..., Site], moment: str) -> None:
    site = make_site(FULL, **ADDRESS)
    site.build()
    apply(site, EDIT)
    assert build_with(site, KILLS[moment]).killed
    apply(site, {name: FULL[name] for name in EDIT}, age=1000)
    check_recovered(site)
