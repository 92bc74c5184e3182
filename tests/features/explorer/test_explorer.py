"""The explorer as it is in the page, before any script, and the links that lead into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site


def project(title: str, fields: str, body: str = "") -> str:
    return f"---\nproject: {{summary: One., {fields}}}\n---\n# {title}\n{body}"


def work(*credits: str, technology: str = "") -> str:
    said = " ".join(f"{{credit}}`{credit}`" for credit in credits)
    named = f"{{technology}}`{technology}`" if technology else "it"
    return f"\n:::{{contributions}}\nmade\n: Made with {named}. {said}\n:::\n"


PENDING = "links: [{kind: code, state: pending}]"
PAGES = {
    "roles/one.md": (
        "---\nrole: {summary: First., order: 1, aliases: [former]}\n---\n# One & all\n\n:::{projects}\n:::\n"
    ),
    "roles/two.md": "---\nrole: {summary: Second., order: 2}\n---\n# Two\n",
    "projects/zebra.md": project(
        "Zebra",
        "roles: [one, two], order: 1, links: [{kind: code, state: pending}], period: {start: 2019-03, end: present}",
        work("software", "software:lead", technology="C++"),
    ),
    "projects/mule.md": project(
        "mule",
        "roles: [one], order: 2, links: [{kind: paper, url: 'https://example.org/a'}], venue: {name: A, year: 2021}",
        work("validation", technology="py3"),
    ),
    "projects/ant.md": project("Ant", "roles: [two], technologies: [python]", work("software")),
    "technologies.yaml": """
        python: {name: Python, aliases: [py3, "a|b"], former_ids: [snake]}
        cpp: {name: C++}
        lone: {name: Lone}
        """,
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
    "projects/index.md": "# All\n\n:::{projects}\n:filters:\n:::\n",
}


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    return make_shared_site(PAGES)


@pytest.fixture(scope="module")
def build(site: Site) -> Build:
    return site.build()


def options(build: Build, page: str = "projects/index") -> dict[str, list[tuple[str, str, str]]]:
    """Return heading of a facet -> what its options give to the address, their names and their projects."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for facet in build.article(page).select(".portfolio-explorer details"):
        (summary,) = facet.select("summary")
        rows = found.setdefault(words(summary), [])
        for label in facet.select("label"):
            (box,) = label.select("input")
            name, count = (words(span) for span in label.select("span"))
            projects = str(box["data-projects"])
            assert count == str(len(projects.split()))
            rows.append((f"{box['name']}={box['value']}", name, projects))
    return found


def orders(build: Build, page: str = "projects/index") -> dict[str, str]:
    return {
        str(option["value"]): str(option["data-order"])
        for option in build.article(page).select(".portfolio-explorer select option")
    }


def titles(build: Build, page: str = "projects/index") -> list[str]:
    return [words(title) for title in build.article(page).select(".sd-card-title")]


def test_site_is_clean(build: Build) -> None:
    assert build.warnings == []


def test_facets_are_those_of_the_projects(build: Build) -> None:
    assert titles(build) == ["Zebra", "mule", "Ant"]
    assert options(build) == {
        "Role": [("role=one", "One & all", "0 1"), ("role=two", "Two", "0 2")],
        "Technology": [("technology=python", "Python", "1 2"), ("technology=cpp", "C++", "0")],
        "Kind of work": [("credit=software", "Software", "0 2"), ("credit=validation", "Validation", "1")],
        "Evidence": [("evidence=paper", "Paper", "1")],
    }


def test_other_words_for_a_value_are_known(build: Build) -> None:
    boxes = build.article("projects/index").select("input[data-words]")
    assert {box["value"]: box["data-words"] for box in boxes} == {"one": "former", "python": "py3\na|b\nsnake"}


def test_orders(build: Build) -> None:
    assert orders(build) == {"role": "0 1 2", "newest": "0 1 2", "title": "2 1 0"}


@pytest.mark.parametrize(
    ("said", "shown", "found"),
    [
        (":sort: title", ["Ant", "mule", "Zebra"], {"title": "0 1 2", "role": "2 1 0", "newest": "2 1 0"}),
        (":role: two\n:sort: newest", ["Zebra", "Ant"], {"newest": "0 1", "role": "0 1", "title": "1 0"}),
        (":sort: title\n:limit: 2", ["Ant", "mule"], {"title": "0 1", "role": "1 0", "newest": "1 0"}),
        # Without a date there is no newest.
        (":technology: python\n:credit: software", ["Ant"], {"role": "0", "title": "0"}),
    ],
)
def test_order_as_asked(make_site: Callable[..., Site], said: str, shown: list[str], found: dict[str, str]) -> None:
    build = make_site({**PAGES, "projects/index.md": f"# All\n\n:::{{projects}}\n:filters:\n{said}\n:::\n"}).build()
    assert build.warnings == []
    assert titles(build) == shown
    assert orders(build) == found
    assert next(iter(orders(build))) == next(iter(found))


def test_rows_of_a_table_are_filtered_too(make_site: Callable[..., Site]) -> None:
    page = "# All\n\n:::{projects}\n:filters:\n:view: table\n:::\n"
    build = make_site({**PAGES, "projects/index.md": page}).build()
    assert build.warnings == []
    rows = build.article("projects/index").select(".portfolio-explorer tbody > tr")
    assert [words(row.select("td")[0]) for row in rows] == ["Zebra", "mule", "Ant"]


def test_a_long_list_has_a_field(make_site: Callable[..., Site]) -> None:
    ids = [f"t{i:02}" for i in range(13)]
    fields = f"roles: [one], technologies: [{', '.join(ids)}], links: [{{kind: paper, url: 'https://example.org/a'}}]"
    pages = {
        **{page: PAGES[page] for page in ("roles/one.md", "technologies.md", "projects/index.md")},
        "technologies.yaml": "".join(f"{id}: {{name: {id.upper()}}}\n" for id in ids),
        "projects/ant.md": project("Ant", fields),
    }
    build = make_site(pages).build()
    assert build.warnings == []
    _, technology, evidence = build.article("projects/index").select(".portfolio-explorer details")
    assert [str(field["aria-label"]) for field in technology.select("input[type=search]")] == ["Find in Technology"]
    assert [words(button) for button in technology.select("button")] == ["All 13"]
    assert not evidence.select("input[type=search], button")


def test_many_cards_stand_in_rows_that_are_laid_out_together(make_site: Callable[..., Site]) -> None:
    pages = {page: PAGES[page] for page in ("roles/one.md", "projects/index.md")}
    pages |= {f"projects/p{i}.md": project(f"P{i}", f"roles: [one], order: {i}, {PENDING}") for i in range(102)}
    build = make_site(pages).build()
    assert build.warnings == []
    rows = build.article("projects/index").select(".portfolio-projects > .sd-row")
    assert [len(row.select(".sd-card")) for row in rows] == [*[12] * 8, 6]
    # The end of the list is laid out wherever it is: it is as long as it is.
    assert ["portfolio-explorer-full" in row["class"] for row in rows] == [*[True] * 8, False]
    assert titles(build) == [f"P{i}" for i in range(102)]


def test_without_projects_there_is_nothing_to_filter(make_site: Callable[..., Site]) -> None:
    build = make_site({"index.md": "# All\n\n:::{projects}\n:filters:\n:::\n"}).build()
    assert words(build.article("index").select(".portfolio-none")[0]) == "No project matches."
    assert not build.article("index").select(".portfolio-explorer")


def test_script_is_loaded_by_its_page_alone(build: Build) -> None:
    def has_script(page: str) -> bool:
        return any("explorer.js" in str(tag["src"]) for tag in build.page(page).select("script[src]"))

    assert has_script("projects/index")
    assert not any(map(has_script, ["index", "roles/one", "projects/zebra", "technologies"]))


@pytest.mark.parametrize("builder", ["singlehtml", "text"])
def test_elsewhere_there_are_the_projects_alone(site: Site, builder: str) -> None:
    build = site.build(builder=builder)
    assert build.warnings == []
    written = "".join(path.read_text("utf-8") for path in build.outdir.rglob("*") if path.suffix in (".html", ".txt"))
    assert "Zebra" in written
    assert "checkbox" not in written
    assert "?technology" not in written


# -- links into it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("builder", "page", "into"),
    [
        ("html", "roles/one", "../projects/index.html"),
        ("html", "projects/index", ""),
        ("dirhtml", "roles/one/index", "../../projects/"),
        ("dirhtml", "projects/index", ""),
    ],
)
def test_chips_of_cards_lead_into_it(site: Site, builder: str, page: str, into: str) -> None:
    build = site.build(builder=builder)
    chips = {words(chip): chip["href"] for chip in build.article(page).select("a.portfolio-chip")}
    assert {"C++": f"{into}?technology=cpp", "Python": f"{into}?technology=python"}.items() <= chips.items()


def test_credits_of_contributions_lead_into_it(build: Build) -> None:
    (badge,) = build.article("projects/ant").select("a:has(> .portfolio-credit)")
    assert badge["href"] == "index.html?credit=software"
    lead = build.article("projects/zebra").select("a:has(> .portfolio-degree-lead)")
    assert [link["href"] for link in lead] == ["index.html?credit=software"]


def test_credits_elsewhere_lead_to_their_index(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "note.md": "# Note\n\n{credit}`software` and {technology}`cpp`\n"}).build()
    links = [str(link["href"]) for link in build.article("note").select("p a")]
    assert links == ["contributions.html#credit--software", "technologies.html#technology--cpp"]


def test_without_it_they_lead_to_the_indices(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "projects/index.md": "# All\n\n:::{projects}\n:::\n"}).build()
    chips = {words(chip): chip["href"] for chip in build.article("projects/index").select("a.portfolio-chip")}
    assert chips["C++"] == "../technologies.html#technology--cpp"
    (badge,) = build.article("projects/ant").select("a:has(> .portfolio-credit)")
    assert badge["href"] == "../contributions.html#credit--software"


def test_links_follow_it(make_site: Callable[..., Site]) -> None:
    """An incremental build rewrites what leads into the explorer when that goes, comes or moves."""
    plain = "# All\n\n:::{projects}\n:::\n"
    site = make_site({**PAGES, "projects/index.md": plain})
    site.build()
    for page, text in (("projects/index.md", PAGES["projects/index.md"]), ("projects/index.md", plain)):
        site.write(page, text)
        changed = site.build()
        (badge,) = changed.article("projects/ant").select("a:has(> .portfolio-credit)")
        chips = {words(chip): str(chip["href"]) for chip in changed.article("roles/one").select("a.portfolio-chip")}
        leads = text != plain
        assert ("?credit=software" in str(badge["href"])) is leads
        assert ("?technology=cpp" in chips["C++"]) is leads


# -- what is wrong -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            ":::{projects}\n:filters:\n:view: timeline\n:::\n",
            "projects: a timeline has no filters; give it `:view: cards` or `:view: table`, or leave `:filters:` out",
        ),
        (
            ":::{projects}\n:filters:\n:::\n\n:::{projects}\n:filters:\n:::\n",
            "projects: the project index stands on this page already; a site has one",
        ),
        (":::{projects}\n:filters: yes\n:::\n", "it takes no value, 'yes' was given"),
        (":::{projects}\n:view: list\n:::\n", '"list" unknown; choose from "cards", "table", "timeline", or "results"'),
        (":::{projects}\n:sort: date\n:::\n", '"date" unknown; choose from "role", "newest", or "title"'),
    ],
)
def test_mistakes_are_told(make_site: Callable[..., Site], page: str, message: str) -> None:
    build = make_site({**PAGES, "projects/index.md": f"# All\n\n{page}"}).build()
    said = [warning for warning in build.warnings if message in warning]
    assert len(said) == 1, build.warnings
    # The oldest MyST adds an ending to the path of what it says itself.
    assert said[0].startswith("projects/index.md")


def test_the_other_one_takes_its_place(make_site: Callable[..., Site]) -> None:
    site = make_site({**PAGES, "more.md": "# More\n\n:::{projects}\n:filters:\n:::\n"})
    site.build()
    site.remove("more.md")
    build = site.build()
    assert build.warnings == []
    assert [str(tag["src"]) for tag in build.page("projects/index").select("script[src*=explorer]")]
    (badge,) = build.article("projects/ant").select("a:has(> .portfolio-credit)")
    assert badge["href"] == "index.html?credit=software"


def test_a_site_has_one(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "more.md": "# More\n\n:::{projects}\n:filters:\n:::\n"}).build()
    message = "projects/index.md:3: WARNING: the project index stands on 'more' already; a site has one"
    assert [warning.partition(" [")[0] for warning in build.warnings] == [message]
