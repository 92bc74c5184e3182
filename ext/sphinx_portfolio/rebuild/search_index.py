"""The search index, which Sphinx keeps from the last build for the pages that it does not write."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.search import IndexBuilder


def forget_unused_terms(indexer: IndexBuilder | None) -> None:
    """Remove the terms that no page has any more.

    Sphinx takes pages out of the lists of terms and leaves the empty lists, which a clean build would not have. There
    is no public way to them; a test holds the index of an incremental build against a clean one's.
    """
    if indexer is None:
        return
    for mapping in (indexer._mapping, indexer._title_mapping):
        for term in [term for term, docnames in mapping.items() if not docnames]:
            del mapping[term]


def remember_stems(indexer: IndexBuilder | None) -> None:
    """Work out the stem of each word once.

    Sphinx does it once a page, and spends a tenth of a build there: pages of one site have most words in common.
    """
    if indexer is not None and not hasattr(indexer.lang.stem, "cache_info"):
        # Most words of a site are rare: to keep them all would cost memory, and save little.
        indexer.lang.stem = lru_cache(maxsize=4096)(indexer.lang.stem)  # type: ignore[method-assign]
