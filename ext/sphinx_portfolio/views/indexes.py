"""The technology index and the credit index."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from ..core.credits import CREDITS
from ..core.names import ObjectName
from ..core.wording import counted
from ..nodes import disclosure, disclosure_summary, search_term
from .base import Context, box, bullet_list, heading, line, separated, text
from .matrix import matrix
from .mentions import mentioned_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.records import Technology
    from ..core.work import Work

#: Technology kind -> the heading of its group, in the order of the page.
_KINDS = {
    "language": "Languages",
    "framework": "Frameworks",
    "model": "Models",
    "dataset": "Data sets and benchmarks",
    "hardware": "Hardware",
    "method": "Methods",
    "service": "Services",
    "tool": "Tools",
    None: "Others",
}


@dataclass(frozen=True)
class TechnologyIndex:
    """All technologies by kind, each with the contributions that name it."""

    def render(self, context: Context) -> list[nodes.Node]:
        """Make a group for each kind, its entries in the order of their names."""
        result: list[nodes.Node] = []
        technologies = sorted(
            (context.catalog.technologies or {}).values(),
            key=lambda technology: (technology.name.casefold(), technology.id),
        )
        for kind, title in _KINDS.items():
            entries = [_technology(context, technology) for technology in technologies if technology.kind == kind]
            if entries:
                result += [heading(title, context.level), box("entries", entries)]
        return result


@dataclass(frozen=True)
class CreditIndex:
    """The CRediT roles: a matrix of who did what, and each role with the contributions that claim it."""

    def render(self, context: Context) -> list[nodes.Node]:
        """Make an entry for each credit in use, and name the others: their names are public too."""
        used: list[nodes.Node] = []
        unused: list[nodes.Element] = []
        for credit in CREDITS.values():
            name = ObjectName("credit", credit.id)
            works = context.catalog.works_by_credit.get(credit.id, ())
            if works:
                about = line(text(credit.gist + " "), _address("CRediT", credit.url), classes=["portfolio-entry-about"])
                used.append(
                    entry(name, credit.name, counted(len(works), "contribution"), [about, _works(context, works)])
                )
            else:
                unused.append(text(credit.name))
                unused[-1]["ids"].append(name.element_id)
        result: list[nodes.Node] = matrix(context)
        if used:
            result.append(box("entries", used, ["portfolio-entries-wide"]))
        if unused:
            said = nodes.Text("Credits that no contribution claims: ")
            result.append(line(said, *separated(unused, ", "), nodes.Text("."), classes=["portfolio-none"]))
        return result


def entry(
    name: ObjectName,
    title: str,
    count: str,
    content: Sequence[nodes.Node],
    former: Sequence[ObjectName] = (),
    aliases: Sequence[str] = (),
) -> nodes.container:
    """Make an entry of an index: an element that holds it alone and has its id; former names are further anchors."""
    summary = disclosure_summary(
        "", "", text(title, ["portfolio-entry-name"]), nodes.Text(" "), text(count, ["portfolio-entry-count"])
    )
    terms = [search_term("", alias) for alias in aliases]
    ids = [each.element_id for each in (name, *former)]
    return box("entry", [disclosure("", summary, *content), *terms], ids=ids)


def _technology(context: Context, technology: Technology) -> nodes.container:
    works = context.catalog.works_by_technology.get(technology.id, ())
    projects = context.catalog.projects_by_technology.get(technology.id, ())
    holders = {work.page.docname for work in works}
    content: list[nodes.Node] = []
    about: list[nodes.Node] = [text("also " + ", ".join(technology.aliases))] if technology.aliases else []
    if technology.url:
        about.append(_address(technology.url.partition("://")[2].rstrip("/"), technology.url))
    if about:
        content.append(line(*separated(about, " · "), classes=["portfolio-entry-about"]))
    if works:
        content.append(_works(context, works))
    # Projects may name a technology as a whole, in their front matter.
    whole = [page for page in projects if page.docname not in holders]
    if whole:
        content.append(bullet_list([context.link_page(page)] for page in whole))
    listed = {*holders, *(page.docname for page in whole), context.docname}
    name = ObjectName("technology", technology.id)
    others = tuple(page for page in context.catalog.cited_by.get(name, ()) if page.docname not in listed)
    content += mentioned_in(context, others)
    if not works and not whole and not others:
        content.append(line(text("Named by no page."), classes=["portfolio-none"]))
    uses = len(works) + len(whole)
    former = [ObjectName("technology", id) for id in technology.former_ids]
    return entry(name, technology.name, str(uses), content, former, technology.aliases)


def _works(context: Context, works: Sequence[Work]) -> nodes.Element:
    """List contributions, those of one page in one line, whose title stands there once."""
    return bullet_list(
        separated((context.link(work.name, work.words if i else work.title) for i, work in enumerate(group)), ", ")
        for group in (tuple(works) for _, works in groupby(works, key=lambda work: work.page.docname))
    )


def _address(name: str, url: str) -> nodes.reference:
    return nodes.reference("", name, refuri=url, internal=False)
