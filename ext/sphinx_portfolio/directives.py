"""The directives: they note what they are told, and leave placeholders for what only the whole catalog knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .core.credits import CREDITS
from .core.names import is_slug, slug_of
from .core.pages import Contribution, Page
from .core.problems import Problem, suggest
from .core.records import SLUG_PATTERN, Role
from .core.selection import SORTS, Selection
from .nodes import placeholder
from .reading import Notes, notes_of
from .views.cards import ProjectCards, RoleCards
from .views.counts import Counts
from .views.explorer import Explorer
from .views.globe import TravelGlobe
from .views.indexes import CreditIndex, TechnologyIndex
from .views.tables import ProjectTable
from .views.timeline import ProjectTimeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .core.names import ObjectType
    from .views.base import View


class PortfolioDirective(SphinxDirective):
    """What our directives share."""

    @property
    def notes(self) -> Notes:
        """The notes on the document that is being read."""
        return notes_of(self.env)

    @property
    def page(self) -> Page:
        """What the front matter says of the document that is being read."""
        return Page(self.env.docname, "", self.notes.front_matter.record)

    def report(self, message: str, line: int | None = None) -> None:
        """Note a problem; it is reported with those of all pages."""
        source_line = self.get_source_info()[1]
        self.notes.problems.append(
            Problem(line or source_line, self.name.removeprefix("portfolio:"), message, "contributions")
        )

    def note_index(self, type: ObjectType) -> bool:
        """Note that the index of a type stands here; false, with a problem, if it stands on the page already."""
        if type in self.notes.indexes:
            self.report(f"the {type} index stands on this page already; a site has one")
            return False
        self.notes.indexes[type] = self.get_source_info()[1]
        return True

    def promise(self, view: View) -> list[nodes.Node]:
        """Leave a placeholder."""
        node = placeholder("", view=view, docname=self.env.docname)
        self.set_source_info(node)
        return [node]


def _flag(argument: str | None) -> None:
    """Take no value; MyST passes over one that is given to docutils' own flag."""
    if argument:
        raise ValueError(f"it takes no value, {argument!r} was given")


#: What shows projects.
_VIEWS: Final[Mapping[str, Callable[[Selection], View]]] = {
    "cards": ProjectCards,
    "table": ProjectTable,
    "timeline": ProjectTimeline,
}


class ProjectsDirective(PortfolioDirective):
    """Shows the projects that match; on the page of a role, of its own."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "role": directives.unchanged_required,
        "technology": directives.unchanged_required,
        "credit": lambda argument: directives.choice(argument, sorted(CREDITS)),
        "place": directives.unchanged_required,
        "featured": _flag,
        "filters": _flag,
        "view": lambda argument: directives.choice(argument, list(_VIEWS)),
        "sort": lambda argument: directives.choice(argument, SORTS),
        "limit": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        """Leave the promise of what shows them."""
        name = self.options.get("view", "cards")
        own = self.page.id if isinstance(self.page.record, Role) else None
        selection = Selection(
            role=self.options.get("role", own),
            technology=self.options.get("technology"),
            credit=self.options.get("credit"),
            place=self.options.get("place"),
            featured="featured" in self.options,
            sort=self.options.get("sort", "newest" if name == "timeline" else "role"),
            limit=self.options.get("limit"),
        )
        self.notes.selections.append((selection, self.get_source_info()[1]))
        view = _VIEWS[name](selection)
        if "filters" not in self.options:
            return self.promise(view)
        if name == "timeline":
            self.report("a timeline has no filters; give it `:view: cards` or `:view: table`, or leave `:filters:` out")
            return self.promise(view)
        # Links lead to the explorer: that makes it the index of projects, of which a site has one.
        return self.promise(Explorer(selection, view) if self.note_index("project") else view)


class RolesDirective(PortfolioDirective):
    """Grids of the roles, by group."""

    def run(self) -> list[nodes.Node]:
        """Leave the promise of the grids."""
        return self.promise(RoleCards())


class CountsDirective(PortfolioDirective):
    """Tiles that count what the portfolio has."""

    def run(self) -> list[nodes.Node]:
        """Leave the promise of the tiles."""
        return self.promise(Counts())


class IndexDirective(PortfolioDirective):
    """The index of all things of one type, which are cited there."""

    type: ClassVar[ObjectType]
    view: ClassVar[View]

    def run(self) -> list[nodes.Node]:
        """Note where the index stands, and leave its promise."""
        return self.promise(self.view) if self.note_index(self.type) else []


class TechnologiesDirective(IndexDirective):
    """The technology index."""

    type = "technology"
    view = TechnologyIndex()


class CreditsDirective(IndexDirective):
    """The credit index."""

    type = "credit"
    view = CreditIndex()


class TravelGlobeDirective(IndexDirective):
    """The map and the list of all stops, which a script makes a globe."""

    type = "place"
    view = TravelGlobe()


class ContributionsDirective(PortfolioDirective):
    """The contributions of a page, in order: written as a definition list whose terms are permanent ids."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the list; what is wrong with an item is noted, and its text stays."""
        if self.page.name is None:
            self.report("contributions belong on the page of a project or a role")
            return []
        content = self.parse_content_to_nodes()
        result = nodes.enumerated_list(
            "", classes=["portfolio-contributions"], enumtype="arabic", prefix="", suffix="."
        )
        if self.notes.items:
            result["start"] = len(self.notes.items) + 1
        others = []
        for node in content:
            if isinstance(node, nodes.definition_list):
                result += [self._item(item) for item in node if isinstance(item, nodes.definition_list_item)]
            else:
                found = " ".join(node.astext().split())[:40]
                self.report(f"expected are an id and, below it, `: ` and a text; found is {found!r}", node.line)
                others.append(node)
        if not content:
            self.report("there is no contribution in it; expected are an id and, below it, `: ` and a text")
        return [*([result] if len(result) else []), *others]

    def _item(self, written: nodes.definition_list_item) -> nodes.list_item:
        term = written[0]
        assert isinstance(term, nodes.term)
        (id, *former), line = [part.strip() for part in term.astext().split(",")], term.line or self.lineno
        if len(written) > 2:
            self.report(f"{id!r} has {len(written) - 1} texts; is the empty line before the next id missing?", line)
        item = nodes.list_item("", *_content(written))
        item.source, item.line = term.source, line
        seen = {known for noted, _ in self.notes.items for known in (noted.id, *noted.former_ids)}
        ids: list[str] = []
        for word in (id, *former):
            if not is_slug(word):
                self.report(f"{word!r} is not {SLUG_PATTERN.expected}{suggest(slug_of(word))}", line)
            elif word in seen or word in ids:
                self.report(f"the id {word!r} is written twice on this page", line)
            else:
                ids.append(word)
        if id in ids:
            contribution = Contribution(id, line, former_ids=tuple(ids[1:]))
            item["ids"] += [name.element_id for name in self.page.contribution_names(contribution)]
            self.state.document.note_explicit_target(item)
            self.notes.items.append((contribution, item))
        return item


def _content(written: nodes.definition_list_item) -> Iterator[nodes.Node]:
    """Yield the blocks of all definitions of a term."""
    for definition in written:
        if isinstance(definition, nodes.definition):
            yield from definition.children
