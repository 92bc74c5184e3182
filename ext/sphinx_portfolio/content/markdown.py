"""Markdown as MyST reads it: a page cannot loosen what the site says, and its substitutions are names."""

from typing import Any, Final

from docutils import nodes
from myst_parser.config.main import MdParserConfig, TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning
from sphinx.application import Sphinx

from ..core.yaml_lines import load
from .policy import note, policy_of

#: Where the directive stands that is run.
INCLUDE_LINE: Final = "portfolio:directive"

#: What a page may say to MyST: what it says of itself, which is looked at as everything in its head is.
_HARMLESS: Final = frozenset(("html_meta", "title_to_heading", "words_per_minute"))
#: Keys of front matter that change how a page is read. Without `myst`, they are an older way to write them.
_READING: Final = ("html_meta", "substitutions")


def register(app: Sphinx) -> None:
    """Put our parser in the place of MyST's; another, as that of MyST-NB, stays."""
    if app.registry.source_parsers.get("markdown") is MystParser:
        app.add_source_parser(HeldParser, override=True)


class HeldRenderer(SphinxRenderer):
    """Replaces names of substitutions, and evaluates nothing: expressions of Jinja are programs."""

    def run_directive(self, name: str, first_line: str, content: str, position: int, *args: Any, **more: Any) -> Any:
        """Note where a directive stands, for what is told later of the file that it reads."""
        self.sphinx_env.current_document[INCLUDE_LINE] = self._place(position)
        return super().run_directive(name, first_line, content, position, *args, **more)

    def render_substitution(self, token: Any, inline: bool) -> None:
        """Show an expression as it is written."""
        content, env = token.content.strip(), self.sphinx_env
        if content in self.md_config.substitutions or not policy_of(env).refuses("expressions"):
            super().render_substitution(token, inline)
            return
        note(env, "expressions", f"{content!r} is not the name of a substitution", self._place(token.map[0]))
        shown = nodes.Text(f"{{{{ {content} }}}}")
        self.current_node.append(shown if inline else nodes.paragraph("", "", shown))

    def _place(self, line: int) -> tuple[str, int]:
        source, env = self.document["source"], self.sphinx_env
        return ("" if source == str(env.doc2path(env.docname)) else source), line


class HeldParser(MystParser):
    """Reads a page as the site says, whatever its front matter says of that."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the source, as MyST does but for the front matter and the renderer."""
        env = document.settings.env
        config: MdParserConfig = env.myst_config
        try:
            topmatter = read_topmatter(inputstring) or {}
        except TopmatterReadError:
            # Rendering tells.
            topmatter = {}
        if policy_of(env).refuses("front-matter"):
            topmatter = self._held(topmatter, inputstring, document)
        if topmatter:
            config = merge_file_level(config, topmatter, lambda kind, said: _warn(document, kind, said))
        parser = create_md_parser(config, HeldRenderer)
        parser.options["document"] = document
        parser.render(inputstring)

    def _held(self, topmatter: dict[str, Any], source: str, document: nodes.document) -> dict[str, Any]:
        """Return what is left of front matter, and note what is not."""
        env, given = document.settings.env, topmatter.get("myst", {})
        said = {key: topmatter[key] for key in _READING if key in topmatter}
        paths: list[tuple[str, ...]] = [(key,) for key in said if key not in _HARMLESS]
        if isinstance(given, dict):
            paths += [("myst", str(key)) for key in given if key not in _HARMLESS]
            kept = {key: value for key, value in given.items() if key in _HARMLESS}
        else:
            kept = {}
        if paths:
            own = document["source"] == str(env.doc2path(env.docname))
            lines = load(source.partition("\n")[2].partition("\n---")[0], first_line=2)
            for path in paths:
                message = f"{'.'.join(path)}: a page cannot change how it is read; say it in conf.py"
                note(env, "front-matter", message, ("" if own else document["source"], lines.line(path)))
        held: dict[str, Any] = {"myst": kept}
        if "html_meta" in said:
            held["html_meta"] = said["html_meta"]
        return held


def _warn(document: nodes.document, kind: Any, said: str) -> None:
    create_warning(document, said, kind, line=1, append_to=document)
