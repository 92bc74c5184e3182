"""The search index, which Sphinx keeps from the last build for the pages that it does not write."""

from __future__ import annotations

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
