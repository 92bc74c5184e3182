"""Counts: a line that says how much a portfolio has."""

from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from ...core.kinds import ObjectKind
from ...reading.directive import view_directive
from ...registry import Registry
from ...views.assets import Asset, shows
from ...views.components import holding, line, separated, text
from ...views.context import Context
from ...wording import ngettext


@dataclass(frozen=True)
class Counts:
    """A line that counts each kind of thing that the site has, and leads to its index."""

    def render(self, context: Context) -> list[nodes.Node]:
        catalog = context.catalog
        said: list[nodes.Node] = []
        for kind in catalog.kinds.values():
            number = len(kind.ids(catalog)) if kind.counted else 0
            number = len(catalog.works) if kind.name == "contribution" else number
            if number:
                said.append(_count(context, kind, number))
        return [line(*separated(said, "\N{NO-BREAK SPACE}· "), classes=["portfolio-counts-line"])]


def _count(context: Context, kind: ObjectKind, number: int) -> nodes.Node:
    """Say how many there are; a link to the page that lists them, where there is one."""
    content = [text(str(number), ["portfolio-count-value"]), nodes.Text(" " + ngettext(*nouns_of(kind), number))]
    catalog = context.catalog
    # Contributions are listed by the kinds of work that they are.
    listing = catalog.index_pages.get("credit" if kind.name == "contribution" else kind.name)
    listing = listing or f"{context.site.options.folders.get(kind.name, '')}/index"
    if listing not in catalog.pages:
        return nodes.inline("", "", *content)
    return holding(context.link_page(catalog.pages[listing]), content)


def nouns_of(kind: ObjectKind) -> tuple[str, str]:
    """Return what one object of a kind is called, and several."""
    noun = kind.noun if kind.plural else kind.name
    return noun, kind.plural or f"{noun}s"


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_directive_to_domain("portfolio", "counts", view_directive(Counts()))
    registry.assets.append(Asset(Path(__file__).parent / "counts.css", shows(Counts)))
