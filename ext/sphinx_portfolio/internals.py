"""Every use of what Sphinx and MyST do not publish: why, and the test that watches it.

Each is harmless where it is gone: then a build takes more memory, leaves a few empty lists in the search index, or
cannot read a page whose site does not enable what it needs.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from sphinx.environment import BuildEnvironment
from sphinx.search import IndexBuilder


def forget_read_doctrees(env: BuildEnvironment) -> None:
    """Let go of the doctrees that were read. Sphinx holds each until its page is written, in memory beside the disk.

    The memory of a build of 500 pages falls by a third, and of 2,000 by more than a half.
    Watched by `test_one_doctree_is_in_memory_at_a_time`.
    """
    getattr(env, "_write_doc_doctree_cache", {}).clear()


def forget_written_doctree(env: BuildEnvironment, docname: str) -> None:
    """Let go of the pickle of a page that is written. Sphinx holds each until the build ends.

    Watched by `test_no_pickle_of_a_written_page_stays_in_memory`.
    """
    getattr(env, "_pickled_doctree_cache", {}).pop(docname, None)


def forget_unused_terms(indexer: IndexBuilder | None) -> None:
    """Remove the terms of the search index that no page has any more.

    Sphinx takes pages out of the lists of terms and leaves the empty lists, which a clean build would not have.
    Watched by the tests that compare an incremental build's index with a clean one's.
    """
    for name in ("_mapping", "_title_mapping"):
        mapping: dict[str, set[str]] = getattr(indexer, name, {})
        for term in [term for term, docnames in mapping.items() if not docnames]:
            del mapping[term]


def enable_syntax(env: BuildEnvironment, extensions: Iterable[str]) -> Any:
    """Enable extensions of MyST for the documents that are parsed from now on.

    MyST takes its configuration for each document from the environment; to change `myst_enable_extensions` would change
    how all other pages of the site are read. What it was is returned, for `restore_syntax`. Watched by the tests of
    sites that enable nothing.
    """
    config = getattr(env, "myst_config", None)
    if config is not None and dataclasses.is_dataclass(config):
        enabled: Any = {*getattr(config, "enable_extensions", ()), *extensions}
        env.myst_config = dataclasses.replace(config, enable_extensions=enabled)  # type: ignore[attr-defined,type-var]
    return config


def restore_syntax(env: BuildEnvironment, config: Any) -> None:
    """Undo `enable_syntax`."""
    if config is not None:
        env.myst_config = config  # type: ignore[attr-defined]
