"""Sources: other portfolios, whose projects are shown as cards that lead there; and cards of single projects.

`portfolio_sources` in `conf.py` names them, as `intersphinx_mapping` names inventories. Their `portfolio.json` is
fetched when the site is built: a page asks no other host for anything.
"""

from pathlib import Path

from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from ...core.selection import CARD, SOURCE
from ...registry import Registry
from ...views.assets import Asset, shows
from .external import SuggestNames
from .sources import NAME, Sources
from .view import CardDirective, SourceCards, Warner, cards_of_source


def setup(app: Sphinx, registry: Registry) -> None:
    """Register the feature."""
    sources = Sources(registry)
    registry.outside[NAME] = sources
    app.connect("builder-inited", sources.load)
    app.connect("env-updated", Warner(sources).warn)
    # In any site: whoever cites has perhaps no project, and another primary domain.
    app.add_directive(CARD, CardDirective)
    app.add_directive_to_domain("portfolio", CARD, CardDirective)
    registry.project_views.others[SOURCE] = (directives.unchanged_required, cards_of_source)
    registry.assets.append(Asset(Path(__file__).parent / "sources.css", shows(SourceCards)))
    app.add_post_transform(SuggestNames)
