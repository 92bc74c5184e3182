"""Documentation of others cites our names: built by its own tools, from our inventory, over HTTP and from a file."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from sphinx.util.inventory import InventoryFile

import sphinx_portfolio
from checkout import ROOT
from sphinx_portfolio.contract import BuiltSite, Contract, broken_promises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bs4 import Tag
    from markdown_it.token import Token

    from site_builder import Build, Site

#: Where a site is published whose inventory is read from a file.
PUBLISHED = "https://experience.example.org/en/latest/"
#: The address of our site in the guide.
IN_THE_GUIDE = "https://experience.example.org/"
GUIDE = ROOT / "docs/guide/citing.md"

PAGES = {
    "roles/systems.md": """
        ---
        role: {summary: What others build on.}
        ---
        # Systems & Tools

        :::{contributions}
        handbook
        : Wrote the handbook.
        :::
        """,
    "projects/fast-loader.md": """
        ---
        project: {summary: Loads data fast., roles: [systems]}
        ---
        # Fast *Loader*

        :::{contributions}
        prefetching
        : Wrote the prefetcher of {technology}`vllm`.

        zero-copy
        : Saved the copies.
        :::
        """,
    # Its title is its name, which an inventory writes as a hyphen.
    "projects/tiny.md": """
        ---
        project: {summary: Is small., roles: [systems]}
        ---
        # tiny
        """,
    # One name, two types.
    "projects/vllm.md": """
        ---
        project: {summary: Serves models., roles: [systems]}
        ---
        # Work on vLLM
        """,
    "technologies.yaml": "{vllm: {name: vLLM}, cpp: {name: C++}}\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
    "guide/notes.md": "# Some Notes\n\nWords.\n",
}

#: Name -> its display name, its page, its anchor. A whole page has no anchor.
THINGS = {
    "project fast-loader": ("Fast Loader", "projects/fast-loader", "project--fast-loader"),
    "project tiny": ("tiny", "projects/tiny", "project--tiny"),
    "project vllm": ("Work on vLLM", "projects/vllm", "project--vllm"),
    "role systems": ("Systems & Tools", "roles/systems", "role--systems"),
    "contribution fast-loader.zero-copy": (
        "Fast Loader: zero copy",
        "projects/fast-loader",
        "contribution--fast-loader--zero-copy",
    ),
    "contribution systems.handbook": (
        "Systems & Tools: handbook",
        "roles/systems",
        "contribution--systems--handbook",
    ),
    "technology vllm": ("vLLM", "technologies", "technology--vllm"),
    "technology cpp": ("C++", "technologies", "technology--cpp"),
    "credit writing-original-draft": (
        "Writing – original draft",
        "contributions",
        "credit--writing-original-draft",
    ),
    "doc fast-loader": ("Fast Loader", "projects/fast-loader", ""),
    "doc notes": ("Some Notes", "guide/notes", ""),
}

#: What a citation is written as, what it cites, and its text if that is not the display name.
Form = tuple[str, str, str | None]

RST: list[Form] = [
    (":external+experience:ref:`project-fast-loader`", "project fast-loader", None),
    (":external+experience:ref:`project-tiny`", "project tiny", None),
    (":external+experience:ref:`project-vllm`", "project vllm", None),
    (":external+experience:ref:`role-systems`", "role systems", None),
    (":external+experience:ref:`contribution-fast-loader--zero-copy`", "contribution fast-loader.zero-copy", None),
    (":external+experience:ref:`contribution-systems--handbook`", "contribution systems.handbook", None),
    (":external+experience:ref:`technology-vllm`", "technology vllm", None),
    (":external+experience:ref:`technology-cpp`", "technology cpp", None),
    (":external+experience:ref:`credit-writing-original-draft`", "credit writing-original-draft", None),
    (":external+experience:ref:`our loader <project-fast-loader>`", "project fast-loader", "our loader"),
    (":external:ref:`project-fast-loader`", "project fast-loader", None),
    (":ref:`project-fast-loader`", "project fast-loader", None),
    (":any:`project-fast-loader`", "project fast-loader", None),
    (":external+experience:doc:`projects/fast-loader`", "doc fast-loader", None),
    (":external+experience:doc:`guide/notes`", "doc notes", None),
    (":external+experience:doc:`notes <guide/notes>`", "doc notes", "notes"),
]
MYST: list[Form] = [
    ("<inv:experience:portfolio:project#fast-loader>", "project fast-loader", None),
    ("<inv:experience:portfolio:project#tiny>", "project tiny", None),
    ("<inv:experience:portfolio:project#vllm>", "project vllm", None),
    ("<inv:experience:portfolio:role#systems>", "role systems", None),
    (
        "<inv:experience:portfolio:contribution#fast-loader.zero-copy>",
        "contribution fast-loader.zero-copy",
        None,
    ),
    ("<inv:experience:portfolio:contribution#systems.handbook>", "contribution systems.handbook", None),
    ("<inv:experience:portfolio:technology#vllm>", "technology vllm", None),
    ("<inv:experience:portfolio:technology#cpp>", "technology cpp", None),
    ("<inv:experience:portfolio:credit#writing-original-draft>", "credit writing-original-draft", None),
    ("[](inv:experience:portfolio:technology#cpp)", "technology cpp", None),
    ("[our loader](inv:experience:portfolio:project#fast-loader)", "project fast-loader", "our loader"),
    ("<inv:experience#project-fast-loader>", "project fast-loader", None),
    ("<inv:#project-fast-loader>", "project fast-loader", None),
    ("<inv:experience:portfolio:project#fast-*>", "project fast-loader", None),
    (
        "<inv:experience:portfolio:contribution#*.handbook>",
        "contribution systems.handbook",
        None,
    ),
    ("<inv:experience:*:technology#vllm>", "technology vllm", None),
    ("[it](inv:*:*:*#contribution-fast-loader--zero*)", "contribution fast-loader.zero-copy", "it"),
    ("[](#project-fast-loader)", "project fast-loader", None),
    ("[](#contribution-systems--handbook)", "contribution systems.handbook", None),
    ("[in C++](#technology-cpp)", "technology cpp", "in C++"),
    ("<inv:experience:std:doc#projects/fast-loader>", "doc fast-loader", None),
    ("{external+experience:ref}`role-systems`", "role systems", None),
    ("{external+experience:doc}`guide/notes`", "doc notes", None),
]
#: With our extension.
PORTFOLIO_MYST: list[Form] = [
    ("{external+experience:portfolio:project}`fast-loader`", "project fast-loader", None),
    ("{external+experience:portfolio:project}`vllm`", "project vllm", None),
    ("{external+experience:portfolio:role}`systems`", "role systems", None),
    ("{external+experience:portfolio:contribution}`fast-loader.zero-copy`", "contribution fast-loader.zero-copy", None),
    ("{external+experience:portfolio:contribution}`systems.handbook`", "contribution systems.handbook", None),
    ("{external+experience:portfolio:technology}`vllm`", "technology vllm", None),
    ("{external+experience:portfolio:credit}`writing-original-draft`", "credit writing-original-draft", None),
    ("{external+experience:portfolio:project}`our loader <fast-loader>`", "project fast-loader", "our loader"),
    ("{external:portfolio:project}`fast-loader`", "project fast-loader", None),
]
PORTFOLIO_RST: list[Form] = [
    (":external+experience:portfolio:project:`fast-loader`", "project fast-loader", None),
    (":external+experience:portfolio:role:`systems`", "role systems", None),
    (":external+experience:portfolio:contribution:`systems.handbook`", "contribution systems.handbook", None),
    (":external+experience:portfolio:technology:`cpp`", "technology cpp", None),
    (":external+experience:portfolio:credit:`writing-original-draft`", "credit writing-original-draft", None),
    (":external+experience:portfolio:technology:`in C++ <cpp>`", "technology cpp", "in C++"),
]
#: With our extension, as if it were a name of the site itself.
PORTFOLIO_PLAIN: list[Form] = [
    ("{portfolio:project}`fast-loader`", "project fast-loader", None),
    ("{portfolio:project}`experience:fast-loader`", "project fast-loader", None),
    ("{portfolio:role}`systems`", "role systems", None),
    ("{portfolio:contribution}`systems.handbook`", "contribution systems.handbook", None),
    ("{portfolio:technology}`vllm`", "technology vllm", None),
    ("{portfolio:credit}`writing-original-draft`", "credit writing-original-draft", None),
]
#: Python-Markdown has no titles of others: the text is always given.
MKDOCS: list[Form] = [
    ("[our loader][project-fast-loader]", "project fast-loader", "our loader"),
    ("[tiny][project-tiny]", "project tiny", "tiny"),
    ("[work][project-vllm]", "project vllm", "work"),
    ("[systems][role-systems]", "role systems", "systems"),
    ("[no copies][contribution-fast-loader--zero-copy]", "contribution fast-loader.zero-copy", "no copies"),
    ("[the handbook][contribution-systems--handbook]", "contribution systems.handbook", "the handbook"),
    ("[vLLM][technology-vllm]", "technology vllm", "vLLM"),
    ("[drafts][credit-writing-original-draft]", "credit writing-original-draft", "drafts"),
]


# -- what consumers are built with -------------------------------------------------------------------------------------


#: Where the tools keep the modules that they load, compiled once for all runs.
_COMPILED = TemporaryDirectory(prefix="compiled-")


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Run a tool in a folder; nothing may go wrong. Return what it prints."""
    environment = os.environ | {
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(Path(sphinx_portfolio.__file__).parent.parent),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": _COMPILED.name,
    }
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, with the folders that they need."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def pages_of(folder: Path) -> dict[str, BeautifulSoup]:
    """Parse the pages that were built into a folder."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in folder.rglob("*.html")
    }


_HOME = """
Home
====

.. toctree::
   :glob:

   *
"""
#: Sphinx where our extension is not installed, even if it is.
_SPHINX_ALONE = (
    "import sys; sys.modules['sphinx_portfolio'] = None; from sphinx.cmd.build import main; sys.exit(main())"
)


def run_sphinx(folder: Path, *options: str, portfolio: bool) -> Path:
    """Build the sources in a folder, doctrees and cached inventories beside them; each warning is an error."""
    sphinx = ["-m", "sphinx"] if portfolio else ["-c", _SPHINX_ALONE]
    strictly = ["-W", "--keep-going", "-n", "-q", "-d", "doctrees"]
    run([sys.executable, *sphinx, *strictly, *options, "source", "output"], folder)
    return folder / "output"


def build_with_sphinx(folder: Path, files: Mapping[str, str], *, portfolio: bool = False) -> dict[str, BeautifulSoup]:
    """Build a site in a folder of its own; return its pages."""
    write(folder / "source", {"index.rst": _HOME, **files})
    return pages_of(run_sphinx(folder, portfolio=portfolio))


def build_with_mkdocs(folder: Path, files: Mapping[str, str]) -> dict[str, BeautifulSoup]:
    """Build a site in a folder of its own; each warning is an error."""
    write(folder, files)
    run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "output"], folder)
    return pages_of(folder / "output")


def items_of(page: BeautifulSoup) -> list[Tag]:
    """Return the items of the lists of a page's body."""
    (main,) = page.select('[role="main"]')
    return main.select("ul > li")


@dataclass(frozen=True)
class Provider:
    """Our site, as others see it."""

    outdir: Path
    #: Where its pages are said to be, with a slash at the end.
    address: str
    #: The file of its inventory; None if it is fetched from below the address.
    inventory: Path | None = None
    _pages: dict[str, BeautifulSoup] = field(default_factory=dict)

    @property
    def mapping(self) -> str:
        """The setting by which Sphinx knows it."""
        location = None if self.inventory is None else str(self.inventory)
        return f"intersphinx_mapping = {{'experience': ({self.address!r}, {location!r})}}\n"

    def within(self, link: Tag) -> str:
        """Return where a link leads to within the site."""
        address = str(link["href"])
        assert address.startswith(self.address), address
        return address.removeprefix(self.address)

    def element(self, place: str) -> Tag:
        """Return the one element at a place within the site; without a fragment, the page."""
        path, _, fragment = place.partition("#")
        if path not in self._pages:
            self._pages[path] = BeautifulSoup(self._read(path), "html.parser")
        if not fragment:
            return self._pages[path]
        (found,) = self._pages[path].find_all(id=fragment)
        return found

    def _read(self, path: str) -> str:
        if self.inventory is None:
            direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with direct.open(self.address + path) as answer:
                return str(answer.read().decode("utf-8"))
        file = self.outdir / path
        return (file / "index.html" if file.is_dir() else file).read_text("utf-8")

    def objects(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Return `domain:type` -> name -> place and title, as Sphinx reads them."""
        loaded = InventoryFile.loads((self.outdir / "objects.inv").read_bytes(), uri="")
        return {
            type: {
                name: (item.uri, name if item.display_name == "-" else item.display_name)
                for name, item in items.items()
            }
            for type, items in loaded.data.items()
        }


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


# -- consumers ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    site = make_shared_site(PAGES, project="Experience")
    for builder in ("html", "dirhtml"):
        assert site.build(builder).warnings == []
    return site


@pytest.fixture(scope="module")
def origin(site: Site) -> Iterator[str]:
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="module", params=["html over HTTP", "dirhtml as a file"])
def provider(request: pytest.FixtureRequest, site: Site, origin: str) -> Provider:
    builder, _, way = request.param.partition(" ")
    outdir = site.folder / builder
    if way == "over HTTP":
        return Provider(outdir, f"{origin}{builder}/")
    return Provider(outdir, PUBLISHED, outdir / "objects.inv")


def list_of(forms: Iterable[Form]) -> str:
    """Write each form as an item of a list."""
    return "".join(f"- {markup}\n" for markup, *_ in forms)


@pytest.fixture(scope="module")
def rst(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> list[Tag]:
    files = {
        "conf.py": f"extensions = ['sphinx.ext.intersphinx']\n{provider.mapping}",
        "page.rst": f"Sources\n=======\n\n{list_of(RST)}",
    }
    return items_of(build_with_sphinx(tmp_path_factory.mktemp("rst"), files)["page"])


@pytest.fixture(scope="module")
def myst(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> list[Tag]:
    # The strictest setting there is: Sphinx looks up no name elsewhere unless it says so.
    strict = 'intersphinx_disabled_reftypes = ["*"]\n'
    files = {
        "conf.py": f"extensions = ['myst_parser', 'sphinx.ext.intersphinx']\n{strict}{provider.mapping}",
        "page.md": f"# Sources\n\n{list_of(MYST)}",
    }
    return items_of(build_with_sphinx(tmp_path_factory.mktemp("myst"), files)["page"])


@pytest.fixture(scope="module")
def portfolio(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """Build a site that has our extension, and no vocabularies."""
    files = {
        "conf.py": f"extensions = ['sphinx_portfolio', 'sphinx.ext.intersphinx']\n{provider.mapping}",
        "myst.md": f"# Sources\n\n{list_of(PORTFOLIO_MYST)}",
        "rst.rst": f"Sources\n=======\n\n{list_of(PORTFOLIO_RST)}",
        "plain.md": f"# Sources\n\n{list_of(PORTFOLIO_PLAIN)}",
    }
    return build_with_sphinx(tmp_path_factory.mktemp("portfolio"), files, portfolio=True)


@pytest.fixture(scope="module")
def mkdocs(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> list[Tag]:
    address = f"{provider.address}objects.inv" if provider.inventory is None else provider.inventory.as_uri()
    inventory = {"url": address, "base_url": provider.address, "domains": ["std"]}
    settings = {
        "site_name": "Notes",
        "plugins": [{"mkdocstrings": {"handlers": {"python": {"inventories": [inventory]}}}}],
    }
    # JSON is YAML.
    files = {"mkdocs.yml": json.dumps(settings), "docs/index.md": f"# Sources\n\n{list_of(MKDOCS)}"}
    return items_of(build_with_mkdocs(tmp_path_factory.mktemp("mkdocs"), files)["index"])


def each(forms: Iterable[Form]) -> pytest.MarkDecorator:
    """Run a test for each form and its place in the list."""
    return pytest.mark.parametrize(("number", "form"), list(enumerate(forms)), ids=[markup for markup, *_ in forms])


def check(provider: Provider, item: Tag, form: Form) -> None:
    """The item is one link, with the text and to the element that the form means, which is there."""
    _, cited, text = form
    title, document, anchor = THINGS[cited]
    (link,) = item.select("a")
    assert item.get_text() == link.get_text() == (text or title)
    suffix = ".html" if provider.outdir.name == "html" else "/"
    place = provider.within(link)
    assert place == f"{document}{suffix}" + (f"#{anchor}" if anchor else "")
    assert provider.element(place)


@each(RST)
def test_sphinx_with_restructuredtext(provider: Provider, rst: list[Tag], number: int, form: Form) -> None:
    check(provider, rst[number], form)


@each(MYST)
def test_sphinx_with_myst(provider: Provider, myst: list[Tag], number: int, form: Form) -> None:
    check(provider, myst[number], form)


@each(PORTFOLIO_MYST)
def test_our_extension_in_myst(
    provider: Provider, portfolio: dict[str, BeautifulSoup], number: int, form: Form
) -> None:
    check(provider, items_of(portfolio["myst"])[number], form)


@each(PORTFOLIO_RST)
def test_our_extension_in_restructuredtext(
    provider: Provider, portfolio: dict[str, BeautifulSoup], number: int, form: Form
) -> None:
    check(provider, items_of(portfolio["rst"])[number], form)


@each(PORTFOLIO_PLAIN)
def test_our_extension_with_names_as_if_of_the_site_itself(
    provider: Provider, portfolio: dict[str, BeautifulSoup], number: int, form: Form
) -> None:
    check(provider, items_of(portfolio["plain"])[number], form)


@each(MKDOCS)
def test_mkdocs(provider: Provider, mkdocs: list[Tag], number: int, form: Form) -> None:
    check(provider, mkdocs[number], form)


# -- tools that read inventories ---------------------------------------------------------------------------------------


def test_sphobjinv_round_trip(provider: Provider, tmp_path: Path) -> None:
    source = ["--url", f"{provider.address}objects.inv"] if provider.inventory is None else [provider.inventory]
    plain, back = tmp_path / "plain.txt", tmp_path / "objects.inv"
    convert = [sys.executable, "-m", "sphobjinv", "convert", "--quiet"]
    run([*convert, "plain", "--expand", *source, plain], tmp_path)
    run([*convert, "zlib", "--contract", plain, back], tmp_path)
    assert "\nfast-loader.zero-copy portfolio:contribution 1 projects/" in plain.read_text("utf-8")
    assert Provider(tmp_path, "").objects() == provider.objects()


def test_sphobjinv_suggests_our_names(site: Site, tmp_path: Path) -> None:
    inventory = site.folder / "html/objects.inv"
    printed = run([sys.executable, "-m", "sphobjinv", "suggest", inventory, "zero-copy"], tmp_path)
    assert ":portfolio:contribution:`fast-loader.zero-copy`" in printed
    assert ":std:label:`contribution-fast-loader--zero-copy`" in printed


def myst_inv(provider: Provider, folder: Path, *options: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Return `domain:type` -> name -> place and title, as MyST reads them."""
    source = provider.address if provider.inventory is None else provider.inventory
    objects = json.loads(run(["myst-inv", source, "--format", "json", *options], folder))["objects"]
    return {
        f"{domain}:{type}": {name: (item["loc"], item["text"] or name) for name, item in items.items()}
        for domain, types in objects.items()
        for type, items in types.items()
    }


def test_myst_inv_round_trip(provider: Provider, tmp_path: Path) -> None:
    assert myst_inv(provider, tmp_path) == provider.objects()


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--object-type", "role"], {"role": {"systems"}}),
        (["--name", "fast-loader.*"], {"contribution": {"fast-loader.prefetching", "fast-loader.zero-copy"}}),
        (["--name", "vllm"], {"project": {"vllm"}, "technology": {"vllm"}}),
        (
            ["--loc", "projects/fast-loader*"],
            {"project": {"fast-loader"}, "contribution": {"fast-loader.prefetching", "fast-loader.zero-copy"}},
        ),
    ],
    ids=lambda value: value[1] if isinstance(value, list) else "",
)
def test_myst_inv_filters(provider: Provider, tmp_path: Path, options: list[str], names: dict[str, set[str]]) -> None:
    found = myst_inv(provider, tmp_path, "--domain", "portfolio", *options)
    assert {type: set(items) for type, items in found.items()} == {
        f"portfolio:{type}": expected for type, expected in names.items()
    }


# -- the guide ---------------------------------------------------------------------------------------------------------


@cache
def build_docs(temporary: Path) -> Path:
    """Build docs/ as `make html` does, once for all that look at it; return the folder of the site."""
    folder = temporary / "docs"
    options = ["-W", "--keep-going", "-n", "-q", "-c", ".", "-d", str(folder / "doctrees")]
    run([sys.executable, "-m", "sphinx", *options, "-D", f"html_baseurl={IN_THE_GUIDE}", "docs", folder / "html"], ROOT)
    return folder / "html"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The real site, which the examples of the guide cite."""
    outdir = build_docs(tmp_path_factory.getbasetemp())
    with served(outdir) as address:
        yield Provider(outdir, address)


def guide() -> list[Token]:
    """Parse the guide."""
    return MarkdownIt().enable("table").parse(GUIDE.read_text("utf-8"))


def guide_files(heading: str) -> dict[str, str]:
    """Return the files of a section of the guide: a fence is the file that the paragraph directly above it names."""
    files, tokens, inside = {}, guide(), False
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            inside = tokens[i + 1].content == heading
        elif inside and token.type == "fence" and (name := re.fullmatch(r"`([^`]+)`:", tokens[i - 2].content)):
            files[name[1]] = token.content
    assert files
    return files


def guide_fences(language: str) -> list[str]:
    """Return the texts of all fences in a language."""
    return [token.content for token in guide() if token.type == "fence" and token.info == language]


def guide_names() -> list[tuple[str, ...]]:
    """Return the rows of the first table: type, inventory name, label and anchor."""
    tokens = guide()
    body = tokens[next(i for i, token in enumerate(tokens) if token.type == "tbody_open") :]
    body = body[: next(i for i, token in enumerate(body) if token.type == "tbody_close")]
    cells = [token.content.strip("`") for token in body if token.type == "inline"]
    return [tuple(cells[i + 1 : i + 5]) for i in range(0, len(cells), 5)]


@pytest.mark.parametrize(("type", "name", "label", "anchor"), guide_names(), ids=lambda value: value)
def test_guide_names(real: Provider, type: str, name: str, label: str, anchor: str) -> None:
    objects = real.objects()
    place, title = objects[f"portfolio:{type}"][name]
    assert objects["std:label"][label] == (place, title)
    assert place.partition("#")[2] == anchor
    assert real.element(place)


def test_guide_has_every_type(real: Provider) -> None:
    ours = {type.removeprefix("portfolio:") for type in real.objects() if type.startswith("portfolio:")}
    assert {type for type, *_ in guide_names()} == ours


def check_examples(real: Provider, pages: Iterable[BeautifulSoup]) -> None:
    """Each item of a list is one link, to an element that is there."""
    for page in pages:
        assert items_of(page)
        for item in items_of(page):
            (link,) = item.select("a")
            assert link.get_text().strip()
            assert real.element(real.within(link))


@pytest.mark.parametrize(
    ("heading", "portfolio"),
    [
        ("Sphinx, pages in MyST Markdown", False),
        ("Sphinx, pages in reStructuredText", False),
        ("Sphinx with sphinx-portfolio", True),
    ],
)
def test_guide_examples_for_sphinx(real: Provider, tmp_path: Path, heading: str, portfolio: bool) -> None:
    files = {name: text.replace(IN_THE_GUIDE, real.address) for name, text in guide_files(heading).items()}
    pages = build_with_sphinx(tmp_path, files, portfolio=portfolio)
    check_examples(real, [pages[Path(name).stem] for name in files if name != "conf.py"])


def test_guide_example_of_cards(real: Provider, tmp_path: Path) -> None:
    heading = "Cards of another portfolio"
    files = {name: text.replace(IN_THE_GUIDE, real.address) for name, text in guide_files(heading).items()}
    pages = build_with_sphinx(tmp_path, files, portfolio=True)
    for name, least in (("members", 4), ("work", 2)):
        links = pages[name].select(".portfolio-card .sd-card-title a")
        assert len(links) >= least
        assert links[0].get_text() == "Ladder-Residual"
        assert all(real.element(real.within(link)) for link in links)


def test_guide_example_for_mkdocs(real: Provider, tmp_path: Path) -> None:
    files = {name: text.replace(IN_THE_GUIDE, real.address) for name, text in guide_files("MkDocs").items()}
    pages = build_with_mkdocs(tmp_path, files)
    check_examples(real, [pages["index"]])


def test_guide_addresses_exist(real: Provider) -> None:
    places = {
        place
        for place in re.findall(rf"{re.escape(IN_THE_GUIDE)}([^\s)\"}}`']*)", GUIDE.read_text("utf-8"))
        if place not in ("", "objects.inv")
    }
    assert len(places) == 2
    for place in places:
        assert real.element(place)


def test_guide_forms_are_those_that_pages_offer(real: Provider) -> None:
    page = real.element("projects/ladder-residual.html")
    offered = {form.get_text() for form in page.select("details.portfolio-citation pre")}
    files = guide_files("Anywhere else")
    assert files["references.bib"].strip() in offered
    links = re.findall(r"\[Ladder-Residual\]\([^)]*\)", files["notes.md"])
    assert len(links) == 1
    assert links[0] in offered


@pytest.mark.parametrize("command", guide_fences("sh"))
def test_guide_commands_list_names(real: Provider, tmp_path: Path, command: str) -> None:
    printed = run(shlex.split(command.replace(IN_THE_GUIDE, real.address)), tmp_path)
    assert "ladder-residual.benchmarks" in printed
    assert "Ladder-Residual: Throughput benchmarks" in printed


def owners_site(make_site: Callable[..., Site], without: str = "\0") -> Build:
    """Build the site of the section on renaming, without the lines that have a word."""
    files = {
        name.removeprefix("docs/"): "".join(line for line in text.splitlines(keepends=True) if without not in line)
        for name, text in guide_files("Rename").items()
    }
    indexes = {
        "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
        "contributions.md": "# Credits\n\n:::{credits}\n:::\n",
    }
    build = make_site({**files, **indexes}).build()
    assert build.warnings == []
    return build


def test_guide_example_of_renaming(make_site: Callable[..., Site]) -> None:
    inventory = owners_site(make_site).inventory()
    for type, former, present in (
        ("project", "weather-station", "projects/roof-station.html#project--roof-station"),
        (
            "contribution",
            "weather-station.sensor-housing",
            "projects/roof-station.html#contribution--roof-station--housing",
        ),
        ("role", "outdoor-instruments", "roles/field-instruments.html#role--field-instruments"),
        ("technology", "raspi", "technologies.html#technology--raspberry-pi"),
    ):
        assert inventory[f"portfolio:{type}"][former] == present


def test_guide_message_is_what_the_check_says(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = BuiltSite(owners_site(make_site, without="aliases: [weather-station]").outdir)
    address = "projects/weather-station.html#project--weather-station"
    (problem,) = broken_promises(Contract({"project": {"weather-station": address}}), site)
    assert [f"{problem}\n"] == guide_fences("text")


def test_guide_example_of_retiring(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = BuiltSite(owners_site(make_site).outdir)
    (text,) = guide_files("Retire").values()
    record = tmp_path / "inventory.json"
    record.write_text(text, "utf-8")
    contract = Contract.read(record)
    assert broken_promises(contract, site) == []
    assert broken_promises(Contract(contract.names), site) != []
