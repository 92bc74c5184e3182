"""The ways in which a set of projects can be narrowed down: a facet, its options, and the projects that have each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...core.catalog import Catalog
from ...core.kinds import Thing
from ...core.names import ObjectName
from ...core.pages import ProjectPage
from ...wording import _, display_name


class Option(NamedTuple):
    """One value of a facet."""

    id: str  #: What stands for it in an address.
    name: str
    #: The positions of the projects that have it, among those that are shown, counted from 0.
    projects: tuple[int, ...]
    words: tuple[str, ...] = ()  #: Other words for it, former ids among them.


class Facet(NamedTuple):
    """A way to narrow projects down."""

    id: str  #: What stands for it in an address.
    name: str
    options: tuple[Option, ...]


def facets(catalog: Catalog, pages: Sequence[ProjectPage], kinds: Mapping[str, str]) -> tuple[Facet, ...]:
    """Return the facets of some projects; only those that have options, and only options that a project has.

    :param kinds: kind of a link -> its name.
    """
    found = []
    for kind in catalog.kinds.values():
        if kind.facet and (of := kind.of) is not None:
            things = (kind.vocabulary(catalog) or {}).values()
            facet = _facet(kind.name, _(kind.facet), things, [of(catalog, page) for page in pages])
            found.append(_most_first(facet) if kind.ranked else facet)
    evidence = [Thing(kind, _(name)) for kind, name in kinds.items()]
    proofs = [[link.kind for link in page.record.links if link.url] for page in pages]
    found.append(_facet("evidence", _("Evidence"), evidence, proofs))
    return tuple(facet for facet in found if facet.options)


def _facet(id: str, name: str, things: Iterable[Thing], values: Sequence[Iterable[str]]) -> Facet:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, ids in enumerate(values):
        for value in dict.fromkeys(ids):
            holders[value].append(i)
    options = (_option(id, thing, holders[thing.id]) for thing in things if thing.id in holders)
    return Facet(id, name, tuple(options))


def _option(kind: str, thing: Thing, projects: Iterable[int]) -> Option:
    shown = display_name(ObjectName(kind, thing.id), thing.name)
    # What the site says in its language is found by its English name too.
    others = (thing.name,) if shown != thing.name else ()
    return Option(thing.id, shown, tuple(projects), (*others, *thing.aliases, *thing.former_ids))


def _most_first(facet: Facet) -> Facet:
    """Order the options by how many projects have them, then by name."""
    options = sorted(facet.options, key=lambda option: (-len(option.projects), option.name.casefold(), option.id))
    return facet._replace(options=tuple(options))
