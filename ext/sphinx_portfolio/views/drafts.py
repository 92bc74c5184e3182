"""The mark of a draft, on its page and its card."""

from docutils import nodes

from ..core.pages import PortfolioPage
from ..wording import _
from .components import line, text


def draft_mark(page: PortfolioPage) -> list[nodes.Node]:
    """Say that a page is a draft; nothing for all others."""
    classes = ["sd-sphinx-override", "sd-badge", "sd-bg-warning", "sd-bg-text-warning"]
    return [line(text(_("Draft"), classes), classes=["portfolio-draft"])] if page.record.draft else []
