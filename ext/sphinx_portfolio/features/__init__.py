"""Features: each is a folder that holds all that makes it, and nothing else names it.

To remove one, delete its folder and its line.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..core.kinds import KINDS, ObjectKind
from ..core.owner import Owner
from ..core.records import Project, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from ..core.needs import Need, OptionCheck
    from ..core.records import Record
    from ..reading.vocabularies import Vocabulary

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
    "sources",
    "profile",
    "career",
    "cv",
)


def load() -> Iterator[ModuleType]:
    """Import the packages of all features."""
    for name in FEATURES:
        yield import_module(f".{name}", __name__)


def load_kinds() -> Iterator[ModuleType]:
    """Import, without Sphinx, the modules `kind` of those features that have one.

    Such a module has one or more of `KIND`, a kind of object, `VOCABULARY`, a file that the owner writes, `NEED`, what
    a directive cannot do without, and `OPTION_CHECK`, for an option of a directive. The other features are not
    touched, since to import them takes as long as a small build.
    """
    for name in FEATURES:
        if (Path(__file__).parent / name / "kind.py").is_file():
            yield import_module(f".{name}.kind", __name__)


def known_kinds() -> Mapping[str, ObjectKind]:
    """Return all kinds of objects by name, those of every portfolio and those of features, without Sphinx."""
    own = [module.KIND for module in load_kinds() if hasattr(module, "KIND")]
    return {**KINDS, **{kind.name: kind for kind in own}}


def known_vocabularies() -> tuple[Vocabulary, ...]:
    """Return all files that the owner writes beside pages, without Sphinx."""
    return tuple(module.VOCABULARY for module in load_kinds() if hasattr(module, "VOCABULARY"))


def known_needs() -> Mapping[str, Need]:
    """Return what directives cannot do without, by their names, without Sphinx."""
    needs = [module.NEED for module in load_kinds() if hasattr(module, "NEED")]
    return {need.directive: need for need in needs}


def known_option_checks() -> Mapping[str, OptionCheck]:
    """Return what is checked of options, by the names of their directives, without Sphinx."""
    checks = [module.OPTION_CHECK for module in load_kinds() if hasattr(module, "OPTION_CHECK")]
    return {check.directive: check for check in checks}


def known_records() -> tuple[type[Record], ...]:
    """Return what owners can write, without Sphinx: in front matter, in `conf.py`, and in vocabularies."""
    return (Project, Role, Owner, *(each.record for each in known_vocabularies()))
