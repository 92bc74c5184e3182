"""The directive of a career."""

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ...core.career import Career
from ...reading.directive import PortfolioDirective
from .kind import NEED
from .view import SORTS, CareerList

_LISTS = tuple(Career().stations)


def _lists(argument: str | None) -> tuple[str, ...]:
    """Read names of lists, with commas or blanks between them; they are shown in this order."""
    words = (argument or "").replace(",", " ").split()
    if not words:
        raise ValueError(f"it takes some of {', '.join(_LISTS)}")
    return tuple(dict.fromkeys(directives.choice(word, _LISTS) for word in words))


class CareerDirective(PortfolioDirective):
    """Shows a career, or some lists of it."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "only": _lists,
        "sort": lambda argument: directives.choice(argument, SORTS),
    }

    def run(self) -> list[nodes.Node]:
        self.note_need(NEED)
        return self.promise(CareerList(self.options.get("only", _LISTS), self.options.get("sort", SORTS[0])))
