"""What pages say to machines in the words of schema.org."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

BASE = "https://example.org/en/latest/"


def project(title: str, fields: str) -> str:
    return f"---\nproject: {{summary: One & two., roles: [work], {fields}}}\n---\n# {title}\n"


WORK = """
:::{contributions}
first-part
: Made with {technology}`cpp`. {credit}`software:lead` {credit}`validation`

second
: Asked.
:::
"""
FILES = {
    "index.md": "# Home\n\n```{toctree}\nroles/index\nprojects/index\ntechnologies\ncontributions\n```\n",
    "projects/index.md": "# Projects\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "projects/beta.md": "---\nproject: {summary: The second., roles: [work], order: 1}\n---\n# Beta\n",
    "roles/index.md": "# Roles\n\n:::{roles}\n:::\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "roles/work.md": "---\nrole: {summary: What was done.}\n---\n# Work\n\n:::{projects}\n:::\n" + WORK,
    "projects/alpha.md": (
        "---\nproject: {summary: About </script> & more., roles: [work], technologies: [go]}\n---\n# *Al* & pha\n"
    ),
    "projects/paper.md": project(
        "Paper",
        "venue: {name: ABC, year: 2020}, links: [{kind: code, url: 'https://example.org/c'},"
        " {kind: paper, url: 'https://example.org/p'}, {kind: data, state: pending}]",
    )
    + WORK,
    "projects/code.md": project(
        "Code", "links: [{kind: video, url: 'https://example.org/v'}, {kind: code, url: 'https://example.org/c'}]"
    ),
    "technologies.yaml": "cpp: {name: C++}\ngo: {name: Go}\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
}


def graph(build: Build, page: str) -> dict[str, dict[str, Any]]:
    """Return the nodes of a page by their ids."""
    (script,) = build.page(page).select('script[type="application/ld+json"]')
    data = json.loads(str(script.string))
    assert data["@context"] == "https://schema.org"
    found = {node["@id"]: node for node in data["@graph"]}
    assert len(found) == len(data["@graph"])
    return found


def of_type(nodes: dict[str, dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes.values() if node["@type"] == kind]


@pytest.fixture(scope="module")
def told(make_shared_site: Callable[..., Site]) -> Build:
    build = make_shared_site(FILES, html_baseurl=BASE, portfolio_head="all").build()
    assert build.warnings == []
    return build


def test_project_is_what_its_evidence_says(told: Build) -> None:
    work = {
        page: graph(told, f"projects/{page}")[f"{BASE}projects/{page}.html#project--{page}"]
        for page in ("alpha", "paper", "code")
    }
    assert work["alpha"] == {
        "@type": "CreativeWork",
        "@id": f"{BASE}projects/alpha.html#project--alpha",
        "url": f"{BASE}projects/alpha.html",
        "name": "Al & pha",
        "abstract": "About </script> & more.",
        "keywords": ["Go"],
    }
    assert (
        work["paper"].items()
        >= {
            "@type": "ScholarlyArticle",
            "sameAs": ["https://example.org/p"],
            "subjectOf": [{"@type": "SoftwareSourceCode", "url": "https://example.org/c"}],
            "datePublished": "2020",
            "publication": {"@type": "PublicationEvent", "name": "ABC"},
            "keywords": ["C++"],
        }.items()
    )
    assert (
        work["code"].items()
        >= {
            "@type": "SoftwareSourceCode",
            "codeRepository": "https://example.org/c",
            "subjectOf": [{"@type": "VideoObject", "url": "https://example.org/v"}],
        }.items()
    )
    assert "datePublished" not in work["code"]


@pytest.mark.parametrize(("page", "kind"), [("projects/paper", "ScholarlyArticle"), ("roles/work", "CollectionPage")])
def test_contributions_are_roles(told: Build, page: str, kind: str) -> None:
    nodes = graph(told, page)
    (work,) = of_type(nodes, kind)
    roles = of_type(nodes, "Role")
    assert work["contributor"] == [{"@id": role["@id"]} for role in roles]
    assert [(role["name"], role.get("roleName")) for role in roles] == [
        (f"{told.page(page).select('h1')[0].contents[0]}: first part", ["Software (lead)", "Validation"]),
        (f"{told.page(page).select('h1')[0].contents[0]}: second", None),
    ]
    ids = {tag["id"] for tag in told.page(page).select("[id]")}
    assert {role["@id"].partition("#")[2] for role in roles} <= ids


@pytest.mark.parametrize(
    ("page", "trail"),
    [
        ("index", ["Home"]),
        ("projects/alpha", ["Home", "Projects", "Al & pha"]),
        ("roles/work", ["Home", "Roles", "Work"]),
        ("technologies", ["Home", "Technologies"]),
    ],
)
def test_each_page_says_where_it_stands(told: Build, page: str, trail: list[str]) -> None:
    (crumbs,) = of_type(graph(told, page), "BreadcrumbList")
    assert [item["name"] for item in crumbs["itemListElement"]] == trail
    assert [item["position"] for item in crumbs["itemListElement"]] == list(range(1, len(trail) + 1))
    for item in crumbs["itemListElement"]:
        assert (told.outdir / item["item"].removeprefix(BASE)).is_file()


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("roles/index", ["Work"]),
        ("roles/work", ["Beta", "Al & pha", "Paper", "Code"]),
        ("technologies", ["C++", "Go"]),
        ("contributions", ["Software", "Validation"]),
    ],
)
def test_what_a_page_lists_is_a_list(told: Build, page: str, names: list[str]) -> None:
    (found,) = of_type(graph(told, page), "ItemList")
    assert sorted(item["name"] for item in found["itemListElement"]) == sorted(names)
    assert found["numberOfItems"] == len(names)
    for item in found["itemListElement"]:
        address, _, fragment = item["url"].removeprefix(BASE).partition("#")
        assert told.page(address.removesuffix(".html")).find(id=fragment) is not None


def test_all_references_lead_to_a_node_or_a_page(told: Build) -> None:
    for page in ("index", "roles/work", "projects/paper", "technologies"):
        nodes = graph(told, page)
        references = re.findall(r'\{"@id": "([^"]+)"\}', json.dumps(list(nodes.values())))
        assert references
        assert {reference for reference in references if reference not in nodes} == set()


def test_person_is_named_where_the_owner_is_known(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, html_baseurl=BASE, portfolio_owner="Ada King", portfolio_head="all").build()
    person = {"@type": "Person", "@id": f"{BASE}#owner", "name": "Ada King", "url": BASE}
    home = graph(build, "index")
    assert home[f"{BASE}#owner"] == person
    (page,) = of_type(home, "ProfilePage")
    assert page["mainEntity"] == {"@id": f"{BASE}#owner"}
    nodes = graph(build, "projects/paper")
    assert nodes[f"{BASE}#owner"] == person
    assert all(role["contributor"] == {"@id": f"{BASE}#owner"} for role in of_type(nodes, "Role"))


def test_nobody_is_invented(told: Build) -> None:
    for page in ("index", "projects/paper", "roles/work"):
        nodes = graph(told, page)
        assert not of_type(nodes, "Person")
        assert not of_type(nodes, "ProfilePage")
        assert all("contributor" not in role for role in of_type(nodes, "Role"))


def test_page_that_shows_nothing_of_the_portfolio_says_nothing(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES, html_baseurl=BASE).build()
    pages = [name.removesuffix(".md") for name in FILES if name.endswith(".md")]
    silent = {name for name in pages if not build.page(name).select('script[type="application/ld+json"]')}
    assert silent == {"index", "projects/index"}


def test_without_an_address_there_is_none(make_site: Callable[..., Site]) -> None:
    build = make_site(FILES).build()
    assert not build.page("projects/paper").select('script[type="application/ld+json"]')


def test_list_that_machines_are_told_follows(make_site: Callable[..., Site]) -> None:
    # A timeline leaves out what has no date, and machines are told of it.
    page = "# Timeline\n\n:::{projects}\n:view: timeline\n:::\n"
    site = make_site({**FILES, "contributions.md": page}, html_baseurl=BASE)
    site.build()
    site.write("projects/beta.md", FILES["projects/beta.md"].replace("# Beta", "# Gamma"))
    (found,) = of_type(graph(site.build(), "contributions"), "ItemList")
    names = [item["name"] for item in found["itemListElement"]]
    assert "Gamma" in names
    assert "Beta" not in names


def test_what_machines_are_told_follows(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES, html_baseurl=BASE)
    site.build()
    # No page shows the name of a technology that only front matter has.
    site.write("technologies.yaml", "cpp: {name: C++}\ngo: {name: Golang}\n")
    build = site.build()
    (work,) = of_type(graph(build, "projects/alpha"), "CreativeWork")
    assert work["keywords"] == ["Golang"]
