"""The CV as a page: the same sheet as on paper, with links into the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from docutils import nodes

from ...core.catalog import Catalog
from ...core.problems import Problem
from ...views.components import box, bullet_list, heading, line, separated, text
from ...views.context import Context
from ...views.figures import figure_value
from ...views.index import outside_link
from ...wording import _
from . import resume
from .model import file_name
from .pdf import is_printed
from .selection import Choice
from .sheet import Anchor, Entry, Section, Writer
from .variants import WHOLE, Variant, check_variant, variants_of


@dataclass(frozen=True)
class CvView:
    """The CV of a variant; of the whole portfolio, where none is named."""

    tells_texts: ClassVar[bool] = True

    variant: str = ""
    line: int = 1

    def render(self, context: Context) -> list[nodes.Node]:
        variant = variant_of(context.catalog, self.variant)
        if variant is None:
            return []
        sheet = Writer(context.catalog, context.site).sheet(Choice(context.catalog, variant).told)
        head = [line(text(sheet.name, ["portfolio-cv-name"]))] if sheet.author else []
        head += [line(text(sheet.headline), classes=["portfolio-cv-headline"])] if sheet.headline else []
        contacts: list[nodes.Node] = [text(sheet.location)] if sheet.location else []
        contacts += [outside_link(each.text, each.url) for each in sheet.contacts]
        head += [line(*separated(contacts, " · "), classes=["portfolio-cv-quiet"])] if contacts else []
        head += [line(nodes.Text(sheet.summary))] if sheet.summary else []
        sections = (part for each in sheet.sections for part in _section(context, each, sheet.led))
        return [box("cv", [*head, *_files(context, variant), *sections])]

    def check(self, catalog: Catalog) -> Iterator[Problem]:
        """Find what is wrong with what the author asked for."""
        if self.variant:
            yield from check_variant(catalog, self.variant, self.line)


def variant_of(catalog: Catalog, id: str) -> Variant | None:
    """Return a variant by its id, which is empty for the whole portfolio; None where there is none."""
    return next((each for each in (WHOLE, *variants_of(catalog)) if each.id == id), None)


def _files(context: Context, variant: Variant) -> list[nodes.Node]:
    """Lead to the file for paper, to that of the whole portfolio and to that for programs, where they are written.

    Other variants are not named: they are for others.
    """
    site, told = context.site, {}
    if is_printed(site):
        told[f"{file_name(variant.id)}.pdf"] = _("PDF")
        told.setdefault(f"{file_name(WHOLE.id)}.pdf", _("Everything (PDF)"))
    if resume.NAME not in site.options.exclude:
        told[resume.name_of(variant.id)] = "JSON"
    if not (site.has_pages and told):
        return []
    links = (outside_link(said, site.file_uri(context.docname, name)) for name, said in told.items())
    return [line(*separated(links, " · "), classes=["portfolio-cv-files"])]


def _section(context: Context, section: Section, led: str) -> Iterator[nodes.Node]:
    yield heading(section.title, context.level)
    if section.is_brief:
        yield line(*separated((_brief(context, entry) for entry in section.entries), " · "))
    for entry in () if section.is_brief else section.entries:
        yield box("cv-entry", _entry(context, entry, led))
    for name, words in section.groups:
        said: list[nodes.Node] = [nodes.strong("", name), nodes.Text(" ")] if name else []
        yield line(*said, nodes.Text(words), classes=["portfolio-cv-group"])


def _entry(context: Context, entry: Entry, led: str) -> Iterable[nodes.Node]:
    head: list[nodes.Node] = [nodes.strong("", "", _title(context, entry))]
    if entry.is_led:
        head += [nodes.Text(" "), text(led, ["portfolio-mark", "portfolio-led"])]
    if entry.when:
        head += [nodes.Text(" "), text(entry.when, ["portfolio-cv-when"])]
    yield line(*head, classes=["portfolio-cv-head"])
    if entry.about:
        yield line(nodes.Text(entry.about), classes=["portfolio-cv-quiet"])
    if entry.summary:
        yield line(nodes.Text(entry.summary))
    if entry.figures:
        figures = ([figure_value(each), nodes.Text(f" {each.label}")] for each in entry.figures)
        yield bullet_list(figures, ["portfolio-cv-figures"])
    if entry.points:
        items = (nodes.list_item("", *(line(nodes.Text(each)) for each in point.lines)) for point in entry.points)
        yield nodes.bullet_list("", *items, bullet="-")
    if entry.evidence:
        yield line(*separated(map(_link, entry.evidence), " · "), classes=["portfolio-cv-quiet"])


def _title(context: Context, entry: Entry) -> nodes.Node:
    if entry.page is not None:
        return context.link(entry.page.name, entry.title)
    return outside_link(entry.title, entry.url) if entry.url else text(entry.title)


def _brief(context: Context, entry: Entry) -> nodes.inline:
    said = [_title(context, entry), nodes.Text(f" {entry.when}")]
    return nodes.inline("", "", *said)


def _link(anchor: Anchor) -> nodes.Element:
    return outside_link(anchor.text, anchor.url)
