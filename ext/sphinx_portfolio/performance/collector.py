"""What keeps Python's garbage collector from looking at the same objects again and again.

Modules and what the pages say are some hundred thousand objects that live as long as the build. The collector counts
new objects, of which pages are made by the thousand, and goes through all old ones each time: a third of a build that
writes nothing, a tenth of one that writes everything.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Small, so that little is left for the collector to go through by itself before the next time.
_PAGES_AT_ONCE: Final = 32


class Collector:
    """Sets aside what stays, at moments when little is there that does not."""

    def __init__(self) -> None:
        self._read = 0

    def set_aside(self, *_: object) -> None:
        """Pass over all objects that there are now: called before and after the environment is loaded."""
        gc.freeze()

    def note_read(self, *_: object) -> None:
        """Set aside what the last pages say: called before the next one is read, when their doctrees can be freed."""
        self._read += 1
        if self._read % _PAGES_AT_ONCE == 0:
            self.set_aside_pages()

    def set_aside_pages(self, *_: object) -> None:
        """Free the doctrees that have been let go of, and pass over what is left: called when all pages are read."""
        gc.collect()
        gc.freeze()

    def take_back(self, app: Sphinx, exception: Exception | None) -> None:
        """Leave a process that goes on as it was."""
        gc.unfreeze()
