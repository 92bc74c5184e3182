"""YAML with the line of each key and item, for messages that point at the place."""

import re
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


class _Refused(yaml.MarkedYAMLError):
    """What is YAML, and yet nothing that we read."""


@dataclass(slots=True)
class YamlDocument:
    """Values made of dict, list and str, the line of each path, and what is wrong with the YAML itself."""

    value: Any = None
    text: list[str] = field(default_factory=list)  #: The lines of what was written.
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, Path, str]] = field(default_factory=list)  #: Line, path and message.
    aliases: set[Path] = field(default_factory=set)  #: Where an alias stands in place of a value.
    cut: list[Path] = field(default_factory=list)  #: Where a text of several words is followed by a comment.

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
        document.text = text.split("\n")
        if found := re.search("[\x85\u2028\u2029]", text):
            # The parser takes them as the ends of lines.
            raise yaml.reader.ReaderError("", found.start(), ord(found[0]), "utf-8", "it separates lines")
        # `yaml.parse` does the same, and asks twice for each event.
        events = iter(_Loader(text).get_event, None)
        document.value = _read_document(events, first_line, document)
    except UnicodeDecodeError as error:
        line, message = wrong_encoding(error)
        document.problems.append((first_line - 1 + line, (), message))
    except yaml.MarkedYAMLError as error:
        begin: Any = error.context_mark
        mark: Any = error.problem_mark or begin
        message = f"not valid YAML: {error.problem or error.context}"
        if mark and begin and begin.line != mark.line and error.problem:
            message += f" {error.context} that begins in line {first_line + begin.line}"
        line, hint = mark.line if mark else 0, ""
        if not isinstance(error, _Refused):
            line, hint = _likely_cause(document.text, begin.line if begin else line, line)
        document.problems.append((first_line + line, (), message + hint))
    except yaml.reader.ReaderError as error:
        before = text.partition(chr(error.character))[0]
        message = f"not valid YAML: the character U+{error.character:04X} is not allowed"
        document.problems.append((first_line + before.count("\n"), (), message))
    return document


#: What a line is like that is probably to be mended where YAML is not valid -> how.
_CAUSES: Final = {
    r" *\t": "indent it by spaces, not by tabs",
    r".*[:\[{,]\s*([\"'])[^\"']*$": "close the quotes",
    r"\s*(- )?[\w-]+:\s+[@`%&*!|>?-]": "quote a text that begins with a sign that YAML has a meaning for",
    r"\s*(- )?[\w-]+:\s+([\"']).*\2.": "quote a text that has quotes in it, by the other kind of quotes",
    r"[^#]*\s#": "a comment begins at ` #`; quote a text that has it",
    r".*:\s.*:(\s|$)": "quote a text that has a colon in it",
    r".*[\[\]{},]": "quote a text that has a comma, a colon or a bracket in it",
}
#: The same for what makes the line below it invalid.
_CAUSES_ABOVE: Final = {
    r"\s*[\w-]+:[^\s/\"'\[\]{},]+[^\s:]*$": "write a space after the colon",
    r"\s*[\w-]+\s*$": "write a colon after the name of the field",
    r".*[\[{][^#]*\s#.*[\]}]": "a comment begins at ` #`; quote a text that has it",
    r".*[:\[{,]\s*([\"'])[^\"']*$": "close the quotes",
    r".*:\s+[\[{][^\]}]*$": "close the bracket",
}


def _likely_cause(lines: list[str], begun: int, where: int) -> tuple[int, str]:
    """Return the line that is probably to be mended where YAML is not valid, counted from 0, and how.

    :param begun: the line at which what could not be read begins
    """
    for number, line in enumerate(lines):
        if re.match(r"\s*[\w-]+:\u00a0", line):
            return number, "; there is a no-break space after the colon, write a plain one"
    for number in dict.fromkeys((where, where - 1, begun)):
        for pattern, hint in _CAUSES_ABOVE.items() if 0 <= number < len(lines) else ():
            if re.match(pattern, lines[number]):
                return number, f"; {hint}"
    if _is_misplaced(lines, where):
        return where, "; begin all fields of one mapping in the same column"
    for pattern, hint in _CAUSES.items() if where < len(lines) else ():
        if re.match(pattern, lines[where]):
            return where, f"; {hint}"
    return where, ""


def _is_misplaced(lines: list[str], where: int) -> bool:
    """Tell whether a line begins in a column in which nothing above it does, though nothing was opened there."""
    above = [line for line in lines[:where] if line.strip()]
    if not above or where >= len(lines):
        return False
    column, columns = _column(lines[where]), [_column(line) for line in above]
    has_value = re.match(r"\s*[\w-]+:\s+\S", above[-1]) is not None
    # A line that stands deeper is right below one that only opens a mapping.
    return has_value if column > columns[-1] else column not in columns


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _read_document(events: Iterator[Any], offset: int, document: YamlDocument) -> Any:
    value = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            start: Any = event.start_mark
            if documents > 1:
                raise _Refused(problem="a second document begins here", problem_mark=start)
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
    # The parser in C has an empty style for what is not quoted.
    if not event.style and " " in event.value and _has_comment(event, document.text):
        document.cut.append(path)
    return event.value


def _has_comment(event: Any, lines: list[str]) -> bool:
    """Tell whether a comment follows an unquoted value on its line."""
    line, column = event.end_mark.line, event.end_mark.column
    return bool(line < len(lines) and lines[line][column:].lstrip().startswith("#"))


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
        raise _Refused(problem=f"more than {MOST_LEVELS} levels", problem_mark=event.start_mark)


def wrong_encoding(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return the line of a file at which it could not be read, counted from 1, and what is wrong there."""
    line = 1 + error.object.count(b"\n", 0, error.start)
    expected = error.encoding.upper()
    return line, f"not {expected}: there is the byte 0x{error.object[error.start]:02X}; save the file as {expected}"
