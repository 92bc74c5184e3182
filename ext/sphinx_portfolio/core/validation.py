"""Plain values to records: pydantic checks, and what it finds is said in the owner's words."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, get_args, get_type_hints

from . import records
from .problems import Problem, Topic, did_you_mean, field_path, nearest, not_one_of, suggest
from .records import Link, Pattern, Period, Project, Role, Technology, Travel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .yaml_lines import Path, YamlDocument

Record = TypeVar("Record")

#: A value of more characters is shown in part.
_SHOWN: Final = 80


def validate(
    record: type[Record], value: Any, document: YamlDocument, base: Path, topic: Topic
) -> tuple[Record | None, list[Problem]]:
    """Make a record of what was written under a path of a YAML document.

    What is wrong is left out and named; the rest is kept. An item of a list is left out alone, any other field
    as a whole.

    :returns: the record, or None if it cannot do without what is wrong; and every problem, at the line of its key.
    """
    problems: list[Problem] = []

    def report(path: Path, message: str) -> None:
        place = (*base, *path)
        # An alias has been named already.
        if place not in document.aliases:
            problems.append(Problem(document.line(place), field_path(place), message, topic))

    if not isinstance(value, dict):
        report((), f"{_not_filled(value)} {_a_mapping(record)}")
        return None, problems
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        if field.metadata.get("required") and field.name not in value:
            report((), _required(field.name))

    # Slow to import, and not needed by a build that reads nothing.
    import pydantic

    adapter = _adapter(cast("Any", record))
    left_out: set[Path] = set()
    try:
        result = adapter.validate_python(value)
    except pydantic.ValidationError as error:
        for found in error.errors(include_url=False):
            # A key of a mapping is named twice, the second time as `[key]`.
            path = found["loc"][:-1] if found["loc"][-1:] == ("[key]",) else found["loc"]
            left_out.add(_smallest(path))
            # A list whose items are all wrong counts as short, but is not empty.
            if found["type"] != "too_short" or not found["input"]:
                report(path[:-1] if found["type"] == "missing" else path, _message(record, found))
        try:
            result = adapter.validate_python(_without(left_out, value))
        except pydantic.ValidationError:
            # What is left out is a field that the record cannot do without.
            return None, problems
    broken = [(_as_written(path, left_out, value), message) for path, message in _rules(result)]
    if not broken:
        return result, problems
    for path, message in broken:
        report(path, message)
        left_out.add(_smallest(path))
    return adapter.validate_python(_without(left_out, value)), problems


@functools.cache
def _adapter(record: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(record)


def _smallest(path: Path) -> Path:
    """Return the path of the item or field around a place that a record can do without."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def _without(left_out: Collection[Path], value: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without those, and those items of lists, that are left out."""
    kept: dict[str, Any] = {}
    for name, part in value.items():
        if isinstance(part, list) and (items := [part[i] for i in _kept(name, left_out, part)]) != part:
            part = items
            if not items:
                continue
        if (name,) not in left_out:
            kept[name] = part
    return kept


def _kept(name: str, left_out: Collection[Path], items: list[Any]) -> list[int]:
    return [i for i in range(len(items)) if (name, i) not in left_out]


def _as_written(path: Path, left_out: Collection[Path], value: dict[str, Any]) -> Path:
    """Return where a place in the record stands in what was written."""
    match path:
        case (str() as name, int() as index, *rest):
            return (name, _kept(name, left_out, value[name])[index], *rest)
    return path


def _message(record: type[Any], error: Any) -> str:
    """Say what pydantic found."""
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return _required(error["loc"][-1])
        case "unexpected_keyword_argument":
            return _unknown_field(_record_at(record, error["loc"][:-1]), str(error["loc"][-1]))
        case "literal_error":
            allowed = [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",")]
            if isinstance(value, str) and value:
                return not_one_of(value, allowed)
            return f"{_not_filled(value)} one of {', '.join(sorted(allowed))}"
        case "string_pattern_mismatch":
            expected = _patterns()[context["pattern"]]
            guess = expected.guess(value)
            hint = suggest(guess) if guess and len(guess) <= _SHOWN else ""
            return f"{_not_filled(value)} {expected.expected}{hint}"
        case "string_too_long":
            return f"has {len(value)} characters, {context['max_length']} at most are allowed"
        case "too_short":
            return "is an empty list; at least one is needed"
        case "string_type":
            return f"{_not_filled(value)} text"
        case "tuple_type":
            items = _record_at(record, error["loc"])
            if items is not record:
                return f"{_not_filled(value)} a list, each item {_a_mapping(items)}"
            return f"{_not_filled(value)} a list" + (f"; write [{value}]" if isinstance(value, str) and value else "")
        case "mapping_type" | "dict_type":
            return f"{_not_filled(value)} a mapping"
        case "dataclass_type":
            return f"{_not_filled(value)} {_a_mapping(_record_at(record, error['loc']))}"
        case "bool_parsing" | "bool_type":
            return f"{_not_filled(value)} true or false"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{_not_filled(value)} a whole number"
        case "int_parsing_size":
            return f"{_shown(value)} is too large a number"
        case "float_parsing" | "float_type":
            return f"{_not_filled(value)} a number"
        case "greater_than_equal":
            return f"{_not_filled(value)} {context['ge']:g} or more"
        case "less_than_equal":
            return f"{_not_filled(value)} {context['le']:g} or less"
        case _:
            return f"{_shown(value)}: {error['msg'][:1].lower()}{error['msg'][1:]}"


@functools.cache
def _patterns() -> dict[str, Pattern]:
    return {value.whole: value for value in vars(records).values() if isinstance(value, Pattern)}


def _required(name: str) -> str:
    return f"the field {name!r} is required"


def _not_filled(value: Any) -> str:
    return "is empty; expected" if value in ("", None) else f"{_shown(value)} is not"


def _shown(value: Any) -> str:
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
    return repr(value if len(value) <= _SHOWN else f"{value[: _SHOWN - 3]}...")


def _a_mapping(record: type[Any]) -> str:
    return f"a mapping with the fields {', '.join(_field_names(record))}"


def _unknown_field(record: type[Any], name: str) -> str:
    names = _field_names(record)
    if nearest(name, names):
        return f"no such field{did_you_mean(name, names)}"
    return f"no such field; allowed are {', '.join(names)}"


def _field_names(record: type[Any]) -> list[str]:
    return [field.name for field in dataclasses.fields(record) if not field.metadata.get("key")]


def _record_at(record: type[Any], path: Path) -> type[Any]:
    """Return the innermost record class on the way that a path of fields leads."""
    for part in path:
        if isinstance(part, str):
            classes = _classes(get_type_hints(record)[part])
            record = next((cls for cls in classes if hasattr(cls, "__dataclass_fields__")), record)
    return record


def _classes(annotation: Any) -> list[Any]:
    arguments = get_args(annotation)
    return [found for argument in arguments for found in _classes(argument)] if arguments else [annotation]


def _rules(record: Any) -> Iterable[tuple[Path, str]]:
    """Find what no single field shows."""
    match record:
        case Project():
            for name in ("roles", "places", "technologies", "aliases"):
                yield from _repeated(name, getattr(record, name))
            if record.period:
                yield from ((("period", *path), text) for path, text in _rules(record.period))
            for i, link in enumerate(record.links):
                yield from ((("links", i, *path), text) for path, text in _rules(link))
        case Role():
            yield from _repeated("aliases", record.aliases)
        case Technology():
            yield from _repeated("former_ids", record.former_ids)
            if record.id in record.former_ids:
                yield ("former_ids", record.former_ids.index(record.id)), f"{record.id!r} is the id that it has now"
        case Travel():
            yield from _travel_rules(record)
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
        case Link(url=str(), state=str() as state):
            yield ("state",), f"{state!r} contradicts the url; leave out one of them"


def _travel_rules(travel: Travel) -> Iterable[tuple[Path, str]]:
    # What only one stop may be called -> its position; of two stops with one id the first has it.
    holders: dict[str, int] = {stop.id: i for i, stop in reversed(tuple(enumerate(travel.stops)))}
    cities: dict[tuple[str, str], str] = {}
    for i, stop in enumerate(travel.stops):
        if holders[stop.id] != i:
            yield ("stops", i, "id"), f"{stop.id!r} is written twice"
        elif (other := cities.setdefault((stop.city.casefold(), stop.region), stop.id)) != stop.id:
            yield ("stops", i, "city"), f"{stop.city!r} in {stop.region} is the stop {other!r} already"
        for j, former in enumerate(stop.former_ids):
            place = ("stops", i, "former_ids", j)
            if (holder := holders.setdefault(former, i)) != i:
                yield place, f"{former!r} already means the stop {travel.stops[holder].id!r}"
            elif former == stop.id:
                yield place, f"{former!r} is the id that it has now"
            elif former in stop.former_ids[:j]:
                yield place, f"{former!r} is written twice"


def _repeated(name: str, values: tuple[str, ...]) -> Iterable[tuple[Path, str]]:
    for i, value in enumerate(values):
        if value in values[:i]:
            yield (name, i), f"{value!r} is written twice"
