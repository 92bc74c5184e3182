"""Markup that cannot act: what is known to be harmless, and what in an SVG file is not."""

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from .addresses import acts

_NAMES: Final = (
    "class|width|height|viewBox|version|aria-hidden|aria-label|role|focusable|fill|fill-rule|clip-rule|stroke"
    "|stroke-width|stroke-linecap|stroke-linejoin|d|cx|cy|r|rx|ry|x|y|x1|x2|y1|y2|points|transform|opacity|xmlns"
)
_ATTRIBUTES: Final = rf'(?:\s+(?:{_NAMES})="[^"<>]*")*\s*'
_SHAPE: Final = rf"</?(?:g|path|circle|ellipse|rect|line|polyline|polygon){_ATTRIBUTES}/?>"
#: An icon as components put it into a page: shapes, and no text, style, link or reference.
_ICON: Final = rf"<svg{_ATTRIBUTES}>(?:\s*{_SHAPE})*\s*</svg>"
#: What MyST makes of Markdown: a hard break, a text that is struck out, a box of a list of tasks.
_MARKDOWN: Final = (
    r"<br ?/?>|</?s>|<input(?: (?:class=\"task-list-item-checkbox\"|checked=\"checked\"|disabled=\"disabled\""
    r"|checked|disabled|type=\"checkbox\"))* ?/?>"
)
_INERT: Final = re.compile(rf"\s*(?:{_ICON}|{_MARKDOWN})\s*")
_COMMENT: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)

#: What TeX reads or writes files with, and what MathJax makes a link, a style or an attribute of.
_TEX: Final = re.compile(
    r"\\(?:href|url|style|cssId|class|data|require|mmlToken|unicode|includegraphics|include|input|InputIfFileExists"
    r"|openin|openout|read|write|immediate|special|catcode|usepackage|verbatiminput|lstinputlisting|directlua|csname"
    r"|html[A-Z][A-Za-z]*)(?![A-Za-z])"
)

#: Elements of SVG that run, hold another language, or change the address of another element.
_ACTING_ELEMENTS: Final = frozenset(
    ("script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "html", "body", "set", "animate")
)


def is_inert(html: str) -> bool:
    """Tell whether raw HTML is what components and Markdown themselves make."""
    return _INERT.fullmatch(html) is not None


def is_comment(html: str) -> bool:
    """Tell whether raw HTML has nothing but comments."""
    return _COMMENT.fullmatch(html) is not None


def tex_command(formula: str) -> str | None:
    """Return the first command of a formula that does more than to set it."""
    found = _TEX.search(formula)
    return found[0] if found else None


class _ActsError(Exception):
    """What acts was found."""


def acting_svg(content: bytes) -> str | None:
    """Return what in an SVG file acts when it is opened, or None; a file that is no XML is said to act."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        if (local := name.rpartition(" ")[2].lower()) in _ACTING_ELEMENTS:
            raise _ActsError(f"<{local}>")
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].lower()
            if attribute.startswith("on") or acts(value):
                raise _ActsError(f"{attribute}=")

    def refuse(*_: object) -> None:
        raise _ActsError("an entity or a style sheet")

    parser.StartElementHandler = start
    parser.EntityDeclHandler = parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(content, True)
    except _ActsError as found:
        return str(found)
    except (expat.ExpatError, ValueError, LookupError):
        return "what is no XML"
    return None


#: Embeddings, overrides and isolates, by what opens them -> what closes them.
_OPENERS: Final = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _opened(text: str) -> Iterator[bool]:
    open_: list[str] = []
    for control in _CONTROLS.findall(text):
        if control in _OPENERS:
            open_.append(_OPENERS[control])
        else:
            yield bool(open_) and open_.pop() == control
    yield not open_


def turns_what_follows(text: str) -> bool:
    """Tell whether a text has controls of direction that it does not close itself."""
    return not all(_opened(text))


def without_controls(text: str) -> str:
    """Return a text without controls of direction."""
    return _CONTROLS.sub("", text)
