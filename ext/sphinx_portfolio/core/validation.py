"""Plain values to records: pydantic checks, and what it finds is said in the owner's words."""

import dataclasses
import functools
from collections.abc import Collection
from typing import Any, Final, TypeVar, cast, get_args, get_type_hints

from .problems import Problem, field_path, field_synonym, nearest, not_one_of, suggest
from .records import Pattern, Record
from .yaml_lines import Path, YamlDocument
from .yaml_places import scalar

AnyRecord = TypeVar("AnyRecord", bound=Record)

_SHOWN: Final = 80  #: A value of more characters is shown in part.
#: The first word of what pydantic calls an error -> what was expected.
_EXPECTED: Final = {
    "string": "text",
    "mapping": "a mapping",
    "dict": "a mapping",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
}


def validate(
    record: type[AnyRecord],
    value: Any,
    document: YamlDocument,
    base: Path,
    topic: str,
    more_words: Collection[str] = (),
) -> tuple[AnyRecord | None, list[Problem]]:
    """Make a record of what was written under a path of a YAML document.

    What is wrong is left out and named; the rest is kept. An item of a list is left out alone, any other field
    as a whole.

    :param more_words: what a field may say that is `Among` some words.
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
    for field in dataclasses.fields(record):
        if field.metadata.get("required") and field.name not in value:
            report((), _required(field.name))

    # Slow to import, and not needed by a build that reads nothing.
    import pydantic

    adapter = _adapter(cast("Any", record))
    left_out: set[Path] = set()
    try:
        result = adapter.validate_python(value, context=more_words)
    except pydantic.ValidationError as error:
        for found in error.errors(include_url=False):
            # A key of a mapping is named twice, the second time as `[key]`.
            path = found["loc"][:-1] if found["loc"][-1:] == ("[key]",) else found["loc"]
            if path[:1] in _keys(record):
                # What is written as the key of the entry has no place of its own in it.
                report((), _message(record, found))
                left_out.add(path)
                continue
            left_out.add(_smallest(path))
            # A list whose items are all wrong counts as short, but is not empty.
            if found["type"] != "too_short" or not found["input"]:
                report(path[:-1] if found["type"] == "missing" else path, _message(record, found))
        try:
            result = adapter.validate_python(_without(left_out, value), context=more_words)
        except pydantic.ValidationError:
            # What is left out is a field that the record cannot do without.
            return None, problems
    broken = [(_as_written(path, left_out, value), message) for path, message in result.broken_rules()]
    if not broken:
        return result, problems
    for path, message in broken:
        report(path, message)
        left_out.add(_smallest(path))
    return adapter.validate_python(_without(left_out, value), context=more_words), problems


def parse(record: type[AnyRecord], value: Any) -> tuple[AnyRecord | None, list[tuple[Path, str]]]:
    """Make a record of what a program wrote; of what is wrong, none is made.

    :returns: the record, and what is wrong: where, and what
    """
    import pydantic

    try:
        return _adapter(cast("Any", record)).validate_python(value), []
    except pydantic.ValidationError as error:
        return None, [(found["loc"], _message(record, found)) for found in error.errors(include_url=False)]


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
            expected = next(each for each in _patterns(cast("Any", record)) if each.whole == context["pattern"])
            guess = expected.guess(value)
            hint = suggest(guess) if guess and len(guess) <= _SHOWN else ""
            return f"{_not_filled(value)} {expected.expected}{hint}"
        case "string_too_long":
            return f"has {len(value)} characters, {context['max_length']} at most are allowed"
        case "too_short":
            return "is an empty list; at least one is needed"
        case "tuple_type":
            items = _record_at(record, error["loc"])
            if items is not record:
                hint = "; begin each item with `- `" if isinstance(value, dict) else ""
                return f"{_not_filled(value)} a list, each item {_a_mapping(items)}{hint}"
            return f"{_not_filled(value)} a list" + (f"; write [{value}]" if isinstance(value, str) and value else "")
        case "dataclass_type":
            wanted = _record_at(record, error["loc"])
            return f"{_not_filled(value)} {_a_mapping(wanted)}{_example(wanted, value)}"
        case "int_parsing_size":
            return f"{_shown(value)} is too large a number"
        case "greater_than_equal":
            return f"{_not_filled(value)} {context['ge']:g} or more"
        case "less_than_equal":
            return f"{_not_filled(value)} {context['le']:g} or less"
        case type if type.partition("_")[0] in _EXPECTED:
            return f"{_not_filled(value)} {_EXPECTED[type.partition('_')[0]]}"
        case _:
            return f"{_shown(value)}: {error['msg'][:1].lower()}{error['msg'][1:]}"


@functools.cache
def _patterns(record: Any) -> tuple[Pattern, ...]:
    """Return the patterns of all fields of a record, and of the records in it."""
    found: list[Pattern] = []
    for annotation in get_type_hints(record, include_extras=True).values():
        for part in _parts(annotation):
            if isinstance(part, type) and issubclass(part, Record):
                found += _patterns(cast("Any", part))
            found += [part] if isinstance(part, Pattern) else []
    return tuple(found)


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
    if not isinstance(value, str):
        return repr(value)[:_SHOWN]
    return repr(value if len(value) <= _SHOWN else f"{value[: _SHOWN - 3]}...")


def _a_mapping(record: type[Any]) -> str:
    return f"a mapping with the fields {', '.join(_field_names(record))}"


def _example(record: type[Any], value: Any) -> str:
    """Suggest the mapping that a text was to be: with it in the first field that it fits, and all that are required."""
    if not isinstance(value, str) or not value or len(value) > _SHOWN:
        return ""
    fits = next((name for name in _field_names(record) if _fits(record, name, value)), None)
    if fits is None:
        return ""
    said = {each.name: "..." for each in dataclasses.fields(record) if _is_required(each)} | {fits: scalar(value)}
    return "; write {" + ", ".join(f"{name}: {text}" for name, text in said.items()) + "}"


def _fits(record: type[Any], name: str, value: str) -> bool:
    """Tell whether a field may say this."""
    from pydantic import ValidationError

    try:
        _adapter(cast("Any", record)).validate_python({name: value})
    except ValidationError as error:
        return all(found["loc"] != (name,) for found in error.errors(include_url=False))
    return True


def _is_required(field: Any) -> bool:
    has_default = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    return bool(not field.metadata.get("key") and (field.metadata.get("required") or not has_default))


def _keys(record: type[Any]) -> set[Path]:
    """Return the paths of what is written as the key of an entry."""
    return {(field.name,) for field in dataclasses.fields(record) if field.metadata.get("key")}


def _unknown_field(record: type[Any], name: str) -> str:
    names = _field_names(record)
    if guess := field_synonym(name, names) or nearest(name, names):
        return f"no such field{suggest(guess)}"
    return f"no such field; allowed are {', '.join(names)}"


def _field_names(record: type[Any]) -> list[str]:
    return [field.name for field in dataclasses.fields(record) if not field.metadata.get("key")]


def _record_at(record: type[Any], path: Path) -> type[Any]:
    """Return the innermost record class on the way that a path of fields leads."""
    for part in path:
        if isinstance(part, str):
            classes = _parts(get_type_hints(record)[part])
            record = next((cls for cls in classes if hasattr(cls, "__dataclass_fields__")), record)
    return record


def _parts(annotation: Any) -> list[Any]:
    """Return what an annotation is made of: classes, and what `Annotated` adds to them."""
    arguments = get_args(annotation)
    return [found for argument in arguments for found in _parts(argument)] if arguments else [annotation]
