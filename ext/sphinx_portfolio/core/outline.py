"""What the Markdown of a page says, read lightly: blocks are parsed, their text is searched for cross-references.

This is for commands that want to know a site at once, and edit it. A build reads the same from the doctree, with all
that extensions do to it. Not seen here are files that are included, what other directives and text roles make, and
pages that are not Markdown.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from . import migrations, terms
from .credits import CREDITS, DEGREES, CreditUse, wrong_degree
from .front_matter import FOLDERS, FrontMatter, fenced, read_front_matter
from .pages import ANY, Citation, Contribution, Page, ProjectPage, RolePage
from .problems import Problem, index_twice, no_title, shown_as_text
from .records import Project
from .selection import CARD, SORTS, SOURCE, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .kinds import ObjectKind
    from .migrations import Change
    from .needs import Need, OptionCheck

#: Directives whose content is no Markdown.
_VERBATIM: Final = frozenset(
    (
        *("code", "code-block", "code-cell", "sourcecode", "literalinclude", "parsed-literal", "highlight", "prompt"),
        *("csv-table", "doctest", "testcode", "testoutput", "eval-rst", "raw", "math"),
        *("digraph", "graph", "graphviz", "mermaid"),
    )
)
_DIRECTIVE = re.compile(r"\{(?P<name>[^\s{}]+)\}[ \t]*(?P<argument>.*)")
_OPTION = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$")
#: In the order in which they are looked for: what is escaped, a text role, code, and a link.
_INLINE = re.compile(
    r"\\."
    r"|\{(?P<role>[A-Za-z][\w:+.-]*)\}(?P<ticks>`+)(?P<said>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)"
    r"|\]\(<?(?P<link>[^\s()<>]+)>?(?:\s[^()]*)?\)",
    re.DOTALL,
)
_EXPLICIT = re.compile(r".+?\s*<(?P<target>[^<]*?)>", re.DOTALL)
_LABEL = re.compile(r"^[ ]{0,3}\((?P<label>[^()\n]+)\)=[ \t]*$", re.MULTILINE)
#: With the end of the line above it, which is far quicker to look for than the beginning of a line.
_COMMENT = re.compile(r"\n[ ]{0,3}%.*")
_MARKS = re.compile(r"[`\\*_\]]")


class Reference(NamedTuple):
    """A cross-reference as it is written, with its place."""

    kind: str  #: The name of a kind; else the text role, or `link` for a link of Markdown.
    target: str
    line: int
    start: int  #: Of the target in the text of the page.
    end: int


class Entry(NamedTuple):
    """A line of a toctree: a document, or a pattern of several."""

    target: str
    line: int
    start: int
    end: int
    is_glob: bool


class WrittenTerm(NamedTuple):
    """A term of a list of contributions, with the line after its last definition."""

    text: str
    line: int
    end: int
    contribution: Contribution | None


class Option(NamedTuple):
    """An option of a directive of ours."""

    directive: str
    name: str
    at: int  #: The line of the directive.
    start: int  #: Of the name in the text of the page.


@dataclass(frozen=True)
class Names:
    """What a site's settings and features say of names."""

    kinds: Mapping[str, ObjectKind]
    primary_domain: str = "py"
    colon_fence: bool = False  #: Whether pages are read with `:::` though they do not need it.
    needs: Mapping[str, Need] = field(default_factory=dict)  #: By the names of the directives; likewise
    option_checks: Mapping[str, OptionCheck] = field(default_factory=dict)

    def are_short(self, front_matter: FrontMatter) -> bool:
        """Tell whether a page may leave out the prefix."""
        is_ours = front_matter.record is not None
        return self.primary_domain == "portfolio" or (is_ours and self.primary_domain == "py")


@dataclass(frozen=True)
class Outline:
    """What a page says, and where."""

    page: Page
    references: tuple[Reference, ...] = ()
    terms: tuple[WrittenTerm, ...] = ()
    entries: tuple[Entry, ...] = ()
    options: tuple[Option, ...] = ()
    option_checks: tuple[tuple[OptionCheck, str, int], ...] = ()  #: Each with the value, and the line of the directive.


def read_outline(text: str, docname: str, front_matter: FrontMatter, names: Names) -> Outline:
    """Read a page whose front matter has been read."""
    return _Reader(text, docname, front_matter, names).read()


def migrated_page(
    text: str, docname: str, names: Names, folders: Mapping[str, str] = FOLDERS, changes: Iterable[Change] | None = None
) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a page in the present spelling, and what is told of the former one.

    :param changes: those that are looked for, the oldest first; None for all whose former spelling is still read
    """

    def options(text: str) -> Iterable[Option]:
        return read_outline(text, docname, read_front_matter(text, docname, folders), names).options

    source = migrations.Source(text, migrations.of_front_matter, options)
    if changes is None:
        changes = migrations.still_read(migrations.MIGRATIONS)
    return migrations.migrated(source, changes)


@functools.cache
def _parser() -> Any:
    """Return a parser of blocks; it leaves their text alone, and sees the ends of lines as Python has them."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.colon_fence import colon_fence_plugin
    from mdit_py_plugins.deflist import deflist_plugin

    parser = MarkdownIt("commonmark").use(deflist_plugin).use(colon_fence_plugin)
    return parser.disable(["normalize", "inline", "text_join", "reference"])


@dataclass
class _Reader:
    text: str
    docname: str
    front_matter: FrontMatter
    names: Names
    title: str | None = None
    references: list[Reference] = field(default_factory=list)
    terms: list[WrittenTerm] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    selections: list[tuple[Selection, int]] = field(default_factory=list)
    indexes: dict[str, int] = field(default_factory=dict)
    needs: list[tuple[Need, int]] = field(default_factory=list)
    option_checks: list[tuple[OptionCheck, str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Outline:
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.text)), len(self.text) + 1]
        self.short = self.names.are_short(self.front_matter)
        self.index_of = {kind.index: kind.name for kind in self.names.kinds.values() if kind.index}
        found = fenced(self.text)
        begin = found.end if found else 0
        body = _COMMENT.sub("\n", f"\n{self.text[begin:]}")[1:]
        self._blocks(body, self.text.count("\n", 0, begin))
        return Outline(
            self._page(),
            tuple(self.references),
            tuple(self.terms),
            tuple(self.entries),
            tuple(self.options),
            tuple(self.option_checks),
        )

    def _page(self) -> Page:
        record = self.front_matter.record
        if record is not None and not self.title:
            self.problems.append(no_title(1 + self.front_matter.own_lines))
        said: dict[str, Any] = {
            "title": self.title or self.docname,
            "citations": tuple(dict.fromkeys(self._citations())),
            "labels": self.labels,
            "selections": tuple(self.selections),
            "indexes": self.indexes,
            "needs": tuple(self.needs),
            "problems": tuple(sorted((*self.front_matter.problems, *self.problems))),
        }
        if record is None:
            return Page(self.docname, **said)
        said |= {"record": record, "lines": self.front_matter.lines, "contributions": tuple(self._contributions())}
        return (ProjectPage if isinstance(record, Project) else RolePage)(self.docname, **said)

    # -- blocks --------------------------------------------------------------------------------------------------------

    def _blocks(self, text: str, first: int) -> list[Any]:
        """Read blocks; their lines are counted from one of the file, from 0."""
        tokens: list[Any] = _parser().parse(text)
        for i, token in enumerate(tokens):
            if token.type in ("fence", "colon_fence"):
                self._fence(token, first)
            elif token.type == "inline":
                begin, end = first + token.map[0], first + max(token.map[1], token.map[0] + 1)
                if self.title is None and tokens[i - 1].type == "heading_open":
                    self.title = plain(token.content)
                self._inline(begin, end)
        return tokens

    def _fence(self, token: Any, first: int) -> None:
        if (found := _DIRECTIVE.match(token.info.strip())) is None:
            return
        line, name = first + token.map[0], found["name"]
        options, content, skipped = _options(token.content)
        inside = line + 1 + skipped
        if "name" in options:
            self.labels.setdefault(options["name"].lower(), line + 1)
        if name == "toctree":
            self._toctree(content, inside, options)
        elif name.removeprefix("portfolio:") in self._directives and (name.startswith("portfolio:") or self.short):
            self._note_options(name.removeprefix("portfolio:"), options, line, inside)
            self._directive(name.removeprefix("portfolio:"), options, content, line, inside)
        elif name not in _VERBATIM:
            is_colon = token.type == "colon_fence" and not self.names.colon_fence
            if is_colon and not self.short and name in (CARD, "roles", *self._directives):
                self.problems.append(shown_as_text(line + 1, name))
            elif name in (CARD, f"portfolio:{CARD}"):
                self._card(found["argument"], line)
            self._blocks(content, inside)

    def _note_options(self, directive: str, options: Mapping[str, str], line: int, inside: int) -> None:
        for number in range(line + 1, min(inside, len(self.starts) - 1)):
            found = re.match(r"[ \t>]*:?(?P<name>[\w-]+)[ \t]*:", self._line(number))
            if found is not None and found["name"] in options:
                start = self.starts[number] + found.start("name")
                self.options.append(Option(directive, found["name"], line + 1, start))

    @property
    def _directives(self) -> set[str]:
        return {"projects", "contributions", *self.index_of, *self.names.needs, *self.names.option_checks}

    def _directive(self, name: str, options: Mapping[str, str], content: str, line: int, inside: int) -> None:
        if name == "contributions":
            if self.front_matter.record is None:
                self.problems.append(Problem(line + 1, name, terms.NOT_HERE, terms.FIELD))
            else:
                self._terms(content, line, inside)
        elif name == "projects":
            self._selection(options, line)
        elif name in self.names.needs:
            self.needs.append((self.names.needs[name], line + 1))
        elif (check := self.names.option_checks.get(name)) is not None:
            if value := options.get(check.option):
                self.option_checks.append((check, value, line + 1))
        elif (kind := self.index_of[name]) in self.indexes:
            self.problems.append(Problem(line + 1, name, index_twice(kind, "this page"), terms.FIELD))
        else:
            self.indexes[kind] = line + 1

    def _card(self, argument: str, line: int) -> None:
        if ":" not in argument:
            self.selections.append((Selection(project=argument.strip()), line + 1))

    def _selection(self, options: Mapping[str, str], line: int) -> None:
        if SOURCE in options:
            # Of another portfolio nothing is known without a build.
            return
        is_role = self.front_matter.record is not None and not isinstance(self.front_matter.record, Project)
        own = self.docname.rpartition("/")[2] if is_role else None
        kinds = [name for name, kind in self.names.kinds.items() if kind.of and name != "role" and name in options]
        limit, sort = options.get("limit", ""), next((each for each in SORTS if each == options.get("sort")), SORTS[0])
        selection = Selection(
            role=options.get("role", own),
            having=tuple((kind, options[kind]) for kind in kinds),
            featured="featured" in options,
            sort=sort,
            limit=int(limit) if limit.isdecimal() else None,
        )
        self.selections.append((selection, line + 1))

    def _toctree(self, content: str, first: int, options: Mapping[str, str]) -> None:
        for i, written in enumerate(content.split("\n")):
            said = written.strip()
            if not said or said.startswith("#"):
                continue
            explicit = _EXPLICIT.fullmatch(said)
            target = explicit["target"] if explicit else said
            start = self.starts[first + i] + self._line(first + i).rfind(target)
            is_glob = "glob" in options and not explicit and bool(re.search(r"[*?\[]", target))
            self.entries.append(Entry(target, first + i + 1, start, start + len(target), is_glob))

    def _terms(self, content: str, line: int, first: int) -> None:
        if not content.strip():
            self.problems.append(Problem(line + 1, terms.FIELD, terms.NOTHING, terms.FIELD))
        number = len(self.references)
        tokens = self._blocks(content, first)
        references = self.references[number:]
        found: list[tuple[str, int, int, int]] = []  # The text of a term, its line, how many texts, and its end.
        for i, token in enumerate(tokens):
            if token.type == "dt_open":
                found.append((tokens[i + 1].content, first + token.map[0] + 1, 0, 0))
            elif token.type == "dd_open" and found:
                found[-1] = (*found[-1][:2], found[-1][2] + 1, first + token.map[1] + 1)
            elif token.level == 0 and token.nesting >= 0 and token.type != "dl_open":
                text = plain(next((each.content for each in tokens[i:] if each.content), ""))
                said = Problem(first + token.map[0] + 1, terms.FIELD, terms.no_term(text), terms.FIELD)
                self.problems.append(said)
        known = {id for each in self.terms if each.contribution for id in _ids(each.contribution)}
        for text, at, texts, end in found:
            refers = any(each.line == at and each.kind != "link" for each in references)
            term, wrong = terms.read_term(plain(text), at, known, texts=texts, has_reference=refers)
            known |= set(_ids(term)) if term else set()
            self.problems += wrong
            self.terms.append(WrittenTerm(text, at, end, term))

    # -- the text of blocks --------------------------------------------------------------------------------------------

    def _line(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1] - 1]

    def _inline(self, begin: int, end: int) -> None:
        start, stop = self.starts[begin], self.starts[min(end, len(self.starts) - 1)]
        block = self.text[start:stop]
        for found in _LABEL.finditer(block) if ")=" in block else ():
            self.labels.setdefault(found["label"].lower(), begin + block.count("\n", 0, found.start()) + 1)
        if "`" not in block and "](" not in block:
            return
        for found in _INLINE.finditer(block):
            if found["link"] is not None:
                self._note("link", found["link"], start + found.start("link"))
            elif found["role"] is not None and not found["said"].startswith("!"):
                explicit = _EXPLICIT.fullmatch(found["said"])
                at = start + found.start("said") + (explicit.start("target") if explicit else 0)
                self._note(found["role"], explicit["target"] if explicit else found["said"], at)

    def _note(self, role: str, said: str, start: int) -> None:
        kind, line = role.removeprefix("portfolio:"), bisect.bisect(self.starts, start)
        target = " ".join(said.split())
        if kind not in self.names.kinds or not (self.short or role != kind):
            if role in ("link", "doc", "ref", "numref", "any"):
                self.references.append(Reference(role, target, line, start, start + len(said)))
            return
        end = start + len(said)
        if kind == "credit":
            credit, colon, degree = (part.strip() for part in target.partition(":"))
            if colon and degree not in DEGREES:
                self.problems.append(wrong_degree(line, credit, degree))
            target, end = credit, start + len(said.partition(":")[0])
        self.references.append(Reference(kind, target, line, start, end))

    # -- what it comes to ----------------------------------------------------------------------------------------------

    def _contributions(self) -> Iterator[Contribution]:
        for _, line, end, contribution in self.terms:
            if contribution is None:
                continue
            within = [each for each in self.references if line < each.line < end]
            credits = [
                CreditUse(each.target, self._degree(each))
                for each in within
                if each.kind == "credit" and each.target in CREDITS
            ]
            technologies = [each.target for each in within if each.kind == "technology"]
            yield dataclasses.replace(
                contribution,
                credits=tuple(dict.fromkeys(credits)),
                technologies=tuple(dict.fromkeys(technologies)),
            )

    def _degree(self, reference: Reference) -> str | None:
        found = re.match(r"\s*:\s*([\w-]+)", self.text[reference.end :])
        return found[1] if found and found[1] in DEGREES else None

    def _citations(self) -> Iterator[Citation]:
        for each in self.references:
            if each.kind in self.names.kinds:
                yield Citation(each.kind, each.target)
            elif (docname := document_of(each, self.docname)) is not None:
                yield Citation("", "", docname)
            elif each.kind == "link" and each.target.startswith("#"):
                yield Citation(ANY, each.target[1:])
            elif each.kind != "link":
                yield Citation(ANY if each.kind == "any" else "", each.target)


def document_of(reference: Reference, docname: str) -> str | None:
    """Return the document to which a reference by its path leads, from a page."""
    path = reference.target.partition("#")[0]
    if reference.kind == "link" and re.search(r"^\w+:", path):
        return None
    if reference.kind == "doc":
        return resolve(path, docname)
    if reference.kind == "link" and path.endswith(".md"):
        return resolve(path.removesuffix(".md"), docname)
    return None


def resolve(path: str, docname: str) -> str:
    """Return the document that a path means on a page."""
    if path.startswith("/"):
        return posixpath.normpath(path[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(docname), path))


def plain(text: str) -> str:
    """Return a text without the marks of Markdown, as far as titles and terms have some."""
    if not _MARKS.search(text):
        return " ".join(text.split())
    text = _INLINE.sub(_shown, text)
    return " ".join(re.sub(r"(\*{1,2}|_{1,2})(?=\S)(.+?)(?<=\S)\1", r"\2", text).split())


def _shown(found: re.Match[str]) -> str:
    if found["role"] is not None:
        return re.sub(r"\s*<[^<]*>$", "", found["said"])
    if found["code"] is not None:
        return found[0].strip("`").strip()
    return found[0][1:] if found[0].startswith("\\") else "]"


def _ids(contribution: Contribution) -> tuple[str, ...]:
    return (contribution.id, *contribution.former_ids)


def _options(content: str) -> tuple[dict[str, str], str, int]:
    """Return the options of a directive, its content, and how many lines come before that."""
    lines = content.split("\n")
    options: dict[str, str] = {}
    number = 0
    if lines[0].strip() == "---":
        closed = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), len(lines) - 1)
        for line in lines[1:closed]:
            name, _, value = line.partition(":")
            options[name.strip()] = value.strip().strip("\"'")
        number = closed + 1
    else:
        for found in map(_OPTION.fullmatch, lines):
            if found is None:
                break
            options[found["name"]] = found["value"]
            number += 1
    return options, "\n".join(lines[number:]), number
