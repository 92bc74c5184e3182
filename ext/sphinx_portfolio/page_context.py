"""What the templates are given for a page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sphinx.locale import _

from .explorer_nodes import SCRIPT as EXPLORER_SCRIPT
from .exports.feed import NAME as FEED
from .exports.feed import dated_projects
from .exports.linked_data import LinkedData, page_lists
from .exports.meta_tags import meta_tags

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from .core.catalog import Catalog
    from .site import Site


def lead_to_neighbours(catalog: Catalog, pagename: str, context: dict[str, Any], builder: Builder) -> None:
    """Make *previous* and *next* of a project's page follow its role, not the alphabet."""
    page = catalog.projects.get(pagename.rpartition("/")[2])
    if page is None or page.docname != pagename:
        return
    # Entries of `rellinks` are document, title, access key and word; those of the toctree have the keys N and P.
    context["rellinks"] = [link for link in context.get("rellinks", ()) if link[2] not in ("N", "P")]
    before, after = catalog.neighbours(page)
    for name, key, word, neighbour in (("next", "N", _("next"), after), ("prev", "P", _("previous"), before)):
        context[name] = None
        if neighbour is not None:
            # Templates take titles as HTML.
            title = html.escape(neighbour.title)
            context[name] = {"link": builder.get_relative_uri(pagename, neighbour.docname), "title": title}
            context["rellinks"].append((neighbour.docname, title, key, word))


def describe(catalog: Catalog, site: Site, pagename: str, context: dict[str, Any], *, lists_roles: bool) -> None:
    """Let a page say what it is to machines: to those who show a link to it, and to those who search."""
    page = catalog.pages.get(pagename)
    if page is None or not site.has_pages:
        return
    address = site.page_address(pagename)
    tags = [meta_tags(page, site.title, address, site.picture_address)]
    if address is not None:
        if pagename == site.root and dated_projects(catalog):
            title = html.escape(site.title)
            tags.append(f'<link rel="alternate" type="application/atom+xml" href="{FEED}" title="{title}" />')
        trail = [(_text(parent["title"]), urljoin(address, parent["link"])) for parent in context.get("parents", ())]
        if pagename != site.root:
            trail.insert(0, (catalog.pages[site.root].title, site.page_address(site.root) or ""))
        tags.append(LinkedData(catalog, site).script(page, trail, page_lists(catalog, page, lists_roles=lists_roles)))
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def _text(title: str) -> str:
    """Return the text of a title that is HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", title))


def load_explorer(catalog: Catalog, site: Site, pagename: str, context: dict[str, Any]) -> None:
    """Load the script of the explorer where its form is, in the head: it runs before anything is shown.

    Themes may put all that Sphinx knows of to the end of the page.
    """
    page = catalog.pages.get(pagename)
    if site.has_pages and page is not None and "project" in page.indexes:
        script = context["js_tag"](f"_static/{EXPLORER_SCRIPT}")
        context["metatags"] = f"{context.get('metatags', '')}\n{script}"


def has_globe(catalog: Catalog, pagename: str, builder: Builder) -> bool:
    """Tell whether a page has the element that the script of the globe is for."""
    match builder.name:
        case "epub":
            return False
        case "singlehtml":
            return "place" in catalog.index_pages
    return pagename in catalog.pages and "place" in catalog.pages[pagename].indexes
