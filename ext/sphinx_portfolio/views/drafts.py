"""The mark of a draft, wherever it is shown."""

from typing import Final

from docutils import nodes

from ..core.pages import PortfolioPage
from ..wording import _
from .components import line, separated, text

BADGE: Final = ("sd-sphinx-override", "sd-badge", "sd-bg-warning", "sd-bg-text-warning")  #: The classes of its element.


def draft_mark(page: PortfolioPage) -> list[nodes.Node]:
    """Say on a line that a page is a draft; nothing for all others."""
    return [line(_badge(), classes=["portfolio-draft"])] if page.record.draft else []


def marked(link: nodes.Element, page: PortfolioPage) -> nodes.Element:
    """Say beside a link to a page that it is a draft; the link alone for all others."""
    if not page.record.draft:
        return link
    return nodes.inline("", "", *separated([link, nodes.inline("", "", _badge(), classes=["portfolio-draft"])]))


def _badge() -> nodes.inline:
    return text(_("Draft"), BADGE)
