"""What readers see of technologies: the index, and chips on cards."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from docutils import nodes

from ...core.names import ObjectName
from ...core.pages import Page, ProjectPage, RolePage
from ...views.components import box, bullet_list, heading, line, separated, text
from ...views.context import Context
from ...views.index import entry, outside_link, place_of, works_list
from ...views.mentions import mentioned_in
from ...wording import _, comma
from .kind import KIND
from .model import GROUPS, Technologies
from .vocabulary import Technology

_SHOWN: Final = 3  #: How many a card names before it counts the rest.


@dataclass(frozen=True)
class TechnologyIndex:
    """The technologies of the work by kind, the most used first, each with the contributions that name it.

    Kinds stand in the order in which the vocabulary begins them. What no work was done with comes last: it can be
    cited, so it has a place.
    """

    def render(self, context: Context) -> list[nodes.Node]:
        model = context.catalog.model(Technologies)
        result: list[nodes.Node] = context.parts.index_head.render(context, KIND.name)
        kinds = sorted(dict.fromkeys(each.kind for each in model.entries.values()), key=lambda kind: kind is None)
        used = sorted(
            (model.entries[id] for id in model.numbers), key=lambda each: (-model.numbers[each.id], *_by_name(each))
        )
        for kind in kinds:
            if entries := [_entry(context, each) for each in used if each.kind == kind]:
                result += [heading(_(GROUPS[kind]), context.level), box("entries", entries)]
        others = sorted((each for each in model.entries.values() if each.id not in model.numbers), key=_by_name)
        if others:
            places = [_place(context, each) for each in others]
            result += [heading(_("Only mentioned"), context.level), box("entries", places, ["portfolio-entries-only"])]
        return result


def _by_name(technology: Technology) -> tuple[str, str]:
    return technology.name.casefold(), technology.id


def _entry(context: Context, technology: Technology) -> nodes.container:
    model = context.catalog.model(Technologies)
    works = model.works.get(technology.id, ())
    whole = model.whole.get(technology.id, ())
    content: list[nodes.Node] = []
    if about := _about(technology):
        content.append(line(*separated(about, " · "), classes=["portfolio-entry-about"]))
    if works:
        content.append(works_list(context, works))
    if whole:
        content.append(bullet_list([context.link_page(page)] for page in whole))
    listed = {*(work.page.docname for work in works), *(page.docname for page in whole)}
    content += mentioned_in(context, _citing(context, technology, listed))
    number = model.numbers[technology.id]
    percent = 100 * number // max(model.numbers.values())
    name, former = _names(technology)
    return entry(name, technology.name, str(number), content, former, technology.aliases, percent)


def _place(context: Context, technology: Technology) -> nodes.container:
    """Say of what no work was done with where it is mentioned."""
    name, former = _names(technology)
    about = separated([text(technology.name, ["portfolio-entry-name"]), *_about(technology)], " · ")
    citing = mentioned_in(context, _citing(context, technology))
    said = citing or [line(text(_("Named by no page.")), classes=["portfolio-none"])]
    return place_of(name, [line(*about), *said], former, technology.aliases)


def _names(technology: Technology) -> tuple[ObjectName, list[ObjectName]]:
    """Return the name of a technology, and those that it had before."""
    former = [ObjectName(KIND.name, id) for id in technology.former_ids]
    return ObjectName(KIND.name, technology.id), former


def _about(technology: Technology) -> list[nodes.Node]:
    """Say what else it is called, and where it is at home."""
    about: list[nodes.Node] = []
    if technology.aliases:
        about.append(text(_("also %(names)s") % {"names": comma().join(technology.aliases)}))
    if technology.url:
        about.append(outside_link(technology.url.partition("://")[2].rstrip("/"), technology.url))
    return about


def _citing(context: Context, technology: Technology, but: Container[str] = ()) -> list[Page]:
    """Return the pages that refer to a technology, but for some."""
    pages = context.catalog.cited_by.get(ObjectName(KIND.name, technology.id), ())
    return [page for page in pages if page.docname not in but]


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
    chips = [context.chip(ObjectName(KIND.name, id), classes=["portfolio-chip"]) for id in technologies]
    if more > 0:
        # A line does not part them: a number alone says nothing.
        last = separated([chips.pop(), text(f"+{more}", ["portfolio-more"])])
        chips.append(nodes.inline("", "", *last, classes=["portfolio-last-chip"]))
    return [line(*separated(chips), classes=["portfolio-chips"])]
