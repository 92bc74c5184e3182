"""`publications.bib`: what has a venue, as other tools read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pybtex.richtext import Text  # type: ignore[import-untyped]

from site_builder import PORTFOLIO
from test_citations import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybtex.database import Entry

    from site_builder import Build, Site

BASE = "https://example.org/"


def project(title: str, fields: str) -> str:
    return f"---\nproject: {{summary: S., roles: [tools], {fields}}}\n---\n# {title}\n"


def links(*urls: str, kind: str = "paper") -> str:
    return "links: [" + ", ".join(f'{{kind: {kind}, url: "{url}"}}' for url in urls) + "]"


def built(make_site: Callable[..., Site], pages: dict[str, str], **settings: object) -> Build:
    site = make_site({**PORTFOLIO, **{f"projects/{id}.md": text for id, text in pages.items()}}, **settings)
    build = site.build()
    assert build.warnings == []
    return build


def entries(build: Build) -> dict[str, Entry]:
    found = parse_string((build.outdir / "publications.bib").read_text("utf-8"), "bibtex").entries
    return {str(key): entry for key, entry in found.items()}


def test_what_has_a_venue_is_there_the_newest_first(make_site: Callable[..., Site]) -> None:
    pages = {
        "old": project("Old", "venue: {name: ABC, year: 2019}"),
        "new": project("New", "venue: {name: ABC, year: 2024}"),
        "known": project("Known", "venue: {year: 2020}"),
        "other": project("Other", "period: {start: 2025}"),
    }
    found = entries(built(make_site, pages))
    assert list(found) == [f"test-publication-{id}" for id in ("new", "known", "old")]
    assert [entry.fields["year"] for entry in found.values()] == ["2024", "2020", "2019"]


def test_nothing_published_is_no_file(make_site: Callable[..., Site]) -> None:
    site = make_site({**PORTFOLIO, "projects/one.md": project("One", "venue: {name: ABC}")})
    assert (site.build().outdir / "publications.bib").is_file()
    site.write("projects/one.md", project("One", "order: 1"))
    assert not (site.build().outdir / "publications.bib").exists()


@pytest.mark.parametrize(
    ("venue", "type", "field"),
    [
        ("name: ICML, year: 2025", "inproceedings", ("booktitle", "ICML")),
        ("name: Workshop on Small Instruments", "inproceedings", ("booktitle", "Workshop on Small Instruments")),
        ("name: Journal of R&D", "article", ("journal", r"Journal of R\&D")),
        ("name: IEEE Transactions on Computers", "article", ("journal", "IEEE Transactions on Computers")),
        ("name: TMLR", "article", ("journal", "TMLR")),
        ("year: 2023", "misc", ("year", "2023")),
    ],
)
def test_type_is_that_of_the_venue(
    make_site: Callable[..., Site], venue: str, type: str, field: tuple[str, str]
) -> None:
    (entry,) = entries(built(make_site, {"one": project("One", f"venue: {{{venue}}}")})).values()
    assert entry.type == type
    assert entry.fields[field[0]] == field[1]


@pytest.mark.parametrize(
    ("urls", "fields"),
    [
        (["https://doi.org/10.1145/3377813.3381352"], {"doi": "10.1145/3377813.3381352"}),
        (["https://dx.doi.org/10.1000/a%3Cb%3E"], {"doi": "10.1000/a<b>"}),
        (["https://arxiv.org/abs/2501.06589v2"], {"eprint": "2501.06589", "archiveprefix": "arXiv"}),
        (["https://arxiv.org/pdf/hep-th/9901001.pdf"], {"eprint": "hep-th/9901001", "archiveprefix": "arXiv"}),
        (
            ["https://arxiv.org/abs/2501.06589", "https://doi.org/10.1000/1"],
            {"eprint": "2501.06589", "archiveprefix": "arXiv", "doi": "10.1000/1"},
        ),
        (["https://example.org/a_b%7B#c"], {}),
    ],
)
def test_address_is_that_of_the_paper(make_site: Callable[..., Site], urls: list[str], fields: dict[str, str]) -> None:
    page = project("One", f"venue: {{name: ABC}}, {links(*urls)}")
    (entry,) = entries(built(make_site, {"one": page}, html_baseurl=BASE)).values()
    found = {name.lower(): value for name, value in entry.fields.items()}
    assert found == {"title": "{One}", "booktitle": "ABC", "url": urls[0], **fields}


def test_page_is_the_address_where_the_paper_has_none(make_site: Callable[..., Site]) -> None:
    page = project("One", f"venue: {{name: ABC}}, {links('https://example.org/c', kind='code')}")
    (entry,) = entries(built(make_site, {"one": page}, html_baseurl=BASE)).values()
    assert entry.fields["url"] == f"{BASE}projects/one.html"
    (entry,) = entries(built(make_site, {"one": page})).values()
    assert "url" not in entry.fields


def test_braces_of_an_address_do_not_end_the_field(make_site: Callable[..., Site]) -> None:
    page = project("One", f"venue: {{name: ABC}}, {links('https://example.org/}{')}")
    (entry,) = entries(built(make_site, {"one": page})).values()
    assert entry.fields["url"] == "https://example.org/%7D%7B"


def test_former_ids_are_keys_as_well(make_site: Callable[..., Site]) -> None:
    page = project("One", "venue: {name: ABC}, aliases: [first, second]")
    (entry,) = entries(built(make_site, {"one": page})).values()
    assert entry.fields["ids"] == "test-publication-first,test-publication-second"


def test_owner_is_one_of_the_authors(make_site: Callable[..., Site]) -> None:
    pages = {"one": project("One", "venue: {name: ABC}")}
    (entry,) = entries(built(make_site, pages, portfolio_owner="Ada Example & Söhne")).values()
    assert [str(person) for person in entry.persons["author"]] == [r"{Ada Example \& Söhne}", "others"]
    (entry,) = entries(built(make_site, pages)).values()
    assert not entry.persons


def title_of(entry: Entry) -> str:
    """Return a title in the words that are printed; the parser leaves `\\$` and braces as they are."""
    return str(Text.from_latex(entry.fields["title"])).replace(r"\$", "$")


def test_titles_are_read_back_as_pages_show_them(make_site: Callable[..., Site]) -> None:
    titles = {id: title for id, title in TITLES.items() if id != "braces"}
    pages = {id: project(written, "venue: {name: ABC}") for id, (written, _) in titles.items()}
    found = entries(built(make_site, pages))
    assert {key: title_of(entry) for key, entry in found.items()} == {
        f"test-publication-{id}": title for id, (_, title) in titles.items()
    }


@pytest.mark.parametrize("title", ["Half } of {{ it", "} first {", "{ alone"])
def test_title_whose_braces_do_not_match(make_site: Callable[..., Site], title: str) -> None:
    written = title.replace("{", r"\{").replace("}", r"\}")
    (entry,) = entries(built(make_site, {"one": project(written, "venue: {name: ABC}")})).values()
    printed = entry.fields["title"].replace(r"\textbraceleft{}", "{").replace(r"\textbraceright{}", "}")
    assert printed == f"{{{title}}}"
