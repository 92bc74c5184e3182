"""What a `conf.py` says, as far as it can be known without running it: the literals that it assigns."""

from __future__ import annotations

import ast
import dataclasses
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ..config import PREFIX, Options
from ..core.owner import Owner
from ..core.problems import Problem, did_you_mean, field_path
from ..core.vocabulary import nearest_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The settings of a site."""

    path: Path | None = None  #: None for a site without a `conf.py`.
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  #: Name, or a place in a literal -> line.
    problems: tuple[Problem, ...] = ()

    @property
    def options(self) -> Options:
        """The settings of the extension; those that are computed count as not given."""
        return Options.of(self._config)

    @property
    def owner(self) -> Owner | None:
        """Whose work it is; None where nobody is named."""
        return self.options.person

    @property
    def _config(self) -> Any:
        default = {PREFIX + each.name: getattr(Options(), each.name) for each in dataclasses.fields(Options)}
        return SimpleNamespace(**{name: self.values.get(name, value) for name, value in default.items()})

    def get(self, name: str, default: Any) -> Any:
        """Return a setting, the default where it is not there, is computed or is of another type."""
        value = self.values.get(name, default)
        return value if isinstance(value, type(default)) else default

    def found(self) -> Iterator[Problem]:
        """Yield what is wrong with the settings of the extension."""
        options = self.options
        files = options.missing_files(self.path.parent) if self.path is not None else ()
        for problem in (*self.of_no_type, *options.problems(self._config, options.exclude), *files):
            line = nearest_line(self.lines, problem.field) if problem.field else problem.line
            yield dataclasses.replace(problem, line=line)

    @property
    def of_no_type(self) -> Iterator[Problem]:
        """What a build leaves to Sphinx to say: which settings are of another type than they should be."""
        for each in dataclasses.fields(Options):
            name, types = PREFIX + each.name, each.metadata["types"]
            value = self.values.get(name, getattr(Options(), each.name))
            if not isinstance(value, types):
                yield Problem(self.lines[name], name, f"{value!r} is not {' or '.join(map(_words, types))}", "config")

    @property
    def unknown(self) -> Iterator[Problem]:
        """What is called as the settings of the extension are, and is none."""
        names = [PREFIX + each.name for each in dataclasses.fields(Options)]
        for name, line in self.lines.items():
            if name.startswith(PREFIX) and name.isidentifier() and name not in names:
                yield Problem(line, name, f"no such setting{did_you_mean(name, names)}", "config")

    @property
    def computed(self) -> Iterator[Problem]:
        """What is not known, though it decides how pages are read."""
        for name in (f"{PREFIX}folders", f"{PREFIX}link_kinds", "exclude_patterns", "primary_domain"):
            if name in self.lines and name not in self.values:
                message = "it is computed, so that it is not known here; a build knows it"
                yield Problem(self.lines[name], name, message, "computed")


def _words(type: type) -> str:
    return {str: "text", bool: "True or False", list: "a list", dict: "a mapping"}[type]


def read_settings(path: Path) -> Settings:
    """Read a `conf.py`."""
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError as error:
        return Settings(path, problems=(Problem(error.lineno or 1, "", f"not valid Python: {error.msg}", "config"),))
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=given):
                names = [each.id for each in targets if isinstance(each, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as given):
                names = [name]
            case ast.AugAssign(target=ast.Name(id=name)):
                lines.setdefault(name, node.lineno)
                values.pop(name, None)
                continue
            case _:
                continue
        for name in names:
            # What is assigned twice, or not in all cases, depends on what runs.
            is_certain = node in tree.body and name not in lines
            lines.setdefault(name, node.lineno)
            values.pop(name, None)
            if is_certain:
                try:
                    values[name] = ast.literal_eval(given)
                except (ValueError, TypeError):
                    continue
                lines |= {field_path(path): line for path, line in _lines(given, (name,))}
    return Settings(path, values, lines)


def _lines(given: ast.expr, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the lines of the keys and items in a literal."""
    match given:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant):
                    yield (*path, str(key.value)), key.lineno
                    yield from _lines(value, (*path, str(key.value)))
        case ast.List(elts=items) | ast.Tuple(elts=items):
            for i, item in enumerate(items):
                yield (*path, i), item.lineno
                yield from _lines(item, (*path, i))
