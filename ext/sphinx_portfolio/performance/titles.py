"""What keeps Sphinx from rendering the same titles for each page that leads to them.

A page shows its own title and those of the pages before, after and above it, each rendered by a translator of its own,
which takes longer than the few words do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def remember_titles(app: Sphinx) -> None:
    """Render each title once. What it shows depends on no page: images and links are not part of it."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    render = app.builder.render_partial
    known: dict[nodes.Node, dict[str, str]] = {}

    def render_partial(node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, nodes.title):
            return render(node)
        if node not in known:
            # Copies: Sphinx puts what it renders into a document, which the title would keep in memory; and Sphinx 8
            # returns one mapping for all, with what it rendered last.
            known[node] = dict(render(node.deepcopy()))
        return known[node]

    app.builder.render_partial = render_partial  # type: ignore[method-assign]
