"""The names of things: what others can cite, and what a citation becomes."""

from __future__ import annotations

import ast
import dataclasses
import hashlib
import html as html_text
import importlib
import inspect
import json
import pickle
import pkgutil
import re
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

import sphinx_portfolio
from site_builder import words
from sphinx_portfolio.domain.domain import PortfolioDomain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from site_builder import Build, Site

#: Each on a line of its own: markup, the text of the link, the thing that it leads to.
REFERENCES = [
    ("{project}`fast-loader`", "Fast Loader", ("project", "fast-loader")),
    ("{portfolio:project}`fast-loader`", "Fast Loader", ("project", "fast-loader")),
    ("{project}`the loader <fast-loader>`", "the loader", ("project", "fast-loader")),
    ("{role}`systems`", "Systems & Tools", ("role", "systems")),
    ("{role}`this kind of work <systems>`", "this kind of work", ("role", "systems")),
    ("{contribution}`fast-loader.zero-copy`", "Fast Loader: zero copy", ("contribution", "fast-loader.zero-copy")),
    ("{contribution}`no copies <fast-loader.zero-copy>`", "no copies", ("contribution", "fast-loader.zero-copy")),
    ("{contribution}`systems.handbook`", "Systems & Tools: handbook", ("contribution", "systems.handbook")),
    ("{technology}`vllm`", "vLLM", ("technology", "vllm")),
    ("{technology}`vLLM`", "vLLM", ("technology", "vllm")),
    ("{technology}`VLLM`", "vLLM", ("technology", "vllm")),
    ("{technology}`V-llm engine`", "vLLM", ("technology", "vllm")),
    ("{technology}`served <vllm>`", "served", ("technology", "vllm")),
    ("{technology}`served <v-LLM Engine>`", "served", ("technology", "vllm")),
    ("{technology}`C++`", "C++", ("technology", "cpp")),
    ("{credit}`software`", "Software", ("credit", "software")),
    ("{credit}`code <software>`", "code", ("credit", "software")),
    ("{credit}`writing-original-draft`", "Writing – original draft", ("credit", "writing-original-draft")),
    ("{any}`fast-loader`", "Fast Loader", ("project", "fast-loader")),
    ("{any}`the loader <fast-loader>`", "the loader", ("project", "fast-loader")),
    ("{any}`systems`", "Systems & Tools", ("role", "systems")),
    ("{any}`fast-loader.zero-copy`", "Fast Loader: zero copy", ("contribution", "fast-loader.zero-copy")),
    ("{any}`vllm`", "vLLM", ("technology", "vllm")),
    ("{any}`formal-analysis`", "Formal analysis", ("credit", "formal-analysis")),
    ("{place}`zurich`", "Zürich", ("place", "zurich")),
    ("{place}`the lake <zurich>`", "the lake", ("place", "zurich")),
    ("{any}`zurich`", "Zürich", ("place", "zurich")),
    ("{ref}`place-zurich`", "Zürich", ("place", "zurich")),
    ("[](#place-hong-kong)", "The harbour", ("place", "hong-kong")),
    ("{ref}`project-fast-loader`", "Fast Loader", ("project", "fast-loader")),
    ("{ref}`role-systems`", "Systems & Tools", ("role", "systems")),
    ("{ref}`technology-vllm`", "vLLM", ("technology", "vllm")),
    ("{ref}`credit-software`", "Software", ("credit", "software")),
    ("{ref}`contribution-fast-loader--zero-copy`", "Fast Loader: zero copy", ("contribution", "fast-loader.zero-copy")),
    ("{ref}`no copies <contribution-fast-loader--zero-copy>`", "no copies", ("contribution", "fast-loader.zero-copy")),
    ("[](#project-fast-loader)", "Fast Loader", ("project", "fast-loader")),
    ("[served](#technology-vllm)", "served", ("technology", "vllm")),
]

PAGES = {
    "roles/systems.md": """
        ---
        role: {summary: What others build on.}
        ---
        # Systems & Tools

        :::{contributions}
        handbook
        : Wrote the handbook. {credit}`writing-original-draft`
        :::
        """,
    "roles/models.md": """
        ---
        role: {summary: What learns.}
        ---
        # Models
        """,
    "projects/fast-loader.md": """
        ---
        project: {summary: Loads data fast., roles: [systems, models]}
        ---
        # Fast *Loader*

        Some words.

        ## Contributions

        :::{contributions}
        prefetching
        : Wrote the prefetcher of {technology}`vllm`. {credit}`software:lead`

        zero-copy
        : Saved the copies.
        :::

        ## Later
        """,
    "projects/tiny.md": """
        ---
        project: {summary: Is small., roles: [models]}
        ---
        # `tiny`
        """,
    "technologies.yaml": """
        vllm: {name: vLLM, kind: framework, aliases: [v-LLM engine], url: "https://docs.vllm.ai"}
        cpp: {name: C++, kind: language}
        node-js: {name: Node.js}
        """,
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
    "travel.yaml": """
        stops:
          - {id: zurich, city: Zürich, region: CH, lat: 47.37, lon: 8.54}
          - {id: hong-kong, city: Hong Kong, region: HK, lat: 22.32, lon: 114.17, label: The harbour}
        """,
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
    "guide/uses.md": "# Uses\n\n" + "\n".join(f"- {markup}" for markup, *_ in REFERENCES) + "\n",
}

#: Type, name, label, address without suffix of the page, element, display name.
THINGS = [
    ("project", "fast-loader", "project-fast-loader", "projects/fast-loader", "section", "Fast Loader"),
    ("project", "tiny", "project-tiny", "projects/tiny", "section", "tiny"),
    ("role", "systems", "role-systems", "roles/systems", "section", "Systems & Tools"),
    (
        "contribution",
        "fast-loader.zero-copy",
        "contribution-fast-loader--zero-copy",
        "projects/fast-loader",
        "li",
        "Fast Loader: zero copy",
    ),
    (
        "contribution",
        "systems.handbook",
        "contribution-systems--handbook",
        "roles/systems",
        "li",
        "Systems & Tools: handbook",
    ),
    ("technology", "vllm", "technology-vllm", "technologies", "div", "vLLM"),
    ("technology", "cpp", "technology-cpp", "technologies", "div", "C++"),
    ("technology", "node-js", "technology-node-js", "technologies", "div", "Node.js"),
    ("credit", "software", "credit-software", "contributions", "div", "Software"),
    (
        "credit",
        "writing-original-draft",
        "credit-writing-original-draft",
        "contributions",
        "div",
        "Writing – original draft",
    ),
    ("place", "zurich", "place-zurich", "travel", "li", "Zürich"),
    ("place", "hong-kong", "place-hong-kong", "travel", "li", "The harbour"),
]


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    return make_shared_site(PAGES)


@pytest.fixture(scope="module")
def html(site: Site) -> Build:
    return site.build()


@pytest.fixture(scope="module")
def dirhtml(site: Site) -> Build:
    return site.build("dirhtml")


@pytest.fixture(params=["html", "dirhtml"])
def either(request: pytest.FixtureRequest) -> Build:
    build: Build = request.getfixturevalue(request.param)
    return build


# -- names -------------------------------------------------------------------------------------------------------------


def test_site_is_clean(either: Build) -> None:
    assert either.warnings == []


@pytest.mark.parametrize(("type", "name", "label", "page", "element", "title"), THINGS)
def test_thing_has_a_name_a_label_and_an_element(
    either: Build, type: str, name: str, label: str, page: str, element: str, title: str
) -> None:
    suffix = ".html" if either.app.builder.name == "html" else "/"
    address = f"{page}{suffix}#{type}--{name.replace('.', '--')}"
    inventory, titles = either.inventory(), either.titles()
    assert inventory[f"portfolio:{type}"][name] == address
    assert inventory["std:label"][label] == address
    assert titles[f"portfolio:{type}"][name] == title
    assert titles["std:label"][label] == title
    assert either.element(address).name == element


@pytest.mark.parametrize(
    ("address", "has", "has_not"),
    [
        ("projects/fast-loader.html#project--fast-loader", "Some words", None),
        ("roles/systems.html#role--systems", "Wrote the handbook", None),
        ("projects/fast-loader.html#contribution--fast-loader--zero-copy", "Saved the copies", "prefetcher"),
        ("technologies.html#technology--vllm", "vLLM", "C++"),
        ("technologies.html#technology--cpp", "C++", "vLLM"),
        ("contributions.html#credit--software", "Software", "Writing –"),
        ("travel.html#place--zurich", "Zürich", "harbour"),
    ],
)
def test_element_holds_its_thing_and_no_other(html: Build, address: str, has: str, has_not: str | None) -> None:
    text = words(html.element(address))
    assert has in text
    assert has_not is None or has_not not in text


def test_every_object_of_the_inventory_has_its_element(either: Build) -> None:
    inventory = either.inventory()
    ours = [address for type, names in inventory.items() if type.startswith("portfolio:") for address in names.values()]
    assert len(ours) == len(set(ours)) == 2 + 2 + 3 + 3 + 14 + 2
    for address in ours:
        assert either.element(address)


def test_sections_are_still_found_by_their_own_labels(html: Build) -> None:
    # The slug that Sphinx and MyST give to a title stays an anchor beside ours.
    assert html.page("projects/fast-loader").find(id="fast-loader")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A & B `c` <d>", "A & B c <d>"),
        ("# {technology}`vllm` served", "vllm served"),
        ("# Résumé – 简历", "Résumé – 简历"),
        ("Two\nlines\n===", "Two lines"),
    ],
)
def test_display_name_is_the_title_on_one_line(make_site: Callable[..., Site], text: str, title: str) -> None:
    files = {
        "projects/one.md": f"---\nproject: {{summary: One., roles: [r]}}\n---\n{text}\n\n"
        ":::{contributions}\na-b\n: C.\n:::\n",
        "roles/r.md": "---\nrole: {summary: R.}\n---\n# R\n",
    }
    titles = make_site(files).build().titles()
    assert titles["portfolio:project"]["one"] == title
    assert titles["portfolio:contribution"]["one.a-b"] == f"{title}: a b"


@pytest.mark.parametrize("body", ["", "Only words.\n", "#\n\nOnly words.\n"])
def test_page_without_a_title_is_told_and_still_has_a_name(make_site: Callable[..., Site], body: str) -> None:
    files = {
        "projects/one.md": f"---\nproject: {{summary: One., roles: [r]}}\n---\n{body}",
        "roles/r.md": "---\nrole: {summary: R.}\n---\n# R\n\n:::{projects}\n:::\n",
    }
    build = make_site(files).build()
    assert build.titles()["portfolio:project"]["one"].strip()
    (link,) = build.article("roles/r").select(".sd-card a")
    assert words(link)
    assert [line for line in build.warnings if line.startswith("projects/one.md")]


# -- cross-references --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("markup", "text", "thing"), REFERENCES)
def test_reference_says_and_leads_to_what_it_means(html: Build, markup: str, text: str, thing: tuple[str, str]) -> None:
    item = html.article("guide/uses").select("li")[[markup for markup, *_ in REFERENCES].index(markup)]
    (link,) = item.select("a")
    page, fragment = html.inventory()[f"portfolio:{thing[0]}"][thing[1]].split("#")
    assert words(item) == words(link) == text
    # A project or a role is its page: a link may lead to its top.
    allowed = {f"../{page}#{fragment}", f"../{page}"} if thing[0] in ("project", "role") else {f"../{page}#{fragment}"}
    assert link["href"] in allowed


#: Markup, the name that is wrong, the name that was meant.
MISSPELT = [
    ("{project}`fast-laoder`", "fast-laoder", "fast-loader"),
    ("{project}`it <Fast-Loader>`", "Fast-Loader", "fast-loader"),
    ("{role}`system`", "system", "systems"),
    ("{contribution}`fast-loader.zero-cpy`", "fast-loader.zero-cpy", "fast-loader.zero-copy"),
    ("{contribution}`fast-loder.prefetching`", "fast-loder.prefetching", "fast-loader.prefetching"),
    ("{contribution}`systems.handbok`", "systems.handbok", "systems.handbook"),
    ("{technology}`vllmm`", "vllmm", "vllm"),
    ("{technology}`v-LLM engin`", "v-LLM engin", "vllm"),
    ("{credit}`sofware`", "sofware", "software"),
    ("{credit}`sofware:lead`", "sofware", "software"),
    ("{place}`zurch`", "zurch", "zurich"),
    ("{place}`Zürich`", "Zürich", "zurich"),
    ("{project}`nothing-like-it`", "nothing-like-it", None),
    ("{technology}`quux`", "quux", None),
]


@pytest.fixture(scope="module", params=[True, False], ids=["nitpicky", "not nitpicky"])
def misspelt(request: pytest.FixtureRequest, make_shared_site: Callable[..., Site]) -> list[str]:
    text = "\n\n".join(f"See {markup} there." for markup, *_ in MISSPELT)
    site = make_shared_site({**PAGES, "guide/uses.md": f"# Uses\n\n{text}\n"}, nitpicky=request.param)
    return site.build().warnings


@pytest.mark.parametrize(("markup", "wrong", "meant"), MISSPELT)
def test_misspelt_name_is_one_warning(misspelt: list[str], markup: str, wrong: str, meant: str | None) -> None:
    line = 3 + 2 * [markup for markup, *_ in MISSPELT].index(markup)
    (warning,) = [warning for warning in misspelt if warning.startswith(f"guide/uses.md:{line}: WARNING: ")]
    assert repr(wrong) in warning
    assert re.findall(r"did you mean '([^']*)'\?", warning) == ([meant] if meant else [])
    assert len(misspelt) == len(MISSPELT)


def test_misspelt_name_in_a_contribution_has_the_line_of_its_text(make_site: Callable[..., Site]) -> None:
    page = """
        ---
        project: {summary: One., roles: [models]}
        ---
        # One

        :::{contributions}
        first
        : Did this.

        second
        : Did that with {technology}`vlllm`.
        :::
        """
    (warning,) = make_site({**PAGES, "projects/one.md": page}).build().warnings
    assert warning.startswith("projects/one.md:11: WARNING: ")
    assert "did you mean 'vllm'?" in warning


def test_text_that_is_no_reference_stays_text(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "guide/uses.md": "# Uses\n\n{project}`!fast-loader`, `vllm`.\n"}).build()
    assert build.warnings == []
    assert build.article("guide/uses").select("p a") == []
    assert "fast-loader, vllm" in words(build.article("guide/uses"))


# -- credits -----------------------------------------------------------------------------------------------------------


def test_degree_of_a_credit_shows(make_site: Callable[..., Site]) -> None:
    degrees = ("lead", "equal", "supporting")
    text = "\n\n".join(
        f"A {{credit}}`software:{degree}`, b {{credit}}`code <software:{degree}>`." for degree in degrees
    )
    build = make_site({**PAGES, "guide/uses.md": f"# Uses\n\n{text}\n"}).build()
    assert build.warnings == []
    paragraphs = build.article("guide/uses").select("p")
    assert [words(one) for one in paragraphs] == [f"A Software ({degree}), b code ({degree})." for degree in degrees]
    links = {link["href"] for one in paragraphs for link in one.select("a")}
    assert links == {"../contributions.html#credit--software"}


def test_wrong_degree_is_a_warning_and_the_credit_stays(make_site: Callable[..., Site]) -> None:
    wrong = {"led": "lead", "Supporting": "supporting", "much": None, "": None}
    text = "\n\n".join(f"A {{credit}}`software:{degree}`." for degree in wrong)
    build = make_site({**PAGES, "guide/uses.md": f"# Uses\n\n{text}\n"}).build()
    assert len(build.warnings) == len(wrong)
    for i, (degree, meant) in enumerate(wrong.items()):
        warning = build.warnings[i]
        assert warning.startswith(f"guide/uses.md:{3 + 2 * i}: WARNING: ")
        assert repr(degree) in warning
        assert "equal, lead, supporting" in warning
        assert re.findall(r"did you mean '([^']*)'\?", warning) == ([meant] if meant else [])
    assert [words(one) for one in build.article("guide/uses").select("p")] == ["A Software."] * len(wrong)


# -- what Sphinx makes of the objects ----------------------------------------------------------------------------------


def test_index_lists_projects_by_role(html: Build) -> None:
    page = html.page("portfolio-roles")
    rows = [(words(row), [link["href"] for link in row.select("a")]) for row in page.select("table.indextable tr")]
    listed: dict[str, list[str]] = {}
    for text, links in rows:
        if links:
            assert len(links) == 1
            listed[list(listed)[-1]] += [str(links[0])]
        elif text:
            listed[text] = []
    assert listed == {
        "models": ["projects/fast-loader.html#project--fast-loader", "projects/tiny.html#project--tiny"],
        "systems": ["projects/fast-loader.html#project--fast-loader"],
    }
    assert "Loads data fast." in words(page)


def test_index_can_be_cited(make_site: Callable[..., Site]) -> None:
    build = make_site({**PAGES, "guide/uses.md": "# Uses\n\n{ref}`portfolio-roles`\n"}).build()
    assert build.warnings == []
    (link,) = build.article("guide/uses").select("p a")
    assert link["href"] == "../portfolio-roles.html"


def search_objects(build: Build) -> Iterator[tuple[str, str, str]]:
    """Yield the type, the display name and the address of each object, as searchtools.js makes them."""
    script = (build.outdir / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").rstrip().removesuffix(")"))
    for prefix, objects in index["objects"].items():
        for document, type_number, _priority, anchor, name in objects:
            domain, type, _label = index["objnames"][str(type_number)]
            title = html_text.unescape(f"{prefix}.{name}" if prefix else name)
            if domain != "portfolio":
                continue
            if anchor == "":
                anchor = title
            elif anchor == "-":
                anchor = f"{type}-{title}"
            yield type, title, f"{index['docnames'][document]}.html#{anchor}"


def test_search_finds_each_object_at_its_anchor(html: Build) -> None:
    found = {(type, title): address for type, title, address in search_objects(html)}
    inventory, titles = html.inventory(), html.titles()
    assert found == {
        (type.removeprefix("portfolio:"), titles[type][name]): address
        for type, names in inventory.items()
        if type.startswith("portfolio:")
        for name, address in names.items()
    }


def test_stored_data_is_plain(html: Build) -> None:
    with (html.app.doctreedir / "environment.pickle").open("rb") as file:
        data = pickle.load(file).domaindata["portfolio"]
    assert strangers(data) == set()


def strangers(value: Any) -> set[type]:
    """Return the types in the data that are neither plain nor ours."""
    match value:
        case None | str() | bytes() | int() | float() | bool():
            return set()
        case dict():
            return set().union(*(strangers(part) for pair in value.items() for part in pair))
        case tuple() | list() | set() | frozenset():
            foreign = type(value).__module__ != "builtins" and not type(value).__module__.startswith(
                "sphinx_portfolio."
            )
            return set({type(value)} if foreign else ()).union(*map(strangers, value))
    if dataclasses.is_dataclass(value) and type(value).__module__.startswith("sphinx_portfolio."):
        return set().union(*(strangers(getattr(value, field.name)) for field in dataclasses.fields(value)))
    return {type(value)}


#: The modules whose records are stored. The views of all modules are as well, since they wait in doctrees.
STORED_MODULES = {
    f"sphinx_portfolio.{name}"
    for name in (
        *("core.career", "core.credits", "core.needs", "core.pages", "core.problems", "core.records"),
        *("core.selection", "core.vocabulary", "reading.vocabularies", "features.cv.variants"),
        *("features.globe.travel", "features.technologies.vocabulary"),
    )
}
#: What is in these modules, and not stored.
NOT_STORED = {"About", "Credit", "OptionCheck", "Pattern", "Vocabulary", "Work"}
#: `data_version`, and the digest of the fields of all that is stored.
STORED = "24 8f9d3d94760a"


def stored_fields() -> Iterator[str]:
    """Yield each field of what is stored: class, name and type, as they are written."""
    modules = pkgutil.walk_packages(sphinx_portfolio.__path__, "sphinx_portfolio.")
    for name in sorted(module.name for module in modules if not module.name.endswith("__main__")):
        for class_name, found in sorted(vars(importlib.import_module(name)).items()):
            is_record = inspect.isclass(found) and (dataclasses.is_dataclass(found) or hasattr(found, "_fields"))
            is_stored = name in STORED_MODULES and class_name not in NOT_STORED
            if not is_record or found.__module__ != name or not (is_stored or hasattr(found, "render")):
                continue
            (written,) = ast.parse(textwrap.dedent(inspect.getsource(found))).body
            assert isinstance(written, ast.ClassDef)
            for line in written.body:
                if isinstance(line, ast.AnnAssign) and "ClassVar" not in (type := _type(line.annotation)):
                    yield f"{name}.{class_name}.{ast.unparse(line.target)}: {type}"


def _type(annotation: ast.expr) -> str:
    """Return a type as it is written, without what is said of it to owners."""
    for node in ast.walk(annotation):
        if isinstance(node, ast.Tuple):
            node.elts = [each for each in node.elts if not ast.unparse(each).startswith("About(")]
    return ast.unparse(annotation)


def test_version_of_what_is_stored_is_raised_with_its_fields() -> None:
    digest = hashlib.sha256("\n".join(stored_fields()).encode()).hexdigest()[:12]
    found = f"{PortfolioDomain.data_version} {digest}"
    assert found == STORED, (
        "what is stored in the environment has other fields than before: raise `data_version` in domain/domain.py,"
        f" once for a commit, and write {PortfolioDomain.data_version + 1} and the digest {digest} to `STORED` here"
    )
