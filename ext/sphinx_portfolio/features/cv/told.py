"""What formats of others are told of a CV: plain text, addresses and dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.career import Education, Position
from ...core.pages import PortfolioPage, ProjectPage
from ...site import quoted
from ...views.contributions import as_sentence
from .selection import Choice, full
from .variants import WHOLE, variants_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.catalog import Catalog
    from ...core.pages import Work
    from ...exports.output import Output
    from .model import Chosen, Cv


def cvs(catalog: Catalog) -> Iterator[Cv]:
    """Yield the CV of the whole portfolio, and all that each variant has: a length is that of paper."""
    yield full(catalog)
    for variant in variants_of(catalog):
        yield Choice(catalog, variant).all


@dataclass(frozen=True)
class Told:
    """The words of a site for what a CV has."""

    output: Output

    def highlights(self, chosen: Chosen) -> list[str]:
        """Return what each contribution says, on one line."""
        return [self._text(work) for work in chosen.works]

    def _text(self, work: Work) -> str:
        title = work.contribution.title
        words = [as_sentence(title)] if title else []
        words += self.output.text(work.contribution).split()
        return " ".join(words) or work.words

    def roles(self, page: PortfolioPage) -> list[str]:
        """Return the titles of the roles that a project has; of a role its own."""
        ids = page.record.roles if isinstance(page, ProjectPage) else (page.id,)
        roles = self.output.catalog.roles
        return [roles[id].title for id in ids if id in roles]

    def technologies(self, page: PortfolioPage) -> list[str]:
        """Return the names of the technologies of a page."""
        return [thing.name for thing in self._everything.technologies(page)]

    @cached_property
    def _everything(self) -> Choice:
        return Choice(self.output.catalog, WHOLE)

    def organisation(self, page: PortfolioPage, cv: Cv) -> str | None:
        """Return where the work of a page was done, as far as the career says."""
        stations = (each for each in cv.career.of(page) if isinstance(each, (Position, Education)))
        return next((each.organisation for each in stations), None)

    def address(self, page: PortfolioPage) -> str | None:
        """Return the address of a page, else that of its first evidence."""
        address = self.output.site.page_address(page.docname)
        if address is None and isinstance(page, ProjectPage):
            address = next((quoted(link.url) for link in page.record.links if link.url), None)
        return address

    def paper(self, page: ProjectPage) -> str | None:
        """Return the address of what was published, else that of the page."""
        papers = (quoted(link.url) for link in page.record.links if link.kind == "paper" and link.url)
        return next(papers, None) or self.address(page)
