"""The CV of a site: on paper, and as a page."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
from pypdf import PdfReader

from cli.runner import CONF, run, write
from site_builder import PORTFOLIO, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from site_builder import Build, Site

#: Plainly invented, as all persons of the tests.
OWNER = {
    "name": "Ada Example",
    "headline": "Engineer of engines",
    "summary": "Builds engines that can be had again.",
    "location": "Turin",
    "email": "ada@example.org",
    "links": [{"kind": "github", "url": "https://github.example/ada"}],
}
ENGINE = """
    ---
    project:
      summary: An engine that is first-class, and fit for office work.
      roles: [tools]
      featured: true
      period: {start: 2020-03, end: 2021-05}
      venue: {name: ICML, year: 2021}
      context: Course project
      advisors: [{name: Dr. Made Up, affiliation: Nowhere}]
      figures: [{value: "up to 60%", label: higher end-to-end throughput, contribution: cache},
                {value: "1B–9B", label: sizes, contribution: cache, kind: effort}]
      links:
        - {kind: paper, url: "https://arxiv.example/abs/1", label: arXiv 1}
        - {kind: code, url: "https://code.example/engine"}
        - {kind: data, state: pending}
    ---
    # Engine: a longer title

    :::{contributions}
    cache: Affluent cache
    : Wrote the affluent cache, with {technology}`Python` and {role}`tools`. {credit}`software:lead`

    survey
    : Read what others say.

      In a second paragraph.
    :::
    """
FILES: dict[str, str] = {
    **PORTFOLIO,
    "technologies.yaml": "python: {name: Python, kind: language}\n",
    "projects/engine.md": ENGINE,
    "projects/plain.md": "---\nproject: {summary: Nothing more., roles: [tools]}\n---\n# Plain\n",
    "cv.md": "---\norphan: true\n---\n# CV\n\n:::{cv}\n:::\n",
    "variants.yaml": "one: {headline: In one page, length: one-page}\ntwo: {length: two-pages}\n",
}
ADDRESS = "https://portfolio.example/"


def project(number: int, contributions: int) -> str:
    """Write a project that takes some room."""
    works = "\n".join(
        f"c{i}\n: Contribution {number}.{i}, {'said at length, ' * 12}done.\n" for i in range(contributions)
    )
    front = f"---\nproject: {{summary: Project {number}., roles: [tools]}}\n---\n"
    return f"{front}# Project {number}\n\n:::{{contributions}}\n{works}:::\n"


def read(content: bytes | Path) -> PdfReader:
    return PdfReader(io.BytesIO(content) if isinstance(content, bytes) else content)


def text(pdf: PdfReader) -> str:
    """Return the words of a file, in the order in which they are in it."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def links(pdf: PdfReader) -> set[str]:
    found = (note.get_object() for page in pdf.pages for note in page.get("/Annots", ()))
    return {str(note["/A"]["/URI"]) for note in found}


@pytest.fixture(scope="module")
def built(make_shared_site: Callable[..., Site]) -> Build:
    site = make_shared_site(FILES, portfolio_owner=OWNER, portfolio_cv="a4", html_baseurl=ADDRESS)
    build = site.build()
    assert build.warnings == []
    return build


@pytest.fixture(scope="module")
def pdf(built: Build) -> PdfReader:
    return read(built.outdir / "cv.pdf")


@pytest.mark.parametrize(
    "fact",
    [
        *("Ada Example", "Engineer of engines", "Builds engines that can be had again.", "Turin", "ada@example.org"),
        *(
            "portfolio.example",
            "github.example/ada",
            "Engine: a longer title",
            "ICML 2021",
            "Mar 2020 – May 2021",
            "Led",
        ),
        *("An engine that is first-class, and fit for office work.", "up to 60% higher end-to-end throughput"),
        *("1B–9B sizes", "Course project", "Advisor: Dr. Made Up (Nowhere)", "Paper: arXiv 1"),
        *("Code: code.example/engine", "Wrote the affluent cache, with Python and Tools.", "Languages Python"),
        *("Read what others say. In a second paragraph.", "Plain", "Nothing more.", "Page 1 of 1"),
    ],
)
def test_facts_are_found_with_their_words_whole(pdf: PdfReader, fact: str) -> None:
    assert fact in text(pdf)


def test_order_of_reading(pdf: PdfReader) -> None:
    said, facts = text(pdf), ("Ada Example", "Tools", "Engine:", "up to 60%", "Wrote", "Plain", "Technologies")
    assert sorted(facts, key=said.index) == list(facts)


def test_no_ligature_and_no_soft_hyphen_is_left_in_the_text(pdf: PdfReader) -> None:
    assert re.findall("[\ufb00-\ufb06\u00ad]", text(pdf)) == []


def test_what_is_pending_is_left_out(pdf: PdfReader) -> None:
    assert "to come" not in text(pdf)


def test_links_are_live(pdf: PdfReader) -> None:
    assert links(pdf) == {
        *("mailto:ada@example.org", ADDRESS, "https://github.example/ada"),
        *("https://arxiv.example/abs/1", "https://code.example/engine"),
        *(f"{ADDRESS}projects/engine.html", f"{ADDRESS}projects/plain.html"),
    }


def test_the_file_says_what_it_is(pdf: PdfReader) -> None:
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("Ada Example – CV", "Ada Example")
    assert pdf.metadata.keywords == "Python"
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    # A reader's program shows the title, not the name of the file, and an outline of the headings.
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    name, (tools, (engine, plain), technologies) = cast("Any", pdf.outline)
    titles = [each.title for each in (name, tools, engine, plain, technologies)]
    assert titles == ["Ada Example", "Tools", "Engine: a longer title", "Plain", "Technologies"]


def test_size_of_the_paper_and_of_the_type(make_site: Callable[..., Site], pdf: PdfReader) -> None:
    sizes: set[float] = set()

    def note(said: str, _: object, matrix: list[float], __: object, size: float) -> None:
        sizes.update([size * matrix[0]] if said.strip() else [])

    pdf.pages[0].extract_text(visitor_text=note)
    assert min(sizes) >= 9.5
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    letter = read(make_site(FILES, portfolio_cv="letter").build().outdir / "cv.pdf")
    assert [round(float(side)) for side in letter.pages[0].mediabox[2:]] == [612, 792]


def test_without_an_owner_no_person_is_named(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, portfolio_cv="a4").build()
    found = read(build.outdir / "cv.pdf")
    assert text(found).startswith("Test Tools Engine")
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == ("Test – CV", None)
    assert "Tools" in build.text("cv")
    assert "Ada" not in build.text("cv")


CAREER = """
    positions:
    - title: Engineer
      organisation: Analytical Engines
      period: {start: 2020-03, end: present}
      place: Milan
      url: https://engines.example/
      summary: Engines of all kinds.
      highlights: [Halved the cost of a turn.]
      work: [engine]
    education: [{organisation: A University, degree: M.Sc., area: Mathematics, period: {start: 2015, end: 2017}}]
    awards: [{title: Best Engine, organisation: A Fair, date: 2022-05}]
    talks: [{title: On Engines, event: A Congress, date: 2019, url: "https://talks.example/"}]
    """


def test_a_site_that_is_the_website_of_its_owner_is_named_once(make_site: Callable[..., Site]) -> None:
    owner = {**OWNER, "links": [{"kind": "website", "url": ADDRESS.rstrip("/")}, *OWNER["links"]]}
    page = make_site(FILES, portfolio_owner=owner, html_baseurl=ADDRESS).build().page("cv")
    contacts = page.select(".portfolio-cv .portfolio-cv-quiet")[0]
    assert words(contacts) == "Turin · ada@example.org · portfolio.example · github.example/ada"


def test_a_career_stands_around_the_work(make_site: Callable[..., Site]) -> None:
    build = make_site({**FILES, "career.yaml": CAREER}, portfolio_cv="a4").build()
    assert build.warnings == []
    found = read(build.outdir / "cv-one.pdf")
    facts = [
        *(
            "Experience",
            "Engineer, Analytical Engines",
            "Mar 2020 – present",
            "Milan · Engine",
            "Engines of all kinds.",
        ),
        *("Halved the cost of a turn.", "Tools", "Wrote the affluent cache", "Education"),
        *("M.Sc., Mathematics, A University", "2015 – 2017", "Awards", "Best Engine, A Fair", "May 2022"),
        *("Talks", "On Engines, A Congress", "2019", "Technologies"),
    ]
    said = text(found)
    assert [fact for fact in facts if fact not in said] == []
    assert sorted(facts, key=said.index) == facts
    assert {"https://engines.example/", "https://talks.example/"} <= links(found)
    assert all(fact in build.text("cv") for fact in facts if fact != "Experience")


def test_a_career_that_is_too_long_is_told(make_site: Callable[..., Site]) -> None:
    position = "{title: Engineer, organisation: Engines, period: {start: 2020}, highlights: [One., Two., Three.]}"
    career = f"positions: [{', '.join([position] * 15)}]\n"
    site = make_site({**FILES, "career.yaml": career}, portfolio_cv="a4")
    for _ in range(2):
        (line,) = site.build().warnings
        assert "cv-one.pdf: what is not of projects takes 2 pages, and 1 are wanted; shorten career.yaml" in line


def test_a_variant_fits_its_pages(make_site: Callable[..., Site]) -> None:
    pages = {f"projects/p{number}.md": project(number, 6) for number in range(12)}
    build = make_site({**FILES, **pages}, portfolio_cv="a4").build()
    assert build.warnings == []
    numbers = {name: len(read(build.outdir / f"{name}.pdf").pages) for name in ("cv-one", "cv-two", "cv")}
    assert (numbers["cv-one"], numbers["cv-two"]) == (1, 2)
    assert numbers["cv"] > 4
    told = {name: text(read(build.outdir / f"{name}.pdf")).count("Contribution") for name in numbers}
    assert 4 < told["cv-one"] < told["cv-two"] < told["cv"] == 72
    # What matters most is there whatever the length.
    assert "Wrote the affluent cache" in text(read(build.outdir / "cv-one.pdf"))


def test_the_same_bytes_in_another_folder_and_at_another_time(built: Build, make_site: Callable[..., Site]) -> None:
    other = make_site(FILES, portfolio_owner=OWNER, portfolio_cv="a4", html_baseurl=ADDRESS).build()
    for name in ("cv.pdf", "cv-one.pdf", "cv-two.pdf", "cv-one.html"):
        assert (other.outdir / name).read_bytes() == (built.outdir / name).read_bytes()


def test_an_ordinary_build_writes_no_paper_and_needs_no_typst(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    build = make_site(FILES).build()
    assert build.warnings == []
    assert list(build.outdir.glob("*.pdf")) == []
    assert "PDF" not in build.text("cv")


def test_where_typst_is_missing_it_is_said_at_every_build(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    site = make_site(FILES, portfolio_cv="a4")
    for _ in range(2):
        (line,) = site.build().warnings
        assert line.startswith(
            "WARNING: portfolio_cv: there is no package 'typst'; run `pip install \"sphinx-portfolio[cv]\"`"
        )


def test_wrong_settings_are_told(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES, portfolio_cv="a3", portfolio_cv_fonts=["nowhere"])
    lines = site.build().warnings
    assert "portfolio_cv: 'a3' is not one of a4, letter" in lines[0]
    assert "portfolio_cv_fonts: there is no folder 'nowhere'; the name is relative to conf.py" in lines[1]


def test_letters_that_no_font_has_are_told_at_every_build(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {**FILES, "projects/plain.md": FILES["projects/plain.md"].replace("Nothing", "中文")}, portfolio_cv="a4"
    )
    for _ in range(2):
        build = site.build()
        assert len(build.warnings) == 3
        assert all("no font has '中', '文'; name folders of fonts" in line for line in build.warnings)
        assert len(read(build.outdir / "cv.pdf").pages) == 1


HOSTILE = {
    "markup": "#panic[x] $x$ *b* _i_ `c` @ref <label> #let x = 1; \\ // no comment /* none */ ~ -- ---",
    "code": '#read("/etc/passwd") #eval("1 + 1") #sys.inputs #image("x.png")',
    "html": "<script>alert(1)</script> &lt; &amp;",
    "quotes": "\"quoted\" 'so' {} {{ }} %(page)s [link](javascript:alert(1))",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_said_is_text_and_nothing_else(make_site: Callable[..., Site], name: str) -> None:
    said = HOSTILE[name]
    written = said.replace("\\", "\\\\").replace('"', '\\"')
    files = {
        **FILES,
        "projects/plain.md": f'---\nproject:\n  summary: "{written}"\n  roles: [tools]\n---\n# Plain\n',
        "variants.yaml": f'one: {{headline: "{written}"}}\n',
    }
    build = make_site(files, portfolio_cv="a4").build()
    assert build.warnings == []
    for file in ("cv", "cv-one"):
        assert said in text(read(build.outdir / f"{file}.pdf"))
    assert said in build.text("cv")
    assert said in " ".join(build.page("cv-one").get_text(" ").split())
    assert build.page("cv-one").select("section script") == []


def test_links_are_to_other_pages_alone(make_site: Callable[..., Site]) -> None:
    page = ENGINE.replace("https://code.example/engine", "javascript:alert(1)")
    build = make_site({**FILES, "projects/engine.md": page}, portfolio_cv="a4").build()
    assert any("javascript" in line for line in build.warnings)
    assert links(read(build.outdir / "cv.pdf")) == {"https://arxiv.example/abs/1"}


# -- pages -------------------------------------------------------------------------------------------------------------


def test_page_says_the_same(built: Build) -> None:
    said = built.text("cv")
    for fact in ("Ada Example", "Engine: a longer title", "ICML 2021", "up to 60% higher", "Wrote the affluent cache"):
        assert fact in said
    article = built.article("cv")
    hrefs = [str(link["href"]) for link in article.select(".portfolio-cv a")]
    assert {"cv.pdf", "projects/engine.html", "https://code.example/engine"} <= set(hrefs)
    assert [each.get_text() for each in article.select("h2, .portfolio-heading")] == ["Tools", "Technologies"]


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text", "man", "epub"])
def test_other_formats_have_the_page_alone(make_site: Callable[..., Site], builder: str) -> None:
    settings = {"portfolio_cv": "a4", "portfolio_owner": OWNER}
    # An orphan is in none of the formats that are one document.
    index = FILES["index.md"].replace("roles/index", "roles/index\ncv")
    files = {**FILES, "index.md": index, "cv.md": "# CV\n\n:::{cv}\n:::\n"}
    build = make_site(files, **settings).build(builder)
    assert build.warnings == []
    assert list(build.outdir.rglob("cv*.pdf")) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_each_variant_has_a_page(make_site: Callable[..., Site], builder: str) -> None:
    build = make_site(FILES, portfolio_cv="a4").build(builder)
    assert build.warnings == []
    name, top = ("cv-one/index", "../") if builder == "dirhtml" else ("cv-one", "")
    page = build.page(name)
    assert [each.get_text() for each in page.select("h1, .portfolio-cv-headline")] == ["CV", "In one page"]
    assert [str(link["href"]) for link in page.select(".portfolio-cv-files a")] == [
        *(f"{top}cv-one.pdf", f"{top}cv.pdf", f"{top}resume-one.json"),
    ]
    for link in page.select("section a[href], link[rel=stylesheet]"):
        address = re.sub(r"[?#].*", "", str(link["href"]))
        if "://" not in address:
            target = (build.outdir / f"{name}.html").parent / address
            assert target.exists(), address
    assert page.select('meta[name=robots][content="noindex"]')


def test_a_variant_that_the_owner_shows_has_no_other_page(make_site: Callable[..., Site]) -> None:
    shown = "---\norphan: true\n---\n# For you\n\n:::{cv}\n:variant: one\n:::\n"
    build = make_site({**FILES, "for-you.md": shown}, portfolio_cv="a4").build()
    assert build.warnings == []
    assert not (build.outdir / "cv-one.html").exists()
    assert (build.outdir / "cv-two.html").is_file()
    assert "In one page" in build.text("for-you")


def test_a_misspelt_variant_is_told_at_every_build(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "cv.md": FILES["cv.md"].replace(":::{cv}", ":::{cv}\n:variant: ones")})
    for _ in range(2):
        assert site.build().warnings == [
            "cv.md:6: WARNING: cv: there is no variant 'ones'; did you mean 'one'? [portfolio.catalog]"
        ]


def test_build_and_check_say_the_same_of_variants(make_site: Callable[..., Site], tmp_path: Path) -> None:
    files = {
        **FILES,
        "variants.yaml": "one:\n  roles: [tool]\n  include: [engine.cash]\n  length: one\n",
        "conf.py": CONF,
    }
    warnings = [line for line in make_site(files).build().warnings if "variants.yaml" in line]
    said = run(write(tmp_path / "checked", files), "check").lines
    found = [re.sub(r"^.*?variants.yaml:", "", line) for line in (*warnings, *said) if "variants.yaml" in line]
    told = [re.sub(r"WARNING: | \[portfolio\.\w+\]", "", line) for line in found]
    assert sorted(told[:3]) == sorted(told[3:])
    assert "2: one.roles[0]: there is no role 'tool'; did you mean 'tools'?" in told


def test_rename_follows(tmp_path: Path) -> None:
    variants = (
        "one:\n  roles: [tools]\n  technologies: [python]\n  include: [engine, engine.cache]\n  order: ['engine']\n"
    )
    folder = write(tmp_path, {**FILES, "variants.yaml": variants, "conf.py": CONF})
    for old, new in (("engine", "motor"), ("motor.cache", "motor.store"), ("tools", "kit"), ("python", "snake")):
        assert run(folder, "rename", old, new).code == 0
    assert (folder / "variants.yaml").read_text("utf-8") == (
        "one:\n  roles: [kit]\n  technologies: [snake]\n  include: [motor, motor.store]\n  order: ['motor']\n"
    )


# -- incremental builds ------------------------------------------------------------------------------------------------


def written(folder: Path) -> Mapping[str, bytes]:
    names = ("*.html", "*/*.html", "*.pdf", "_static/portfolio/*")
    found = (path for name in names for path in folder.glob(name))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


EDITS: dict[str, Callable[[Site], None]] = {
    "text of a contribution": lambda site: site.write("projects/engine.md", ENGINE.replace("Wrote the", "Drew the")),
    "variants": lambda site: site.write("variants.yaml", "one: {headline: Another}\nthree: {roles: [tools]}\n"),
    "no variants": lambda site: site.remove("variants.yaml"),
    "front matter": lambda site: site.write(
        "projects/engine.md", ENGINE.replace("featured: true", "cv: {include: false}")
    ),
    "page of a variant": lambda site: site.write("cv.md", FILES["cv.md"].replace(":::{cv}", ":::{cv}\n:variant: one")),
    "no page": lambda site: site.remove("cv.md"),
}


@pytest.mark.parametrize("name", EDITS)
def test_incremental_is_clean(make_site: Callable[..., Site], name: str) -> None:
    site = make_site(FILES, portfolio_cv="a4", html_theme="furo")
    site.build()
    EDITS[name](site)
    again = site.build()
    clean = site.build(fresh=True, into="clean")
    assert again.warnings == clean.warnings == []
    assert written(again.outdir) == written(clean.outdir)


def test_paper_goes_with_the_setting_and_comes_back(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    assert not (site.build().outdir / "cv.pdf").exists()
    assert (site.build(portfolio_cv="a4").outdir / "cv.pdf").is_file()
    assert not (site.build().outdir / "cv.pdf").exists()


def test_nothing_is_set_again_where_nothing_has_changed(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(FILES, portfolio_cv="a4")
    site.build()
    # A build that would set it now would fail.
    monkeypatch.setattr("typst.Compiler", None)
    build = site.build()
    assert build.warnings == []
    assert (build.outdir / "cv.pdf").is_file()
