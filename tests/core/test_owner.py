"""Whose work it is: what `portfolio_owner` may say."""

import pytest

from sphinx_portfolio.core.owner import Owner, Profile, read_owner


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", None),
        ({}, None),
        (" Ada  King ", Owner("Ada King")),
        (
            {"name": "Ada King", "headline": "Engines,\n  and their notes"},
            Owner("Ada King", "Engines, and their notes"),
        ),
        (
            {"name": "Ada King", "links": ({"kind": "orcid", "url": "https://orcid.org/0000-0002-1825-0097"},)},
            Owner("Ada King", links=(Profile("orcid", "https://orcid.org/0000-0002-1825-0097"),)),
        ),
    ],
)
def test_owner_is_a_name_or_a_mapping(given: object, expected: Owner | None) -> None:
    assert read_owner(given, "portfolio_owner") == (expected, ())


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ({"headlin": "x"}, "headlin", "no such field; did you mean 'headline'?"),
        ({"email": "a at b.example"}, "email", "'a at b.example' is not an address of e-mail, as `name@example.org`"),
        ({"picture": {"file": "ada.png"}}, "picture", "the field 'alt' is required"),
        ({"picture": {"file": "//a.example/x.png", "alt": "Ada"}}, "picture.file", "'//a.example/x.png' is an address"),
        ({"links": [{"kind": "github", "url": "javascript:a"}]}, "links[0].url", "'javascript:a' is not an address"),
    ],
)
def test_what_is_wrong_is_left_out_and_named(more: dict[str, object], field: str, message: str) -> None:
    owner, (problem,) = read_owner({"name": "Ada King", **more}, "portfolio_owner")
    assert owner == Owner("Ada King")
    assert problem.field == f"portfolio_owner.{field}"
    assert problem.message.startswith(message)


def test_owner_without_a_name_is_nobody() -> None:
    owner, problems = read_owner({"headline": "Engines"}, "portfolio_owner")
    assert owner is None
    assert [str(problem) for problem in problems] == ["portfolio_owner: the field 'name' is required"]


def test_kind_of_a_link_is_suggested() -> None:
    links = [{"kind": "githb", "url": "https://github.com/ada"}]
    (problem,) = read_owner({"name": "Ada", "links": links}, "portfolio_owner")[1]
    assert problem.field == "portfolio_owner.links[0].kind"
    assert problem.suggestion == "github"
