"""Python's garbage collector, in a process that does nothing but a build.

Modules and what the pages say are some hundred thousand objects that live as long as the build. The collector counts
new objects, of which pages are made by the thousand, and goes through all old ones each time; and once more when the
process ends. Frozen, they are passed over.
"""

import gc
import sys
from pathlib import Path
from typing import Final

#: `python -m sphinx`, and what `portfolio serve` forks for each build.
_PROGRAMS: Final = (("sphinx", "__main__.py"), ("serve", "worker.py"))
#: Small, so that little is left for the collector to go through by itself before the next time.
_PAGES_AT_ONCE: Final = 32


def is_build_process() -> bool:
    """Tell whether the process is that of `sphinx-build` or the like, which ends with the build."""
    program = Path(sys.argv[0])
    return program.stem == "sphinx-build" or program.parts[-2:] in _PROGRAMS


class Collector:
    """Freezes what stays, at moments when little is there that does not. Does nothing in another kind of process."""

    def __init__(self) -> None:
        self._is_ours = is_build_process()
        self._read = 0

    def freeze(self, *_: object) -> None:
        """Freeze live objects: called before and after the environment is loaded."""
        if self._is_ours:
            gc.freeze()

    def note_read(self, *_: object) -> None:
        """Freeze what the last pages say: called before the next one is read, when their doctrees can be freed."""
        self._read += 1
        if self._read % _PAGES_AT_ONCE == 0:
            self.freeze_pages()

    def freeze_pages(self, *_: object) -> None:
        """Free the doctrees that have been let go of, and freeze what is left: called when all pages are read."""
        if self._is_ours:
            gc.collect()
            gc.freeze()
