"""A file of another format to values with their lines: which format it is, its content says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from ...core.yaml_lines import MOST_LEVELS, Path, YamlDocument, load, wrong_encoding
from .bibtex import load_bibtex, read_bibtex
from .json_resume import SECTIONS, read_json_resume
from .model import Resume
from .rendercv import read_rendercv
from .source import Source
from .text import ImportProblemError


class Format(NamedTuple):
    """A format that can be imported."""

    name: str
    load: Callable[[str], Source]
    read: Callable[[Source], Resume]
    looks: Callable[[Any], bool]  #: Whether values, as YAML or JSON gives them, are of this format.
    expected: str


def load_values(text: str) -> Source:
    """Load YAML or JSON.

    :raises ImportProblemError: if it is neither
    """
    document = _load_json(text) if text.lstrip()[:1] in ("{", "[") else None
    if document is None:
        document = load(text)
        for line, path, message in document.problems:
            raise ImportProblemError(line, message, ".".join(map(str, path)))
    if not isinstance(document.value, dict):
        if isinstance(document.value, list) and any(
            isinstance(each, dict) and "contents" in each for each in document.value
        ):
            raise ImportProblemError(1, _OLDER)
        what = "a list" if isinstance(document.value, list) else "a text" if document.value else "empty"
        raise ImportProblemError(1, f"the file is {what}; expected is {_EXPECTED}")
    return Source(document.value, document.lines)


def _load_json(text: str) -> YamlDocument | None:
    """Load JSON; None where it is YAML that begins with a bracket."""
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
        return dict(pairs)

    try:
        value = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=once)
    except RecursionError:
        raise ImportProblemError(1, f"more than {MOST_LEVELS} levels") from None
    except ValueError as error:
        document = load(text)
        if not document.problems and isinstance(document.value, dict):
            return document
        line = getattr(error, "lineno", 1)
        raise ImportProblemError(line, f"not valid JSON: {getattr(error, 'msg', error)}") from None
    if twice:
        line = 1 + text.count("\n", 0, text.rfind(f'"{twice[0]}"'))
        raise ImportProblemError(line, "written twice", twice[0])
    return YamlDocument(_as_texts(value, 0), lines=_lines(text))


def _as_texts(value: Any, depth: int) -> Any:
    if depth > MOST_LEVELS:
        raise ImportProblemError(1, f"more than {MOST_LEVELS} levels")
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_HALVES.sub("\ufffd", key): _as_texts(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_texts(inner, depth + 1) for inner in value]
    return str(value).lower() if isinstance(value, bool) else value


def _lines(text: str) -> dict[Path, int]:
    """Return the lines of JSON, which is almost always YAML; YAML knows no tabs there, and no halves of letters."""
    document = load(re.sub(r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w", "x", text.replace("\t", " ")))
    return document.lines if not document.problems else {(): 1}


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format(
            "json-resume",
            load_values,
            read_json_resume,
            lambda value: any(isinstance(value.get(name), (dict, list)) for name in SECTIONS),
            "sections such as `basics`, `work` and `projects` (JSON Resume)",
        ),
        Format(
            "rendercv",
            load_values,
            read_rendercv,
            lambda value: isinstance(value.get("cv"), dict),
            "`cv:` with `sections:` (RenderCV)",
        ),
        Format("bibtex", load_bibtex, read_bibtex, lambda _: False, "entries such as `@article{...}` (BibTeX)"),
    )
}
_EXPECTED: Final = " or ".join(
    (", ".join(each.expected for each in list(FORMATS.values())[:-1]), FORMATS["bibtex"].expected)
)
_OLDER: Final = (
    "it is the cv.yml of an older al-folio, which says how a CV looks, not what it has;"
    " import its assets/json/resume.json, which holds the same"
)
#: JSON can say one of two halves of a letter, which is no text.
_HALVES: Final = re.compile("[\ud800-\udfff]")
_ENTRY: Final = re.compile(r"^[ \t]*@[A-Za-z]+[ \t\n]*[{(]", re.MULTILINE)


def read(content: bytes, format: str | None = None) -> tuple[Source, Resume]:
    """Read a file.

    :param format: the name of the format, None to find it out
    :raises ImportProblemError: if it is none that can be read
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ImportProblemError(*wrong_encoding(error)) from None
    if (
        format is None
        and _ENTRY.search(text)
        and not re.match(r"\s*\{|(?s:.*?)^(?:cv|basics)[ \t]*:", text, re.MULTILINE)
    ):
        format = "bibtex"
    if format == "bibtex":
        source = load_bibtex(text)
        if not any(isinstance(each, dict) or name.startswith("(broken)") for name, each in source.value.items()):
            raise ImportProblemError(1, f"the file has no entry; expected are {FORMATS['bibtex'].expected}")
        return source, read_bibtex(source)
    source = load_values(text)
    named = FORMATS[format] if format else next((each for each in FORMATS.values() if each.looks(source.value)), None)
    if named is None or not named.looks(source.value):
        expected = named.expected if named else _EXPECTED
        keys = ", ".join(repr(key) for key in list(source.value)[:6]) or "nothing"
        raise ImportProblemError(1, f"it has {keys}; expected are {expected}")
    return source, named.read(source)
