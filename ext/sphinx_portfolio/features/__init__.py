"""Features: each is a folder that holds all that makes it, and nothing else names it.

To remove one, delete its folder and its line.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

FEATURES: Final = (
    "technologies",
    "credits",
    "matrix",
    "globe",
    "explorer",
    "timeline",
    "results",
    "counts",
    "citing",
)


def load() -> Iterator[ModuleType]:
    """Import the packages of all features."""
    for name in FEATURES:
        yield import_module(f".{name}", __name__)
