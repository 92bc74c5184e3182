"""What the configuration and the builder say of the site as a whole."""

import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, Self
from urllib.parse import quote, urlsplit

from babel import Locale, UnknownLocaleError
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from .config import Options
from .core.names import ObjectEntry, slug_of
from .core.owner import SETTING, Owner
from .core.problems import Problem, suggest
from .core.records import HOST, Pattern, with_scheme
from .files import picture_size, without_size

RelativeUri = Callable[[str, str], str]  #: Docname and docname -> address of the second, relative to the first.

#: What `html_baseurl` may say: an address that others begin with.
BASE_URL: Final = Pattern(
    rf"(?i:https?)://{HOST}(/[^\s?#]*)?", "an address that begins with http or https, without `?` and `#`", with_scheme
)

PAGE_BUILDERS: Final = ("html", "dirhtml")  #: The builders whose pages stand at addresses of their own.

FEED: Final = "feed.xml"  #: The name of the feed, in the form of Atom.
JSON_FEED: Final = "feed.json"  #: The same, in the form of JSON Feed.

STATIC: Final = "_static/portfolio"  #: Where our static files stand, relative to the output folder.


class Portrait(NamedTuple):
    """The picture of the owner."""

    path: Path
    size: tuple[int, int]  #: Width and height in pixels.
    alt: str  #: What it shows, for those who do not see it.

    @property
    def file(self) -> str:
        """Where it is published, relative to the output folder: beside no file of ours that may have its name."""
        return f"{STATIC}/owner/{self.path.name}"


@dataclass(frozen=True, slots=True)
class Site:
    """The site that is being built."""

    confdir: Path  #: The folder of `conf.py`.
    title: str
    language: str  #: As Babel names it, for dates and countries: `pt_BR`; English where Babel does not know it.
    language_tag: str  #: As pages and feeds name it, by BCP 47: `pt-BR`.
    options: Options
    owner: Owner | None  #: Whose work it is; None where nobody is named.
    portrait: Portrait | None
    root: str  #: The document at its top.
    picture: Path | None  #: The picture that is shown with links to it.
    #: Where it is published, with a slash at the end; empty where that is not known, or said wrongly.
    base_url: str
    given_base_url: str  #: What `html_baseurl` says.
    has_pages: bool  #: Whether its pages stand at addresses of their own.
    target_uri: Callable[[str], str]  #: Docname -> address, relative to the site.
    relative_uri: RelativeUri
    image_uri: Callable[[str], str]  #: Path of an image in the sources -> its address, relative to the site.
    label_title: Callable[[str], str]  #: Label -> the title of what it stands before; empty where it has none.

    @classmethod
    def of(cls, app: Sphinx, options: Options) -> Self:
        """Read the configuration."""
        config = app.config
        given = config.html_baseurl or ""
        has_pages = app.builder.name in PAGE_BUILDERS
        owner = options.person
        tag = config.language.replace("_", "-").replace("@latin", "-Latn").partition("@")[0]
        return cls(
            confdir=Path(app.confdir),
            title=" ".join(config.project.split()),
            language=_babel_language(tag),
            language_tag=tag,
            options=options,
            owner=owner,
            portrait=_portrait(Path(app.confdir), owner),
            root=config.root_doc,
            picture=Path(app.confdir, options.picture) if options.picture else None,
            base_url=base_url(given),
            given_base_url=given,
            has_pages=has_pages,
            target_uri=_target_uri(app.builder),
            relative_uri=_by_folder(app.builder) if has_pages else app.builder.get_relative_uri,
            image_uri=lambda path: f"{app.builder.imagedir}/{quote(app.env.images[path][1])}",
            label_title=lambda label: app.env.domains.standard_domain.labels.get(label, ("", "", ""))[2],
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

    def file_uri(self, fromdocname: str, path: str) -> str:
        """Return the address of a file beside the pages, relative to a page."""
        return relative_uri(self.target_uri(fromdocname), path)

    def address(self, entry: ObjectEntry) -> str | None:
        """Return the absolute address of an object, None where the site has none."""
        page = self.page_address(entry.docname)
        return page and f"{page}#{entry.anchor}"

    @property
    def portrait_address(self) -> str | None:
        """The absolute address of the owner's picture, None where the site has none."""
        return self.file_address(quote(self.portrait.file)) if self.portrait else None

    @property
    def picture_address(self) -> str | None:
        """The absolute address of the picture, None where the site has none."""
        return self.file_address(f"{STATIC}/{quote(self.picture.name)}") if self.picture else None

    def page_address(self, docname: str) -> str | None:
        """Return the absolute address of a page, None where the site has none."""
        return self.file_address(self.target_uri(docname))

    def file_address(self, path: str) -> str | None:
        """Return the absolute address of an address relative to the site, None where the site has none."""
        return f"{self.base_url}{path}" if self.base_url else None

    def problems(self) -> Iterator[Problem]:
        """Find what is wrong with the configuration."""
        yield from self.options.missing_files(self.confdir)
        picture = self.owner.picture if self.owner is not None else None
        if picture is not None and self.portrait is None and (self.confdir / picture.file).is_file():
            yield Problem(1, f"{SETTING}.picture.file", without_size(picture.file), "config")
        if self.given_base_url and not self.base_url:
            guess = BASE_URL.guess(self.given_base_url)
            hint = suggest(guess if guess and _is_base_url(guess) else None)
            yield Problem(1, "html_baseurl", f"{self.given_base_url!r} is not {BASE_URL.expected}{hint}", "config")


def base_url(text: str) -> str:
    """Return the address of a site with a slash at the end; empty if the text is none."""
    return quoted(f"{text.rstrip('/')}/") if _is_base_url(text) else ""


def _portrait(folder: Path, owner: Owner | None) -> Portrait | None:
    """Find the picture of the owner; None where there is none, or its size cannot be read."""
    if owner is None or owner.picture is None:
        return None
    path = folder / owner.picture.file
    size = picture_size(path) if path.is_file() else None
    return Portrait(path, size, owner.picture.alt) if size else None


def quoted(address: str) -> str:
    """Escape what an address cannot hold; what is escaped already stays."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe="%/:?#[]@!$&'()*+,;=~")


def _target_uri(builder: Builder) -> Callable[[str], str]:
    """Return docname -> address, relative to the site. Sphinx escapes those of some builders."""
    if builder.name == "dirhtml":
        return lambda docname: quote(builder.get_target_uri(docname))
    return builder.get_target_uri


def _is_base_url(text: str) -> bool:
    """Tell whether a text is an address that others begin with, as far as Python's own parser takes it."""
    try:
        parts = urlsplit(text)
        return BASE_URL.matches(text) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _babel_language(tag: str) -> str:
    """Return what Babel calls a language, or the language that a tag begins with."""
    for known in (tag, tag.partition("-")[0]):
        with suppress(UnknownLocaleError, ValueError):
            return str(Locale.parse(known, sep="-"))
    return "en"


def _by_folder(builder: Builder) -> RelativeUri:
    """Return the builder's relative addresses, computed once for all pages of a folder, which share most links."""
    target_uri = _target_uri(builder)

    @lru_cache(maxsize=8192)
    def from_folder(folder: str, docname: str) -> str:
        return relative_uri(f"{folder}/" if folder else "", target_uri(docname))

    def from_page(fromdocname: str, docname: str) -> str:
        if fromdocname == docname:
            return builder.get_relative_uri(fromdocname, docname)
        return from_folder(posixpath.dirname(target_uri(fromdocname)), docname)

    return from_page
