"""The CV as PDF, set by Typst from a template of ours."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .sheet import Anchor, Entry, Section, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...site import Site

TEMPLATE: Final = Path(__file__).parent / "cv.typ"

NAME: Final = "cv.pdf"  #: By which what is written for paper can be excluded.

#: What `portfolio_cv` says -> what Typst calls the paper.
PAPERS: Final = {"a4": "a4", "letter": "us-letter"}

#: What is no text, and has no letter in any font: controls, those of direction among them, and halves of characters.
_NO_TEXT: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
#: What Typst says of a character that no font has.
_MISSING: Final = r'the text `"(.+?)"` could not be displayed'
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def is_printed(site: Site) -> bool:
    """Tell whether CVs are written for paper; where that is asked for wrongly, or in vain, it has been said."""
    options = site.options
    return options.cv in PAPERS and NAME not in options.exclude and find_spec("typst") is not None


class Printed(NamedTuple):
    """A sheet on paper."""

    content: bytes
    pages: int
    missing: str  #: The characters that no font has; they are printed as empty boxes.


class Printer:
    """Sets sheets in type. The same sheet is the same bytes, on every machine: no font of the system is used."""

    def __init__(self, site: Site, paper: str, fonts: Sequence[Path] = ()) -> None:
        """Make a printer.

        :param fonts: folders of fonts, for letters that those of Typst do not have
        """
        # Of an extra.
        import typst

        self._typst = typst
        self._site = site
        self._paper = PAPERS[paper]
        self._compiler = typst.Compiler(TEMPLATE, font_paths=list(fonts), ignore_system_fonts=True)

    def print(self, sheet: Sheet) -> Printed:
        """Return the PDF of a sheet, by PDF/UA-1: tagged, with a title and a language.

        :raises typst.TypstError: if it cannot be set for another reason than a character that no font has
        """
        inputs = {"data": json.dumps(self._data(sheet), ensure_ascii=False)}
        missing = ""
        try:
            content = self._compile(inputs, ["ua-1"])
        except self._typst.TypstError as error:
            # The standard wants a letter for each character.
            missing = "".join(dict.fromkeys(re.findall(_MISSING, str(error.diagnostic))))
            if not missing:
                raise
            content = self._compile(inputs, [])
        pages = int(self._compiler.query("<pages>", field="value", one=True))
        return Printed(content, pages, missing)

    def _compile(self, inputs: dict[str, str], standards: list[Any]) -> bytes:
        content = self._compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=0)
        assert isinstance(content, bytes)
        return content

    # -- what the template is told -------------------------------------------------------------------------------------

    def _data(self, sheet: Sheet) -> dict[str, Any]:
        language, _, rest = self._site.language_tag.partition("-")
        said = {
            "paper": self._paper,
            "language": language.lower() if 2 <= len(language) <= 3 else "en",
            "region": region[0] if (region := re.findall(r"\b[A-Z]{2}\b", rest)) else None,
            "title": sheet.title,
            "author": [sheet.author] if sheet.author else [],
            "keywords": list(sheet.keywords),
            "name": sheet.name,
            "headline": sheet.headline,
            "summary": sheet.summary,
            "location": sheet.location,
            "contacts": [_anchor(each) for each in sheet.contacts],
            "address": _anchor(sheet.address) if sheet.address else None,
            "led": sheet.led,
            "page": sheet.page,
            "sections": [self._section(each) for each in sheet.sections],
        }
        return _clean(said)  # type: ignore[no-any-return]

    def _section(self, section: Section) -> dict[str, Any]:
        return {
            "title": section.title,
            "brief": section.is_brief,
            "entries": [self._entry(each) for each in section.entries],
            "groups": [list(group) for group in section.groups],
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        url = entry.url or (self._site.page_address(entry.page.docname) if entry.page else None)
        return {
            "title": entry.title,
            "url": url if url and _ADDRESS.match(url) else None,
            "when": entry.when,
            "led": entry.is_led,
            "about": entry.about,
            "summary": entry.summary,
            "figures": [
                {"value": each.value, "label": each.label, "result": each.kind == "result"} for each in entry.figures
            ],
            "points": [list(each.lines) for each in entry.points],
            "evidence": [_anchor(each) for each in entry.evidence],
        }


def _anchor(anchor: Anchor) -> dict[str, Any]:
    return {"text": anchor.text, "url": anchor.url if _ADDRESS.match(anchor.url) else None}


def _clean(said: Any) -> Any:
    """Return what is told without what is no text."""
    match said:
        case str():
            return _NO_TEXT.sub(" ", said)
        case list():
            return [_clean(each) for each in said]
        case dict():
            return {name: _clean(each) for name, each in said.items()}
    return said
