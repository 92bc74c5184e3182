"""The node of the explorer. Elsewhere than on a page of its own it is what it holds: the projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .core.wording import counted
from .site import PAGE_BUILDERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.writers.html5 import HTML5Translator

    from .core.facets import Facet

#: In the folder of static files.
SCRIPT = "explorer.js"


class explorer(nodes.container):  # noqa: N801 - docutils names nodes so
    """A form that narrows down the projects it holds, which a script makes work.

    Attributes: `facets`, of `Facet`; `number`, of the projects; and `orders`, of tuples of a key, a name, and the
    positions of the projects in that order. The first is the one in which they stand.
    """


def visit_explorer_html(self: HTML5Translator, node: explorer) -> None:
    """Write the form; styles show it where scripts run. The script finds all it needs in it."""
    self.body.append(self.starttag(node, "div", CLASS="portfolio-explorer"))
    if self.builder.name in PAGE_BUILDERS:
        self.body.append(
            '<form class="portfolio-explorer-form" role="search" aria-label="Projects" autocomplete="off">\n'
        )
        self.body.append(
            '<input type="search" name="q" aria-label="Words in a project" placeholder="Title, technology, result">\n'
        )
        self.body.append('<div class="portfolio-explorer-facets">\n')
        for facet in node["facets"]:
            _write_facet(self, facet)
        self.body.append("</div>\n")
        self.body.append(
            f'<div class="portfolio-explorer-state">\n<p role="status">{counted(node["number"], "project")}</p>\n'
            '<div class="portfolio-explorer-chosen"></div>\n'
        )
        _write_orders(self, node["orders"])
        self.body.append("</div>\n</form>\n")


def depart_explorer_html(self: HTML5Translator, node: explorer) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</div>\n")


def _write_facet(self: HTML5Translator, facet: Facet) -> None:
    name = self.encode(facet.name)
    self.body.append(
        f'<details name="portfolio-facet"><summary>{name}<span class="portfolio-explorer-number"></span></summary>\n'
        f'<fieldset><legend class="portfolio-unseen">{name}</legend>\n'
    )
    for option in facet.options:
        positions = " ".join(map(str, option.projects))
        words = f' data-words="{self.attval("|".join(option.words))}"' if option.words else ""
        self.body.append(
            f'<label><input type="checkbox" name="{facet.id}" value="{self.attval(option.id)}"'
            f' data-projects="{positions}"{words}>'
            f"<span>{self.encode(option.name)}</span> "
            f'<span class="portfolio-explorer-count">{len(option.projects)}</span></label>\n'
        )
    self.body.append("</fieldset></details>\n")


def _write_orders(self: HTML5Translator, orders: Sequence[tuple[str, str, Sequence[int]]]) -> None:
    self.body.append('<label class="portfolio-explorer-sort">Sort <select name="sort">\n')
    for key, name, positions in orders:
        said = " ".join(map(str, positions))
        self.body.append(f'<option value="{key}" data-order="{said}">{self.encode(name)}</option>\n')
    self.body.append("</select></label>\n")


EXPLORER_HTML = (visit_explorer_html, depart_explorer_html)
