"""The ways in which a set of projects can be narrowed down: a facet, its options, and the projects that have each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .credits import CREDITS
from .pages import project
from .wording import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .catalog import Catalog
    from .pages import Page


class Option(NamedTuple):
    """One value of a facet."""

    #: What stands for it in an address.
    id: str
    name: str
    #: The positions of the projects that have it, among those that are shown, counted from 0.
    projects: tuple[int, ...]
    #: Other words for it, former ids among them.
    words: tuple[str, ...] = ()


class Facet(NamedTuple):
    """A way to narrow projects down."""

    #: What stands for it in an address.
    id: str
    name: str
    options: tuple[Option, ...]


def facets(catalog: Catalog, pages: Sequence[Page]) -> tuple[Facet, ...]:
    """Return the facets of some projects; only those that have options, and only options that a project has."""
    technologies = catalog.technologies or {}
    words = {thing.id: (*thing.aliases, *thing.former_ids) for thing in technologies.values()}
    words |= {role.id: role.former_ids for role in catalog.roles.values()}

    def facet(id: str, name: str, names: Mapping[str, str], values: Callable[[Page], Iterable[str]]) -> Facet:
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for i, page in enumerate(pages):
            for value in dict.fromkeys(values(page)):
                holders[value].append(i)
        options = (
            Option(value, names[value], tuple(holders[value]), words.get(value, ()))
            for value in names
            if value in holders
        )
        return Facet(id, name, tuple(options))

    found = (
        facet(
            "role",
            "Role",
            {id: page.title for id, page in catalog.roles.items()},
            lambda page: project(page).roles,
        ),
        _most_first(
            facet(
                "technology",
                "Technology",
                {id: technology.name for id, technology in technologies.items()},
                catalog.technologies_of,
            )
        ),
        _most_first(
            facet(
                "credit",
                "Credit",
                {id: credit.name for id, credit in CREDITS.items()},
                lambda page: (use.credit for contribution in page.contributions for use in contribution.credits),
            )
        ),
        facet(
            "evidence",
            "Evidence",
            {str(kind): name for kind, name in EVIDENCE.items()},
            lambda page: (link.kind for link in project(page).links if link.url),
        ),
    )
    return tuple(each for each in found if each.options)


def _most_first(facet: Facet) -> Facet:
    """Order the options by how many projects have them, then by name."""
    options = sorted(facet.options, key=lambda option: (-len(option.projects), option.name.casefold(), option.id))
    return facet._replace(options=tuple(options))
