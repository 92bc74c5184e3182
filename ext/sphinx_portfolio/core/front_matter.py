"""The front matter of a page: text to record, with every problem at its line."""

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast

from .names import ObjectName, is_slug, slug_of
from .problems import Problem, field_path, nearest
from .records import Project, Role
from .validation import validate
from .yaml_lines import YamlDocument, load

RECORDS: Final[Mapping[str, type[Project] | type[Role]]] = {record.key: record for record in (Project, Role)}
#: Key -> the folder in which the pages with it stand, unless the configuration says otherwise.
FOLDERS: Final[Mapping[str, str]] = {"project": "projects", "role": "roles"}

#: As MyST reads it: a longer line of hyphens is closed by one that is as long at least.
_OPENED = re.compile(r"(?P<fence>-{3,})[ \t]*\n")
_FENCED = re.compile(_OPENED.pattern + r"(?P<yaml>.*?)^(?:(?P=fence)-*|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of one page says."""

    record: Project | Role | None = None  #: None for a page that is not part of the portfolio.
    #: Field path -> line, for problems that only the whole catalog shows.
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: How many lines it takes if nothing in it is for others, else 0: who parses the page next need not read them.
    own_lines: int = 0


class Fenced(NamedTuple):
    """Where the front matter of a page stands in its text."""

    yaml: str
    start: int  #: Of the YAML.
    end: int  #: Of the line that closes it.


def fenced(text: str) -> Fenced | None:
    """Return the front matter as it is written, None where there is none."""
    found = _FENCED.match(text)
    return Fenced(found["yaml"], found.start("yaml"), found.end()) if found else None


#: What pydantic takes as true of what is written.
_TRUE: Final = frozenset(("true", "yes", "on", "1", "t", "y"))


def names_of(docname: str, folders: Mapping[str, str] = FOLDERS) -> Iterator[ObjectName]:
    """Yield what the page of a document is called, if it is of the portfolio, as its folder tells."""
    folder, _, id = docname.rpartition("/")
    for kind, each in folders.items():
        if each == folder:
            yield ObjectName(kind, id)


def is_draft(text: str, docname: str, folders: Mapping[str, str] = FOLDERS) -> bool:
    """Tell whether a page of the portfolio says that it is a draft, without a look at the rest of it."""
    folder, _, stem = docname.rpartition("/")
    found = fenced(text) if folder in folders.values() and stem != "index" else None
    # Cheap, for all the pages that are none.
    if found is None or "draft" not in found.yaml:
        return False
    value = load(found.yaml).value
    said = [value.get(key) for key in folders if folders[key] == folder] if isinstance(value, dict) else []
    return any(isinstance(each, dict) and str(each.get("draft")).casefold() in _TRUE for each in said)


def read_front_matter(
    text: str, docname: str, folders: Mapping[str, str] = FOLDERS, link_kinds: Collection[str] = ()
) -> FrontMatter:
    """Read the front matter of a page.

    A page belongs to the portfolio if its front matter says so: by a mapping under `project` or `role`. All others are
    left alone. If the mapping cannot be used at all, the page has an empty record, so that what refers to it finds it.

    :param docname: the page's name without suffix, relative to the source folder, with slashes.
    :param folders: key -> the folder of the pages with it.
    :param link_kinds: kinds of links that the site has, beside those that all have.
    """
    found, opened = fenced(text), _OPENED.match(text)
    written = found.yaml if found else text[opened.end() :] if opened else ""
    stem = docname.rpartition("/")[2]
    expected = _expected(docname, folders)
    if expected and text[:1].isspace() and (late := fenced(text.lstrip())) and _names(late.yaml, expected):
        line = 1 + text[: len(text) - len(text.lstrip())].count("\n")
        message = "the front matter is read as text, since it does not begin in the first line; take away what is above"
        return FrontMatter(problems=(Problem(line, "", message, "front_matter"),))
    # Cheap, for the many pages of a site that are not ours.
    if not (expected and opened) and not re.search(rf"^(?:{'|'.join(RECORDS)})[ \t]*:", written, re.MULTILINE):
        return FrontMatter()
    if found is None:
        # Without its end, the front matter is text to everyone else too.
        unclosed = expected is not None and re.match(rf"(?:#.*\n|\s*\n)*{expected}[ \t]*:", written)
        message = f"the front matter is not closed; end it with a line `{opened['fence'] if opened else '---'}`"
        return FrontMatter(problems=(Problem(1, "", message, "front_matter"),) if unclosed else ())
    document = load(written, first_line=2)
    problems: list[Problem] = []

    def report(key: str, message: str) -> None:
        problems.append(Problem(document.line((key,) if key else ()), key, message, "front_matter"))

    value: Any = document.value if isinstance(document.value, dict) else {}
    for key in [key for key in RECORDS if key != expected and isinstance(value.get(key), dict)]:
        report(key, f"{docname!r} is not the page of a {key}; its pages are {folders[key]}/<id>, by portfolio_folders")
    if expected is None or not (expected in value or _is_broken(document, written, expected)):
        misspelt = nearest(expected, [key for key in value if isinstance(value[key], dict)]) if expected else None
        if expected is not None and misspelt is not None and misspelt not in RECORDS:
            report(misspelt, f"no such field; did you mean {expected!r}?")
        elif expected is not None and {"summary", "roles"} <= value.keys():
            report("summary", f"the fields of a {expected} stand under the key {expected!r}; indent them")
        return FrontMatter(problems=tuple(sorted(problems)))
    if _is_others(value.get(expected)):
        return FrontMatter()
    problems += document.told("front_matter")
    if not is_slug(stem):
        report("", f"{stem!r} cannot be an id; rename the file to '{slug_of(stem) or 'an-id'}.md'")
    kind, record = RECORDS[expected], None
    if expected in value:
        record, wrong = validate(
            cast("type[Any]", kind), value[expected], document, (expected,), "front_matter", link_kinds
        )
        problems += wrong
    fields = {field.name for field in dataclasses.fields(kind)}
    for key in value.keys() & fields:
        report(key, f"it stands beside {expected!r}, where nobody reads it; indent it, to stand under {expected!r}")
    for path in document.cut:
        if path[:1] == (expected,):
            said = (
                "the text ends where ` #` begins a comment; quote the text, or write the comment on a line of its own"
            )
            problems.append(Problem(document.line(path), field_path(path), said, "front_matter"))
    return FrontMatter(
        (record or kind()) if is_slug(stem) else None,
        lines={field_path(path): line for path, line in document.lines.items() if path[:1] == (expected,)},
        problems=tuple(sorted(problems)),
        own_lines=text.count("\n", 0, found.end) + 1 if not value.keys() - RECORDS.keys() else 0,
    )


def is_portfolio_page(text: str, docname: str, folders: Mapping[str, str] = FOLDERS) -> bool:
    """Tell whether `read_front_matter` finds a record. What is in it is not read, for which more must be imported."""
    expected, found = _expected(docname, folders), fenced(text)
    if expected is None or found is None or not is_slug(docname.rpartition("/")[2]):
        return False
    document = load(found.yaml)
    value = document.value if isinstance(document.value, dict) else {}
    if _is_broken(document, found.yaml, expected):
        return True
    return expected in value and not _is_others(value[expected])


def _expected(docname: str, folders: Mapping[str, str]) -> str | None:
    """Return the key that makes a page in its folder one of ours."""
    folder, _, stem = docname.rpartition("/")
    return next((key for key in folders if folders[key] == folder), None) if stem != "index" else None


def _is_broken(document: YamlDocument, written: str, expected: str | None) -> bool:
    """Tell whether front matter that is no YAML was to make its page one of ours."""
    return document.value is None and expected is not None and _names(written, expected)


def _names(written: str, key: str) -> bool:
    """Tell whether front matter has a key, whether it is YAML or not."""
    return re.search(rf"^{key}[ \t]*:", written, re.MULTILINE) is not None


def _is_others(value: object) -> bool:
    """Tell whether a value is that of another tool's field of the same name."""
    return isinstance(value, (str, list)) and bool(value)
