"""Style sheets and scripts: files of the package that the pages which use them load."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ..core.kinds import KINDS
from ..core.pages import Page, PortfolioPage, ProjectPage
from .context import View


class Asset(NamedTuple):
    """A file that is copied into the static files of the site where a page uses it."""

    path: Path
    is_used: Callable[[Page, Sequence[View]], bool]
    #: How a page gets it: as a style sheet, as a deferred script, as a script that runs in the head before anything is
    #: shown, or when another script asks for it.
    loading: Literal["style", "defer", "head", "later"] = "style"

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


def published(path: Path) -> bytes:
    """Return what pages load of a file: a style sheet without its comments, which are for readers of the source."""
    content = path.read_bytes()
    return re.sub(rb"/\*.*?\*/\s*", b"", content, flags=re.DOTALL) if path.suffix == ".css" else content


def shows(*types: type[View]) -> Callable[[Page, Sequence[View]], bool]:
    """Return a test whether a page shows views of some types."""
    return lambda page, views: any(isinstance(view, types) for view in views)  # noqa: ARG005


def is_ours(page: Page, views: Sequence[View]) -> bool:
    """Tell whether a page belongs to the portfolio, or shows something of it."""
    return isinstance(page, PortfolioPage) or bool(views)


def is_project(page: Page, views: Sequence[View]) -> bool:  # noqa: ARG001 - all assets are asked alike
    """Tell whether a page is that of a project."""
    return isinstance(page, ProjectPage)


def is_portfolio_page(page: Page, views: Sequence[View]) -> bool:  # noqa: ARG001 - all assets are asked alike
    """Tell whether a page is that of a project or a role."""
    return isinstance(page, PortfolioPage)


def is_index(page: Page, views: Sequence[View]) -> bool:  # noqa: ARG001 - all assets are asked alike
    """Tell whether a page has entries: projects and roles are listed as cards, and things of other kinds as those."""
    return not page.indexes.keys() <= KINDS.keys()


_HERE: Final = Path(__file__).parent
#: What every page of ours loads.
STYLE: Final = Asset(_HERE / "portfolio.css", is_ours)
TRUNK_ASSETS: Final = (STYLE, Asset(_HERE / "page.css", is_portfolio_page), Asset(_HERE / "index.css", is_index))
