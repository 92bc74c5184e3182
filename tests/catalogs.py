"""Make the message catalogs of what the sources say: run by `make catalogs`.

A catalog says nothing of when, by whom and with what it was made, and names files without lines, so that it changes
only where words do.
"""

from __future__ import annotations

import ast
import gettext
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import sphinx_portfolio
from sphinx_portfolio.core.credits import CREDITS, DEGREES
from sphinx_portfolio.core.records import EVIDENCE
from sphinx_portfolio.features.counts import nouns_of
from sphinx_portfolio.features.technologies.model import GROUPS
from sphinx_portfolio.wording import CATALOG, FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_portfolio.core.kinds import ObjectKind

PACKAGE = Path(sphinx_portfolio.__file__).parent
TEMPLATE = FOLDER / f"{CATALOG}.pot"

#: Function of `wording` -> how many of its first arguments are messages.
KEYWORDS = {"_": 1, "lazy": 1, "marked": 1, "ngettext": 2, "counted": 2}

Id = str | tuple[str, ...]


class Plain(Catalog):
    """A catalog whose header has what readers of the format need."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        language = [("Language", self.locale_identifier or "")] if self.locale else []
        plurals = [("Plural-Forms", self.plural_forms)] if self.locale else []
        return [
            *language,
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            *plurals,
        ]


def languages() -> list[str]:
    """Return the languages for which there is a catalog."""
    return sorted(path.parents[1].name for path in FOLDER.glob(f"*/LC_MESSAGES/{CATALOG}.po"))


def po_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{CATALOG}.po"


def template() -> Catalog:
    """Return all messages, without a translation."""
    found: dict[Id, list[str]] = {}
    for id, name in sorted((*_written(), *_data()), key=lambda each: each[1]):
        found.setdefault(id, []).append(name)
    catalog = Plain(header_comment=f"# The words of {CATALOG} that readers see.", fuzzy=False)
    for id, names in found.items():
        catalog.add(id, locations=[(name, 0) for name in dict.fromkeys(names)])
    return catalog


def _written() -> Iterator[tuple[Id, str]]:
    """Yield what the sources say, and the file in which they do."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix == ".py":
            yield from ((message, name) for message in _called(path.read_text("utf-8")))
        # The templates of themes are filled by Sphinx, with its words.
        elif path.suffix == ".html" and not name.startswith("furo/templates/"):
            yield from ((message, name) for _, message, *_ in extract_from_file("jinja2", path))


def _called(source: str) -> Iterator[Id]:
    """Yield the messages that a module gives to the functions of `wording`, by themselves or as its attributes."""
    tree = ast.parse(source)
    imported = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "wording"
        for name in node.names
    }
    # The module itself has them.
    imported |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and "get_translator" in source}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        match call.func:
            case ast.Name(id=function) if function in imported:
                pass
            case ast.Attribute(value=ast.Name(id="wording"), attr=function):
                pass
            case _:
                continue
        given = [str(each.value) for each in call.args[: KEYWORDS.get(function, 0)] if isinstance(each, ast.Constant)]
        if given and len(given) == KEYWORDS[function]:
            yield given[0] if len(given) == 1 else tuple(given)


def _data() -> Iterator[tuple[Id, str]]:
    """Yield what the core has as data."""
    for credit in CREDITS.values():
        yield from ((credit.name, "core/credits.py"), (credit.gist, "core/credits.py"))
    yield from ((degree, "core/credits.py") for degree in DEGREES)
    for kind, name in EVIDENCE.items():
        yield name, "core/records.py"
        if kind != "project":
            yield kind, "core/records.py"
    yield from ((name, "features/technologies/model.py") for name in GROUPS.values())
    for each in _kinds():
        if each.facet:
            yield each.facet, "core/kinds.py"
        told = nouns_of(each) if each.counted or each.name == "contribution" else ()
        if told:
            yield told, "core/kinds.py"
        # The search calls an object by the name of its kind.
        if each.name not in told:
            yield each.name, "core/kinds.py"


def _kinds() -> Iterable[ObjectKind]:
    """Return the kinds of the trunk and of all features."""
    from sphinx_portfolio import features

    return features.known_kinds().values()


def translated(language: str) -> Catalog:
    """Return the messages of the sources, with what the catalog of a language says of them."""
    known = read(language)
    catalog = Plain(language, header_comment=f"# The words of {CATALOG} that readers see.", fuzzy=False)
    for message in template():
        if message.id:
            old = known.get(message.id)
            empty = ("",) * catalog.num_plurals if message.pluralizable else ""
            comments = old.user_comments if old else ()
            catalog.add(message.id, (old and old.string) or empty, message.locations, user_comments=comments)
    return catalog


def read(language: str) -> Catalog:
    """Return the catalog of a language as it is written."""
    with po_file(language).open("rb") as file:
        return read_po(file, language)


def untranslated(catalog: Catalog) -> list[object]:
    """Return the messages that have no translation, or too few forms of one."""
    forms = {message.id: [message.string] if isinstance(message.string, str) else message.string for message in catalog}
    return [id for id, said in forms.items() if id and not (said and all(said))]


def plural_form(language: str, number: int) -> int:
    """Return which of the forms of a message fits a number, by the catalog's own rule."""
    return gettext.c2py(read(language).plural_expr)(number)


def main() -> int:
    """Write the template, and for each language the catalog and what Sphinx reads; name what is not translated."""
    _write(TEMPLATE, template())
    missing = 0
    for language in languages():
        catalog = translated(language)
        _write(po_file(language), catalog)
        with po_file(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
        for id in untranslated(catalog):
            missing += 1
            sys.stderr.write(f"{po_file(language)}: {id!r} is not translated\n")
    return 1 if missing else 0


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, include_lineno=False)


if __name__ == "__main__":
    sys.exit(main())
