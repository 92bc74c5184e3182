"""What makes builds quicker and smaller shows in nothing that they write, and leaves nothing behind."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any

import pytest
import sphinx

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

#: Stands in for another extension: it notes the order of reading, and counts the doctrees in memory whenever one has
#: been read, and when all have.
WATCH = """
import gc
import weakref

def setup(app):
    read = []

    def count():
        gc.collect()
        return sum(doctree() is not None for doctree in read)

    app.order = []

    def note(app, doctree):
        app.order.append(app.env.current_document.docname)
        read.append(weakref.ref(doctree))
        app.doctrees_while_reading = max(getattr(app, "doctrees_while_reading", 0), count())

    def note_all(app, env):
        app.doctrees_when_read = count()

    app.connect("doctree-read", note)
    app.connect("env-updated", note_all, priority=900)
"""
SITE = {
    "index.md": "# The *home*\n\n```{toctree}\nguide/index\n```\n",
    "guide/index.md": "# A `guide` & more\n\n```{toctree}\none\ntwo\nthree\n```\n",
    "guide/one.md": "# One `<b>`\n\nIt installs.\n",
    "guide/two.md": "# Two [words](https://example.org) ![mark](mark.png)\n\nThey are installing.\n",
    "guide/three.md": "# Three\n\nIt is installed.\n",
    "guide/mark.png": "no picture",
}


SETTINGS = "project = 'Test'\nversion = '1'\nhtml_theme = 'basic'\n"


@pytest.fixture(scope="module")
def build(make_shared_site: Callable[..., Site]) -> Build:
    """A site whose titles have markup, built and watched."""
    return make_shared_site({**SITE, "conf.py": SETTINGS + WATCH}).build()


@pytest.fixture(scope="module")
def plain(make_shared_site: Callable[..., Site]) -> Build:
    """The same without our extension."""
    return make_shared_site({**SITE, "conf.py": SETTINGS}).build(extensions=["myst_parser"], primary_domain="py")


def search_index(build: Build) -> dict[str, Any]:
    text = (build.outdir / "searchindex.js").read_text(encoding="utf-8")
    index: dict[str, Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return index


def test_one_doctree_is_in_memory_at_a_time(build: Build) -> None:
    assert build.warnings == []
    # The publisher of Sphinx 8 has the last one as well.
    held = 1 if sphinx.version_info < (9,) else 0
    assert build.app.doctrees_while_reading == 1 + held  # type: ignore[attr-defined]
    assert build.app.doctrees_when_read == held  # type: ignore[attr-defined]
    assert build.app.env._write_doc_doctree_cache == {}


def test_no_pickle_of_a_written_page_stays_in_memory(build: Build) -> None:
    assert build.written != []
    assert build.app.env._pickled_doctree_cache == {}


def test_pages_are_read_before_those_that_list_them(build: Build, plain: Build) -> None:
    assert build.app.order == [  # type: ignore[attr-defined]
        "guide/one",
        "guide/three",
        "guide/two",
        "guide/index",
        "index",
    ]
    assert build.app.env.collect_relations() == plain.app.env.collect_relations()


def test_titles_keep_no_document_in_memory(build: Build) -> None:
    assert {name: title.parent for name, title in build.app.env.titles.items()} == dict.fromkeys(build.written)


@pytest.mark.parametrize("name", ["index", "guide/index", "guide/one", "guide/two", "guide/three"])
def test_titles_are_those_that_sphinx_renders(build: Build, plain: Build, name: str) -> None:
    bars = [[str(bar) for bar in site.page(name).select(".related, .sphinxsidebar ul")] for site in (build, plain)]
    assert bars[0] == bars[1] != []


def test_words_are_found_as_sphinx_finds_them(build: Build, plain: Build) -> None:
    found, expected = (search_index(site) for site in (build, plain))
    assert len(expected["terms"]["instal"]) == 3
    assert {key: found[key] for key in ("terms", "titleterms")} == {
        key: expected[key] for key in ("terms", "titleterms")
    }


def test_build_leaves_the_garbage_collector_as_it_was(build: Build) -> None:
    assert build.written != []
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()
