"""Write a small site, build it, and look at what came out."""

from __future__ import annotations

import copy
import io
import os
import re
import struct
import textwrap
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from jinja2 import BytecodeCache
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import translators
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.bccache import Bucket

#: What every site of the tests says, unless it says otherwise.
SETTINGS: dict[str, Any] = {
    "project": "Test",
    "version": "1",
    "copyright": "nobody",
    "extensions": ["myst_parser", "sphinx_design", "sphinx_portfolio"],
    "primary_domain": "portfolio",
    "myst_enable_extensions": ["colon_fence", "deflist"],
    "html_theme": "basic",
    "nitpicky": True,
}

#: What leads to the pages of a folder.
HIDDEN = "\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
#: The least that is a portfolio: a role, and the pages that list projects and roles.
PORTFOLIO = {
    "index.md": "# Home\n\n```{toctree}\nprojects/index\nroles/index\n```\n",
    "projects/index.md": f"# Projects\n\n:::{{projects}}\n:::\n{HIDDEN}",
    "roles/index.md": f"# Roles\n\n:::{{roles}}\n:::\n{HIDDEN}",
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n\n:::{projects}\n:::\n",
}


#: The defaults of Sphinx's configuration that can be changed in place.
_DEFAULTS = {
    name: (value.default, copy.copy(value.default))
    for name, value in Config.config_values.items()
    if isinstance(value.default, (list, dict))
}


def restore_defaults() -> None:
    """Put back the defaults that an extension has changed, as MyST-NB does: they are those of all applications."""
    for default, content in _DEFAULTS.values():
        default.clear()
        if isinstance(default, dict):
            default.update(content)
        else:
            default.extend(content)


class CompiledTemplates(BytecodeCache):
    """Templates that an earlier build has compiled: to do it again takes a third of the time of a small build."""

    def __init__(self) -> None:
        self._found: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known."""
        if bucket.key in self._found:
            bucket.bytecode_from_string(self._found[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._found[bucket.key] = bucket.bytecode_to_string()


COMPILED_TEMPLATES = CompiledTemplates()


@dataclass(frozen=True)
class Build:
    """The outcome of one build."""

    outdir: Path
    app: Sphinx
    #: Lines, with paths relative to the source folder.
    warnings: list[str]
    #: The docnames that were written, in order.
    written: list[str]
    #: The docnames that were read, in order.
    read: list[str]

    def page(self, name: str) -> BeautifulSoup:
        """Parse an HTML page."""
        return BeautifulSoup((self.outdir / f"{name}.html").read_text(encoding="utf-8"), "html.parser")

    def article(self, name: str) -> BeautifulSoup:
        """Parse the body of an HTML page."""
        found = self.page(name).select_one('[role="main"]')
        assert found is not None
        return found  # type: ignore[return-value]  # a tag searches as a document does

    def text(self, name: str) -> str:
        """Return the words of the body of an HTML page."""
        return " ".join(self.article(name).get_text(" ").split())

    def element(self, address: str) -> Tag:
        """Return the one element that an address of the inventory leads to."""
        path, _, fragment = address.partition("#")
        html = (self.outdir / path / "index.html" if path.endswith("/") or not path else self.outdir / path).read_text(
            encoding="utf-8"
        )
        (found,) = BeautifulSoup(html, "html.parser").find_all(id=fragment)
        return found

    def titles(self) -> dict[str, dict[str, str]]:
        """Return `domain:type` -> name -> display name."""
        loaded = InventoryFile.loads((self.outdir / "objects.inv").read_bytes(), uri="")
        return {
            type: {name: name if item.display_name == "-" else item.display_name for name, item in items.items()}
            for type, items in loaded.data.items()
        }

    def inventory(self) -> dict[str, dict[str, str]]:
        """Return `domain:type` -> name -> address."""
        loaded = InventoryFile.loads((self.outdir / "objects.inv").read_bytes(), uri="")
        return {type: {name: item.uri for name, item in items.items()} for type, items in loaded.data.items()}


def png(width: int, height: int, grey: int = 128) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def words(tag: Tag) -> str:
    """Return the text of a part of a page on one line."""
    return " ".join(tag.get_text().split())


class Site:
    """A source folder with what it is built with."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes], settings: Mapping[str, object]) -> None:
        self.folder = folder
        self.source = folder / "source"
        self.settings = {**SETTINGS, **settings}
        self.source.mkdir(parents=True)
        if not any(name.startswith("index.") for name in files):
            self.write("index.md", "# Home\n\n```{toctree}\n:glob:\n\n**\n```\n")
        for name, text in files.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file; common indentation of a text goes."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
            return
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self.source / name).unlink()

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        fresh: bool = False,
        into: str = "",
        doctrees: str = "",
        **settings: object,
    ) -> Build:
        """Build the site; a second build of the same builder into the same folder is an incremental one."""
        warning = io.StringIO()
        outdir = self.folder / (into or builder)
        configured = self.source if (self.source / "conf.py").is_file() else None
        written: list[str] = []
        read: list[str] = []
        # Sphinx keeps the words of a language for the next application of the process.
        translators.clear()
        restore_defaults()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.source,
                configured,
                outdir,
                self.folder / "doctrees" / (doctrees or into or builder),
                builder,
                confoverrides={**self.settings, **settings},
                status=io.StringIO(),
                warning=warning,
                freshenv=fresh,
                parallel=parallel,
            )
            if (templates := getattr(app.builder, "templates", None)) is not None:
                templates.environment.bytecode_cache = COMPILED_TEMPLATES
            app.connect("doctree-resolved", lambda app, doctree, docname: written.append(docname))
            app.connect("env-before-read-docs", lambda app, env, docnames: read.extend(docnames))
            app.build()
        text = strip_colors(warning.getvalue()).replace(f"{self.source}/", "")
        lines = [re.sub(r"^site source/", "", line) for line in text.splitlines()]
        return Build(outdir, app, lines, written, read)


def parse_pages(folder: Path, suffix: str = ".html") -> dict[Path, BeautifulSoup]:
    """Parse all pages in a folder."""
    return {path: BeautifulSoup(path.read_bytes(), "html.parser") for path in sorted(folder.rglob(f"*{suffix}"))}


def dead_links(pages: Mapping[Path, BeautifulSoup]) -> list[str]:
    """Return the links of pages that lead to a file that does not exist, or to an element that it does not have."""
    ids = {path: {str(tag["id"]) for tag in page.select("[id]")} for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for link in page.select("[href]"):
            address = urlsplit(str(link["href"]))
            target = path if not address.path else path.parent / unquote(address.path)
            target = Path(os.path.normpath(target / "index.html" if target.is_dir() else target))
            if address.scheme or address.netloc or link.find_parent("svg"):
                continue
            if not target.is_file() or (address.fragment and unquote(address.fragment) not in ids.get(target, ())):
                dead.append(f"{path.name}: {link['href']}")
    return dead
