"""YAML that is written without PyYAML, read back by it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_portfolio.exports.yaml_text import as_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans(),
    lambda part: st.lists(part) | st.dictionaries(TEXTS, part),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    assert yaml.safe_load(as_yaml(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Null",
        "1e3",
        "2020-05",
        "a: b",
        "a #b",
        "- a",
        "a ",
        "[a]",
        "'",
        '"',
        "é",
        "\x85\x7f",
        "\u2028",
        "😀",
        "",
    ],
)
def test_text_stays_a_text(text: str) -> None:
    assert yaml.safe_load(as_yaml({text: [text, {"a": text}]})) == {text: [text, {"a": text}]}


def test_form() -> None:
    assert as_yaml({"cv": {"name": "Ada", "dates": ["2020", {"a": "b c", "d": {}}], "e": {"f": [["g"]]}}}) == (
        'cv:\n  name: Ada\n  dates:\n  - "2020"\n  - a: b c\n    d: {}\n  e:\n    f:\n    - - g\n'
    )
