"""The files of the exports, written again only where their content differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .feed import NAME as FEED
from .feed import feed
from .llms import llms
from .not_found import not_found
from .robots import robots
from .sitemap import sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

    from ..domain import PortfolioDomain


def write_exports(builder: StandaloneHTMLBuilder, domain: PortfolioDomain) -> set[str]:
    """Write what belongs into the output folder, and return the names of all these files."""
    names = set()
    for name, content in _exports(builder, domain):
        if _is_given(builder, name):
            continue
        path = Path(builder.outdir, name)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
        names.add(name)
    return names


def _exports(builder: StandaloneHTMLBuilder, domain: PortfolioDomain) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content."""
    for name, text in _texts(builder, domain):
        yield name, text.encode("utf-8")
    picture = domain.site.picture
    if domain.site.picture_address is not None and picture is not None and picture.is_file():
        yield f"_static/{picture.name}", picture.read_bytes()


def _texts(builder: StandaloneHTMLBuilder, domain: PortfolioDomain) -> Iterator[tuple[str, str]]:
    """Yield file name and text; what needs an address of the site, only where it has one."""
    site, docnames = domain.site, builder.env.found_docs
    base = site.base_url
    if base:
        yield "sitemap.xml", sitemap(f"{base}{site.target_uri(name)}" for name in sorted(docnames))
        if told := feed(domain.catalog, site):
            yield FEED, told
        if "404" not in docnames:
            yield "404.html", not_found(builder, site)
    yield "robots.txt", robots(f"{base}sitemap.xml" if base else None)
    if builder.config.html_copy_source:
        yield "llms.txt", llms(site.title, domain.catalog, lambda name: base + source_file(builder, name))


def _is_given(builder: StandaloneHTMLBuilder, name: str) -> bool:
    """Tell whether the owner brings a file of this name."""
    given = (Path(builder.confdir, entry) for entry in builder.config.html_extra_path)
    return any(path.name == name or (path / name).is_file() for path in given)


def source_file(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return where the build publishes the source of a document, relative to the output folder."""
    suffix = builder.env.doc2path(docname, base=False).suffix
    added = builder.config.html_sourcelink_suffix
    return f"_sources/{docname}{suffix}{'' if suffix == added else added}"
