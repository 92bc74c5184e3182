"""The tree of the sidebar: made of Sphinx's toctrees, written with the markup of furo's."""

from __future__ import annotations

import html
import itertools
from typing import TYPE_CHECKING

from sphinx import addnodes

from .core.navigation import Entry, Group, Listed, Sections, Toctree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from .site import RelativeUri


def sections(env: BuildEnvironment) -> Sections:
    """Return what the toctrees say. Sphinx gives some names to pages that are no documents, as `genindex`."""
    virtual = {docname: str(title) for docname, _, title in env.domains.standard_domain.initial_data["labels"].values()}
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    toctrees = {docname: _toctrees(env, docname) for docname in env.toctree_includes if docname in env.tocs}
    return Sections(env.config.root_doc, toctrees, {**virtual, **titles})


def _toctrees(env: BuildEnvironment, docname: str) -> list[Toctree]:
    return [
        Toctree(
            [Listed(docname if target == "self" else target, title or "") for title, target in node["entries"]],
            node.get("caption") or "",
        )
        for node in env.tocs[docname].findall(addnodes.toctree)
    ]


def navigation_tree(groups: Sequence[Group], pagename: str, relative_uri: RelativeUri) -> str:
    """Write the tree of a page: a checkbox keeps a branch open without a script.

    It is written for every page, hence not by a template, which takes ten times as long.
    """
    lines: list[str] = []
    numbers = itertools.count(1)
    for group in groups:
        if group.caption:
            text = html.escape(group.caption)
            lines.append(f'<p class="caption" role="heading"><span class="caption-text">{text}</span></p>')
        _write_branch(group.entries, 1, pagename, relative_uri, numbers, lines)
    return "\n".join(lines)


def _write_branch(
    entries: Sequence[Entry],
    level: int,
    pagename: str,
    relative_uri: RelativeUri,
    numbers: Iterator[int],
    lines: list[str],
) -> None:
    lines.append('<ul class="current">' if any(entry.current for entry in entries) else "<ul>")
    for entry in entries:
        here = entry.target == pagename
        classes = f"toctree-l{level}"
        if entry.current or entry.children or here:
            classes += " current" * entry.current + " has-children" * bool(entry.children) + " current-page" * here
        title = html.escape(entry.title)
        kind = "external" if entry.is_elsewhere else "internal"
        uri = "#" if here else entry.target if entry.is_elsewhere else relative_uri(pagename, entry.target)
        link = f'<a class="{"current " * here}reference {kind}" href="{html.escape(uri)}">{title}</a>'
        if not entry.children:
            lines.append(f'<li class="{classes}">{link}</li>')
            continue
        name = f"toctree-checkbox-{next(numbers)}"
        checked = 'checked="" ' if entry.current else ""
        lines.append(
            f'<li class="{classes}">{link}<input {checked}aria-label="Toggle navigation of {title}"'
            f' class="toctree-checkbox" id="{name}" name="{name}" role="switch" type="checkbox"/><label for="{name}">'
            '<span class="icon"><svg><use href="#svg-arrow-right"></use></svg></span></label>'
        )
        _write_branch(entry.children, level + 1, pagename, relative_uri, numbers, lines)
        lines.append("</li>")
    lines.append("</ul>")
