"""How to cite a thing: forms to copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..core.records import Project
from ..nodes import citation_forms

if TYPE_CHECKING:
    from docutils import nodes

    from ..core.names import ObjectEntry, ObjectName
    from .base import Context


#: What TeX reads as commands, and how it is written as text.
_TEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "#$%&_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def citations(context: Context, name: ObjectName) -> list[nodes.Node]:
    """Make the forms in which other documents refer to a project, a role or a contribution.

    Those with an address only where the site has one, and none where there are no pages.
    """
    entry = context.catalog.objects[name]
    if not context.site.has_pages or entry.docname != context.docname:
        return []
    forms = [*_references(context, entry), *_addresses(context, entry)]
    return [citation_forms("", title=f"Cite: {entry.title}", forms=forms)]


def _references(context: Context, entry: ObjectEntry) -> list[tuple[str, str]]:
    key, name = context.site.key, entry.name
    return [
        ("MyST", f"<inv:{key}:portfolio:{name.type}#{name.name}>"),
        ("reStructuredText", f":external+{key}:ref:`{name.label}`"),
    ]


def _addresses(context: Context, entry: ObjectEntry) -> list[tuple[str, str]]:
    address = context.site.address(entry)
    if address is None:
        return []
    title = re.sub(r"[\\`*_\[\]<>&]", r"\\\g<0>", entry.title)
    return [("Markdown", f"[{title}]({address})"), ("BibTeX", _bibtex(context, entry, address))]


def _bibtex(context: Context, entry: ObjectEntry, address: str) -> str:
    """Write an entry of the type `misc`; author and year only where they are known."""
    fields = {"title": f"{{{_escaped(entry.title)}}}"}
    if context.site.owner:
        fields["author"] = f"{{{_escaped(context.site.owner)}}}"
    if year := _year(context, entry):
        fields["year"] = year
    fields["howpublished"] = f"\\url{{{address}}}"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{context.site.key}-{entry.name.label},", *lines, "}"])


def _year(context: Context, entry: ObjectEntry) -> str | None:
    record = context.catalog.pages[entry.docname].record
    if not isinstance(record, Project):
        return None
    if record.venue and record.venue.year:
        return str(record.venue.year)
    if record.period:
        end = record.period.end or record.period.start
        return None if end == "present" else end[:4]
    return None


def _escaped(text: str) -> str:
    return text.translate(_TEX)
