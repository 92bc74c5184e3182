"""What the extension shows by itself: facts, figures and foot of a project, and cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from site_builder import Build, Site

CODE = ":::{contributions}\ncode\n: Wrote it. {credit}`software`\n:::\n"
LED = CODE.replace("software", "software:lead")

#: Id of a page -> fields beside `summary` and `roles`, body, facts that it shows beside the role.
FACTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "nothing": ("", "", {}),
    "contributed": ("", CODE, {}),
    "supporting": ("", CODE.replace("software", "software:supporting"), {}),
    "equal": ("", CODE.replace("software", "software:equal"), {}),
    "led": ("", LED, {"Led": "code"}),
    "led-once": (
        "",
        CODE.replace("\n:::\n", "\n\nplan\n: Planned. {credit}`supervision:lead`\n:::\n"),
        {"Led": "plan"},
    ),
    "led-in-part": ("", LED.replace("software", "writing-original-draft"), {}),
    "led-elsewhere": ("", "As {credit}`software:lead` would say.\n", {}),
    "venue": ("venue: {name: ICML, year: 2025}", "", {"Published": "ICML 2025"}),
    "venue-name": ("venue: {name: ICML}", "", {"Published": "ICML"}),
    "venue-year": ("venue: {year: 2025}", "", {"Published": "2025"}),
    "year": ("period: {start: 2017}", "", {"Period": "2017"}),
    "month": ("period: {start: 2017-12}", "", {"Period": "Dec 2017"}),
    "months": ("period: {start: 2017-12, end: 2018-05}", "", {"Period": "Dec 2017 – May 2018"}),
    "years": ("period: {start: 2017, end: 2019}", "", {"Period": "2017 – 2019"}),
    "one-month": ("period: {start: 2017-12, end: 2017-12}", "", {"Period": "Dec 2017"}),
    "mixed": ("period: {start: 2017, end: 2018-01}", "", {"Period": "2017 – Jan 2018"}),
    "present": ("period: {start: 2024-09, end: present}", "", {"Period": "Sep 2024 – present"}),
    "place": ("places: [guangzhou]", "", {"Place": "Guangzhou, China"}),
    "places": ("places: [zurich, guangzhou]", "", {"Place": "Zürich, Switzerland; Guangzhou, China"}),
    "advisor": ("advisors: [{name: Ada King}]", "", {"Advisor": "Ada King"}),
    "advisors": (
        "advisors: [{name: Ada King, affiliation: 'University, London'}, {name: Émilie du Châtelet}]",
        "",
        {"Advisors": "Ada King (University, London); Émilie du Châtelet"},
    ),
    "occasion": ("context: Course project & more", "", {"Context": "Course project & more"}),
    "technologies": ("technologies: [vllm], featured: true, order: 3", "", {}),
}

PAPER = "https://example.org/a?b=1&c=2"

#: A link as written, what the chip says, where it leads.
LINKS = [
    (f'{{kind: paper, url: "{PAPER}"}}', "Paper", PAPER),
    (f'{{kind: paper, url: "{PAPER}", label: arXiv 2501.06589}}', "Paper arXiv 2501.06589", PAPER),
    ('{kind: code, url: "https://example.org/code"}', "Code", "https://example.org/code"),
    ('{kind: data, url: "http://example.org:80/%C3%A9#x"}', "Data", "http://example.org:80/%C3%A9#x"),
    ('{kind: project, url: "https://example.org"}', "Project page", "https://example.org"),
    ("{kind: code, state: pending}", "code to come", None),
    ("{kind: paper, state: pending, note: in print}", "paper to come, in print", None),
    ("{kind: project, state: pending}", "link to come", None),
    ("{kind: code, state: private}", "private code", None),
    ("{kind: project, state: private}", "private link", None),
    ("{kind: demo, state: gone}", "demo no longer online", None),
    ("{kind: video, state: gone, note: until 2020}", "video no longer online, until 2020", None),
]


def page(title: str, fields: str, body: str = "", role: str = "systems") -> str:
    front_matter = ", ".join(filter(None, [f"summary: About {title}.", f"roles: [{role}]", fields]))
    return f"---\nproject: {{{front_matter}}}\n---\n# {title}\n\n{body}"


VOCABULARIES = {
    "technologies.yaml": "".join(
        f"{id}: {{name: {name}}}\n"
        for id, name in {
            "vllm": "vLLM",
            "cpp": "C++",
            "go": "Go",
            "rare": "Rare",
            "lone": "Lone",
            "common": "Common",
        }.items()
    ),
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "travel.yaml": "stops:\n  - {id: guangzhou, city: Guangzhou, region: CN, lat: 23.13, lon: 113.26}\n"
    "  - {id: zurich, city: Zürich, region: CH, lat: 47.37, lon: 8.54}\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
}

ROLES = {
    f"roles/{id}.md": f"---\nrole: {{summary: S., order: {order}}}\n---\n# {title}\n\n:::{{projects}}\n:::\n"
    for order, (id, title) in enumerate(
        {"systems": "Systems", "models": "Models", "row": "Row", "cited": "Cited"}.items()
    )
}

PAGES = {
    **VOCABULARIES,
    **ROLES,
    **{f"projects/{id}.md": page(id.title(), fields, body) for id, (fields, body, _) in FACTS.items()},
    "projects/two-roles.md": page("Two", "", role="models, systems"),
    "projects/linked.md": page("Linked", "links: [" + ", ".join(text for text, *_ in LINKS) + "]"),
    "projects/tiled.md": page(
        "Tiled",
        "figures: [{value: up to 60 %, label: faster & better, contribution: speed},"
        " {value: 1B–405B, label: scales, contribution: proof}, {value: '3', label: more, contribution: speed}]",
        ":::{contributions}\nspeed\n: Made it fast.\n\nproof\n: Showed it.\n:::\n",
    ),
    # A row of its own: the order is `order`, then the newest, then the title.
    "projects/r1.md": page("Row Z", "order: 1", role="row"),
    "projects/r2.md": page("Row Y", "order: 2, period: {start: 2020}", role="row"),
    "projects/r3.md": page("Row X", "order: 2, period: {start: 2019}", role="row"),
    "projects/r4.md": page("Row W", "order: 2", role="row, models"),
    # Who cites whom.
    "projects/star.md": page("Star", "technologies: [rare, common]", CODE, role="cited"),
    "projects/by-name.md": page("By Name", "", "See {project}`star`.\n", role="cited"),
    "projects/by-part.md": page("By Part", "", "See {contribution}`star.code` and {project}`star`.\n", role="cited"),
    "projects/by-path.md": page("By Path", "", "See [it](star.md).\n", role="cited"),
    "projects/kin.md": page("Kin", "technologies: [rare]", role="cited"),
    "projects/common-1.md": page("Common 1", "technologies: [common]", role="cited"),
    "projects/common-2.md": page("Common 2", "technologies: [common]", role="cited"),
    "projects/alone.md": page("Alone", "technologies: [lone]", "See {role}`cited`.\n", role="cited"),
    "guide/how.md": "# How *to*\n\nSee {ref}`contribution-star--code`.\n",
    "guide/why.md": "# Why\n\nSee {any}`star`.\n",
    "guide/where.md": "# Where\n\nSee [](#contribution-star--code).\n",
    "cards.md": "# Cards\n\n:::{projects}\n:role: systems\n:::\n",
    "projects/card-full.md": page(
        "Card Full",
        "order: 1,"
        " figures: [{value: 60 %, label: faster, contribution: code}, {value: 7, label: less, contribution: code}],"
        " technologies: [lone, vllm, rare],"
        " links: [{kind: paper, url: 'https://example.org/p'}, {kind: code, state: pending},"
        " {kind: docs, url: 'https://example.org/d'}]",
        ":::{contributions}\ncode\n"
        ": Wrote {technology}`C++`, {technology}`go`, {technology}`c++`. {credit}`software:lead`\n:::\n",
    ),
    "projects/card-three.md": page("Card Three", "order: 2, technologies: [vllm, cpp, go]"),
    "projects/card-bare.md": page("Card Bare", "order: 3, links: [{kind: project, state: pending}]"),
}


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Build:
    return make_shared_site(PAGES, html_theme="furo").build()


def facts(build: Build, id: str) -> dict[str, Tag]:
    """Return the strip under the title of a project: term -> definition."""
    strip = build.article(f"projects/{id}").select_one("h1 ~ dl")
    assert strip is not None
    found = {}
    for term in strip.select("dt"):
        definition = term.find_next_sibling("dd")
        assert definition is not None
        found[words(term)] = definition
    return found


def links(tag: Tag) -> list[tuple[str, str]]:
    return [(words(link), str(link["href"])) for link in tag.select("a")]


def column(build: Build, id: str, title: str) -> list[tuple[str, str]]:
    """Return the links of a list at the end of a project page, nothing if there is no such list."""
    heads = [head for head in build.article(f"projects/{id}").select(".rubric") if words(head) == title]
    assert len(heads) <= 1
    if not heads:
        return []
    listed = heads[0].find_next("ul")
    assert listed is not None
    return links(listed)


def test_site_is_clean(site: Build) -> None:
    assert site.warnings == []


# -- facts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", FACTS)
def test_strip_of_facts(site: Build, id: str) -> None:
    expected = {"Role": "Systems", **FACTS[id][2]}
    said = {term: words(definition) for term, definition in facts(site, id).items()}
    # tests/features/credits has tests of the strip.
    said.pop("Kinds of work", None)
    assert said == expected


def test_facts_stand_under_the_title_after_the_summary(site: Build) -> None:
    title = site.article("projects/venue").select_one("h1")
    assert title is not None
    summary = title.find_next_sibling()
    assert words(summary) == "About Venue."  # type: ignore[arg-type]
    assert summary.find_next_sibling().name == "dl"  # type: ignore[union-attr]


def test_roles_are_links(site: Build) -> None:
    assert links(facts(site, "nothing")["Role"]) == [("Systems", "../roles/systems.html")]
    assert links(facts(site, "two-roles")["Roles"]) == [
        ("Models", "../roles/models.html"),
        ("Systems", "../roles/systems.html"),
    ]


def test_dates_and_countries_are_in_the_language_of_the_site(make_site: Callable[..., Site]) -> None:
    fields = "period: {start: 2017-12, end: 2018-05}, places: [zurich]"
    build = make_site({**VOCABULARIES, **ROLES, "projects/one.md": page("One", fields)}, language="de").build()
    text = build.text("projects/one")
    assert "Dez. 2017 – Mai 2018" in text
    assert "Zürich, Schweiz" in text


def test_evidence_is_one_chip_a_link(site: Build) -> None:
    evidence = facts(site, "linked")["Evidence"]
    assert words(evidence) == " ".join(said for _, said, _ in LINKS)
    assert links(evidence) == [(said, address) for _, said, address in LINKS if address]


def test_note_of_a_link_is_its_title(make_site: Callable[..., Site]) -> None:
    fields = 'links: [{kind: paper, url: "https://example.org", note: the long version}]'
    build = make_site({**ROLES, "projects/one.md": page("One", fields)}).build()
    (link,) = facts(build, "one")["Evidence"].select("a")
    assert link["title"] == "the long version"


def test_front_matter_is_text_and_no_markup(make_site: Callable[..., Site]) -> None:
    odd = "A *b* `c` <b>d</b> {project}`e` [f](g) & h"
    fields = (
        f"context: '{odd}', venue: {{name: '{odd}'}}, advisors: [{{name: '{odd}'}}],"
        f" figures: [{{value: '<i>1</i>', label: '{odd}', contribution: code}}],"
        f" links: [{{kind: code, state: gone, note: '{odd}'}}]"
    )
    files = {**VOCABULARIES, **ROLES, "projects/one.md": page("One", fields, CODE).replace("About One.", odd)}
    files["projects/one.md"] = files["projects/one.md"].replace(f"summary: {odd}", f"summary: '{odd}'")
    build = make_site(files).build()
    assert build.warnings == []
    shown = facts(build, "one")
    assert [words(shown[term]) for term in ("Context", "Published", "Advisor")] == [odd] * 3
    assert words(shown["Evidence"]) == f"code no longer online, {odd}"
    assert f"<i>1</i> {odd}" in words(build.article("projects/one"))
    assert f"{odd} <i>1</i> {odd}" in words(cards(build, "roles/systems")["One"])


# -- figures -----------------------------------------------------------------------------------------------------------


def test_figures_lead_to_the_contribution_that_backs_them(site: Build) -> None:
    article = site.article("projects/tiled")
    figures = article.select(".portfolio-figure-links > li")
    assert [words(figure) for figure in figures] == ["up to 60 % faster & better", "1B–405B scales", "3 more"]
    assert [links(figure) for figure in figures] == [
        [("up to 60 % faster & better", "#contribution--tiled--speed")],
        [("1B–405B scales", "#contribution--tiled--proof")],
        [("3 more", "#contribution--tiled--speed")],
    ]
    for figure in figures:
        for _, target in links(figure):
            assert article.find(id=target[1:])


def test_figures_stand_beside_the_contribution_that_backs_them(site: Build) -> None:
    backed = {
        str(item["id"]): [words(note) for note in item.select(":scope > .portfolio-figure")]
        for item in site.article("projects/tiled").select(".portfolio-contributions > li")
    }
    assert backed == {
        "contribution--tiled--speed": ["up to 60 % faster & better", "3 more"],
        "contribution--tiled--proof": ["1B–405B scales"],
    }


#: Value -> its words before the number, and after it.
VALUES = {
    "60%": [],
    "up to 60 %": ["up to"],
    "5–7 points": ["points"],
    "over 100": ["over"],
    "3 x 4 m": ["m"],
    "first": [],
    "more than 2 of 3 seconds": ["more than", "seconds"],
}


def test_words_of_a_figure_are_smaller_than_its_number(make_site: Callable[..., Site]) -> None:
    figures = ", ".join(f"{{value: '{value}', label: x, contribution: code}}" for value in VALUES)
    build = make_site({**ROLES, "projects/one.md": page("One", f"figures: [{figures}]", CODE)}).build()
    said = build.article("projects/one").select(".portfolio-figure-links .portfolio-figure-value")
    assert [words(value) for value in said] == [*VALUES]
    assert [[words(part) for part in value.select(".portfolio-figure-words")] for value in said] == [*VALUES.values()]


def test_effort_is_no_result(make_site: Callable[..., Site]) -> None:
    effort = "{value: 400+, label: runs, contribution: code, kind: effort}"
    result = "{value: 2 x, label: faster, contribution: code}"
    files = {
        **ROLES,
        "all.md": "# All\n\n:::{projects}\n:::\n",
        "projects/one.md": page("One", f"figures: [{effort}, {result}]", CODE),
        "projects/two.md": page("Two", f"figures: [{effort}]", CODE),
    }
    build = make_site(files).build()
    assert build.warnings == []
    values = build.article("projects/one").select(".portfolio-figure .portfolio-figure-value")
    assert [value.get_attribute_list("class")[1] for value in values] == [
        "portfolio-figure-effort",
        "portfolio-figure-result",
    ]
    assert "2 x faster" in words(cards(build, "all")["One"])
    assert "400+" not in build.text("all")


def test_project_without_figures_has_no_tiles(site: Build) -> None:
    assert site.article("projects/nothing").select("[class*=figure]") == []


def test_figure_without_its_contribution_is_a_warning_and_shows(make_site: Callable[..., Site]) -> None:
    fields = "figures: [{value: 60 %, label: faster, contribution: cod}]"
    text = page("One", fields, CODE).replace("{credit}`software`", "")
    build = make_site({**ROLES, "projects/one.md": text}).build()
    (warning,) = build.warnings
    assert warning.startswith("projects/one.md:2: WARNING: project.figures[0].contribution: ")
    assert "did you mean 'code'?" in warning
    assert "60 % faster" in build.text("projects/one")


# -- foot --------------------------------------------------------------------------------------------------------------


def test_mentioned_in_names_the_pages_that_cite_a_project_or_its_contributions(site: Build) -> None:
    assert column(site, "star", "Mentioned in") == [
        ("By Name", "by-name.html"),
        ("By Part", "by-part.html"),
        ("By Path", "by-path.html"),
        ("How to", "../guide/how.html"),
        ("Where", "../guide/where.html"),
        ("Why", "../guide/why.html"),
    ]


def test_what_the_extension_shows_is_no_mention(site: Build) -> None:
    # It stands on cards, in indexes and in the feet of others.
    assert column(site, "kin", "Mentioned in") == []


@pytest.mark.parametrize(
    ("written", "mentions"),
    [
        ("{project}`star`", True),
        ("{contribution}`star.code`", True),
        ("{ref}`it <project-star>`", True),
        ("{ref}`it <Project-Star>`", True),
        ("{doc}`star`", True),
        ("{doc}`/projects/star`", True),
        ("[](star.md)", True),
        ("[it](/projects/star.md)", True),
        ("[](#project-star)", True),
        ("{any}`star`", True),
        ("`star`", False),
        ("[it](https://example.org/star)", False),
        # Things of the host that happen to be called so.
        ("{term}`star`", False),
        ("{ref}`it <star>`", False),
        ("{option}`star`", False),
        ("{py:func}`star`", False),
    ],
)
def test_page_mentions_what_it_refers_to(make_site: Callable[..., Site], written: str, mentions: bool) -> None:
    own = "```{glossary}\nstar\n: A thing.\n```\n\n(star)=\n## Star\n\n"
    own += "```{option} star\nA thing.\n```\n\n```{py:function} star()\nA thing.\n```\n"
    files = {
        "roles/work.md": "---\nrole: {summary: Work.}\n---\n# Work\n",
        "projects/star.md": (
            "---\nproject: {summary: One., roles: [work]}\n---\n# Star\n\n:::{contributions}\ncode\n: Did it.\n:::\n"
        ),
        "projects/other.md": (f"---\nproject: {{summary: One., roles: [work]}}\n---\n# Other\n\n{written}\n"),
        "own.md": f"# Own\n\n{own}",
    }
    build = make_site(files).build()
    assert build.warnings == [] or "any" in written
    assert column(build, "star", "Mentioned in") == ([("Other", "other.html")] if mentions else [])


@pytest.mark.parametrize(
    ("id", "related"),
    [
        # Those that cite it come first, by id where all else is equal, before any that shares a rare technology.
        ("star", ["By Name", "By Part", "By Path"]),
        ("by-name", ["Star"]),
        # A technology that two share weighs more than one that three share.
        ("kin", ["Card Full", "Star"]),
        ("common-1", ["Common 2", "Star"]),
        ("r1", []),
    ],
)
def test_related_projects(site: Build, id: str, related: list[str]) -> None:
    assert [title for title, _ in column(site, id, "Related projects")] == related


@pytest.mark.parametrize(
    ("id", "before", "after"),
    [
        ("r1", None, "Row Y"),
        ("r2", "Row Z", "Row X"),
        ("r3", "Row Y", "Row W"),
        # Its home is the row, though it belongs to another role too.
        ("r4", "Row X", None),
    ],
)
def test_neighbours_within_the_role(site: Build, id: str, before: str | None, after: str | None) -> None:
    shown = site.page(f"projects/{id}")
    for direction, title in (("prev", before), ("next", after)):
        found = [words(link.select(".title")[0]) for link in shown.select(f"a.{direction}-page .page-info")]
        assert found == ([title] if title else [])
        heads = [str(link.get("title")) for link in shown.select(f"head link[rel={direction}]")]
        assert heads == ([title] if title else [])
    for link in shown.select("a.prev-page, a.next-page"):
        assert re.fullmatch(r"r\d\.html", str(link["href"]))


def test_neighbours_are_the_same_in_a_theme_with_a_bar_of_links(make_site: Callable[..., Site]) -> None:
    files = {name: text for name, text in PAGES.items() if re.match(r"projects/r\d|roles/(row|models)", name)}
    build = make_site(files).build()
    assert build.warnings == []
    bar = build.page("projects/r2").select_one("div.related")
    assert bar is not None
    named = {words(link): link["href"] for link in bar.select("a") if words(link) in ("next", "previous")}
    assert named == {"next": "r3.html", "previous": "r1.html"}


ROLE = {"roles/tools.md": "---\norphan: true\nrole: {summary: Tools.}\n---\n# Tools\n"}


@pytest.mark.parametrize("theme", ["furo", "basic"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_other_pages_pass_over_projects(make_site: Callable[..., Site], builder: str, theme: str) -> None:
    files = {
        **ROLE,
        "index.md": "# Home\n\n:::{counts}\n:::\n\n```{toctree}\nprojects/a\nall\nskills\nguide\nprojects/d\n```\n",
        "all.md": "# All & more\n\n:::{projects}\n:::\n\n```{toctree}\nprojects/b\nprojects/c\n```\n",
        "skills.md": "# Skills\n\n:::{credits}\n:::\n",
        "guide.md": "# Guide\n",
        **{
            f"projects/{id}.md": f"---\nproject: {{summary: S., roles: [tools]}}\n---\n# {id.upper()}\n"
            for id in "abcd"
        },
    }
    build = make_site(files, html_theme=theme).build(builder)
    assert build.warnings == []

    def row(name: str) -> dict[str, tuple[str, str]]:
        page = build.page(name if builder == "html" or name == "index" else f"{name}/index")
        heads = {str(head["rel"][0]): str(head["title"]) for head in page.select("head link[title]")}
        links = [("next", "a.next-page"), ("prev", "a.prev-page")]
        links = links if theme == "furo" else [("next", "a[accesskey=N]"), ("prev", "a[accesskey=P]")]
        found = {rel: link for rel, selector in links if (link := page.select_one(selector))}
        return {rel: (heads[rel], str(link["href"])) for rel, link in found.items()}

    def to(path: str) -> str:
        return f"{path}.html" if builder == "html" else f"{path}/"

    up = "" if builder == "html" else "../"
    assert row("index") == {"next": ("All & more", to("all"))}
    assert row("all") == {"next": ("Skills", to(f"{up}skills")), "prev": ("Home", up or "index.html")}
    assert row("skills") == {"next": ("Guide", to(f"{up}guide")), "prev": ("All & more", to(f"{up}all"))}
    # It shows nothing of the portfolio: it stays as Sphinx makes it.
    assert row("guide") == {"next": ("D", to(f"{up}projects/d")), "prev": ("Skills", to(f"{up}skills"))}


def test_a_page_after_which_all_are_projects_is_the_last(make_site: Callable[..., Site]) -> None:
    files = {
        "index.md": "# Home\n\n```{toctree}\nall\n```\n",
        "all.md": "# All\n\n:::{projects}\n:::\n\n```{toctree}\nprojects/a\n```\n",
        **ROLE,
        "projects/a.md": "---\nproject: {summary: S., roles: [tools]}\n---\n# A\n",
    }
    page = make_site(files, html_theme="furo").build().page("all")
    assert [words(link) for link in page.select("a.next-page, head link[rel=next]")] == []
    assert len(page.select("a.prev-page, head link[rel=prev]")) == 2


def test_no_foot_when_there_is_nothing_to_say(site: Build) -> None:
    text = words(site.article("projects/r1"))
    assert "Mentioned in" not in text
    assert "Related" not in text
    assert site.article("projects/r1").select("[class*=foot]") == []


# -- cards -------------------------------------------------------------------------------------------------------------


def cards(build: Build, name: str) -> dict[str, Tag]:
    return {words(card.select(".sd-card-title")[0]): card for card in build.article(name).select(".sd-card")}


def test_card_says_what_there_is(site: Build) -> None:
    card = cards(site, "cards")["Card Full"]
    (title,) = card.select(".sd-card-title a")
    assert links(title.parent) == [("Card Full", "projects/card-full.html")]  # type: ignore[arg-type]
    body, foot = card.select(".sd-card-body, .sd-card-footer")
    assert words(body) == "Card Full About Card Full. 60 % faster"
    assert words(foot) == "Led: code Paper Docs C++ Go Lone +2"
    assert links(foot) == [
        (name, f"technologies.html#technology--{id}") for id, name in (("cpp", "C++"), ("go", "Go"), ("lone", "Lone"))
    ]


def test_card_of_three_technologies_counts_no_more(site: Build) -> None:
    assert words(cards(site, "cards")["Card Three"]) == "Card Three About Card Three. vLLM C++ Go"


def test_card_without_evidence_has_no_marks(site: Build) -> None:
    assert words(cards(site, "cards")["Card Bare"]) == "Card Bare About Card Bare."


# -- sites that lack something -----------------------------------------------------------------------------------------

USES = """
    # Uses

    {technology}`vllm`, {technology}`served <V-LLM>`, {technology}`No Such Thing`.
    """


def test_site_without_vocabularies(make_site: Callable[..., Site]) -> None:
    files = {
        **ROLES,
        "uses.md": USES,
        "all.md": "# All\n\n:::{technologies}\n:::\n\n:::{credits}\n:::\n\n:::{counts}\n:::\n\n:::{projects}\n:::\n",
        "projects/one.md": page(
            "One",
            "technologies: [vllm], places: [guangzhou]",
            ":::{contributions}\na\n: Used {technology}`vLLM`. {credit}`software`\n:::\n",
        ),
    }
    build = make_site(files).build()
    assert build.warnings == []
    assert build.article("uses").select("p a") == []
    assert "vllm, served, No Such Thing." in words(build.article("uses"))
    assert "Used vLLM." in words(build.article("projects/one"))
    assert set(facts(build, "one")) == {"Kinds of work", "Role"}
    assert words(cards(build, "all")["One"]) == "One About One."
    assert "portfolio:technology" not in build.inventory()


def test_site_with_a_vocabulary_and_no_index_of_it(make_site: Callable[..., Site]) -> None:
    files = {
        **ROLES,
        "technologies.yaml": "vllm: {name: vLLM, aliases: [V-LLM]}\n",
        "uses.md": "# Uses\n\n{technology}`vllm`, {technology}`served <V-LLM>`.\n",
        "wrong.md": "# Wrong\n\n{technology}`vlllm`\n",
        "projects/one.md": page("One", "technologies: [vllm]"),
    }
    build = make_site(files).build()
    (warning,) = build.warnings
    assert warning.startswith("wrong.md:3: WARNING: ")
    assert "did you mean 'vllm'?" in warning
    assert "vLLM, served." in words(build.article("uses"))
    assert build.article("uses").select("p a") == []
    assert words(cards(build, "roles/systems")["One"]) == "One About One. vLLM"


def test_site_without_an_index_of_credits(make_site: Callable[..., Site]) -> None:
    files = {**ROLES, "projects/one.md": page("One", "", LED), "wrong.md": "# Wrong\n\n{credit}`sofware`\n"}
    build = make_site(files).build()
    (warning,) = build.warnings
    assert warning.startswith("wrong.md:3: WARNING: ")
    assert "did you mean 'software'?" in warning
    assert "Wrote it. Software (lead)" in words(build.article("projects/one"))
    assert words(facts(build, "one")["Led"]) == "code"


def test_site_without_any_project(make_site: Callable[..., Site]) -> None:
    files = {
        **VOCABULARIES,
        "all.md": "# All\n\n:::{counts}\n:::\n\n:::{projects}\n:::\n\n:::{roles}\n:::\n",
        "uses.md": "# Uses\n\n{technology}`vllm`\n",
    }
    build = make_site(files).build()
    assert build.warnings == []
    assert links(build.article("uses").select("p")[0]) == [("vLLM", "technologies.html#technology--vllm")]
    assert not (build.outdir / "portfolio-roles.html").exists()


def test_site_with_nothing_of_ours(make_site: Callable[..., Site]) -> None:
    build = make_site({"index.md": "# Home\n\nWords.\n"}).build()
    assert build.warnings == []
    assert "Words." in build.text("index")
