"""The whole portfolio at one moment: lookups, orderings and inverse relations, all derived from the pages.

A catalog is built once for a build, and each relation when it is first asked for, in one pass over the pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar

from .kinds import KINDS, ObjectKind
from .names import ObjectEntry, ObjectName
from .pages import ANY, Page, PortfolioPage, ProjectPage, RolePage, Work
from .problems import nearest
from .selection import Selection, Sort

Model = TypeVar("Model")

#: What more projects share than this is too common to indicate relatedness, and to compare them all would make the
#: cost of a page grow with the number of pages.
SHARED_AT_MOST: Final = 64


@dataclass(frozen=True)
class Catalog:
    """Everything that is known when all pages have been read."""

    pages: Mapping[str, Page] = field(default_factory=dict)  #: Docname -> page.
    kinds: Mapping[str, ObjectKind] = field(default_factory=lambda: KINDS)  #: Name -> kind of object.
    #: Name of a file -> what it says, for the vocabularies that the site has.
    vocabularies: Mapping[str, Any] = field(default_factory=dict)
    drafts: Set[ObjectName] = frozenset()  #: The names of the pages that are kept from the site.
    _models: dict[Callable[[Catalog], Any], Any] = field(default_factory=dict, repr=False, compare=False)
    _holders: dict[str, Mapping[str, tuple[ProjectPage, ...]]] = field(default_factory=dict, repr=False, compare=False)

    def model(self, make: Callable[[Catalog], Model]) -> Model:
        """Return what a feature derives from the catalog, made once."""
        if make not in self._models:
            self._models[make] = make(self)
        return self._models[make]  # type: ignore[no-any-return]

    # -- pages ---------------------------------------------------------------------------------------------------------

    @cached_property
    def portfolio_pages(self) -> tuple[PortfolioPage, ...]:
        """The pages of projects and roles, by docname."""
        pages = (self.pages[docname] for docname in sorted(self.pages))
        return tuple(page for page in pages if isinstance(page, PortfolioPage))

    @cached_property
    def projects(self) -> Mapping[str, ProjectPage]:
        """Id -> page, by the order of the home roles, then each in its role's order."""
        rank = {id: i for i, id in enumerate(self.roles)}
        found = [page for page in self.pages.values() if isinstance(page, ProjectPage)]
        found.sort(key=lambda page: (rank.get(page.home, len(rank)), *_order_in_role(page)))
        return {page.id: page for page in found}

    @cached_property
    def roles(self) -> Mapping[str, RolePage]:
        """Id -> page, by order, then title."""
        found = [page for page in self.pages.values() if isinstance(page, RolePage)]
        found.sort(key=lambda page: (*_order(page), page.title.casefold(), page.docname))
        return {page.id: page for page in found}

    @cached_property
    def projects_by_role(self) -> Mapping[str, tuple[ProjectPage, ...]]:
        """Role id -> its projects: by order, then newest first, then title."""
        found: defaultdict[str, list[ProjectPage]] = defaultdict(list)
        for page in self.projects.values():
            for role in page.record.roles:
                found[role].append(page)
        return {role: tuple(sorted(pages, key=_order_in_role)) for role, pages in found.items()}

    def select(self, selection: Selection) -> tuple[ProjectPage, ...]:
        """Return the projects that match, as they are to be sorted; roles are the one asked for, else all."""
        pages: Iterable[ProjectPage] = self.projects.values()
        if selection.role is not None:
            pages = self.projects_by_role.get(selection.role, ())
        if selection.project is not None:
            entry = self.find("project", selection.project)
            pages = [page for page in pages if entry is not None and page.docname == entry.docname]
        for name, wanted in selection.having:
            holders = {page.docname for page in self.holders(self.kinds[name]).get(self.meaning(name, wanted), ())}
            pages = [page for page in pages if page.docname in holders]
        if selection.featured:
            pages = [page for page in pages if page.record.featured]
        return self.sort(pages, selection.sort)[: selection.limit]

    @staticmethod
    def sort(pages: Iterable[ProjectPage], sort: Sort) -> tuple[ProjectPage, ...]:
        """Order projects that stand in the order of their roles; those that are alike keep it."""
        match sort:
            case "newest":
                return tuple(sorted(pages, key=_newest_first))
            case "title":
                return tuple(sorted(pages, key=lambda page: page.title.casefold()))
        return tuple(pages)

    @cached_property
    def dated(self) -> tuple[ProjectPage, ...]:
        """The projects with a date, the newest first."""
        return self.sort((page for page in self.projects.values() if page.record.dated), "newest")

    def neighbours(self, page: ProjectPage) -> tuple[ProjectPage | None, ProjectPage | None]:
        """Return the projects before and after one, within its home role."""
        index, row = self.position(page.docname), self.projects_by_role.get(page.home, ())
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
            if page.home == role
        }

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """All contributions: those of the projects, then those of the roles."""
        return tuple(work for page in (*self.projects.values(), *self.roles.values()) for work in page.works)

    def holders(self, kind: ObjectKind) -> Mapping[str, tuple[ProjectPage, ...]]:
        """Return id -> the projects that have the thing, for a kind of which projects have things."""
        if kind.name not in self._holders:
            found: defaultdict[str, list[ProjectPage]] = defaultdict(list)
            for page in self.projects.values():
                for id in dict.fromkeys(kind.of(self, page) if kind.of else ()):
                    found[id].append(page)
            self._holders[kind.name] = {id: tuple(pages) for id, pages in found.items()}
        return self._holders[kind.name]

    # -- names ---------------------------------------------------------------------------------------------------------

    @cached_property
    def objects(self) -> Mapping[ObjectName, ObjectEntry]:
        """Every name that can be cited, former ones last.

        Of two pages with one id the first in the order of docnames has the name.
        """
        found: dict[ObjectName, ObjectEntry] = {}
        named = [named for kind in self.kinds.values() for named in kind.entries(kind, self)]
        for (name, *_), title, docname in named:
            found.setdefault(name, ObjectEntry(name, " ".join(title.split()) or name.name, docname, name))
        for (name, *former), _, _ in named:
            for each in former:
                found.setdefault(each, found[name]._replace(name=each))
        return found

    @cached_property
    def index_pages(self) -> Mapping[str, str]:
        """Kind -> docname of the page on which its index stands, the first where there are two."""
        found: dict[str, str] = {}
        for docname in sorted(self.pages):
            for type in self.pages[docname].indexes:
                found.setdefault(type, docname)
        return found

    def meaning(self, type: str, target: str) -> str:
        """Return the id that a mention means: one of its words, in any case; else it is taken as an id."""
        kind = self.kinds[type]
        return kind.words(self).get(target.casefold(), target) if kind.words is not None else target

    def find(self, type: str, target: str) -> ObjectEntry | None:
        """Return what a cross-reference of a kind means."""
        entry = self.objects.get(ObjectName(type, target))
        if entry is None and type in self.kinds:
            entry = self.objects.get(ObjectName(type, self.meaning(type, target)))
        return entry

    def name_without_page(self, type: str, target: str) -> str | None:
        """Return the display name of a target that is right, but that no page shows; None if it may be wrong.

        A site may have no index of a kind, or no vocabulary to check a target against.
        """
        kind = self.kinds[type]
        if not kind.has_index:
            return None
        things = kind.vocabulary(self)
        if things is None:
            return target
        thing = things.get(self.meaning(type, target))
        return thing.name if thing else None

    def nearest(self, type: str, target: str) -> str | None:
        """Return the name that a wrong target was probably meant to be."""
        kind = self.kinds[type]
        if kind.words is not None:
            words = kind.words(self)
            near = nearest(target, words)
            return words[near] if near else None
        known = (kind.vocabulary(self) or {}) if kind.has_index else {}
        return nearest(target, [*known, *(name.name for name in self.objects if name.type == type)])

    def is_draft(self, type: str, target: str) -> bool:
        """Tell whether the page of a project, a role or a contribution is kept from the site."""
        id, _, contribution = target.partition(".")
        kinds = ("project", "role") if type == "contribution" and contribution else (type,)
        return any(ObjectName(kind, id) in self.drafts for kind in kinds)

    # -- relations -----------------------------------------------------------------------------------------------------

    @cached_property
    def objects_by_label(self) -> Mapping[str, ObjectName]:
        """Label of the standard domain -> the name of the object."""
        return {name.label: name for name in self.objects}

    @cached_property
    def cited_by(self) -> Mapping[ObjectName, tuple[Page, ...]]:
        """Object -> the pages that refer to it, by title. A page does not count for itself or for what it holds."""
        found: defaultdict[ObjectName, dict[str, Page]] = defaultdict(dict)
        for page in self.pages.values():
            for cited in self._cited_names(page):
                if self.objects[cited].docname != page.docname:
                    found[cited][page.docname] = page
        return {name: _by_title(pages.values()) for name, pages in found.items()}

    def _cited_names(self, page: Page) -> Iterator[ObjectName]:
        for kind, target, docname in page.citations:
            found = [self.find(type, target) for type in (self.kinds if kind == ANY else (kind,) if kind else ())]
            cited = self.pages.get(docname)
            names = [cited.name] if isinstance(cited, PortfolioPage) else []
            if kind in ("", ANY) and target.casefold() in self.objects_by_label:
                names.append(self.objects_by_label[target.casefold()])
            found += [self.objects.get(name) for name in names]
            yield from (entry.current for entry in found if entry is not None)

    def mentioned_in(self, page: PortfolioPage) -> tuple[Page, ...]:
        """Return the pages that refer to a project or role, or to one of its contributions, by title."""
        names = [page.name, *(work.name for work in page.works)]
        return _by_title({citing.docname: citing for name in names for citing in self.cited_by.get(name, ())}.values())

    def related(self, page: ProjectPage, at_most: int = 3) -> tuple[ProjectPage, ...]:
        """Return the nearest projects: those it cites or is cited by, then those that share something.

        What is shared weighs the more the fewer projects share it: one divided by their number.
        """
        cited = {
            self.objects[name].docname for name in self._cited_names(page) if name.type in ("project", "contribution")
        }
        cited |= {citing.docname for citing in self.mentioned_in(page)}
        weights: defaultdict[str, float] = defaultdict(float)
        for kind in self.kinds.values():
            for id in sorted(kind.of(self, page)) if kind.relates and kind.of is not None else ():
                sharing = self.holders(kind).get(id, ())
                if len(sharing) <= SHARED_AT_MOST:
                    for other in sharing:
                        weights[other.docname] += 1 / len(sharing)
        pages = [self.pages[docname] for docname in (cited | weights.keys()) - {page.docname}]
        candidates = [other for other in pages if isinstance(other, ProjectPage)]
        # Equal sums of fractions may differ in the last digits.
        candidates.sort(key=lambda other: (other.docname not in cited, -round(weights[other.docname], 9), other.id))
        return tuple(candidates[:at_most])


def _by_title(pages: Iterable[Page]) -> tuple[Page, ...]:
    return tuple(sorted(pages, key=lambda page: (page.title.casefold(), page.docname)))


def _newest_first(page: ProjectPage) -> tuple[bool, tuple[int, ...]]:
    dated = page.record.dated
    return (dated is None, dated.newest_first if dated else ())


def _order(page: PortfolioPage) -> tuple[bool, int]:
    return (page.record.order is None, page.record.order or 0)


def _order_in_role(page: ProjectPage) -> tuple[object, ...]:
    period = page.record.period
    return (*_order(page), period is None, period.newest_first if period else (), page.title.casefold(), page.docname)
