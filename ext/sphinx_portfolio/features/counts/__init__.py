"""Counts: tiles that say how much a portfolio has."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx

from ...core.kinds import ObjectKind
from ...reading.directive import view_directive
from ...registry import Registry
from ...views.assets import Asset, shows
from ...views.components import box, line, text
from ...views.context import Context
from ...wording import ngettext

_TILES: Final = 4  #: So many tiles make a row.


@dataclass(frozen=True)
class Counts:
    """A tile for each kind of thing that the site has; without contributions where there is more to count."""

    def render(self, context: Context) -> list[nodes.Node]:
        catalog = context.catalog
        counts: dict[tuple[str, str], int] = {}
        for kind in catalog.kinds.values():
            number = len(kind.vocabulary(catalog) or ()) if kind.counted else 0
            counts[nouns_of(kind)] = len(catalog.works) if kind.name == "contribution" else number
        found = {nouns: count for nouns, count in counts.items() if count}
        if len(found) > _TILES:
            del found["contribution", "contributions"]
        return [box("counts-row", [_tile(count, ngettext(*nouns, count)) for nouns, count in found.items()])]


def nouns_of(kind: ObjectKind) -> tuple[str, str]:
    """Return what one object of a kind is called, and several."""
    noun = kind.noun if kind.plural else kind.name
    return noun, kind.plural or f"{noun}s"


def _tile(count: int, noun: str) -> nodes.container:
    value = line(nodes.Text(str(count)), classes=["portfolio-count-value"])
    return box("count", [value, line(text(noun), classes=["portfolio-count-label"])])


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    app.add_directive_to_domain("portfolio", "counts", view_directive(Counts()))
    registry.assets.append(Asset(Path(__file__).parent / "counts.css", shows(Counts)))
