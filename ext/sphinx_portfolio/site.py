"""What the configuration and the builder say of the site as a whole."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from .core.names import slug_of
from .core.records import Pattern, with_scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from .core.catalog import Catalog
    from .core.names import ObjectEntry, ObjectName

#: Docname and docname -> address of the second, relative to the first.
RelativeUri = Callable[[str, str], str]

#: What `html_baseurl` may say: an address that others begin with.
BASE_URL: Final = Pattern(
    r"https?://[^\s/?#]+(/[^\s?#]*)?", "an address that begins with http or https, without `?` and `#`", with_scheme
)

#: The builders whose pages stand at addresses of their own.
PAGE_BUILDERS = ("html", "dirhtml")


@dataclass(frozen=True, slots=True)
class Site:
    """The site that is being built."""

    title: str
    #: For dates and names of countries.
    language: str
    #: Whose portfolio it is; empty where that is not said.
    owner: str
    #: The document at its top.
    root: str
    #: The picture that is shown with links to it.
    picture: Path | None
    #: Where it is published, with a slash at the end; empty where that is not known, or said wrongly.
    base_url: str
    #: Whether its pages stand at addresses of their own.
    has_pages: bool
    #: Whether the sidebar is ours, in place of furo's.
    has_our_sidebar: bool
    #: Docname -> address, relative to the site.
    target_uri: Callable[[str], str]
    relative_uri: RelativeUri

    @classmethod
    def of(cls, app: Sphinx) -> Site:
        """Read the configuration."""
        config = app.config
        base_url = config.html_baseurl or ""
        has_pages = app.builder.name in PAGE_BUILDERS
        return cls(
            title=config.project,
            language=config.language,
            owner=config.portfolio_owner,
            root=config.root_doc,
            picture=Path(app.confdir, config.portfolio_picture) if config.portfolio_picture else None,
            base_url=f"{base_url.rstrip('/')}/" if BASE_URL.matches(base_url) else "",
            has_pages=has_pages,
            has_our_sidebar=config.html_theme == "furo",
            target_uri=app.builder.get_target_uri,
            relative_uri=_by_folder(app.builder) if has_pages else app.builder.get_relative_uri,
        )

    @property
    def key(self) -> str:
        """The name by which other documentation is likely to know the site, in `intersphinx_mapping`."""
        return slug_of(self.title) or "portfolio"

    def link(self, fromdocname: str, docname: str, anchor: str, text: str, classes: Sequence[str]) -> nodes.Element:
        """Make a link between two pages, as Sphinx resolves a reference; plain text where the other is not written."""
        if anchor and docname == fromdocname:
            return nodes.reference("", text, refid=anchor, internal=True, classes=list(classes))
        uri = self.uri(fromdocname, docname, anchor)
        if uri is None:
            return nodes.inline("", text, classes=list(classes))
        return nodes.reference("", text, refuri=uri, internal=True, classes=list(classes))

    def uri(self, fromdocname: str, docname: str, anchor: str) -> str | None:
        """Return the address from one page to another, or to an anchor of it; None where the other is not written."""
        fragment = f"#{anchor}" if anchor else ""
        if fragment and docname == fromdocname:
            return fragment
        try:
            return self.relative_uri(fromdocname, docname) + fragment
        except NoUri:
            return None

    def explorer_uri(self, catalog: Catalog, fromdocname: str, name: ObjectName) -> str | None:
        """Return the address of the explorer that shows what has a thing; None where there is none or nothing to show.

        The types of things that it knows are the ids of its facets.
        """
        explorer = catalog.index_pages.get("project")
        if explorer is None or not self.has_pages:
            return None
        page = "" if explorer == fromdocname else self.relative_uri(fromdocname, explorer)
        return f"{page}?{name.type}={name.name}"

    def address(self, entry: ObjectEntry) -> str | None:
        """Return the absolute address of a thing, None where the site has none."""
        page = self.page_address(entry.docname)
        return page and f"{page}#{entry.anchor}"

    @property
    def picture_address(self) -> str | None:
        """The absolute address of the picture, None where the site has none."""
        return f"{self.base_url}_static/{self.picture.name}" if self.base_url and self.picture else None

    def page_address(self, docname: str) -> str | None:
        """Return the absolute address of a page, None where the site has none."""
        return f"{self.base_url}{self.target_uri(docname)}" if self.base_url else None


def _by_folder(builder: Builder) -> RelativeUri:
    """Return the builder's relative addresses, each worked out once for the pages of a folder.

    Most links of a page are those of its neighbours as well.
    """

    @lru_cache(maxsize=8192)
    def from_folder(folder: str, docname: str) -> str:
        return relative_uri(f"{folder}/" if folder else "", builder.get_target_uri(docname))

    def from_page(fromdocname: str, docname: str) -> str:
        if fromdocname == docname:
            return builder.get_relative_uri(fromdocname, docname)
        return from_folder(posixpath.dirname(builder.get_target_uri(fromdocname)), docname)

    return from_page
