"""What a CV tells: everything, or what matters most of it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ...core.career import career_of
from ...core.credits import LEADING
from ...core.pages import PortfolioPage, ProjectPage, RolePage, Work
from .model import Chosen, Cv, Length, TechnologyGroup
from .variants import WHOLE, Variant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ...core.catalog import Catalog
    from ...core.kinds import ObjectKind, Thing

#: Length -> how many contributions are told at most.
_MOST: Final[Mapping[Length, int]] = {"one-page": 18, "two-pages": 40}
_YEARS: Final = 6  #: Work that is older than the newest by so much counts as old.


def full(catalog: Catalog) -> Cv:
    """Return the CV of the whole portfolio."""
    return Choice(catalog, WHOLE).all


def weight(page: PortfolioPage, newest: int = 0) -> float:
    """Return how much a page matters, by what it says of itself.

    - 3, if the project was led;
    - 3, if its owner features it;
    - 2, if it has a result in numbers, and half of one for each further one, up to 3 together;
    - 2, if it was published at a venue, or 1, if only the year of that is known;
    - 1, if there is evidence to look at: a link with an address;
    - from 2, if it is of the newest year of the portfolio, down to 0, if it is `_YEARS` older; 1, if it has no date,
      of which nothing can be said.

    A role with work of its own has the weight of a project of which nothing is said. Projects that weigh alike keep
    the order of the portfolio.
    """
    if not isinstance(page, ProjectPage):
        return 1.0
    record = page.record
    results = sum(figure.kind == "result" for figure in record.figures)
    recency = 1.0
    if record.dated is not None:
        recency = 2 * min(max(1 - (newest - _year(page)) / _YEARS, 0.0), 1.0)
    return (
        3.0 * bool(page.led)
        + 3.0 * record.featured
        + (min(1.5 + results / 2, 3.0) if results else 0.0)
        + (0.0 if record.venue is None else 2.0 if record.venue.name else 1.0)
        + 1.0 * any(link.url for link in record.links)
        + recency
    )


def _year(page: ProjectPage) -> int:
    """Return the year in which a project ended; far ahead, where it goes on; 0, where it has no date."""
    dated = page.record.dated
    if dated is None:
        return 0
    end = dated.end or dated.start
    return 9999 if end == "present" else int(end[:4])


@dataclass(frozen=True)
class Choice:
    """What a variant has, and what of it comes first where there is little room."""

    catalog: Catalog
    variant: Variant

    @cached_property
    def all(self) -> Cv:
        """Everything that the variant has, whatever its length."""
        return self._cv(Chosen(page, self._works(page)) for page in self._pages)

    @property
    def most(self) -> tuple[tuple[str, str], ...]:
        """The contributions for which its length has room, at most."""
        return self.ranking[: _MOST.get(self.variant.length)]

    @property
    def told(self) -> Cv:
        """What the variant tells where there is no end of the paper: as much as its length allows."""
        return self.all if self.variant.length == "full" else self.of(self.most)

    def of(self, names: Collection[tuple[str, str]]) -> Cv:
        """Return the CV with some of its contributions, named as in its ranking."""
        told = set(names)
        found = []
        for page in self._pages:
            works = tuple(work for work in self._works(page) if (page.docname, work.contribution.id) in told)
            if works or (page.docname, "") in told:
                found.append(Chosen(page, works))
        return self._cv(found)

    @cached_property
    def ranking(self) -> tuple[tuple[str, str], ...]:
        """The contributions, as docname and id, in the order in which they are told while there is room.

        A project without contributions is named by its docname alone. Of one that says `cv.length`, no more are there.

        The first contribution of a project has the weight of the project, the second half of it, the third a third;
        what is included by hand comes before all that is not. So a second contribution of a project that matters much
        comes before the first of one that matters little. Within a project come first those that the variant includes;
        then a contribution counts 2 for each condition of the variant that it meets by itself, 2 if it leads the
        project, 1 if it leads in another part or is work of the kinds by which projects are led, 1 if it backs a
        result, and 1 less if it was support alone. Those that count alike keep the order of the page.
        """
        found: list[tuple[float, int, tuple[str, str]]] = []
        for place, page in enumerate(self._pages):
            value = weight(page, self._newest)
            works = sorted(self._works(page), key=self._matters, reverse=True)
            limit = page.record.cv.length if isinstance(page, ProjectPage) else None
            names = [(page.docname, work.contribution.id) for work in works][:limit] or [(page.docname, "")]
            for i, name in enumerate(names):
                by_hand = self._includes(page) and (i == 0 or limit is not None)
                by_hand |= f"{page.id}.{name[1]}" in self.variant.include
                found.append((-math.inf if by_hand else -value / (i + 1), place, name))
        return tuple(name for _, _, name in sorted(found, key=lambda each: each[:2]))

    # -- which pages, in which order -----------------------------------------------------------------------------------

    @cached_property
    def _pages(self) -> tuple[PortfolioPage, ...]:
        pages: list[PortfolioPage] = [page for page in self.catalog.projects.values() if self._has(page)]
        pages.sort(key=self._place)
        return (*pages, *(page for page in self.catalog.roles.values() if self._works(page) and self._has(page)))

    def _place(self, page: PortfolioPage) -> tuple[float, float, float]:
        order, by_hand = self.variant.order, page.record.cv.order if isinstance(page, ProjectPage) else None
        return (
            order.index(page.id) if page.id in order else math.inf,
            math.inf if by_hand is None else by_hand,
            -weight(page, self._newest),
        )

    @cached_property
    def _newest(self) -> int:
        """The newest year of the portfolio in which something ended."""
        return max((year for page in self.catalog.projects.values() if (year := _year(page)) < 9999), default=0)

    def _has(self, page: PortfolioPage) -> bool:
        if page.record.draft or page.id in self.variant.exclude:
            return False
        if self._includes(page) or any(work.name.name in self.variant.include for work in page.works):
            return True
        return self._is_meant(page) and not (isinstance(page, ProjectPage) and page.record.cv.include is False)

    def _includes(self, page: PortfolioPage) -> bool:
        """Tell whether a page is told whatever it weighs."""
        return page.id in self.variant.include or (
            isinstance(page, ProjectPage) and page.record.cv.include is True and self._is_meant(page)
        )

    def _is_meant(self, page: PortfolioPage) -> bool:
        """Tell whether a page meets the conditions."""
        variant = self.variant
        roles = page.record.roles if isinstance(page, ProjectPage) else (page.id,)
        return (
            (not variant.roles or not set(variant.roles).isdisjoint(roles))
            and (not variant.credits or any(map(self._has_credit, page.works)))
            and (not variant.technologies or not self._wanted.isdisjoint(each.id for each in self.technologies(page)))
        )

    # -- which contributions -------------------------------------------------------------------------------------------

    def _works(self, page: PortfolioPage) -> tuple[Work, ...]:
        return tuple(work for work in page.works if work.name.name not in self.variant.exclude)

    def _matters(self, work: Work) -> tuple[bool, int]:
        credits = work.contribution.credits
        figures = work.page.record.figures if isinstance(work.page, ProjectPage) else ()
        backs = any(each.kind == "result" and each.contribution == work.contribution.id for each in figures)
        leads = 0
        if any(use.leads for use in credits):
            leads = 2
        elif any(use.degree == "lead" or (use.credit in LEADING and use.degree != "supporting") for use in credits):
            leads = 1
        meets = self._has_credit(work), not self._wanted.isdisjoint(self._ids(work.contribution.technologies))
        supports = bool(credits) and all(use.degree == "supporting" for use in credits)
        return work.name.name in self.variant.include, backs + leads + 2 * sum(meets) - supports

    def _has_credit(self, work: Work) -> bool:
        return any(use.credit in self.variant.credits for use in work.contribution.credits)

    # -- technologies --------------------------------------------------------------------------------------------------

    @property
    def _kind(self) -> ObjectKind | None:
        """The kind of technologies; None where the feature is not there."""
        return self.catalog.kinds.get("technology")

    @cached_property
    def _things(self) -> dict[str, Thing]:
        return dict((self._kind.vocabulary(self.catalog) or {}) if self._kind else {})

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self._ids(self.variant.technologies))

    def _ids(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the ids that words mean; unknown ones are left out."""
        for word in words if self._kind else ():
            if (id := self.catalog.meaning("technology", word)) in self._things:
                yield id

    def technologies(self, page: PortfolioPage) -> tuple[Thing, ...]:
        """Return the technologies of a page: those of its contributions, then those of the whole."""
        words = [word for contribution in page.contributions for word in contribution.technologies]
        words += page.record.technologies if isinstance(page, ProjectPage) else ()
        return tuple(self._things[id] for id in dict.fromkeys(self._ids(words)))

    def _groups(self, chosen: Iterable[Chosen]) -> tuple[TechnologyGroup, ...]:
        """Return the technologies of what is told, by kind in the order of the vocabulary, the most used first."""
        uses: Counter[str] = Counter()
        for each in chosen:
            for work in each.works:
                uses.update(dict.fromkeys(self._ids(work.contribution.technologies), 1))
            if isinstance(each.page, ProjectPage):
                uses.update(dict.fromkeys(self._ids(each.page.record.technologies), 1))
        rank = {id: i for i, id in enumerate(self._things)}
        groups: dict[str, list[Thing]] = {thing.group: [] for id, thing in self._things.items() if id in uses}
        for id in sorted(uses, key=lambda id: (-uses[id], rank[id])):
            groups[self._things[id].group].append(self._things[id])
        return tuple(TechnologyGroup(name, tuple(things)) for name, things in groups.items())

    # -- the whole -----------------------------------------------------------------------------------------------------

    def _cv(self, chosen: Iterable[Chosen]) -> Cv:
        found = tuple(chosen)
        published = [page for page in self._pages if isinstance(page, ProjectPage) and page.record.venue]
        return Cv(
            id=self.variant.id,
            headline=self.variant.headline or "",
            length=self.variant.length,
            projects=tuple(each for each in found if isinstance(each.page, ProjectPage)),
            roles=tuple(each for each in found if isinstance(each.page, RolePage)),
            career=career_of(self.catalog),
            technologies=self._groups(found),
            publications=self.catalog.sort(published, "newest"),
        )
