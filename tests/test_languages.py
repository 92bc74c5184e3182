"""The words of ours that readers see, in other languages; and the message catalogs."""

from __future__ import annotations

import gettext
import json
import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from sphinx.locale import translators

import catalogs
from site_builder import words
from sphinx_portfolio.wording import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message
    from bs4 import BeautifulSoup

    from site_builder import Build, Site

LANGUAGES = ["de", "es", "fr", "zh_CN"]
#: Names; what Sphinx itself has no translation of; and the name of a country in more than one language.
SAME = {"CRediT", "MyST", "reStructuredText", "Markdown", "BibTeX", "Link to this heading", "Note", "France"}
PLACEHOLDER = re.compile(r"%\(\w+\)s")

#: A site with everything that views say. Each word of its author's has a `zz`, so that the others are ours.
FILES = {
    "index.md": """
        # Zzhome

        {project}`alpha` {technology}`rust`

        ```{counts}
        ```

        ```{roles}
        ```

        ```{toctree}
        :glob:

        **
        ```
        """,
    "all.md": "# Zzall\n\n```{projects}\n:filters:\n```\n",
    "table.md": "# Zztable\n\n```{projects}\n:view: table\n```\n",
    "timeline.md": "# Zztimeline\n\n```{projects}\n:view: timeline\n```\n",
    "none.md": """
        # Zznone

        ```{projects}
        :role: idle
        ```

        ```{projects}
        :role: idle
        :view: timeline
        ```
        """,
    "technologies.md": "# Zztechnologies\n\n```{technologies}\n```\n",
    "credits.md": "# Zzcredits\n\n```{credits}\n```\n",
    "travel.md": "# Zztravel\n\n```{travel-globe}\n```\n",
    "technologies.yaml": """
        rust: {name: Zzrust, kind: language, aliases: [zzoxide, zziron], url: "https://zz.zzexample/"}
        set: {name: Zzset, kind: dataset}
        web: {name: Zzweb, kind: framework}
        net: {name: Zznet, kind: model}
        card: {name: Zzcard, kind: hardware}
        way: {name: Zzway, kind: method}
        host: {name: Zzhost, kind: service}
        saw: {name: Zzsaw, kind: tool}
        rest: {name: Zzrest}
        """,
    "travel.yaml": """
        stand_in: true
        stops:
          - {id: berlin, city: Zzberlin, region: DE, lat: 52.5, lon: 13.4}
          - {id: paris, city: Zzparis, region: FR, lat: 48.9, lon: 2.4}
        """,
    "roles/main.md": "---\nrole: {summary: Zzsummary.}\n---\n# Zzmain\n",
    "roles/other.md": "---\nrole: {summary: Zzother.}\n---\n# Zzother\n\nZzsee {contribution}`alpha.zzkernel`.\n",
    "roles/idle.md": "---\nrole: {summary: Zzidle.}\n---\n# Zzidle\n",
    "projects/alpha.md": """
        ---
        project:
          summary: Zzfast.
          roles: [main, other]
          period: {start: 2020-02, end: present}
          context: Zzcourse
          advisors: [{name: Zzann, affiliation: Zzuni}, {name: Zzbob}]
          places: [berlin]
          figures: [{value: "60 %", label: zzfaster, contribution: zzkernel}]
          links:
            - {kind: paper, url: "https://zz.zzexample/1"}
            - {kind: code, state: private, note: zznote}
            - {kind: data, state: gone}
            - {kind: slides, state: pending}
            - {kind: project, state: pending}
        ---
        # Zzalpha

        :::{contributions}
        zzkernel
        : Zzwrote {technology}`rust`. {credit}`methodology` {credit}`validation`

        zztests
        : Zztested zzwith {technology}`saw`. {credit}`methodology:lead` {credit}`data-curation`
        :::
        """,
    "projects/beta.md": """
        ---
        project:
          summary: Zzslow.
          roles: [main]
          venue: {name: Zzconf, year: 2021}
          advisors: [{name: Zzann}]
          places: [berlin, paris]
          links: [{kind: docs, url: "https://zz.zzexample/2"}, {kind: project, url: "https://zz.zzexample/3"}]
        ---
        # Zzbeta

        Zzlike {project}`alpha`.

        :::{contributions}
        zzidea
        : Zzthought zzwith {technology}`rust`. {credit}`conceptualization`
        :::
        """,
    "projects/gamma.md": "---\nproject: {summary: Zzold., roles: [main]}\n---\n# Zzgamma\n",
}


@pytest.fixture(scope="module")
def builds(make_shared_site: Callable[..., Site]) -> Iterator[dict[str, Build]]:
    site = make_shared_site(FILES, html_baseurl="https://portfolio.example/")
    yield {language: site.build(language=language, into=language, doctrees=language) for language in ("en", *LANGUAGES)}
    # Views that are made without an application speak English again.
    translators.clear()


def pages() -> list[str]:
    return [name.removesuffix(".md") for name in FILES if name.endswith(".md")]


# -- pages -------------------------------------------------------------------------------------------------------------


def said(page: BeautifulSoup) -> list[str]:
    """Return all that a reader is told, in the order of the page: texts, names and hints."""
    found: list[str] = []
    for element in page.find_all(True):
        if element.name == "pre" or "portfolio-degree" in (element.get("class") or ""):
            continue
        found += [
            str(element[name]) for name in ("aria-label", "title", "placeholder", "alt") if element.has_attr(name)
        ]
        found += [text for child in element.children if isinstance(child, str) and (text := " ".join(child.split()))]
    return found


def ours(text: str) -> str:
    """Return the words of a text that are not its author's, nor numbers."""
    return " ".join(re.findall(r"\b(?!\w*zz)[^\W\d_]{2,}\b", re.sub(r"%\(\w+\)s", "", text), re.IGNORECASE))


def same_in(language: str) -> set[str]:
    """Return our words that are the same in a language and in English: by their catalog, and names."""
    pairs = [pair for message in catalogs.read(language) for pair in product(ids(message), strings(message))]
    return {ours(string) for id, string in pairs if id == string} | SAME


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", pages())
def test_page_has_no_english_word_of_ours(builds: dict[str, Build], name: str, language: str) -> None:
    assert builds[language].warnings == []
    english, other = said(builds["en"].article(name)), said(builds[language].article(name))
    assert len(english) == len(other)
    both = {ours(one) for one, two in zip(english, other, strict=True) if ours(one) and ours(one) == ours(two)}
    assert both - same_in(language) == set()


def test_words_of_scripts_are_on_the_page(builds: dict[str, Build]) -> None:
    for name, selector in (("all", "form"), ("travel", "travel-globe")):
        english, german = (
            json.loads(str(build.article(name).select_one(selector)["data-words"]))  # type: ignore[index]
            for build in (builds["en"], builds["de"])
        )
        assert english.keys() == german.keys()
        assert [key for key in english if english[key] == german[key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_for_machines_are_the_same_in_every_language(builds: dict[str, Build], language: str) -> None:
    english, other = builds["en"], builds[language]
    own = {type for type in english.titles() if type.startswith("portfolio:")}
    assert own
    assert {type: english.titles()[type] for type in own} == {type: other.titles()[type] for type in own}
    assert english.inventory() == other.inventory()
    for name in pages():
        for attribute in ("id", "class", "href", "name", "value"):
            found = [
                sorted(str(tag[attribute]) for tag in build.article(name).select(f"[{attribute}]"))
                for build in (english, other)
            ]
            assert found[0] == found[1], (name, attribute)


def test_facts_in_german(builds: dict[str, Build]) -> None:
    facts = builds["de"].article("projects/alpha").select_one(".portfolio-facts")
    assert facts is not None
    assert words(facts) == (
        "Leitung zztests Rollen Zzmain, Zzother Zeitraum Feb. 2020 – heute Ort Zzberlin, Deutschland "
        "Rahmen Zzcourse Betreuung Zzann (Zzuni); Zzbob "
        "Arten der Arbeit Datenpflege Methodik (federführend) Validierung "
        "Nachweise Artikel Code (nicht öffentlich), zznote Daten (nicht mehr online) Folien (folgt) Link (folgt)"
    )


def test_explorer_in_german(builds: dict[str, Build]) -> None:
    form = builds["de"].article("all").select_one("form")
    assert form is not None
    assert [words(each) for each in form.select("summary")] == ["Rolle", "Technologie", "Art der Arbeit", "Nachweise"]
    given = json.loads(str(form["data-words"]))
    assert given["found"] == "%(found)s von 3 Projekten"
    assert given["without"] == {
        "forms": ["Ohne %(name)s: %(number)s Projekte", "Ohne %(name)s: %(number)s Projekt"],
        "of": "0100",
    }
    # The English name means it still.
    (curation,) = form.select("[value=data-curation]")
    assert words(curation.parent) == "Datenpflege 1"  # type: ignore[arg-type]
    assert curation["data-words"] == "Data curation"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 stops in 2 countries or regions."),
        ("de", "2 Stationen in 2 Ländern oder Regionen."),
        ("es", "2 paradas en 2 países o regiones."),
        ("fr", "2 étapes dans 2 pays ou régions."),
        ("zh_CN", "2 个国家或地区的 2 个站点。"),
    ],
)
def test_counts_have_the_forms_of_the_language(builds: dict[str, Build], language: str, said: str) -> None:
    counts = builds[language].article("travel").select_one(".portfolio-globe-counts")
    assert counts is not None
    assert words(counts) == said


def test_language_without_a_catalog_has_english_words(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES).build(language="fi")
    translators.clear()
    assert build.warnings == []
    assert "Mentioned in" in build.text("projects/alpha")


def test_credits_in_the_text_of_an_author(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "text.md": "# Zztext\n\n{credit}`data-curation`\n"})
    build = site.build(language="de")
    translators.clear()
    assert build.text("text").endswith("Datenpflege")
    assert [words(each) for each in build.article("projects/alpha").select(".portfolio-degree")] == ["(federführend)"]


# -- what the front matter says ----------------------------------------------------------------------------------------

GERMAN = {
    "Zzfast.": "Zzschnell & *zzflink*.",
    "zzfaster": "zzschneller",
    "60 %": "60 %",
    "Zzcourse": "Zzkurs",
    "zznote": "zznotiz",
}


@pytest.fixture
def translated_site(make_site: Callable[..., Site]) -> Iterator[Site]:
    site = make_site(FILES, locale_dirs=["locale"], gettext_compact=False)
    yield site
    translators.clear()


def translate(site: Site, docname: str, said: dict[str, str]) -> None:
    """Write the catalog of a document; Sphinx compiles it."""
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=utf-8\\n"']
    for id, string in said.items():
        lines += ["", f"msgid {json.dumps(id)}", f"msgstr {json.dumps(string, ensure_ascii=False)}"]
    site.write(f"locale/de/LC_MESSAGES/{docname}.po", "\n".join(lines) + "\n")


def test_front_matter_is_in_the_catalog_of_its_document(translated_site: Site) -> None:
    build = translated_site.build("gettext")
    with (build.outdir / "projects" / "alpha.pot").open("rb") as file:
        found = {message.id: message.locations for message in read_po(file) if message.id}
    assert GERMAN.keys() <= found.keys()
    assert [name.rpartition("source/")[2] for name, _ in found["Zzfast."]] == ["projects/alpha.md"]
    # Names are none.
    assert not {"Zzann", "Zzuni", "2020-02", "main"} & found.keys()
    with (build.outdir / "roles" / "main.pot").open("rb") as file:
        assert "Zzsummary." in read_po(file)


def test_front_matter_is_translated(translated_site: Site) -> None:
    translate(translated_site, "projects/alpha", GERMAN)
    build = translated_site.build(language="de")
    assert build.warnings == []
    page = build.article("projects/alpha")
    assert words(page.select_one(".portfolio-lede")) == "Zzschnell & *zzflink*."  # type: ignore[arg-type]
    assert words(page.select_one(".portfolio-figure-links")) == "60 % zzschneller"  # type: ignore[arg-type]
    assert words(page.select_one("dd.portfolio-fact-context")) == "Zzkurs"  # type: ignore[arg-type]
    assert "Code (nicht öffentlich), zznotiz" in build.text("projects/alpha")
    card = next(card for card in build.article("all").select(".portfolio-card") if "Zzalpha" in card.get_text())
    assert "Zzschnell & *zzflink*." in words(card)
    assert "Zzfast." not in (build.outdir / "searchindex.js").read_text("utf-8")
    description = build.page("projects/alpha").select_one("meta[name=description]")
    assert description is not None
    assert description["content"] == "Zzschnell & *zzflink*."


def test_title_of_a_contribution_is_translated(translated_site: Site) -> None:
    text = FILES["projects/alpha.md"].replace("zzkernel\n", "zzkernel: Zzfast kernel\n")
    assert text != FILES["projects/alpha.md"]
    translated_site.write("projects/alpha.md", text)
    translate(translated_site, "projects/alpha", {"Zzfast kernel": "Zzschneller Kern"})
    build = translated_site.build(language="de")
    assert build.warnings == []
    assert words(build.article("projects/alpha").select(".portfolio-contribution-title")[0]) == "Zzschneller Kern."
    assert "Zzfast kernel" not in build.text("all")


def test_front_matter_follows_its_translation(translated_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    translate(translated_site, "projects/alpha", {"Zzfast.": "Zzschnell."})
    translated_site.build(language="de")
    # The process keeps what it has loaded.
    monkeypatch.setattr(gettext, "_translations", {})
    translate(translated_site, "projects/alpha", {"Zzfast.": "Zzrasch."})
    build = translated_site.build(language="de")
    assert words(build.article("projects/alpha").select_one(".portfolio-lede")) == "Zzrasch."  # type: ignore[arg-type]
    assert "Zzrasch." in build.text("all")


#: Builder -> the files that it writes texts into.
SOURCES = {
    "text": [".txt"],
    "latex": [".tex"],
    "man": [".1"],
    "epub": [".xhtml"],
    "singlehtml": [".html"],
    "texinfo": [".texi"],
}


@pytest.mark.parametrize("builder", SOURCES)
def test_texts_to_be_translated_are_not_shown_again(make_site: Callable[..., Site], builder: str) -> None:
    build = make_site(FILES, language="fi").build(builder)
    assert [warning for warning in build.warnings if "front_matter_text" in warning] == []
    written = [path.read_text("utf-8") for path in build.outdir.rglob("*") if path.suffix in SOURCES[builder]]
    # On the page, and on cards: never once more.
    assert sum(text.count("Zzcourse") for text in written) == 1


# -- catalogs ----------------------------------------------------------------------------------------------------------


def ids(message: Message) -> list[str]:
    """Return what a message is in English; nothing for the header."""
    return [message.id] if isinstance(message.id, str) and message.id else list(message.id)


def strings(message: Message) -> list[str]:
    """Return what it is in the language of its catalog."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def messages(catalog: Catalog) -> list[tuple[object, ...]]:
    return [
        (ids(message), strings(message), [name for name, _ in message.locations], sorted(message.flags))
        for message in catalog
        if message.id
    ]


def test_template_is_what_the_sources_say() -> None:
    with catalogs.TEMPLATE.open("rb") as file:
        written = read_po(file)
    assert [(each[0], *each[2:]) for each in messages(written)] == [
        (each[0], *each[2:]) for each in messages(catalogs.template())
    ], "run: make catalogs"


def test_languages_are_those_that_we_promise() -> None:
    assert catalogs.languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalog_is_complete(language: str) -> None:
    catalog = catalogs.read(language)
    assert messages(catalog) == messages(catalogs.translated(language)), "run: make catalogs"
    assert catalogs.untranslated(catalog) == []
    assert [message.id for message in catalog if message.fuzzy] == []
    assert not catalog.obsolete
    assert [(message.id, errors) for message, errors in catalog.check()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_the_message(language: str) -> None:
    for message in catalogs.read(language):
        for string in strings(message) if message.id else ():
            assert sorted(PLACEHOLDER.findall(string)) == sorted(PLACEHOLDER.findall(ids(message)[-1])), message.id
            assert "%" not in PLACEHOLDER.sub("", string), message.id
            assert string == string.strip() or message.id == ", "


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_sphinx_reads_is_compiled_of_the_catalog(language: str) -> None:
    with catalogs.po_file(language).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalogs.read(language):
        match ids(message):
            case [one, many]:
                for number in range(12):
                    form = strings(message)[catalogs.plural_form(language, number)]
                    assert compiled.ngettext(one, many, number) == form
            case [id]:
                assert [compiled.gettext(id)] == strings(message)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.po*")), ids=lambda path: path.name)
def test_catalog_says_nothing_of_its_making(path: Path) -> None:
    header = path.read_text("utf-8").partition("\n\n")[0]
    assert re.findall(r"(?i)date|generated|translator|team|20\d\d|@", header) == []
    assert not re.search(r"^#: .*:\d", path.read_text("utf-8"), re.MULTILINE)
