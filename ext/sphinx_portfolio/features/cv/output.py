"""The files of CVs: for each variant one for paper, and a page where the owner has none."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sphinx.util import logging

from ...exports.output import Output
from ...site import STATIC
from ...views.assets import STYLE, published
from ...wording import _
from .model import file_name
from .pdf import Printed, Printer, is_printed
from .selection import Choice
from .sheet import Writer
from .variants import WHOLE, Variant, variants_of
from .view import CvView

logger = logging.getLogger(__name__)

#: Length -> how many pages it may have.
PAGES: Final = {"one-page": 1, "two-pages": 2}
STYLE_OF_CV: Final = Path(__file__).parent / "cv.css"


def papers(output: Output) -> Iterator[tuple[str, bytes]]:
    """Yield the CVs for paper, where they are asked for."""
    site = output.site
    if is_printed(site):
        printer = Printer(site, site.options.cv, [site.confdir / each for each in site.options.cv_fonts])
        writer = Writer(output.catalog, site)
        for variant in (WHOLE, *variants_of(output.catalog)):
            name = f"{file_name(variant.id)}.pdf"
            printed = fitted(printer, writer, Choice(output.catalog, variant))
            for message in _wrong(printed, variant):
                logger.warning("%s: %s", name, message, type="portfolio", subtype="cv")
                output.again.add(name)
            yield name, printed.content


def fitted(printer: Printer, writer: Writer, choice: Choice) -> Printed:
    """Print as much of a CV as its paper has room for."""
    most = PAGES.get(choice.variant.length)
    printed = printer.print(writer.sheet(choice.told))
    if most is None or printed.pages <= most:
        return printed

    def tried(names: Sequence[tuple[str, str]]) -> Printed:
        return printer.print(writer.sheet(choice.of(names)))

    room, too_many = 0, len(choice.most)
    while too_many - room > 1:
        number = (room + too_many) // 2
        if tried(choice.most[:number]).pages <= most:
            room = number
        else:
            too_many = number
    # Where the next has no room, one that is shorter may have.
    told = list(choice.most[:room])
    for name in choice.most[too_many:]:
        if tried([*told, name]).pages <= most:
            told.append(name)
    return tried(told)


def _wrong(printed: Printed, variant: Variant) -> Iterator[str]:
    if printed.missing:
        named = ", ".join(map(repr, printed.missing))
        yield f"no font has {named}; name folders of fonts that have it in `portfolio_cv_fonts`"
    if printed.pages > (most := PAGES.get(variant.length, printed.pages)):
        yield f"what is not of projects takes {printed.pages} pages, and {most} are wanted; shorten career.yaml"


def pages(output: Output) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each variant that no page of the owner's shows.

    It is a file beside the pages, and no document: what it says stands on the pages of projects, so that the search
    finds it there, and once. It is for those to whom it is sent.
    """
    shown = {view.variant for views in output.views.values() for view in views if isinstance(view, CvView)}
    made = False
    for variant in variants_of(output.catalog):
        name = file_name(variant.id)
        if variant.id in shown or name in output.docnames:
            continue
        top = "../" * output.site.target_uri(name).count("/")
        sheets = (f"{top}{STATIC}/{style}" for style in (STYLE.name, STYLE_OF_CV.name))
        links = "\n".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
        title = html.escape(_("CV"))
        context = {
            "title": title,
            "body": f"<section><h1>{title}</h1>{output.rendered(name, CvView(variant.id))}</section>",
            "metatags": f'<meta name="robots" content="noindex">\n{links}',
        }
        yield output.file_of(name), output.in_theme(name, context)
        made = True
    if made:
        yield f"{STATIC}/{STYLE_OF_CV.name}", published(STYLE_OF_CV)
