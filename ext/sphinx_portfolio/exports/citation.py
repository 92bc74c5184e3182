"""How to cite the site, in the Citation File Format (citation-file-format.github.io), version 1.2.0."""

import re
from collections.abc import Iterator
from typing import Any, Final

from .. import wording
from ..site import Site
from .output import Output, known
from .yaml_text import as_yaml

NAME: Final = "CITATION.cff"

_ORCID: Final = re.compile(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the file, where the site has a title."""
    site = output.site
    if not site.title:
        return
    cited = {"title": site.title, "authors": [_author(site)], "url": site.base_url}
    said = {
        "cff-version": "1.2.0",
        "message": wording._("If you cite this site, please use these details."),
        # The format knows software and data; what tools write into a bibliography is said below.
        "type": "dataset",
        **cited,
        "keywords": list(dict.fromkeys(page.title for page in output.catalog.roles.values())),
        "preferred-citation": known(type="website", **cited),
    }
    yield NAME, as_yaml(known(**said))


def _author(site: Site) -> dict[str, Any]:
    """Return the owner, or the site itself where nobody is named: the format wants somebody.

    It is an entity, since a person has family names and given names, and nobody can tell them apart.
    """
    if site.owner is None:
        return {"name": site.title}
    links = {link.kind: link.url for link in reversed(site.owner.links)}
    orcid, website = links.get("orcid", ""), links.get("website", "")
    return known(
        name=site.owner.name,
        orcid=orcid if _ORCID.fullmatch(orcid) else None,
        website=website if website.startswith(("https://", "http://")) else None,
    )
