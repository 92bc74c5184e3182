"""YAML with the line of each key and item, for messages that point at the place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from .problems import Problem, field_path

#: Scalars stay the text that was written: the records say what is a number or a truth value. So `NO` is Norway's code,
#: `1.10` keeps its zero, and `2017-12` stays a string.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Path = tuple[str | int, ...]

MOST_LEVELS: Final = 20  #: Nothing that we read comes near it, and a deeper value would exhaust the stack.


@dataclass(slots=True)
class YamlDocument:
    """Values made of dict, list and str, the line of each path, and what is wrong with the YAML itself."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, Path, str]] = field(default_factory=list)  #: Line, path and message.
    aliases: set[Path] = field(default_factory=set)  #: Where an alias stands in place of a value.

    def line(self, path: Path) -> int:
        """Return the line of a path, or of the nearest one around it that was written."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def told(self, topic: str) -> list[Problem]:
        """Return what is wrong with the YAML itself, as problems."""
        return [Problem(line, field_path(path), message, topic) for line, path, message in self.problems]


def load(written: str | bytes, *, first_line: int = 1) -> YamlDocument:
    """Read YAML: a text, or the bytes of a file, which must be UTF-8; it begins at a line of the file."""
    document = YamlDocument(lines={(): first_line})
    try:
        text = written if isinstance(written, str) else written.decode("utf-8")
        document.value = _read_document(yaml.parse(text, Loader=_Loader), first_line, document)
    except UnicodeDecodeError as error:
        line, message = wrong_encoding(error)
        document.problems.append((first_line - 1 + line, (), message))
    except yaml.MarkedYAMLError as error:
        begin: Any = error.context_mark
        mark: Any = error.problem_mark or begin
        message = f"not valid YAML: {error.problem or error.context}"
        if mark and begin and begin.line != mark.line and error.problem:
            message += f" {error.context} that begins in line {first_line + begin.line}"
        document.problems.append((first_line + (mark.line if mark else 0), (), message))
    except yaml.reader.ReaderError as error:
        before = text.partition(chr(error.character))[0]
        message = f"not valid YAML: the character U+{error.character:04X} is not allowed"
        document.problems.append((first_line + before.count("\n"), (), message))
    return document


def _read_document(events: Iterator[Any], offset: int, document: YamlDocument) -> Any:
    value = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            start: Any = event.start_mark
            if documents > 1:
                raise yaml.MarkedYAMLError(problem="a second document begins here", problem_mark=start)
        elif isinstance(event, yaml.NodeEvent):
            value = _read(event, events, (), offset, document)
    return value


def _read(event: Any, events: Iterator[Any], path: Path, offset: int, document: YamlDocument) -> Any:
    line = event.start_mark.line + offset
    document.lines.setdefault(path, line)
    _check_depth(len(path), event)
    if isinstance(event, yaml.AliasEvent):
        # It may stand for itself, or for ten times itself in ten levels.
        document.problems.append((line, path, "YAML aliases (*name) are not supported; write the value out"))
        document.aliases.add(path)
        return ""
    if isinstance(event, yaml.MappingStartEvent):
        mapping: dict[str, Any] = {}
        while not isinstance(key_event := next(events), yaml.MappingEndEvent):
            key_line = key_event.start_mark.line + offset
            if not isinstance(key_event, yaml.ScalarEvent):
                document.problems.append((key_line, path, "a key must be a plain word"))
                _skip(key_event, events)
                _skip(next(events), events)
                continue
            key = key_event.value
            place = (*path, key)
            if key in mapping:
                first = document.lines[place]
                document.problems.append((key_line, place, f"written twice; the first is in line {first}"))
                _skip(next(events), events)
                continue
            document.lines[place] = key_line
            mapping[key] = _read(next(events), events, place, offset, document)
        return mapping
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(item_event := next(events), yaml.SequenceEndEvent):
            items.append(_read(item_event, events, (*path, len(items)), offset, document))
        return items
    return event.value


def _skip(event: Any, events: Iterator[Any]) -> None:
    """Pass over the rest of a value that begins with the event."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return
        _check_depth(depth, event)
        event = next(events)


def _check_depth(depth: int, event: Any) -> None:
    if depth > MOST_LEVELS:
        raise yaml.MarkedYAMLError(problem=f"more than {MOST_LEVELS} levels", problem_mark=event.start_mark)


def wrong_encoding(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return the line of a file at which it could not be read, counted from 1, and what is wrong there."""
    line = 1 + error.object.count(b"\n", 0, error.start)
    expected = error.encoding.upper()
    return line, f"not {expected}: there is the byte 0x{error.object[error.start]:02X}; save the file as {expected}"
