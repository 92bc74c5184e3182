"""`portfolio import`: what other formats say becomes pages, and what has no place is named."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cli.runner import CONF, run, write
from cli.test_init import build as build_in_a_process
from site_builder import PORTFOLIO, Site
from sphinx_portfolio.cli.importing.text import one_line
from sphinx_portfolio.core.career import read_career
from sphinx_portfolio.core.owner import read_owner

if TYPE_CHECKING:
    from collections.abc import Callable

INPUTS = Path(__file__).parent / "importing"
SITE = {**PORTFOLIO, "conf.py": CONF}
#: Of MyST, all that make more of a text.
EXTENSIONS = [
    *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist", "html_admonition"),
    *("html_image", "strikethrough", "substitution", "tasklist"),
]
#: `make test-deep` tries more.
CASES = int(os.environ.get("FUZZ_CASES", "60"))
some = settings(max_examples=CASES // 3, deadline=None)
FILES = ("resume.json", "cv.yaml", "papers.bib")


def site_with(folder: Path, name: str, text: str | bytes | None = None) -> Path:
    """Write a small site, and beside it a file to import."""
    write(folder, SITE)
    content = (INPUTS / name).read_bytes() if text is None else text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(content)
    return folder


def written(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in (".md", ".py", ".yaml") and path.name not in FILES
    }


def words(text: str) -> str:
    """Return a text without white space, marks of Markdown and YAML, and what typography changes."""
    text = text.replace("…", "...").replace("–", "--").replace("—", "---")
    text = "".join(letter for letter in text if letter.isprintable())
    return re.sub(r"[\s\\\"'’‘“”_*]", "", text).replace("---", "--")  # noqa: RUF001


# -- what is written ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_is_right(make_site: Callable[..., Site], name: str) -> None:
    site = make_site(SITE)
    shutil.copy(INPUTS / name, site.source / name)
    outcome = run(site.source, "import", name)
    assert outcome.code == 0, outcome.said
    assert run(site.source, "check", "--no-notes").lines[-1].endswith(": 0 problems, 0 notes")
    assert site.build(exclude_patterns=[name]).warnings == []


@pytest.mark.parametrize("name", FILES)
def test_again_nothing_is_written(tmp_path: Path, name: str) -> None:
    site_with(tmp_path, name)
    run(tmp_path, "import", name)
    before = written(tmp_path)
    outcome = run(tmp_path, "import", name)
    assert outcome.code == 0
    assert written(tmp_path) == before
    assert "Nothing new is in it." in outcome.lines
    assert run(tmp_path, "import", name, "--role", "Another").code == 0
    assert written(tmp_path) == before
    assert "Already there: " in outcome.said


def test_what_init_made_takes_it_in(tmp_path: Path) -> None:
    run(tmp_path, "init", "work", "--yes")
    work = tmp_path / "work"
    for name in FILES:
        shutil.copy(INPUTS / name, work / name)
        outcome = run(work, "import", name, "--role", "Field Work")
        assert outcome.code == 0, outcome.said
    assert run(work, "check", "--no-notes").code == 0
    assert build_in_a_process(work) == ""
    assert "# Field Work\n" in (work / "docs/roles/field-work.md").read_text("utf-8")


def test_a_project_of_a_json_resume(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    outcome = run(tmp_path, "import", "resume.json")
    assert outcome.lines[:6] == [
        "technologies.yaml: 4 entries",
        "projects/listening-buoy.md",
        "projects/tide-table.md",
        "projects/tide-table-2.md",
        "projects/a-buoy-that-listens-10-of-parts.md",
        "career.yaml: 6 entries",
    ]
    files = written(tmp_path)
    assert files["projects/listening-buoy.md"].startswith(
        "---\n"
        "project:\n"
        "  summary: A buoy that listens to whales and tells the shore of them.\n"
        "  roles: [tools]\n"
        "  period: {start: 2021-01, end: 2022-02}\n"
        "  technologies: [c, zephyr, c-sharp]\n"
        "  links:\n"
        "    - {kind: code, url: https://github.com/mira-exempel/buoy}\n"
        "---\n"
        "# Listening Buoy\n"
        "\n"
        "A buoy that listens to whales and tells the shore of them. It floats for a year on one battery,"
    )
    assert (
        "\n- My role: Lead, Maker\n- Type: application\n- Done for: Fjord Instruments\n"
        in (files["projects/listening-buoy.md"])
    )
    assert ":::{contributions}\ndesigned-hydrophone-very-low-noise\n: Designed the hydrophone, with \\{a\\}" in (
        files["projects/listening-buoy.md"].replace("\\}", "\\}")
    )
    assert 'c-sharp: {name: "C#"}\nc-plus-plus: {name: C++}\n' in files["technologies.yaml"]


def test_a_career(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    run(tmp_path, "import", "resume.json")
    career, problems = read_career((tmp_path / "career.yaml").read_bytes())
    assert problems == ()
    first, second, third = career.record.positions
    assert (first.title, first.organisation, first.work) == ("Engineer", "Fjord Instruments", ("listening-buoy",))
    assert first.period.end == "present"
    assert (second.period.start, second.period.end) == ("2018", "2019-06")
    assert third.organisation == "Sea Rescue"
    assert career.record.education[0].highlights == ("Score: 1.3", "PH101 - Waves", "PH201 - Optics")
    assert [talk.event for talk in career.record.talks] == ["Congress of Buoys"]
    assert [award.date for award in career.record.awards] == ["2021-11"]


def test_an_owner(tmp_path: Path) -> None:
    for name in ("resume.json", "cv.yaml"):
        site_with(tmp_path, name)
        run(tmp_path, "import", name)
        values: dict[str, Any] = {}
        exec((tmp_path / "conf.py").read_text("utf-8"), values)
        owner, problems = read_owner(values["portfolio_owner"], "portfolio_owner")
        assert problems == ()
        assert owner is not None
        assert (owner.email or "").endswith("@example.org")
        assert len(owner.links) >= 4


def test_a_bibliography(tmp_path: Path) -> None:
    site_with(tmp_path, "papers.bib")
    run(tmp_path, "import", "papers.bib")
    (page,) = [text for name, text in written(tmp_path).items() if name.startswith("projects/buoys-")]
    for line in (
        "  featured: true",
        "  venue: {name: Journal of Small Things, year: 2020}",
        "    - {kind: paper, url: https://doi.org/10.1234/JST.2020_1, label: DOI 10.1234/JST.2020_1}",
        "    - {kind: paper, url: https://arxiv.org/abs/2001.01234v2, label: arXiv 2001.01234v2}",
        "    - {kind: code, url: https://github.com/mira-exempel/buoy}",
        "# Buoys & Whales: an α-approach — of small noise, at 10% of Étienne's cost",  # noqa: RUF001
        "- Authors: Mira Exempel, Jan van der Berg, J. Müller",
        "- Publisher: American Physical Society",
        "- Pages: 10–21",
    ):
        assert line in page.splitlines()


# -- nothing is lost, nothing is overwritten ---------------------------------------------------------------------------


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{i}]")
    elif value is not None and str(value).strip() not in ("", "~", "null"):
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def lost(value: Any, report: dict[str, Any], files: dict[str, str]) -> list[tuple[str, str]]:
    """Return what stands neither in a file that was written, nor in a report."""
    listed = [each["path"] for each in (*report["without_a_place"], *report["already_there"])]
    text = words("\n".join(files.values()).casefold())

    def is_found(path: str, said: str) -> bool:
        if any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in listed):
            return True
        return all(words(part.casefold()) in text for part in re.split(r"\s+", said))

    return [(path, said) for path, said in leaves(value) if not is_found(path, said)]


def test_nothing_of_a_resume_is_lost(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    run(tmp_path, "import", "resume.json", "--report", "left.json")
    report = json.loads((tmp_path / "left.json").read_text("utf-8"))
    value = json.loads((tmp_path / "resume.json").read_text("utf-8"))
    del value["$schema"], value["projects"][3]["type"], value["basics"]["profiles"][0]["network"]
    del value["basics"]["profiles"][2]["network"]
    assert lost(value, report, written(tmp_path)) == []


def test_what_has_no_place_is_listed_with_its_line(tmp_path: Path) -> None:
    site_with(tmp_path, "cv.yaml")
    outcome = run(tmp_path, "import", "cv.yaml", "--report", "left.json")
    left = json.loads((tmp_path / "left.json").read_text("utf-8"))["without_a_place"]
    assert {"path": "cv.sections.skills[1].details", "line": 89, "value": "English (native)"}.items() <= next(
        each for each in left if each["path"].endswith("skills[1].details")
    ).items()
    assert '  cv.yaml:48: cv.sections.experience[1].date: "Fall 2021" (written as 2021)' in outcome.lines
    assert "  the days of 1 date, since a date here is a month or a year" in outcome.lines
    assert next(each for each in left if each["path"] == "design")["value"]["theme"] == "classic"


def test_a_page_that_is_there_stays(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    page = "---\nproject: {summary: Mine., roles: [tools], aliases: [tide-table]}\n---\n# Mine\n"
    write(tmp_path, {"projects/listening-buoy.md": page.replace("tide-table", "old"), "projects/tides.md": page})
    outcome = run(tmp_path, "import", "resume.json")
    assert written(tmp_path)["projects/listening-buoy.md"] == page.replace("tide-table", "old")
    assert "  projects[0]: projects/listening-buoy.md" in outcome.lines
    assert "  projects[1]: projects/tides.md" in outcome.lines
    assert "projects/tide-table-2.md" in outcome.lines


def test_an_owner_that_is_there_stays(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    write(tmp_path, {"conf.py": f"{CONF}portfolio_owner = 'Jo Example'  # me\n"})
    before = written(tmp_path)["conf.py"]
    outcome = run(tmp_path, "import", "resume.json")
    assert written(tmp_path)["conf.py"] == before
    assert '    "name": "Mira Exempel",' in outcome.lines


def test_an_empty_owner_is_filled_in(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    write(tmp_path, {"conf.py": f"{CONF}a = 1; portfolio_owner = ''  # whose\nb = 2\n"})
    run(tmp_path, "import", "resume.json")
    text = written(tmp_path)["conf.py"]
    assert 'a = 1; portfolio_owner = {\n    "name": "Mira Exempel",\n' in text
    assert text.endswith("}  # whose\nb = 2\n")


CAREERS = {
    "block": "# Mine\npositions:\n- title: Cook  # yes\n  organisation: A\n  period: {start: 2001}\n\n# The end\n",
    "indented": "education:\n  - {organisation: U}\npositions:\n  - title: Cook\n    organisation: A\n"
    "    period: {start: 2001}\n    summary: >-\n      Folded\n      text\nawards: []\n",
    "flow": "positions: [{title: Cook, organisation: A, period: {start: 2001}}]  # one\ntalks:\n",
    "empty": "# Nothing yet\n",
}


@pytest.mark.parametrize("before", CAREERS.values(), ids=CAREERS)
def test_a_career_is_added_to(tmp_path: Path, before: str) -> None:
    site_with(tmp_path, "resume.json")
    write(tmp_path, {"career.yaml": before})
    outcome = run(tmp_path, "import", "resume.json")
    assert outcome.code == 0, outcome.said
    after = (tmp_path / "career.yaml").read_text("utf-8")
    career, problems = read_career(after)
    assert problems == ()
    old = read_career(before)[0].record
    for name, stations in old.stations.items():
        assert career.record.stations[name][: len(stations)] == stations
        assert len(career.record.stations[name]) > len(stations)
    for line in before.splitlines():
        assert any(found.startswith(line.removesuffix("[]").split("}]")[0]) for found in after.splitlines())


def test_technologies_that_are_known_keep_their_ids(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    write(tmp_path, {"technologies.yaml": "clang: {name: c}\nrtos: {name: RTOS, aliases: [zephyr]} # mine"})
    run(tmp_path, "import", "resume.json")
    files = written(tmp_path)
    assert "technologies: [clang, rtos, c-sharp]" in files["projects/listening-buoy.md"]
    assert files["technologies.yaml"].startswith(
        'clang: {name: c}\nrtos: {name: RTOS, aliases: [zephyr]} # mine\nc-sharp: {name: "C#"}\n'
    )


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    site_with(tmp_path, "resume.json")
    before = written(tmp_path)
    outcome = run(tmp_path, "import", "resume.json", "--dry-run", "--report", "left.json", "--role", "Sea")
    assert written(tmp_path) == before
    assert not (tmp_path / "left.json").exists()
    assert "+# Listening Buoy" in outcome.lines
    assert "+# Sea" in outcome.lines


def test_a_page_that_no_toctree_has_is_told(tmp_path: Path) -> None:
    site_with(tmp_path, "papers.bib", "@misc{a, title={Alone}}")
    write(tmp_path, {"projects/index.md": PORTFOLIO["projects/index.md"].replace(":glob:\n\n*", "\nother")})
    outcome = run(tmp_path, "import", "papers.bib")
    assert outcome.lines[-1] == "No toctree has it yet: add a line 'projects/alone' to one, as that of index.md."


def test_pages_of_other_domains_have_the_prefix(make_site: Callable[..., Site]) -> None:
    conf = "extensions = ['sphinx_portfolio']\nprimary_domain = 'c'\nhtml_theme = 'basic'\n"
    prefixed = {name: text.replace(":::{", ":::{portfolio:") for name, text in PORTFOLIO.items()}
    site = make_site({**prefixed, "conf.py": conf}, primary_domain="c", myst_enable_extensions=[])
    shutil.copy(INPUTS / "resume.json", site.source)
    assert run(site.source, "import", "resume.json").code == 0
    assert site.build().warnings == []


LATEX = {
    r"{\"U}ber {\o} \c{c} \v{s}": "Über ø ç š",
    r"$E=mc^2$ at 100\% {\bf now}": "E=mc^2 at 100% now",
    r"\emph{x} \LaTeX{} and \cite{abc}": r"x LaTeX and \cite{abc}",
    r"a \href{http://x.y/%20\_b}{\'{e}} \url{http://a.b/c_d~e}": "a é (http://x.y/%20_b) http://a.b/c_d~e",
    r"\frobnicate[a]{b} c": r"\frobnicate[a]b c",
    r"50% of {A}": "50% of A",
}


@pytest.mark.parametrize(("written", "shown"), LATEX.items())
def test_latex_becomes_letters(tmp_path: Path, written: str, shown: str) -> None:
    site_with(tmp_path, "papers.bib", f"@misc{{a, title = {{T}}, note = {{{written}}}}}")
    run(tmp_path, "import", "papers.bib")
    (line,) = [line for line in (tmp_path / "projects/t.md").read_text("utf-8").splitlines() if "Note" in line]
    assert re.sub(r"\\(?=[^\w\s])", "", line) == f"- Note: {shown}"


def test_nothing_of_a_cv_is_lost(tmp_path: Path) -> None:
    site_with(tmp_path, "cv.yaml")
    run(tmp_path, "import", "cv.yaml", "--report", "left.json")
    report = json.loads((tmp_path / "left.json").read_text("utf-8"))
    value = yaml.load((INPUTS / "cv.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    # What is written in another form.
    value["cv"]["social_networks"][1] = None
    assert value["cv"]["sections"]["skills"][0].pop("details") == "Python, C++ and Rust"
    assert lost(without_markdown(value), report, written(tmp_path)) == []


def without_markdown(value: Any) -> Any:
    """Return values without the marks of links."""
    if isinstance(value, dict):
        return {key: without_markdown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_markdown(inner) for inner in value]
    return re.sub(r"[\[\]()]", " ", value) if isinstance(value, str) else value


# -- what cannot be read -----------------------------------------------------------------------------------------------

WRONG = {
    "no object": ("[]", "resume.json:1: the file is a list; expected is sections such as `basics`"),
    "an older al-folio": ("- title: General\n  contents:\n  - name: A\n", "import its assets/json/resume.json"),
    "a text": ('"basics"', "resume.json:1: the file is a text; expected is"),
    "nothing": ("", "resume.json:1: the file is empty; expected is"),
    "another object": ('{"a": 1}', "resume.json:1: it has 'a'; expected are sections such as `basics`"),
    "not JSON": ('{"work": [\n{"name": "a" "b"}]}', "resume.json:2: not valid JSON: Expecting ','"),
    "not YAML": ("work:\n\t- a", "resume.json:2: not valid YAML: "),
    "twice": ('{"work": [],\n"work": []}', "resume.json:2: work: written twice"),
    "a bomb": ("a: &a [x, x]\nwork: [*a, *a]\n", "resume.json:2: work.0: YAML aliases (*name) are not supported"),
    "deep JSON": ('{"work": ' + "[" * 5000 + "]" * 5000 + "}", "resume.json:1: more than 20 levels"),
    "very deep JSON": ('{"work": ' + "[" * 500_000, "resume.json:1: "),
    "deep YAML": ("work: " + "[" * 500 + "]" * 500, "resume.json:1: not valid YAML: more than 20 levels"),
    "Latin": (b'{"work":\n[{"name": "\xe9"}]}', "resume.json:2: not UTF-8: there is the byte 0xE9"),
    "UTF-16": ('{"work": []}'.encode("utf-16"), "resume.json:1: not UTF-8"),
    "broken braces": ("@article{a, title = {b", "title"),
}


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: str | bytes, said: str) -> None:
    site_with(tmp_path, "resume.json", content)
    before = written(tmp_path)
    outcome = run(tmp_path, "import", "resume.json")
    assert said in outcome.said
    assert written(tmp_path) == before
    if said != "title":
        assert outcome.code == 2
    assert len(outcome.said) < 2000


def test_what_is_no_text_is_told_without_harm(tmp_path: Path) -> None:
    half = {"references": [{"name": "A \ud800 \x9b1m", "\udfff": "\u202e"}]}
    site_with(tmp_path, "resume.json", json.dumps(half))
    outcome = run(tmp_path, "import", "resume.json", "--report", "left.json")
    assert '  resume.json:1: references[0].name: "A \ufffd 1m" (a portfolio has no place for it)' in outcome.lines
    report = json.loads((tmp_path / "left.json").read_text("utf-8"))
    assert [each["value"] for each in report["without_a_place"]] == ["A \ufffd \x9b1m", "\u202e"]


@pytest.mark.parametrize("name", ["conf.py", "career.yaml", "technologies.yaml"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    site_with(tmp_path, "resume.json")
    (tmp_path / name).write_bytes(b"# one\n# \xe9\n")
    before = (tmp_path / name).read_bytes()
    outcome = run(tmp_path, "import", "resume.json")
    assert outcome.code == 2
    assert f"{name}:2: not UTF-8: there is the byte 0xE9" in outcome.said
    assert (tmp_path / name).read_bytes() == before
    assert not (tmp_path / "projects/listening-buoy.md").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--role", "工具"], "no id can be made of the role '工具'"),
        (["--role", "Alpha"], "'alpha' is a project; projects and roles share one space of ids"),
        ([], "say which role the projects are to have, by --role, an id or a new title; there are field, tools"),
        (["--format", "rendercv", "-r", "tools"], "it has '$schema', 'basics', 'work', 'volunteer', 'education', 'aw"),
        (["--format", "bibtex", "-r", "tools"], "the file has no entry; expected are entries such as `@article{...}`"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    site_with(tmp_path, "resume.json")
    role = PORTFOLIO["roles/tools.md"]
    alpha = "---\nproject: {summary: A., roles: [tools]}\n---\n# Alpha\n"
    write(tmp_path, {"roles/field.md": role, "projects/alpha.md": alpha})
    before = written(tmp_path)
    outcome = run(tmp_path, "import", "resume.json", *arguments)
    assert outcome.code == 2
    assert said in outcome.said
    assert written(tmp_path) == before


def test_without_the_package_for_bibtex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_with(tmp_path, "papers.bib")
    monkeypatch.setitem(sys.modules, "bibtexparser", None)
    outcome = run(tmp_path, "import", "papers.bib")
    assert outcome.code == 2
    assert 'python -m pip install "sphinx-portfolio[import]"' in outcome.said


# -- text of others is text --------------------------------------------------------------------------------------------

#: What could be taken for markup.
MARKS = [
    *("#", "##", "-", "+", "*", "**", "_", "__", "`", "```", "~~~", ":::", "{", "}", "{{", "}}", "[", "]", "](", ")"),
    *("<", ">", "<b>", "</script>", "<!--", "-->", "&", "&amp;", "&#35;", "|", "$", "$$", "\\", "\\(", "%", "@"),
    *("1.", "2)", "---", "===", ": ", ":a:", "(a)=", "[^1]", "{ref}`a`", "{math}`a`", "{contributions}", "!", "!["),
    *("javascript:alert(1)", "https://example.org/a_b", "word", "two words", "海", "é", "\t", "\n\n", "\n", "'", '"'),
    *("a_b", "_a_", "\u202e", "\u200b", "\x07", "\x85", "\u2028", "=", "^", "~a~", "{.x}", "\\n", "0", "null", "yes"),
]
TEXT = st.one_of(
    st.lists(st.sampled_from(MARKS), max_size=8).map(" ".join), st.lists(st.sampled_from(MARKS)).map("".join)
)


def as_shown(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s", "", one_line(text))


@settings(max_examples=CASES // 20, deadline=None, phases=[Phase.generate])
@given(st.lists(TEXT, min_size=40, max_size=60))
def test_text_is_text_in_a_page(texts: list[str]) -> None:
    projects = [
        {
            "name": f"T {i} {text}",
            "description": f"{text}\n\n{text}",
            "highlights": [text],
            "roles": [text],
            "entity": text,
        }
        for i, text in enumerate(texts)
    ]
    with TemporaryDirectory() as name:
        site = Site(Path(name), SITE, {"myst_enable_extensions": EXTENSIONS, "smartquotes": False})
        (site.source / "resume.json").write_text(json.dumps({"projects": projects}), "utf-8")
        outcome = run(site.source, "import", "resume.json")
        assert outcome.code == 0, outcome.said
        build = site.build()
        assert build.warnings == []
        for i, text in enumerate(texts):
            (page,) = [each for each in outcome.lines if re.match(rf"projects/t-{i}[-.]", each)]
            article = build.article(page.removesuffix(".md"))
            said = as_shown(text)
            title, *_ = article.select("h1")
            assert as_shown(title.get_text()) == f"{as_shown(f'T {i} {text}')}¶"
            if said:
                (list_,) = article.select("ul.simple")[-1:]
                assert [as_shown(item.get_text()) for item in list_.select("li")] == [
                    f"Myrole:{said}",
                    f"Donefor:{said}",
                ]
                (work,) = article.select("ol.portfolio-contributions > li, .portfolio-contributions li")[:1]
                assert said in as_shown(work.get_text())


def test_links_of_rendercv_stay_links(make_site: Callable[..., Site]) -> None:
    site = make_site(SITE)
    shutil.copy(INPUTS / "cv.yaml", site.source)
    run(site.source, "import", "cv.yaml")
    page = site.build(exclude_patterns=["cv.yaml"]).article("projects/flashexample")
    assert page.find("a", href="https://example.org/stars").get_text() == "2,800 stars"  # type: ignore[union-attr]
    assert "See [this](javascript:alert(1)) for more" in page.get_text()
    assert not page.select("[href^=javascript]")


# -- whatever a file says ----------------------------------------------------------------------------------------------

DATE = st.one_of(st.sampled_from(["2020", "2020-03", "2020-03-04", "1899", "soon", "2021-13"]), TEXT)
ADDRESS = st.one_of(st.sampled_from(["https://example.org/a", "example.org", "javascript:x", "mailto:a@b.c"]), TEXT)
ANY = st.recursive(
    st.one_of(TEXT, st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)


def _mapping(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={**{name: st.one_of(each, each, ANY) for name, each in fields.items()}})


TEXTS = st.lists(TEXT, max_size=3)
DATES = {"startDate": DATE, "endDate": DATE}
RESUME = _mapping(
    basics=_mapping(
        **dict.fromkeys(("name", "label", "image", "email", "phone", "summary"), TEXT),
        url=ADDRESS,
        location=_mapping(**dict.fromkeys(("address", "city", "countryCode"), TEXT)),
        profiles=st.lists(
            _mapping(network=st.sampled_from(["GitHub", "Other"]), username=TEXT, url=ADDRESS), max_size=2
        ),
    ),
    work=st.lists(_mapping(name=TEXT, position=TEXT, url=ADDRESS, **DATES, summary=TEXT, highlights=TEXTS), max_size=3),
    education=st.lists(_mapping(institution=TEXT, area=TEXT, **DATES, score=TEXT, courses=TEXTS), max_size=2),
    awards=st.lists(_mapping(title=TEXT, date=DATE, awarder=TEXT), max_size=2),
    publications=st.lists(_mapping(name=TEXT, publisher=TEXT, releaseDate=DATE, url=ADDRESS, summary=TEXT), max_size=2),
    skills=st.lists(_mapping(name=TEXT, level=TEXT, keywords=TEXTS), max_size=2),
    references=st.lists(_mapping(name=TEXT, reference=TEXT), max_size=1),
    projects=st.lists(
        _mapping(name=TEXT, description=TEXT, highlights=TEXTS, keywords=TEXTS, **DATES, url=ADDRESS, roles=TEXTS),
        max_size=3,
    ),
    other=ANY,
)


@some
@given(RESUME)
def test_nothing_is_lost_whatever_it_says(resume: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = site_with(Path(name), "resume.json", json.dumps(resume))
        outcome = run(folder, "import", "resume.json", "--report", "left.json")
        assert outcome.code in (0, 2)
        if outcome.code == 2:
            assert "expected" in outcome.said or "levels" in outcome.said
            return
        report = json.loads((folder / "left.json").read_text("utf-8"))
        value = json.loads(json.dumps(resume), parse_float=str, parse_int=str, parse_constant=str)
        for profile in value["basics"].get("profiles") or () if isinstance(value.get("basics"), dict) else ():
            # An address may say the network.
            if isinstance(profile, dict):
                profile.pop("network", None)
        files = {name: text for name, text in written(folder).items() if name not in SITE or name == "conf.py"}
        assert lost(value, report, files) == []
        assert run(folder, "check", "--no-notes").code == 0
        before = written(folder)
        assert run(folder, "import", "resume.json").code == 0
        assert written(folder) == before


ENTRY = st.one_of(
    TEXT,
    _mapping(bullet=TEXT),
    _mapping(label=TEXT, details=TEXT),
    _mapping(
        title=TEXT, authors=TEXTS, doi=st.one_of(st.just("10.1234/a"), TEXT), url=ADDRESS, journal=TEXT, date=DATE
    ),
    _mapping(company=TEXT, position=TEXT, start_date=DATE, end_date=DATE, location=TEXT, highlights=TEXTS),
    _mapping(institution=TEXT, area=TEXT, degree=TEXT, date=DATE, grade=TEXT),
    _mapping(name=TEXT, date=DATE, summary=TEXT, location=TEXT, highlights=TEXTS),
)
TITLES = st.sampled_from(["summary", "projects", "awards", "invited_talks", "skills", "references", "publications"])
CV = _mapping(
    **dict.fromkeys(("name", "headline", "location", "email", "phone", "photo"), TEXT),
    website=ADDRESS,
    sections=st.dictionaries(st.one_of(TITLES, TEXT), st.lists(ENTRY, max_size=4), max_size=4),
)


@some
@given(CV)
def test_any_cv_is_taken_in(cv: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = site_with(Path(name), "cv.yaml", json.dumps({"cv": cv, "design": {"theme": "classic"}}))
        outcome = run(folder, "import", "cv.yaml")
        assert outcome.code == 0 or "levels" in outcome.said, outcome.said
        assert run(folder, "check", "--no-notes").code == 0
        before = written(folder)
        run(folder, "import", "cv.yaml")
        assert written(folder) == before


@some
@given(
    st.one_of(
        st.text(max_size=200),
        st.binary(max_size=100),
        st.lists(
            st.sampled_from(
                [
                    *MARKS,
                    "@article{a,",
                    "title = {",
                    "}",
                    "cv:\n",
                    "  sections:\n",
                    "    a:\n",
                    "      - ",
                    "name: ",
                    "work:\n",
                ]
            )
        ).map("".join),
    )
)
def test_no_file_ends_in_a_traceback(content: str | bytes) -> None:
    with TemporaryDirectory() as name:
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        folder = site_with(Path(name), "any.txt", data)
        for options in ([], ["--format", "bibtex"], ["--format", "rendercv"], ["--format", "json-resume"]):
            assert run(folder, "import", "any.txt", *options).code in (0, 2)


def test_it_is_a_process(tmp_path: Path) -> None:
    site_with(tmp_path, "papers.bib")
    command = [sys.executable, "-m", "sphinx_portfolio", "import", "papers.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
