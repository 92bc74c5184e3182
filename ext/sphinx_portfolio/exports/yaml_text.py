"""Data as YAML. PyYAML needs seconds for a large portfolio, and writes other bytes where it has libyaml."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

Value = str | int | bool | Mapping[str, Any] | Sequence[Any]

#: A text that needs no quotes: words, and marks that mean nothing within a line.
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _.,()/+-]*(?<! )")
_KEYWORDS: Final = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
#: What JSON writes as it is, and YAML has no place for.
_NOT_PRINTED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def as_yaml(value: Mapping[str, Any]) -> str:
    """Write a mapping of mappings, lists and texts, in the order that it has."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Value) -> Iterator[str]:
    """Yield the lines of a value; those of a part are further in, but for its first one."""
    if isinstance(value, Mapping) and value:
        for name, part in value.items():
            yield from _below(f"{_scalar(name)}:", part, "  " if isinstance(part, Mapping) else "")
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        for part in value:
            first, *others = _lines(part)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
    else:
        yield _scalar(value)


def _below(name: str, part: Value, indent: str) -> Iterator[str]:
    """Yield a key and what it has: a scalar beside it, all else below."""
    if isinstance(part, (Mapping, Sequence)) and not isinstance(part, str) and part:
        yield name
        yield from (f"{indent}{line}" for line in _lines(part))
    else:
        yield f"{name} {_scalar(part)}"


def _scalar(value: Value) -> str:
    """Write a text, or what else needs no line of its own. What JSON quotes, YAML reads as well."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _KEYWORDS:
        return value
    return _NOT_PRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
