"""Cards of other portfolios: what they show, where they lead, and what is said where a source is not right."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from site_builder import Site, png, words
from sphinx_portfolio.features.sources.fetch import LARGEST

if TYPE_CHECKING:
    from bs4 import Tag

    from site_builder import Build

MakeSite = Callable[..., Site]

HERS = "https://ada.example.org/work"
HIS = "https://grace.example.org/"


def project(title: str, fields: str, contributions: str = "loader\n: Wrote it in {technology}`CPython`.") -> str:
    return (
        f"---\nproject: {{summary: About {title} <b>., roles: [tools], {fields}}}\n---\n# {title}\n\n"
        f":::{{contributions}}\n{contributions}\n:::\n"
    )


ADA: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n*/*\n```\n",
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n",
    "projects/fast-loader.md": project(
        "Fast loader",
        """venue: {name: ICML, year: 2025}, image: {file: loader.png, alt: Bars.}, featured: true, order: 1,
        figures: [{value: "60 %", label: faster, contribution: loader}], aliases: [old-loader],
        links: [{kind: poster, url: "https://example.org/p"}, {kind: code, state: pending}]""",
        "loader: The loader\n: Wrote it in {technology}`CPython`. {credit}`software:lead`",
    ),
    "projects/loader.png": png(40, 20),
    "projects/other.md": project("Other", "order: 2", "one\n: Did it."),
    "projects/third.md": project("Third", "order: 3, period: {start: 2020}"),
    "technologies.yaml": "python: {name: Python, kind: language, aliases: [CPython]}\n",
}
GRACE = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n*/*\n```\n",
    "roles/tools.md": "---\nrole: {summary: Tools.}\n---\n# Tools\n",
    "projects/compiler.md": "---\nproject: {summary: A compiler., roles: [tools]}\n---\n# Compiler\n",
}
TEAM = {
    "index.md": """
        # Team

        ```{portfolio-card} ada:fast-loader
        ```

        ```{portfolio:portfolio-card} grace:compiler
        ```

        ```{toctree}
        all
        other
        ```
        """,
    "all.md": "# All\n\n```{portfolio:projects}\n:source: ada\n```\n",
    "other.md": "# Other\n\nA page.\n",
}


@dataclass(frozen=True)
class Portfolio:
    """A portfolio that was built."""

    outdir: Path

    @property
    def file(self) -> Path:
        return self.outdir / "portfolio.json"

    @property
    def content(self) -> dict[str, Any]:
        return json.loads(self.file.read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def ada(make_shared_site: MakeSite) -> Portfolio:
    settings = {"project": "Ada & co", "html_baseurl": HERS, "portfolio_link_kinds": {"poster": "Poster"}}
    return Portfolio(make_shared_site(ADA, **settings).build().outdir)


@pytest.fixture(scope="module")
def grace(make_shared_site: MakeSite) -> Portfolio:
    return Portfolio(make_shared_site(GRACE, project="Grace").build().outdir)


def team(make_site: MakeSite, sources: Mapping[str, object], files: Mapping[str, str] = TEAM, **settings: Any) -> Site:
    """Return a site without a project of its own, with the settings that such a site has."""
    more = {"myst_enable_extensions": [], "primary_domain": "py", **settings}
    return make_site(files, extensions=["sphinx_portfolio"], portfolio_sources=sources, **more)


@pytest.fixture
def both(ada: Portfolio, grace: Portfolio) -> dict[str, tuple[str, str]]:
    return {"ada": (HERS, str(ada.file)), "grace": (HIS, str(grace.file))}


def cards(build: Build, page: str = "index") -> list[Tag]:
    return build.article(page).select(".portfolio-card")


def titles(build: Build, page: str = "all") -> list[str]:
    return [words(card.select(".sd-card-title")[0]) for card in cards(build, page)]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine be asked directly."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_a_site_shows_projects_of_two_portfolios(make_site: MakeSite, both: dict[str, tuple[str, str]]) -> None:
    build = team(make_site, both).build()
    assert build.warnings == []
    loader, compiler = cards(build)
    assert words(loader) == (
        "Fast loader About Fast loader <b>. 60 % faster ICML 2025 Led: The loader Poster Python Ada & co"
    )
    assert words(compiler) == "Compiler A compiler. Grace"
    assert [(str(link["href"]), "external" in link["class"]) for link in loader.select("a")] == [
        (f"{HERS}/projects/fast-loader.html", True),
        (f"{HERS}/", True),
    ]
    assert [str(link["href"]) for link in compiler.select("a")] == [f"{HIS}projects/compiler.html", HIS]
    assert titles(build) == ["Fast loader", "Other", "Third"]


def test_pages_ask_other_hosts_for_nothing(make_site: MakeSite, both: dict[str, tuple[str, str]]) -> None:
    build = team(make_site, both).build()
    for name in ("index", "all"):
        page = build.page(name)
        assert not page.select('[src^="http"], link[href^="http"], .portfolio-card img')
    assert "example.org" not in (build.outdir / "_static/portfolio/sources.css").read_text("utf-8")


def test_addresses_are_those_that_the_source_is_at(make_site: MakeSite, make_shared_site: MakeSite) -> None:
    outdir = make_shared_site(GRACE).build("dirhtml").outdir
    build = team(make_site, {"grace": (HIS, str(outdir / "portfolio.json")), "ada": (HERS, "none")}).build()
    assert cards(build)[0].select_one("a")["href"] == f"{HIS}projects/compiler/"  # type: ignore[index]


FILTERS = {
    "role: tools": ["Fast loader", "Other", "Third"],
    "technology: cpython": ["Fast loader", "Third"],
    "credit: software": ["Fast loader"],
    "featured:": ["Fast loader"],
    "limit: 1": ["Fast loader"],
    "sort: newest": ["Fast loader", "Third", "Other"],
}


def test_projects_of_a_source_are_selected_as_our_own(make_site: MakeSite, both: dict[str, tuple[str, str]]) -> None:
    pages = {f"page{i}.md": ask(option) for i, option in enumerate(FILTERS)}
    build = team(make_site, both, {**TEAM, **pages, "none.md": ask("credit: validation")}).build()
    assert [titles(build, name.removesuffix(".md")) for name in pages] == list(FILTERS.values())
    assert "No project matches." in build.text("none")
    assert [line for line in build.warnings if "toctree" not in line] == []


def ask(*options: str) -> str:
    lines = "".join(f":{option}\n" for option in ("source: ada", *options))
    return f"# Page\n\n```{{portfolio:projects}}\n{lines}```\n"


def test_a_card_of_the_site_itself(make_site: MakeSite) -> None:
    page = "# Cards\n\n:::{portfolio-card} fast-loader\n:::\n\n```{portfolio-card} old-loader\n```\n"
    build = make_site({**ADA, "cards.md": page}).build()
    found = cards(build, "cards")
    assert [words(card.select(".sd-card-title")[0]) for card in found] == ["Fast loader"] * 2
    assert [link["href"] for link in found[0].select(".sd-card-title a")] == ["projects/fast-loader.html"]
    assert found[0].select("img")
    assert not found[0].select(".portfolio-source")


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "singlehtml", "pseudoxml"])
def test_other_formats(make_site: MakeSite, both: dict[str, tuple[str, str]], builder: str) -> None:
    build = team(make_site, both, suppress_warnings=["epub"]).build(builder)
    assert build.warnings == []
    suffixes = {".tex", ".txt", ".xhtml", ".html", ".pseudoxml"}
    texts = [path.read_text("utf-8") for path in build.outdir.rglob("*") if path.suffix in suffixes]
    assert any("Fast loader" in text for text in texts)


def test_workers_have_the_sources(make_site: MakeSite, both: dict[str, tuple[str, str]]) -> None:
    files = {**{f"page{i:02}.md": ask() for i in range(12)}, "index.md": "# Home\n\n```{toctree}\n:glob:\n\n*\n```\n"}
    site = team(make_site, both, files)
    alone, parallel = site.build(into="alone"), site.build(into="parallel", parallel=2)
    assert parallel.warnings == []
    assert [parallel.page(f"page{i:02}") for i in range(12)] == [alone.page(f"page{i:02}") for i in range(12)]


# -- what is wrong -----------------------------------------------------------------------------------------------------


def said(build: Build) -> set[tuple[int, str]]:
    """Return line and message of each warning of the first page."""
    found = [re.fullmatch(r"index\.md:(\d+): WARNING: (.*) \[[\w.]+\]", line) for line in build.warnings]
    return {(int(each[1]), each[2]) for each in found if each}


def test_names_that_are_wrong_are_told_at_every_build(make_site: MakeSite, both: dict[str, tuple[str, str]]) -> None:
    files = {
        "index.md": """
            # Team

            ```{portfolio-card} ada:fast-loadr
            ```

            ```{portfolio-card} adda:fast-loader
            ```

            ```{portfolio-card} fast-loader
            ```

            ```{portfolio:projects}
            :source: ada
            :role: tool
            :technology: pyton
            :view: table
            ```

            ```{portfolio:projects}
            :source: nobody
            ```
            """
    }
    site = team(make_site, both, files)
    for _ in range(2):
        build = site.build()
        assert said(build) == {
            (3, "ada:project: there is no project 'fast-loadr'; did you mean 'fast-loader'?"),
            (6, "source: there is no source 'adda'; did you mean 'ada'?"),
            (9, "project: there is no project 'fast-loader'"),
            (12, "ada:role: there is no role page 'tool'; did you mean 'tools'?"),
            (12, "ada:technology: there is no technology 'pyton'; did you mean 'python'?"),
            (12, "projects: projects of a source are shown as cards; leave `:view:` out"),
            (19, "source: there is no source 'nobody'; portfolio_sources has ada, grace"),
        }
    assert [link["href"] for link in build.article("index").select("p a")] == [f"{HERS}/"]


SETTINGS = [
    ({"ada": HERS}, "portfolio_sources['ada']: 'https://ada.example.org/work' is not what it should be; expected is"),
    ({"ada": ("ada", None)}, "portfolio_sources['ada']: 'ada' is not an address that begins with http or https"),
    ({"ada": ("javascript:alert(1)", None)}, "portfolio_sources['ada']: 'javascript:alert(1)' is not an address"),
    ({"../ada": (HERS, None)}, "portfolio_sources['../ada']: a name has letters, digits, `-` and `_`"),
]


@pytest.mark.parametrize(("sources", "said"), SETTINGS)
def test_settings_that_are_wrong_are_told(make_site: MakeSite, sources: dict[str, object], said: str) -> None:
    (warning,) = team(make_site, sources, {"index.md": "# Team\n"}).build().warnings
    assert warning.startswith(f"WARNING: {said}")
    assert warning.endswith("[portfolio.config]")


def at(content: Any, place: list[str | int], value: Any) -> Any:
    *way, last = place
    part = content
    for step in way:
        part = part[step]
    part[last] = value
    return content


FIRST: list[str | int] = ["projects", 0]
INVALID: dict[str, tuple[list[str | int], Any, str]] = {
    "version": (["version"], "2.0", "version: '2.0' is not 1.x, which is what this release of sphinx-portfolio reads"),
    "no version": (["version"], 1, "version: 1 is not text"),
    "id": ([*FIRST, "id"], "../up", "projects[0].id: '../up' is not an id: "),
    "title": ([*FIRST, "title"], {"a": 1}, "projects[0].title: a mapping is not text"),
    "direction": ([*FIRST, "title"], "A\u202eB", "projects[0].title: 'A\\u202eB' is not text on one line"),
    "path": ([*FIRST, "path"], "javascript:alert(1)", "projects[0].path: 'javascript:alert(1)' is not an address "),
    "host": ([*FIRST, "path"], "//evil.example", "projects[0].path: '//evil.example' is not an address relative"),
    "link": (
        [*FIRST, "links", 0, "url"],
        "javascript:alert(1)",
        "projects[0].links[0].url: 'javascript:alert(1)' is not an address that begins with http",
    ),
    "list": (["projects"], 5, "projects: 5 is not a list"),
    "field": (["site"], {}, "site.title: the field 'title' is required"),
}


@pytest.mark.parametrize("name", INVALID)
def test_file_that_is_wrong_is_told_with_its_field(
    make_site: MakeSite, ada: Portfolio, tmp_path: Path, name: str
) -> None:
    place, value, said = INVALID[name]
    file = tmp_path / "portfolio.json"
    file.write_text(json.dumps(at(ada.content, place, value)), encoding="utf-8")
    site = team(make_site, {"ada": (HERS, str(file))}, {"index.md": "# Team\n\n```{portfolio-card} ada:other\n```\n"})
    for _ in range(2):
        build = site.build()
        (warning,) = build.warnings
        assert warning.startswith(f"WARNING: portfolio_sources['ada']: {file}: {said}")
        assert warning.endswith("; nothing is known of it, and its cards are links [portfolio.sources]")
    assert not cards(build)
    assert [(words(link), link["href"]) for link in build.article("index").select("p a")] == [("other", f"{HERS}/")]


BYTES = {
    b"[1]": "it is no portfolio",
    b"{": "it is not valid JSON",
    b"\xff\xfe": "it is not valid JSON",
    b"[" * 100_000: "it is not valid JSON",
    b" " * (LARGEST + 1): "it is larger than 16 MB, and not read",
}


@pytest.mark.parametrize("content", BYTES, ids=list(BYTES.values()))
def test_file_that_is_no_portfolio_is_told(make_site: MakeSite, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "portfolio.json").write_bytes(content)
    site = team(make_site, {"ada": (HERS, str(tmp_path / "portfolio.json"))}, {"index.md": "# Team\n"})
    (warning,) = site.build().warnings
    assert BYTES[content] in warning


def test_texts_of_a_source_are_texts(make_site: MakeSite, ada: Portfolio, tmp_path: Path) -> None:
    content = ada.content
    hostile = '<script>alert(1)</script> {ref}`x` <img src="https://evil.example/">'
    project: dict[str, Any] = content["projects"][0]
    project |= {"title": hostile, "summary": hostile, "url": "https://evil.example/"}
    project["contributions"][0]["title"] = hostile
    content["site"] |= {"title": hostile, "url": "https://evil.example/"}
    content["vocabularies"]["technologies"][0]["name"] = hostile
    (tmp_path / "portfolio.json").write_text(json.dumps(content), encoding="utf-8")
    build = team(make_site, {"ada": (HERS, str(tmp_path / "portfolio.json"))}, {"index.md": ask()}).build()
    assert build.warnings == []
    card = cards(build)[0]
    assert words(card).count("<script>alert(1)</script>") == 5
    assert not card.select("script, img")
    assert all(str(link["href"]).startswith(f"{HERS}/") for link in card.select("a"))


def test_what_a_newer_version_has_is_passed_over(make_site: MakeSite, ada: Portfolio, tmp_path: Path) -> None:
    content = ada.content
    content |= {"version": "1.7", "owner": {"name": "Ada"}}
    content["projects"][0] |= {"budget": 5}
    content["projects"][0]["venue"] |= {"city": "Vancouver"}
    content["vocabularies"]["technologies"][0] |= {"kind": "spell", "since": 1991}
    (tmp_path / "portfolio.json").write_text(json.dumps(content), encoding="utf-8")
    build = team(make_site, {"ada": (HERS, str(tmp_path / "portfolio.json"))}, {"index.md": ask()}).build()
    assert build.warnings == []
    assert "Python" in words(cards(build)[0])


# -- fetching ----------------------------------------------------------------------------------------------------------


@dataclass
class Host:
    """A host of portfolios on this machine."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  #: Path and program.
    status: int = 200


@pytest.fixture
def host(ada: Portfolio) -> Iterator[Host]:
    host = Host(files={"/work/portfolio.json": ada.file.read_bytes()})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append((self.path, self.headers["User-Agent"]))
            content = host.files.get(self.path, b"")
            self.send_response(host.status if content else 404)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        host.address = f"http://127.0.0.1:{server.server_port}/work"
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


def test_a_source_is_fetched_once_and_kept(make_site: MakeSite, host: Host) -> None:
    site = team(make_site, {"ada": (host.address, None)}, {"index.md": ask(), "other.md": ask()}, user_agent="Me/1")
    for _ in range(3):
        build = site.build()
        assert len(cards(build)) == 3
    assert host.asked == [("/work/portfolio.json", "Me/1")]
    # A new environment knows nothing.
    site.build(fresh=True)
    assert len(host.asked) == 2


def test_a_source_is_asked_again_after_some_days(make_site: MakeSite, host: Host) -> None:
    extensions = ["sphinx_portfolio", "sphinx.ext.intersphinx"]
    site = team(make_site, {"ada": (host.address, None)}, {"index.md": ask()})
    site.settings["extensions"] = extensions
    site.build(intersphinx_cache_limit=3)
    (kept,) = (site.folder / "doctrees").rglob("ada-*.json")

    def age(days: float) -> int:
        os.utime(kept, (time.time() - days * 86400,) * 2)
        before = len(host.asked)
        site.build(intersphinx_cache_limit=3)
        return len(host.asked) - before

    assert [age(2.9), age(3.1), age(2.9)] == [0, 1, 0]
    os.utime(kept, (0, 0))
    site.build(intersphinx_cache_limit=-1)
    assert len(host.asked) == 2


def test_pages_are_written_again_when_a_source_has_changed(make_site: MakeSite, host: Host, ada: Portfolio) -> None:
    site = team(
        make_site, {"ada": (host.address, None)}, {**TEAM, "index.md": "# Home\n\n```{toctree}\nall\nother\n```\n"}
    )
    site.settings |= {"extensions": ["sphinx_portfolio", "sphinx.ext.intersphinx"], "intersphinx_cache_limit": 0}
    site.build()
    assert site.build().written == []
    content = ada.content
    content["projects"][1]["title"] = "Another"
    host.files["/work/portfolio.json"] = json.dumps(content).encode()
    build = site.build()
    assert titles(build) == ["Fast loader", "Another", "Third"]
    clean = site.build(into="clean")
    assert clean.page("all") == build.page("all")
    assert site.build().written == []


AWAY: dict[str, Callable[[Host], object]] = {
    "gone": lambda host: host.files.clear(),
    "busy": lambda host: setattr(host, "status", 503),
    "invalid": lambda host: host.files.update({"/work/portfolio.json": b'{"version": "1.0"}'}),
    "too large": lambda host: host.files.update({"/work/portfolio.json": b" " * (LARGEST + 1)}),
}


@pytest.mark.parametrize("how", AWAY)
def test_the_last_copy_is_used_while_a_source_is_away(make_site: MakeSite, host: Host, how: str) -> None:
    site = team(make_site, {"ada": (host.address, None)}, {"index.md": ask()})
    page = site.build().page("index")
    right = dict(host.files)
    AWAY[how](host)
    for _ in range(2):
        build = site.build(fresh=True)
        (warning,) = build.warnings
        assert warning.startswith("WARNING: portfolio_sources['ada']: ")
        assert warning.endswith("; the last copy is used [portfolio.sources]")
        assert build.page("index") == page
    host.status, host.files = 200, right
    assert site.build(fresh=True).warnings == []


def test_a_source_that_was_never_there_is_a_link(make_site: MakeSite) -> None:
    files = {"index.md": ask() + "\n```{portfolio-card} ada:other\n```\n"}
    build = team(make_site, {"ada": ("http://127.0.0.1:9/", None)}, files).build()
    (warning,) = build.warnings
    assert "http://127.0.0.1:9/portfolio.json cannot be fetched: no answer" in warning
    links = build.article("index").select("p a")
    assert [(words(link), link["href"]) for link in links] == [
        ("ada", "http://127.0.0.1:9/"),
        ("other", "http://127.0.0.1:9/"),
    ]


# -- names -------------------------------------------------------------------------------------------------------------


def mapping(portfolio: Portfolio) -> dict[str, tuple[str, str]]:
    """Return the setting of intersphinx, which changes what it is given."""
    return {"ada": (HERS, str(portfolio.outdir / "objects.inv"))}


def test_broken_references_to_a_source_get_a_guess(make_site: MakeSite, ada: Portfolio) -> None:
    text = """
        # Team

        {external+ada:portfolio:project}`fast-loader`

        {external+ada:portfolio:project}`fast-loadr`

        {external+ada:portfolio:contribution}`fast-loader.lodaer`

        {external+ada:portfolio:project}`zzz`
        """
    site = team(make_site, {"ada": (HERS, str(ada.file))}, {"index.md": text})
    site.settings["extensions"] = ["sphinx_portfolio", "sphinx.ext.intersphinx"]
    for _ in range(2):
        build = site.build(fresh=True, intersphinx_mapping=mapping(ada))
        missing = "reference target not found:"
        assert said(build) == {
            (5, f"external portfolio:project {missing} fast-loadr; did you mean 'fast-loader'?"),
            (7, f"external portfolio:contribution {missing} fast-loader.lodaer; did you mean 'fast-loader.loader'?"),
            (9, f"external portfolio:project {missing} zzz"),
        }
        assert len(build.warnings) == 3
    assert [link["href"] for link in build.article("index").select("p a.external")] == [
        f"{HERS}/projects/fast-loader.html#project--fast-loader"
    ]


def test_a_reference_to_a_source_is_no_mention_of_our_project(make_site: MakeSite, ada: Portfolio) -> None:
    site = make_site({**ADA, "page.md": "# Page\n\n{external+ada:portfolio:project}`other`\n"})
    site.settings["extensions"] = ["sphinx_portfolio", "sphinx.ext.intersphinx"]
    assert "page.html" not in str(site.build(intersphinx_mapping=mapping(ada)).article("projects/other"))


def test_sources_alone_change_nothing(make_site: MakeSite, both: dict[str, tuple[str, str]]) -> None:
    site = team(make_site, {}, {"index.md": "# Home\n\nText.\n"})
    files = [
        {path.relative_to(outdir): path.read_bytes() for path in outdir.rglob("*") if path.is_file()}
        for outdir in (site.build(into="without").outdir, site.build(into="with", portfolio_sources=both).outdir)
    ]
    for found in files:
        found.pop(Path(".buildinfo"))
    assert files[0] == files[1]
