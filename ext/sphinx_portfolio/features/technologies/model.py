"""The technologies of a portfolio, and the work that names them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from ...core.catalog import Catalog
from ...core.kinds import Thing
from ...core.pages import PortfolioPage, ProjectPage, Work
from .vocabulary import FILE, Technology, TechnologyKind

#: Technology kind -> what those of the kind are called together.
GROUPS: Final[Mapping[TechnologyKind | None, str]] = {
    "language": "Languages",
    "framework": "Frameworks",
    "model": "Models",
    "dataset": "Data sets and benchmarks",
    "hardware": "Hardware",
    "method": "Methods",
    "service": "Services",
    "tool": "Tools",
    None: "Others",
}


class Technologies:
    """What is derived from the vocabulary and the pages. Get it by `Catalog.model`, which makes it once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._entries: Mapping[str, Technology] | None = catalog.vocabularies.get(FILE)

    @property
    def entries(self) -> Mapping[str, Technology]:
        """Id -> technology, in the order of the file; empty where there is none."""
        return self._entries or {}

    @cached_property
    def things(self) -> Mapping[str, Thing] | None:
        """The same as entries of a vocabulary, None where the site has none."""
        if self._entries is None:
            return None
        return {
            id: Thing(id, entry.name, entry.former_ids, entry.aliases, GROUPS[entry.kind])
            for id, entry in self._entries.items()
        }

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Word in lower case -> the id that it means: ids, names, aliases and former ids."""
        found: dict[str, str] = {}
        for entry in self.entries.values():
            for word in (entry.id, entry.name, *entry.aliases, *entry.former_ids):
                found.setdefault(word.casefold(), entry.id)
        return found

    def ids(self, mentions: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that mentions mean, each once; unknown ones are left out."""
        return tuple(dict.fromkeys(id for word in mentions if (id := self.words.get(word.casefold()))))

    def of(self, page: PortfolioPage) -> tuple[str, ...]:
        """Return the ids of a page's technologies: those its contributions name, then those of its front matter."""
        return self._of.get(page.docname, ())

    @cached_property
    def _of(self) -> Mapping[str, tuple[str, ...]]:
        return {
            page.docname: self.ids(
                [
                    *(word for contribution in page.contributions for word in contribution.technologies),
                    *(page.record.technologies if isinstance(page, ProjectPage) else ()),
                ]
            )
            for page in self._catalog.portfolio_pages
        }

    @cached_property
    def works(self) -> Mapping[str, tuple[Work, ...]]:
        """Id -> the contributions that name the technology."""
        found: defaultdict[str, list[Work]] = defaultdict(list)
        for work in self._catalog.works:
            for id in self.ids(work.contribution.technologies):
                found[id].append(work)
        return {id: tuple(works) for id, works in found.items()}

    @cached_property
    def whole(self) -> Mapping[str, tuple[ProjectPage, ...]]:
        """Id -> the projects that name the technology in their front matter, and in no contribution."""
        found: defaultdict[str, list[ProjectPage]] = defaultdict(list)
        for page in self._catalog.projects.values():
            named = self.ids(word for contribution in page.contributions for word in contribution.technologies)
            for id in self.ids(page.record.technologies):
                if id not in named:
                    found[id].append(page)
        return {id: tuple(pages) for id, pages in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Id -> of how many contributions and whole projects the technology is a part; those of none are left out.

        A page that only mentions it was not done with it.
        """
        numbers = {id: len(self.works.get(id, ())) + len(self.whole.get(id, ())) for id in self.entries}
        return {id: number for id, number in numbers.items() if number}

    def uses(self, pages: Iterable[PortfolioPage]) -> Counter[str]:
        """Count in how many contributions of the pages each technology is named."""
        return Counter(
            id for page in pages for contribution in page.contributions for id in self.ids(contribution.technologies)
        )
