"""`publications.bib`: the projects that have a venue, for BibTeX, biblatex and what reads their files."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from ...core.pages import ProjectPage
from ...core.records import Project
from ...exports.output import Output
from ...site import Site
from .bibtex import entry, escaped, verbatim, year_of

NAME: Final = "publications.bib"

#: What a venue is called that is a journal; all others are taken as conferences and workshops.
_JOURNAL: Final = re.compile(
    r"\b(?:journals?|transactions|letters|annals|magazine|reviews?|bulletin|quarterly|acta|[JT]MLR|TACL|PNAS)\b",
    re.IGNORECASE,
)
_DOI: Final = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.[^?#]+)", re.IGNORECASE)
_ARXIV: Final = re.compile(
    r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?/?",
    re.IGNORECASE,
)


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the bibliography, where something was published; the newest first."""
    published = [page for page in output.catalog.projects.values() if page.record.venue]
    entries = [_entry(output.site, page) for page in output.catalog.sort(published, "newest")]
    if entries:
        yield NAME, "\n\n".join(entries) + "\n"


def _entry(site: Site, page: ProjectPage) -> str:
    """Write what is known of a publication.

    Of its authors only the owner is known, hence `others`, which TeX sets as *et al.*
    """
    record = page.record
    type, place = _published_in(record)
    fields = {
        "title": f"{{{escaped(page.title)}}}",
        "author": f"{{{escaped(site.owner.name)}}} and others" if site.owner else None,
        **place,
        "year": year_of(record),
        **_addresses(site, page),
        # What biblatex takes for the key, too.
        "ids": ",".join(_key(site, id) for id in page.former_ids),
    }
    return entry(type, _key(site, page.id), fields)


def _key(site: Site, id: str) -> str:
    """Return a key that no other form of a citation has."""
    return f"{site.key}-publication-{id}"


def _published_in(record: Project) -> tuple[str, Mapping[str, str]]:
    """Return the type of an entry, and the field with the name of the venue."""
    name = record.venue.name if record.venue else None
    if name is None:
        return "misc", {}
    if _JOURNAL.search(name):
        return "article", {"journal": escaped(name)}
    return "inproceedings", {"booktitle": escaped(name)}


def _addresses(site: Site, page: ProjectPage) -> Mapping[str, str]:
    """Return where a publication is, as its links say; without one, the page about it."""
    found: dict[str, str] = {}
    papers = [link.url for link in page.record.links if link.kind == "paper" and link.url]
    for url in papers:
        if doi := _DOI.fullmatch(url):
            found.setdefault("doi", verbatim(unquote(doi[1])))
        elif arxiv := _ARXIV.fullmatch(url):
            found.setdefault("eprint", arxiv[1])
            found.setdefault("archiveprefix", "arXiv")
    if address := next(iter(papers), None) or site.page_address(page.docname):
        found["url"] = verbatim(address)
    return found
