"""Pages of a portfolio in few words, for the tests of the catalog and of what is derived from it."""

from __future__ import annotations

import dataclasses
from typing import Any

from sphinx_portfolio import features
from sphinx_portfolio.core.catalog import Catalog
from sphinx_portfolio.core.credits import CreditUse
from sphinx_portfolio.core.pages import ANY, Citation, Contribution, Page, PortfolioPage, ProjectPage, RolePage
from sphinx_portfolio.core.records import Period, Project, Role
from sphinx_portfolio.features.globe.travel import FILE as TRAVEL
from sphinx_portfolio.features.globe.travel import Place, Travel
from sphinx_portfolio.features.technologies.vocabulary import FILE as TECHNOLOGIES
from sphinx_portfolio.features.technologies.vocabulary import Technology

#: Fields of a page; all others are of its record.
PAGE_FIELDS = {field.name for field in dataclasses.fields(PortfolioPage)} - {"docname", "record"}

#: Those of the trunk and of all features.
ALL_KINDS = features.known_kinds()


def project(id: str, *, title: str | None = None, period: str = "", **fields: Any) -> ProjectPage:
    """Make a project page, in the role `tools` unless told otherwise; a period is written `2017-12/2018-05`."""
    start, _, end = period.partition("/")
    of_page = {name: fields.pop(name) for name in PAGE_FIELDS if name in fields}
    record = Project(
        summary=f"About {id}.",
        roles=fields.pop("roles", ("tools",)),
        period=Period(start, end or None) if start else None,
        **fields,
    )
    return ProjectPage(f"projects/{id}", id if title is None else title, record=record, **of_page)


def role(id: str, *, title: str | None = None, **fields: Any) -> RolePage:
    """Make a role page."""
    of_page = {name: fields.pop(name) for name in PAGE_FIELDS if name in fields}
    record = Role(summary=f"About {id}.", **fields)
    return RolePage(f"roles/{id}", id if title is None else title, record=record, **of_page)


def work(id: str, *, technologies: tuple[str, ...] = (), credits: tuple[str, ...] = (), **fields: Any) -> Contribution:
    """Make a contribution; a credit is written `software:lead`."""
    claims = (claim.partition(":") for claim in credits)
    uses = tuple(CreditUse(credit, degree or None) for credit, _, degree in claims)
    return Contribution(id, 10, technologies=technologies, credits=uses, **fields)


def cite(reference: str) -> Citation:
    """Make a citation, written `project:fast-loader`, `doc:projects/fast-loader` or `label:project-fast-loader`."""
    kind, _, target = reference.partition(":")
    match kind:
        case "doc" | "label":
            return Citation("", target, target if kind == "doc" else "")
        case "any":
            return Citation(ANY, target, target)
    return Citation(kind, target)


def cites(*references: str) -> tuple[Citation, ...]:
    """Make the citations of a page."""
    return tuple(map(cite, references))


def catalog(
    *pages: Page,
    technologies: tuple[Technology, ...] | None = None,
    places: tuple[Place, ...] | None = None,
    **others: Any,
) -> Catalog:
    """Make a catalog of pages and vocabularies; other ones by the name of the file without its end."""
    vocabularies: dict[str, Any] = {f"{name}.yaml": said for name, said in others.items()}
    if technologies is not None:
        vocabularies[TECHNOLOGIES] = {technology.id: technology for technology in technologies}
    if places is not None:
        vocabularies[TRAVEL] = Travel(places)
    return Catalog({page.docname: page for page in pages}, ALL_KINDS, vocabularies)


def ids(pages: Any) -> list[str]:
    """Return the ids of pages, or of what holds some."""
    return [page.id for page in pages]
