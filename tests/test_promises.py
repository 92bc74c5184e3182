"""The guide's page of promises names tests that there are."""

from __future__ import annotations

import ast
import re

import pytest

from checkout import ROOT

PAGE = (ROOT / "docs/guide/promises.md").read_text("utf-8")
ROWS = re.findall(r"^\| (?!promise|---)(.+) \| `([^`]+)` \|$", PAGE, re.MULTILINE)


def test_each_row_is_read() -> None:
    assert len(ROWS) == PAGE.count("\n| ") - PAGE.count("\n| promise |") > 10


@pytest.mark.parametrize(("promise", "held_by"), ROWS)
def test_promise_has_its_test(promise: str, held_by: str) -> None:
    path, _, name = held_by.partition("::")
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    # A machine of Hypothesis is a class.
    names = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert name in names, promise
