"""What is allowed, and yet less than a reader would want to see."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ..core.kinds import ObjectKind
from ..core.pages import PortfolioPage, ProjectPage
from ..core.problems import Problem
from ..core.yaml_lines import load
from .site import Finding

if TYPE_CHECKING:
    from .site import Site, SourceFile

_TOPIC = "thin"


def thin(site: Site) -> Iterator[Finding]:
    """Yield notes on the pages, and on the vocabularies."""
    ours = {page.docname.rpartition("/")[0] for page in site.catalog.portfolio_pages}
    for file in site.files.values():
        page = file.outline.page
        if not isinstance(page, PortfolioPage):
            yield from _left_out(file, site, ours)
        if isinstance(page, PortfolioPage):
            for problem in _page(page):
                yield Finding(file.path, problem, is_note=True)
    for vocabulary in site.vocabularies:
        kind = site.kinds.get(vocabulary.kind)
        written = site.vocabulary_text(vocabulary)
        if kind is not None and kind.listed is not None and written is not None:
            for problem in _unused(site, kind, written):
                yield Finding(site.folder / vocabulary.file, problem, is_note=True)


def _left_out(file: SourceFile, site: Site, ours: Collection[str]) -> Iterator[Finding]:
    """Name a page that stands among projects or roles, and says nothing of being one, nor anything wrong."""
    folder, _, stem = file.docname.rpartition("/")
    key = next((key for key, each in site.options.folders.items() if each == folder), None)
    if key is not None and folder in ours and stem != "index" and not file.outline.page.problems:
        said = f"it stands among the pages of {key}s and is none: its front matter has no mapping {key!r}"
        yield Finding(file.path, Problem(1, "", said, _TOPIC), is_note=True)


def _page(page: PortfolioPage) -> Iterator[Problem]:
    if isinstance(page, ProjectPage):
        if "project.links" not in page.lines:
            said = "there is no evidence; write what there is, or `{kind: project, state: pending}` until there is some"
            yield Problem(page.lines.get("project", 1), "project.links", said, _TOPIC)
        today = datetime.date.today().strftime("%Y-%m")
        for i, link in enumerate(page.record.links):
            if link.review_by is not None and link.review_by[:7] < today[: len(link.review_by)]:
                field = f"project.links[{i}].review_by"
                said = f"{link.review_by!r} has passed; is the {link.kind} there now?"
                yield Problem(page.lines.get(field, 1), field, said, _TOPIC)
    for contribution in page.contributions:
        if not contribution.credits:
            said = f"{contribution.id!r} has no credit; say what kind of work it was, as {{credit}}`software`"
            yield Problem(contribution.line, "contributions", said, _TOPIC)


def _unused(site: Site, kind: ObjectKind, written: bytes) -> Iterator[Problem]:
    catalog = site.catalog
    used = set(kind.ids(catalog))
    for page in catalog.pages.values():
        for cited in page.citations:
            if cited.kind in (kind.name, "any"):
                used.add(catalog.meaning(kind.name, cited.target))
                used.add(cited.target.removeprefix(f"{kind.name}-"))
    document = load(written)
    for id in kind.vocabulary(catalog) or {}:
        if id not in used:
            yield Problem(document.line((id,)), id, f"no page mentions this {kind.noun}", _TOPIC)
