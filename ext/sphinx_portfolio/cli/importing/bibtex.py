"""BibTeX, and what al-folio adds to it: https://github.com/alshedivat/al-folio.

`bibtexparser` reads it: it goes on after an entry that is broken, knows the line of each, and takes LaTeX for letters
by `pylatexenc`. pybtex, which was passed over, gives up a file at its first mistake and tells no lines of fields.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from ...core.records import Link
from ...core.yaml_lines import Path
from .json_resume import published
from .model import Draft, Resume, distinct, kind_of
from .source import Item, Source
from .text import ImportProblemError, Text, one_line

MISSING: Final = 'BibTeX is read by another package: python -m pip install "sphinx-portfolio[import]"'
#: Where a work appeared, the first that is there.
_VENUES: Final = ("journal", "journaltitle", "booktitle", "school", "institution", "publisher", "howpublished")
#: Fields that hold an address -> the kind of the link.
_LINKS: Final = {
    "url": "paper",
    "html": "paper",
    "pdf": "paper",
    "code": "code",
    "website": "site",
    "demo": "demo",
    "blog": "blog",
    "slides": "slides",
    "poster": "slides",
    "video": "video",
    "howpublished": "site",
}
_FILES: Final = _LINKS.keys() - {"howpublished"}  #: Those that may name a file of the other site instead.
_LIKE_ADDRESS: Final = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
#: How a page of al-folio looks.
_LOOKS: Final = frozenset(
    ("preview", "bibtex_show", "abbr", "google_scholar_id", "inspirehep_id", "altmetric", "dimensions", "badge")
)
_WORDS: Final = {
    "booktitle": "In",
    "doi": "DOI",
    "howpublished": "How published",
    "isbn": "ISBN",
    "issn": "ISSN",
    "journaltitle": "Journal",
}
_KEY: Final = "(key)"  #: The name under which the key of an entry stands among its values.
_TYPE: Final = "(type)"


def read_bibtex(source: Source) -> Resume:
    """Read a bibliography that `load_bibtex` has loaded."""
    found = Resume()
    for key in source.root.names():
        item = source.root[key]
        if _TYPE in item.names():
            draft = _publication(item)
            found.drafts += [draft] if draft else []
        else:
            item.because("it is no entry")
    return found


def load_bibtex(text: str) -> Source:
    """Load a bibliography.

    :raises ImportProblemError: if the package that reads it is not there, or there is no entry
    """
    try:
        from bibtexparser import middlewares
        from bibtexparser.entrypoint import parse_string
    except ImportError as error:
        raise ImportProblemError(1, MISSING) from error
    # It tells of broken entries by a log; we tell of them ourselves.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    more = [
        middlewares.NormalizeFieldKeys(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.MergeNameParts("first"),
    ]
    try:
        blocks = parse_string(text, append_middleware=more).blocks
    except Exception as error:
        # The text is anybody's, and what another package raises of it is not for the owner.
        raise ImportProblemError(1, f"not valid BibTeX: {type(error).__name__}") from error
    value: dict[str, Any] = {}
    lines: dict[Path, int] = {}
    decode = _decoder()
    source = Source(value, lines)
    for block in blocks:
        _add(block, value, lines, source, decode)
    return source


def _add(
    block: Any, value: dict[str, Any], lines: dict[Path, int], source: Source, decode: Callable[[str], str]
) -> None:
    entry = getattr(block, "ignore_error_block", None) or block
    while getattr(entry, "ignore_error_block", None) is not None:
        entry = entry.ignore_error_block
    if not hasattr(entry, "fields"):
        said = getattr(entry, "comment", None) or getattr(entry, "raw", None) or ""
        # Definitions are where they are used; al-folio's files begin with front matter that says nothing.
        if type(entry).__name__ != "String" and re.sub(r"^---\s*---", "", said.strip()).strip():
            name = _free(value, "(comment)" if hasattr(entry, "comment") else "(broken)")
            value[name] = said.strip()
            lines[(name,)] = 1 + (entry.start_line or 0)
            if hasattr(block, "error"):
                why = " ".join((getattr(block.error, "abort_reason", "") or str(block.error)).split())
                source.why[(name,)] = f"not valid BibTeX: {why or type(block.error).__name__}"
        return
    name = _free(value, entry.key or "entry")
    fields: dict[str, Any] = {_TYPE: entry.entry_type, _KEY: entry.key}
    lines[(name,)] = 1 + (entry.start_line or 0)
    for each in entry.fields:
        field = _free(fields, each.key)
        said = each.value
        if field in _LINKS and _LIKE_ADDRESS.match(str(said)):
            fields[field] = re.sub(r"\\([_%&#~])", r"\1", str(said))
        else:
            fields[field] = [decode(str(part)) for part in said] if isinstance(said, list) else decode(str(said))
        lines[name, field] = 1 + (each.start_line or entry.start_line or 0)
    value[name] = fields


def _free(known: dict[str, Any], name: str) -> str:
    number, free = 1, name
    while free in known:
        number += 1
        free = f"{name} ({number})"
    return free


#: Commands that the package knows, and would leave words out of.
_KEPT: Final = ("cite", "citet", "citep", "ref", "eqref", "includegraphics")
#: Commands that it does not know, and that set nothing of their own.
_FONTS: Final = ("bf", "it", "em", "sc", "tt", "rm", "sl", "sf")
#: Addresses, in which signs have no other meaning.
_ADDRESSES: Final = re.compile(
    r"\\href\s*\{(?P<url>[^{}]*)\}\s*\{(?P<text>(?:[^{}]|\{[^{}]*\})*)\}|\\(?:url|path)\s*\{(?P<only>[^{}]*)\}"
)


def _decoder() -> Callable[[str], str]:
    """Return what takes LaTeX for the text that it sets. What it does not know stays as it is written."""
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    def as_written(node: Any) -> str:
        return str(node.latex_verbatim())

    known = get_default_latex_context_db()
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=as_written))
    macros = [MacroTextSpec(name, simplify_repl=as_written) for name in _KEPT]
    macros += [MacroTextSpec(name, discard=True) for name in _FONTS]
    macros += [MacroTextSpec(name, simplify_repl=name) for name in ("TeX", "LaTeX")]
    known.add_context_category("ours", macros=macros, prepend=True)
    latex = LatexNodes2Text(known, keep_comments=True, math_mode="text")

    def decode_part(written: str) -> str:
        if not re.search(r"[\\{}$~`']|--", written):
            return written
        try:
            # What begins a comment in LaTeX is text in BibTeX.
            text = str(latex.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", written), tolerant_parsing=True))
        except Exception:
            # The text is anybody's.
            return written
        return text if text.strip() else written

    def decode(written: str) -> str:
        parts, at = [], 0
        for found in _ADDRESSES.finditer(written):
            url = re.sub(r"\\([_%&#~])", r"\1", found["url"] or found["only"] or "")
            said = f"{decode_part(found['text'])} ({url})" if found["text"] else url
            parts += [decode_part(written[at : found.start()]), said]
            at = found.end()
        return "".join((*parts, decode_part(written[at:])))

    return decode


def _publication(item: Item) -> Draft | None:
    if not item["title"].peek():
        item.because("a page needs a title, and it has none")
        return None
    for name in (_TYPE, _KEY):
        item[name].place()
    title = item.line("title") or ""
    links = list(_links(item))
    featured = item["selected"].peek().casefold() in ("true", "yes", "1")
    if featured:
        item["selected"].place()
    places = [name for name in _VENUES if item[name].peek() and not _LIKE_ADDRESS.match(item[name].peek())]
    venue, dates = published(item, "year" if item.has("year") else "date", item.line(places[0]) if places else None)
    text = item.text("abstract", "summary", "description")
    facts = [("Authors", _names(item["author"])), *dates]
    for name in item.names():
        if name in _LOOKS:
            item[name].because("it is about the look of a page")
        elif name not in _FILES and name != "author" and item[name].path not in item.source.placed:
            facts.append((_words(name), _names(item[name])))
    facts.append(("BibTeX", Text.of(f"{item[_TYPE].peek()} {item[_KEY].peek()}")))
    return Draft(
        item.path,
        title,
        text,
        venue=venue,
        featured=featured,
        links=distinct(links),
        facts=tuple((words, said) for words, said in facts if said.plain),
        noun="publication",
    )


def _words(field: str) -> str:
    """Return what a page calls a field."""
    return _WORDS.get(field, one_line(re.sub("[_-]", " ", field)).capitalize())


def _names(item: Item) -> Text:
    """Take a text, or names as `First Last`."""
    if not isinstance(item.value, list):
        return item.text()
    names = [name.line() for name in item]
    return Text.of(", ".join(filter(None, names)))


def _links(item: Item) -> Iterator[Link]:
    if written := item["doi"].peek():
        bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", written, flags=re.IGNORECASE)
        if url := Item(item.source, item["doi"].path, f"doi:{bare}").address():
            yield Link("paper", url, label=f"DOI {bare}")
    name = "eprint" if item.has("eprint") else "arxiv"
    is_arxiv = name == "arxiv" or item.first("archiveprefix", "eprinttype").peek().casefold() in ("", "arxiv")
    bare = re.sub(r"^(?:https?://arxiv\.org/abs/|arxiv:\s*)", "", item[name].peek(), flags=re.IGNORECASE)
    if is_arxiv and re.fullmatch(r"[\w.-]+(/\d+)?(v\d+)?", bare):
        item[name].place()
        for each in ("archiveprefix", "eprinttype"):
            item[each].place()
        yield Link("paper", f"https://arxiv.org/abs/{bare}", label=f"arXiv {bare}")
    for name, kind in _LINKS.items():
        written = item[name].peek()
        if not _LIKE_ADDRESS.match(written):
            if written and name in _FILES:
                item[name].because("it is not an address; write it as a link of the page, where the file is")
            continue
        if url := item.address(name):
            yield Link(kind_of(url, kind) if kind in ("paper", "site") else kind, url)
