"""What the last build of one output folder left, in a file of its own beside the doctrees.

It is not part of the environment: two builders may share that, and it is stored before anything is written. The file is
replaced at once when a build has finished; while one runs, a second file says so. Each holds a digest of what it says,
so that only what we wrote ourselves is believed: it names the files that we remove.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from .. import files

_VERSION: Final = 3


@dataclass(slots=True)
class BuildState:
    """The outcome of a finished build."""

    #: Docname -> digest of the source from which its page was written.
    written: dict[str, str] = field(default_factory=dict)
    shared: str = ""  #: Digest of what all pages shared when they were written; empty where some were not.
    templates: str = ""  #: Digest of the templates that made them.
    #: Documents that emitted warnings: they are read again, so that each warning is repeated until it is mended.
    warned: list[str] = field(default_factory=list)
    #: The files that are ours to remove, relative to the output folder -> how long each was.
    files: dict[str, int] = field(default_factory=dict)
    exports: list[str] = field(default_factory=list)  #: Those of them that are beside the pages.
    search: int = -1  #: How long the search index was.
    #: Whether it cannot be read, or a build came after it that did not come to its end: at most the files are known.
    cut_short: bool = False


class StateFile:
    """Where the state of one builder's output folder is kept."""

    def __init__(self, doctreedir: Path, builder: str, outdir: Path) -> None:
        name = f"portfolio-{builder}-{hashlib.sha256(str(outdir).encode()).hexdigest()[:12]}"
        self._path = doctreedir / f"{name}.json"
        self._running = doctreedir / f"{name}.running"

    def load(self) -> BuildState:
        """Return what the last build left."""
        kept, planned = _load(self._path), _load(self._running)
        state = BuildState() if kept is None else BuildState(**kept) if kept else BuildState(cut_short=True)
        if planned is not None:
            state = BuildState(files={**dict.fromkeys(planned.get("files", ()), -1), **state.files}, cut_short=True)
        return state

    def plan(self, names: Iterable[str]) -> None:
        """Note that a build runs, and what there may be in the output folder when it is over, or is cut short."""
        _store(self._running, {"files": sorted(names)})

    def finish(self, state: BuildState | None) -> None:
        """Keep what a build left; None where nothing of ours is left."""
        if state is not None:
            _store(self._path, dataclasses.asdict(state))
        files.remove(self._path.parent, [self._running.name] if state else [self._path.name, self._running.name])

    def warned(self) -> set[str]:
        """Return the documents that emitted warnings, with any builder that shares the doctrees."""
        states = (_load(path) for path in self._path.parent.glob("portfolio-*.json"))
        return {name for state in states if state for name in state["warned"]}


def _load(path: Path) -> dict[str, Any] | None:
    """Return what a file says: nothing where that is not what was stored; None where there is no file."""
    try:
        content = json.loads(path.read_bytes())
        return dict(content["said"]) if content["digest"] == _digest(content["said"]) else {}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return {}


def _store(path: Path, said: Mapping[str, object]) -> None:
    files.replace(path, json.dumps({"digest": _digest(said), "said": said}).encode())


def _digest(said: object) -> str:
    return hashlib.sha256(f"{_VERSION} {json.dumps(said, sort_keys=True)}".encode()).hexdigest()
