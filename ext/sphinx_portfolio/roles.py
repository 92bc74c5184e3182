"""The cross-reference roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

from .core.credits import DEGREES
from .core.problems import Problem, not_one_of
from .reading import notes_of

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment


class ObjectRole(XRefRole):
    """A reference to a thing by its name; a dangling one is always a warning."""

    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)


class CreditRole(ObjectRole):
    """A reference to a credit, with an optional degree after a colon. It becomes the attribute `degree`."""

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Split the degree from the credit."""
        credit, colon, degree = (part.strip() for part in target.partition(":"))
        if not colon:
            return title, credit
        if degree in DEGREES:
            refnode["degree"] = degree
        else:
            message = f"the degree {not_one_of(degree, DEGREES)}"
            notes_of(env).problems.append(Problem(self.lineno, f"credit {credit}", message, "contributions"))
        return (title if has_explicit_title else credit), credit
