"""The feed of dated projects, in the form of Atom (RFC 4287)."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ..core.pages import ProjectPage
from ..core.records import Period
from ..site import FEED as NAME
from .output import Output

_NAMESPACE = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """A project with a date, in a feed."""

    page: ProjectPage
    address: str
    moment: str  #: In the form of RFC 3339.


def entries(output: Output) -> list[Entry]:
    """Return what feeds tell, the newest first; nothing, where the site has no address.

    Feeds want a moment for each entry, which is the first of the month or the year in which the work ended, or began if
    it goes on.
    """
    site = output.site
    return [
        Entry(page, address, _moment(page.record.dated))
        for page in output.catalog.dated
        if (address := site.page_address(page.docname)) is not None
    ]


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the feed, where there is something to tell.

    The format wants an author, which is the site itself where its owner is not known.
    """
    catalog, site, found = output.catalog, output.site, entries(output)
    if not found:
        return
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": site.language_tag})
    _add(root, "title", site.title)
    _add(root, "id", site.base_url)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site.base_url}{NAME}")
    _add(root, "link", rel="alternate", type="text/html", href=site.base_url)
    _add(root, "updated", max(each.moment for each in found))
    author = _add(root, "author")
    _add(author, "name", site.owner.name if site.owner else site.title)
    if site.owner is not None:
        _add(author, "uri", site.base_url)
        if site.owner.email:
            _add(author, "email", site.owner.email)
    for page, address, moment in found:
        entry = _add(root, "entry")
        _add(entry, "title", page.title)
        _add(entry, "id", address)
        _add(entry, "link", rel="alternate", type="text/html", href=address)
        _add(entry, "updated", moment)
        if summary := page.record.summary:
            _add(entry, "summary", summary)
        for id in page.record.roles:
            if id in catalog.roles:
                _add(entry, "category", term=id, label=catalog.roles[id].title)
    ET.indent(root)
    yield NAME, f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    # XML 1.0 has no way to write most control characters.
    element.text = text and re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    return element


def _moment(dated: Period | None) -> str:
    assert dated is not None
    last = dated.end or dated.start
    year, _, month = (dated.start if last == "present" else last).partition("-")
    return f"{year}-{month or '01'}-01T00:00:00Z"
