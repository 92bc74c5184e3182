"""What readers see of technologies: the index, and chips on cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docutils import nodes

from ...core.names import ObjectName
from ...core.pages import ProjectPage, RolePage
from ...views.components import box, bullet_list, heading, line, separated, text
from ...views.context import Context
from ...views.index import entry, outside_link, works_list
from ...views.mentions import mentioned_in
from ...wording import _, comma, marked
from .model import Technologies
from .vocabulary import Technology

TECHNOLOGY: Final = "technology"
_SHOWN: Final = 3  #: How many a card names before it counts the rest.

#: Technology kind -> the heading of its group, in the order of the page.
_KINDS: Final = {
    "language": marked("Languages"),
    "framework": marked("Frameworks"),
    "model": marked("Models"),
    "dataset": marked("Data sets and benchmarks"),
    "hardware": marked("Hardware"),
    "method": marked("Methods"),
    "service": marked("Services"),
    "tool": marked("Tools"),
    None: marked("Others"),
}


@dataclass(frozen=True)
class TechnologyIndex:
    """All technologies by kind, each with the contributions that name it."""

    def render(self, context: Context) -> list[nodes.Node]:
        result: list[nodes.Node] = context.parts.index_head.render(context, TECHNOLOGY)
        technologies = sorted(
            context.catalog.model(Technologies).entries.values(),
            key=lambda technology: (technology.name.casefold(), technology.id),
        )
        for kind, title in _KINDS.items():
            entries = [_technology(context, technology) for technology in technologies if technology.kind == kind]
            if entries:
                result += [heading(_(title), context.level), box("entries", entries)]
        return result


def _technology(context: Context, technology: Technology) -> nodes.container:
    works = context.catalog.model(Technologies).works.get(technology.id, ())
    projects = context.catalog.holders(context.catalog.kinds[TECHNOLOGY]).get(technology.id, ())
    holders = {work.page.docname for work in works}
    content: list[nodes.Node] = []
    about: list[nodes.Node] = []
    if technology.aliases:
        about.append(text(_("also %(names)s") % {"names": comma().join(technology.aliases)}))
    if technology.url:
        about.append(outside_link(technology.url.partition("://")[2].rstrip("/"), technology.url))
    if about:
        content.append(line(*separated(about, " · "), classes=["portfolio-entry-about"]))
    if works:
        content.append(works_list(context, works))
    # Projects may name a technology as a whole, in their front matter.
    whole = [page for page in projects if page.docname not in holders]
    if whole:
        content.append(bullet_list([context.link_page(page)] for page in whole))
    listed = {*holders, *(page.docname for page in whole), context.docname}
    name = ObjectName(TECHNOLOGY, technology.id)
    others = tuple(page for page in context.catalog.cited_by.get(name, ()) if page.docname not in listed)
    content += mentioned_in(context, others)
    if not works and not whole and not others:
        content.append(line(text(_("Named by no page.")), classes=["portfolio-none"]))
    uses = len(works) + len(whole)
    former = [ObjectName(TECHNOLOGY, id) for id in technology.former_ids]
    return entry(name, technology.name, str(uses), content, former, technology.aliases)


#: How many a card names before it counts the rest.


def chips_of_project(context: Context, page: ProjectPage) -> list[nodes.Node]:
    """Make a chip for each of the first technologies of a project."""
    technologies = context.catalog.model(Technologies).of(page)
    return _chips(context, technologies[:_SHOWN], len(technologies) - _SHOWN)


def chips_of_role(context: Context, page: RolePage) -> list[nodes.Node]:
    """Make a chip for each of the technologies that the work of a role names most."""
    projects = context.catalog.projects_by_role.get(page.id, ())
    uses = context.catalog.model(Technologies).uses((*projects, page))
    return _chips(context, sorted(uses, key=lambda id: (-uses[id], id))[:_SHOWN], 0)


def _chips(context: Context, technologies: Sequence[str], more: int) -> list[nodes.Node]:
    if not technologies:
        return []
    chips = [context.chip(ObjectName(TECHNOLOGY, id), classes=["portfolio-chip"]) for id in technologies]
    if more > 0:
        chips.append(text(f"+{more}", ["portfolio-more"]))
    return [line(*separated(chips), classes=["portfolio-chips"])]
