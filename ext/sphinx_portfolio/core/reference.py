"""The reference of what owners write, in Markdown, made from the records."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen, MinLen

from .records import About, Among, Pattern, Record
from .schema import all_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLAIN: Final = {bool: "`true` or `false`", int: "a whole number", float: "a number", str: "text"}


def reference(records: Iterable[type[Record]]) -> Mapping[str, str]:
    """Return the name of each record, and of each record in it -> the list of its fields.

    :raises AssertionError: if a field does not say what it is for
    """
    found = dict.fromkeys(each for record in records for each in all_records(record))
    return {_snake(record.__name__): fields_of(record) for record in found}


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def fields_of(record: type[Record]) -> str:
    """Return the list of the fields of a record: what each takes, and what it shows.

    It is no table, whose four columns would be unreadable on a phone.
    """
    return "\n\n".join(_fields(record))


def _fields(record: type[Record]) -> Iterator[str]:
    hints = get_type_hints(record, include_extras=True)
    for field in dataclasses.fields(record):
        has_default = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        required = field.metadata.get("required") or not has_default
        about = _abouts(hints[field.name])
        assert about is not None, f"{record.__name__}.{field.name} does not say what it is for"
        said = about.takes or takes(hints[field.name])
        limit = next((each.max_length for each in _metadata(hints[field.name]) if isinstance(each, MaxLen)), None)
        # What is said in words says nothing of how long it may be.
        if about.takes and limit is not None:
            said += f", at most {limit} characters"
        term = f"`{field.name}`{', required' if required else ''}"
        yield f"{term}\n: *Takes* {said}\n: *Shows* {about.shows}"


def takes(annotation: Any) -> str:
    """Say what a field may be."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return takes(next(each for each in arguments if each is not NoneType))
    if origin is Annotated:
        return _limited(takes(arguments[0]), annotation.__metadata__)
    if origin is Literal:
        return _one_of(arguments)
    if origin is tuple:
        return f"a list, each item {takes(arguments[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"a mapping to {takes(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return f"a mapping, see *{annotation.__name__}*"
    return _PLAIN[annotation]


def _limited(said: str, metadata: tuple[Any, ...]) -> str:
    for each in metadata:
        match each:
            case Pattern():
                said = each.expected
            case Among():
                said = _one_of(sorted(each.words))
    for each in metadata:
        match each:
            case MaxLen():
                said += f", at most {each.max_length} characters"
            case MinLen():
                said += f", {each.min_length} at least"
            case Ge():
                said += f" from {each.ge}"
            case Le():
                said += f" to {each.le}"
    return said


def _one_of(words: Any) -> str:
    return f"one of {', '.join(f'`{word}`' for word in words)}"


def _metadata(annotation: Any) -> Iterator[Any]:
    """Yield what is said of a type and of what it is made of."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for each in get_args(annotation):
        yield from _metadata(each)


def _abouts(annotation: Any) -> About | None:
    return next((each for each in _metadata(annotation) if isinstance(each, About)), None)
