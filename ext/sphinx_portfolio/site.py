"""What the configuration and the builder say of the site as a whole."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from .config import Options
from .core.names import ObjectEntry, slug_of
from .core.problems import Problem, suggest
from .core.records import Pattern, with_scheme

RelativeUri = Callable[[str, str], str]  #: Docname and docname -> address of the second, relative to the first.

#: What `html_baseurl` may say: an address that others begin with.
BASE_URL: Final = Pattern(
    r"https?://[^\s/?#]+(/[^\s?#]*)?", "an address that begins with http or https, without `?` and `#`", with_scheme
)

PAGE_BUILDERS: Final = ("html", "dirhtml")  #: The builders whose pages stand at addresses of their own.

FEED: Final = "feed.xml"  #: The name of the feed.

STATIC: Final = "_static/portfolio"  #: Where our static files stand, relative to the output folder.


@dataclass(frozen=True, slots=True)
class Site:
    """The site that is being built."""

    title: str
    language: str  #: For dates and names of countries.
    options: Options
    root: str  #: The document at its top.
    picture: Path | None  #: The picture that is shown with links to it.
    #: Where it is published, with a slash at the end; empty where that is not known, or said wrongly.
    base_url: str
    given_base_url: str  #: What `html_baseurl` says.
    has_pages: bool  #: Whether its pages stand at addresses of their own.
    target_uri: Callable[[str], str]  #: Docname -> address, relative to the site.
    relative_uri: RelativeUri

    @classmethod
    def of(cls, app: Sphinx, options: Options) -> Self:
        """Read the configuration."""
        config = app.config
        given = config.html_baseurl or ""
        has_pages = app.builder.name in PAGE_BUILDERS
        return cls(
            title=config.project,
            language=config.language,
            options=options,
            root=config.root_doc,
            picture=Path(app.confdir, options.picture) if options.picture else None,
            base_url=f"{given.rstrip('/')}/" if BASE_URL.matches(given) else "",
            given_base_url=given,
            has_pages=has_pages,
            target_uri=app.builder.get_target_uri,
            relative_uri=_by_folder(app.builder) if has_pages else app.builder.get_relative_uri,
        )

    @property
    def key(self) -> str:
        """The name by which other documentation is likely to know the site, in `intersphinx_mapping`."""
        return slug_of(self.title) or "portfolio"

    def uri(self, fromdocname: str, docname: str, anchor: str) -> str | None:
        """Return the address from one page to another, or to an anchor of it; None where the other is not written."""
        fragment = f"#{anchor}" if anchor else ""
        if fragment and docname == fromdocname:
            return fragment
        try:
            return self.relative_uri(fromdocname, docname) + fragment
        except NoUri:
            return None

    def address(self, entry: ObjectEntry) -> str | None:
        """Return the absolute address of an object, None where the site has none."""
        page = self.page_address(entry.docname)
        return page and f"{page}#{entry.anchor}"

    @property
    def picture_address(self) -> str | None:
        """The absolute address of the picture, None where the site has none."""
        return f"{self.base_url}{STATIC}/{self.picture.name}" if self.base_url and self.picture else None

    def page_address(self, docname: str) -> str | None:
        """Return the absolute address of a page, None where the site has none."""
        return f"{self.base_url}{self.target_uri(docname)}" if self.base_url else None

    def problems(self) -> Iterator[Problem]:
        """Find what is wrong with the configuration."""
        if self.picture is not None and not self.picture.is_file():
            message = f"there is no file {str(self.picture)!r}; the name is relative to conf.py"
            yield Problem(1, "portfolio_picture", message, "config")
        if self.given_base_url and not self.base_url:
            hint = suggest(BASE_URL.guess(self.given_base_url))
            yield Problem(1, "html_baseurl", f"{self.given_base_url!r} is not {BASE_URL.expected}{hint}", "config")


def _by_folder(builder: Builder) -> RelativeUri:
    """Return the builder's relative addresses, computed once for all pages of a folder, which share most links."""

    @lru_cache(maxsize=8192)
    def from_folder(folder: str, docname: str) -> str:
        return relative_uri(f"{folder}/" if folder else "", builder.get_target_uri(docname))

    def from_page(fromdocname: str, docname: str) -> str:
        if fromdocname == docname:
            return builder.get_relative_uri(fromdocname, docname)
        return from_folder(posixpath.dirname(builder.get_target_uri(fromdocname)), docname)

    return from_page
