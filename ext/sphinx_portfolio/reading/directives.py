"""The directives of the trunk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from ..core import terms
from ..core.pages import PortfolioPage, RolePage
from ..core.selection import SORTS, Selection, Sort
from ..views.cards import ProjectCards
from ..views.context import View
from ..views.tables import ProjectTable
from .directive import PortfolioDirective, flag
from .page import page_of

Option = Callable[[str], Any]  #: Checks the value of an option, and returns what it means.


@dataclass(frozen=True)
class ProjectView:
    """A way to show projects."""

    make: Callable[[Selection], View]
    sort: Sort = "role"
    has_items: bool = True  #: Whether each project is an element of its own, which a reader's choice can hide.


@dataclass(frozen=True)
class ProjectViews:
    """What `{projects}` can be told, beside what the trunk knows."""

    #: Value of `:view:` -> what shows the projects.
    views: dict[str, ProjectView] = field(
        default_factory=lambda: {"cards": ProjectView(ProjectCards), "table": ProjectView(ProjectTable)}
    )
    #: Kind -> the option that asks for projects that have a thing.
    conditions: dict[str, Option] = field(default_factory=dict)
    #: Flag -> what wraps the view.
    wrappers: dict[str, Callable[[PortfolioDirective, Selection, ProjectView], View]] = field(default_factory=dict)
    #: Option -> its check, and what makes the view in place of that of the site's own projects.
    others: dict[str, tuple[Option, Callable[["ProjectsDirective"], View]]] = field(default_factory=dict)


class ProjectsDirective(PortfolioDirective):
    """Shows the projects that match; on the page of a role, of its own."""

    known: ClassVar[ProjectViews] = ProjectViews()
    option_spec: ClassVar[dict[str, Option]] = {
        "role": directives.unchanged_required,
        "featured": flag,
        "sort": lambda argument: directives.choice(argument, SORTS),
        "limit": directives.positive_int,
    }

    def selection(self, role: str | None, sort: Sort) -> Selection:
        """Return what is asked for.

        :param role: the role, unless one is asked for; likewise
        :param sort: the order
        """
        return Selection(
            role=self.options.get("role", role),
            having=tuple((kind, self.options[kind]) for kind in self.known.conditions if kind in self.options),
            featured="featured" in self.options,
            sort=self.options.get("sort", sort),
            limit=self.options.get("limit"),
        )

    def run(self) -> list[nodes.Node]:
        for name, (_, make) in self.known.others.items():
            if name in self.options:
                return self.promise(make(self))
        view = self.known.views[self.options.get("view", "cards")]
        page = page_of(self.env)
        selection = self.selection(page.id if isinstance(page, RolePage) else None, view.sort)
        self.notes.selections.append((selection, self.get_source_info()[1]))
        for name, wrap in self.known.wrappers.items():
            if name in self.options:
                return self.promise(wrap(self, selection, view))
        return self.promise(view.make(selection))


def projects_directive(given: ProjectViews) -> type[ProjectsDirective]:
    """Return the directive with the options of an application's features."""

    class Projects(ProjectsDirective):
        known = given
        option_spec: ClassVar[dict[str, Option]] = {
            **ProjectsDirective.option_spec,
            **given.conditions,
            **dict.fromkeys(given.wrappers, flag),
            **{name: option for name, (option, _) in given.others.items()},
            "view": lambda argument: directives.choice(argument, list(given.views)),
        }

    return Projects


class ContributionsDirective(PortfolioDirective):
    """The contributions of a page, in order: written as a definition list.

    A term is a permanent id, former ids after commas, and a title after a colon: `id, former-id: Title`.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        if (page := page_of(self.env)) is None:
            self.report(terms.NOT_HERE)
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
                result += [self._item(page, item) for item in node if isinstance(item, nodes.definition_list_item)]
            else:
                self.report(terms.no_term(node.astext()), node.line)
                others.append(node)
        if not content:
            self.report(terms.NOTHING)
        return [*([result] if len(result) else []), *others]

    def _item(self, page: PortfolioPage, written: nodes.definition_list_item) -> nodes.list_item:
        term = written[0]
        assert isinstance(term, nodes.term)
        line = term.line or self.lineno
        item = nodes.list_item("", *_content(written))
        item.source, item.line = term.source, line
        contribution, problems = terms.read_term(
            term.astext(),
            line,
            {known for noted, _ in self.notes.items for known in (noted.id, *noted.former_ids)},
            texts=len(written) - 1,
            has_reference=next(term.findall(addnodes.pending_xref), None) is not None,
        )
        for problem in problems:
            self.report(problem.message, line)
        if contribution is not None:
            item["ids"] += [name.element_id for name in page.contribution_names(contribution)]
            self.state.document.note_explicit_target(item)
            self.notes.items.append((contribution, item))
        return item


def _content(written: nodes.definition_list_item) -> Iterator[nodes.Node]:
    """Yield the blocks of all definitions of a term."""
    for definition in written:
        if isinstance(definition, nodes.definition):
            yield from definition.children
