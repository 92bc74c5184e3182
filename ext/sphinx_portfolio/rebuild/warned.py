"""The documents of which warnings spoke."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class WarnedDocuments(logging.Handler):
    """Collects the docnames of warnings, ours aside: those are stored with their page and told at every build."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(logging.WARNING)
        self._env = env
        self.docnames: set[str] = set()

    def listen(self) -> None:
        """Begin to collect; workers' warnings come by as well, since Sphinx tells them again."""
        logging.getLogger(NAMESPACE).addHandler(self)

    def stop(self) -> None:
        """End it."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note the document of a warning."""
        type, subtype = getattr(record, "type", None), getattr(record, "subtype", None)
        if type == "portfolio" or is_suppressed_warning(type or "", subtype or "", self._env.config.suppress_warnings):
            return
        docname = self._docname(getattr(record, "location", None))
        if docname in self._env.found_docs:
            self.docnames.add(docname)

    def _docname(self, location: object) -> str:
        match location:
            case (str() as docname, _):
                return docname
            case nodes.Node():
                source = nodes.Element.get(location, "source") if isinstance(location, nodes.Element) else None
                path = location.source or source or ""
            case str():
                # `path:line`, or a docname.
                path = location.rpartition(":")[0] or location
            case _:
                return ""
        path = path.partition(":docstring of ")[0]
        return self._env.path2doc(path) or "" if Path(path).is_absolute() else path
