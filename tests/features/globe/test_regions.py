from __future__ import annotations

import pytest

from sphinx_portfolio.features.globe.regions import likely_code, region_codes, region_name


def test_there_are_those_of_the_standard_and_kosovo() -> None:
    assert len(region_codes()) == 249 + 1
    assert {"CN", "HK", "MO", "TW", "NO", "GB", "VA", "AQ", "SJ", "XK"} <= region_codes()
    assert region_codes().isdisjoint({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "IC", "UK"})


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("CN", "en", "China"),
        ("CN", "de", "China"),
        ("TR", "de", "Türkei"),
        ("CH", "de", "Schweiz"),
        ("JP", "zh_CN", "日本"),
        ("JP", "pt_BR", "Japão"),
        # Esperanto has none for it.
        ("XK", "eo", "Kosovo"),
    ],
)
def test_names_are_in_the_language_and_else_in_english(code: str, language: str, name: str) -> None:
    assert region_name(code, language) == name


def test_every_one_has_a_name() -> None:
    assert [code for code in region_codes() if region_name(code, "en") in ("", code)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("no", "NO"), ("Norway", "NO"), (" south korea ", "KR"), ("CHN", "CN"), ("uk", "GB"), ("840", "US")],
)
def test_what_was_meant(text: str, code: str) -> None:
    assert likely_code(text) == code
