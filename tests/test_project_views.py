"""Projects as a table and along the years, and the matrix of pages by credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from site_builder import Build, Site


def project(title: str, fields: str = "", body: str = "") -> str:
    return f"---\nproject: {{summary: One., roles: [work]{fields}}}\n---\n# {title}\n{body}"


BODY = """
:::{contributions}
first-part
: Made it. {credit}`software:supporting` {credit}`investigation`

second-part
: Wrote it. {credit}`software:lead` {credit}`software`

third-part
: Asked. {credit}`investigation`
:::
"""
FIGURE = "{value: 2 x, label: as <fast>, contribution: first-part}"
PAGES = {
    "roles/work.md": (
        "---\nrole: {summary: Work.}\n---\n# Work\n\n:::{contributions}\nloose\n: It. {credit}`resources`\n:::\n"
    ),
    "projects/plain.md": project("Plain & simple", ", order: 1"),
    "projects/month.md": project("Month", ", order: 2, period: {start: 2018-05, end: 2018-05}"),
    "projects/open.md": project(
        "Open",
        f", order: 3, period: {{start: 2016-07, end: present}}, figures: [{FIGURE}],"
        " links: [{kind: paper, url: 'https://example.org/p'}, {kind: code, state: pending}]",
        BODY,
    ),
    "projects/year.md": project("Year", ", order: 4, period: {start: 2017}"),
    "projects/paper.md": project("Paper", ", order: 5, venue: {name: ABC, year: 2019}"),
    "projects/venue.md": project("Venue", ", order: 6, venue: {name: ABC}"),
    "table.md": "# Table\n\n:::{projects}\n:view: table\n:::\n",
    "timeline.md": "# Timeline\n\n:::{projects}\n:view: timeline\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
}


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    return make_shared_site(PAGES)


@pytest.fixture(scope="module")
def build(site: Site) -> Build:
    return site.build()


def rows(build: Build, page: str) -> list[list[str]]:
    """Return the words of each cell of the first table, its head first."""
    (table, *_) = build.article(page).select("table")
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tr")]


def test_site_is_clean(build: Build) -> None:
    assert build.warnings == []


# -- table -------------------------------------------------------------------------------------------------------------


def test_table_has_a_row_for_each_project(build: Build) -> None:
    assert rows(build, "table") == [
        ["Project", "Roles", "When", "Result", "Evidence"],
        ["Plain & simple", "Work", "", "", ""],
        ["Month", "Work", "May 2018", "", ""],
        ["Open", "Work", "Jul 2016 – present", "2 x as <fast>", "Paper"],
        ["Year", "Work", "2017", "", ""],
        ["Paper", "Work", "published 2019", "", ""],
        ["Venue", "Work", "", "", ""],
    ]
    links = [str(link["href"]) for link in build.article("table").select("td:first-child a")]
    assert links[:2] == ["projects/plain.html", "projects/month.html"]


def test_columns_that_would_be_empty_are_left_out(make_site: Callable[..., Site]) -> None:
    build = make_site({"projects/plain.md": project("Plain"), "table.md": PAGES["table.md"]}).build()
    assert rows(build, "table") == [["Project"], ["Plain"]]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("newest", ["Open", "Paper", "Month", "Year", "Plain & simple", "Venue"]),
        ("title", ["Month", "Open", "Paper", "Plain & simple", "Venue", "Year"]),
        ("role", ["Plain & simple", "Month", "Open", "Year", "Paper", "Venue"]),
    ],
)
@pytest.mark.parametrize("limit", [3, 6])
def test_sort(make_site: Callable[..., Site], said: str, shown: list[str], limit: int) -> None:
    page = f"# Sorted\n\n:::{{projects}}\n:sort: {said}\n:limit: {limit}\n:::\n"
    build = make_site({**PAGES, "sorted.md": page}).build()
    assert [words(title) for title in build.article("sorted").select(".sd-card-title")] == shown[:limit]


# -- timeline ----------------------------------------------------------------------------------------------------------


def years(build: Build) -> dict[str, list[tuple[str, str]]]:
    """Return heading -> the projects below it, and what is said of when they were done."""
    found = {}
    for year in build.article("timeline").select(".portfolio-timeline-year"):
        (head,) = year.select(".portfolio-heading")
        said = [item.select("a, .portfolio-timeline-when") for item in year.select("li")]
        found[words(head)] = [(words(title), words(when)) for title, when in said]
    return found


def drawings(build: Build) -> dict[str, tuple[str, ...]]:
    """Return title -> where the bar begins and how wide it is, or where the dot of a publication is."""
    found = {}
    for item in build.article("timeline").select(".portfolio-timeline-year li"):
        (drawn,) = item.select("svg :is(rect, circle)")
        names = ("x", "width") if drawn.name == "rect" else ("cx",)
        found[words(item.select("a")[0])] = tuple(str(drawn[name]) for name in names)
    return found


def test_timeline_shows_what_is_dated_by_year(build: Build) -> None:
    # What goes on comes first.
    assert years(build) == {
        "Ongoing": [("Open", "Jul 2016 – present")],
        "2019": [("Paper", "ABC 2019")],
        "2018": [("Month", "May 2018")],
        "2017": [("Year", "2017")],
    }
    assert [words(line) for line in build.article("timeline").select(".portfolio-none")] == [
        "2 projects without a date are not shown."
    ]
    assert [head.name for head in build.article("timeline").select(".portfolio-heading")] == ["h2"] * 4


def test_timeline_says_where_and_when_work_was_published(make_site: Callable[..., Site]) -> None:
    pages = {
        "projects/a.md": project("A", ", venue: {name: ABC, year: 2021}, period: {start: 2019-11, end: 2020-01}"),
        "projects/b.md": project("B", ", venue: {year: 2021}"),
        "projects/c.md": project("C", ", venue: {name: ABC}, period: {start: 2020-12}"),
    }
    build = make_site({**pages, "timeline.md": PAGES["timeline.md"]}).build()
    assert years(build) == {
        "2021": [("B", "published 2021")],
        "2020": [("C", "Dec 2020 · ABC"), ("A", "Nov 2019 – Jan 2020 · ABC 2021")],
    }


def test_timeline_sorts_within_the_years(make_site: Callable[..., Site]) -> None:
    pages = {f"projects/p{i}.md": project(f"P{i}", f", period: {{start: {2020 + i % 2}-0{i}}}") for i in range(1, 5)}
    timeline = PAGES["timeline.md"].replace(":view:", ":sort: title\n:view:")
    build = make_site({**pages, "timeline.md": timeline}).build()
    found = {year: [title for title, _ in said] for year, said in years(build).items()}
    assert list(found.items()) == [("2021", ["P1", "P3"]), ("2020", ["P2", "P4"])]


def test_timeline_draws_what_it_says(build: Build) -> None:
    # From 2016 to the end of 2019, a quarter of the width for each year.
    assert drawings(build) == {
        "Open": ("12.50%", "87.50%"),
        "Paper": ("87.50%",),
        "Month": ("58.33%", "2.08%"),
        "Year": ("25.00%", "25.00%"),
    }
    assert all(svg["aria-hidden"] == "true" for svg in build.article("timeline").select("svg"))


def test_timeline_names_years(build: Build) -> None:
    named = build.article("timeline").select(".portfolio-timeline-axis text")
    assert {words(year): year["x"] for year in named} == {
        "2016": "0.00%",
        "2017": "25.00%",
        "2018": "50.00%",
        "2019": "75.00%",
    }


def test_timeline_of_many_years_names_few(make_site: Callable[..., Site]) -> None:
    pages = {f"projects/p{year}.md": project(f"P{year}", f", period: {{start: {year}}}") for year in (1990, 2024)}
    build = make_site({**pages, "timeline.md": PAGES["timeline.md"]}).build()
    named = [words(year) for year in build.article("timeline").select(".portfolio-timeline-axis text")]
    assert named == ["1990", "1999", "2008", "2017"]
    assert drawings(build)["P2024"] == ("97.14%", "2.86%")
    assert list(years(build)) == ["2024", "1990"]


@pytest.mark.parametrize("fields", ["", ", venue: {name: ABC}"])
def test_nothing_is_given_a_date(make_site: Callable[..., Site], fields: str) -> None:
    pages = {name: PAGES[name] for name in ("roles/work.md", "timeline.md")}
    build = make_site({**pages, "projects/plain.md": project("Plain", fields)}).build()
    assert build.warnings == []
    assert not build.article("timeline").select("ul, svg")
    assert "No project with a date matches." in words(build.article("timeline").select("section")[0])


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_elsewhere_there_are_the_words(site: Site, builder: str) -> None:
    build = site.build(builder=builder)
    assert build.warnings == []
    written = "".join(path.read_text("utf-8") for path in build.outdir.rglob("*") if path.suffix in (".txt", ".tex"))
    assert "ABC 2019" in written
    assert "svg" not in written


# -- matrix ------------------------------------------------------------------------------------------------------------


def matrix(build: Build) -> dict[str, dict[str, Tag]]:
    """Return title of a page -> credit -> the link in the cell."""
    (table,) = build.article("contributions").select(".portfolio-matrix table")
    credits = [words(cell) for cell in table.select("thead th")][1:]
    found = {}
    for row in table.select("tbody tr"):
        links = zip(credits, row.select("td"), strict=True)
        found[words(row.select("th")[0])] = {credit: a for credit, cell in links for a in cell.select("a")}
    return found


def test_matrix_has_the_pages_and_the_credits_in_use(build: Build) -> None:
    found = {title: sorted(cells) for title, cells in matrix(build).items()}
    assert found == {"Open": ["Investigation", "Software"], "Work": ["Resources"]}
    heads = build.article("contributions").select(".portfolio-matrix thead a")
    assert [(words(head), head["href"]) for head in heads] == [
        (name.title(), f"#credit--{name}") for name in ("investigation", "resources", "software")
    ]


def test_matrix_leads_to_the_contribution_with_the_highest_degree(build: Build) -> None:
    cells = matrix(build)
    said = {
        name: (str(a["href"]), str(a["aria-label"]), words(a.select(".portfolio-dot")[0]))
        for name, a in cells["Open"].items()
    }
    page = "projects/open.html#contribution--open--"
    assert said == {
        "Software": (f"{page}second-part", "1 of 2 Software (lead): second part", "2"),
        "Investigation": (f"{page}first-part", "1 of 2 Investigation: first part", "2"),
    }
    assert cells["Open"]["Software"].select(".portfolio-dot-lead")
    loose = cells["Work"]["Resources"]
    assert (loose["href"], loose["aria-label"]) == ("roles/work.html#contribution--work--loose", "Resources: loose")
    ids = {tag["id"] for tag in build.article("projects/open").select("[id]")}
    assert {re.sub(".*#", "", href) for href, _, _ in said.values()} <= ids


def test_cells_of_the_matrix_say_their_kind_where_the_head_does_not(build: Build) -> None:
    for cells in matrix(build).values():
        for credit, link in cells.items():
            assert [words(kind) for kind in link.select(".portfolio-matrix-kind")] == [credit]
            assert words(link) in str(link["aria-label"])


def legend(build: Build) -> list[tuple[str, str, str]]:
    """Return the degree of each mark of the legend, the number in it, and what it means."""
    found = []
    for item in build.article("contributions").select(".portfolio-legend li"):
        (dot,) = item.select(".portfolio-dot")
        classes = {str(name).removeprefix("portfolio-dot") for name in dot.get_attribute_list("class")}
        number = words(dot.extract())
        found.append(("".join(classes), number, words(item).strip()))
    return found


def test_legend_has_the_marks_in_use(build: Build) -> None:
    assert legend(build) == [
        ("-lead", "", "lead"),
        ("", "", "degree not stated"),
        ("", "2", "number of contributions"),
    ]


def test_legend_is_in_the_order_of_the_degrees(make_site: Callable[..., Site]) -> None:
    done = "\n:::{contributions}\na\n: It. {credit}`software:supporting` {credit}`resources:equal`\n:::\n"
    files = {"projects/two.md": project("Two", body=done), "contributions.md": PAGES["contributions.md"]}
    assert [degree for degree, _, _ in legend(make_site(files).build())] == ["-equal", "-supporting"]


def test_without_credits_there_is_none(make_site: Callable[..., Site]) -> None:
    pages = {"projects/plain.md": project("Plain"), "contributions.md": PAGES["contributions.md"]}
    build = make_site(pages).build()
    assert not build.article("contributions").select(".portfolio-matrix, .portfolio-entry")
