"""The page for an address that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ..site import Site


def not_found(builder: StandaloneHTMLBuilder, site: Site) -> str:
    """Return the page that hosts show in place of a missing one: it leads to the front page and its sections.

    It must not depend on where it is shown, so its links are paths from the root of the host.
    """
    env, front = builder.env, builder.config.root_doc
    titles = {front: site.title}
    for name in env.toctree_includes.get(front, ()):
        if name in env.titles:
            titles.setdefault(name, env.titles[name].astext())
    titles["search"] = _("Search")
    root = urlsplit(site.base_url).path
    links = [(title, root + site.target_uri(name)) for name, title in titles.items()]
    context = {"title": site.title, "language": site.language, "links": links}
    return str(builder.templates.render("portfolio_404.html", context))
