"""The texts of the front matter, and the titles of contributions, in the catalogs of a site that is translated.

Sphinx takes the messages of a document from its nodes, and gives translations to them while it reads. These texts stand
on no node then: views show them when all pages are known.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ..views.nodes import HIDDEN
from .notes import notes_of

R = TypeVar("R")

#: The fields of records that hold text for readers; names of persons and venues are none.
TEXTS: Final = frozenset({"summary", "short_title", "group", "context", "value", "label", "note", "title", "alt"})


class front_matter_text(addnodes.translatable, nodes.comment):  # noqa: N801 - docutils names nodes so
    """A text that nothing shows here. Attributes: `original`, and `translation`, the same where there is none.

    It holds one text, since Sphinx notes for a node whether it is translated.
    """

    def preserve_original_messages(self) -> None:
        """Do nothing: the original is an attribute of its own."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        self["translation"] = " ".join(translated_message.split())

    def extract_original_messages(self) -> Sequence[str]:
        return [self["original"]]


class AddFrontMatterTexts(SphinxTransform):
    """Add the texts to a page of ours."""

    default_priority = 5  #: Before Sphinx looks at what can be translated (10), and translates it (20).

    def apply(self, **kwargs: Any) -> None:
        notes = notes_of(self.env)
        titled = (contribution for contribution, _ in notes.items if contribution.title)
        for text in dict.fromkeys(texts_of((notes.front_matter.record, *titled))):
            node = front_matter_text("", original=text, translation=text)
            node.source, node.line = self.document["source"], 1
            # Without it the builder passes over a node, as it is made for those that hold text.
            node.uid = ""  # type: ignore[attr-defined]
            self.document += node


def texts_of(record: object) -> Iterator[str]:
    """Yield the texts of a record, and of the records in it."""
    if isinstance(record, tuple):
        for each in record:
            yield from texts_of(each)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if field.name in TEXTS and isinstance(value, str):
                yield value
            else:
                yield from texts_of(value)


def translated(record: R, document: nodes.document) -> R:
    """Return a record with its texts in the language of the site."""
    texts = (node for node in document if isinstance(node, front_matter_text))
    said = {node["original"]: node["translation"] for node in texts}
    return _with(record, said)  # type: ignore[no-any-return]


def _with(value: Any, said: Mapping[str, str], name: str = "") -> Any:
    if type(value) is tuple:
        return tuple(_with(each, said) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value))
        return dataclasses.replace(value, **{field: _with(getattr(value, field), said, field) for field in fields})
    return said.get(value, value) if name in TEXTS and isinstance(value, str) else value


def setup(app: Sphinx) -> None:
    """Register the node and what adds it."""
    app.add_node(front_matter_text, **HIDDEN)
    app.add_transform(AddFrontMatterTexts)
