from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sphinx_portfolio.core.names import ObjectName, is_slug, slug_of

SLUGS = st.lists(st.text("ab1", min_size=1, max_size=3), min_size=1, max_size=4).map("-".join)
TYPES = ("project", "role", "contribution", "technology", "credit", "place")
PLAIN_NAMES = st.builds(ObjectName, st.sampled_from(["project", "role", "technology", "credit"]), SLUGS)
CONTRIBUTION_NAMES = st.builds(lambda page, id: ObjectName("contribution", f"{page}.{id}"), SLUGS, SLUGS)
NAMES = PLAIN_NAMES | CONTRIBUTION_NAMES


@pytest.mark.parametrize("text", ["a", "7", "3d", "a-b", "gpt-fast-path", "0-0"])
def test_an_id_is_words_joined_by_single_hyphens(text: str) -> None:
    assert is_slug(text)
    assert slug_of(text) == text


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("", ""),
        ("-", ""),
        ("é", "e"),
        ("A", "a"),
        ("a_b", "a-b"),
        ("a--b", "a-b"),
        ("-a-", "a"),
        ("a\n", "a"),
        ("gpt_fast.Path", "gpt-fast-path"),
        ("C++", "c"),
        ("Straße", "strasse"),
    ],
)
def test_other_texts_have_an_id_that_is_near(text: str, slug: str) -> None:
    assert not is_slug(text)
    assert slug_of(text) == slug


@given(st.text())
def test_the_id_of_a_text_is_an_id_or_nothing(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or is_slug(slug)
    assert slug_of(slug) == slug


@given(SLUGS)
def test_an_id_is_its_own(slug: str) -> None:
    assert is_slug(slug)
    assert slug_of(slug) == slug


@given(NAMES, NAMES)
@example(ObjectName("contribution", "a-b.c"), ObjectName("contribution", "a.b-c"))
@example(ObjectName("project", "a-b"), ObjectName("contribution", "a.b"))
@example(ObjectName("project", "contribution-a"), ObjectName("contribution", "project.a"))
def test_two_names_never_share_a_label_or_an_anchor(one: ObjectName, other: ObjectName) -> None:
    assume(one != other)
    assert one.label != other.label
    assert one.element_id != other.element_id
    assert one.label != other.element_id


@given(SLUGS, st.integers(0), st.integers(0), st.sampled_from(TYPES), st.sampled_from(TYPES))
def test_names_cut_from_one_text_never_share_a_label(
    text: str, cut: int, cut_too: int, type: str, type_too: str
) -> None:
    def name(type: str, cut: int) -> ObjectName:
        words = text.split("-")
        at = cut % len(words)
        cut_text = "-".join(words) if at == 0 else ".".join(["-".join(words[:at]), "-".join(words[at:])])
        return ObjectName(type, cut_text)

    one, other = name(type, cut), name(type_too, cut_too)
    assert (one.label == other.label) == (one == other)
    assert (one.element_id == other.element_id) == (one == other)
