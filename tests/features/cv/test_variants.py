"""`variants.yaml`: what is read, and what each mistake is told."""

from __future__ import annotations

import pytest

from core_pages import catalog, project, role, work
from sphinx_portfolio.features.cv.variants import Variant, check_variants, read_variants, variants_of
from sphinx_portfolio.features.technologies.vocabulary import Technology
from vocabulary_cases import ID, OTHER_ENCODINGS, bad, dedent, said

VARIANT = "a mapping with the fields headline, roles, credits, technologies, include, exclude, order, length"
WORK = "an id, or that of a contribution as `project.contribution`"

PAGES = (
    role("tools", contributions=(work("talk"),)),
    role("models", aliases=("nets",)),
    project("fast-loader", aliases=("loader",), contributions=(work("cache", former_ids=("store",)),)),
    project("parser"),
)
TECHNOLOGIES = (Technology("vllm", "vLLM", former_ids=("v-llm",)),)


def test_variants_are_read_in_their_order() -> None:
    written, problems = read_variants(
        dedent("""
        second: {length: one-page}
        first:
          headline: Loads fast
          roles: [tools]
          credits: [software]
          technologies: [vllm]
          include: [parser, fast-loader.cache]
          exclude: [tools.talk]
          order: [parser]
        """)
    )
    assert problems == ()
    assert written.record.entries == (
        Variant("second", length="one-page"),
        Variant(
            "first",
            "Loads fast",
            roles=("tools",),
            credits=("software",),
            technologies=("vllm",),
            include=("parser", "fast-loader.cache"),
            exclude=("tools.talk",),
            order=("parser",),
        ),
    )


def test_a_site_without_the_file_has_none() -> None:
    assert variants_of(catalog()) == ()
    assert list(check_variants(catalog())) == []


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        bad("nothing", "", "1: the file is not a mapping from ids to variants"),
        bad("list", "- short", "1: the file is not a mapping from ids to variants"),
        bad("id in capitals", "Short: {}", f"1: Short: 'Short' is not {ID}; did you mean 'short'?"),
        bad("id in the entry", "short: {id: short}", "1: short.id: no such field; the key above it is the id"),
        bad("empty entry", "short:", f"1: short: is empty; expected {VARIANT}"),
        bad("unknown field", "short: {role: [a]}", "1: short.role: no such field; did you mean 'roles'?"),
        bad(
            "length",
            "short:\n  length: one_page",
            "2: short.length: 'one_page' is not one of full, one-page, two-pages; did you mean 'one-page'?",
        ),
        bad("work", "short: {include: [A.b]}", f"1: short.include[0]: 'A.b' is not {WORK}; did you mean 'a.b'?"),
        bad("twice", "short: {roles: [a, a]}", "1: short.roles[1]: 'a' is written twice"),
        bad("both", "short: {include: [a], exclude: [b, a]}", "1: short.exclude[1]: 'a' is included"),
    ],
)
def test_mistakes_are_named_at_their_lines(written: str, problems: list[str]) -> None:
    assert said(read_variants(written)[1]) == problems


def test_a_credit_is_one_of_the_taxonomy() -> None:
    (problem,) = read_variants("short: {credits: [softwares]}")[1]
    assert problem.field == "short.credits[0]"
    assert problem.suggestion == "software"


@OTHER_ENCODINGS
def test_other_encodings(content: bytes, problem: str) -> None:
    (found, *_) = said(read_variants(content)[1])
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("field", "id", "problem"),
    [
        ("roles", "tools", ""),
        ("roles", "tool", "there is no role 'tool'; did you mean 'tools'?"),
        ("roles", "nets", "there is no role 'nets'; it is 'models' now"),
        ("technologies", "vLLM", ""),
        ("technologies", "vllmm", "there is no technology 'vllmm'; did you mean 'vllm'?"),
        ("technologies", "nothing-like-it", "there is no technology 'nothing-like-it'; add it to technologies.yaml"),
        ("include", "parser", ""),
        ("include", "tools.talk", ""),
        ("include", "models", ""),
        ("include", "loader", "there is no project 'loader'; it is 'fast-loader' now"),
        (
            "include",
            "fast-loader.cash",
            "there is no contribution 'fast-loader.cash'; did you mean 'fast-loader.cache'?",
        ),
        (
            "include",
            "fast-loader.store",
            "there is no contribution 'fast-loader.store'; it is 'fast-loader.cache' now",
        ),
        ("exclude", "parsers", "there is no project or role 'parsers'; did you mean 'parser'?"),
        ("order", "parse", "there is no project 'parse'; did you mean 'parser'?"),
    ],
)
def test_names_are_held_against_the_catalog(field: str, id: str, problem: str) -> None:
    written, wrong = read_variants(f"one:\n  length: full\n  {field}: ['{id}']\n")
    assert wrong == ()
    found = said(check_variants(catalog(*PAGES, technologies=TECHNOLOGIES, variants=written)))
    assert found == ([f"3: one.{field}[0]: {problem}"] if problem else [])
