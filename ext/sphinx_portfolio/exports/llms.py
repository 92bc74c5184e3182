"""An overview for language models, in the form of llmstxt.org: a title, a summary, and links to Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..core.pages import home, project
from ..core.records import Role
from ..core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..core.catalog import Catalog
    from ..core.pages import Page


def llms(title: str, catalog: Catalog, source_uri: Callable[[str], str]) -> str:
    """Return `llms.txt`: one line for each project, under its home role.

    :param source_uri: docname -> where the build publishes the Markdown of the page
    """
    lines = [f"# {title}", "", f"> {_overview(catalog)}"]
    listed: set[str] = set()
    for role in catalog.roles.values():
        assert isinstance(role.record, Role)
        members = [page for page in catalog.projects_by_role.get(role.id, ()) if home(page) == role.id]
        listed.update(page.docname for page in members)
        lines += ["", f"## {_text(role.title)}", ""]
        lines += [_line(role, role.record.summary, source_uri), *_projects(members, source_uri)]
    rest = [page for page in catalog.projects.values() if page.docname not in listed]
    if rest:
        lines += ["", "## Projects", "", *_projects(rest, source_uri)]
    return "\n".join(lines) + "\n"


def _overview(catalog: Catalog) -> str:
    parts = [(len(catalog.projects), "project"), (len(catalog.roles), "role"), (len(catalog.works), "contribution")]
    said = ", ".join(counted(*part) for part in parts)
    return f"A portfolio: {said}. Each link leads to the Markdown source of a page."


def _projects(pages: list[Page], source_uri: Callable[[str], str]) -> Iterator[str]:
    for page in pages:
        yield _line(page, project(page).summary, source_uri)


def _line(page: Page, summary: str, source_uri: Callable[[str], str]) -> str:
    return f"- [{_text(page.title)}]({source_uri(page.docname)}): {_text(summary)}"


def _text(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", text)
