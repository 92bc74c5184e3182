"""What robots may read: everything."""

from __future__ import annotations


def robots(sitemap_address: str | None) -> str:
    """Return `robots.txt`, by RFC 9309; it leads to the sitemap where the site has an address."""
    lines = ["User-agent: *", "Allow: /"]
    if sitemap_address is not None:
        lines += ["", f"Sitemap: {sitemap_address}"]
    return "\n".join(lines) + "\n"
