"""The JSON Schemas say what the records say, as far as a schema can."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # check-jsonschema brings it

from checkout import ROOT
from cli.runner import CONF, run, write
from site_builder import PORTFOLIO
from sphinx_portfolio.core.front_matter import fenced, read_front_matter

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [f"{name}.schema.json" for name in ("front-matter", "technologies", "travel", "career", "variants")]


class _Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `NO` is a text, and so is `2017-12`."""


_LOADED = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag not in _LOADED]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def as_editors_read(text: str) -> Any:
    return yaml.load(text, Loader=_Loader)


@pytest.fixture(scope="module")
def validators(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft202012Validator]:
    folder = tmp_path_factory.mktemp("schemas")
    assert run(folder, "schema") == (0, "".join(f"schemas/{name}\n" for name in NAMES))
    found = {name: json.loads((folder / "schemas" / name).read_text("utf-8")) for name in NAMES}
    for schema in found.values():
        Draft202012Validator.check_schema(schema)
    return {name.partition(".")[0]: Draft202012Validator(schema) for name, schema in found.items()}


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.yaml")), ids=lambda path: path.name)
def test_the_vocabularies_here_are_right(validators: dict[str, Draft202012Validator], path: Path) -> None:
    validators[path.stem].validate(as_editors_read(path.read_text("utf-8")))


def test_the_pages_here_are_right(validators: dict[str, Draft202012Validator]) -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        if found := fenced(path.read_text("utf-8")):
            validators["front-matter"].validate(as_editors_read(found.yaml))


FIELDS = [
    ("summary: S.\n  roles: [a]", True),
    ("summary: S.\n  roles: [a]\n  period: {start: 2017, end: present}\n  draft: true", True),
    ("summary: S.\n  roles: [a]\n  venue: {year: 2020}\n  order: 3", True),
    ("summary: S.\n  roles: [a]\n  links: [{kind: code, url: 'HTTPS://example.org'}]", True),
    ("summary: S.", False),
    ("summary: S.\n  roles: []", False),
    ("summary: S.\n  roles: [A]", False),
    ("summary: S.\n  roles: [a]\n  period: {end: 2018}", False),
    ("summary: S.\n  roles: [a]\n  period: {start: 2017-13}", False),
    ("summary: S.\n  roles: [a]\n  links: [{kind: cdoe}]", False),
    ("summary: S.\n  roles: [a]\n  links: [{kind: code, url: example.org}]", False),
    ("summary: S.\n  roles: [a]\n  context:", False),
    ("summary: S.\n  roles: [a]\n  colour: red", False),
    ("summary: " + "S" * 161 + "\n  roles: [a]", False),
]


@pytest.mark.parametrize(("fields", "right"), FIELDS)
def test_front_matter(validators: dict[str, Draft202012Validator], fields: str, *, right: bool) -> None:
    written = f"project:\n  {fields}\ntags: [x]\n"
    assert validators["front-matter"].is_valid(as_editors_read(written)) == right
    assert (not read_front_matter(f"---\n{written}---\n# A\n", "projects/a").problems) == right


def test_ids_of_technologies(validators: dict[str, Draft202012Validator]) -> None:
    assert validators["technologies"].is_valid({"c": {"name": "C", "kind": "language"}})
    assert not validators["technologies"].is_valid({"C": {"name": "C"}})
    assert not validators["technologies"].is_valid({"c": {"kind": "language"}})


def test_kinds_of_a_site_are_allowed(tmp_path: Path) -> None:
    write(tmp_path, {**PORTFOLIO, "conf.py": CONF + "portfolio_link_kinds = {'poster': 'Poster'}\n"})
    assert run(tmp_path, "schema", "made").code == 0
    schema = json.loads((tmp_path / "made" / NAMES[0]).read_text("utf-8"))
    assert "poster" in schema["$defs"]["Link"]["properties"]["kind"]["enum"]
