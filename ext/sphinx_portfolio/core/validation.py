"""Plain values to records: pydantic checks, and what it finds is said in the owner's words."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

from . import records
from .names import slug_of
from .problems import Problem, Topic, did_you_mean, field_path, nearest, not_one_of
from .records import Link, Pattern, Period, Project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .yaml_lines import Path, YamlDocument

Record = TypeVar("Record")

_PATTERNS = {value.whole: value for value in vars(records).values() if isinstance(value, Pattern)}


def validate(
    record: type[Record], value: Any, document: YamlDocument, base: Path, topic: Topic
) -> tuple[Record | None, list[Problem]]:
    """Make a record of what was written under a path of a YAML document.

    What is wrong is left out and named; the rest is kept. An item of a list is left out alone, any other field
    as a whole.

    :returns: the record, or None if what is wrong cannot be left out; and every problem, at the line of its key.
    """
    problems: list[Problem] = []

    def report(path: Path, message: str) -> None:
        place = (*base, *path)
        problems.append(Problem(document.line(place), field_path(place), message, topic))

    if not isinstance(value, dict):
        report((), f"{_not_filled(value)} a mapping with the fields {_field_names(record)}")
        value = {}
    written = set(value)
    value = dict(value)
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        if field.metadata.get("required") and field.name not in value:
            report((), f"the field {field.name!r} is required")

    # Slow to import, and not needed by a build that reads nothing.
    import pydantic

    adapter = _adapter(cast("Any", record))
    while True:
        try:
            result = adapter.validate_python(value)
        except pydantic.ValidationError as error:
            errors = error.errors(include_url=False)
            for found in errors:
                # A required field that was left out because it was wrong has been named already.
                if not (
                    problems and found["type"] == "missing" and len(found["loc"]) == 1 and found["loc"][0] in written
                ):
                    report(found["loc"], _message(record, found))
            if not _leave_out(value, [found["loc"] for found in errors]):
                return None, problems
        else:
            break
    for path, message in _rules(result):
        report(path, message)
        _leave_out(value, [path])
    return (adapter.validate_python(value) if problems else result), problems


@functools.cache
def _adapter(record: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(record)


def _leave_out(value: dict[str, Any], paths: Iterable[Path]) -> bool:
    """Remove the smallest parts that a record can do without; return whether that was possible."""
    items: dict[str, set[int]] = {}
    removed = False
    for path in paths:
        match path:
            case (str() as name, int() as index, *_):
                items.setdefault(name, set()).add(index)
            case (str() as name, *_):
                removed = value.pop(name, None) is not None or removed
            case _:
                pass
    for name, indices in items.items():
        if isinstance(value.get(name), list):
            value[name] = [item for i, item in enumerate(value[name]) if i not in indices]
            if not value[name]:
                del value[name]
            removed = True
    return removed


def _message(record: type[Any], error: Any) -> str:
    """Say what pydantic found."""
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"the field {error['loc'][-1]!r} is required"
        case "unexpected_keyword_argument":
            return _unknown_field(_record_at(record, error["loc"][:-1]), str(error["loc"][-1]))
        case "literal_error":
            allowed = [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",")]
            return f"is empty; allowed are {', '.join(allowed)}" if value == "" else not_one_of(str(value), allowed)
        case "string_pattern_mismatch":
            expected = _PATTERNS[context["pattern"]]
            slug = slug_of(value) if expected is records.SLUG_PATTERN else ""
            return f"{_not_filled(value)} {expected.expected}" + (f"; did you mean {slug!r}?" if slug else "")
        case "string_too_long":
            return f"has {len(value)} characters, {context['max_length']} at most are allowed"
        case "too_short":
            return "is an empty list; at least one is needed"
        case "string_type":
            return f"{_not_filled(value)} text"
        case "tuple_type":
            return f"{_not_filled(value)} a list" + (f"; write [{value}]" if isinstance(value, str) and value else "")
        case "dataclass_type":
            return f"{_not_filled(value)} a mapping with the fields {_field_names(_record_at(record, error['loc']))}"
        case "bool_parsing" | "bool_type":
            return f"{_not_filled(value)} true or false"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{_not_filled(value)} a whole number"
        case "float_parsing" | "float_type":
            return f"{_not_filled(value)} a number"
        case "greater_than_equal":
            return f"{value} is less than {context['ge']:g}"
        case "less_than_equal":
            return f"{value} is more than {context['le']:g}"
        case _:
            return f"{value!r}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _not_filled(value: Any) -> str:
    if value in ("", None):
        return "is empty; expected is"
    return f"{value!r} is not"


def _unknown_field(record: type[Any], name: str) -> str:
    names = [field.name for field in dataclasses.fields(record)]
    if nearest(name, names):
        return f"no such field{did_you_mean(name, names)}"
    return f"no such field; allowed are {', '.join(names)}"


def _field_names(record: type[Any]) -> str:
    return ", ".join(field.name for field in dataclasses.fields(record))


def _record_at(record: type[Any], path: Path) -> type[Any]:
    """Return the record class that a path of fields leads to."""
    for part in path:
        if isinstance(part, str):
            record = next(cls for cls in _classes(get_type_hints(record)[part]) if hasattr(cls, "__dataclass_fields__"))
    return record


def _classes(annotation: Any) -> list[Any]:
    arguments = get_args(annotation)
    return [found for argument in arguments for found in _classes(argument)] if arguments else [annotation]


def _rules(record: Any) -> Iterable[tuple[Path, str]]:
    """Find what no single field shows."""
    match record:
        case Project():
            for name in ("roles", "places", "technologies"):
                yield from _repeated(name, getattr(record, name))
            if record.period:
                yield from ((("period", *path), text) for path, text in _rules(record.period))
            for i, link in enumerate(record.links):
                yield from ((("links", i, *path), text) for path, text in _rules(link))
        case Period(start=start, end=str() as end) if end != "present":
            # Of two dates of different grain only the years can be compared.
            grain = min(len(start), len(end))
            if end[:grain] < start[:grain]:
                yield ("end",), f"{end!r} is before the start, {start!r}"
        case Link(url=None, state=None):
            yield (
                (),
                "has neither a url nor a state; write `state: pending`, `private` or `gone` where there is no address",
            )
        case Link(url=str(), state="pending"):
            yield ("state",), "'pending' contradicts the url; leave out one of them"


def _repeated(name: str, values: tuple[str, ...]) -> Iterable[tuple[Path, str]]:
    for i, value in enumerate(values):
        if value in values[:i]:
            yield (name, i), f"{value!r} is written twice"
