"""The tree of the sidebar: bounded, whatever the number of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .catalog import home
from .records import Project, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .catalog import Catalog
    from .pages import Page

#: How many pages are listed under one entry: those around the current page where there are more.
LISTED_AT_MOST: Final = 24


class Entry(NamedTuple):
    """A line of the tree."""

    docname: str
    title: str
    #: Whether it is the page that is being read, or leads to it.
    current: bool = False
    children: tuple[Entry, ...] = ()


class Sections(NamedTuple):
    """How the pages of the site hang together, by their toctrees."""

    root: str
    #: Docname -> the documents in its toctrees.
    children: Mapping[str, Sequence[str]]
    #: Docname -> title.
    titles: Mapping[str, str]


def navigation(catalog: Catalog, sections: Sections, docname: str) -> tuple[Entry, ...]:
    """Return the entries for a page: the sections of the site, the roles, and the projects of the page's own role.

    The projects are listed under their role and nowhere else; a section of projects is an entry without children.
    """
    page = catalog.pages.get(docname)
    own_role = home(page) if page is not None and isinstance(page.record, Project) else ""
    return tuple(
        _section(catalog, sections, child, docname, own_role)
        for child in sections.children.get(sections.root, ())
        if child in sections.titles
    )


def _section(catalog: Catalog, sections: Sections, docname: str, current: str, own_role: str) -> Entry:
    members = [child for child in sections.children.get(docname, ()) if child in sections.titles]
    kinds = {type(page.record) for child in members if (page := catalog.pages.get(child))}
    if Project in kinds:
        return Entry(docname, sections.titles.get(docname, docname), current == docname)
    if Role in kinds:
        children = tuple(_role(catalog, role, current, own_role) for role in catalog.roles.values())
    else:
        children = tuple(Entry(child, sections.titles[child], child == current) for child in _around(members, current))
    leads_there = current == docname or any(child.current for child in children)
    return Entry(docname, sections.titles.get(docname, docname), leads_there, children)


def _role(catalog: Catalog, role: Page, current: str, own_role: str) -> Entry:
    if role.docname != current and role.id != own_role:
        return Entry(role.docname, role.title)
    projects = {page.docname: page.title for page in catalog.projects_by_role.get(role.id, ())}
    children = tuple(Entry(name, projects[name], name == current) for name in _around(list(projects), current))
    if len(children) < len(projects) and role.docname != current:
        children = (*children, Entry(role.docname, f"All {len(projects)} projects"))
    return Entry(role.docname, role.title, True, children)


def _around(docnames: Sequence[str], current: str) -> Sequence[str]:
    """Return the part of a list that is shown: the neighbours of the current page where the list is long."""
    if len(docnames) <= LISTED_AT_MOST:
        return docnames
    middle = docnames.index(current) if current in docnames else 0
    start = min(max(middle - LISTED_AT_MOST // 2, 0), len(docnames) - LISTED_AT_MOST)
    return docnames[start : start + LISTED_AT_MOST]
