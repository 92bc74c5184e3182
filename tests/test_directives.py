"""What the directives make of what the owner writes, and what they say of what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from site_builder import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from site_builder import Build, Site

#: Heading on the page of grids, options, ids of the projects that are shown.
GRIDS = [
    ("all", "", ["alpha", "beta", "delta", "gamma"]),
    ("role", ":role: tools", ["alpha", "beta"]),
    ("second role", ":role: models", ["beta", "delta"]),
    ("technology by id", ":technology: vllm", ["alpha", "delta"]),
    ("technology by alias", ":technology: V-LLM Engine", ["alpha", "delta"]),
    ("technology by name", ":technology: vLLM", ["alpha", "delta"]),
    ("technology of front matter only", ":technology: cpp", ["gamma"]),
    ("credit", ":credit: software", ["alpha", "beta"]),
    ("credit in any case", ":credit: Software", ["alpha", "beta"]),
    ("place", ":place: guangzhou", ["delta"]),
    ("featured", ":featured:", ["beta", "delta"]),
    ("limit", ":limit: 3", ["alpha", "beta", "delta"]),
    ("limit beyond", ":limit: 30", ["alpha", "beta", "delta", "gamma"]),
    ("role and technology", ":role: tools\n:technology: vllm", ["alpha"]),
    ("everything", ":role: models\n:technology: vllm\n:place: guangzhou\n:featured:\n:limit: 1", ["delta"]),
    ("credit and place", ":credit: software\n:place: guangzhou", []),
    ("no such use", ":credit: supervision", []),
]


def project(front_matter: str, body: str = "") -> str:
    """Write a project page; its title is filled in by `pages`."""
    return f"---\nproject: {{{front_matter}}}\n---\n# TITLE\n\n{body}"


def role(front_matter: str, body: str = "") -> str:
    return f"---\nrole: {{{front_matter}}}\n---\n# TITLE\n\n{body}"


def pages(files: dict[str, str]) -> dict[str, str]:
    """Give each page the title that its file name suggests."""
    return {
        name: text.replace("# TITLE", f"# {name.rpartition('/')[2].removesuffix('.md').replace('-', ' ').title()}")
        for name, text in files.items()
    }


def contributions(text: str) -> str:
    return f":::{{contributions}}\n{text}\n:::\n"


PAGES = pages(
    {
        "roles/tools.md": role("summary: Tools., order: 1, group: Professional", ":::{projects}\n:::\n"),
        "roles/models.md": role(
            "summary: Models., order: 2, group: Professional",
            contributions("book\n: Wrote a book. {credit}`writing-original-draft`")
            + "\n:::{projects}\n:limit: 1\n:::\n\n## Others\n\n:::{projects}\n:role: tools\n:::\n",
        ),
        "roles/rest.md": role("summary: The rest., order: 3"),
        "projects/alpha.md": project(
            "summary: A., roles: [tools], order: 1",
            contributions(
                "serving\n: Served with {technology}`vllm`. {credit}`software:lead`\n\n"
                "speed\n: Made {technology}`V-llm engine` fast. {credit}`software` {credit}`validation`"
            ),
        ),
        "projects/beta.md": project(
            "summary: B., roles: [tools, models], order: 2, featured: true",
            contributions("code\n: Wrote it. {credit}`software:supporting`"),
        ),
        "projects/delta.md": project(
            "summary: D., roles: [models], order: 3, featured: true, places: [guangzhou], technologies: [vllm]"
        ),
        "projects/gamma.md": project("summary: C., roles: [rest], technologies: [cpp]"),
        "grids.md": "# Grids\n\n"
        + "".join(f"## {name}\n\n:::{{projects}}\n{options}\n:::\n\n" for name, options, _ in GRIDS),
        "overview.md": "# Overview\n\n:::{counts}\n:::\n\n:::{roles}\n:::\n",
        "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
        "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
        "technologies.yaml": """
            vllm: {name: vLLM, kind: framework, aliases: [v-LLM engine], url: "https://docs.vllm.ai"}
            abacus: {name: Abacus, kind: framework}
            cpp: {name: C++, kind: language}
            odd: {name: Odd}
            """,
        "travel.yaml": """
            stops:
              - {id: guangzhou, city: Guangzhou, region: CN, lat: 23.13, lon: 113.26}
            """,
    }
)


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Build:
    return make_shared_site(PAGES).build()


def card_ids(tag: Tag) -> list[str]:
    """Return the ids of the pages to which the titles of cards lead."""
    links = [card.select_one(".sd-card-title a") for card in tag.select(".sd-card")]
    return [re.sub(r".*/([a-z0-9-]+)\.html.*", r"\1", str(link["href"])) for link in links if link]


def section(build: Build, page: str, heading: str) -> Tag:
    (found,) = [
        title.parent
        for title in build.article(page).select("h2")
        if words(title).rstrip(" ¶") == heading and title.parent is not None
    ]
    return found


def test_site_is_clean(site: Build) -> None:
    assert site.warnings == []


# -- projects ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "options", "ids"), GRIDS)
def test_projects_shows_cards_of_what_matches(site: Build, name: str, options: str, ids: list[str]) -> None:
    found = section(site, "grids", name)
    assert card_ids(found) == ids
    # A grid without cards says so.
    assert bool(found.select("p")) or ids


def test_projects_on_the_page_of_a_role_are_its_own(site: Build) -> None:
    assert card_ids(site.article("roles/tools")) == ["alpha", "beta"]


def test_projects_on_the_page_of_a_role_can_be_limited_and_of_another(site: Build) -> None:
    assert card_ids(site.article("roles/models")) == ["beta", "alpha", "beta"]
    assert card_ids(section(site, "roles/models", "Others")) == ["alpha", "beta"]


#: Option, what is said of it.
WRONG_OPTIONS = [
    (":credit: sofware", "sofware"),
    (":role: tool", "did you mean 'tools'?"),
    (":technology: vlllm", "did you mean 'vllm'?"),
    (":place: guangzho", "did you mean 'guangzhou'?"),
    (":featured: always", "always"),
    (":limit: many", "many"),
    (":limit: 0", "0"),
    (":limit: -1", "-1"),
    (":limit:", "limit"),
    (":roles: tools", "roles"),
]


@pytest.fixture(scope="module")
def wrong_options(make_shared_site: Callable[..., Site]) -> Build:
    grids = {f"grid-{i}.md": f"# G\n\n:::{{projects}}\n{option}\n:::\n" for i, (option, _) in enumerate(WRONG_OPTIONS)}
    return make_shared_site({**PAGES, **grids}).build()


@pytest.mark.parametrize(("option", "said"), WRONG_OPTIONS)
def test_wrong_option_is_a_warning(wrong_options: Build, option: str, said: str) -> None:
    page = f"grid-{WRONG_OPTIONS.index((option, said))}"
    (warning,) = [warning for warning in wrong_options.warnings if warning.startswith(f"{page}.md")]
    # MyST 4 says `grid.md.rst` where it speaks itself.
    assert re.match(r"[^:]+\.md(\.rst)?:[345]: WARNING: ", warning)
    assert said in warning


# -- roles and counts --------------------------------------------------------------------------------------------------


def test_roles_stand_by_group_with_counts(site: Build) -> None:
    article = site.article("overview")
    assert card_ids(article) == ["tools", "models"]
    heads = [head for head in article.select("h2, h3, h4, p.rubric") if words(head) == "Professional"]
    assert len(heads) == 1
    tools, models = article.select(".sd-card")
    assert models == tools.find_next(class_="sd-card")
    assert "2 projects · 3 contributions" in words(tools)
    assert "2 projects · 2 contributions" in words(models)
    assert heads[0].find_next(class_="sd-card") == tools
    assert models.find_parent(class_="sd-row") == tools.find_parent(class_="sd-row")
    # What has no group is a band of its own, under its name.
    (band,) = article.select(".portfolio-role-band")
    assert words(band).startswith("The rest. 1 project · 0 contributions")
    (name,) = [head for head in article.select("h2, h3, h4, p.rubric") if words(head) == "Rest"]
    assert [link["href"] for link in name.select("a")] == ["roles/rest.html"]
    assert name.find_next(class_="portfolio-role-band") == band


@pytest.mark.parametrize(("number", "columns"), [(1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (8, 2)])
def test_rows_of_role_cards_are_full(make_site: Callable[..., Site], number: int, columns: int) -> None:
    files = {f"roles/r{i}.md": f"---\nrole: {{summary: R.}}\n---\n# R {i}\n" for i in range(number)}
    build = make_site({**files, "all.md": "# All\n\n:::{roles}\n:::\n"}).build()
    assert len(build.article("all").select(f".sd-row-cols-md-{columns} > .sd-col")) == number


def test_counts_count_what_there_is_and_lead_to_it(make_site: Callable[..., Site]) -> None:
    lists = {"projects/index.md": "# P\n\n:::{projects}\n:::\n", "roles/index.md": "# R\n\n:::{roles}\n:::\n"}
    lists["travel.md"] = "# Travel\n\n:::{travel-globe}\n:::\n"
    build = make_site({**PAGES, **lists}).build()
    (line,) = build.article("overview").select(".portfolio-counts-line")
    assert words(line) == "4 projects · 3 roles · 4 contributions · 2 technologies · 1 stop"
    assert [(words(link), link["href"]) for link in line.select("a")] == [
        ("4 projects", "projects/index.html"),
        ("3 roles", "roles/index.html"),
        ("4 contributions", "contributions.html"),
        ("2 technologies", "technologies.html"),
        ("1 stop", "travel.html"),
    ]
    # Where nothing lists them, they are words.
    assert "4 projects" in make_site(PAGES).build().text("overview")


def test_counts_of_one_are_singular_and_of_none_absent(make_site: Callable[..., Site]) -> None:
    files = {"roles/one.md": "---\nrole: {summary: One.}\n---\n# One\n", "all.md": "# All\n\n:::{counts}\n:::\n"}
    build = make_site(files).build()
    assert build.warnings == []
    assert build.text("all").removeprefix("All ¶ ") == "1 role"


# -- contributions -----------------------------------------------------------------------------------------------------


def one(body: str, **more: str) -> dict[str, str]:
    """Return a site with one project, `care`, whose body begins in line 6."""
    role_page = "---\nrole: {summary: Models.}\n---\n# Models\n"
    return {
        "roles/models.md": role_page,
        "projects/care.md": f"---\nproject: {{summary: Cares., roles: [models]}}\n---\n# CARE\n\n{body}",
        **more,
    }


def items(build: Build, page: str = "projects/care") -> list[tuple[str, str]]:
    """Return the id and the text of each contribution."""
    found = build.article(page).select("ol.portfolio-contributions > li")
    return [(str(item.get("id", "")).rpartition("--")[2], words(item)) for item in found]


def test_contributions_are_an_ordered_list_of_ids(make_site: Callable[..., Site]) -> None:
    body = contributions("design\n: Thought of it.\n\ncode-2\n: Wrote it.\n\nproof\n: Showed it.")
    build = make_site(one(body)).build()
    assert build.warnings == []
    assert items(build) == [("design", "Thought of it."), ("code-2", "Wrote it."), ("proof", "Showed it.")]
    (listed,) = build.article("projects/care").select("ol")
    assert [item["id"] for item in listed.select("li")] == [
        f"contribution--care--{id}" for id in ("design", "code-2", "proof")
    ]
    assert listed.get("start") is None


def display_names(build: Build, type: str) -> list[str]:
    """Return what the inventory calls the objects of a type."""
    loaded = InventoryFile.loads((build.outdir / "objects.inv").read_bytes(), uri="")
    return [item.display_name for item in loaded.data[type].values()]


#: What is written -> what the contribution is called in the inventory, and its text on the page.
TITLES = {
    "code: Fast loader\n: Wrote it.": ("CARE: Fast loader", "Fast loader. Wrote it."),
    "code, old-code: Why is it slow?\n: Found it.": ("CARE: Why is it slow?", "Why is it slow? Found it."),
    "code: C++: a port *by hand*\n: Wrote it.": ("CARE: C++: a port by hand", "C++: a port by hand. Wrote it."),
    "code:\n: Wrote it.": ("CARE: code", "Wrote it."),
    "fast-code\n: Wrote it.": ("CARE: fast code", "Wrote it."),
    "code: List\n: - one\n  - two": ("CARE: List", "List. one two"),
}


@pytest.mark.parametrize("written", TITLES)
def test_contribution_may_have_a_title(make_site: Callable[..., Site], written: str) -> None:
    name, said = TITLES[written]
    build = make_site(one(contributions(written))).build()
    assert build.warnings == []
    ((_id, text),) = items(build)
    assert text == said
    assert {*display_names(build, "portfolio:contribution")} == {name}


def test_title_of_a_contribution_is_text(make_site: Callable[..., Site]) -> None:
    build = make_site(one(contributions("code: On {role}`models`\n: Wrote it."))).build()
    (warning,) = build.warnings
    assert warning.startswith("projects/care.md:7: WARNING: ")
    assert "the title of 'code' is text, without references; 'On models' has one" in warning


def test_number_of_a_contribution_is_the_link_to_it(make_site: Callable[..., Site]) -> None:
    build = make_site(one(contributions("a\n: First.\n\nb\n: ```\n  x\n  ```"))).build()
    links = build.article("projects/care").select("ol.portfolio-contributions > li > p > a.portfolio-permalink")
    assert [link["href"] for link in links] == ["#contribution--care--a", "#contribution--care--b"]


def test_ids_are_permanent_when_contributions_change_places(make_site: Callable[..., Site]) -> None:
    site = make_site(one(contributions("design\n: Thought of it.\n\ncode\n: Wrote it.")))
    before = site.build()
    site.write(
        "projects/care.md",
        one(contributions("new\n: More.\n\ncode\n: Wrote it.\n\ndesign\n: Thought of it."))["projects/care.md"],
    )
    after = site.build()
    assert after.warnings == []
    kept = before.inventory()["portfolio:contribution"]
    assert kept.items() <= after.inventory()["portfolio:contribution"].items()
    for address, text in ((kept["care.design"], "Thought of it."), (kept["care.code"], "Wrote it.")):
        assert text in words(after.element(address))


def test_two_blocks_on_a_page_count_on(make_site: Callable[..., Site]) -> None:
    two, third = contributions("a\n: First.\n\nb\n: Second."), contributions("c\n: Third.")
    body = f"## Before\n\n{two}\n## After\n\n{third}"
    build = make_site(one(body)).build()
    assert build.warnings == []
    assert items(build) == [("a", "First."), ("b", "Second."), ("c", "Third.")]
    assert [listed.get("start") for listed in build.article("projects/care").select("ol")] == [None, "3"]


def test_same_id_on_two_pages_is_two_contributions(make_site: Callable[..., Site]) -> None:
    files = one(contributions("code\n: Wrote it."))
    files["roles/models.md"] += "\n" + contributions("code\n: Wrote that.")
    build = make_site(files).build()
    assert build.warnings == []
    assert build.inventory()["portfolio:contribution"] == {
        "care.code": "projects/care.html#contribution--care--code",
        "models.code": "roles/models.html#contribution--models--code",
    }


RICH = """
rich
: Made *this* with `code`, **much** [linked](https://example.org/x?a=1) and {technology}`vllm`:

  - one
  - two
    1. deep
    2. deeper

  ```python
  if a < b:
      pass
  ```

  The end. {credit}`software`

plain
: Made that,
  over two lines.
"""


def test_what_a_contribution_says_survives(make_site: Callable[..., Site]) -> None:
    vocabulary = {"technologies.yaml": "vllm: {name: vLLM}\n", "technologies.md": "# T\n\n:::{technologies}\n:::\n"}
    build = make_site(
        one(contributions(RICH.strip()), **vocabulary, **{"all.md": "# All\n\n:::{credits}\n:::\n"})
    ).build()
    assert build.warnings == []
    rich, plain = build.article("projects/care").select("ol.portfolio-contributions > li")
    assert [words(tag) for tag in rich.select("em, code, strong")] == ["this", "code", "much"]
    assert [link["href"] for link in rich.select("a.external, a[href*='technology--']")] == [
        "https://example.org/x?a=1",
        "../technologies.html#technology--vllm",
    ]
    assert [words(tag) for tag in rich.select("ul > li")] == ["one", "two deep deeper"]
    assert [words(tag) for tag in rich.select("ol > li")] == ["deep", "deeper"]
    code = rich.select_one(".highlight-python pre")
    assert code is not None
    assert code.get_text() == "if a < b:\n    pass\n"
    assert "The end." in words(rich)
    assert words(plain) == "Made that, over two lines."


NO_CONTRIBUTION = "there is no contribution in it; expected are an id and, below it, `: ` and a text"

#: What is written from line 7 on (line 6 opens the block), what is said of it as line and text, what is on the page.
BAD_CONTRIBUTIONS = {
    "bad id": (
        "Code Path\n: Wrote it.",
        [
            (
                7,
                "not an id: lower-case letters and digits, words joined by single hyphens; did you mean 'code-path'?",
            )
        ],
        [("", "Wrote it.")],
    ),
    "id of one bad character": ("---x\n: Wrote it.", [(7, "did you mean 'x'?")], [("", "Wrote it.")]),
    "no latin letter": ("贡献\n: Wrote it.", [(7, "'贡献' is not an id")], [("", "Wrote it.")]),
    "second bad id": (
        "code\n: Wrote it.\n\na_b\n: Did it.",
        [(10, "'a_b' is not an id")],
        [("code", "Wrote it."), ("", "Did it.")],
    ),
    "id twice": (
        "code\n: Wrote it.\n\ncode\n: Did it.",
        [(10, "the id 'code' is written twice on this page")],
        [("code", "Wrote it."), ("", "Did it.")],
    ),
    "missing empty line": (
        "code\n: Wrote it.\n: Did it.",
        [(7, "'code' has 2 texts; is the empty line before the next id missing?")],
        [("code", "Wrote it. Did it.")],
    ),
    "id runs into the text before it": (
        "code\n: Wrote it.\ndesign\n: Thought of it.",
        [(7, "'code' has 2 texts; is the empty line before the next id missing?")],
        [("code", "Wrote it. design Thought of it.")],
    ),
    "no definition": ("Wrote it.", [(7, "'Wrote it.'")], []),
    "words before the list": (
        "I did:\n\ncode\n: Wrote it.",
        [(7, "'I did:'")],
        [("code", "Wrote it.")],
    ),
    "bullet list": ("- Wrote it.\n- Did it.", [(7, "expected are an id and")], []),
    "empty": ("", [(6, NO_CONTRIBUTION)], []),
    "empty definition": ("code\n:", [(7, "'code :'")], []),
    "wrong degree": (
        "code\n: Wrote it. {credit}`software:led`",
        [(8, "the degree 'led' is not one of equal, lead, supporting; did you mean 'lead'?")],
        [("code", "Wrote it. Software")],
    ),
    "two at once": (
        "A b\n: Wrote it.\n\nC d\n: Did it.",
        [(7, "'A b' is not an id"), (10, "'C d' is not an id")],
        [("", "Wrote it."), ("", "Did it.")],
    ),
}


@pytest.fixture(scope="module")
def bad(make_shared_site: Callable[..., Site]) -> Build:
    files = {
        f"projects/case-{i}.md": one(contributions(text))["projects/care.md"]
        for i, (text, *_) in enumerate(BAD_CONTRIBUTIONS.values())
    }
    return make_shared_site({**one(""), **files, "all.md": "# All\n\n:::{credits}\n:::\n"}).build()


@pytest.mark.parametrize("case", BAD_CONTRIBUTIONS)
def test_bad_contributions_are_warnings_and_the_rest_stays(bad: Build, case: str) -> None:
    _, said, expected = BAD_CONTRIBUTIONS[case]
    page = f"projects/case-{list(BAD_CONTRIBUTIONS).index(case)}"
    warnings = [warning for warning in bad.warnings if warning.startswith(f"{page}.md:")]
    assert len(warnings) == len(said), warnings
    for warning, (line, message) in zip(warnings, sorted(said), strict=True):
        assert warning.startswith(f"{page}.md:{line}: WARNING: ")
        assert message in warning
        assert warning.endswith("[portfolio.contributions]")
    assert items(bad, page) == expected


def test_id_twice_in_two_blocks_is_a_warning(make_site: Callable[..., Site]) -> None:
    body = contributions("code\n: Wrote it.") + "\n" + contributions("code\n: Did it.")
    build = make_site(one(body)).build()
    (warning,) = build.warnings
    assert warning.startswith("projects/care.md:12: WARNING: ")
    assert "the id 'code' is written twice on this page" in warning
    assert len(build.inventory()["portfolio:contribution"]) == 1


def test_contributions_on_another_page_are_a_warning(make_site: Callable[..., Site]) -> None:
    pages = ["guide/how", "other", "projects/index", "roles/index"]
    text = "# Other\n\nWords.\n\n" + contributions("code\n: Wrote it.")
    build = make_site(one("Words.\n", **{f"{page}.md": text for page in pages})).build()
    for page, warning in zip(pages, build.warnings, strict=True):
        assert warning.startswith(f"{page}.md:5: WARNING: ")
        assert "contributions belong on the page of a project or a role" in warning
    assert "portfolio:contribution" not in build.inventory()


# -- indexes -----------------------------------------------------------------------------------------------------------


def entry(build: Build, type: str, name: str) -> Tag:
    return build.element(build.inventory()[f"portfolio:{type}"][name])


def groups(build: Build) -> list[tuple[str, list[str]]]:
    """Return the headings of the technology index, each with the ids of the entries below it."""
    found: list[tuple[str, list[str]]] = []
    for tag in build.article("technologies").select("h2, [id^='technology--']"):
        if tag.name == "h2":
            found.append((words(tag).rstrip(" ¶"), []))
        else:
            found[-1][1].append(str(tag["id"]).removeprefix("technology--"))
    return found


def test_technologies_of_the_work_stand_by_kind_in_the_order_of_the_file(site: Build) -> None:
    assert groups(site) == [("Frameworks", ["vllm"]), ("Languages", ["cpp"]), ("Only mentioned", ["abacus", "odd"])]


def test_most_used_technologies_come_first(make_site: Callable[..., Site]) -> None:
    done = "a\n: {technology}`b` {technology}`d`\n\nb\n: {technology}`D` {technology}`e`\n\nc\n: {technology}`plain`"
    files = {
        "technologies.md": PAGES["technologies.md"],
        "technologies.yaml": """
            plain: {name: Plain}
            a: {name: A, kind: tool}
            b: {name: B, kind: tool}
            c: {name: C, kind: tool}
            d: {name: D, kind: tool}
            e: {name: E, kind: model}
            """,
        "roles/tools.md": PAGES["roles/tools.md"],
        "projects/one.md": project("summary: O., roles: [tools], technologies: [a, b, d]", contributions(done)),
        "projects/two.md": project("summary: T., roles: [tools], technologies: [d]"),
    }
    build = make_site(files).build()
    # Two contributions and a project use `d`; what a contribution names the project does not count again.
    tools = ["d", "a", "b"]
    assert groups(build) == [("Tools", tools), ("Models", ["e"]), ("Others", ["plain"]), ("Only mentioned", ["c"])]
    bars = build.article("technologies").select(".portfolio-entry svg")
    assert [bar["width"] for bar in bars] == ["100%", "33%", "33%", "33%", "33%"]
    assert all(bar["aria-hidden"] == "true" for bar in bars)


def test_entry_of_a_technology_leads_to_what_was_done_with_it(site: Build) -> None:
    vllm = entry(site, "technology", "vllm")
    assert [(words(link), link["href"]) for link in vllm.select("li a")] == [
        ("Alpha: serving", "projects/alpha.html#contribution--alpha--serving"),
        ("speed", "projects/alpha.html#contribution--alpha--speed"),
        ("Delta", "projects/delta.html"),
    ]
    assert re.search(r"vLLM\W+3\b", words(vllm))
    assert "v-LLM engine" in words(vllm)
    assert [link["href"] for link in vllm.select("a.external")] == ["https://docs.vllm.ai"]
    assert [words(link) for link in entry(site, "technology", "cpp").select("li a")] == ["Gamma"]


def test_technology_of_no_work_has_a_place_that_says_where_it_is_mentioned(make_site: Callable[..., Site]) -> None:
    files = {name: PAGES[name] for name in ("roles/tools.md", "technologies.md", "technologies.yaml", "overview.md")}
    motivated = "As {technology}`Odd` and {technology}`abacus`.\n\n" + contributions("a\n: {technology}`cpp`")
    build = make_site({**files, "projects/alpha.md": project("summary: A., roles: [tools]", motivated)}).build()
    assert build.warnings == []
    assert groups(build)[-1] == ("Only mentioned", ["abacus", "odd", "vllm"])
    odd = entry(build, "technology", "odd")
    assert words(odd) == "Odd Mentioned in TITLE"
    assert [link["href"] for link in odd.select("a")] == ["projects/alpha.html"]
    assert words(entry(build, "technology", "vllm")) == "vLLM · also v-LLM engine · docs.vllm.ai Named by no page."
    assert "1 technology" in build.text("overview")
    links = build.article("projects/alpha").select("a[href*='technology--']")
    assert [link["href"] for link in links[:2]] == [
        "../technologies.html#technology--odd",
        "../technologies.html#technology--abacus",
    ]


def test_credits_lead_to_the_contributions_that_claim_them(site: Build) -> None:
    software = entry(site, "credit", "software")
    assert "3 contributions" in words(software)
    assert [(words(link), link["href"]) for link in software.select("li a")] == [
        ("Alpha: serving", "projects/alpha.html#contribution--alpha--serving"),
        ("speed", "projects/alpha.html#contribution--alpha--speed"),
        ("Beta: code", "projects/beta.html#contribution--beta--code"),
    ]
    draft = entry(site, "credit", "writing-original-draft")
    assert "1 contribution" in words(draft)
    assert [words(link) for link in draft.select("li a")] == ["Models: book"]


def test_all_fourteen_credits_have_a_place(site: Build) -> None:
    inventory = site.inventory()["portfolio:credit"]
    assert len(inventory) == 14
    titles = site.titles()["portfolio:credit"]
    assert all(titles[name] in words(site.element(address)) for name, address in inventory.items())
    assert entry(site, "credit", "supervision").select("li a") == []


@pytest.mark.parametrize(("directive", "page"), [("technologies", "technologies"), ("credits", "contributions")])
def test_second_index_is_a_warning(make_site: Callable[..., Site], directive: str, page: str) -> None:
    build = make_site({**PAGES, "zoo.md": f"# Zoo\n\nWords.\n\n:::{{{directive}}}\n:::\n"}).build()
    (warning,) = build.warnings
    assert warning.startswith("zoo.md:5: WARNING: ")
    assert repr(page) in warning
    addresses = [address for names in build.inventory().values() for address in names.values()]
    assert not any(address.startswith("zoo.html#") and "--" in address for address in addresses)


def test_second_index_on_one_page_is_a_warning(make_site: Callable[..., Site]) -> None:
    twice = ":::{technologies}\n:::\n\n:::{technologies}\n:::\n"
    build = make_site({**PAGES, "technologies.md": f"# Technologies\n\n{twice}"}).build()
    (warning,) = build.warnings
    assert warning.startswith("technologies.md:6: WARNING: ")
    ids = [str(tag["id"]) for tag in build.page("technologies").select("[id]")]
    assert len(ids) == len(set(ids))


def test_indexes_of_nothing_are_empty(make_site: Callable[..., Site]) -> None:
    files = {
        "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
        "all.md": "# All\n\n:::{projects}\n:::\n\n:::{roles}\n:::\n\n:::{counts}\n:::\n\n:::{credits}\n:::\n",
    }
    build = make_site(files).build()
    assert build.warnings == []
    assert set(build.inventory()) & {"portfolio:technology", "portfolio:project", "portfolio:role"} == set()
    assert build.article("all").select(".sd-card") == []


# -- no silence --------------------------------------------------------------------------------------------------------


def test_problems_repeat_at_each_build_until_they_are_mended(make_site: Callable[..., Site]) -> None:
    right = one(contributions("code\n: Wrote it."))["projects/care.md"]
    wrong = (
        right.replace("roles: [models]", "roles: [models, modles], sumary: x, technologies: [vlm]")
        .replace("code\n", "Code\n")
        .replace("summary: Cares.", "summary: Cares., links: [{kind: papper, state: pending}]")
    )
    files = {
        **one(""),
        "projects/care.md": wrong,
        "roles/care.md": "---\nrole: {summary: Twice.}\n---\n# Twice\n",
        "technologies.yaml": "vllm: {name: vLLM, kind: framwork}\n",
        "travel.yaml": "stops: [{id: a, city: A, region: chn, lat: 1, lon: 2}]\n",
        "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
        "zoo.md": "# Zoo\n\n:::{technologies}\n:::\n\n" + contributions("a\n: B."),
    }
    site = make_site(files)
    first = site.build().warnings
    for said in ("modles", "sumary", "'vlm'", "'Code'", "papper", "'care'", "framwork", "chn", "zoo.md:3", "zoo.md:6"):
        assert len([warning for warning in first if said in warning]) >= 1, said
    assert len(first) == 10
    assert all(re.match(r"[a-z./]+:\d+: WARNING: .* \[portfolio\.[a-z_]+\]$", warning) for warning in first)
    assert site.build().warnings == first
    # Another page alone is read.
    site.write("other.md", "# Other\n")
    assert site.build().warnings == first

    site.write("projects/care.md", right)
    site.remove("roles/care.md")
    site.remove("zoo.md")
    site.write("technologies.yaml", "vllm: {name: vLLM, kind: framework}\n")
    site.write("travel.yaml", "stops: [{id: a, city: A, region: CN, lat: 1, lon: 2}]\n")
    assert site.build().warnings == []
