"""The feed of dated projects, in the form of Atom (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..core.pages import project

if TYPE_CHECKING:
    from ..core.catalog import Catalog
    from ..core.pages import Page
    from ..core.records import Period
    from ..site import Site

NAME = "feed.xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"


def dated_projects(catalog: Catalog) -> tuple[Page, ...]:
    """Return the projects with a date, the newest first."""
    return catalog.sort((page for page in catalog.projects.values() if project(page).dated), "newest")


def feed(catalog: Catalog, site: Site) -> str | None:
    """Return the feed, or None where there is nothing to tell. The site must have an address.

    The format wants an author, which is the site itself where its owner is not known; and a moment for each entry,
    which is the first of the month or the year in which the work ended, or began if it goes on.
    """
    pages = dated_projects(catalog)
    if not pages:
        return None
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": site.language})
    moments = {page.docname: _moment(project(page).dated) for page in pages}
    _add(root, "title", site.title)
    _add(root, "id", site.base_url)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site.base_url}{NAME}")
    _add(root, "link", rel="alternate", type="text/html", href=site.base_url)
    _add(root, "updated", max(moments.values()))
    _add(_add(root, "author"), "name", site.owner or site.title)
    for page in pages:
        address = site.page_address(page.docname) or ""
        entry = _add(root, "entry")
        _add(entry, "title", page.title)
        _add(entry, "id", address)
        _add(entry, "link", rel="alternate", type="text/html", href=address)
        _add(entry, "updated", moments[page.docname])
        if summary := project(page).summary:
            _add(entry, "summary", summary)
        for id in project(page).roles:
            if id in catalog.roles:
                _add(entry, "category", term=id, label=catalog.roles[id].title)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def _moment(dated: Period | None) -> str:
    assert dated is not None
    last = dated.end or dated.start
    year, _, month = (dated.start if last == "present" else last).partition("-")
    return f"{year}-{month or '01'}-01T00:00:00Z"
