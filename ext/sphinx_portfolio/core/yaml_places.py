"""Where keys and values of YAML stand, so that one can be changed and all else stays as it was written."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import yaml

from .yaml_lines import Path

_Loader: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Place(NamedTuple):
    """A value, from `start` to `end` of the text; its key, where it has one, likewise."""

    start: int
    end: int
    key_start: int
    key_end: int
    is_flow: bool = False  #: Whether it is a mapping or a list in brackets.
    is_empty: bool = False  #: Whether it is a mapping or a list with nothing in it.
    value: str | None = None  #: Of a scalar.


def places(text: str, start: int = 0) -> dict[Path, Place]:
    """Return path -> place; empty where the YAML is not valid.

    :param start: where the YAML begins in a longer text, by which places are counted
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    found: dict[Path, Place] = {}

    def offset(mark: Any) -> int:
        return start + starts[mark.line] + mark.column if mark.line < len(starts) else start + len(text)

    def visit(node: Any, path: Path, key: tuple[int, int]) -> None:
        is_flow = bool(getattr(node, "flow_style", False))
        is_empty = not node.value
        value = node.value if isinstance(node, yaml.ScalarNode) else None
        found.setdefault(path, Place(offset(node.start_mark), offset(node.end_mark), *key, is_flow, is_empty, value))
        if isinstance(node, yaml.MappingNode):
            for name, inner in node.value:
                if isinstance(name, yaml.ScalarNode):
                    visit(inner, (*path, name.value), (offset(name.start_mark), offset(name.end_mark)))
        elif isinstance(node, yaml.SequenceNode):
            for i, inner in enumerate(node.value):
                visit(inner, (*path, i), (offset(inner.start_mark), offset(inner.start_mark)))

    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return {}
    if root is not None:
        visit(root, (), (start, start))
    return found


class Edit(NamedTuple):
    """A part of a text, and what it shall be."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits; of two that overlap the first alone."""
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join((*parts, text[at:]))


def added(text: str, known: Mapping[Path, Place], path: Path, name: str, value: str) -> Edit:
    """Return the edit that adds a value to a list, which a mapping has under a name, or will have.

    :param known: what stands where in the text
    :param path: that of the mapping
    """
    items = known.get((*path, name))
    if items is None:
        here = known[path]
        last = max((place.end for place in _leaves(known, path)), default=here.end - 1)
        if here.is_flow:
            return Edit(last, last, f"{'' if here.is_empty else ', '}{name}: [{value}]")
        first = next(place for inner, place in known.items() if inner[:-1] == path)
        indent = first.key_start - (text.rfind("\n", 0, first.key_start) + 1)
        return _line_after(text, last, f"{' ' * indent}{name}: [{value}]")
    inside = _leaves(known, (*path, name))
    last = max((place.end for place in inside), default=items.end)
    if items.value is not None or items.is_empty:
        return Edit(items.start, items.end, f"[{value}]" if items.end > items.start else f" [{value}]")
    if items.is_flow:
        return Edit(last, last, f", {value}")
    start = max(inside, key=lambda place: place.start).start
    return _line_after(text, last, f"{text[text.rfind(chr(10), 0, start) + 1 : start]}{value}")


def _leaves(known: Mapping[Path, Place], path: Path) -> list[Place]:
    """Return the places of what holds nothing else below a path. Where a block ends is not where its text does."""
    return [
        place
        for inner, place in known.items()
        if inner[: len(path)] == path and inner != path and (place.value is not None or place.is_flow)
    ]


def _line_after(text: str, place: int, line: str) -> Edit:
    """Return the edit that adds a line below that in which a value ends."""
    end = text.find("\n", place - 1)
    end = len(text) if end < 0 else end
    return Edit(end, end, f"\n{line}")


def path_of(field: str) -> Path:
    """Return the path that is written as `project.links[1].kind`."""
    return tuple(int(part) if part.isdecimal() else part for part in re.findall(r"[^.\[\]]+", field))


def scalar(text: str, like: str = "", *, in_flow: bool = True) -> str:
    """Write a text as YAML, quoted as another is, or where it must be."""
    if like[:1] == "'" and "'" not in text:
        return f"'{text}'"
    special = r"[,\[\]{}]|" if in_flow else ""
    needs = re.search(rf"{special}: |:$| #|^[-?:!&*|>%@`\"'#]|^\s|\s$|^[\[\]{{}},]", text) or not text
    return json.dumps(text, ensure_ascii=False) if needs or like[:1] == '"' else text
