"""Features: each is a folder that holds all that makes it, and nothing else names it.

To remove one, delete its folder and its line.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
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


def load_kinds() -> Iterator[ModuleType]:
    """Import, without Sphinx, the modules `kind` of those features that have one.

    Such a module has `KIND`, a kind of object, and perhaps `VOCABULARY`, where its objects are written. The other
    features are not touched, since to import them takes as long as a small build.
    """
    for name in FEATURES:
        if (Path(__file__).parent / name / "kind.py").is_file():
            yield import_module(f".{name}.kind", __name__)
