"""Every format of the portfolio says the same: what one has and another lost is named.

What a format leaves out is said by one table of the guide, which is read here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pypdf import PdfReader

from checkout import ROOT
from sphinx_portfolio.cli.site import Site as Sources
from sphinx_portfolio.cli.site import find_site
from sphinx_portfolio.features.technologies.model import Technologies

BASE: Final = "https://portfolio.example/"
ATOM: Final = "{http://www.w3.org/2005/Atom}"

Held = dict[str, set[str]]  #: What it is, as the rows of the table say -> the things, by their names.


def plain(text: str) -> str:
    """Return a text as it is compared: the bytes of blanks, quotes and dashes depend on the format."""
    return re.sub(
        r"\s+", " ", text.translate(str.maketrans("\u2019\u2018\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- "))
    ).strip()


def squeezed(text: str) -> str:
    """Return a text without blanks, which the lines of a PDF do not keep."""
    return re.sub(r"[\s\u2060]+", "", plain(text))


@dataclass(frozen=True)
class Truth:
    """What the sources say, read without a build."""

    sources: Sources

    @cached_property
    def titles(self) -> dict[str, str]:
        """Id of a project or role -> title."""
        return {page.id: page.title for page in self.sources.catalog.portfolio_pages}

    @cached_property
    def technologies(self) -> dict[str, str]:
        """Id -> name, of those that the portfolio is about."""
        model = self.sources.catalog.model(Technologies)
        return {id: model.entries[id].name for id in model.numbers}

    @cached_property
    def everything(self) -> Held:
        """What there is, with the name of its project."""
        catalog = self.sources.catalog
        records = [(page.id, page.record) for page in catalog.projects.values()]
        return {
            "projects": set(catalog.projects),
            "contributions": {work.name.name for work in catalog.works},
            "figures": {f"{id}: {each.value} {each.label}" for id, record in records for each in record.figures},
            "technologies": set(self.technologies),
            "links with an address": {
                f"{id}: {each.url}" for id, record in records for each in record.links if each.url
            },
            "links without an address": {
                f"{id}: {each.kind} {each.state}" for id, record in records for each in record.links if not each.url
            },
        }

    def part(self, what: str, scope: str) -> set[str]:
        """Return what a format holds that has, say, dated projects alone."""
        projects = self.sources.catalog.projects
        holders = {
            "all": set(projects) | set(self.sources.catalog.roles),
            "dated": {id for id, page in projects.items() if page.record.dated},
            "with a venue": {id for id, page in projects.items() if page.record.venue},
        }.get(scope, set())
        everything = self.everything[what]
        if what == "technologies" and scope == "of projects":
            model = self.sources.catalog.model(Technologies)
            return {id for page in projects.values() for id in model.of(page)}
        return everything if scope == "all" else {each for each in everything if re.split(r"[:.]", each)[0] in holders}


@dataclass(frozen=True)
class Published:
    """A built site."""

    folder: Path
    truth: Truth

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.folder / f"{name}.html").read_text("utf-8"), "html.parser")

    @cached_property
    def pages(self) -> Mapping[str, BeautifulSoup]:
        """Id -> page, of projects and roles."""
        paths = [*self.folder.glob("projects/*.html"), *self.folder.glob("roles/*.html")]
        return {path.stem: self.page(path.relative_to(self.folder).with_suffix("").as_posix()) for path in paths}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of a contribution -> its name; as its page shows it, without what it is credited with."""
        found: dict[str, str] = {}
        for each in self.json("portfolio.json")["projects"] + self.json("portfolio.json")["roles"]:
            found |= {plain(work["text"]): work["name"] for work in each["contributions"]}
        return found

    def project(self, title: str) -> str:
        """Return the id of a project or role by its title."""
        (found,) = [id for id, each in self.truth.titles.items() if plain(each) == plain(title)]
        return found

    def contribution(self, text: str) -> str:
        """Return the name of a contribution by the end of a text, which may begin with its title."""
        (found,) = {name for said, name in self.texts.items() if plain(text).endswith(said)}
        return found

    def technology(self, name: str) -> str:
        (found,) = [id for id, each in self.truth.technologies.items() if each == name]
        return found


# -- what each format has ----------------------------------------------------------------------------------------------


def of_pages(site: Published) -> Held:
    held: Held = {
        "projects": {id for id in site.pages if site.pages[id].find(id=f"project--{id}")},
        "contributions": set(),
        "figures": set(),
        "technologies": {
            str(entry["id"]).removeprefix("technology--")
            for entry in site.page("technologies").select("[id^=technology--]")
            if entry.select("li a")
        },
        "links with an address": set(),
        "links without an address": set(),
    }
    for id, page in site.pages.items():
        for work in page.select('li[id^="contribution--"]'):
            name = str(work["id"]).removeprefix("contribution--").replace("--", ".")
            held["contributions"].add(name)
            (said,) = [text for text, each in site.texts.items() if each == name]
            assert squeezed(said) in squeezed(work.text), f"{name} is told in other words on its page"
        held["figures"] |= {f"{id}: {_words(each)}" for each in page.select(".portfolio-figure-links > *")}
        for chip in page.select("dl.portfolio-facts .portfolio-evidence"):
            kinds = [name.removeprefix("portfolio-evidence-") for name in chip["class"] if "evidence-" in name]
            if chip.get("href"):
                held["links with an address"].add(f"{id}: {chip['href']}")
            else:
                held["links without an address"].add(f"{id}: {' '.join(kinds)}")
    return held


def _words(tag: Tag) -> str:
    return plain(tag.get_text(" "))


def of_portfolio_json(site: Published) -> Held:
    said = site.json("portfolio.json")
    projects, pages = said["projects"], said["projects"] + said["roles"]
    return {
        "projects": {each["id"] for each in projects},
        "contributions": {work["name"] for each in pages for work in each["contributions"]},
        "figures": {f"{each['id']}: {one['value']} {one['label']}" for each in projects for one in each["figures"]},
        "technologies": {
            id for each in pages for id in [*each.get("technologies", []), *_of_works(each["contributions"])]
        },
        **_links(projects),
    }


def _of_works(works: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for work in works:
        yield from work["technologies"]


def _links(projects: Iterable[Mapping[str, Any]]) -> Held:
    links = [(each["id"], link) for each in projects for link in each.get("links", [])]
    return {
        "links with an address": {f"{id}: {link['url']}" for id, link in links if "url" in link},
        "links without an address": {
            f"{id}: {link['kind']} {link['state']}" for id, link in links if "url" not in link
        },
    }


def of_linked_data(site: Published) -> Held:
    held: Held = {"projects": set(), "contributions": set(), "technologies": set(), "links with an address": set()}
    for id, page in site.pages.items():
        (script,) = page.select('script[type="application/ld+json"]')
        for node in json.loads(script.text)["@graph"]:
            anchor = node.get("@id", "").partition("#")[2]
            if anchor.startswith("project--"):
                held["projects"].add(anchor.removeprefix("project--"))
                held["technologies"] |= {site.technology(name) for name in node.get("keywords", [])}
                addresses = [*node.get("sameAs", []), node.get("codeRepository")]
                addresses += [each["url"] for each in node.get("subjectOf", [])]
                held["links with an address"] |= {f"{id}: {address}" for address in addresses if address}
            elif anchor.startswith("contribution--"):
                held["contributions"].add(anchor.removeprefix("contribution--").replace("--", "."))
    return held


def of_feed(site: Published) -> Held:
    titles = ElementTree.parse(site.folder / "feed.xml").findall(f"{ATOM}entry/{ATOM}title")
    return {"projects": {site.project(title.text or "") for title in titles}}


def of_json_feed(site: Published) -> Held:
    return {"projects": {site.project(item["title"]) for item in site.json("feed.json")["items"]}}


def of_resume(site: Published) -> Held:
    said = site.json("resume.json")
    told = [{**each, **each["x-portfolio"]} for each in said["projects"]]
    projects = [each for each in told if each["kind"] == "project"]
    return {
        "projects": {site.project(each["name"]) for each in projects},
        "contributions": {site.contribution(text) for each in told for text in each["highlights"]},
        "figures": {
            f"{each['id']}: {one['value']} {one['label']}" for each in projects for one in each.get("figures", [])
        },
        "technologies": {site.technology(name) for group in said["skills"] for name in group["keywords"]},
        **_links(projects),
    }


def of_rendercv(site: Published) -> Held:
    sections = yaml.safe_load((site.folder / "cv.yaml").read_text("utf-8"))["cv"]["sections"]
    held: Held = {"projects": set(), "contributions": set(), "figures": set(), "links with an address": set()}
    for each in sections["Projects"]:
        id = site.project(_text_of_markdown(each["name"]))
        held["projects"] |= {id} & set(site.truth.everything["projects"])
        for line in each["highlights"]:
            if line.startswith("**"):
                held["figures"] |= {f"{id}: {_text_of_markdown(figure)}" for figure in line.split(" · **")}
            elif re.fullmatch(r"\[[^]]+\]\([^)]+\)( · \[[^]]+\]\([^)]+\))*", line):
                held["links with an address"] |= {f"{id}: {address}" for address in re.findall(r"\]\(([^)]+)\)", line)}
            else:
                held["contributions"].add(site.contribution(_text_of_markdown(line)))
    names = [name for group in sections["Skills"] for name in group["details"].split(", ")]
    held["technologies"] = {site.technology(_text_of_markdown(name)) for name in names}
    return held


def _text_of_markdown(text: str) -> str:
    """Return the words of a line in which marks are escaped, and links have their words in brackets."""
    said = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", text.replace("**", ""))
    return plain(re.sub(r"\\(.)", r"\1", said).replace("\u2060", ""))


def of_publications(site: Published) -> Held:
    entries = parse_string((site.folder / "publications.bib").read_text("utf-8"), "bibtex").entries
    return {"projects": {re.sub(r"^experience-publication-", "", key) for key in entries}}


def of_pdf(site: Published) -> Held:
    reader = PdfReader(site.folder / "cv.pdf")
    said = squeezed(" ".join(page.extract_text() for page in reader.pages))
    targets = {
        unescape(str(note.get_object()["/A"]["/URI"]))
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    everything = site.truth.everything

    def found(names: Iterable[str], words: Callable[[str], str]) -> set[str]:
        return {name for name in names if squeezed(words(name)) in said}

    texts = {name: text for text, name in site.texts.items()}
    return {
        "projects": found(everything["projects"], lambda id: site.truth.titles[id]),
        "contributions": found(everything["contributions"], texts.__getitem__),
        "figures": found(everything["figures"], lambda name: name.partition(": ")[2]),
        "technologies": found(everything["technologies"], site.truth.technologies.__getitem__),
        "links with an address": {
            name for name in everything["links with an address"] if name.partition(": ")[2] in targets
        },
    }


READERS: Final[Mapping[str, Callable[[Published], Held]]] = {
    "the pages": of_pages,
    "`portfolio.json`": of_portfolio_json,
    "JSON-LD": of_linked_data,
    "`feed.xml`": of_feed,
    "`feed.json`": of_json_feed,
    "`resume.json`": of_resume,
    "`cv.yaml`": of_rendercv,
    "`publications.bib`": of_publications,
    "`cv.pdf`": of_pdf,
}


# -- the gate ----------------------------------------------------------------------------------------------------------


def promised() -> dict[str, dict[str, str]]:
    """Return format -> what -> how much of it there is, from the table of the guide."""
    guide = (ROOT / "docs/guide/publishing.md").read_text("utf-8")
    (block,) = re.findall(r"^(\| format \|.+\n(?:\|.*\n)+)", guide, re.MULTILINE)
    head, _, *rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
    return {row[0]: {what: how for what, how in zip(head[1:], row[1:], strict=True) if how != "–"} for row in rows}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Build this portfolio, with all that can be written of it."""
    folder = tmp_path_factory.mktemp("parity")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-n",
        "-b",
        "html",
        "-c",
        ".",
        "-d",
        str(folder / "doctrees"),
    ]
    settings = ["-D", f"html_baseurl={BASE}", "-D", "portfolio_cv=a4"]
    done = subprocess.run(
        [*command, *settings, "docs", str(folder / "html")], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return Published(folder / "html", Truth(find_site(ROOT / "docs")))


def test_table_names_each_format() -> None:
    assert promised().keys() == READERS.keys()


@pytest.mark.parametrize("name", READERS)
def test_format_has_what_it_promises(published: Published, name: str) -> None:
    held = {what: {plain(each) for each in found} for what, found in READERS[name](published).items()}
    told = promised()[name]
    assert told.keys() == held.keys()
    for what, scope in told.items():
        expected = {plain(each) for each in published.truth.part(what, scope)}
        assert sorted(expected - held[what]) == [], f"{name} lost some of the {what}"
        assert sorted(held[what] - expected) == [], f"{name} has {what} that the sources have not"
