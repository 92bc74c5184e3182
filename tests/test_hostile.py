"""Content cannot act: each input is refused at its line, or inert, in a site that only loads the extension."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import myst_parser
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import hostile
from hostile import ACT, ELSEWHERE, INPUTS, SECRET, SETTINGS, Hostile, md, place_of, rst
from site_builder import PORTFOLIO
from sphinx_portfolio.config import ALLOWED
from sphinx_portfolio.core import markup
from sphinx_portfolio.core.addresses import acts, leads_elsewhere, scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

TOPIC = "[portfolio.content]"
MYST = tuple(map(int, myst_parser.__version__.split(".")[:2]))

#: What loads by itself what it names.
LOADING = "img, source, video, audio, track, input, iframe, object, embed, frame"
ACTING = re.compile(r"[\x00-\x20]*(?:[a-z][\s]*)*(?:script|data|blob|filesystem|view-source)\s*:", re.IGNORECASE)


@pytest.fixture(scope="module")
def built(make_shared_site: Callable[..., Site]) -> Build:
    """Build all inputs in one site, as each is a page of its own."""
    site = make_shared_site({"index.md": ""}, **SETTINGS)
    hostile.write(site.source)
    return site.build()


def refused(build: Build, file: str) -> list[tuple[int, str]]:
    """Return what was said of a file, with the lines."""
    found = [
        re.match(rf"(?:\S*/)?{re.escape(file)}:(\d+): WARNING: (.*) {re.escape(TOPIC)}$", w) for w in build.warnings
    ]
    return [(int(each[1]), each[2]) for each in found if each]


def live(page: BeautifulSoup) -> list[str]:
    """Return what in a page acts, or asks another host."""
    found = [str(tag) for tag in page.select("iframe, object, embed, frame, base, form[action^=http], foreignObject")]
    found += [
        str(tag) for tag in page.select("meta[http-equiv]") if str(tag["http-equiv"]).lower() != "x-ua-compatible"
    ]
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            text = " ".join(value) if isinstance(value, list) else str(value)
            if text == "data:," and tag.get("rel") == ["icon"]:
                # The page of no address says that it has no icon.
                continue
            if (name.startswith("on") and "acted" in text) or (
                name in ("href", "src", "action", "data") and acts(text)
            ):
                found.append(str(tag))
            if name == "style" and "(" in text:
                found.append(str(tag))
    found += [str(tag) for tag in page.select(LOADING) if leads_elsewhere(str(tag.get("src", "")))]
    found += [str(tag) for tag in page.select("link[rel=stylesheet]") if leads_elsewhere(str(tag["href"]))]
    for script in page.select("script"):
        if leads_elsewhere(str(script.get("src", ""))) or (
            "acted" in script.text and "json" not in str(script.get("type", ""))
        ):
            found.append(str(script))
    return found


@pytest.mark.parametrize("name", INPUTS)
def test_what_acts_is_refused_at_its_line(built: Build, name: str) -> None:
    page, file, line = place_of(name)
    given = INPUTS[name]
    said = refused(built, file)
    if given.said:
        # MyST 4 counts the lines of what is included from 2, and gives none to some pictures.
        assert [text for at, text in said if (at == line or MYST < (5,)) and given.said in text], said
        assert all("`portfolio_allow = ['" in text for _, text in said)
    else:
        assert said == []
    assert live(built.page(page)) == []
    assert given.words in built.text(page)


def test_there_are_many() -> None:
    assert len(INPUTS) >= 200


def test_no_page_acts(built: Build) -> None:
    pages = {path.name: BeautifulSoup(path.read_bytes(), "html.parser") for path in built.outdir.rglob("*.html")}
    assert {name: found for name, page in pages.items() if (found := live(page))} == {}


def test_nothing_is_published_that_acts(built: Build) -> None:
    shown = [path for folder in ("_images", "_downloads") for path in (built.outdir / folder).rglob("*.*")]
    assert {path.suffix for path in shown} <= {".png", ".txt", ".svg"}
    assert [path.name for path in shown if path.suffix == ".svg"] == ["plain.svg"]


def test_nothing_from_outside_is_in_the_output(built: Build) -> None:
    # The sources of pages say where it would be; none has what is there.
    with_secret = [path for path in built.outdir.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert with_secret == []
    root = [path for path in built.outdir.rglob("*") if path.is_file() and b"root:x:0:" in path.read_bytes()]
    assert root == []


def test_no_expression_is_evaluated(built: Build) -> None:
    pages = [path for path in built.outdir.rglob("*.html") if str(7919 * 7907) in path.read_text("utf-8")]
    assert pages == []
    assert "{{ 7919 * 7907 }}" in built.text("inputs/expression-sum")


def test_links_are_left_out_with_their_names(built: Build) -> None:
    for name in ("linked", "link.txt", "link.png", "inputs/linked-page.md"):
        assert [text for _, text in refused(built, name) if "it leads out of the source folder" in text], name
    assert [text for _, text in refused(built, "inputs/again") if "a folder that it stands in" in text]
    assert not [
        path for path in built.outdir.rglob("*.html") if "again" in path.parts or path.name == "linked-page.html"
    ]


def test_each_warning_is_given_once(built: Build) -> None:
    repeated = [said for said, times in Counter(built.warnings).items() if times > 1 and TOPIC in said]
    assert repeated == []


def test_warnings_repeat_until_they_are_mended(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO | {"page.md": "# Page\n\n<script>1</script>\n"})
    first, second = site.build(), site.build()
    assert len([w for w in first.warnings if TOPIC in w]) == 1
    assert [w for w in first.warnings if TOPIC in w] == [w for w in second.warnings if TOPIC in w]
    site.write("page.md", "# Page\n")
    assert [w for w in site.build().warnings if TOPIC in w] == []


def test_a_picture_that_is_mended_is_shown(make_site: Callable[..., Site]) -> None:
    svg = hostile.SVG.format(f"<script>{ACT}</script>")
    site = make_site(PORTFOLIO | {"page.md": "# Page\n\n![A](a.svg)\n", "a.svg": svg})
    assert [w for w in site.build().warnings if TOPIC in w]
    site.write("a.svg", hostile.SVG.format(""))
    build = site.build()
    assert not [w for w in build.warnings if TOPIC in w]
    assert build.article("page").select("img")


def test_parallel_build_refuses_the_same(make_site: Callable[..., Site]) -> None:
    files = PORTFOLIO | {f"page{i}.md": f"# Page\n\n<b>{i}</b>\n\n$a$\n" for i in range(12)}
    site = make_site(files, myst_enable_extensions=["dollarmath"])
    serial = site.build(into="serial")
    assert sorted(serial.warnings) == sorted(site.build(into="parallel", parallel=2).warnings)
    assert len([w for w in serial.warnings if TOPIC in w]) == 36


# -- what a site allows ------------------------------------------------------------------------------------------------

#: Kind -> a page with what it allows, and what stands in the page then.
KINDS: dict[str, tuple[Hostile, str]] = {
    "raw": (md(f"<script>{ACT}</script>"), f"<script>{ACT}</script>"),
    "addresses": (md(f"```{{button-link}} javascript:{ACT}\nPress\n```"), f'href="javascript:{ACT}"'),
    "head": (rst(f".. meta::\n   :http-equiv=refresh: 0;url={ELSEWHERE}"), 'http-equiv="refresh"'),
    "front-matter": (
        Hostile("---\nmyst: {enable_extensions: [substitution], substitutions: {x: y}}\n---\n# P\n\na {{ x }} b\n"),
        "a y b",
    ),
    "expressions": (md("{{ 7919 * 7907 }}"), str(7919 * 7907)),
    "math": (md("$\\href{x}{y}$"), "\\(\\href{x}{y}\\)"),
    "files": (md("```{literalinclude} ../../secret.txt\n```"), SECRET),
    "downloads": (md("{download}`/x.html`", files={"x.html": "x"}), 'href="../_downloads/'),
    "hosts": (md(f"![A]({ELSEWHERE}/x.png)\n\n$a$"), f'src="{ELSEWHERE}/x.png"'),
    "direction": (md("Words \u202esdrow"), "Words \u202esdrow"),
}


def test_each_kind_has_its_case() -> None:
    assert KINDS.keys() == ALLOWED.keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["safe", "allowed", "trusted"])
def test_a_site_may_allow_one_kind(make_site: Callable[..., Site], kind: str, how: str) -> None:
    page, shown = KINDS[kind]
    files = PORTFOLIO | {f"pages/page{page.suffix}": page.text} | {k: str(v) for k, v in page.files.items()}
    syntax = ["dollarmath", *(["substitution"] if kind == "expressions" else [])]
    settings: dict[str, dict[str, object]] = {
        "safe": {},
        "allowed": {"portfolio_allow": [kind]},
        "trusted": {"portfolio_content": "trusted"},
    }
    site = make_site(files, html_theme="basic", myst_enable_extensions=syntax, **settings[how])
    (site.source.parent / "secret.txt").write_text(SECRET)
    build = site.build()
    said = [warning for warning in build.warnings if f"`portfolio_allow = ['{kind}']`" in warning]
    html = (build.outdir / "pages" / "page.html").read_text("utf-8")
    assert bool(said) == (how == "safe"), build.warnings
    assert (shown in html) == (how != "safe")
    if kind == "hosts":
        assert ("mathjax@" in html) == (how != "safe")


def test_local_mathjax_is_loaded(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO | {"page.md": "# Page\n\n```{math}\na\n```\n"}, mathjax_path="mathjax/tex-chtml.js")
    build = site.build()
    assert not [w for w in build.warnings if TOPIC in w]
    assert "mathjax/tex-chtml.js" in (build.outdir / "page.html").read_text("utf-8")


def test_a_wrong_name_is_told(make_site: Callable[..., Site]) -> None:
    build = make_site(PORTFOLIO, portfolio_content="save", portfolio_allow=["front_matter"]).build()
    assert [warning for warning in build.warnings if "portfolio_content: 'save' is not one of safe, trusted" in warning]
    assert [warning for warning in build.warnings if "did you mean 'front-matter'?" in warning]
    # What is neither is not trusted.
    site = make_site(PORTFOLIO | {"page.md": "# Page\n\n<b>x</b>\n"}, portfolio_content="save")
    assert [warning for warning in site.build().warnings if TOPIC in warning]


def test_pages_are_read_again_when_what_is_allowed_changes(make_site: Callable[..., Site]) -> None:
    page = {"page.md": "# Page\n\n<i>x</i>\n"}
    site = make_site(PORTFOLIO | page)
    assert "<i>x</i>" not in (site.build().outdir / "page.html").read_text("utf-8")
    assert "<i>x</i>" in (site.build(portfolio_content="trusted").outdir / "page.html").read_text("utf-8")
    assert "<i>x</i>" not in (site.build().outdir / "page.html").read_text("utf-8")


def test_the_first_page_of_a_project_holds_all_and_the_last_lets_go(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# Home\n\n<i>x</i>\n"})
    role = PORTFOLIO["roles/tools.md"]
    assert "<i>x</i>" in (site.build().outdir / "index.html").read_text("utf-8")
    site.write("roles/tools.md", role.replace("# Tools", "---\norphan: true\n---\n# Tools", 0))
    held = site.build()
    assert "<i>x</i>" not in (held.outdir / "index.html").read_text("utf-8")
    site.remove("roles/tools.md")
    assert "<i>x</i>" in (site.build().outdir / "index.html").read_text("utf-8")


def test_a_build_without_a_change_reads_nothing(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO | {"projects/a.md": "---\nproject: {summary: S., roles: [tools]}\n---\n# A\n"})
    (site.source / "loop").symlink_to(site.source)
    site.build()
    again = site.build()
    assert (again.read, again.written) == ([], [])
    assert [warning for warning in again.warnings if "loop:1: " in warning]


def test_links_within_the_source_folder_stay(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO | {"one.md": "# One\n\n```{literalinclude} also.txt\n```\n", "real.txt": "as it is\n"})
    (site.source / "also.txt").symlink_to(site.source / "real.txt")
    (site.source / "two.md").symlink_to(site.source / "one.md")
    build = site.build()
    assert not [w for w in build.warnings if TOPIC in w]
    assert "as it is" in build.text("two")


def test_a_link_as_the_folder_of_projects_makes_no_portfolio(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# Home\n"})
    shutil.copytree(site.source, site.folder / "elsewhere")
    (site.folder / "elsewhere" / "a.md").write_text("---\nproject: {summary: S., roles: [x]}\n---\n# A\n")
    (site.source / "projects").symlink_to(site.folder / "elsewhere")
    assert not [warning for warning in site.build().warnings if TOPIC in warning]


def test_other_builders_refuse_it_too(make_site: Callable[..., Site]) -> None:
    raw, formula = "```{raw} latex\n\\input{/etc/passwd}\n```", "$\\input{/etc/passwd}$"
    page = f"# Page\n\n{raw}\n\n{formula}\n\n![A]({ELSEWHERE}/x.png)\n"
    site = make_site(PORTFOLIO | {"page.md": page}, myst_enable_extensions=["dollarmath"])
    for builder in ("latex", "epub", "text"):
        build = site.build(builder)
        assert len([w for w in build.warnings if TOPIC in w]) == 3, (builder, build.warnings)
        for path in build.outdir.rglob("*.tex"):
            assert "\\input{/etc" not in path.read_text("utf-8")


# -- a translation -----------------------------------------------------------------------------------------------------


def test_what_a_translation_brings_is_refused(make_site: Callable[..., Site]) -> None:
    site = make_site(PORTFOLIO | {"page.rst": "Page\n====\n\nWords.\n"}, language="de", locale_dirs=["locale"])
    catalog = 'msgid "Words."\nmsgstr "`Press <javascript:alert(1)>`__"\n'
    site.write(
        "locale/de/LC_MESSAGES/page.po", f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{catalog}'
    )
    build = site.build()
    assert [text for line, text in refused(build, "page.rst") if line == 4 and "acts" in text], build.warnings
    assert live(build.page("page")) == []
    assert "Press" in build.text("page")


# -- addresses ---------------------------------------------------------------------------------------------------------

#: As the parser of browsers reads them -> scheme.
SCHEMES = {
    "javascript:x": "javascript",
    " \x00\x1f javascript:x": "javascript",
    "java\tscr\nipt\r:x": "javascript",
    "JAVASCRIPT:x": "javascript",
    "javascript%3Ax": "",
    "javascript&#58;x": "",
    "javascript :x": "",
    "/javascript:x": "",
    "./javascript:x": "",
    "#javascript:x": "",
    "?javascript:x": "",
    "1javascript:x": "",
    "\u00a0javascript:x": "",
    "\u200bjavascript:x": "",
    "java\u017fcript:x": "",
    "web+a.b-c:x": "web+a.b-c",
    "https://a": "https",
    "": "",
    ":": "",
}


@pytest.mark.parametrize("address", SCHEMES)
def test_scheme_is_that_of_browsers(address: str) -> None:
    assert scheme(address) == SCHEMES[address]


@given(
    st.sampled_from(["javascript", "vbscript", "data", "blob"]).flatmap(
        lambda name: st.tuples(
            *(
                st.tuples(st.sampled_from(["", "\t", "\n", "\r", "\r\n\t"]), st.sampled_from([c, c.upper()]))
                for c in name
            )
        )
    ),
    st.text(st.sampled_from([chr(i) for i in range(0x21)])),
    st.sampled_from(["", "\t", "\n"]),
    st.text(),
)
def test_no_disguise_helps(letters: tuple[tuple[str, str], ...], before: str, between: str, rest: str) -> None:
    written = "".join(gap + letter for gap, letter in letters)
    assert acts(f"{before}{written}{between}:{rest}")


@given(st.text())
def test_an_address_that_is_relative_never_acts(path: str) -> None:
    assert not acts(f"./{path}")
    assert not acts(f"#{path}")


@pytest.mark.parametrize("address", ["//a", "\\\\a", "/\\a", "\\/a", "/\t/a", " //a", "https:a", "x:y"])
def test_addresses_that_lead_elsewhere(address: str) -> None:
    assert leads_elsewhere(address)


@pytest.mark.parametrize("address", ["a", "/a", "a//b", "./x:y", "#//", "", "a/../b", "?x:y"])
def test_addresses_that_do_not(address: str) -> None:
    assert not leads_elsewhere(address)


@given(st.text(st.sampled_from("<>/=\"' svgpathonclickd:jarip!-")))
def test_no_markup_with_a_handler_is_inert(text: str) -> None:
    if markup.is_inert(text):
        assert not re.search(r"[\s\"'/]on|script|href|style", text)


@pytest.mark.parametrize("text", ["\u202ea", "a\u202c", "\u2066\u202ea\u2069\u202c", "\u2067a\u202c"])
def test_text_that_turns_what_follows(text: str) -> None:
    assert markup.turns_what_follows(text)


@pytest.mark.parametrize("text", ["", "a", "\u2067a\u2069", "\u2066\u202ea\u202c\u2069b", "\u200fa\u200e"])
def test_text_that_does_not(text: str) -> None:
    assert not markup.turns_what_follows(text)
