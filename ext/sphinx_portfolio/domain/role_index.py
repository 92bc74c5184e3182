"""The role index in Sphinx's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry

from ..wording import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .domain import PortfolioDomain


class RoleIndex(Index):
    """Projects by their roles. The id of a role is its letter, since Sphinx makes an anchor of that."""

    name = "roles"
    localname = lazy("Projects by role")
    # Sphinx would lead to an index with a short name from each page of the site.
    shortname = None
    domain: PortfolioDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        catalog = self.domain.catalog
        wanted = None if docnames is None else set(docnames)
        content = [
            (
                role,
                [
                    IndexEntry(page.title, 0, page.docname, page.name.element_id, "", "", page.record.summary)
                    for page in catalog.projects_by_role.get(role, ())
                    if wanted is None or page.docname in wanted
                ],
            )
            for role in catalog.roles
        ]
        return [(role, entries) for role, entries in content if entries], False
