"""What keeps the doctrees of all pages from being in memory at once.

Sphinx holds each doctree that it has read until its page is written, and each pickle that it has loaded until the build
ends. So a build takes more memory with every page, and the garbage collector goes through all of it. Both are on disk,
and to load a doctree takes a hundredth of what it takes to write its page. There is no public way to let go of them; a
test watches that they go, and where Sphinx has no such cache there is nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def let_go_of_read(app: Sphinx, *_: object) -> None:
    """Forget the doctrees that were read: another document is next, or none."""
    _cache(app.env, "_write_doc_doctree_cache").clear()


def let_go_of_written(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],  # noqa: ARG001
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Forget the pickle of the page that is written."""
    _cache(app.env, "_pickled_doctree_cache").pop(pagename, None)


def _cache(env: BuildEnvironment, name: str) -> dict[str, Any]:
    return getattr(env, name, {})
