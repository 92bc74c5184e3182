"""What the directives of the domain share."""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..core.needs import Need
from ..core.problems import Problem, index_twice
from ..views.context import View
from ..views.placeholder import promise
from .notes import Notes, notes_of


class PortfolioDirective(SphinxDirective):
    """Notes what it is told, and leaves placeholders for what only the whole catalog knows."""

    @property
    def notes(self) -> Notes:
        """The notes on the document that is being read."""
        return notes_of(self.env)

    def report(self, message: str, line: int | None = None) -> None:
        """Note a problem; it is reported with those of all pages."""
        source, source_line = self.get_source_info()
        # What is included stands in another file.
        file = "" if Path(source) == self.env.doc2path(self.env.docname) else source
        name = self.name.removeprefix("portfolio:")
        self.notes.problems.append(Problem(line or source_line, name, message, "contributions", file))

    def note_index(self, kind: str) -> bool:
        """Note that the index of a kind stands here; false, with a problem, if it stands on the page already."""
        if kind in self.notes.indexes:
            self.report(index_twice(kind, "this page"))
            return False
        self.notes.indexes[kind] = self.get_source_info()[1]
        return True

    def note_need(self, need: Need) -> None:
        """Note what the directive cannot do without."""
        self.notes.needs.append((need, self.get_source_info()[1]))

    def promise(self, view: View) -> list[nodes.Node]:
        """Leave a placeholder."""
        node = promise(view, self.env.docname)
        self.set_source_info(node)
        return [node]


def view_directive(view: View, index_of: str = "", need: Need | None = None) -> type[PortfolioDirective]:
    """Return a directive without options that leaves the promise of a view, which may be the index of a kind.

    :param need: what the view cannot do without
    """

    class ViewDirective(PortfolioDirective):
        def run(self) -> list[nodes.Node]:
            if need is not None:
                self.note_need(need)
            return self.promise(view) if not index_of or self.note_index(index_of) else []

    return ViewDirective


def flag(argument: str | None) -> None:
    """Take no value; MyST passes over one that is given to docutils' own flag."""
    if argument:
        raise ValueError(f"it takes no value, {argument!r} was given")
