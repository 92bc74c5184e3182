"""What the templates are given for a page."""

from __future__ import annotations

import html
import itertools
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.builders import Builder

    from .core.catalog import Catalog
    from .core.navigation import Entry


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


def navigation_tree(entries: Sequence[Entry], pagename: str, builder: Builder) -> str:
    """Write the tree of the sidebar with the markup of furo's: a checkbox keeps a branch open without a script.

    It is written for every page, hence not by a template, which takes ten times as long.
    """
    lines: list[str] = []
    _write_branch(entries, 1, pagename, builder, itertools.count(1), lines)
    return "\n".join(lines)


def _write_branch(
    entries: Sequence[Entry], level: int, pagename: str, builder: Builder, numbers: Iterator[int], lines: list[str]
) -> None:
    lines.append('<ul class="current">' if any(entry.current for entry in entries) else "<ul>")
    for entry in entries:
        here = entry.docname == pagename
        classes = [f"toctree-l{level}"]
        classes += ["current"] * entry.current + ["has-children"] * bool(entry.children) + ["current-page"] * here
        uri = "#" if here else builder.get_relative_uri(pagename, entry.docname)
        title = html.escape(entry.title)
        link = "current reference internal" if here else "reference internal"
        lines.append(f'<li class="{" ".join(classes)}"><a class="{link}" href="{html.escape(uri)}">{title}</a>')
        if entry.children:
            name = f"toctree-checkbox-{next(numbers)}"
            checked = 'checked="" ' if entry.current else ""
            lines.append(
                f'<input {checked}aria-label="Toggle navigation of {title}" class="toctree-checkbox" id="{name}"'
                f' name="{name}" role="switch" type="checkbox"/><label for="{name}"><span class="icon"><svg>'
                '<use href="#svg-arrow-right"></use></svg></span></label>'
            )
            _write_branch(entry.children, level + 1, pagename, builder, numbers, lines)
        lines.append("</li>")
    lines.append("</ul>")
