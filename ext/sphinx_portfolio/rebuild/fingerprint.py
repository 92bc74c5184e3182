"""What pages share: a digest of all that a page may show of the rest of the site, in any theme.

It need not be known what a template shows. Titles, tables of contents, toctrees, objects and the facts of the portfolio
are what there is to show; where none of these has changed, no page but those that were read can be another.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping

from sphinx.environment import BuildEnvironment

from ..core.pages import Page, PortfolioPage

#: The facts of a page that only the page itself shows, or that are derived again at every build.
_OWN = frozenset({"problems", "selections", "needs", "lines", "labels"})


def document_digest(env: BuildEnvironment, docname: str, page: Page) -> str:
    """Return the digest of what one document shares."""
    facts: dict[str, object] = {
        field.name: getattr(page, field.name) for field in dataclasses.fields(page) if field.name not in _OWN
    }
    facts |= {"citations": sorted(set(page.citations)), "indexes": sorted(page.indexes)}
    if isinstance(page, PortfolioPage):
        # Of what a contribution says other pages show nothing.
        facts["contributions"] = [dataclasses.replace(each, line=0, text=()) for each in page.contributions]
    titles = [titles[docname].pformat() for titles in (env.titles, env.longtitles, env.tocs) if docname in titles]
    # MyST counts the words of each page; only the page itself can say how many they are.
    metadata = sorted((key, value) for key, value in env.metadata.get(docname, {}).items() if key != "wordcount")
    return digest([type(page).__name__, facts, *titles, metadata])


def shared_digest(env: BuildEnvironment, documents: Mapping[str, str], others: Iterable[object]) -> str:
    """Return the digest of what all pages share: what documents share (docname -> digest), objects, and others."""
    domains = [domain for domain in env.domains.sorted() if domain.name != "portfolio"]
    objects = [sorted(tuple(map(str, each)) for each in domain.get_objects()) for domain in domains]
    equations = sorted(env.domains.math_domain.equations.items())
    return digest([sorted(documents.items()), objects, equations, _inventories(env), *others])


def _inventories(env: BuildEnvironment) -> object:
    """Return what other documentation offers to be cited: an inventory may have been out of reach before."""
    if not hasattr(env, "intersphinx_cache"):
        return None
    # Slow to import, where nothing has done so.
    from sphinx.ext.intersphinx import InventoryAdapter

    return InventoryAdapter(env).named_inventory


def digest(parts: Iterable[object]) -> str:
    """Return the digest of values, by how they are written."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(repr(part).encode())
        hashed.update(b"\0")
    return hashed.hexdigest()
