"""Directives that read files: none outside the source folder, and nothing from an address."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst.directives import misc
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.util.docutils import SphinxDirective

from .markdown import INCLUDE_LINE, HeldParser
from .policy import is_inside, note, policy_of


def register(app: Sphinx) -> None:
    """Put them in the place of those of Sphinx."""
    app.add_directive("include", HeldInclude, override=True)
    app.add_directive("literalinclude", HeldLiteralInclude, override=True)
    app.add_directive("csv-table", HeldCSVTable, override=True)
    app.add_directive("raw", HeldRaw, override=True)
    app.connect("include-read", on_include_read)


class _Held(SphinxDirective):
    """A directive that says which files and addresses it would read."""

    def refuses(self, files: Iterable[str], address: str | None = None) -> bool:
        """Note what the site refuses of what would be read."""
        policy, held = policy_of(self.env), False
        if address is not None and policy.refuses("hosts"):
            self._note("hosts", f"{address!r} would be fetched by each build; keep a copy in the source folder")
            held = True
        outside = [file for file in files if not all(is_inside(self.env, path) for path in self._paths(file))]
        if outside and policy.refuses("files"):
            self._note("files", f"{outside[0]!r} is not in the source folder, and is not read")
            held = True
        return held

    def _paths(self, file: str) -> list[Path]:
        """Return all that a name may mean: to Sphinx, and to docutils."""
        by_docutils = Path(self.get_source_info()[0]).parent / file
        return [Path(self.env.relfn2path(file)[1]), *([by_docutils] if by_docutils.exists() else [])]

    def _note(self, what: str, said: str) -> None:
        source, line = self.get_source_info()
        own = "" if Path(source) == self.env.doc2path(self.env.docname) else source
        note(self.env, what, f"{self.name}: {said}", (own, line))


class HeldInclude(_Held, Include):
    """Includes what stands in the source folder. MyST does not run it, but only asks what it takes."""

    def run(self) -> Sequence[nodes.Node]:
        name = self.arguments[0]
        is_standard = name.startswith("<") and name.endswith(">") and ".." not in name
        if not is_standard and self.refuses([name.strip("<>")]):
            return []
        if issubclass(self.options.get("parser", object), MystParser):
            self.options["parser"] = HeldParser
        return super().run()


def on_include_read(app: Sphinx, relative_path: Path, _: str, content: list[str]) -> None:
    """Keep out what MyST has read from elsewhere."""
    path, env = Path(app.srcdir, relative_path), app.env
    standard = Path(Include.standard_include_path).resolve()
    if is_inside(env, path) or path.resolve().is_relative_to(standard) or not policy_of(env).refuses("files"):
        return
    content[:] = [""]
    said = f"include: {relative_path.as_posix()!r} is not in the source folder, and is not read"
    note(env, "files", said, env.current_document.get(INCLUDE_LINE) or ("", 1))


class HeldLiteralInclude(_Held, LiteralInclude):
    """Shows files of the source folder."""

    def run(self) -> list[nodes.Node]:
        files = [self.arguments[0], *([self.options["diff"]] if "diff" in self.options else [])]
        return [] if self.refuses(files) else super().run()


class HeldCSVTable(_Held, CSVTable):
    """Shows tables of the source folder."""

    def run(self) -> list[Any]:
        files = [self.options["file"]] if "file" in self.options else []
        return [] if self.refuses(files, self.options.get("url")) else super().run()


class HeldRaw(_Held, misc.Raw):
    """Reads files of the source folder; whether its content is shown, the doctree is asked."""

    def run(self) -> list[nodes.Node]:
        files = [self.options["file"]] if "file" in self.options else []
        result: Any = [] if self.refuses(files, self.options.get("url")) else super().run()
        return list(result)
