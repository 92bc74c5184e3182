"""What keeps Sphinx from going through all entries of toctrees again for each page that it reads.

Before it reads a page, it strikes it from the parents of each page that a toctree has named so far. Once the list of
all projects is read, these are all pages: a time that grows with the square of their number.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def read_indexes_last(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:  # noqa: ARG001
    """Read pages before those that list them, which by custom are called `index`.

    Where they have another name, a build of thousands of pages takes longer, and that is all.
    """
    docnames.sort(key=lambda docname: posixpath.basename(docname) == "index")
