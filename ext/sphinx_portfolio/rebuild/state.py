"""What the last build of one output folder left, in a file of its own beside the doctrees.

It is not part of the environment: two builders may share that, and it is stored before anything is written. The file is
replaced at once when a build has finished; while one runs, a second file says so.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_VERSION = 2


@dataclass(slots=True)
class BuildState:
    """The outcome of a finished build."""

    #: Docname -> digest of the source from which its page was written.
    written: dict[str, str] = field(default_factory=dict)
    shared: str = ""  #: Digest of what all pages shared when they were written; empty where some were not.
    templates: str = ""  #: Digest of the templates that made them.
    #: Documents that emitted warnings: they are read again, so that each warning is repeated until it is mended.
    warned: list[str] = field(default_factory=list)
    #: The files that are ours to remove, relative to the output folder.
    files: list[str] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)  #: Those of them that are beside the pages.
    #: Whether a build came after it that did not come to its end; then only the files are known.
    cut_short: bool = False


class StateFile:
    """Where the state of one builder's output folder is kept."""

    def __init__(self, doctreedir: Path, builder: str, outdir: Path) -> None:
        name = f"portfolio-{builder}-{hashlib.sha256(str(outdir).encode()).hexdigest()[:12]}"
        self._path = doctreedir / f"{name}.json"
        self._running = doctreedir / f"{name}.running"

    def load(self) -> BuildState:
        """Return what the last build left."""
        state = _load(self._path) or BuildState()
        if self._running.exists():
            files = {*state.files, *self._running.read_text(encoding="utf-8").splitlines()}
            state = BuildState(files=sorted(files), cut_short=True)
        return state

    def plan(self, files: Iterable[str]) -> None:
        """Note that a build runs, and what there may be in the output folder when it is over, or is cut short."""
        self._running.parent.mkdir(parents=True, exist_ok=True)
        _replace(self._running, "".join(f"{name}\n" for name in sorted(files)))

    def finish(self, state: BuildState | None) -> None:
        """Keep what a build left; None where nothing of ours is left."""
        if state is None:
            self._path.unlink(missing_ok=True)
        else:
            _replace(self._path, json.dumps({"version": _VERSION, **dataclasses.asdict(state)}))
        self._running.unlink(missing_ok=True)

    def warned(self) -> set[str]:
        """Return the documents that emitted warnings, with any builder that shares the doctrees."""
        states = (_load(path) for path in self._path.parent.glob("portfolio-*.json"))
        return {name for state in states if state is not None for name in state.warned}


def _load(path: Path) -> BuildState | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return BuildState(**content) if content.pop("version", None) == _VERSION else None


def _replace(path: Path, text: str) -> None:
    """Write a file at once."""
    new = path.with_suffix(f"{path.suffix}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
