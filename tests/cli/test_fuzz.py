"""Whatever a page says, checking and mending it end without a traceback, and mending makes nothing worse."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from checkout import ROOT
from cli.runner import CONF, run, write
from site_builder import PORTFOLIO

#: `make test-deep` tries more.
many = settings(max_examples=int(os.environ.get("FUZZ_CASES", "60")), deadline=None)


@cache
def pages() -> list[str]:
    found = [path.read_text("utf-8") for path in sorted((ROOT / "docs" / "projects").glob("*.md"))]
    return [text for text in found if "{contributions}" in text][:12]


#: Pieces of which pages are made.
PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "project:",
            "  ",
            "\n",
            "\n\n",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "'",
            '"',
            "#",
            "# A\n",
            "`",
            "```",
            ":::",
        ),
        *(
            "{contributions}",
            "{projects}\n",
            "{project}`",
            "{credit}`software",
            ":lead`",
            "{technology}`",
            "<",
            ">",
            "%",
        ),
        *("roles: [tools]", "links: [{kind: cdoe}]", "summary: S.", "a\n: b\n", "*", "&a", "*a", "!", "|\n", ">-\n"),
        *("```", ":::", ">", "%", "\t", "\\", "é", "\x85"),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Cut pieces out of a real page, put others in, and repeat some."""
    text = draw(st.sampled_from(pages()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        text = text[:start] + draw(st.one_of(PIECES, st.just(text[start:end] * 2), st.just(""))) + text[end:]
    return text


def problems(folder: Path, *options: str) -> list[str]:
    outcome = run(folder, "check", "--json", "--no-notes", *options)
    assert outcome.code in (0, 1)
    return [each["message"] for each in json.loads(outcome.said)["findings"]]


def survives(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = write(Path(name), {**PORTFOLIO, "conf.py": CONF})
        page = folder / "projects" / "alpha.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        (folder / "technologies.yaml").write_bytes(page.read_bytes())
        before = problems(folder)
        content = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
        after = problems(folder, "--fix")
        assert len(after) <= len(before)
        if {path: path.read_bytes() for path in content} == content:
            assert after == before
        assert problems(folder) == after


@many
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    survives(text)


@many
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_pieces(text: str) -> None:
    survives(text)


@many
@given(mutated())
def test_any_page(text: str) -> None:
    survives(text)
