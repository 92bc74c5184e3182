"""What keeps Python's garbage collector from looking at the same objects again and again.

Modules and the environment are some hundred thousand objects that live as long as the build. The collector counts new
objects, of which pages are made by the thousand, and goes through all old ones each time: a third of a build that
writes nothing, a tenth of one that writes everything.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def set_aside(*_: object) -> None:
    """Pass over all objects that there are now: called before and after the environment is loaded."""
    gc.freeze()


def set_aside_pages(*_: object) -> None:
    """Pass over what all pages say, when they are read. The doctrees that have been let go of are freed before."""
    gc.collect()
    gc.freeze()


def take_back(app: Sphinx, exception: Exception | None) -> None:  # noqa: ARG001
    """Leave a process that goes on as it was."""
    gc.unfreeze()
