"""Names that were published stay: what the check says of a change, and what a former id keeps alive."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from sphinx.util.console import strip_colors
from sphinx.util.inventory import InventoryFile

from checkout import ROOT
from sphinx_portfolio.contract import main
from test_consumers import build_docs

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from site_builder import Build, Site

PAGES = {
    "roles/systems.md": """
        ---
        role: {summary: What others build on.}
        ---
        # Systems

        :::{contributions}
        handbook
        : Wrote it.
        :::
        """,
    "projects/fast-loader.md": """
        ---
        project: {summary: Loads data fast., roles: [systems]}
        ---
        # Fast Loader

        :::{contributions}
        prefetching
        : Wrote it.

        zero-copy
        : Saved the copies of {technology}`vllm`.
        :::
        """,
    "projects/tiny.md": """
        ---
        project: {summary: Is small., roles: [systems]}
        ---
        # Tiny
        """,
    "technologies.yaml": "vllm: {name: vLLM}\ncpp: {name: C++}\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
    "travel.yaml": "stops:\n  - {id: oslo, city: Oslo, region: NO, lat: 59.91, lon: 10.75}\n",
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
}
CREDITS = 14
#: Type -> number of its names.
COUNTS = {"project": 2, "role": 1, "contribution": 3, "technology": 2, "credit": CREDITS, "place": 1}


@dataclass(frozen=True)
class Renaming:
    """A thing gets another id."""

    type: str
    old: str
    new: str
    title: str
    #: File -> its text before -> its text now, or the name that it has now. What keeps the old id is in `«»`.
    files: Mapping[str, tuple[str, str]]
    #: The file that is another now.
    moved: tuple[str, str] | None
    #: What the check says is to be written.
    fix: str

    def pages(self, *, kept: bool) -> dict[str, str]:
        """Return the pages of the site afterwards, with what keeps the old id or without it."""
        pages = dict(PAGES)
        if self.moved:
            pages[self.moved[1]] = pages.pop(self.moved[0])
        for name, (before, now) in self.files.items():
            assert before in pages[name]
            pages[name] = pages[name].replace(before, re.sub(r"«(.*?)»", r"\1" if kept else "", now))
        return pages


RENAMINGS = {
    "project": Renaming(
        "project",
        old="fast-loader",
        new="quick-loader",
        title="Quick Loader",
        moved=("projects/fast-loader.md", "projects/quick-loader.md"),
        files={
            "projects/quick-loader.md": (
                "roles: [systems]}\n        ---\n        # Fast Loader",
                "roles: [systems]«, aliases: [fast-loader]»}\n        ---\n        # Quick Loader",
            )
        },
        fix="write `aliases: [fast-loader]` under `project:` in the front matter of projects/quick-loader.md.",
    ),
    "role": Renaming(
        "role",
        old="systems",
        new="platforms",
        title="Systems",
        moved=("roles/systems.md", "roles/platforms.md"),
        files={
            "roles/platforms.md": ("build on.}", "build on.«, aliases: [systems]»}"),
            "projects/fast-loader.md": ("[systems]", "[platforms]"),
            "projects/tiny.md": ("[systems]", "[platforms]"),
        },
        fix="write `aliases: [systems]` under `role:` in the front matter of roles/platforms.md.",
    ),
    "contribution": Renaming(
        "contribution",
        old="fast-loader.zero-copy",
        new="fast-loader.no-copies",
        title="Fast Loader: no copies",
        moved=None,
        files={"projects/fast-loader.md": ("zero-copy\n", "no-copies«, zero-copy»\n")},
        fix="write `no-copies, zero-copy` as its term on the page of 'fast-loader'.",
    ),
    "contribution to a role": Renaming(
        "contribution",
        old="systems.handbook",
        new="systems.manual",
        title="Systems: manual",
        moved=None,
        files={"roles/systems.md": ("handbook\n", "manual«, handbook»\n")},
        fix="write `manual, handbook` as its term on the page of 'systems'.",
    ),
    "technology": Renaming(
        "technology",
        old="vllm",
        new="v-llm-engine",
        title="vLLM",
        moved=None,
        files={
            "technologies.yaml": ("vllm: {name: vLLM}", "v-llm-engine: {name: vLLM«, former_ids: [vllm]»}"),
            "projects/fast-loader.md": ("`vllm`", "`v-llm-engine`"),
        },
        fix="write `former_ids: [vllm]` in the entry of 'v-llm-engine' in technologies.yaml.",
    ),
    "place": Renaming(
        "place",
        old="oslo",
        new="christiania",
        title="Oslo",
        moved=None,
        files={"travel.yaml": ("{id: oslo,", "{id: christiania,« former_ids: [oslo],»")},
        fix="write `former_ids: [oslo]` in the entry of 'christiania' in travel.yaml.",
    ),
}
every_renaming = pytest.mark.parametrize("renaming", RENAMINGS.values(), ids=RENAMINGS.keys())
both_builders = pytest.mark.parametrize("builder", ["html", "dirhtml"])


def label(type: str, name: str) -> str:
    """Return the label of the standard domain, as DESIGN has it."""
    return f"{type}-{name.replace('.', '--')}"


def clean(site: Site, builder: str = "html") -> Build:
    """Build a site that has nothing wrong."""
    build = site.build(builder)
    assert build.warnings == []
    return build


@pytest.fixture(scope="module")
def published(make_shared_site: Callable[..., Site]) -> dict[str, Build]:
    """Builder -> the site as it was published."""
    site = make_shared_site(PAGES)
    return {builder: clean(site, builder) for builder in ("html", "dirhtml")}


@dataclass(frozen=True)
class Record:
    """A record of names, and the command that keeps it."""

    path: Path
    capsys: pytest.CaptureFixture[str]

    def check(self, build: Build, *options: str) -> tuple[int, str]:
        """Run the command; return its exit status and what it says."""
        status = main([str(build.outdir), str(self.path), *options])
        return status, self.capsys.readouterr().out

    def write(self, build: Build) -> None:
        """Record all names of a site."""
        assert self.check(build, "--write")[0] == 0

    @property
    def content(self) -> dict[str, Any]:
        """What it holds."""
        return cast("dict[str, Any]", json.loads(self.path.read_text("utf-8")))

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """Type -> name -> address."""
        return cast("dict[str, dict[str, str]]", self.content["names"])


@pytest.fixture
def record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Record:
    return Record(tmp_path / "inventory.json", capsys)


# -- the record --------------------------------------------------------------------------------------------------------


def test_without_a_record_every_name_is_new(record: Record, published: dict[str, Build]) -> None:
    status, said = record.check(published["html"])
    assert status == 1
    assert "Run `make contract`" in said
    for name in ("project 'fast-loader'", "role 'systems'", "contribution 'systems.handbook'", "credit 'software'"):
        assert name in said
    assert not record.path.exists()


@both_builders
def test_fresh_record_has_every_name_of_ours_where_it_lands(
    record: Record, published: dict[str, Build], builder: str
) -> None:
    build = published[builder]
    assert record.check(build, "--write") == (0, f"{sum(COUNTS.values())} public names, 0 problems\n")
    inventory = build.inventory()
    assert record.content == {"names": {type: inventory[f"portfolio:{type}"] for type in COUNTS}, "retired": {}}
    assert {type: len(names) for type, names in record.names.items()} == COUNTS
    assert record.check(build)[0] == 0


def test_record_is_sorted_and_the_same_each_time(record: Record, published: dict[str, Build]) -> None:
    record.write(published["html"])
    text = record.path.read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    record.write(published["html"])
    assert record.path.read_text("utf-8") == text


def test_new_names_have_to_be_recorded(
    record: Record, published: dict[str, Build], make_site: Callable[..., Site]
) -> None:
    record.write(published["html"])
    before = record.path.read_text("utf-8")
    build = clean(make_site({**PAGES, "projects/new.md": PAGES["projects/fast-loader.md"]}))
    status, said = record.check(build)
    assert status == 1
    assert "project 'new'" in said
    assert "contribution 'new.zero-copy'" in said
    assert "fast-loader" not in said
    assert "Run `make contract`" in said
    assert record.path.read_text("utf-8") == before
    record.write(build)
    assert set(record.names["project"]) == {"fast-loader", "new", "tiny"}
    assert record.check(build)[0] == 0


def test_command(record: Record, published: dict[str, Build]) -> None:
    command = [sys.executable, "-m", "sphinx_portfolio.contract", str(published["html"].outdir), str(record.path)]
    assert [subprocess.call([*command, *options]) for options in ([], ["--write"])] == [1, 0]
    assert record.check(published["html"])[0] == 0


# -- renamed without a word --------------------------------------------------------------------------------------------


@every_renaming
@pytest.mark.parametrize("options", [(), ("--write",)], ids=["compare", "write"])
def test_renaming_without_the_former_id_is_told(
    record: Record,
    published: dict[str, Build],
    make_site: Callable[..., Site],
    renaming: Renaming,
    options: tuple[str, ...],
) -> None:
    record.write(published["html"])
    before = record.path.read_text("utf-8")
    status, said = record.check(clean(make_site(renaming.pages(kept=False))), *options)
    assert status == 1
    assert f"{renaming.type} {renaming.old!r} has vanished; it was at " in said
    assert renaming.fix in said
    assert f'add {{"{renaming.type}": {{"{renaming.old}": "the reason"}}}} to `retired`' in said
    # One thing was renamed, and one thing is told: what belongs to it goes with it.
    assert said.count("has vanished") == 1
    assert record.path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({"projects/tiny.md": None}, "project 'tiny' has vanished"),
        ({"technologies.yaml": "vllm: {name: vLLM}\n"}, "technology 'cpp' has vanished"),
        (
            {"roles/systems.md": "---\nrole: {summary: What others build on.}\n---\n# Systems\n"},
            "contribution 'systems.handbook' has vanished",
        ),
    ],
    ids=["project", "technology", "contribution"],
)
def test_what_is_only_taken_away_is_told(
    record: Record,
    published: dict[str, Build],
    make_site: Callable[..., Site],
    pages: dict[str, str | None],
    said: str,
) -> None:
    record.write(published["html"])
    left = {name: text for name, text in {**PAGES, **pages}.items() if text is not None}
    status, output = record.check(clean(make_site(left)))
    assert status == 1
    assert said in output
    assert "Or let it go: add" in output
    assert "entry of its entry" not in output


@pytest.mark.parametrize(
    ("added", "hint"),
    [
        # The only new one is on another page: it is not what has vanished.
        ("projects/tiny.md", "write `<its new id>, zero-copy` as its term on the page of 'fast-loader'."),
        ("roles/systems.md", "write `<its new id>, zero-copy` as its term on the page of 'fast-loader'."),
        ("projects/fast-loader.md", "write `something-else, zero-copy` as its term on the page of 'fast-loader'."),
    ],
)
def test_contribution_that_is_new_elsewhere_is_not_the_one_that_has_vanished(
    record: Record, published: dict[str, Build], make_site: Callable[..., Site], added: str, hint: str
) -> None:
    record.write(published["html"])
    pages = {name: textwrap.dedent(text) for name, text in PAGES.items()}
    kept, _, _ = pages["projects/fast-loader.md"].partition("zero-copy\n")
    pages["projects/fast-loader.md"] = f"{kept}:::\n"
    pages[added] += "\n:::{contributions}\nsomething-else\n: Wrote it with {technology}`vllm`.\n:::\n"
    status, said = record.check(clean(make_site(pages)))
    assert status == 1
    assert said.count("has vanished") == 1
    assert "contribution 'fast-loader.zero-copy' has vanished" in said
    assert hint in said


def test_former_id_that_is_forgotten_later_is_told(
    record: Record, published: dict[str, Build], make_site: Callable[..., Site]
) -> None:
    renaming = RENAMINGS["project"]
    record.write(published["html"])
    record.write(clean(make_site(renaming.pages(kept=True))))
    status, said = record.check(clean(make_site(renaming.pages(kept=False))))
    assert status == 1
    assert "project 'fast-loader' has vanished" in said
    assert "write `aliases: [fast-loader]` under `project:` in the front matter" in said
    assert "quick-loader' has vanished" not in said


@pytest.fixture
def moved(record: Record, published: dict[str, Build], make_site: Callable[..., Site]) -> tuple[int, str]:
    """The page of the technology index has another name."""
    record.write(published["html"])
    pages = dict(PAGES)
    pages["tools.md"] = pages.pop("technologies.md")
    return record.check(clean(make_site(pages)), "--write")


def test_move_without_a_redirect_is_told(moved: tuple[int, str], record: Record) -> None:
    status, said = moved
    assert status == 1
    assert "technology 'vllm' has moved from technologies.html#technology--vllm to tools.html#technology--vllm" in said
    assert record.names["technology"]["vllm"] == "technologies.html#technology--vllm"


def test_move_without_a_redirect_is_told_with_what_to_write(moved: tuple[int, str]) -> None:
    problem = re.search(r"(?m)^technology 'vllm' has moved.*\n((?:  .*\n)*)", moved[1])
    assert problem is not None
    assert problem[1] != ""


def test_other_kind_of_addresses_is_told(record: Record, published: dict[str, Build]) -> None:
    record.write(published["html"])
    status, said = record.check(published["dirhtml"])
    assert status == 1
    assert "project 'tiny' has moved from projects/tiny.html#project--tiny to projects/tiny/#project--tiny" in said


def test_address_that_is_not_there_is_told(
    record: Record, published: dict[str, Build], make_site: Callable[..., Site]
) -> None:
    record.write(published["html"])
    build = clean(make_site(PAGES))
    page = build.outdir / "projects/tiny.html"
    page.write_text(page.read_text("utf-8").replace('id="project--tiny"', 'id="other"'), "utf-8")
    status, said = record.check(build)
    assert status == 1
    assert "project 'tiny' is said to be at projects/tiny.html#project--tiny, where nothing has that id" in said


# -- renamed, and the former id kept -----------------------------------------------------------------------------------


def follow(build: Build, address: str) -> str:
    """Open an address as a browser does; return the one that it ends at, whose element is there."""
    place, _, fragment = address.partition("#")
    path = build.outdir / place
    page = BeautifulSoup((path / "index.html" if path.is_dir() else path).read_text("utf-8"), "html.parser")
    header = page.select_one('meta[http-equiv="refresh"]')
    if header is not None:
        seconds, _, target = str(header["content"]).partition("; url=")
        assert seconds == "0"
        place = urljoin(place, target)
    landed = f"{place}#{fragment}"
    assert build.element(landed)
    return landed


def uses(renaming: Renaming) -> str:
    """Write a page that cites a thing by its former id, in three ways."""
    type, name = renaming.type, renaming.old
    return f"# Uses\n\n- {{{type}}}`{name}`\n- {{ref}}`{label(type, name)}`\n- [](#{label(type, name)})\n"


@pytest.fixture(
    scope="module", params=[(key, builder) for builder in ("html", "dirhtml") for key in RENAMINGS], ids="-".join
)
def kept(request: pytest.FixtureRequest, make_shared_site: Callable[..., Site]) -> tuple[Renaming, Build]:
    """A thing has another id, the former one is kept, and a page of the site still has it."""
    key, builder = request.param
    renaming = RENAMINGS[key]
    return renaming, make_shared_site({**renaming.pages(kept=True), "guide/uses.md": uses(renaming)}).build(builder)


def test_former_id_keeps_the_record(record: Record, published: dict[str, Build], kept: tuple[Renaming, Build]) -> None:
    renaming, build = kept
    record.write(published[build.app.builder.name])
    before = record.names
    status, said = record.check(build)
    assert status == 1
    assert "vanished" not in said
    assert "nothing leads on" not in said
    assert "Run `make contract`" in said
    record.write(build)
    assert record.check(build)[0] == 0
    for type, names in before.items():
        assert set(names) <= set(record.names[type])
    assert record.names[renaming.type][renaming.old] == record.names[renaming.type][renaming.new]


def test_former_addresses_lead_to_the_thing(published: dict[str, Build], kept: tuple[Renaming, Build]) -> None:
    renaming, build = kept
    before, now = published[build.app.builder.name].inventory(), build.inventory()
    for type in COUNTS:
        for name, address in before[f"portfolio:{type}"].items():
            # Former names of what is on the page lead to the page that it is on now.
            landed = follow(build, address)
            assert landed.partition("#")[0] == now[f"portfolio:{type}"][name].partition("#")[0]
    old, new = before[f"portfolio:{renaming.type}"][renaming.old], now[f"portfolio:{renaming.type}"][renaming.new]
    assert follow(build, old).partition("#")[0] == new.partition("#")[0]
    assert build.element(new).find(id=old.partition("#")[2])


def test_former_name_is_in_the_inventory_with_the_present_title(kept: tuple[Renaming, Build]) -> None:
    renaming, build = kept
    inventory, titles = build.inventory(), build.titles()
    present = inventory[f"portfolio:{renaming.type}"][renaming.new]
    assert inventory[f"portfolio:{renaming.type}"][renaming.old] == present
    assert inventory["std:label"][label(renaming.type, renaming.old)] == present
    assert titles[f"portfolio:{renaming.type}"][renaming.old] == renaming.title
    assert titles["std:label"][label(renaming.type, renaming.old)] == renaming.title


def test_former_name_still_resolves_with_a_note(kept: tuple[Renaming, Build]) -> None:
    renaming, build = kept
    assert build.warnings == []
    page = build.article("guide/uses" if build.app.builder.name == "html" else "guide/uses/index")
    links = page.select("li a")
    assert [link.get_text() for link in links] == [renaming.title] * 3
    here = "guide/uses.html" if build.app.builder.name == "html" else "guide/uses/"
    present = build.inventory()[f"portfolio:{renaming.type}"][renaming.new]
    for link in links:
        # A project or a role is its page: a link may lead to its top.
        assert urljoin(here, str(link["href"])) in (present, present.partition("#")[0])
    status = strip_colors(cast("io.StringIO", build.app._status).getvalue())
    notes = [line for line in status.splitlines() if " is now " in line]
    note = f"{renaming.type} {renaming.old!r} is now {renaming.new!r}"
    assert [note] == [line.partition("uses.md:3: ")[2] for line in notes]


@both_builders
@pytest.mark.parametrize(("key", "folder"), [("project", "projects"), ("role", "roles")])
def test_page_at_the_former_address(make_site: Callable[..., Site], builder: str, key: str, folder: str) -> None:
    renaming = RENAMINGS[key]
    build = clean(make_site(renaming.pages(kept=True)), builder)
    name, place = {
        "html": (f"{folder}/{renaming.old}", f"{folder}/{renaming.old}.html"),
        "dirhtml": (f"{folder}/{renaming.old}/index", f"{folder}/{renaming.old}/"),
    }[builder]
    page = build.page(name)
    (link,) = page.select("a")
    assert link.get_text() == renaming.title
    present = build.inventory()[f"portfolio:{key}"][renaming.new].partition("#")[0]
    assert urljoin(place, str(link["href"])) == present
    assert page.select('meta[name="robots"][content="noindex"]')
    assert page.title is not None
    assert page.title.get_text() == renaming.title
    # What takes the fragment along; the header works without it, too.
    (script,) = page.select("script")
    assert (build.outdir / urljoin(place, str(script["src"])).partition("?")[0]).is_file()


def chained(*ids: str, contributions: str) -> dict[str, str]:
    """Return the site with a project whose former ids come after its present one."""
    pages = {name: text for name, text in PAGES.items() if name != "projects/fast-loader.md"}
    present, *former = ids
    pages[f"projects/{present}.md"] = f"""
        ---
        project: {{summary: Loads data fast., roles: [systems], aliases: [{", ".join(former)}]}}
        ---
        # The {present}

        :::{{contributions}}
        prefetching
        : Wrote it.

        {contributions}
        : Saved the copies.
        :::
        """
    return pages


@both_builders
def test_two_renamings(
    record: Record, published: dict[str, Build], make_site: Callable[..., Site], builder: str
) -> None:
    record.write(published[builder])
    addresses = [published[builder].inventory()]
    for pages in (
        chained("quick-loader", "fast-loader", contributions="no-copies, zero-copy"),
        chained("feeder", "quick-loader", "fast-loader", contributions="views, no-copies, zero-copy"),
    ):
        build = clean(make_site(pages), builder)
        record.write(build)
        addresses.append(build.inventory())
    names = {
        "project": {"fast-loader", "quick-loader", "feeder"},
        "contribution": {
            f"{page}.{contribution}"
            for page in ("fast-loader", "quick-loader", "feeder")
            for contribution in ("prefetching", "zero-copy", "no-copies", "views")
        },
    }
    now = build.inventory()
    assert set(now["portfolio:project"]) == {"tiny", *names["project"]}
    assert set(now["portfolio:contribution"]) == {"systems.handbook", *names["contribution"]}
    page = now["portfolio:project"]["feeder"].partition("#")[0]
    for inventory in addresses:
        for type, ours in names.items():
            for name in ours & inventory[f"portfolio:{type}"].keys():
                # One step, however old the address is.
                assert follow(build, inventory[f"portfolio:{type}"][name]).partition("#")[0] == page


def test_second_renaming_has_to_keep_the_first_id_too(
    record: Record, published: dict[str, Build], make_site: Callable[..., Site]
) -> None:
    record.write(published["html"])
    record.write(clean(make_site(chained("quick-loader", "fast-loader", contributions="zero-copy"))))
    status, said = record.check(clean(make_site(chained("feeder", "quick-loader", contributions="zero-copy"))))
    assert status == 1
    assert re.findall(r"(?m)^(.*) has vanished", said) == ["project 'fast-loader'"]
    assert "write `aliases: [fast-loader]` under `project:` in the front matter of projects/feeder.md." in said


# -- former ids that cannot be -----------------------------------------------------------------------------------------


def page_of(kind: str, fields: str, terms: str = "first") -> str:
    """Write a page; each term is a contribution."""
    items = "".join(f"{term}\n: Did this.\n\n" for term in terms.split("; "))
    roles = ", roles: [systems]" if kind == "project" else ""
    return f"---\n{kind}:\n  {{summary: One.{roles},\n  {fields}}}\n---\n# One\n\n:::{{contributions}}\n{items}:::\n"


#: What is wrong, the files that differ, the place that is named, and words of the warning.
CLASHES: dict[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "alias is the id of a project": (
        {"projects/one.md": page_of("project", "aliases: [tiny]")},
        "projects/one.md:4",
        ("project.aliases[0]", "'tiny'", "'projects/tiny'"),
    ),
    "alias is the id of a role": (
        {"projects/one.md": page_of("project", "aliases: [old, systems]")},
        "projects/one.md:4",
        ("project.aliases[1]", "'systems'", "'roles/systems'"),
    ),
    "alias of a role is the id of a project": (
        {"roles/one.md": page_of("role", "aliases: [tiny]")},
        "roles/one.md:4",
        ("role.aliases[0]", "'tiny'", "'projects/tiny'"),
    ),
    "alias is the page's own id": (
        {"projects/one.md": page_of("project", "aliases: [one]")},
        "projects/one.md:4",
        ("project.aliases[0]", "'one'"),
    ),
    "alias of two projects": (
        {
            "projects/one.md": page_of("project", "aliases: [old]"),
            "projects/two.md": page_of("project", "aliases: [old]"),
        },
        "projects/two.md:4",
        ("project.aliases[0]", "'old'", "'projects/one'"),
    ),
    "alias of a project and a role": (
        {"projects/one.md": page_of("project", "aliases: [old]"), "roles/two.md": page_of("role", "aliases: [old]")},
        "roles/two.md:4",
        ("role.aliases[0]", "'old'", "'projects/one'"),
    ),
    "alias twice": (
        {"projects/one.md": page_of("project", "aliases: [old, old]")},
        "projects/one.md:4",
        ("project.aliases[1]", "'old'"),
    ),
    "former id of a contribution is an id above it": (
        {"projects/one.md": page_of("project", "order: 1", "a; b, a")},
        "projects/one.md:12",
        ("contributions", "'a'"),
    ),
    "former id of a contribution is an id below it": (
        {"projects/one.md": page_of("project", "order: 1", "a, b; b")},
        "projects/one.md:12",
        ("contributions", "'b'"),
    ),
    "former id of two contributions": (
        {"projects/one.md": page_of("project", "order: 1", "a, x; b, x")},
        "projects/one.md:12",
        ("contributions", "'x'"),
    ),
    "former id of a contribution is its own": (
        {"projects/one.md": page_of("project", "order: 1", "a, a")},
        "projects/one.md:9",
        ("contributions", "'a'"),
    ),
    "former id of a technology is an id": (
        {"technologies.yaml": "vllm: {name: vLLM}\ncpp: {name: C++, former_ids: [vllm]}\n"},
        "technologies.yaml:2",
        ("cpp", "'vllm'"),
    ),
    "former id of a technology is an alias": (
        {"technologies.yaml": "vllm: {name: vLLM, aliases: [v]}\ncpp: {name: C++, former_ids: [v]}\n"},
        "technologies.yaml:2",
        ("cpp", "'v'", "'vllm'"),
    ),
    "former id of two technologies": (
        {"technologies.yaml": "vllm: {name: vLLM, former_ids: [v]}\ncpp: {name: C++, former_ids: [v]}\n"},
        "technologies.yaml:2",
        ("cpp", "'v'", "'vllm'"),
    ),
    "former id of a technology is its own": (
        {"technologies.yaml": "vllm: {name: vLLM, former_ids: [vllm]}\ncpp: {name: C++}\n"},
        "technologies.yaml:1",
        ("vllm.former_ids[0]", "'vllm'"),
    ),
    "former id of a technology twice": (
        {"technologies.yaml": "vllm: {name: vLLM, former_ids: [v, v]}\ncpp: {name: C++}\n"},
        "technologies.yaml:1",
        ("vllm.former_ids[1]", "'v'"),
    ),
}


@pytest.mark.parametrize(("files", "place", "words"), CLASHES.values(), ids=CLASHES.keys())
def test_former_id_that_clashes_is_a_problem(
    make_site: Callable[..., Site], files: dict[str, str], place: str, words: tuple[str, ...]
) -> None:
    warnings = make_site({**PAGES, **files}).build().warnings
    assert len(warnings) == 1
    assert warnings[0].startswith(f"{place}: WARNING: ")
    assert [word for word in words if word not in warnings[0]] == []


def test_present_id_wins_over_an_alias(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "projects/one.md": page_of("project", "aliases: [tiny]")}).build()
    assert build.inventory()["portfolio:project"]["tiny"] == "projects/tiny.html#project--tiny"
    assert build.titles()["portfolio:project"]["tiny"] == "Tiny"
    assert build.text("projects/tiny").startswith("Tiny")


def test_front_matter_takes_present_roles_only_and_says_them(make_site: Callable[..., Site]) -> None:
    pages = RENAMINGS["role"].pages(kept=True)
    pages["projects/tiny.md"] = PAGES["projects/tiny.md"]
    (warning,) = make_site(pages).build().warnings
    expected = "projects/tiny.md:2: WARNING: project.roles[0]: there is no role page 'systems'; it is 'platforms' now"
    assert warning.startswith(expected)


# -- retired -----------------------------------------------------------------------------------------------------------


def retire(record: Record, **names: dict[str, str]) -> None:
    """Let names go."""
    content = record.content
    content["retired"] = names
    record.path.write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize(
    ("pages", "retired"),
    [
        ({"projects/fast-loader.md": None}, {"project": {"fast-loader": "of another company"}}),
        ({"technologies.yaml": "vllm: {name: vLLM}\n"}, {"technology": {"cpp": "not used"}}),
        (
            {"roles/systems.md": "---\nrole: {summary: What others build on.}\n---\n# Systems\n"},
            {"contribution": {"systems.handbook": "withdrawn"}},
        ),
    ],
    ids=["project", "technology", "contribution"],
)
def test_retired_name_may_go_and_stays_in_the_record(
    record: Record,
    published: dict[str, Build],
    make_site: Callable[..., Site],
    pages: dict[str, str | None],
    retired: dict[str, dict[str, str]],
) -> None:
    record.write(published["html"])
    before = record.names
    left = {name: text for name, text in {**PAGES, **pages}.items() if text is not None}
    build = clean(make_site(left))
    assert record.check(build)[0] == 1
    retire(record, **retired)
    assert record.check(build)[0] == 0
    record.write(build)
    assert record.content == {"names": before, "retired": retired}
    assert record.check(build)[0] == 0


def test_retired_name_that_is_there_is_told(record: Record, published: dict[str, Build]) -> None:
    record.write(published["html"])
    retire(record, project={"tiny": "too small"})
    before = record.path.read_text("utf-8")
    for options in ((), ("--write",)):
        status, said = record.check(published["html"], *options)
        assert status == 1
        assert "project 'tiny' is retired, and yet the site has it" in said
        assert "take it out of `retired`, or name the thing anew" in said
    assert record.path.read_text("utf-8") == before


def test_retired_name_of_another_type_does_not_matter(record: Record, published: dict[str, Build]) -> None:
    record.write(published["html"])
    retire(record, role={"tiny": "was never one"})
    assert record.check(published["html"])[0] == 0


def test_writing_takes_nothing_out(record: Record, published: dict[str, Build]) -> None:
    record.write(published["html"])
    content = record.content
    content["names"]["project"]["long-gone"] = "projects/long-gone.html#project--long-gone"
    content["names"]["place"]["guangzhou"] = "travel.html#place--guangzhou"
    content["retired"] = {"project": {"long-gone": "was a draft"}, "place": {"guangzhou": "no globe any more"}}
    record.path.write_text(json.dumps(content), "utf-8")
    record.write(published["html"])
    assert record.content == content


# -- a record that was written into by hand ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("", ["1: not valid JSON: Expecting value"]),
        ('{\n  "names": {}\n  "retired": {}\n}', ["3: not valid JSON: Expecting ',' delimiter"]),
        ("{names: {}, retired: {}}", ["1: not valid JSON: Expecting property name enclosed in double quotes"]),
        ("[]", ["1: a list is not a mapping with the fields names, retired"]),
        ("{}", ["1: the field 'names' is required", "1: the field 'retired' is required"]),
        (
            '{\n  "names": {},\n  "retird": {"project": {"tiny": "too small"}}\n}',
            ["1: the field 'retired' is required", "3: retird: no such field; did you mean 'retired'?"],
        ),
        ('{\n  "names": {},\n  "retired": ["tiny"]\n}', ["3: retired: a list is not a mapping"]),
        (
            '{\n  "names": {},\n  "retired": {\n    "project": "tiny",\n    "role": {"systems": ["a", "b"]}\n  }\n}',
            ["4: retired.project: 'tiny' is not a mapping", "5: retired.role.systems: a list is not text"],
        ),
        (
            '{\n  "names": {},\n  "retired": {\n    "role": {},\n    "role": {"systems": "no"}\n  }\n}',
            ["5: retired.role: written twice; the first is in line 4"],
        ),
    ],
    ids=["empty", "comma", "no quotes", "list", "no fields", "misspelt", "names alone", "no reason", "twice"],
)
def test_mistakes_in_the_record_are_told_with_their_lines(
    record: Record, published: dict[str, Build], written: str, problems: list[str]
) -> None:
    record.path.write_text(written, "utf-8")
    for options in ((), ("--write",)):
        assert record.check(published["html"], *options) == (2, "".join(f"{record.path}:{each}\n" for each in problems))
    assert record.path.read_text("utf-8") == written


def test_record_in_another_encoding_is_told(record: Record, published: dict[str, Build]) -> None:
    record.path.write_bytes('{\n "names": {},\n "retired": {"role": {"systems": "für nichts"}}\n}'.encode("latin-1"))
    said = "not UTF-8: there is the byte 0xFC; save the file as UTF-8"
    assert record.check(published["html"]) == (2, f"{record.path}:3: {said}\n")


def test_folder_without_a_site_is_told(record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(record.path), "--write"]) == 2
    assert capsys.readouterr().out == f"{tmp_path}: there is no objects.inv in it; build the site first\n"
    assert not record.path.exists()


# -- the real site -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site."""
    return build_docs(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def inventory(real: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """`domain:type` -> name -> address and display name, on the real site."""
    loaded = InventoryFile.loads((real / "objects.inv").read_bytes(), uri="")
    return {
        type: {
            name: (item.uri, name if item.display_name == "-" else item.display_name) for name, item in items.items()
        }
        for type, items in loaded.data.items()
    }


@pytest.fixture(scope="module")
def ids(real: Path) -> dict[str, Counter[str]]:
    """Page of the real site -> how often it has each id."""
    return {
        path.relative_to(real).as_posix(): Counter(
            str(element["id"]) for element in BeautifulSoup(path.read_text("utf-8"), "html.parser").find_all(id=True)
        )
        for path in real.rglob("*.html")
    }


def test_record_of_the_site_is_up_to_date(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(real), str(ROOT / "docs/inventory.json")])
    assert status == 0, capsys.readouterr().out


def test_every_address_of_the_site_is_there(
    inventory: dict[str, dict[str, tuple[str, str]]], ids: dict[str, Counter[str]]
) -> None:
    wrong = []
    for type, names in inventory.items():
        for name, (address, _) in names.items():
            page, _, fragment = address.partition("#")
            # Sphinx always lists these two; there is no index of modules.
            if (type, name) in (("std:label", "modindex"), ("std:label", "py-modindex")):
                continue
            if page not in ids or (fragment and ids[page][fragment] != 1):
                wrong.append((type, name, address))
    assert wrong == []


def test_every_name_of_the_site_is_there_twice(inventory: dict[str, dict[str, tuple[str, str]]]) -> None:
    ours = {
        label(type.removeprefix("portfolio:"), name): (address, title)
        for type, names in inventory.items()
        if type.startswith("portfolio:")
        for name, (address, title) in names.items()
    }
    labels = inventory["std:label"]
    assert len(ours) > 250
    assert {name: labels.get(name) for name in ours} == ours


def test_anchors_of_the_site_are_made_of_the_names(inventory: dict[str, dict[str, tuple[str, str]]]) -> None:
    for type, names in inventory.items():
        domain, _, kind = type.partition(":")
        for name, (address, title) in names.items() if domain == "portfolio" else ():
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?", name)
            assert ("." in name) == (kind == "contribution")
            assert title.strip()
            # A former name stands at the anchor of the present one.
            anchors = {f"{kind}--{other.replace('.', '--')}" for other in names if names[other][0] == address}
            assert address.partition("#")[2] in anchors
