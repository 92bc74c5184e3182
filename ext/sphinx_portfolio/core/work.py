"""A contribution together with the page that holds it: one that can be named and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .names import ObjectName
    from .pages import Contribution, Page


class Work(NamedTuple):
    """A contribution with the page that holds it."""

    page: Page
    contribution: Contribution

    @property
    def name(self) -> ObjectName:
        """Its public name."""
        return self.page.contribution_name(self.contribution)

    @property
    def title(self) -> str:
        """Its display name."""
        return f"{self.page.title or self.page.id}: {self.words}"

    @property
    def words(self) -> str:
        """Its id as words."""
        return self.contribution.id.replace("-", " ")
