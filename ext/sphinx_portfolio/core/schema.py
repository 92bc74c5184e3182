"""JSON Schemas of what owners write, made from the records, for editors that complete and check YAML.

An editor reads YAML by itself: `2017` is a number to it, where we take the text that was written. So what is text here
may be a number there. What no field shows by itself, as that a link has an address or a state, no schema says.
"""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any, Final, cast, get_args, get_type_hints

from .published import Portfolio
from .records import Among, Pattern, Project, Record, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def input_schemas(vocabularies: Mapping[str, type[Record]], more_kinds: Collection[str] = ()) -> Mapping[str, Schema]:
    """Return the name of a file -> the schema of what owners write.

    :param vocabularies: the files of vocabularies, and what they hold
    :param more_kinds: the kinds of links that a site has beside those that all have
    """
    found = {"front-matter.schema.json": front_matter_schema(more_kinds)}
    for file, record in vocabularies.items():
        name = file.removesuffix(".yaml")
        found[f"{name}.schema.json"] = file_schema(record, f"{file} of a portfolio")
    return found


def as_text(schema: Schema) -> str:
    """Write a schema."""
    return json.dumps(schema, indent=2) + "\n"


def front_matter_schema(more_kinds: Collection[str] = ()) -> Schema:
    """Return the schema of front matter; fields of others may stand beside ours.

    :param more_kinds: the kinds of links that a site has beside those that all have
    """
    definitions: Schema = {}
    properties = {record.key: _reference(record, definitions, more_kinds) for record in (Project, Role)}
    return {
        "$schema": DIALECT,
        "title": "Front matter of a project or a role",
        "type": "object",
        "properties": properties,
        "$defs": definitions,
    }


def file_schema(record: type[Record], title: str) -> Schema:
    """Return the schema of a file that holds a record, or many under their keys."""
    definitions: Schema = {}
    keys = [field.name for field in dataclasses.fields(record) if field.metadata.get("key")]
    head = {"$schema": DIALECT, "title": title}
    reference = _reference(record, definitions, ())
    if not keys:
        return {**head, **reference, "$defs": definitions}
    key = next(part for part in _parts(get_type_hints(record, include_extras=True)[keys[0]]) if _is_pattern(part))
    names = {"pattern": _ecma(key.whole)}
    return {**head, "type": "object", "propertyNames": names, "additionalProperties": reference, "$defs": definitions}


def portfolio_schema(vocabularies: Mapping[str, type[Record]]) -> Schema:
    """Return the schema of what a portfolio publishes; what it does not know may stand beside what it does.

    :param vocabularies: the names of vocabularies, and what they hold
    """
    definitions: Schema = {}
    reference = _reference(Portfolio, definitions, (), is_written=False)
    for name, record in vocabularies.items():
        entry = _reference(record, definitions, (), is_written=False)
        listed = any(field.metadata.get("key") for field in dataclasses.fields(record))
        definitions["PublishedVocabularies"]["properties"][name] = (
            {"type": "array", "items": entry} if listed else entry
        )
    return {"$schema": DIALECT, "title": "A portfolio", **reference, "$defs": _of_json(definitions)}


def _of_json(schema: Any) -> Any:
    """Return a schema of what programs write: a text is no number, and what is not known is allowed."""
    if isinstance(schema, list):
        return [_of_json(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    of_text = schema.get("type") == ["string", "number"]
    return {
        name: "string" if of_text and name == "type" else _of_json(part)
        for name, part in schema.items()
        if (name, part) != ("additionalProperties", False)
    }


def _reference(
    record: type[Record], definitions: Schema, more_words: Collection[str], *, is_written: bool = True
) -> Schema:
    """Return a reference to the definition of a record, which is added with those of all records in it.

    :param is_written: whether an owner writes it, in YAML; a key is no field then
    """
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    class Generator(GenerateJsonSchema):
        """What pydantic says, without the titles that it makes of names."""

        def field_title_should_be_set(self, schema: Any) -> bool:
            return False

    found = TypeAdapter(cast("Any", record)).json_schema(schema_generator=Generator)
    inner: Schema = found.pop("$defs", {})
    for each in all_records(record):
        schema = found if each is record else inner[each.__name__]
        _complete(each, schema, more_words, is_written=is_written)
        definitions[each.__name__] = _without_null(schema)
    return {"$ref": f"#/$defs/{record.__name__}"}


def _complete(record: type[Record], schema: Schema, more_words: Collection[str], *, is_written: bool) -> None:
    """Add what pydantic does not know of a record."""
    hints = get_type_hints(record, include_extras=True)
    required = set(schema.get("required", ()))
    for field in dataclasses.fields(record):
        if field.metadata.get("key") and is_written:
            del schema["properties"][field.name]
            required.discard(field.name)
            continue
        if field.metadata.get("required"):
            required.add(field.name)
            schema["properties"][field.name].pop("default", None)
        for among in (part for part in _parts(hints[field.name]) if isinstance(part, Among)):
            words = {"enum": sorted({*among.words, *more_words})}
            is_list = schema["properties"][field.name].get("type") == "array"
            schema["properties"][field.name] |= {"items": words} if is_list else words
    schema.pop("required", None)
    if required:
        schema["required"] = sorted(required)
    schema["description"] = (record.__doc__ or "").partition("\n")[0]
    schema.pop("title", None)


def _without_null(schema: Any) -> Any:
    """Return a schema in which nothing is allowed to be empty, as it is with us."""
    if isinstance(schema, list):
        return [_without_null(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {
        name: _without_null(part) for name, part in schema.items() if not (name == "default" and part in (None, ""))
    }
    if len(kept.get("anyOf", ())) == 1:
        (only,) = kept.pop("anyOf")
        if (shows := kept.get("description", "")).startswith("Shows") and "description" in only:
            shows = f"Takes {only['description']}. {shows}"
        kept |= only | ({"description": shows} if shows else {})
    return kept


def all_records(record: type[Record]) -> Iterator[type[Record]]:
    """Yield a record class and those in it."""
    yield record
    for hint in get_type_hints(record, include_extras=True).values():
        for part in _parts(hint):
            if isinstance(part, type) and issubclass(part, Record):
                yield from all_records(part)


def _parts(annotation: Any) -> Iterable[Any]:
    arguments = get_args(annotation)
    return [found for argument in arguments for found in _parts(argument)] if arguments else [annotation]


def _is_pattern(part: Any) -> bool:
    return isinstance(part, Pattern)


def _ecma(regex: str) -> str:
    """Write a regular expression without what only Python has: a part in which case does not matter."""

    def spelt(found: re.Match[str]) -> str:
        return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in found[1])

    return re.sub(r"\(\?i:([^()]*)\)", spelt, regex)


def pattern_schema(pattern: Pattern, schema: Schema) -> Schema:
    """Return the schema of a text with a pattern."""
    return {**schema, "type": ["string", "number"], "pattern": _ecma(pattern.whole), "description": pattern.expected}
