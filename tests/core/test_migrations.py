"""Former spellings are read, told and rewritten; all else of a text stays as it is."""

from __future__ import annotations

import pytest

from sphinx_portfolio.core.migrations import Change, FieldRenamed, OptionRenamed, ValueRenamed, still_read
from sphinx_portfolio.core.outline import Names, migrated_page
from sphinx_portfolio.features import known_kinds

ADDRESS = FieldRenamed("0.2", "0.3", "address", "url", "project.links.*.address")
PAPER = ValueRenamed("0.2", "0.3", "article", "paper", "project.links.*.kind")
AS = OptionRenamed("0.2", "0.3", "as", "view", "projects")
NAMES = Names(known_kinds(), "portfolio")

PAGE = """---
# What I did.
project:
  summary: 'The address of an article.'   # Stays.
  links:
    - {kind: "article", address: "https://example.org/"}   # A comment.
    - kind: 'article'
      "address": https://example.org/address
    - {address: "https://example.org/", kind: code}
---
# Alpha

The address of an article.
"""


def rewritten(text: str, *changes: Change) -> tuple[str, list[str]]:
    after, problems = migrated_page(text, "projects/alpha", NAMES, changes=changes)
    return after, [f"{problem.line}: {problem}" for problem in problems]


def test_renamed_field_is_rewritten_and_nothing_else() -> None:
    after, said = rewritten(PAGE, ADDRESS)
    assert after == PAGE.replace(", address:", ", url:").replace('"address":', '"url":').replace("{address:", "{url:")
    assert [each.partition(": ")[0] for each in said] == ["6", "8", "9"]
    assert said[1] == (
        "8: project.links[1].address: 'address' is deprecated; it is 'url' since 0.2."
        " The former name is read until 0.3; `portfolio check --fix` writes the new one"
    )


def test_renamed_value_keeps_its_quotes() -> None:
    after, said = rewritten(PAGE, PAPER)
    assert after == PAGE.replace('"article"', '"paper"').replace("'article'", "'paper'")
    assert [each.partition(": '")[0] for each in said] == ["6: project.links[0].kind", "7: project.links[1].kind"]
    assert "The former word is read" in said[0]


def test_problem_says_what_programs_ask_for() -> None:
    (problem, *_) = migrated_page(PAGE, "projects/alpha", NAMES, changes=[ADDRESS])[1]
    assert (problem.value, problem.suggestion, problem.topic) == ("address", "url", "deprecated")


def test_changes_follow_one_another() -> None:
    later = FieldRenamed("0.4", "0.5", "url", "href", "project.links.*.url")
    after, said = rewritten(PAGE, ADDRESS, later)
    assert after.count("href") == 3
    assert [each.partition(": ")[0] for each in said] == ["6", "6", "8", "8", "9", "9"]
    assert rewritten(after, ADDRESS, later) == (after, [])


@pytest.mark.parametrize(
    "text",
    [
        "# No front matter\n\naddress: article\n",
        "---\nproject: {links: [{address: a, url: b}]}\n---\n# Both\n",
        "---\nproject: {address: a}\n---\n# Elsewhere\n",
        "---\nlinks: [{address: a}]\n---\n# Beside it\n",
        "---\nproject: {links: [{kind: >-\n  article\n  }]}\n---\n# In several lines\n",
        "---\nproject: {links: [{address: a\n---\n# No YAML\n",
        "---\nproject: {links: [{address: a}]}\n\n# Not closed\n",
        "---\nproject: {}\n---\n# Alpha\n\n````markdown\n:::{projects}\n:as: table\n:::\n````\n",
        "---\nproject: {}\n---\n# Alpha\n\n:::{roles}\n:as: table\n:::\n",
        "---\nproject: {}\n---\n# Alpha\n\n:::{projects}\n:as: table\n:view: cards\n:::\n",
        "---\nproject: {}\n---\n# Alpha\n\n:::{projects}\n\n:as: table\n:::\n",
        "# The end is missing\n\n```{projects}\n---\nas: table",
    ],
)
def test_what_is_no_former_spelling_is_left_alone(text: str) -> None:
    assert rewritten(text, ADDRESS, PAPER, AS) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n:::{projects}\n:as: table\n:limit: 2\n:::\n",
        "# A\n\n```{portfolio:projects}\n:limit: 2\n:as: as\n```\n",
        "# A\n\n::::{grid}\n:::{projects}\n---\nas: table\n---\n:::\n::::\n",
        "# A\n\n- item\n\n  :::{projects}\n  :as: table\n  :::\n",
    ],
)
def test_renamed_option_is_rewritten(text: str) -> None:
    after, said = rewritten(text, AS)
    assert after == (text.replace("\nas: ", "\nview: ") if "\nas:" in text else text.replace(":as:", ":view:"))
    assert len(said) == 1
    assert "projects: 'as' is deprecated; it is 'view' since 0.2." in said[0]


def test_directive_of_another_is_left_alone() -> None:
    """Without the prefix, a directive of this name is not ours in a site with another primary domain."""
    text = "# A\n\n:::{projects}\n:as: table\n:::\n"
    assert migrated_page(text, "a", Names(known_kinds(), "py"), changes=[AS]) == (text, ())


@pytest.mark.parametrize(("version", "is_read"), [("0.1.0", True), ("0.2.9", True), ("0.3.0", False), ("1.0.0", False)])
def test_former_spelling_is_read_for_a_time(version: str, is_read: bool) -> None:
    assert still_read([ADDRESS], version) == ((ADDRESS,) if is_read else ())
