"""What is refused, and what a site allows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ..config import ALLOWED, Options
from ..core.problems import Problem
from ..reading.notes import notes_of

TOPIC: Final = "content"  #: The subtype of all warnings.


@dataclass(frozen=True)
class Policy:
    """What a site refuses."""

    allowed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, options: Options) -> Self | None:
        """Read the configuration; None where everything is allowed."""
        return None if options.content == "trusted" else cls(frozenset(options.allow))

    def refuses(self, what: str) -> bool:
        """Tell whether the site has not allowed one kind of content."""
        assert what in ALLOWED
        return what not in self.allowed

    def message(self, what: str, said: str) -> str:
        """Say what is wrong, and how it could be allowed."""
        return f"{said}; `portfolio_allow = [{what!r}]` in conf.py allows it"


def policy_of(env: BuildEnvironment) -> Policy:
    """Return the policy of a site that is held to one."""
    return cast("Policy", Policy.of(Options.of(env.config)))


def is_inside(env: BuildEnvironment, path: str | Path) -> bool:
    """Tell whether a file is below the source folder, wherever links lead."""
    return Path(path).resolve().is_relative_to(Path(env.srcdir).resolve())


def place_of(env: BuildEnvironment, node: nodes.Node) -> tuple[str, int]:
    """Return the file that a node was written in, empty for that of the document itself, and the line."""
    source, line = None, None
    around = [node]
    while around[-1].parent is not None:
        around.append(around[-1].parent)
    # A directive may give the line only to what stands in the node.
    for at in (node, *(node.findall() if isinstance(node, nodes.Element) else ()), *around[1:]):
        line, source = line or at.line, source or at.source
    own = str(env.doc2path(env.docname)) if env.docname else ""
    return ("" if not source or source.startswith(own) else source), line or 1


def note(env: BuildEnvironment, what: str, said: str, place: tuple[str, int]) -> None:
    """Note what was refused while a document is read; it is reported with the problems of its page at every build."""
    file, line = place
    problem = Problem(line, "", policy_of(env).message(what, said), TOPIC, file)
    problems = notes_of(env).problems
    if problem not in problems:
        problems.append(problem)
