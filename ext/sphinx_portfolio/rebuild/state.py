"""What the last build of one output folder left, in a file of its own beside the doctrees.

It is not part of the environment: two builders may share that, and it is stored before anything is written. The file is
replaced at once when a build has finished; while one runs, a second file says so.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1


@dataclass(slots=True)
class BuildState:
    """The outcome of a finished build."""

    #: Docname -> digest of all that its page shows.
    digests: dict[str, str] = field(default_factory=dict)
    #: The reading of the environment that was written; a later one may show other things.
    reading: str = ""
    #: Documents of which a warning spoke: they are read again, so that it speaks again until they are mended.
    warned: list[str] = field(default_factory=list)
    #: The files of pages, relative to the output folder.
    files: list[str] = field(default_factory=list)


class StateFile:
    """Where the state of one builder's output folder is kept."""

    def __init__(self, doctreedir: Path, builder: str, outdir: Path) -> None:
        name = f"portfolio-{builder}-{hashlib.sha256(str(outdir).encode()).hexdigest()[:12]}"
        self._path = doctreedir / f"{name}.json"
        self._running = doctreedir / f"{name}.running"

    def begin(self) -> BuildState | None:
        """Return what the last build left, None if there was none or if it was cut short; and note that one runs."""
        state = None if self._running.exists() else self._load()
        self._running.parent.mkdir(parents=True, exist_ok=True)
        self._running.touch()
        return state

    def finish(self, state: BuildState) -> None:
        """Keep what a build left."""
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps({"version": _VERSION, **dataclasses.asdict(state)}), encoding="utf-8")
        new.replace(self._path)
        self._running.unlink(missing_ok=True)

    def _load(self) -> BuildState | None:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        return BuildState(**content) if content.pop("version", None) == _VERSION else None
