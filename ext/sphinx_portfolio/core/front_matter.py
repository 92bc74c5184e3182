"""The front matter of a page: text to record, with every problem at its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from .names import is_slug, slug_of
from .problems import Problem, field_path, nearest
from .records import Project, Role
from .validation import validate
from .yaml_lines import load

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The folder in which the pages of a record stand.
FOLDERS: Final[Mapping[str, type[Project] | type[Role]]] = {"projects": Project, "roles": Role}

#: As MyST reads it: a longer line of hyphens is closed by one that is as long at least.
_OPENED = re.compile(r"(?P<fence>-{3,})[ \t]*\n")
_FENCED = re.compile(_OPENED.pattern + r"(?P<yaml>.*?)^(?:(?P=fence)-*|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of one page says."""

    record: Project | Role | None = None
    #: Field path -> line, for problems that only the whole catalog shows.
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: How many lines it takes if nothing in it is for others, else 0: who parses the page next need not read them.
    own_lines: int = 0


def read_front_matter(text: str, docname: str) -> FrontMatter:
    """Read the front matter of a page.

    A page whose front matter cannot be used at all is still what its folder says, with an empty record, so that
    what refers to it finds it.

    :param docname: the page's name without suffix, relative to the source folder, with slashes.
    """
    folder, _, stem = docname.rpartition("/")
    expected = FOLDERS.get(folder) if stem != "index" else None
    fenced = _FENCED.match(text)
    if fenced is None and expected is None:
        return FrontMatter()
    document = load(fenced["yaml"] if fenced else "", first_line=2 if fenced else 1)
    problems = document.told("front_matter")

    def report(key: str, message: str) -> None:
        problems.append(Problem(document.line((key,) if key else ()), key, message, "front_matter"))

    value: Any = document.value if isinstance(document.value, dict) else {}
    written = {record.key: record for record in FOLDERS.values() if record.key in value}
    if expected is None:
        # Whatever else stands there is not ours to judge.
        problems.clear()
        for key, kind in written.items():
            report(key, f"{docname!r} is no {key} page; the page of a {key} is {_folder_of(kind)}/<id>")
        return FrontMatter(problems=tuple(sorted(problems)))
    if not is_slug(stem):
        report("", f"{stem!r} cannot be an id; rename the file to '{slug_of(stem) or 'an-id'}.md'")
    for key in written.keys() - {expected.key}:
        report(
            key,
            f"no such field on the page of a {expected.key}; the page of a {key} is {_folder_of(written[key])}/<id>",
        )
    base = (expected.key,)
    record = None
    if expected.key in value:
        record, found = validate(cast("type[Any]", expected), value[expected.key], document, base, "front_matter")
        problems += found
    elif fenced is None and _OPENED.match(text):
        report("", "the front matter is not closed; end it with a line `---`")
    elif fenced is None:
        report("", f"the page has no front matter; begin it with the lines `---`, `{expected.key}:`, ..., `---`")
    elif misspelt := nearest(expected.key, value.keys() - written.keys()):
        report(misspelt, f"no such field; did you mean {expected.key!r}?")
    elif value or not document.problems:
        report("", f"the front matter has no {expected.key!r}")
    return FrontMatter(
        (record or expected()) if is_slug(stem) else None,
        lines={field_path(path): line for path, line in document.lines.items() if path[:1] == base},
        problems=tuple(sorted(problems)),
        own_lines=fenced[0].count("\n") + 1 if fenced and not value.keys() - written.keys() else 0,
    )


def _folder_of(record: type[Any]) -> str:
    return next(folder for folder, found in FOLDERS.items() if found is record)
