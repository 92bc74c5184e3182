"""Pages of a portfolio in few words, for the tests of the catalog and of its checks."""

from __future__ import annotations

from typing import Any

from sphinx_portfolio.core.catalog import Catalog
from sphinx_portfolio.core.credits import CreditUse
from sphinx_portfolio.core.pages import Citation, Contribution, Page
from sphinx_portfolio.core.records import Period, Place, Project, Role, Technology, Travel

#: Fields of a page; all others are of its record.
PAGE_FIELDS = ("title", "lines", "contributions", "citations", "selections", "indexes")


def project(id: str, *, title: str | None = None, period: str = "", **fields: Any) -> Page:
    """Make a project page, in the role `tools` unless told otherwise; a period is written `2017-12/2018-05`."""
    start, _, end = period.partition("/")
    of_page = {name: fields.pop(name) for name in PAGE_FIELDS if name in fields}
    record = Project(
        summary=f"About {id}.",
        roles=fields.pop("roles", ("tools",)),
        period=Period(start, end or None) if start else None,
        **fields,
    )
    return Page(f"projects/{id}", id if title is None else title, record, **of_page)


def role(id: str, *, title: str | None = None, **fields: Any) -> Page:
    """Make a role page."""
    of_page = {name: fields.pop(name) for name in PAGE_FIELDS if name in fields}
    return Page(f"roles/{id}", id if title is None else title, Role(summary=f"About {id}.", **fields), **of_page)


def work(id: str, *, technologies: tuple[str, ...] = (), credits: tuple[str, ...] = (), **fields: Any) -> Contribution:
    """Make a contribution; a credit is written `software:lead`."""
    claims = (claim.partition(":") for claim in credits)
    uses = tuple(CreditUse(credit, degree or None) for credit, _, degree in claims)
    return Contribution(id, 10, technologies=technologies, credits=uses, **fields)


def cite(reference: str) -> Citation:
    """Make a citation, written `project:fast-loader`, `doc:projects/fast-loader` or `label:project-fast-loader`."""
    kind, _, target = reference.partition(":")
    match kind:
        case "doc":
            return Citation("doc", "doc", target)
        case "label":
            return Citation("std", "ref", target)
        case "any":
            return Citation("any", "any", target)
        case "py":
            return Citation("py", "func", target)
    return Citation("portfolio", kind, target)


def cites(*references: str) -> tuple[Citation, ...]:
    """Make the citations of a page."""
    return tuple(map(cite, references))


def catalog(
    *pages: Page, technologies: tuple[Technology, ...] | None = None, places: tuple[Place, ...] | None = None
) -> Catalog:
    """Make a catalog of pages and vocabularies."""
    return Catalog(
        {page.docname: page for page in pages},
        None if technologies is None else {technology.id: technology for technology in technologies},
        None if places is None else Travel(places),
    )


def ids(pages: Any) -> list[str]:
    """Return the ids of pages, or of what holds some."""
    return [page.id for page in pages]
