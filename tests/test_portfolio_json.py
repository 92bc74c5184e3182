"""`portfolio.json`: what it says, in the form that its schema describes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # check-jsonschema brings it

from checkout import ROOT
from site_builder import png

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder import Build, Site

BASE = "https://example.org/en/"
FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\n*/*\nindices\n```\n",
    "indices.md": "# Indices\n\n:::{technologies}\n:::\n\n:::{credits}\n:::\n\n:::{travel-globe}\n:::\n",
    "roles/tools.md": """
        ---
        role: {summary: Tools., order: 1, group: Work, aliases: [gear]}
        ---
        # Tools: what is built with

        :::{contributions}
        talk
        : Gave a talk.
        :::
        """,
    "projects/alpha.md": """
        ---
        project:
          summary: About <it> & more.
          roles: [tools, hidden]
          order: 2
          featured: true
          period: {start: 2017-12, end: present}
          venue: {name: ICML, year: 2025}
          context: A course
          advisors: [{name: Grace, affiliation: Navy}]
          places: [bern]
          technologies: [rust]
          image: {file: alpha.png, alt: Two bars.}
          figures: [{value: "60 %", label: faster, contribution: loader}]
          links:
            - {kind: code, url: "https://example.org/alpha"}
            - {kind: poster, url: "https://example.org/poster", label: A poster, note: PDF}
            - {kind: project, state: pending, note: soon}
          aliases: [former]
        ---
        # Alpha

        (parts)=
        ## The parts

        :::{contributions}
        loader, reader: The loader
        : {credit}`software:lead` Wrote the *loader* of {technology}`Python`,
          with {project}`beta` ({project}`the second <beta>`), {ref}`parts`, [](#the-parts), [](beta.md), {doc}`beta`,
          {contribution}`beta.tests`, {place}`bern` and `code`.[^1] {credit}`methodology` {credit}`validation`

          - One
            line.
          - Another, $a^2$: {credit}`investigation`.

        docs
        : Wrote about {credit}`software` alone.
        :::

        [^1]: A note.
        """,
    "projects/alpha.png": png(40, 20),
    "projects/beta.md": """
        ---
        project: {summary: The second., roles: [tools], order: 1}
        ---
        # Beta

        :::{contributions}
        tests
        : Tested {project}`alpha`.
        :::
        """,
    "projects/draft.md": "---\nproject: {summary: No., roles: [tools], draft: true}\n---\n# Draft\n",
    "roles/hidden.md": "---\nrole: {summary: No., draft: true}\n---\n# Hidden\n",
    "technologies.yaml": "python: {name: Python, kind: language, aliases: [CPython]}\nrust: {name: Rust}\n",
    "travel.yaml": "stand_in: true\nstops: [{id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45}]\n",
}
SETTINGS: dict[str, Any] = {
    "html_baseurl": BASE,
    "portfolio_link_kinds": {"poster": "Poster"},
    "myst_heading_anchors": 2,
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
    "suppress_warnings": ["portfolio.catalog"],
    "mathjax_path": "none.js",
}


def read(build: Build) -> dict[str, Any]:
    """Return what a site publishes, held against the schema beside it."""
    schema = json.loads((build.outdir / "portfolio.schema.json").read_text("utf-8"))
    found: dict[str, Any] = json.loads((build.outdir / "portfolio.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    assert found["$schema"] == "portfolio.schema.json"
    return found


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    return make_shared_site(FILES, **SETTINGS)


@pytest.fixture(scope="module")
def published(site: Site) -> dict[str, Any]:
    return read(site.build())


def test_a_project_is_whole(published: dict[str, Any]) -> None:
    beta, alpha = published["projects"]
    assert beta["id"] == "beta"
    (loader, docs) = alpha["contributions"]
    assert {key: value for key, value in alpha.items() if key != "contributions"} == {
        "id": "alpha",
        "title": "Alpha",
        "summary": "About <it> & more.",
        "order": 2,
        "aliases": ["former"],
        "path": "projects/alpha.html",
        "url": f"{BASE}projects/alpha.html",
        "anchor": "project--alpha",
        "roles": ["tools"],
        "featured": True,
        "led": ["loader"],
        "period": {"start": "2017-12", "end": "present"},
        "venue": {"name": "ICML", "year": 2025},
        "context": "A course",
        "advisors": [{"name": "Grace", "affiliation": "Navy"}],
        "places": ["bern"],
        "technologies": ["python", "rust"],
        "image": {"path": "_images/alpha.png", "alt": "Two bars.", "width": 40, "height": 20},
        "figures": [{"value": "60 %", "label": "faster", "kind": "result", "contribution": "loader"}],
        "links": [
            {"kind": "code", "url": "https://example.org/alpha"},
            {"kind": "poster", "url": "https://example.org/poster", "label": "A poster", "note": "PDF"},
            {"kind": "project", "state": "pending", "note": "soon"},
        ],
    }
    assert {key: value for key, value in loader.items() if key != "text"} == {
        "id": "loader",
        "name": "alpha.loader",
        "title": "The loader",
        "number": 1,
        "credits": [
            {"credit": "software", "degree": "lead"},
            {"credit": "methodology"},
            {"credit": "validation"},
            {"credit": "investigation"},
        ],
        "technologies": ["python"],
        "former_ids": ["reader"],
        "anchor": "contribution--alpha--loader",
    }
    assert loader["text"].splitlines() == [
        (
            "Wrote the loader of Python, with Beta (the second), The parts, The parts, Beta, Beta, Beta: tests, Bern"
            " and code."
        ),
        "One line.",
        "Another, a^2: Investigation.",
    ]
    assert docs["text"] == "Wrote about Software alone."
    assert docs["title"] == "docs"


def test_what_stands_around_projects(published: dict[str, Any]) -> None:
    assert published["version"] == "1.0"
    assert published["site"] == {"title": "Test", "language": "en", "url": BASE}
    (role,) = published["roles"]
    assert role["projects"] == ["beta", "alpha"]
    assert (role["title"], role["short_title"], role["group"]) == ("Tools: what is built with", "Tools", "Work")
    assert [each["name"] for each in role["contributions"]] == ["tools.talk"]
    assert published["counts"] == {
        "projects": 2,
        "roles": 1,
        "contributions": 4,
        "figures": 1,
        "links": 2,
        "links_without_address": 1,
    }
    vocabularies = published["vocabularies"]
    assert [each["id"] for each in vocabularies["credits"]] == [
        *("investigation", "methodology", "software", "validation")
    ]
    assert [each["name"] for each in vocabularies["link_kinds"]] == ["Code", "Project page", "Poster"]
    assert [(each["id"], each["aliases"]) for each in vocabularies["technologies"]] == [
        ("python", ["CPython"]),
        ("rust", []),
    ]
    assert vocabularies["places"]["stand_in"] is True
    assert [stop["city"] for stop in vocabularies["places"]["stops"]] == ["Bern"]


def test_it_leads_to_elements_that_are_there(site: Site, published: dict[str, Any]) -> None:
    build = site.build()
    for page in (*published["projects"], *published["roles"]):
        for named in (page, *page["contributions"]):
            build.element(f"{page['path']}#{named['anchor']}")
            assert build.inventory()[f"portfolio:{named['anchor'].partition('--')[0]}"][named.get("name", page["id"])]
    (image,) = [page["image"]["path"] for page in published["projects"] if "image" in page]
    assert (build.outdir / image).is_file()


def test_drafts_are_never_in_it(make_site: Callable[..., Site]) -> None:
    build = make_site({**FILES, "conf.py": "tags.add('drafts')\n"}, **SETTINGS).build()
    assert (build.outdir / "projects/draft.html").is_file()
    found = read(build)
    assert [page["id"] for page in (*found["projects"], *found["roles"])] == ["beta", "alpha", "tools"]
    assert found["roles"][0]["projects"] == ["beta", "alpha"]


def test_without_an_address_there_is_none(make_site: Callable[..., Site]) -> None:
    found = read(make_site(FILES, **{**SETTINGS, "html_baseurl": ""}).build("dirhtml"))
    assert "url" not in found["site"]
    assert [(page["path"], page.get("url")) for page in found["projects"]] == [
        ("projects/beta/", None),
        ("projects/alpha/", None),
    ]


LOOSE = """
    ---
    project: {summary: "", roles: [nonesuch, No], technologies: [go, Go], places: [bonn], links: [{kind: cdoe}],
      figures: [{value: 1, label: x, contribution: nothing}]}
    ---
    # A\u202eB

    :::{contributions}
    one
    : {technology}`Go` and {technology}`zig`, {project}`nonesuch`, {ref}`nowhere`. {credit}`nothing`
    :::
    """


def test_it_is_valid_whatever_is_written(make_site: Callable[..., Site]) -> None:
    files = {"projects/a.md": LOOSE, "projects/Read_Me.md": LOOSE}
    build = make_site(files, project="", portfolio_content="trusted").build()
    assert build.warnings
    found = read(build)
    (page,) = found["projects"]
    assert (found["site"]["title"], page["title"]) == ("portfolio", "A B")
    # Without a vocabulary any id is right.
    assert (page["technologies"], page["places"]) == (["zig", "go"], ["bonn"])
    assert page["contributions"][0]["text"] == "Go and zig, nonesuch, nowhere."
    assert set(found["vocabularies"]) == {"credits", "link_kinds"}


EDITS: dict[str, tuple[str, str, str]] = {
    "text of a contribution": ("projects/beta.md", "Tested", "Tried"),
    "title that a text names": ("projects/beta.md", "# Beta", "# Gamma"),
    "heading that a text names": ("projects/alpha.md", "## The parts", "## Its pieces"),
    "name of a technology": ("technologies.yaml", "name: Python", "name: Python 3"),
    "places": ("travel.yaml", "stand_in: true", "stand_in: false"),
    "draft": ("projects/draft.md", ", draft: true", ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_it_is_what_a_clean_build_writes(make_site: Callable[..., Site], edit: str) -> None:
    site = make_site(FILES, **SETTINGS)
    path = site.build().outdir / "portfolio.json"
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    site.build()
    assert path.stat().st_mtime_ns == time
    file, old, new = EDITS[edit]
    text = (site.source / file).read_text("utf-8")
    (site.source / file).write_text(text.replace(old, new).replace("`the-parts`", "x"), encoding="utf-8")
    site.build()
    assert before != path.read_bytes() == (site.build(into="clean").outdir / "portfolio.json").read_bytes()


def test_text_of_a_contribution_is_the_business_of_its_page(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES, **SETTINGS)
    site.build()
    path = site.source / "projects/beta.md"
    path.write_text(path.read_text("utf-8").replace("Tested", "Tried"), encoding="utf-8")
    assert "projects/alpha" not in site.build().written


def test_the_schema_says_what_each_field_is(site: Site) -> None:
    schema = json.loads((site.build().outdir / "portfolio.schema.json").read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    # What a later version adds is no mistake to those who hold it against an earlier schema.
    assert "additionalProperties" not in json.dumps(schema).replace('"additionalProperties": {', "")
    assert all(record["description"] for record in schema["$defs"].values())
    assert {"technologies", "places", "credits"} <= schema["$defs"]["PublishedVocabularies"]["properties"].keys()


WRONG: list[tuple[list[str | int], Any]] = [
    (["version"], 1),
    (["projects", 0, "id"], "No id"),
    (["projects", 0, "title"], 7),
    (["projects", 0, "path"], "javascript:alert(1)"),
    (["projects", 0, "path"], "//example.org"),
    (["projects", 1, "links", 0, "url"], "javascript:alert(1)"),
    (["projects", 1, "contributions", 0, "credits", 0, "degree"], "some"),
    (["counts", "projects"], -1),
]


@pytest.mark.parametrize(("place", "value"), WRONG)
def test_the_schema_refuses_what_is_wrong(site: Site, place: list[str | int], value: Any) -> None:
    outdir = site.build().outdir
    schema = Draft202012Validator(json.loads((outdir / "portfolio.schema.json").read_text("utf-8")))
    found = read(site.build())
    *way, last = place
    part: Any = found
    for step in way:
        part = part[step]
    part[last] = value
    (error,) = schema.iter_errors(found)
    assert list(error.absolute_path) == place


def test_example_of_a_consumer(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The guide has one in Python; here it reads the file of this site."""
    outdir = site.build().outdir
    guide = (ROOT / "docs/guide/publishing.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(import json\n.*?)^```", guide, re.MULTILINE | re.DOTALL)
    exec(example.replace("https://experience.example.org", outdir.as_uri()), {})
    assert capsys.readouterr().out == f"Alpha {outdir.as_uri()}/projects/alpha.html\n"


def test_schemas_of_what_is_written_are_published(site: Site) -> None:
    folder = site.build().outdir / "schemas"
    files = ("career", "front-matter", "technologies", "travel", "variants")
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.schema.json" for name in files]
    schema = json.loads((folder / "front-matter.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert "poster" in schema["$defs"]["Link"]["properties"]["kind"]["enum"]


def test_person_and_career_are_there_where_the_site_has_them(make_site: Callable[..., Site], site: Site) -> None:
    owner = {
        "name": "Ada Exampleson",
        "headline": "Maker",
        "picture": {"file": "ada.png", "alt": "Ada"},
        "links": [{"kind": "website", "url": "https://ada.example/"}],
    }
    career = "positions: [{title: Maker, organisation: A Firm, period: {start: 2020}, work: [alpha]}]\n"
    build = make_site({**FILES, "career.yaml": career, "ada.png": png(30, 40)}, portfolio_owner=owner).build()
    said = json.loads((build.outdir / "portfolio.json").read_text("utf-8"))
    Draft202012Validator(json.loads((build.outdir / "portfolio.schema.json").read_text("utf-8"))).validate(said)
    assert said["owner"] == {
        "name": "Ada Exampleson",
        "headline": "Maker",
        "image": {"path": "_static/portfolio/owner/ada.png", "alt": "Ada", "width": 30, "height": 40},
        "links": [{"kind": "website", "url": "https://ada.example/"}],
    }
    assert (build.outdir / said["owner"]["image"]["path"]).is_file()
    (position,) = said["career"]["positions"]
    assert (position["title"], position["period"], position["work"]) == ("Maker", {"start": "2020"}, ["alpha"])
    assert not {"owner", "career"} & json.loads((site.build().outdir / "portfolio.json").read_text("utf-8")).keys()
