"""What makes builds quicker and smaller shows in nothing that they write, and leaves nothing behind."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any

import pytest
import sphinx.search
from sphinx.search.de import SearchGerman
from sphinx.search.en import SearchEnglish

import site_builder
from sphinx_portfolio.collector import is_build_process
from sphinx_portfolio.search import RememberingEnglish

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

#: Stands in for another extension: it counts the doctrees in memory whenever one has been read, and when all
#: have.
WATCH = """
import gc
import weakref

def setup(app):
    read = []

    def count():
        gc.collect()
        return sum(doctree() is not None for doctree in read)

    def note(app, doctree):
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


@pytest.mark.parametrize("name", ["index", "guide/index", "guide/one", "guide/two", "guide/three"])
def test_titles_are_those_that_sphinx_renders(build: Build, plain: Build, name: str) -> None:
    bars = [[str(bar) for bar in site.page(name).select(".related, .sphinxsidebar ul")] for site in (build, plain)]
    assert bars[0] == bars[1] != []


#: The same with a project, so that the search language is ours.
PORTFOLIO = {
    **SITE,
    "roles/work.md": "---\norphan: true\nrole: {summary: Installing.}\n---\n# Installed *work*\n",
    "projects/alpha.md": (
        "---\norphan: true\nproject: {summary: Installs., roles: [work]}\n---\n# Alpha\n\n"
        ":::{contributions}\nfirst-part\n: Installed relational maps.\n:::\n"
    ),
}
#: Stands in for an extension with a search language of its own.
OTHER_SEARCH = """
def setup(app):
    from sphinx.search.en import SearchEnglish

    class Loud(SearchEnglish):
        def stem(self, word):
            return super().stem(word) + "x"

    app.add_search_language(Loud)
"""


@pytest.fixture
def in_build_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extension take this process for one that does nothing but a build."""
    monkeypatch.setattr("sphinx_portfolio.build.is_build_process", lambda: True)
    # Sphinx keeps the languages that extensions add for the next application of the process.
    monkeypatch.setitem(sphinx.search.languages, "en", SearchEnglish)


@pytest.mark.usefixtures("in_build_process")
def test_words_are_found_as_sphinx_finds_them(make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch) -> None:
    found = make_site(PORTFOLIO).build()
    assert type(found.app.builder.indexer.lang) is RememberingEnglish  # type: ignore[attr-defined]
    monkeypatch.setitem(sphinx.search.languages, "en", SearchEnglish)
    monkeypatch.setattr("sphinx_portfolio.build.is_build_process", lambda: False)
    expected = make_site(PORTFOLIO).build()
    assert type(expected.app.builder.indexer.lang) is SearchEnglish  # type: ignore[attr-defined]
    assert found.warnings == []
    assert len(search_index(expected)["terms"]["instal"]) == 4
    assert search_index(found) == search_index(expected)


@pytest.mark.usefixtures("in_build_process")
def test_search_in_another_language_is_left_alone(make_site: Callable[..., Site]) -> None:
    build = make_site(PORTFOLIO, html_search_language="de").build()
    assert type(build.app.builder.indexer.lang) is SearchGerman  # type: ignore[attr-defined]


@pytest.mark.usefixtures("in_build_process")
def test_search_language_of_another_extension_stays(make_site: Callable[..., Site]) -> None:
    settings = "".join(f"{name} = {value!r}\n" for name, value in site_builder.SETTINGS.items())
    build = make_site({**PORTFOLIO, "conf.py": settings + OTHER_SEARCH}).build()
    assert type(build.app.builder.indexer.lang).__name__ == "Loud"  # type: ignore[attr-defined]
    assert "instalx" in search_index(build)["terms"]


def test_search_language_is_not_ours_in_a_later_build_of_the_process(make_site: Callable[..., Site]) -> None:
    make_site(PORTFOLIO).build()
    build = make_site(SITE).build()
    assert type(build.app.builder.indexer.lang) is SearchEnglish  # type: ignore[attr-defined]


def test_site_without_a_portfolio_page_is_searched_as_sphinx_does(build: Build, plain: Build) -> None:
    found, expected = search_index(build), search_index(plain)
    # Sphinx notes the versions of all extensions and domains.
    assert found.pop("envversion").keys() - expected.pop("envversion").keys() <= {
        "sphinx_portfolio",
        "sphinx.domains.portfolio",
    }
    assert found == expected


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("/usr/bin/sphinx-build", True),
        (r"sphinx-build.exe", True),
        ("/usr/lib/python3/site-packages/sphinx/__main__.py", True),
        ("/usr/bin/sphinx-autobuild", False),
        ("/usr/bin/pytest", False),
        ("/usr/lib/python3/site-packages/pytest/__main__.py", False),
        ("-c", False),
        ("", False),
    ],
)
def test_process_that_ends_with_the_build_is_known(
    monkeypatch: pytest.MonkeyPatch, program: str, expected: bool
) -> None:
    monkeypatch.setattr("sys.argv", [program])
    assert is_build_process() is expected


def test_build_leaves_the_garbage_collector_as_it_was(build: Build) -> None:
    assert build.written != []
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()
