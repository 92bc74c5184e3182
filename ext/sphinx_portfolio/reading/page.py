"""From a doctree to the page that is stored."""

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from docutils import nodes
from docutils.nodes import document
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from ..core.credits import CREDITS, CreditUse
from ..core.pages import Contribution, Page, PortfolioPage, ProjectPage, RolePage
from ..core.problems import no_title
from ..core.records import Project, Record, Role
from ..views.context import View
from ..views.contributions import open_contribution
from ..views.drafts import draft_mark
from ..views.pictures import head_picture
from ..views.placeholder import heading_level, placeholder, promise
from ..views.project_page import ContributionFoot, PageFoot, ProjectHead
from .notes import Notes, notes_of
from .pictures import find_picture
from .texts import citation, text_of
from .translation import translated

#: Record -> the page that has it.
PAGES: Final[Mapping[type[Record], type[PortfolioPage]]] = {Project: ProjectPage, Role: RolePage}


def read_page(env: BuildEnvironment, docname: str, document: document) -> tuple[Page, tuple[View, ...]]:
    """Complete a page's doctree by what every page of its kind has.

    :returns: what the page says, and the views that it has promised, in the order of the page
    """
    notes = notes_of(env)
    section = next(document.findall(nodes.section), None)
    title = " ".join(section[0].astext().split()) if section is not None else ""
    if notes.front_matter.record is not None and not title:
        notes.problems.append(no_title(1 + notes.front_matter.own_lines))
    contributions = translated(tuple(_contribution(*item) for item in notes.items), document)
    record = translated(notes.front_matter.record, document)
    # First, since it may note what is wrong.
    more = {"picture": find_picture(env, record)} if isinstance(record, Project) else {}
    page = _page(docname, title, notes, record, contributions, **more)
    if isinstance(page, PortfolioPage) and section is not None:
        # Ours come first, so that the page's name is the section's id in HTML; the others stay as targets.
        ids = [name.element_id for name in page.names()]
        section["ids"] = ids + section["ids"]
        document.ids.update(dict.fromkeys(ids, section))
        _frame(section, page, [item for _, item in notes.items], document)
    promised = list(document.findall(placeholder))
    for node in promised:
        node["level"] = heading_level(node)
    return page, tuple(node["view"] for node in promised)


def _page(
    docname: str, title: str, notes: Notes, record: Record | None, contributions: tuple[Contribution, ...], **more: Any
) -> Page:
    said: Any = {
        "title": title or docname,
        "selections": tuple(notes.selections),
        "indexes": notes.indexes,
        "needs": tuple(notes.needs),
        "problems": tuple(sorted((*notes.front_matter.problems, *notes.problems))),
    }
    if record is None:
        return Page(docname, **said)
    said |= {"record": record, "lines": notes.front_matter.lines, "contributions": contributions, **more}
    return PAGES[type(record)](docname, **said)


def page_of(env: BuildEnvironment) -> PortfolioPage | None:
    """Return what is known of the document that is being read, if it is a page of ours."""
    record = notes_of(env).front_matter.record
    return None if record is None else PAGES[type(record)](env.docname, "", record=record)


def _frame(section: nodes.section, page: PortfolioPage, items: list[nodes.list_item], document: nodes.document) -> None:
    """Put on the page of a project or a role, and into its contributions, what the owner need not write."""
    if isinstance(page, ProjectPage):
        section.insert(1, promise(ProjectHead(), page.docname))
        if page.picture is not None:
            # In the doctree as it is read, where Sphinx collects and converts pictures.
            section.insert(2, head_picture(page.picture, document["source"]))
    for mark in draft_mark(page):
        section.insert(1, mark)
    section += promise(PageFoot(), page.docname)
    for work, item in zip(page.works, items, strict=True):
        open_contribution(item, work)
        item += promise(ContributionFoot(work.contribution), page.docname)


def _contribution(noted: Contribution, item: nodes.list_item) -> Contribution:
    credits: dict[CreditUse, None] = {}
    technologies: dict[str, None] = {}
    for reference in item.findall(addnodes.pending_xref):
        match (reference.get("refdomain"), reference["reftype"]):
            case ("portfolio", "credit") if reference["reftarget"] in CREDITS:
                credits[CreditUse(reference["reftarget"], reference.get("degree"))] = None
            case ("portfolio", "technology"):
                technologies[reference["reftarget"]] = None
    return dataclasses.replace(noted, credits=tuple(credits), technologies=tuple(technologies))


def read_references(page: Page, document: document) -> Page:
    """Return a page with what it refers to, and the labels that it gives.

    Complete only when MyST has resolved what is on the page itself: after the transforms of the read phase.
    """
    found = (citation(reference) for reference in document.findall(addnodes.pending_xref))
    labels = {name: _line_of(document, name) for name, explicit in document.nametypes.items() if explicit}
    more: dict[str, Any] = {"citations": tuple(dict.fromkeys(filter(None, found))), "labels": labels}
    if isinstance(page, PortfolioPage):
        more["contributions"] = tuple(
            dataclasses.replace(work.contribution, text=text_of(document.ids.get(work.name.element_id)))
            for work in page.works
        )
    return dataclasses.replace(page, **more)


def _line_of(document: document, name: str) -> int:
    """Return the line at which a label is given."""
    node = document.ids.get(document.nameids.get(name) or "")
    return (node.line if node is not None else None) or 1
