"""The node of the explorer. Elsewhere than on a page of its own it is what it holds: the projects."""

from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...site import PAGE_BUILDERS
from ...views.components import counted
from ...views.nodes import render

_FORM: Final = Path(__file__).parent / "form.html"


class explorer(nodes.container):  # noqa: N801 - docutils names nodes so
    """A form that narrows down the projects it holds, which a script makes work.

    Attributes: `facets`, of `Facet`; `number`, of the projects; and `orders`, of tuples of a key, a name, and the
    positions of the projects in that order. The first is the one in which they stand.
    """


def visit_explorer(self: HTML5Translator, node: explorer) -> None:
    """Write the form; styles show it where scripts run. The script finds all it needs in it."""
    self.body.append(self.starttag(node, "div", CLASS="portfolio-explorer"))
    if self.builder.name in PAGE_BUILDERS:
        said = counted(node["number"], "project")
        self.body.append(render(_FORM, facets=node["facets"], orders=node["orders"], status=said) + "\n")


def depart_explorer(self: HTML5Translator, node: explorer) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</div>\n")
