"""The tree of the sidebar: bounded, whatever the number of projects."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, NamedTuple, TypeVar

from ..core.catalog import Catalog
from ..core.pages import ProjectPage, RolePage
from ..wording import all_projects

Item = TypeVar("Item")

#: How many pages are listed under one entry: those around the current page where there are more.
LISTED_AT_MOST: Final = 24


class Listed(NamedTuple):
    """An entry of a toctree, as it is written."""

    target: str  #: A docname, or an address elsewhere.
    title: str = ""  #: A title given there; else it is the page's own.


class Toctree(NamedTuple):
    """A toctree, as it is written."""

    entries: Sequence[Listed]
    caption: str = ""


class Sections(NamedTuple):
    """How the pages of the site hang together, by their toctrees."""

    root: str
    toctrees: Mapping[str, Sequence[Toctree]]  #: Docname -> the toctrees on its page.
    titles: Mapping[str, str]  #: Docname -> title, of all pages that there are.


class Entry(NamedTuple):
    """A line of the tree."""

    target: str  #: A docname, or an address elsewhere.
    title: str
    current: bool = False  #: Whether it is the page that is being read, or leads to it.
    children: tuple["Entry", ...] = ()

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads to another site."""
        return "://" in self.target


class Group(NamedTuple):
    """Lines that stand together, what one toctree of the first page lists."""

    caption: str
    entries: tuple[Entry, ...]


class Navigation:
    """The trees of all pages: the sections of the site, the roles, and the projects of the page's own role.

    Projects are listed under their role and nowhere else. Below the sections the tree opens on the way to the page.
    """

    def __init__(self, catalog: Catalog, sections: Sections) -> None:
        self._catalog = catalog
        self._sections = sections
        self._listed = cache(self._list)

    def groups(self, docname: str) -> tuple[Group, ...]:
        """Return the tree of one page, or of one that is no document."""
        way = tuple(self._way(docname))
        root = self._sections.root
        groups = (
            Group(toctree.caption, tuple(self._entry(listed, way, (root,)) for listed in entries))
            for toctree, entries in self._listed(root)
        )
        return tuple(group for group in groups if group.entries)

    def _way(self, docname: str) -> Iterator[str]:
        """Yield a page and those that lead to it: to a project, its home role."""
        yield docname
        page = self._catalog.pages.get(docname)
        if isinstance(page, ProjectPage):
            role = self._catalog.roles.get(page.home)
            above = role.docname if role is not None else ""
            yield above
        else:
            above = docname
        # The first page lists all others: it leads to none of them.
        while (above := self._parents.get(above, self._sections.root)) != self._sections.root:
            yield above

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        """Docname -> the page that lists it, the nearest to the root."""
        found: dict[str, str] = {}
        waiting = [self._sections.root]
        for parent in waiting:
            for toctree in self._sections.toctrees.get(parent, ()):
                for target, _ in toctree.entries:
                    if target != self._sections.root and found.setdefault(target, parent) is parent:
                        waiting.append(target)
        return found

    def _list(self, docname: str) -> Sequence[tuple[Toctree, Sequence[Listed]]]:
        """Return the toctrees of a page with what they show: no projects, and the roles in their own order."""
        rank = {role.docname: i for i, role in enumerate(self._catalog.roles.values())}
        result = []
        for toctree in self._sections.toctrees.get(docname, ()):
            entries = [listed for listed in toctree.entries if self._is_shown(listed.target)]
            roles = iter(sorted((one for one in entries if one.target in rank), key=lambda one: rank[one.target]))
            result.append((toctree, [next(roles) if one.target in rank else one for one in entries]))
        return result

    def _is_shown(self, target: str) -> bool:
        is_project = isinstance(self._catalog.pages.get(target), ProjectPage)
        return not is_project and (target in self._sections.titles or "://" in target)

    def _entry(self, listed: Listed, way: Sequence[str], above: tuple[str, ...]) -> Entry:
        target = listed.target
        title = listed.title or self._sections.titles.get(target, target)
        current = target in way
        if target in above or (len(above) > 1 and not current):
            return Entry(target, title, current)
        page = self._catalog.pages.get(target)
        if isinstance(page, RolePage):
            return Entry(target, title, current, self._projects(page, way[0]) if current else ())
        members = [member for _, entries in self._listed(target) for member in entries]
        here = next((i for i, member in enumerate(members) if member.target in way), 0)
        children = (self._entry(member, way, (*above, target)) for member in _around(members, here))
        return Entry(target, title, current, tuple(children))

    def _projects(self, role: RolePage, docname: str) -> tuple[Entry, ...]:
        """List the projects of a role: those around the page, or the first of them on the role's own page."""
        row = self._catalog.projects_by_role.get(role.id, ())
        listed = _around(row, self._catalog.position(docname))
        titles = self._sections.titles
        children = tuple(
            Entry(page.docname, titles.get(page.docname, page.title), page.docname == docname) for page in listed
        )
        if len(listed) < len(row) and docname != role.docname:
            children = (*children, Entry(role.docname, all_projects(len(row))))
        return children


def _around(items: Sequence[Item], here: int) -> Sequence[Item]:
    """Return the part of a list that is shown: what is around the current place where the list is long."""
    start = min(max(here - LISTED_AT_MOST // 2, 0), max(len(items) - LISTED_AT_MOST, 0))
    return items[start : start + LISTED_AT_MOST]
