"""The role index in Sphinx's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry
from sphinx.locale import _

from .core.pages import project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .core.pages import Page
    from .domain import PortfolioDomain


class RoleIndex(Index):
    """Projects under the title of each of their roles."""

    name = "roles"
    localname = _("Projects by role")
    shortname = _("roles")
    domain: PortfolioDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries; the id of a role is its letter, since Sphinx makes an anchor of that."""
        catalog = self.domain.catalog
        wanted = None if docnames is None else set(docnames)

        def entry(page: Page) -> IndexEntry:
            assert page.name is not None
            return IndexEntry(page.title, 0, page.docname, page.name.element_id, "", "", project(page).summary)

        content = [
            (role, [entry(page) for page in pages if wanted is None or page.docname in wanted])
            for role, pages in ((role, catalog.projects_by_role.get(role, ())) for role in catalog.roles)
        ]
        return [(role, entries) for role, entries in content if entries], False
