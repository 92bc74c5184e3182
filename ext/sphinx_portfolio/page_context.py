"""What the templates are given for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .core.catalog import Catalog
    from .core.navigation import Entry


def lead_to_neighbours(catalog: Catalog, pagename: str, context: dict[str, Any], builder: Builder) -> None:
    """Make *previous* and *next* of a project's page follow its role, not the alphabet."""
    page = catalog.projects.get(pagename.rpartition("/")[2])
    if page is None or page.docname != pagename:
        return
    # Entries of `rellinks` are address, title, access key and word; those of the toctree have the keys N and P.
    context["rellinks"] = [link for link in context.get("rellinks", ()) if link[2] not in ("N", "P")]
    for name, key, neighbour in zip(("prev", "next"), "PN", catalog.neighbours(page), strict=True):
        context[name] = None
        if neighbour is not None:
            context[name] = {
                "link": builder.get_relative_uri(pagename, neighbour.docname),
                "title": neighbour.title,
            }
            context["rellinks"].append((neighbour.docname, neighbour.title, key, {"P": "previous", "N": "next"}[key]))


def navigation_tree(entries: Sequence[Entry], pagename: str, builder: Builder) -> str:
    """Write the tree of the sidebar as furo does."""
    templates = cast("StandaloneHTMLBuilder", builder).templates
    assert templates is not None

    def uri(docname: str) -> str:
        return builder.get_relative_uri(pagename, docname)

    context = {"entries": entries, "pagename": pagename, "uri": uri}
    return str(templates.render("portfolio_navigation.html", context))
