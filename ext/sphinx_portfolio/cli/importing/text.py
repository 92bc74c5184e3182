"""Text of other formats as text of pages: nothing in it is taken for markup, and nothing of it goes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final, Self

from ...core.problems import Problem
from ...core.records import ADDRESS_PATTERN, LINE_PATTERN
from ...core.yaml_places import scalar

#: What begins or ends markup wherever it stands: code, emphasis, links, HTML, roles, attributes and formulas.
_ANYWHERE: Final = re.compile(r"[\\`*\[\]<{}$~]|&(?=#|\w+;)|(?<![^\W_])_|_(?![^\W_])")
#: What begins a block where a line begins: a heading, a list, a quotation, a comment, a definition, a label, a rule.
_AT_START: Final = re.compile(r"^(?:([#>%:=|+(-])|(\d+)([.)]))")
_NO_TEXT: Final = re.compile("[\ufeff\ud800-\udfff]")
#: Marks of emphasis around words, as RenderCV reads them.
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])")
_LINK: Final = re.compile(r"\[([^\[\]]+)\]\(([^\s()<>]+)\)")
#: A text that is the same in YAML without quotes, for each of its readers.
_PLAIN: Final = re.compile(r"[A-Za-z][\w .,()/;+'-]*")
#: The end of a sentence; that of an abbreviation is none.
_SENTENCE: Final = re.compile(r"(?<!\b\w)(?<!\bet al)(?<!\bDr)[.!?](?=\s+[^\Wa-z])|[\u3002\uff01\uff1f]")
_WORDS: Final = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True)
class Text:
    """A text, as what it says and as Markdown: paragraphs, without what is no text."""

    plain: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()

    @classmethod
    def of(cls, written: str) -> Self:
        """Take a text as it is: a mark in it is a character."""
        paragraphs = _paragraphs(written)
        return cls(paragraphs, tuple(map(escaped, paragraphs)))

    @classmethod
    def of_markdown(cls, written: str) -> Self:
        """Take the Markdown that RenderCV knows: links stay, emphasis goes, the rest is text."""
        paragraphs = tuple(_EMPHASIS.sub(r"\2", each) for each in _paragraphs(written))
        return cls(
            tuple(_LINK.sub(r"\1 (\2)", each) for each in paragraphs), tuple(_with_links(each) for each in paragraphs)
        )

    @property
    def line(self) -> str:
        """The whole on one line."""
        return " ".join(self.plain)


def _paragraphs(written: str) -> tuple[str, ...]:
    return tuple(line for each in re.split(r"\n\s*\n", written) if (line := one_line(each)))


def _with_links(paragraph: str) -> str:
    parts: list[str | re.Match[str]] = []
    at = 0
    for found in _LINK.finditer(paragraph):
        if ADDRESS_PATTERN.matches(found[2]):
            parts += [paragraph[at : found.start()], found]
            at = found.end()
    parts.append(paragraph[at:])
    return "".join(
        escaped(part, at_start=not i) if isinstance(part, str) else f"[{escaped(part[1], at_start=False)}]({part[2]})"
        for i, part in enumerate(parts)
    )


def one_line(text: str) -> str:
    """Return a text on one line, without what is no text."""
    return LINE_PATTERN.mend(_NO_TEXT.sub(" ", text))


def escaped(line: str, *, at_start: bool = True, in_heading: bool = False) -> str:
    """Write a line as Markdown that shows it."""
    text = _ANYWHERE.sub(r"\\\g<0>", line)
    if in_heading:
        return text.replace("#", "\\#")
    if at_start and not text.startswith("\\"):
        text = _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)
    return text


def quoted(text: str, *, in_flow: bool = True) -> str:
    """Write a text as a value of YAML that every reader takes for this text."""
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and scalar(text, in_flow=in_flow) == text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def shortened(text: str, most: int = 160) -> str:
    """Return what of a line fits: whole sentences, or if the first is too long, whole words of it."""
    if len(text) <= most:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text[: most + 1])]
    if ends:
        return text[: ends[-1]]
    cut = text[: most - 1].rpartition(" ")[0] or text[: most - 1]
    return f"{cut.rstrip(' ,;:–—-')}…"


class ImportProblemError(Exception):
    """A file that cannot be read at all, with the problem and its line."""

    def __init__(self, line: int, message: str, field: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(line, field, message, "import")
