"""A career: its lists, and what the pages of projects and roles say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder import PORTFOLIO, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

CAREER = """
positions:
- title: Keeper
  organisation: Weather Society
  period: {start: 2013, end: 2014-05}
- title: Engineer
  organisation: Engines of the North
  url: "https://engines.example/"
  place: Bergen
  period: {start: 2020-03, end: present}
  summary: Made engines add.
  highlights: [Wrote the handbook., Led the group.]
  work: [alpha, tools]
education:
- {organisation: A School}
- {organisation: A University, degree: M.Sc., area: Mechanics, period: {start: 2008, end: 2013}}
awards:
- {title: Best Engine, organisation: The Fair, date: 2022-05, work: [alpha], url: "https://fair.example/"}
talks:
- {title: Why engines stop, event: EngConf, date: 2022, place: Oslo, work: [alpha]}
- {title: How they start, work: [alpha]}
"""
FILES = {
    **PORTFOLIO,
    "index.md": "# Home\n\n:::{career}\n:::\n\n```{toctree}\nprojects/index\nroles/index\n```\n",
    "projects/alpha.md": "---\nproject: {summary: The first., roles: [tools]}\n---\n# Alpha: a machine\n",
    "projects/beta.md": "---\nproject: {summary: The second., roles: [tools]}\n---\n# Beta\n",
    "career.yaml": CAREER,
}


def entries(build: Build, name: str = "index") -> list[list[str]]:
    found = build.article(name).select("ul.portfolio-career > li")
    return [[words(each) for each in item.select("p")] for item in found]


def test_career_says_what_when_and_where(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES).build()
    assert build.warnings == []
    assert [words(each) for each in build.article("index").select(".portfolio-heading")] == [
        "Positions",
        "Education",
        "Awards",
        "Talks",
    ]
    assert entries(build) == [
        ["2013 – May 2014", "Keeper, Weather Society"],
        [
            "Mar 2020 – present",
            "Engineer, Engines of the North, Bergen",
            "Made engines add.",
            "Wrote the handbook.",
            "Led the group.",
            "Work: Alpha, Tools",
        ],
        ["A School"],
        ["2008 – 2013", "M.Sc., Mechanics, A University"],
        ["May 2022", "Best Engine, The Fair", "Work: Alpha"],
        ["2022", "Why engines stop, EngConf, Oslo", "Work: Alpha"],
        ["How they start", "Work: Alpha"],
    ]
    links = [(words(link), link["href"]) for link in build.article("index").select(".portfolio-career a")]
    assert links[:3] == [
        ("Engines of the North", "https://engines.example/"),
        ("Alpha", "projects/alpha.html"),
        ("Tools", "roles/tools.html"),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (":only: talks", ["Why engines stop, EngConf, Oslo", "How they start"]),
        (":only: awards, education", ["Best Engine, The Fair", "A School", "M.Sc., Mechanics, A University"]),
        (":only: positions\n:sort: newest", ["Engineer, Engines of the North, Bergen", "Keeper, Weather Society"]),
        (":only: education\n:sort: newest", ["M.Sc., Mechanics, A University", "A School"]),
    ],
)
def test_lists_are_chosen_and_sorted(make_site: Callable[..., Site], options: str, expected: list[str]) -> None:
    build = make_site({**FILES, "index.md": FILES["index.md"].replace("career}\n", f"career}}\n{options}\n")}).build()
    assert build.warnings == []
    assert [words(each) for each in build.article("index").select(".portfolio-career-what")] == expected
    # One list alone has the heading that the page gives it.
    assert len(build.article("index").select(".portfolio-heading")) == (2 if "," in options else 0)


@pytest.mark.parametrize("options", [":only: jobs", ":only:", ":sort: oldest"])
def test_wrong_option_is_told(make_site: Callable[..., Site], options: str) -> None:
    build = make_site({**FILES, "index.md": FILES["index.md"].replace("career}\n", f"career}}\n{options}\n")}).build()
    (line,) = build.warnings
    assert re.match(r"index.md(?:.rst)?:\d+: WARNING: 'career': Invalid option value", line)


def test_pages_say_where_they_were_done(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES).build()
    facts = build.article("projects/alpha").select(".portfolio-facts > div")
    assert [words(each) for each in facts] == [
        "Role Tools",
        "Done at Engines of the North",
        "Award Best Engine",
        "Talks Why engines stop, How they start",
    ]
    assert "Done at" not in build.text("projects/beta")
    assert "Done at: Engines of the North" in build.text("roles/tools")


def test_no_career_is_told_where_it_should_be_shown(make_site: Callable[..., Site]) -> None:
    site = make_site({name: text for name, text in FILES.items() if name != "career.yaml"})
    for _ in range(2):
        said = "career: it shows nothing, since there is no career.yaml in the source folder [portfolio.catalog]"
        assert site.build().warnings == [f"index.md:3: WARNING: {said}"]
    site.write("career.yaml", CAREER)
    build = site.build()
    assert build.warnings == []
    assert len(entries(build)) == 7


def test_edit_changes_what_shows_it(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)
    site.build()
    site.write("career.yaml", CAREER.replace("Engines of the North", "Other Engines").replace("[alpha]", "[beta]", 1))
    build, clean = site.build(), site.build(into="clean")
    assert "Done at Other Engines" in build.text("projects/alpha")
    for path in sorted(clean.outdir.rglob("*.html")):
        name = path.relative_to(clean.outdir)
        assert (build.outdir / name).read_bytes() == path.read_bytes(), name


def test_dates_and_words_are_those_of_the_language(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, language="de").build()
    assert [words(each) for each in build.article("index").select(".portfolio-heading")] == [
        "Stellen",
        "Ausbildung",
        "Auszeichnungen",
        "Vorträge",
    ]
    assert entries(build)[1][0] == "März 2020 – heute"
    assert "Entstanden bei Engines of the North" in build.text("projects/alpha")


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo", "gettext"])
def test_other_formats_have_it(make_site: Callable[..., Site], builder: str) -> None:
    build = make_site(FILES, man_pages=[("index", "a", "A", "", 1)]).build(builder)
    assert build.warnings == []
    if builder == "text":
        text = " ".join((build.outdir / "index.txt").read_text("utf-8").split())
        assert "Mar 2020 – present **Engineer**, Engines of the North" in text


def test_text_is_text(make_site: Callable[..., Site]) -> None:
    hostile = "<script>alert(1)</script> {project}`x` *y*"
    arabic = "شركة المحركات"
    career = f"""
talks:
- {{title: "{hostile}", event: "{hostile}", summary: "{hostile}", place: "{hostile}"}}
positions:
- {{title: "{arabic}", organisation: "{arabic}", period: {{start: 2020}}, highlights: ["{hostile}"], work: [alpha]}}
"""
    build = make_site({**FILES, "career.yaml": career}).build()
    assert build.warnings == []
    assert entries(build)[1] == [f"{hostile}, {hostile}, {hostile}", hostile]
    assert entries(build)[0][1:3] == [f"{arabic}, {arabic}", hostile]
    assert not [script for script in build.article("index").select("script") if script.get("src") is None]
