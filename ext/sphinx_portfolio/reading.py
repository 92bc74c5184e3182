"""The read phase: what a document says becomes its page in the domain."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.util import docname_join

from .core.credits import CREDITS, CreditUse
from .core.encoding import wrong_encoding
from .core.front_matter import FrontMatter, read_front_matter
from .core.pages import Citation, Contribution, Page
from .core.problems import Problem
from .core.records import Project
from .nodes import permalink, placeholder
from .views.frame import ContributionFoot, PageFoot, ProjectHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .core.selection import Selection
    from .views.base import View

_NOTES = "portfolio:notes"


@dataclass(slots=True)
class Notes:
    """What has been seen so far of the document that is being read."""

    front_matter: FrontMatter = field(default_factory=FrontMatter)
    #: The contributions as far as their terms tell, and the list items that hold what they say.
    items: list[tuple[Contribution, nodes.list_item]] = field(default_factory=list)
    selections: list[tuple[Selection, int]] = field(default_factory=list)
    #: Object type -> line of its index.
    indexes: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def notes_of(env: BuildEnvironment) -> Notes:
    """Return the notes on the current document."""
    return cast("Notes", env.current_document.setdefault(_NOTES, Notes()))


def check_encoding(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Look whether documents can be read at all.

    :raises SphinxError: if any is in another encoding, with the places. Sphinx 9 would end as well, and not say which
        it is.
    """
    encoding, wrong = env.settings["input_encoding"], []
    for docname in docnames:
        path = env.doc2path(docname)
        try:
            path.read_bytes().decode(encoding)
        except UnicodeDecodeError as error:
            line, message = wrong_encoding(error)
            wrong.append(f"{path}:{line}: {message}")
    if wrong:
        raise SphinxError("\n".join(wrong))


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Read the front matter of a Markdown page. A title of reStructuredText may be overlined with three hyphens."""
    if app.env.doc2path(docname).suffix == ".md":
        front_matter = read_front_matter(content[0], docname)
        notes_of(app.env).front_matter = front_matter
        # MyST would parse it twice more. The lines stay, so that those of the rest are right.
        own, rest = front_matter.own_lines, content[0].split("\n", front_matter.own_lines)
        content[0] = "\n" * own + rest[own] if len(rest) > own else content[0]


def read_page(env: BuildEnvironment, docname: str, document: document) -> Page:
    """Complete a page's doctree by what every page of its kind has, and return what the page says."""
    notes = notes_of(env)
    section = next(document.findall(nodes.section), None)
    title = " ".join(section[0].astext().split()) if section is not None else ""
    if notes.front_matter.record is not None and not title:
        message = "the page has no title; begin it with `# ` and the title, under the front matter"
        notes.problems.append(Problem(1 + notes.front_matter.own_lines, "", message, "front_matter"))
    page = Page(
        docname,
        title=title or docname,
        lede=_lede(section) if section is not None else "",
        record=notes.front_matter.record,
        lines=notes.front_matter.lines,
        contributions=tuple(_contribution(*item) for item in notes.items),
        selections=tuple(notes.selections),
        indexes=notes.indexes,
        problems=tuple(sorted((*notes.front_matter.problems, *notes.problems))),
    )
    if page.name is not None and section is not None:
        # Ours come first, so that the page's name is the section's id in HTML; the others stay as targets.
        ids = [name.element_id for name in page.names()]
        section["ids"] = ids + section["ids"]
        document.ids.update(dict.fromkeys(ids, section))
        _frame(section, page, notes.items)
    return page


def _lede(section: nodes.section) -> str:
    for node in section:
        if isinstance(node, nodes.paragraph):
            # A reference without words of its own has none yet, and what is wrong stands in the text as a message.
            incomplete = any(not reference.astext() for reference in node.findall(addnodes.pending_xref))
            wrong = next(node.findall(nodes.system_message), None) is not None
            return "" if incomplete or wrong else " ".join(node.astext().split())
    return ""


def _frame(section: nodes.section, page: Page, items: list[tuple[Contribution, nodes.list_item]]) -> None:
    """Put on the page of a project or a role, and into its contributions, what the owner need not write."""

    def promise(view: View) -> placeholder:
        return placeholder("", view=view, docname=page.docname)

    assert page.name is not None
    if isinstance(page.record, Project):
        section.insert(1, promise(ProjectHead()))
    section += promise(PageFoot(page.name))
    for contribution, item in items:
        name = page.contribution_name(contribution)
        paragraphs = [node for node in item if isinstance(node, nodes.paragraph)]
        if paragraphs:
            paragraphs[-1] += permalink("", refid=name.element_id)
        item += promise(ContributionFoot(name))


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


def read_citations(document: document) -> tuple[Citation, ...]:
    """Return what a page refers to, each once; complete only when MyST has resolved what is on the page itself."""
    found = (citation for node in document.findall(addnodes.pending_xref) for citation in _citations(node))
    return tuple(dict.fromkeys(found))


def _citations(reference: addnodes.pending_xref) -> Iterator[Citation]:
    domain, role, target = reference.get("refdomain") or "", reference["reftype"], reference["reftarget"]
    explicit = bool(reference.get("refexplicit"))
    document = Citation("doc", "doc", docname_join(reference.get("refdoc", ""), target), explicit=explicit)
    match domain, role:
        case "std", "doc":
            yield document
        case "std", "ref":
            yield Citation("std", "ref", target.casefold(), explicit=explicit)
        case "doc", "myst":
            yield Citation("doc", "doc", target, reference.get("reftargetid") or "", explicit)
        case _, "myst" | "any":
            yield Citation("any", "any", target, explicit=explicit)
            yield document
        case _:
            yield Citation(domain, role, target, explicit=explicit)
