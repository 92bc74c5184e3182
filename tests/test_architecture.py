"""The guide's page on the architecture names what there is."""

from __future__ import annotations

import re
import tomllib
from typing import Final

from checkout import ROOT
from sphinx_portfolio.registry import Registry

PAGE: Final = (ROOT / "docs/guide/architecture.md").read_text("utf-8")


def rows(head: str) -> list[list[str]]:
    """Return what the first column of a table names, row by row."""
    (table,) = re.findall(rf"^\| {head} \|.*\n\|.*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return [re.findall(r"`(\w+)/?`", line.split("|")[1]) for line in table.splitlines()]


def test_layers_are_those_that_are_held() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    held = [sorted(layer.split(" | ")) for layer in layers if layer != "__main__"]
    assert [sorted(row) for row in rows("layer")] == held


def test_registries_are_those_of_the_registry() -> None:
    assert {name for row in rows("registry") for name in row} == {name for name in vars(Registry()) if name[0] != "_"}
