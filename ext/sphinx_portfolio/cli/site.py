"""The sources of a site, read without a build."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import click

from ..core import migrations
from ..core.catalog import Catalog
from ..core.checks import check, missing_reference
from ..core.front_matter import FOLDERS, FrontMatter, is_draft, names_of, read_front_matter
from ..core.globs import matcher
from ..core.names import ObjectName
from ..core.needs import check_needs
from ..core.outline import Names, Outline, migrated_page, read_outline, resolve
from ..core.owner import SETTING as OWNER
from ..core.pages import Page, ProjectPage
from ..core.problems import Problem
from ..core.records import Project, Role
from ..core.yaml_lines import wrong_encoding
from ..features import known_kinds, known_needs, known_option_checks, known_vocabularies
from ..reading.picture_files import missing_picture
from ..reading.vocabularies import Vocabulary
from .settings import Settings, read_settings

#: What Sphinx never reads.
_EXCLUDED: Final = ("**/_sources", ".#*", "**/.#*", "*.lproj/**")
#: Where sources usually are, below the folder in which a command is run.
_PLACES: Final = (".", "docs", "source", "doc", "docs/source")

Changes = Mapping[Path, str | None]  #: File -> what it shall say, None where it shall not be there.


@dataclass(frozen=True)
class SourceFile:
    """A page."""

    path: Path
    docname: str
    text: str  #: With `\\n` at the ends of lines, whatever the file has.
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    outline: Outline = field(default_factory=lambda: Outline(Page("", "")))


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, or that could be better, and the file in which it stands."""

    path: Path
    problem: Problem
    is_note: bool = False

    @property
    def topic(self) -> str:
        """What a build calls it."""
        topic = self.problem.topic
        return topic if "." in topic else f"portfolio.{topic}"


class Site:
    """What the files of a source folder say."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        drafts: bool = False,
        changed: Changes | None = None,
    ) -> None:
        """Read nothing yet.

        :param drafts: whether drafts count as other pages do
        :param changed: what files shall say instead of what they say
        """
        self.folder = folder
        self.settings = settings
        self.options = settings.options
        self._with_drafts = drafts
        self._changed = {path: text for path, text in (changed or {}).items() if text is not None}
        self._gone = {path for path, text in (changed or {}).items() if text is None}
        self.vocabularies = known_vocabularies()
        self.kinds = known_kinds()
        self.names = Names(
            self.kinds,
            settings.get("primary_domain", "py"),
            "colon_fence" in settings.get("myst_enable_extensions", []),
            needs=known_needs(),
            option_checks=known_option_checks(),
        )
        self._texts: dict[Path, tuple[str, tuple[Problem, ...]]] = {}
        self._unreadable: list[Finding] = []
        self.drafts: set[ObjectName] = set()  #: The names of the pages that are left out.

    def with_changes(self, changed: Changes) -> Site:
        """Return the same site with other texts in some files."""
        return Site(
            self.folder,
            self.settings,
            drafts=self._with_drafts,
            changed={**self._changed, **dict.fromkeys(self._gone), **changed},
        )

    # -- files ---------------------------------------------------------------------------------------------------------

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """Docname -> path of each Markdown page that a build would read, drafts included."""
        found = {path: docname for docname, path in self.find(".md") if path not in self._gone}
        for path in self._changed:
            if path.suffix == ".md" and path.is_relative_to(self.folder):
                found.setdefault(path, path.relative_to(self.folder).with_suffix("").as_posix())
        return dict(sorted((docname, path) for path, docname in found.items()))

    def find(self, suffix: str) -> Iterator[tuple[str, Path]]:
        """Yield docname and path of each file that a build would read."""
        given = [self.settings.get(name, []) for name in ("exclude_patterns", "templates_path")]
        given += [self.settings.get(name, []) for name in ("html_static_path", "html_extra_path")]
        patterns = [str(pattern) for patterns in given for pattern in patterns]
        excluded = matcher((*_EXCLUDED, *patterns))
        yield from _walk(self.folder, "", suffix, excluded)

    def read_text(self, path: Path) -> str:
        """Return the text of a page or a vocabulary, or what it shall be, in the present spelling."""
        return self._read(path)[0]

    def _read(self, path: Path) -> tuple[str, tuple[Problem, ...]]:
        if path not in self._texts:
            self._texts[path] = self._migrated(path, self._written(path))
        return self._texts[path]

    def _written(self, path: Path) -> str:
        if path in self._changed:
            return self._changed[path]
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")

    def _migrated(self, path: Path, text: str, *, every: bool = False) -> tuple[str, tuple[Problem, ...]]:
        """Return a text in the present spelling.

        :param every: whether a spelling counts that is read no more
        """
        if path.suffix == ".md":
            changes = migrations.MIGRATIONS if every else migrations.still_read(migrations.MIGRATIONS)
            # A thousand pages take less than a second.
            if not changes or not path.is_relative_to(self.folder):
                return text, ()
            docname = path.relative_to(self.folder).with_suffix("").as_posix()
            return migrated_page(text, docname, self.names, self.options.folders, changes)
        vocabulary = next((each for each in self.vocabularies if self.folder / each.file == path), None)
        return vocabulary.migrated(text, vocabulary.migrations if every else None) if vocabulary else (text, ())

    def upgraded(self) -> dict[Path, str]:
        """Return the texts of files that have a former spelling, in the present one."""
        found: dict[Path, str] = {}
        files = [self.folder / each.file for each in self.vocabularies if self.vocabulary_text(each) is not None]
        for path in (*self.paths.values(), *files):
            try:
                written = self._written(path)
            except UnicodeDecodeError:
                continue
            text, deprecated = self._migrated(path, written, every=True)
            if deprecated:
                found[path] = text
        return found

    @cached_property
    def files(self) -> Mapping[str, SourceFile]:
        """Docname -> page."""
        found: dict[str, SourceFile] = {}
        for docname, path in self.paths.items():
            try:
                text = self.read_text(path)
            except UnicodeDecodeError as error:
                line, message = wrong_encoding(error)
                self._unreadable.append(Finding(path, Problem(line, "", message, "encoding")))
                continue
            if not self._with_drafts and is_draft(text, docname, self.options.folders):
                self.drafts.update(names_of(docname, self.options.folders))
                continue
            said = read_front_matter(text, docname, self.options.folders, self.options.link_kinds)
            found[docname] = SourceFile(path, docname, text, said, read_outline(text, docname, said, self.names))
        return found

    def vocabulary_text(self, vocabulary: Vocabulary) -> bytes | None:
        """Return the bytes of a vocabulary, None where the site has none."""
        path = self.folder / vocabulary.file
        if path in self._changed:
            return self._changed[path].encode("utf-8")
        return path.read_bytes() if path.is_file() else None

    @cached_property
    def _read_vocabularies(self) -> tuple[Mapping[str, Any], list[tuple[str, Problem]]]:
        contents: dict[str, Any] = {}
        problems: list[tuple[str, Problem]] = []
        for each in self.vocabularies:
            if (written := self.vocabulary_text(each)) is not None:
                contents[each.file], wrong = each.load(written)
                problems += [(each.file, problem) for problem in wrong]
        return contents, problems

    @cached_property
    def catalog(self) -> Catalog:
        """What all pages say together."""
        pages = {docname: file.outline.page for docname, file in self.files.items()}
        return Catalog(pages, self.kinds, self._read_vocabularies[0], self.drafts)

    def prefix(self, record: Project | Role) -> str:
        """Return what the names of directives and text roles begin with, on the page of a record."""
        return "" if self.names.are_short(FrontMatter(record)) else "portfolio:"

    def has_entry(self, docname: str) -> bool:
        """Tell whether a toctree has a document."""
        for file in self.files.values():
            for entry in file.outline.entries:
                target = resolve(entry.target.removesuffix(".md"), file.docname)
                if matcher([target])(docname) if entry.is_glob else target == docname:
                    return True
        return False

    # -- what is wrong -------------------------------------------------------------------------------------------------

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that a build would say, by file and line."""
        conf = self.settings.path
        if conf is not None and self.settings.problems:
            # Nothing is read without settings.
            return tuple(Finding(conf, problem) for problem in self.settings.problems)
        files, catalog = self.files, self.catalog
        found = list(self._unreadable)
        if conf is not None:
            notes = (*self.settings.unknown, *self.settings.computed)
            found += [Finding(conf, problem) for problem in self.settings.found()]
            found += [Finding(conf, problem, is_note=True) for problem in notes]
        found += [Finding(self.folder / name, problem) for name, problem in self._read_vocabularies[1]]
        for each in self.vocabularies:
            if each.check is not None:
                found += [Finding(self.folder / each.file, problem) for problem in each.check(catalog)]
        for file in files.values():
            told = (*self._read(file.path)[1], *file.outline.page.problems, *self._pictures(file))
            found += [Finding(file.path, problem) for problem in told]
            for option, value, line in file.outline.option_checks:
                found += [Finding(file.path, problem) for problem in option.check(catalog, value, line)]
        found += [Finding(files[docname].path, problem) for docname, problem in check(catalog)]
        found += [Finding(files[docname].path, problem) for docname, problem in check_needs(catalog, self._has)]
        found += self._broken_references()
        return tuple(sorted(dict.fromkeys(found), key=lambda each: (str(each.path), each.problem, each.is_note)))

    def _pictures(self, file: SourceFile) -> Iterator[Problem]:
        page, field = file.outline.page, "project.image.file"
        if not isinstance(page, ProjectPage) or page.record.image is None:
            return
        if (message := missing_picture(self.folder, page.docname, page.record.image.file)) is not None:
            yield Problem(page.lines.get(field, 1), field, message, "front_matter")

    def _has(self, name: str) -> bool:
        """Tell whether the site has a vocabulary, or a setting; one that is computed may well say something."""
        if name == OWNER:
            return self.settings.owner is not None or (name in self.settings.lines and name not in self.settings.values)
        return name in self._read_vocabularies[0]

    def _broken_references(self) -> Iterator[Finding]:
        # Another site may have what this one lacks.
        elsewhere = "intersphinx_mapping" in self.settings.lines
        for file in self.files.values():
            for each in file.outline.references:
                if each.kind not in self.kinds or self.catalog.find(each.kind, each.target) is not None:
                    continue
                if message := missing_reference(self.catalog, each.kind, each.target):
                    is_note = elsewhere and not self.catalog.is_draft(each.kind, each.target)
                    message += "; or is it in another inventory?" if is_note else ""
                    yield Finding(file.path, Problem(each.line, "", message, f"ref.{each.kind}"), is_note=is_note)


def _walk(folder: Path, below: str, suffix: str, is_excluded: Callable[[str], bool]) -> Iterator[tuple[str, Path]]:
    """Yield docname and path of each file below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if is_excluded(name):
                continue
            if entry.is_dir():
                yield from _walk(Path(entry.path), f"{name}/", suffix, is_excluded)
            elif name.endswith(suffix):
                yield name.removesuffix(suffix), Path(entry.path)


def find_site(source: Path | None, *, drafts: bool = False) -> Site:
    """Find the sources of a site, and its settings.

    :param source: the source folder; None to look for it below the current one
    :raises click.UsageError: if there is none
    """
    for folder in (Path(source),) if source is not None else map(Path, _PLACES):
        if not folder.is_dir():
            continue
        settings = _settings(folder)
        folders = settings.options.folders.values()
        if source is not None or any((folder / each).is_dir() for each in folders):
            return Site(folder, settings, drafts=drafts)
    places = " or ".join(f"{folder}/" for folder in FOLDERS.values())
    raise click.UsageError(
        f"there is no portfolio here: no folder {places} in {', '.join(_PLACES)}."
        " Name the source folder by --source, or begin one by `portfolio init`."
    )


def _settings(folder: Path) -> Settings:
    """Read the `conf.py` of a source folder: in it, or in the folder above."""
    for place in (folder, folder.absolute().parent):
        path = place / "conf.py"
        if path.is_file():
            shown = Path(os.path.relpath(path))
            return dataclasses.replace(read_settings(path), path=shown)
    return Settings()


source_option = click.option(
    "-s",
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The source folder, which holds the folders of projects and roles. Without it, the first of"
    f" {', '.join(_PLACES)} that does.",
)
