"""Patterns mean what they mean to Sphinx."""

from __future__ import annotations

import pytest
from sphinx.util.matching import compile_matchers

from sphinx_portfolio.core.globs import escaped, matcher

PATTERNS = [
    *("drafts", "*.md", "**/old-*", "a/**", "a/*/c.md", "[ab].md", "[!ab].md", "?.md", "**", "a.b", "x[", "[a", "a*b?"),
]
PATHS = [
    *("drafts", "drafts/a.md", "a.md", "b.md", "c.md", "old-a", "x/old-a.md", "x/y/old-b", "a/b/c.md", "a/c.md", "aXb"),
    *("x[", "[a"),
]


def as_sphinx(pattern: str, path: str) -> bool:
    """Tell whether Sphinx would exclude a file."""
    (matches,) = compile_matchers([pattern])
    return matches(path) is not None


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_it_matches_for_sphinx(pattern: str) -> None:
    found = matcher([pattern])
    assert [path for path in PATHS if found(path)] == [path for path in PATHS if as_sphinx(pattern, path)]


@pytest.mark.parametrize("path", ["a.md", "a*.md", "[a].md", "a?b.md", "[!a]/**.md"])
def test_an_escaped_path_matches_itself_alone(path: str) -> None:
    assert matcher([escaped(path)])(path)
    assert as_sphinx(escaped(path), path)
    assert not any(matcher([escaped(path)])(other) for other in PATHS if other != path)
