"""What a build that writes no page would make again as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import INVENTORY_FILENAME

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder


def keep_what_is_there(builder: StandaloneHTMLBuilder) -> bool:
    """Keep Sphinx from making the search index and the inventory again; it does so at the end of every build.

    With thousands of names that is most of a build that finds nothing to do. There is no public way to leave out the
    inventory; a test holds what stays against a clean build's.

    :returns: false where one of them is not there, and both are made
    """
    names = (INVENTORY_FILENAME, builder.searchindex_filename)
    if not all(Path(builder.outdir, name).is_file() for name in names):
        return False
    builder.indexer = None
    builder.dump_inventory = _nothing  # type: ignore[method-assign]
    return True


def _nothing() -> None:
    pass
