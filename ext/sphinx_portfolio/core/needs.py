"""What directives of features ask of the site.

Some cannot do without a file of the source folder, or a setting: without it, they show nothing. Some have an option
that names what may not be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .catalog import Catalog

TOPIC: Final = "catalog"


class Need(NamedTuple):
    """A registry entry."""

    directive: str
    of: str  #: The name of a vocabulary's file, or of a setting.
    missing: str  #: What is said where a directive shows nothing for want of it.


class OptionCheck(NamedTuple):
    """A registry entry."""

    directive: str
    option: str
    #: Catalog, value of the option and line of the directive -> what is wrong with the value.
    check: Callable[[Catalog, str, int], Iterator[Problem]]


def check_needs(catalog: Catalog, is_there: Callable[[str], bool]) -> Iterator[tuple[str, Problem]]:
    """Yield docname and problem for each directive that lacks what it shows."""
    for docname in sorted(catalog.pages):
        for need, line in catalog.pages[docname].needs:
            if not is_there(need.of):
                yield docname, Problem(line, need.directive, need.missing, TOPIC)
