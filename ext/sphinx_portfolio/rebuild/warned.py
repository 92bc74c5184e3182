"""The documents that emitted warnings."""

import logging
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, is_suppressed_warning


class WarnedDocuments(logging.Handler):
    """Collects the docnames of warnings, but for ours, which are stored with their page and reported at every build."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(logging.WARNING)
        self._env = env
        self.docnames: set[str] = set()
        #: Warnings without a place in a document. Of a file that cannot be written Sphinx does no more than warn.
        self.messages: list[str] = []

    def start(self) -> None:
        """Attach the handler; the warnings of workers arrive as well, since Sphinx logs them again."""
        logging.getLogger(NAMESPACE).addHandler(self)

    def stop(self) -> None:
        """Detach the handler."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        type, subtype = getattr(record, "type", None), getattr(record, "subtype", None)
        if type == "portfolio" or is_suppressed_warning(type or "", subtype or "", self._env.config.suppress_warnings):
            return
        location = getattr(record, "location", None)
        if location is None:
            self.messages.append(record.getMessage())
        self.docnames |= self._docnames(location) & self._env.found_docs

    def _docnames(self, location: object) -> set[str]:
        match location:
            case (str() as docname, _):
                # MyST 4 gives the path in its place.
                return {docname, self._env.path2doc(docname) or ""}
            case nodes.Node():
                while location is not None and not location.source:
                    location = location.parent
                return self._of_path(location.source or "") if location is not None else set()
            case str():
                # `path:line`, or a docname.
                return self._of_path(location.rpartition(":")[0] or location)
        return set()

    def _of_path(self, path: str) -> set[str]:
        """Return the document of a path, or those that include what stands there."""
        path = path.partition(":docstring of ")[0]
        if not Path(path).is_absolute():
            return {path}
        docname = self._env.path2doc(path)
        if docname in self._env.found_docs:
            return {docname}
        included = Path(path)
        return {
            name
            for name, files in self._env.dependencies.items()
            if any(Path(self._env.srcdir, file) == included for file in files)
        }
