"""Forms of a citation, as pages offer them: each is read by the tool that it is for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from test_consumers import Provider, build_with_sphinx, items_of, pages_of, run_sphinx, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bs4 import Tag

    from site_builder import Site

#: Project id -> its title as it is written and as it reads.
TITLES = {
    "plain": ("Fast *Loader*", "Fast Loader"),
    "ampersand": ("R&D and Q & A", "R&D and Q & A"),
    "underscore": ("the snake_case_name of it", "the snake_case_name of it"),
    "percent": ("100% Done", "100% Done"),
    "brackets": (r"A \[draft\] title [1]", "A [draft] title [1]"),
    "hash": ("C# and issue #5", "C# and issue #5"),
    "dollar": ("Costs 5$ or 6$", "Costs 5$ or 6$"),
    "tilde": ("In ~5 ms", "In ~5 ms"),
    "braces": ("{x} and {y}", "{x} and {y}"),
    "backslash": (r"Either \\ or", "Either \\ or"),
    "quotes": ("“It’s” – quoted", "“It’s” – quoted"),
    "letters": ("简历 Résumé", "简历 Résumé"),
    "stars": (r"A \*star\* is", "A *star* is"),
    "underscores": (r"Of \_init\_ files", "Of _init_ files"),
    "backticks": (r"Of \`code\` in it", "Of `code` in it"),
    "element": (r"Of \<b\> elements", "Of <b> elements"),
    "entity": (r"Of \&amp; and more", "Of &amp; and more"),
}
#: Project id -> a field of its front matter, and the year that is known by it.
YEARS = {
    "published": ("venue: {name: ICML, year: 2025}, period: {start: 2023-01, end: 2024-02}", "2025"),
    "ended": ("period: {start: 2017-12, end: 2018-05}", "2018"),
    "ended-in-a-year": ("venue: {name: ICML}, period: {start: 2016, end: 2017}", "2017"),
    "one-month": ("period: {start: 2019-07}", "2019"),
    "going-on": ("period: {start: 2019-07, end: present}", None),
    "unknown": ("order: 1", None),
}


def project(title: str, fields: str = "order: 1") -> str:
    """Write the page of a project with two contributions."""
    return f"""---
project: {{summary: One., roles: [systems], {fields}}}
---
# {title}

:::{{contributions}}
first-thing
: Did this.

second
: Did that.
:::
"""


PAGES = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n**\n```\n",
    "roles/systems.md": """---
role: {summary: What others build on.}
---
# Systems & *Tools*

:::{contributions}
handbook
: Wrote it.
:::

:::{projects}
:::
""",
    **{f"projects/{id}.md": project(title) for id, (title, _) in TITLES.items()},
    **{f"projects/{id}.md": project(f"The {id} one", fields) for id, (fields, _) in YEARS.items()},
    "technologies.yaml": "{cpp: {name: C++}}\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
}
FEW = {name: text for name, text in PAGES.items() if not name.startswith("projects/") or name == "projects/plain.md"}


def things_of(id: str, title: str) -> dict[str, str]:
    """Return element id -> title of a project and its contributions."""
    return {
        f"project--{id}": title,
        f"contribution--{id}--first-thing": f"{title}: first thing",
        f"contribution--{id}--second": f"{title}: second",
    }


ROLE = {"role--systems": "Systems & Tools", "contribution--systems--handbook": "Systems & Tools: handbook"}
#: Element id -> the title of what it holds: what offers forms, on the whole site and on one of few pages.
CITED, CITED_OF_FEW = dict(ROLE), ROLE | things_of("plain", "Fast Loader")
for _id, (_, _title) in TITLES.items():
    CITED |= things_of(_id, _title)
for _id in YEARS:
    CITED |= things_of(_id, f"The {_id} one")

each_title = pytest.mark.parametrize(
    "things", [ROLE, *(things_of(id, title) for id, (_, title) in TITLES.items())], ids=["role", *TITLES]
)

#: Tools know the site by a word that is made of this.
NAME, KEY = "2 of Ada’s Works & Plays", "2-of-ada-s-works-plays"
PUBLISHED = "https://experience.example.org/en/latest"
OWNER = "Ada Example & Söhne"


@dataclass(frozen=True)
class Offered:
    """What the pages of a site offer."""

    provider: Provider
    #: Element id -> kind of form -> text.
    forms: dict[str, dict[str, str]]

    def of_kind(self, kind: str) -> dict[str, str]:
        """Return element id -> form."""
        return {anchor: forms[kind] for anchor, forms in self.forms.items()}

    def addresses(self) -> dict[str, str]:
        """Return element id -> address, as the inventory has it, of each thing that is cited; all are there."""
        objects = self.provider.objects()
        places = [
            place for type in ("project", "role", "contribution") for place, _ in objects[f"portfolio:{type}"].values()
        ]
        assert all(self.provider.element(place) for place in places)
        return {place.partition("#")[2]: f"{PUBLISHED}/{place}" for place in places}


def all_details(outdir: Path) -> Iterator[Tag]:
    """Yield each element of a site that offers forms."""
    for page in pages_of(outdir).values():
        yield from page.select("details.portfolio-citation, details.portfolio-citation > details")


def cited(details: Tag) -> str:
    """Return the element id of the thing that forms are for, by the first of them."""
    first = details.select_one("dd > pre")
    assert first is not None
    found = re.search(r"portfolio:(\w+)#([\w.-]+)>", first.get_text())
    assert found is not None
    return f"{found[1]}--{found[2].replace('.', '--')}"


def offered(folder: Path, builder: str, pages: Mapping[str, str], settings: Mapping[str, str]) -> Offered:
    """Build a site, in a process of its own: what other builders prepare for themselves is not there."""
    lines = {"project": NAME, "primary_domain": "portfolio", **settings}
    configuration = "".join(f"{name} = {value!r}\n" for name, value in lines.items())
    extensions = "extensions = ['sphinx_portfolio']\nmyst_enable_extensions = ['colon_fence', 'deflist']\n"
    write(folder / "source", {**pages, "conf.py": configuration + extensions})
    outdir = run_sphinx(folder, "-b", builder, portfolio=True)
    forms = {}
    for details in all_details(outdir):
        names = [
            name.get_text() for name in details.select("details > dl > dt") if name.find_parent("details") is details
        ]
        texts = [text.get_text() for text in details.select("dd > pre") if text.find_parent("details") is details]
        assert cited(details) not in forms
        forms[cited(details)] = dict(zip(names, texts, strict=True))
    return Offered(Provider(outdir, f"{PUBLISHED}/", outdir / "objects.inv"), forms)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """A site that knows neither its address nor its owner."""
    return offered(tmp_path_factory.mktemp("bare"), "html", FEW, {})


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """A site that knows both; its address ends without a slash."""
    settings = {"html_baseurl": PUBLISHED, "portfolio_owner": OWNER}
    return offered(tmp_path_factory.mktemp("html"), "html", PAGES, settings)


@pytest.fixture(scope="module")
def dirhtml(tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """A site that knows its address, which ends with a slash."""
    return offered(tmp_path_factory.mktemp("dirhtml"), "dirhtml", FEW, {"html_baseurl": f"{PUBLISHED}/"})


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def addressed(request: pytest.FixtureRequest) -> Offered:
    found: Offered = request.getfixturevalue(request.param)
    return found


# -- which forms, and where --------------------------------------------------------------------------------------------


def test_each_project_role_and_contribution_offers_forms_and_nothing_else_does(html: Offered, bare: Offered) -> None:
    assert set(html.forms) == set(CITED)
    assert set(bare.forms) == set(CITED_OF_FEW)


def test_forms_without_an_address(bare: Offered) -> None:
    assert {tuple(forms) for forms in bare.forms.values()} == {("MyST", "reStructuredText")}


def test_forms_with_an_address(addressed: Offered) -> None:
    kinds = ("MyST", "reStructuredText", "Markdown", "BibTeX")
    assert {tuple(forms) for forms in addressed.forms.values()} == {kinds}


def test_forms_open_without_a_script_and_say_what_they_cite(html: Offered) -> None:
    names = {}
    for details in all_details(html.provider.outdir):
        assert not details.has_attr("open")
        summary = details.select_one(":scope > summary")
        assert summary is not None
        assert (summary.get_text() == "Cite") == details.has_attr("class")
        names[cited(details)] = summary["aria-label"]
    assert names == {anchor: f"Cite: {title}" for anchor, title in CITED.items()}


@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex"])
def test_only_pages_with_an_address_of_their_own_offer_forms(make_site: Callable[..., Site], builder: str) -> None:
    build = make_site(FEW, html_baseurl=PUBLISHED).build(builder)
    files = [path for path in build.outdir.rglob("*") if path.suffix in (".html", ".txt", ".tex")]
    assert files
    for path in files:
        text = path.read_text("utf-8")
        assert "external+" not in text
        assert "howpublished" not in text


def test_words_of_forms_are_not_in_the_search(html: Offered) -> None:
    script = (html.provider.outdir / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").rstrip().removesuffix(")"))
    terms = {*index["terms"], *index["titleterms"]}
    assert "draft" in terms
    assert terms & {"bibtex", "misc", "howpublish", "myst", "restructuredtext", "markdown", "inv", "extern"} == set()


def test_forms_follow_the_settings(make_site: Callable[..., Site]) -> None:
    site = make_site(FEW, html_baseurl=f"{PUBLISHED}/", portfolio_owner="Ada")
    assert "{{Ada}}" in str(site.build().page("projects/plain"))
    build = site.build(project="My Work", html_baseurl="https://elsewhere.example.org/", portfolio_owner="Eve")
    page = build.page("projects/plain")
    forms = [form.get_text() for form in page.select("section > details.portfolio-citation > dl pre")]
    assert forms == [
        "<inv:my-work:portfolio:project#plain>",
        ":external+my-work:ref:`project-plain`",
        "[Fast Loader](https://elsewhere.example.org/projects/plain.html#project--plain)",
        "\n".join(
            [
                "@misc{my-work-project-plain,",
                "  title = {{Fast Loader}},",
                "  author = {{Eve}},",
                "  howpublished = {\\url{https://elsewhere.example.org/projects/plain.html#project--plain}},",
                "}",
            ]
        ),
    ]


# -- MyST and reStructuredText -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pasted(html: Offered, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Tag]]:
    """Kind of form -> the items into which the forms of all things were pasted, on a site without our extension."""
    mapping = html.provider.mapping.replace("'experience'", repr(KEY))
    files = {"conf.py": f"extensions = ['myst_parser', 'sphinx.ext.intersphinx']\n{mapping}"}
    for kind, suffix in (("MyST", ".md"), ("reStructuredText", ".rst")):
        forms = html.of_kind(kind).values()
        files[f"{kind}{suffix}"] = "Sources\n=======\n\n" + "".join(f"- {form}\n" for form in forms)
    pages = build_with_sphinx(tmp_path_factory.mktemp("consumer"), files)
    return {kind: items_of(pages[kind]) for kind in ("MyST", "reStructuredText")}


@pytest.mark.parametrize("kind", ["MyST", "reStructuredText"])
def test_cross_references(html: Offered, pasted: dict[str, list[Tag]], kind: str) -> None:
    found = {}
    for anchor, item in zip(html.forms, pasted[kind], strict=True):
        (link,) = item.select("a")
        assert item.get_text() == link.get_text()
        found[anchor] = (link.get_text(), str(link["href"]))
    addresses = html.addresses()
    assert found == {anchor: (title, addresses[anchor]) for anchor, title in CITED.items()}


# -- Markdown ----------------------------------------------------------------------------------------------------------


def link_of(markdown: str) -> Tag:
    """Render Markdown that is one link."""
    rendered = BeautifulSoup(MarkdownIt().render(markdown), "html.parser")
    (link,) = rendered.select("p > a")
    assert link.get_text() == rendered.get_text().strip()
    return link


@each_title
def test_markdown_says_the_title(html: Offered, things: dict[str, str]) -> None:
    forms = html.of_kind("Markdown")
    assert {anchor: link_of(forms[anchor]).decode_contents() for anchor in things} == {
        anchor: escape(title, quote=False) for anchor, title in things.items()
    }


def test_markdown_leads_to_the_thing(addressed: Offered) -> None:
    forms = addressed.of_kind("Markdown")
    assert {anchor: link_of(form)["href"] for anchor, form in forms.items()} == addressed.addresses()


# -- BibTeX ------------------------------------------------------------------------------------------------------------


def entry(bibtex: str, *, printed: bool = False) -> dict[str, str]:
    """Parse one entry; if wanted, TeX's marks become what they print."""
    stack = [LatexDecodingMiddleware()] if printed else []
    library = parse_string(bibtex, append_middleware=stack)
    assert library.failed_blocks == []
    (found,) = library.entries
    return {field.key: str(field.value) for field in found.fields} | {"type": found.entry_type, "key": found.key}


@each_title
def test_bibtex_says_the_title(html: Offered, things: dict[str, str]) -> None:
    forms = html.of_kind("BibTeX")
    assert {anchor: entry(forms[anchor], printed=True)["title"] for anchor in things} == things
    # The parser takes marks that TeX itself stumbles over.
    assert [mark for anchor in things for mark in re.findall(r"(?<!\\)[#$%&_]", entry(forms[anchor])["title"])] == []


def test_bibtex_leads_to_the_thing(addressed: Offered) -> None:
    forms = addressed.of_kind("BibTeX")
    assert {anchor: entry(form)["howpublished"] for anchor, form in forms.items()} == {
        anchor: rf"\url{{{address}}}" for anchor, address in addressed.addresses().items()
    }


def test_bibtex_of_all_things_fits_into_one_file(html: Offered) -> None:
    library = parse_string("\n\n".join(html.of_kind("BibTeX").values()))
    assert library.failed_blocks == []
    assert {found.entry_type for found in library.entries} == {"misc"}
    assert len({found.key for found in library.entries}) == len(CITED)


def test_bibtex_names_the_owner(html: Offered) -> None:
    authors = {entry(form, printed=True)["author"] for form in html.of_kind("BibTeX").values()}
    assert authors == {OWNER}


def test_bibtex_names_nobody_where_the_owner_is_not_said(dirhtml: Offered) -> None:
    assert [form for form in dirhtml.of_kind("BibTeX").values() if "author" in form] == []


@pytest.mark.parametrize(
    ("anchor", "year"),
    [
        *((f"project--{id}", year) for id, (_, year) in YEARS.items()),
        ("contribution--published--second", "2025"),
        ("contribution--going-on--second", None),
        ("role--systems", None),
        ("contribution--systems--handbook", None),
    ],
)
def test_bibtex_has_a_year_where_it_is_known(html: Offered, anchor: str, year: str | None) -> None:
    assert entry(html.forms[anchor]["BibTeX"]).get("year") == year
