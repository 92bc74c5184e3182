"""Where keys and values of YAML stand, so that one can be changed and all else stays as it was written."""

import json
import re
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
