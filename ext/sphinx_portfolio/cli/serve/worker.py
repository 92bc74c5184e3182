"""The process that builds. It has Python, Sphinx and the extensions loaded, and forks a child for each build.

An application of Sphinx cannot be used twice in one process, and much is set for the whole process when one is made. A
child makes one, with the environment of the last build, and waits: when something is edited, it has only to read,
resolve and write. Then it ends, and another is forked. Where there is no `fork`, the whole process is that child.

Orders come as lines on the standard input, answers go as lines to the standard output; both are JSON. Of parent and
child one alone reads: the parent waits until the child has ended.
"""

from __future__ import annotations

import gc
import importlib
import json
import locale
import os
import shutil
import sys
import sysconfig
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO

from .watch import stamp_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: How a child ends after which another is wanted.
_NEXT: Final = 3
#: The first writes no pages: it gives them out.
_PROCESSES: Final = (os.cpu_count() or 1) + 1
#: So many pages are written before other processes have started.
_FEW: Final = 8
#: Made before the garbage collector runs: those of a few pages.
_OBJECTS: Final = 50_000
#: Where packages are that nobody edits.
_INSTALLED: Final = tuple(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))


@dataclass(frozen=True)
class Task:
    """What to build, and where."""

    source: str
    conf: str
    output: str
    drafts: bool

    @property
    def html(self) -> Path:
        """The output folder."""
        return Path(self.output, "html")

    @property
    def doctrees(self) -> Path:
        """The folder of the environment and the doctrees."""
        return Path(self.output, "doctrees")


class Code:
    """The modules that builds use, as they were when loaded. What other code has left cannot be built upon."""

    def __init__(self, task: Task) -> None:
        self._path = Path(task.output, "code.json")
        self._task = task
        self._loaded: dict[str, list[int]] = {}

    def _read(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self._path.read_bytes()))
        except (OSError, ValueError):
            return {}

    def forget_others(self) -> None:
        """Remove what other code has built."""
        kept = self._read()
        files: Mapping[str, list[int]] = kept.get("files", {})
        is_same = kept.get("drafts") == self._task.drafts and bool(files)
        if not is_same or any(stamp_of(path) != stamp for path, stamp in files.items()):
            for folder in (self._task.html, self._task.doctrees):
                shutil.rmtree(folder, ignore_errors=True)

    def note(self) -> None:
        """Note what is loaded before a build: it may be edited while that runs."""
        for path in (self._task.conf, *(path for _, path in _modules())):
            self._loaded.setdefault(path, stamp_of(path))

    def keep(self) -> None:
        """Keep what a build has used."""
        self.note()
        modules = dict(sorted(_modules()))
        kept = {"drafts": self._task.drafts, "modules": modules, "files": self._loaded}
        if kept != self._read():
            self._path.write_text(json.dumps(kept), "utf-8")

    def load(self) -> None:
        """Import what the last build has used, so that no child has to; but for what only `conf.py` makes known."""
        for name, path in self._read().get("modules", {}).items():
            if name in sys.modules:
                continue
            # A module may refuse, and what it needs may be gone.
            with suppress(Exception):
                spec = find_spec(name)
                if spec is not None and spec.origin == path:
                    module = importlib.import_module(name)
                    if name.startswith("pygments.lexers."):
                        # A lexer makes its tables when it is first used.
                        for lexer in module.__all__:
                            getattr(module, lexer)()
        self.note()


def _modules() -> Iterator[tuple[str, str]]:
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if name != "__main__" and isinstance(path, str) and Path(path).is_absolute():
            yield name, path


class Writes:
    """The files that this process writes, removes or renames outside of a folder: none of that is an edit."""

    def __init__(self, folder: str) -> None:
        self._inside = folder + os.sep
        self._paths: set[str] = set()
        #: Whether other processes may have written as well.
        self.has_helpers = False
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        match event:
            case "open":
                path, _, flags = arguments
                if (flags or 0) & (os.O_WRONLY | os.O_RDWR) and isinstance(path, str | os.PathLike):
                    self._add(path)
            case "os.rename":
                self._add(arguments[0])
                self._add(arguments[1])
            case "os.remove" | "os.utime" | "os.symlink" | "os.link":
                for path in arguments[:2]:
                    self._add(path)
            case "subprocess.Popen" | "os.fork" | "os.posix_spawn":
                self.has_helpers = True

    def _add(self, path: object) -> None:
        if isinstance(path, str | os.PathLike):
            absolute = os.path.abspath(path)  # noqa: PTH100 - a link stays one
            if not absolute.startswith(self._inside):
                self._paths.add(absolute)

    def stamps(self) -> dict[str, list[int]]:
        """Return each file -> its time and size now."""
        return {path: stamp_of(path) for path in self._paths}


class Messages:
    """The warnings of Sphinx: kept, and shown as they come from when there is something to build."""

    encoding = "utf-8"

    def __init__(self, terminal: TextIO, top: str) -> None:
        self._terminal = terminal
        self._top = top + os.sep
        self._held: list[str] | None = []
        self.kept: list[str] = []

    def write(self, text: str) -> int:
        from sphinx.util.console import strip_colors

        text = text.replace(self._top, "")
        if self._held is None:
            self._terminal.write(text)
        else:
            self._held.append(text)
        if text.strip():
            self.kept.append(strip_colors(text).strip())
        return len(text)

    def show(self) -> None:
        """Show what there is, and all that comes."""
        self._terminal.write("".join(self._held or ()))
        self._held = None
        self.flush()

    def flush(self) -> None:
        self._terminal.flush()

    def isatty(self) -> bool:
        """As Sphinx asks to know whether to use colours."""
        return self._terminal.isatty()


class Child:
    """One application, and one build."""

    def __init__(self, task: Task, code: Code, orders: BinaryIO, answers: BinaryIO) -> None:
        self._task = task
        self._code = code
        self._orders = orders
        self._answers = answers
        self._messages = Messages(sys.stderr, str(Path.cwd()))

    def run(self) -> int:
        """Make ready, wait for what to do, and do it; return how to end."""
        from sphinx.util.docutils import docutils_namespace, patch_docutils

        confdir = str(Path(self._task.conf).parent)
        writes = Writes(self._task.output)
        with patch_docutils(confdir), docutils_namespace():
            try:
                app = self._application(confdir)
            except (Exception, SystemExit) as failure:
                self._messages.show()
                self._answer("broken", _told(failure), writes, _places(None, _files_of(failure)))
                self._order()
                return _NEXT
            self._code.note()
            self._answer("ready", None, writes, _places(app))
            order = self._order()
            if order.get("do") == "build":
                self._answer("built", self._build(app, everything=order["all"]), writes, _places(app))
            elif order.get("do") != "leave":
                return 0
            elif order["html"]:
                shutil.rmtree(self._task.html, ignore_errors=True)
        return _NEXT

    def _application(self, confdir: str) -> Sphinx:
        from sphinx.application import Sphinx

        app = Sphinx(
            self._task.source,
            confdir,
            self._task.html,
            self._task.doctrees,
            "html",
            confoverrides={"nitpicky": True},
            status=None,
            warning=self._messages,  # type: ignore[arg-type]  # writes as a text file does
            tags=["drafts"] if self._task.drafts else [],
        )
        app.connect("portfolio-stale", lambda app, number: _use_processes(app) if number > _FEW else None)
        # Compiled now, and not when there is something to show.
        if (templates := getattr(getattr(app.builder, "templates", None), "environment", None)) is not None:
            for name in ("page.html", "search.html", "genindex.html"):
                # What is wrong with a template is said when a page is written.
                with suppress(Exception):
                    templates.get_template(name)
        return app

    def _build(self, app: Sphinx, *, everything: bool) -> str | None:
        """Build; return what has ended it."""
        self._messages.show()
        if everything:
            _use_processes(app)
        try:
            app.build()
        except (Exception, SystemExit) as failure:
            return _told(failure)
        self._code.keep()
        return None

    def _order(self) -> dict[str, Any]:
        return dict(json.loads(self._orders.readline() or "{}"))

    def _answer(self, what: str, error: str | None, writes: Writes, places: Mapping[str, list[str]]) -> None:
        answer = {
            "is": what,
            "error": error,
            "messages": self._messages.kept,
            "places": places,
            "wrote": writes.stamps(),
            "has_helpers": writes.has_helpers,
        }
        # Nobody may be left to listen. Then there are no more orders either.
        with suppress(BrokenPipeError):
            self._answers.write(json.dumps(answer).encode() + b"\n")
            self._answers.flush()


def _told(error: BaseException) -> str:
    """Say what went wrong; where it is not for the author of pages to know, print where."""
    from sphinx.errors import SphinxError

    if isinstance(error, SphinxError):
        told = f"{error.category}: {error}"
        print(told, file=sys.stderr, flush=True)
        return told
    traceback.print_exception(error)
    return "".join(traceback.format_exception_only(error)).strip()


def _use_processes(app: Sphinx) -> None:
    """Let several processes read and write, where no extension objects. Sphinx would warn of one that does."""
    if all(each.parallel_read_safe and each.parallel_write_safe for each in app.extensions.values()):
        app.parallel = _PROCESSES


def _files_of(error: BaseException | None) -> Iterator[str]:
    """Yield the files through which an error came: a module that cannot be loaded is not among those that are."""
    while error is not None:
        if isinstance(error, SyntaxError) and error.filename:
            yield error.filename
        yield from (frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__))
        error = error.__cause__ or error.__context__


def _places(app: Sphinx | None, more: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return the files and folders on which the site depends.

    :param more: files of code that may not be among the modules
    """
    places: dict[str, list[str]] = {"looks": [], "documents": [], "modules": [], "packages": []}
    places["modules"] += [path for path in more if Path(path).is_file() and _is_edited(path)]
    if app is not None:
        config = app.config
        given = (*config.templates_path, *config.html_static_path, *config.html_extra_path, *config.locale_dirs)
        extra = (config.html_logo, config.html_favicon)
        paths = [Path(app.confdir, path) for path in (*given, *filter(None, extra)) if "://" not in str(path)]
        paths += [Path(folder) for folder in getattr(getattr(app.builder, "theme", None), "get_theme_dirs", list)()]
        places["looks"] = sorted({os.path.normpath(path) for path in paths if path.exists() and _is_edited(str(path))})
        places["documents"] = sorted(str(app.env.doc2path(name)) for name in app.env.found_docs)
    for name, path in _modules():
        if _is_edited(path):
            places["modules"].append(path)
            top = sys.modules.get(name.partition(".")[0])
            places["packages"] += [os.path.normpath(folder) for folder in getattr(top, "__path__", ())]
    return {key: sorted(set(paths)) for key, paths in places.items()}


def _is_edited(path: str) -> bool:
    return not path.startswith(_INSTALLED)


def main() -> int:
    """Fork a child for each build, until there is nothing more to do."""
    task = Task(**json.loads(sys.argv[1]))
    # What extensions print, or ask, is no part of what is said here.
    orders = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    from sphinx.locale import init_console
    from sphinx.util.console import color_terminal, nocolor

    # As `sphinx-build` does.
    with suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    init_console()
    if not color_terminal():
        nocolor()
    importlib.import_module("sphinx.application")
    code = Code(task)
    code.forget_others()
    while hasattr(os, "fork"):
        code.load()
        child = os.fork()
        if child == 0:
            break
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != _NEXT:
            return 0
    # It looks for garbage each time that so many objects are there, and goes through all that was read each time.
    gc.set_threshold(_OBJECTS)
    status = Child(task, code, orders, answers).run()
    sys.stdout.flush()
    sys.stderr.flush()
    # What is in memory need not be taken apart.
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
