"""`portfolio rename`: another id for a thing, everywhere, and the old one stays valid."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from ..core.front_matter import fenced
from ..core.names import ObjectName, is_slug, slug_of
from ..core.outline import document_of, resolve
from ..core.pages import PortfolioPage, ProjectPage
from ..core.problems import nearest, suggest
from ..core.records import SLUG_PATTERN
from ..core.yaml_places import Edit, Place, added, edited, places
from .report import counted, show_changes, write_changes
from .site import Changes, Site, SourceFile, find_site, source_option

#: The record of published names, where a site keeps one beside its sources.
INVENTORY: Final = "inventory.json"

YamlPlaces = dict[tuple[str | int, ...], Place]


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", help="Of what OLD is the id, where several things have it: project, role, technology, ...")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@source_option
def command(*, old: str, new: str, kind: str | None, dry_run: bool, source: Path | None) -> None:
    """Give OLD the id NEW, everywhere.

    OLD is the id of a project, a role, a technology or a place, or a contribution as PAGE.ID. The file, the front
    matter, references, toctrees and links follow. The old id becomes a former one, so that other documentation still
    finds the thing. What changes is shown. Titles stay as they are.

    \b
    portfolio rename weather-station roof-station
    portfolio rename roof-station.housing roof-station.sensor-housing
    portfolio rename raspi raspberry-pi --dry-run

    Former ids stay where they are used. Not changed are pages in other formats than Markdown and reStructuredText.
    """  # noqa: D301 - click keeps the lines below its mark
    site = find_site(source, drafts=True)
    renaming = _renaming(site, old, new, kind)
    edits: dict[Path, list[Edit]] = defaultdict(list)
    for path, edit in renaming.edits():
        edits[path].append(edit)
    texts = {path: edited(site.read_text(path), found) for path, found in edits.items()}
    moved: dict[Path, Path] = {}
    if (move := renaming.move) is not None:
        texts[move[1]] = texts.pop(move[0])
        moved[move[1]] = move[0]
    _hold_against(site, {**texts, **dict.fromkeys(moved.values())})
    show_changes(texts, moved)
    said = f"{renaming.kind} {renaming.old!r} is {renaming.new!r} {'then' if dry_run else 'now'}"
    if not dry_run:
        for path, before in moved.items():
            before.rename(path)
        write_changes(texts)
    click.echo(f"{said}: {counted(len(texts), 'file')}")
    if (inventory := site.folder / INVENTORY).is_file():
        click.echo(
            f"{inventory} stays as it is: it records what was published, and {renaming.old!r} stays valid. Record the"
            f" new name when the site is built, by `python -m sphinx_portfolio.contract BUILT_SITE {inventory} --write`"
        )


def _hold_against(site: Site, changes: Changes) -> None:
    """Make sure that nothing is wrong then that was not before.

    :raises click.UsageError: if something is
    """
    before = {str(each.problem) for each in site.findings}
    wrong = [each for each in site.with_changes(changes).findings if str(each.problem) not in before]
    if wrong:
        raise click.UsageError("it would be wrong then: " + "; ".join(f"{each.path}: {each.problem}" for each in wrong))


def _renaming(site: Site, old: str, new: str, kind: str | None) -> Renaming:
    """Find out what is to be renamed.

    :raises click.UsageError: if that is not clear, or the new id cannot be
    """
    if kind is not None and kind not in site.kinds:
        raise click.UsageError(f"there is no kind {kind!r}; there are {', '.join(site.kinds)}")
    page_id, _, contribution = old.partition(".")
    if contribution:
        holder, _, id = new.rpartition(".")
        if holder not in ("", page_id):
            raise click.UsageError(f"a contribution stays on its page: write {page_id}.{id}")
        found = ["contribution"] if ObjectName("contribution", old) in site.catalog.objects else []
    else:
        id = new
        found = [name for name in site.kinds if name != "contribution" and old in _ids(site, name)]
    found = [name for name in found if kind in (None, name)]
    if not found:
        known = [each for name in site.kinds if kind in (None, name) for each in _ids(site, name)]
        what = f"there is no {kind} {old!r}" if kind else f"nothing has the id {old!r}"
        raise click.UsageError(f"{what}{suggest(nearest(old, known))}")
    if len(found) > 1:
        raise click.UsageError(f"{old!r} is the id of several things: say which by --kind, {' or '.join(found)}")
    entry = site.catalog.objects.get(ObjectName(found[0], old))
    if entry is not None and entry.current != entry.name:
        raise click.UsageError(f"{old!r} is a former id: it is {entry.current.name!r} now")
    if not is_slug(id):
        raise click.UsageError(f"{id!r} is not {SLUG_PATTERN.expected}{suggest(slug_of(id))}")
    if id == old.rpartition(".")[2]:
        raise click.UsageError("it has this id")
    return Renaming(site, found[0], old, f"{page_id}.{id}" if contribution else id)


def _ids(site: Site, kind: str) -> list[str]:
    catalog = site.catalog
    names = [name.name for name in catalog.objects if name.type == kind]
    # Only what is written somewhere can be renamed.
    is_written = kind in site.options.folders or any(each.kind == kind for each in site.vocabularies)
    return names + (list(site.kinds[kind].vocabulary(catalog) or ()) if is_written else [])


@dataclass(frozen=True)
class Renaming:
    """All that is to be done for another id."""

    site: Site
    kind: str
    old: str
    new: str

    @property
    def page(self) -> SourceFile | None:
        """The page that is the thing, or has it; None for an entry of a vocabulary."""
        id = self.old.partition(".")[0]
        for page in self.site.catalog.portfolio_pages:
            if page.id == id and self.kind in (page.kind, "contribution"):
                return self.site.files[page.docname]
        return None

    @property
    def move(self) -> tuple[Path, Path] | None:
        """The file that gets another name, and that name."""
        if self.page is None or self.kind == "contribution":
            return None
        return self.page.path, self.page.path.with_name(f"{self.new}{self.page.path.suffix}")

    def edits(self) -> Iterator[tuple[Path, Edit]]:
        """Yield each edit with its file.

        :raises click.UsageError: if the new name is taken
        """
        if self.move is not None and self.move[1].exists():
            raise click.UsageError(f"there is a file {self.move[1]} already")
        yield from self._own()
        for file in self.site.files.values():
            for edit in (*self._in_fields(file), *self._in_options(file), *self._in_references(file)):
                yield file.path, edit
            if self.move is not None:
                for edit in self._in_toctrees(file):
                    yield file.path, edit
        yield from self._in_vocabularies()
        for _, path in self.site.find(".rst"):
            for edit in self._in_rst(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")):
                yield path, edit

    # -- where the thing itself is written -----------------------------------------------------------------------------

    def _own(self) -> Iterator[tuple[Path, Edit]]:
        if self.page is None:
            yield from self._in_vocabulary()
        elif self.kind == "contribution":
            yield from self._in_term(self.page)
        else:
            known = _places(self.page)
            yield self.page.path, added(self.page.text, known, (self.kind,), "aliases", self.old)

    def _in_vocabulary(self) -> Iterator[tuple[Path, Edit]]:
        vocabulary = next(each for each in self.site.vocabularies if each.kind == self.kind)
        path = self.site.folder / vocabulary.file
        text = self.site.read_text(path)
        known = places(text)
        if (self.old,) in known:
            entry: tuple[str | int, ...] = (self.old,)
            yield path, Edit(known[entry].key_start, known[entry].key_end, self.new)
        else:
            entry = next(at[:-1] for at, place in known.items() if at[-1:] == ("id",) and place.value == self.old)
            place = known[(*entry, "id")]
            yield path, Edit(place.start, place.end, self.new)
        yield path, added(text, known, entry, "former_ids", self.old)

    def _in_term(self, file: SourceFile) -> Iterator[tuple[Path, Edit]]:
        id = self.old.partition(".")[2]
        for term in file.outline.terms:
            if term.contribution is not None and term.contribution.id == id:
                line = file.text.split("\n")[term.line - 1]
                start = sum(len(each) + 1 for each in file.text.split("\n")[: term.line - 1]) + line.index(id)
                yield file.path, Edit(start, start, f"{self.new.partition('.')[2]}, ")
        known = _places(file)
        for path, place in known.items():
            if path[1:2] == ("figures",) and path[-1:] == ("contribution",) and place.value == id:
                yield file.path, _replaced(file.text, place, id, self.new.partition(".")[2])

    # -- where others name it ------------------------------------------------------------------------------------------

    def _in_fields(self, file: SourceFile) -> Iterator[Edit]:
        field = self.site.kinds[self.kind].field
        if not field or not isinstance(file.outline.page, ProjectPage):
            return
        for path, place in _places(file).items():
            if path[:2] == ("project", field) and place.value == self.old:
                yield _replaced(file.text, place, self.old, self.new)

    def _in_vocabularies(self) -> Iterator[tuple[Path, Edit]]:
        """Yield the edits of the files that name things of others."""
        for vocabulary in self.site.vocabularies:
            path, kinds_of = self.site.folder / vocabulary.file, dict(vocabulary.names)
            if not kinds_of or not path.is_file():
                continue
            text = self.site.read_text(path)
            for at, place in places(text).items():
                field = next((part for part in reversed(at) if isinstance(part, str)), "")
                for kind in kinds_of.get(field, ()):
                    old = place.value or ""
                    if (new := self._target(kind, old)) is not None:
                        yield path, _replaced(text, place, old, new)

    def _in_options(self, file: SourceFile) -> Iterator[Edit]:
        """Yield the edits of the options of `{projects}`, and of cards."""
        lines = file.text.split("\n")
        for selection, line in file.outline.page.selections:
            if self.kind == "project" and selection.project == self.old:
                start = sum(len(each) + 1 for each in lines[: line - 1]) + lines[line - 1].rindex(self.old)
                yield Edit(start, start + len(self.old), self.new)
            if self.old not in (selection.role if self.kind == "role" else "", dict(selection.having).get(self.kind)):
                continue
            for number in range(line, len(lines)):
                if not lines[number].strip().startswith(":") or lines[number].strip().startswith(":::"):
                    break
                if re.fullmatch(rf"\s*:{self.kind}:\s*{re.escape(self.old)}\s*", lines[number]):
                    start = sum(len(each) + 1 for each in lines[:number]) + lines[number].rindex(self.old)
                    yield Edit(start, start + len(self.old), self.new)

    def _in_references(self, file: SourceFile) -> Iterator[Edit]:
        labels = self._labels()
        for each in file.outline.references:
            written = file.text[each.start : each.end]
            if each.kind in self.site.kinds:
                if (new := self._target(each.kind, each.target)) is not None:
                    yield Edit(each.start, each.end, new)
            elif self.move and self.page and document_of(each, file.docname) == self.page.docname:
                new, number = re.subn(rf"(^|/){re.escape(self.old)}(?=(\.md)?(#|$))", rf"\g<1>{self.new}", written)
                if number:
                    yield Edit(each.start, each.end, new)
            elif (label := each.target.removeprefix("#")) in labels and (each.kind != "link" or label != each.target):
                yield Edit(each.start, each.end, each.target.replace(label, labels[label]))

    def _target(self, kind: str, target: str) -> str | None:
        if (kind, target) == (self.kind, self.old):
            return self.new
        # A contribution is named with its page.
        page, _, contribution = target.partition(".")
        if self.move is not None and kind == "contribution" and page == self.old:
            return f"{self.new}.{contribution}"
        return None

    def _labels(self) -> dict[str, str]:
        """Return old label -> new label."""
        names = {ObjectName(self.kind, self.old): ObjectName(self.kind, self.new)}
        page: Any = self.page.outline.page if self.page and self.move else None
        for work in page.works if isinstance(page, PortfolioPage) else ():
            names[work.name] = ObjectName("contribution", f"{self.new}.{work.contribution.id}")
        return {old.label: new.label for old, new in names.items()}

    def _in_toctrees(self, file: SourceFile) -> Iterator[Edit]:
        assert self.page is not None
        for each in file.outline.entries:
            target = each.target.removesuffix(".md")
            if not each.is_glob and resolve(target, file.docname) == self.page.docname:
                yield Edit(each.start + len(target) - len(self.old), each.start + len(target), self.new)

    def _in_rst(self, text: str) -> Iterator[Edit]:
        for found in re.finditer(r":(?:portfolio:)?(?P<kind>\w+):`(?:[^`<]*<)?(?P<target>[^`<>]+)>?`", text):
            if (new := self._target(found["kind"], found["target"])) is not None:
                yield Edit(found.start("target"), found.end("target"), new)


def _places(file: SourceFile) -> YamlPlaces:
    """Return what stands where in the front matter."""
    found = fenced(file.text)
    return places(found.yaml, found.start) if found else {}


def _replaced(text: str, place: Place, old: str, new: str) -> Edit:
    """Return the edit of a scalar; its quotes stay."""
    start = text.index(old, place.start)
    return Edit(start, start + len(old), new)
