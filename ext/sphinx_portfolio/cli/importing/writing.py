"""What is imported, as files of the site: what is there stays."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ...config import PREFIX
from ...core.career import FILE as CAREER
from ...core.career import Career, read_career
from ...core.names import is_slug, slug_of
from ...core.records import Project, Role
from ...core.yaml_lines import wrong_encoding
from ...core.yaml_places import Edit, edited, places
from ..settings import read_settings
from .model import Draft, Entry, Resume
from .source import Source, as_plain
from .text import Text, escaped, quoted, shortened

if TYPE_CHECKING:
    from ...core.owner import Owner
    from ...core.yaml_lines import Path as YamlPath
    from ..site import Site

_LONGEST: Final = 60  #: An id is part of an address.
_WORDS: Final = 5  #: Of the words of a contribution, as many make its id.
#: Words that say nothing in an id.
_SMALL: Final = frozenset(
    re.findall(r"\w+", "a an and as at by for from in into of on or that the to up was were which with")
)
_OWNER: Final = f"{PREFIX}owner"


@dataclass
class Plan:
    """What would be written."""

    changes: dict[Path, str] = field(default_factory=dict)
    #: What is there already: where it stands in the file, and where in the site.
    known: list[tuple[YamlPath, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  #: What is written, for those who look on.
    pages: list[str] = field(default_factory=list)  #: Docnames.
    owner: str = ""  #: The owner as a setting, where it must be pasted.


def plan(site: Site, source: Source, resume: Resume, role: str | None) -> Plan:
    """Find out what is to be written.

    :param role: the id or the title of the home of all projects
    :raises ValueError: if there is none and one is needed
    """
    return _Planner(site, source, resume).plan(role)


class _Planner:
    def __init__(self, site: Site, source: Source, resume: Resume) -> None:
        self.site, self.source, self.resume = site, source, resume
        self.made = Plan()
        self.former = {id: page.id for page in site.catalog.projects.values() for id in page.former_ids}
        self.taken: dict[str, str] = {}  #: Id -> where it is, for pages of this run.
        self.ids: dict[tuple[YamlPath, str], str] = {}  #: Project -> the id of its page.

    def plan(self, role: str | None) -> Plan:
        technologies = self._technologies()
        if self.resume.drafts:
            home, title = self._home(role)
            self.taken[home] = home
            for draft in self.resume.drafts:
                self._page(draft, home, technologies)
            if title and self.made.pages:
                self._role_page(home, title)
        self._career()
        self._owner()
        return self.made

    def _read(self, path: Path) -> str:
        try:
            return self.site.read_text(path) if path.is_file() else ""
        except UnicodeDecodeError as error:
            line, said = wrong_encoding(error)
            raise ValueError(f"{path}:{line}: {said}") from None

    # -- pages ---------------------------------------------------------------------------------------------------------

    def _home(self, role: str | None) -> tuple[str, str]:
        """Return the id of the role of all projects, and its title if there is no page of it yet."""
        known = self.site.catalog.roles
        if role is None:
            if len(known) == 1:
                return next(iter(known)), ""
            has = f"; there are {', '.join(known)}" if known else ""
            raise ValueError(f"say which role the projects are to have, by --role, an id or a new title{has}")
        former = {id: page.id for page in known.values() for id in page.former_ids}
        id = slug_of(role)
        if id in known or id in former:
            return former.get(id, id), ""
        if not is_slug(id):
            raise ValueError(f"no id can be made of the role {role!r}")
        if id in self.site.catalog.projects:
            raise ValueError(f"{id!r} is a project; projects and roles share one space of ids")
        title = " ".join(role.split())
        return id, title.replace("-", " ").title() if title == id else title

    def _role_page(self, id: str, title: str) -> None:
        summary = quoted(shortened(f"One sentence about {title}."))
        text = f"---\nrole:\n  summary: {summary}\n---\n# {escaped(title, in_heading=True)}\n\n"
        self._write_page("role", id, f"{text}:::{{{self.site.prefix(Role())}projects}}\n:::\n")

    def _write_page(self, key: str, id: str, text: str) -> None:
        folder = self.site.options.folders[key]
        docname = f"{folder}/{id}" if folder else id
        path = self.site.folder / f"{docname}.md"
        self.taken[id] = docname
        self.made.changes[path] = text
        self.made.said.append(str(path))
        self.made.pages.append(docname)

    def _page(self, draft: Draft, home: str, technologies: Mapping[str, str]) -> None:
        id, known = self._id(draft)
        self.ids[draft.at, draft.title] = id
        if known:
            self.made.known.append((draft.at, known))
            return
        self._write_page("project", id, self._text(draft, home, technologies))

    def _id(self, draft: Draft) -> tuple[str, str]:
        """Return the id of a page, and the page where it is there already.

        Of what has the same title in the file the second gets a number, now and when it is read again.
        """
        base = _short_slug(draft.title) or draft.noun
        folder = self.site.folder / self.site.options.folders["project"]
        number = 1
        while True:
            id = base if number == 1 else f"{base}-{number}"
            path = folder / f"{id}.md"
            number += 1
            if id in self.taken or id in self.site.catalog.roles or id == "index":
                continue
            now = self.former.get(id, id)
            page = self.site.catalog.projects.get(now)
            where = str(self.site.files[page.docname].path) if page else str(path) if path.exists() else ""
            if where:
                self.taken[id] = where
            return now, where

    def _text(self, draft: Draft, home: str, technologies: Mapping[str, str]) -> str:
        line = draft.text.line
        summary = shortened(line or self._gist(draft))
        # Links are in the Markdown alone.
        is_whole = summary == line and draft.text.markdown == Text.of(line).markdown
        fields = {
            "summary": quoted(summary, in_flow=False),
            "roles": f"[{home}]",
            "featured": "true" if draft.featured else "",
            "period": flow(as_plain(draft.period)) if draft.period else "",
            "venue": flow(as_plain(draft.venue)) if draft.venue else "",
            "technologies": flow(list(dict.fromkeys(technologies[name.casefold()] for name in draft.technologies))),
            "links": "".join(f"\n    - {flow(as_plain(link))}" for link in draft.links),
        }
        said = "".join(
            f"  {name}:{'' if value.startswith(chr(10)) else ' '}{value}\n"
            for name, value in fields.items()
            if value not in ("", "[]")
        )
        parts = [f"---\nproject:\n{said}---\n# {escaped(draft.title, in_heading=True)}\n"]
        parts += [] if is_whole else [f"{paragraph}\n" for paragraph in draft.text.markdown]
        if draft.facts:
            parts.append("".join(f"- {escaped(name)}: {_inline(text)}\n" for name, text in draft.facts))
        if draft.contributions:
            prefix = self.site.prefix(Project())
            terms = "\n".join(_contributions(draft.contributions))
            parts.append(f"## Contributions\n:::{{{prefix}contributions}}\n{terms}:::\n")
        return "\n".join(parts)

    @staticmethod
    def _gist(draft: Draft) -> str:
        """Return what a card says of a page that has no text."""
        if draft.contributions:
            return draft.contributions[0].line
        venue = draft.venue
        return ", ".join(str(part) for part in (venue.name, venue.year) if part) if venue else draft.title

    # -- vocabularies --------------------------------------------------------------------------------------------------

    def _technologies(self) -> Mapping[str, str]:
        """Return name in small letters -> id; what is new becomes an entry."""
        names = [name for draft in self.resume.drafts for name in draft.technologies]
        names += self.resume.technologies
        vocabulary = next((each for each in self.site.vocabularies if each.kind == "technology"), None)
        if vocabulary is None or not names:
            return {name.casefold(): _technology_slug(name) or "technology" for name in names}
        path = self.site.folder / vocabulary.file
        before = self._read(path)
        known: Mapping[str, Any] = vocabulary.read(before.encode("utf-8"))[0] if before.strip() else {}
        words = {word.casefold(): id for id, entry in known.items() for word in (id, entry.name, *entry.aliases)}
        words |= {former: id for id, entry in known.items() for former in entry.former_ids}
        lines: list[str] = []
        for name in names:
            if name.casefold() in words:
                continue
            base = _technology_slug(name) or "technology"
            id = next(each for each in _numbered(base) if each not in words)
            words |= {id: id, name.casefold(): id}
            lines.append(f"{id}: {{name: {quoted(name)}}}\n")
        if lines:
            text = f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{''.join(lines)}"
            after, problems = vocabulary.read(text.encode("utf-8"))
            if not {line.partition(":")[0] for line in lines} <= after.keys():
                raise ValueError(f"{path} cannot be added to: {'; '.join(map(str, problems))}")
            self.made.changes[path] = text
            self.made.said.append(f"{path}: {_counted(len(lines), 'entry', 'entries')}")
        return words

    def _career(self) -> None:
        entries = [self._with_work(entry) for entry in self.resume.entries]
        if not entries:
            return
        path = self.site.folder / CAREER
        before = self._read(path)
        written, _ = read_career(before) if before.strip() else (None, ())
        stations = written.record.stations if written else {}
        known = {(name, _mark(each)) for name, there in stations.items() for each in there}
        new: dict[str, list[Entry]] = {}
        for entry in entries:
            mark = (entry.list, _mark(entry.station))
            if mark in known:
                self.made.known.append((entry.at, f"{path}: {entry.list}"))
            else:
                known.add(mark)
                new.setdefault(entry.list, []).append(entry)
        text = before
        for name in Career().stations:
            if name in new:
                text = merged(text, name, [as_plain(each.station) for each in new[name]])
        if not new:
            return
        after, problems = read_career(text)
        wanted = {(name, _mark(each.station)) for name, found in new.items() for each in found}
        if not wanted <= {(name, _mark(each)) for name, there in after.record.stations.items() for each in there}:
            said = "; ".join(map(str, problems)) or "its lists are not where they are looked for"
            raise ValueError(f"{path} cannot be added to: {said}")
        self.made.changes[path] = text
        number = sum(map(len, new.values()))
        self.made.said.append(f"{path}: {_counted(number, 'entry', 'entries')}")

    def _with_work(self, entry: Entry) -> Entry:
        """Say which projects of the file were done at a position, where only one can be meant."""
        name = getattr(entry.station, "organisation", None)
        there = [each for each in self.resume.entries if getattr(each.station, "organisation", None) == name]
        done = [self.ids[each.at, each.title] for each in self.resume.drafts if each.organisation == name]
        if entry.list != "positions" or len([each for each in there if each.list == "positions"]) != 1 or not done:
            return entry
        return dataclasses.replace(entry, station=dataclasses.replace(entry.station, work=tuple(dict.fromkeys(done))))

    # -- the owner -----------------------------------------------------------------------------------------------------

    def _owner(self) -> None:
        owner = self.resume.owner
        if owner is None:
            return
        block = owner_block(owner)
        path = self.site.settings.path
        if path is None:
            self.made.owner = block
            return
        before = self._read(path)
        after = _with_owner(before, block)
        if after is not None:
            self.made.changes[path] = after
            self.made.said.append(f"{path}: {_OWNER}")
        elif read_settings(path).values.get(_OWNER) != ast.literal_eval(block.partition("=")[2].strip()):
            self.made.owner = block


def _with_owner(text: str, block: str) -> str | None:
    """Return a `conf.py` with an owner, None if it says something of one, or cannot be read."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == _OWNER]
    if not named:
        return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}\n{block}"
    match [node for node in tree.body if isinstance(node, ast.Assign) and named[0] in node.targets]:
        case [ast.Assign(targets=[_], value=ast.Constant(value="" | None)) as node] if len(named) == 1:
            lines = text.split("\n")
            after = lines[node.end_lineno - 1].encode()[node.end_col_offset :].decode() if node.end_lineno else ""
            head = lines[: node.lineno - 1] + lines[node.lineno - 1].encode()[: node.col_offset].decode().split("\n")
            return "\n".join((*head[:-1], f"{head[-1]}{block.rstrip()}{after}", *lines[node.end_lineno or 0 :]))
    return None


def owner_block(owner: Owner) -> str:
    """Write the owner as the setting in `conf.py`."""
    said = as_plain(owner)
    lines = [f"{_OWNER} = {{"]
    for name, value in {"name": owner.name, **said}.items():
        if isinstance(value, list):
            lines += [f'    "{name}": [', *(f"        {_python(each)}," for each in value), "    ],"]
        else:
            lines.append(f'    "{name}": {_python(value)},')
    return "\n".join((*lines, "}")) + "\n"


def _python(value: Any) -> str:
    """Write texts, and mappings of texts, as Python; of text without controls JSON is the same."""
    return json.dumps(value, ensure_ascii=False)


# -- text of files -----------------------------------------------------------------------------------------------------


def flow(value: Any) -> str:
    """Write a value of a record as YAML on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {flow(part)}' for name, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return (
        str(value)
        if isinstance(value, int) or re.fullmatch(r"\d{4}(-\d\d)?|https?://[\w./-]+", value)
        else quoted(value)
    )


def _block(value: Mapping[str, Any], indent: str) -> str:
    """Write a mapping as an item of a list."""
    lines = [
        f"{name}:" + "".join(f"\n{indent}    - {flow(part)}" for part in inner)
        if isinstance(inner, list) and name == "highlights"
        else f"{name}: {flow(inner)}"
        for name, inner in value.items()
    ]
    return f"{indent}- " + f"\n{indent}  ".join(lines)


def merged(text: str, name: str, items: list[Mapping[str, Any]]) -> str:
    """Add items to a list of a mapping in YAML; all that is there stays as it is written."""
    known = places(text)
    there = known.get((name,))
    if there is None:
        keys = [place.key_start for path, place in known.items() if len(path) == 1]
        indent = " " * (keys[0] - (text.rfind("\n", 0, keys[0]) + 1)) if keys else ""
        body = "\n".join(_block(item, f"{indent}  ") for item in items)
        return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{indent}{name}:\n{body}\n"
    inside = [place for path, place in known.items() if path[:1] == (name,) and len(path) > 1]
    if there.is_flow and inside:
        end = max(place.end for place in inside)
        return edited(text, [Edit(end, end, "".join(f", {flow(item)}" for item in items))])
    if not inside:
        # There is nothing in it: `[]`, or nothing at all.
        body = "".join(f"\n{_block(item, '  ')}" for item in items)
        return edited(text, [Edit(there.start, there.end, body)])
    first = known[name, 0].start
    indent = " " * (text.rfind("-", 0, first) - (text.rfind("\n", 0, first) + 1))
    ends = [
        place.end for path, place in known.items() if path[:1] == (name,) and (place.value is not None or place.is_flow)
    ]
    last = max(ends, default=first)
    end = text.find("\n", last - 1)
    body = "".join(f"\n{_block(item, indent)}" for item in items)
    end = len(text) if end < 0 else end
    return edited(text, [Edit(end, end, body)])


def _contributions(texts: Iterable[Text]) -> Iterator[str]:
    used: set[str] = set()
    for text in texts:
        words = [
            word for word in slug_of(re.sub(r"https?://\S+", "", text.line[:400])).split("-") if word not in _SMALL
        ]
        base = "-".join(words[:_WORDS])[:_LONGEST].strip("-") or "contribution"
        id = next(each for each in _numbered(base) if each not in used)
        used.add(id)
        first, *more = text.markdown
        yield f"{id}\n: {first}\n" + "".join(f"\n  {paragraph}\n" for paragraph in more)


def _inline(text: Text) -> str:
    return " ".join(text.markdown)


def _numbered(base: str) -> Iterator[str]:
    """Yield an id, and then the same with numbers."""
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _short_slug(text: str) -> str:
    """Return an id of whole words that is not too long for an address."""
    slug = slug_of(text[:1000])
    return slug if len(slug) <= _LONGEST else slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST]


def _technology_slug(name: str) -> str:
    """Return an id in which `C++` and `C#` differ from `C`."""
    return _short_slug(name.replace("+", " plus ").replace("#", " sharp "))


def _mark(station: Any) -> tuple[Any, ...]:
    """Return what tells one station of a list from the others."""
    period = getattr(station, "period", None)
    when = period.start if period else getattr(station, "date", None)
    names = ("title", "organisation", "degree", "area", "event")
    return (when, *(getattr(station, name, None) for name in names))


def _counted(number: int, word: str, words: str) -> str:
    return f"{number} {word if number == 1 else words}"
