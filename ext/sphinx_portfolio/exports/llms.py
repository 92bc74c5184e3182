"""An overview for language models, in the form of llmstxt.org: a title, a summary, and links to Markdown."""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from .. import wording
from ..core.catalog import Catalog
from ..core.owner import Owner
from ..core.pages import PortfolioPage
from ..site import Site
from .output import Output

NAME = "llms.txt"


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the overview, where the sources that it leads to are published."""
    if (source_of := output.source_of) is not None:
        site = output.site
        yield NAME, llms(site, output.catalog, lambda docname: site.base_url + quote(source_of(docname)))


def llms(site: Site, catalog: Catalog, source_uri: Callable[[str], str]) -> str:
    """Return one line for each project, under its home role, with the address of the Markdown of its page."""
    lines = [f"# {site.title}", "", f"> {_overview(catalog)}"]
    if site.owner is not None:
        lines += ["", *_person(site.owner)]
    listed: set[str] = set()
    for role in catalog.roles.values():
        members = [page for page in catalog.projects_by_role.get(role.id, ()) if page.home == role.id]
        listed.update(page.docname for page in members)
        lines += ["", f"## {_text(role.title)}", "", *_lines((role, *members), source_uri)]
    rest = [page for page in catalog.projects.values() if page.docname not in listed]
    if rest:
        lines += ["", "## Projects", "", *_lines(rest, source_uri)]
    return "\n".join(lines) + "\n"


def _person(owner: Owner) -> Iterator[str]:
    """Yield who it is, in one line, and where else the person is."""
    name = f"{owner.name} ({owner.pronouns})" if owner.pronouns else owner.name
    said = ", ".join(filter(None, (name, owner.headline, owner.location)))
    yield _text(f"{said}. {owner.summary}" if owner.summary else f"{said}.")
    if owner.links:
        yield ""
    for link in owner.links:
        yield f"- [{_text(link.name)}]({link.url})"


def _overview(catalog: Catalog) -> str:
    counts = [
        wording.projects(len(catalog.projects)),
        wording.roles(len(catalog.roles)),
        wording.contributions(len(catalog.works)),
    ]
    said = wording._("A portfolio: %(counts)s. Each link leads to the Markdown source of a page.")
    return said % {"counts": wording.comma().join(counts)}


def _lines(pages: Iterable[PortfolioPage], source_uri: Callable[[str], str]) -> Iterator[str]:
    for page in pages:
        yield f"- [{_text(page.title)}]({source_uri(page.docname)}): {_text(page.record.summary)}"


def _text(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", " ".join(text.split()))
