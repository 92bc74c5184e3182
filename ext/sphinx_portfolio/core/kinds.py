"""The kinds of objects that can be cited: one entry of a registry for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from .names import ObjectName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .catalog import Catalog
    from .pages import PortfolioPage, ProjectPage


class Thing(NamedTuple):
    """An entry of a vocabulary."""

    id: str
    name: str
    former_ids: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  #: Other words for it.
    group: str = ""  #: What those of its sort are called together, in English; empty where it is of none.


class Named(NamedTuple):
    """An object with all its names, the current one first."""

    names: tuple[ObjectName, ...]
    title: str
    docname: str


def index_entries(kind: ObjectKind, catalog: Catalog) -> Iterable[Named]:
    """Return the objects that stand on the page of the kind's index; none where no page has it."""
    docname = catalog.index_pages.get(kind.name)
    if docname is not None:
        for thing in (kind.vocabulary(catalog) or {}).values():
            names = tuple(ObjectName(kind.name, id) for id in (thing.id, *thing.former_ids))
            yield Named(names, thing.name, docname)


@dataclass(frozen=True)
class ObjectKind:
    """A kind of object: a type of the domain, and a text role of the same name."""

    name: str
    #: Of its objects in the search, as Sphinx counts it: 0 before the pages that have the words, 2 after them.
    priority: int
    #: Id -> what there is of it; None where the site keeps no record, and any id is right.
    vocabulary: Callable[[Catalog], Mapping[str, Thing] | None]
    entries: Callable[[ObjectKind, Catalog], Iterable[Named]] = index_entries  #: Where its objects come from.
    #: Word in lower case -> the id that it means; None where only ids have a meaning.
    words: Callable[[Catalog], Mapping[str, str]] | None = None
    #: The ids that a project has; None where projects have none. `{projects}` has an option for those that have some.
    of: Callable[[Catalog, ProjectPage], Iterable[str]] | None = None
    field: str = ""  #: The field of a project's front matter that lists ids.
    index: str = ""  #: The directive that puts its index on a page.
    noun: str = ""  #: What messages call it.
    missing: str = ""  #: What messages add where one is not there and nothing is near: where to write it.
    plural: str = ""
    facet: str = ""  #: The title of its facet; empty where projects cannot be narrowed down by it.
    ranked: bool = False  #: Whether what most projects have comes first, else the order is that of the vocabulary.
    relates: bool = False  #: Whether projects that share one are related, and describe themselves by it.
    counted: bool = False  #: Whether the vocabulary is a fact of the portfolio, to be counted.
    #: The ids of those that the portfolio is about, which its index lists; None for all of the vocabulary.
    listed: Callable[[Catalog], Iterable[str]] | None = None
    #: What to write where a published name has vanished: `{old}`, `{new}` are ids, `{type}` is the name of the kind.
    remedy: str = "Its name is given by the extension."

    @property
    def has_index(self) -> bool:
        """Whether its objects stand on the page of an index, not on pages of their own."""
        return self.entries is index_entries

    def ids(self, catalog: Catalog) -> tuple[str, ...]:
        """Return the ids that its index lists, which are those that count."""
        return tuple(self.listed(catalog) if self.listed is not None else self.vocabulary(catalog) or ())


def _pages(kind: ObjectKind, catalog: Catalog) -> Iterable[Named]:
    for page in catalog.portfolio_pages:
        if page.kind == kind.name:
            yield Named(page.names(), page.title, page.docname)


def _contributions(kind: ObjectKind, catalog: Catalog) -> Iterable[Named]:  # noqa: ARG001 - all kinds are asked alike
    for page in catalog.portfolio_pages:
        for work in page.works:
            yield Named(page.contribution_names(work.contribution), work.title, page.docname)


def _things(pages: Mapping[str, PortfolioPage]) -> Mapping[str, Thing]:
    return {id: Thing(id, page.title, page.former_ids) for id, page in pages.items()}


_RENAMED: Final = "Was it renamed? Then write `aliases: [{old}]` under `{type}:` in the front matter of {new}."

PROJECT: Final = ObjectKind(
    "project", 0, lambda catalog: _things(catalog.projects), entries=_pages, counted=True, remedy=_RENAMED
)
ROLE: Final = ObjectKind(
    "role",
    0,
    lambda catalog: _things(catalog.roles),
    entries=_pages,
    of=lambda catalog, page: page.record.roles,  # noqa: ARG005
    field="roles",
    noun="role page",
    facet="Role",
    counted=True,
    remedy=_RENAMED,
)
CONTRIBUTION: Final = ObjectKind("contribution", 1, lambda catalog: {}, entries=_contributions)  # noqa: ARG005

#: The kinds that every portfolio has, by name; those of features come after them.
KINDS: Final[Mapping[str, ObjectKind]] = {kind.name: kind for kind in (PROJECT, ROLE, CONTRIBUTION)}
