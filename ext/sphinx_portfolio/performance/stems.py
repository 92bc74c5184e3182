"""What keeps Sphinx from working out the stem of a word again on each page that has it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.search import IndexBuilder

#: Most words of a site are rare: to keep them all would cost memory, and save little.
_WORDS = 4096


def remember_stems(app: Sphinx, *_: object) -> None:
    """Work out the stem of each frequent word once: else a tenth of a build is spent there.

    Called for each page, since the builder makes its indexer when all have been read.
    """
    indexer: IndexBuilder | None = getattr(app.builder, "indexer", None)
    if indexer is not None and not hasattr(indexer.lang.stem, "cache_info"):
        indexer.lang.stem = lru_cache(_WORDS)(indexer.lang.stem)  # type: ignore[method-assign]
