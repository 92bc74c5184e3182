"""The whole portfolio at one moment: lookups, orderings and inverse relations, all derived from the pages.

A catalog is built once for a build, and each relation when it is first asked for, in one pass over the pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from .credits import CREDITS
from .names import TYPES, ObjectEntry, ObjectName, ObjectType
from .pages import home, project
from .problems import nearest
from .records import Place, Project, Role, Technology, Travel
from .work import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .pages import Page
    from .selection import Selection, Sort

#: A technology that more projects share than this says nothing of their kinship, and to compare them all would make the
#: cost of a page grow with the number of pages.
SHARED_AT_MOST: Final = 64


@dataclass(frozen=True)
class Catalog:
    """Everything that is known when all pages have been read."""

    #: Docname -> page.
    pages: Mapping[str, Page] = field(default_factory=dict)
    #: Id -> technology; None where the site has no vocabulary of them.
    technologies: Mapping[str, Technology] | None = None
    #: The stops; None likewise.
    travel: Travel | None = None

    # -- pages ---------------------------------------------------------------------------------------------------------

    @cached_property
    def projects(self) -> Mapping[str, Page]:
        """Id -> page, by the order of the home roles, then each in its role's order."""
        rank = {id: i for i, id in enumerate(self.roles)}
        found = [page for page in self.pages.values() if isinstance(page.record, Project)]
        return {
            page.id: page
            for page in sorted(
                found, key=lambda page: (min(rank.get(home(page), len(rank)), len(rank)), *_order_in_role(page))
            )
        }

    @cached_property
    def roles(self) -> Mapping[str, Page]:
        """Id -> page, by order, then title."""
        found = [page for page in self.pages.values() if isinstance(page.record, Role)]
        return {
            page.id: page
            for page in sorted(found, key=lambda page: (*_order(page), page.title.casefold(), page.docname))
        }

    @cached_property
    def projects_by_role(self) -> Mapping[str, tuple[Page, ...]]:
        """Role id -> its projects: by order, then newest first, then title."""
        found: defaultdict[str, list[Page]] = defaultdict(list)
        for page in self.projects.values():
            for role in project(page).roles:
                found[role].append(page)
        return {role: tuple(sorted(pages, key=_order_in_role)) for role, pages in found.items()}

    def select(self, selection: Selection) -> tuple[Page, ...]:
        """Return the projects that match, as they are to be sorted; roles are the one asked for, else all."""
        pages: Iterable[Page] = self.projects.values()
        if selection.role is not None:
            pages = self.projects_by_role.get(selection.role, ())
        if selection.technology is not None:
            meant = self.technology(selection.technology)
            pages = [page for page in pages if meant and meant.id in self.technologies_of(page)]
        if selection.credit is not None:
            wanted = {work.page.docname for work in self.works_by_credit.get(selection.credit, ())}
            pages = [page for page in pages if page.docname in wanted]
        if selection.place is not None:
            pages = [page for page in pages if selection.place in project(page).places]
        if selection.featured:
            pages = [page for page in pages if project(page).featured]
        return self.sort(pages, selection.sort)[: selection.limit]

    @staticmethod
    def sort(pages: Iterable[Page], sort: Sort) -> tuple[Page, ...]:
        """Order projects that stand in the order of their roles; those that are alike keep it."""
        match sort:
            case "newest":
                return tuple(sorted(pages, key=_newest_first))
            case "title":
                return tuple(sorted(pages, key=lambda page: page.title.casefold()))
        return tuple(pages)

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """Return the projects before and after one, within its home role."""
        index, row = self.position(page.docname), self.projects_by_role.get(home(page), ())
        return (row[index - 1] if index else None, row[index + 1] if index + 1 < len(row) else None)

    def position(self, docname: str) -> int:
        """Return the place of a project among those of its home role, counted from 0; 0 for all other pages."""
        return self._positions.get(docname, 0)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {
            page.docname: i
            for role, row in self.projects_by_role.items()
            for i, page in enumerate(row)
            if home(page) == role
        }

    # -- contributions -------------------------------------------------------------------------------------------------

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """All contributions: those of the projects, then those of the roles."""
        return tuple(
            Work(page, contribution)
            for page in (*self.projects.values(), *self.roles.values())
            for contribution in page.contributions
        )

    @cached_property
    def works_by_technology(self) -> Mapping[str, tuple[Work, ...]]:
        """Technology id -> the contributions that name it."""
        found: defaultdict[str, list[Work]] = defaultdict(list)
        for work in self.works:
            for id in self._technology_ids(work.contribution.technologies):
                found[id].append(work)
        return {id: tuple(works) for id, works in found.items()}

    @cached_property
    def works_by_credit(self) -> Mapping[str, tuple[Work, ...]]:
        """Credit id -> the contributions that claim it."""
        found: defaultdict[str, list[Work]] = defaultdict(list)
        for work in self.works:
            for id in dict.fromkeys(use.credit for use in work.contribution.credits):
                found[id].append(work)
        return {id: tuple(works) for id, works in found.items()}

    # -- technologies --------------------------------------------------------------------------------------------------

    def technology(self, mention: str) -> Technology | None:
        """Return what a mention means: an id, a name or an alias, in any case."""
        id = self._meanings.get(mention.casefold())
        return (self.technologies or {}).get(id) if id else None

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for technology in (self.technologies or {}).values():
            for word in (technology.id, technology.name, *technology.aliases, *technology.former_ids):
                found.setdefault(word.casefold(), technology.id)
        return found

    def _technology_ids(self, mentions: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.id for found in map(self.technology, mentions) if found))

    def technologies_of(self, page: Page) -> tuple[str, ...]:
        """Return the ids of a page's technologies: those its contributions name, then those of its front matter."""
        return self._technologies_of.get(page.docname, ())

    @cached_property
    def _technologies_of(self) -> Mapping[str, tuple[str, ...]]:
        return {
            page.docname: self._technology_ids(
                [
                    *(mention for contribution in page.contributions for mention in contribution.technologies),
                    *(page.record.technologies if isinstance(page.record, Project) else ()),
                ]
            )
            for page in self.pages.values()
            if page.record is not None
        }

    def technology_uses(self, pages: Iterable[Page]) -> Counter[str]:
        """Count in how many contributions of the pages each technology is named."""
        return Counter(
            id
            for page in pages
            for contribution in page.contributions
            for id in self._technology_ids(contribution.technologies)
        )

    @cached_property
    def projects_by_technology(self) -> Mapping[str, tuple[Page, ...]]:
        """Technology id -> the projects that were done with or on it."""
        found: defaultdict[str, list[Page]] = defaultdict(list)
        for page in self.projects.values():
            for id in self.technologies_of(page):
                found[id].append(page)
        return {id: tuple(pages) for id, pages in found.items()}

    # -- places --------------------------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> Mapping[str, Place] | None:
        """Id -> stop, in the order of the file; None where the site has no travels."""
        return None if self.travel is None else {stop.id: stop for stop in self.travel.stops}

    @cached_property
    def projects_by_place(self) -> Mapping[str, tuple[Page, ...]]:
        """Id of a stop -> the projects that name it."""
        found: defaultdict[str, list[Page]] = defaultdict(list)
        for page in self.projects.values():
            for id in project(page).places:
                found[id].append(page)
        return {id: tuple(pages) for id, pages in found.items()}

    # -- names ---------------------------------------------------------------------------------------------------------

    @cached_property
    def objects(self) -> Mapping[ObjectName, ObjectEntry]:
        """Every name that can be cited, former ones last.

        Of two pages with one id the first in the order of docnames has the name.
        """
        found: dict[ObjectName, ObjectEntry] = {}

        def note(name: ObjectName, title: str, docname: str) -> None:
            found.setdefault(name, ObjectEntry(name, " ".join(title.split()) or name.name, docname, name))

        def note_former(name: ObjectName, current: ObjectName) -> None:
            found.setdefault(name, found[current]._replace(name=name))

        for docname in sorted(self.pages):
            page = self.pages[docname]
            if page.name is None:
                continue
            note(page.name, page.title, docname)
            for contribution in page.contributions:
                work = Work(page, contribution)
                note(work.name, work.title, docname)
        if (technologies_page := self.index_pages.get("technology")) is not None:
            for technology in (self.technologies or {}).values():
                note(ObjectName("technology", technology.id), technology.name, technologies_page)
        if (credits_page := self.index_pages.get("credit")) is not None:
            for credit in CREDITS.values():
                note(ObjectName("credit", credit.id), credit.name, credits_page)
        if (travel_page := self.index_pages.get("place")) is not None:
            for place in (self.places or {}).values():
                note(ObjectName("place", place.id), place.name, travel_page)
        for docname in sorted(self.pages):
            page = self.pages[docname]
            for names in (page.names(), *(page.contribution_names(one) for one in page.contributions)):
                for former in names[1:]:
                    note_former(former, names[0])
        entries: tuple[tuple[ObjectType, Iterable[Technology | Place]], ...] = (
            ("technology", (self.technologies or {}).values()),
            ("place", (self.places or {}).values()),
        )
        for type, things in entries:
            for thing in things:
                current = ObjectName(type, thing.id)
                for id in thing.former_ids if current in found else ():
                    note_former(ObjectName(type, id), current)
        return found

    @cached_property
    def index_pages(self) -> Mapping[str, str]:
        """Object type -> docname of the page on which its index stands, the first where there are two."""
        found: dict[str, str] = {}
        for docname in sorted(self.pages):
            for type in self.pages[docname].indexes:
                found.setdefault(type, docname)
        return found

    def find(self, type: ObjectType, target: str) -> ObjectEntry | None:
        """Return what a cross-reference of a type means."""
        entry = self.objects.get(ObjectName(type, target))
        if entry is None and type == "technology" and (meant := self.technology(target)):
            entry = self.objects.get(ObjectName(type, meant.id))
        return entry

    def nearest(self, type: ObjectType, target: str) -> str | None:
        """Return the name that a wrong target was probably meant to be."""
        if type == "technology":
            near = nearest(target, self._meanings)
            return self._meanings[near] if near else None
        if type == "credit":
            return nearest(target, CREDITS)
        return nearest(target, [name.name for name in self.objects if name.type == type])

    # -- relations -----------------------------------------------------------------------------------------------------

    @cached_property
    def objects_by_label(self) -> Mapping[str, ObjectName]:
        """Label of the standard domain -> what it names."""
        return {name.label: name for name in self.objects}

    @cached_property
    def cited_by(self) -> Mapping[ObjectName, tuple[Page, ...]]:
        """Thing -> the pages that refer to it, by title. A page does not count for itself or for what it holds."""
        found: defaultdict[ObjectName, dict[str, Page]] = defaultdict(dict)
        for page in self.pages.values():
            for cited in self._cited_names(page):
                if self.objects[cited].docname != page.docname:
                    found[cited][page.docname] = page
        return {
            name: tuple(sorted(pages.values(), key=lambda page: (page.title.casefold(), page.docname)))
            for name, pages in found.items()
        }

    def _cited_names(self, page: Page) -> Iterator[ObjectName]:
        for citation in page.citations:
            match citation.domain:
                case "portfolio":
                    found = [self.find(cast("ObjectType", citation.role), citation.target)]
                case "doc":
                    cited = self.pages.get(citation.target)
                    found = [self.objects.get(cited.name)] if cited is not None and cited.name is not None else []
                case "std":
                    found = [self._labelled(citation.target)]
                case "any":
                    found = [self._labelled(citation.target), *(self.find(type, citation.target) for type in TYPES)]
                case _:
                    found = []
            yield from (entry.current for entry in found if entry is not None)

    def _labelled(self, label: str) -> ObjectEntry | None:
        name = self.objects_by_label.get(label)
        return self.objects[name] if name is not None else None

    def mentioned_in(self, page: Page) -> tuple[Page, ...]:
        """Return the pages that refer to a project or role, or to one of its contributions, by title."""
        names = [page.name, *(page.contribution_name(contribution) for contribution in page.contributions)]
        found = {citing.docname: citing for name in names if name for citing in self.cited_by.get(name, ())}
        return tuple(sorted(found.values(), key=lambda citing: (citing.title.casefold(), citing.docname)))

    def related(self, page: Page, at_most: int = 3) -> tuple[Page, ...]:
        """Return the nearest projects: those it cites or is cited by, then those that share technologies.

        A shared technology weighs the more the fewer projects share it: one divided by their number.
        """
        cited = {
            self.objects[name].docname for name in self._cited_names(page) if name.type in ("project", "contribution")
        }
        cited |= {citing.docname for citing in self.mentioned_in(page)}
        weights: defaultdict[str, float] = defaultdict(float)
        for id in sorted(self.technologies_of(page)):
            sharing = self.projects_by_technology.get(id, ())
            if len(sharing) <= SHARED_AT_MOST:
                for other in sharing:
                    weights[other.docname] += 1 / len(sharing)
        candidates = {docname for docname in cited | weights.keys() if isinstance(self.pages[docname].record, Project)}
        candidates.discard(page.docname)
        # Equal sums of fractions may differ in the last digits.
        ranked = sorted(candidates, key=lambda name: (name not in cited, -round(weights[name], 9), self.pages[name].id))
        return tuple(self.pages[docname] for docname in ranked[:at_most])


def _newest_first(page: Page) -> tuple[bool, tuple[int, ...]]:
    dated = project(page).dated
    return (dated is None, dated.newest_first if dated else ())


def _order(page: Page) -> tuple[bool, int]:
    order = page.record.order if page.record else None
    return (order is None, order or 0)


def _order_in_role(page: Page) -> tuple[object, ...]:
    period = project(page).period
    return (*_order(page), period is None, period.newest_first if period else (), page.title.casefold(), page.docname)
