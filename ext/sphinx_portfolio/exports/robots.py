"""What robots read: the site map, and `robots.txt`, which leads to it."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from .output import Output

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def sitemap(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the sitemap of pages, by the protocol of sitemaps.org, where the site has an address.

    It says nothing of when a page was changed: the build does not know, and must not depend on when it ran.
    """
    site = output.site
    if not site.base_url:
        return
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    # A page for addresses that lead nowhere is none to be found.
    for name in sorted(set(output.docnames) - {"404"}):
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = site.page_address(name)
    ET.indent(root)
    yield SITEMAP, f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def robots(output: Output) -> Iterator[tuple[str, str]]:
    """Yield `robots.txt`, by RFC 9309: they may read everything."""
    lines = ["User-agent: *", "Allow: /"]
    if output.site.base_url and SITEMAP not in output.site.options.exclude:
        lines += ["", f"Sitemap: {output.site.base_url}{SITEMAP}"]
    yield ROBOTS, "\n".join(lines) + "\n"
