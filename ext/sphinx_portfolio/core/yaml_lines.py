"""YAML with the line of each key and item, for messages that point at the place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

#: Scalars stay the text that was written: the records say what is a number or a truth value. So `NO` is Norway's code,
#: `1.10` keeps its nought, and `2017-12` is no sum of anything.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class YamlDocument:
    """Values made of dict, list and str, the line of each path, and what is wrong with the YAML itself."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    #: Line, path and message.
    problems: list[tuple[int, Path, str]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Return the line of a path, or of the nearest one around it that was written."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def load(text: str, *, first_line: int = 1) -> YamlDocument:
    """Read YAML.

    :param first_line: the line of the file at which the text begins.
    """
    document = YamlDocument(lines={(): first_line})
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        document.problems.append((line, (), f"not valid YAML: {error.problem or error.context}"))
    except yaml.YAMLError as error:
        document.problems.append((first_line, (), f"not valid YAML: {error}"))
    else:
        if root is not None:
            document.value = _construct(root, (), first_line, document, set())
    return document


def _construct(node: yaml.Node, path: Path, offset: int, document: YamlDocument, seen: set[int]) -> Any:
    line = node.start_mark.line + offset
    document.lines.setdefault(path, line)
    if id(node) in seen:
        # An alias may hold itself, or itself ten times in ten levels.
        document.problems.append((line, path, "YAML aliases (*name) are not supported; write the value out"))
        return ""
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                document.problems.append((line, path, "a key must be a plain word"))
                continue
            key = key_node.value
            place, key_line = (*path, key), key_node.start_mark.line + offset
            if key in mapping:
                first = document.lines[place]
                document.problems.append((key_line, place, f"written twice; the first is in line {first}"))
                continue
            document.lines[place] = key_line
            mapping[key] = _construct(value_node, place, offset, document, seen)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, i), offset, document, seen) for i, item in enumerate(node.value)]
    return node.value
