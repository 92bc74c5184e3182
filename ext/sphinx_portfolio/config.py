"""The configuration values, all in one place: registration, checks and reference are made from them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Self

from .core.front_matter import FOLDERS
from .core.owner import SETTING, Owner, read_owner
from .core.problems import Problem, not_one_of, suggest
from .core.records import EVIDENCE, LINE_PATTERN, SLUG_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config

PREFIX: Final = "portfolio_"

#: What a page cannot do unless the site allows it -> what that is.
ALLOWED: Final[Mapping[str, str]] = {
    "raw": "raw HTML, other raw text and styles",
    "addresses": "links that run what stands in them, such as `javascript:`",
    "head": "what the head of a page says to browsers, such as a refresh",
    "front-matter": "`myst:` in the front matter of a page",
    "expressions": "substitutions that are more than a name",
    "math": "commands in a formula that do more than to set it",
    "files": "files outside the source folder, and links to them",
    "downloads": "files that run when they are opened: HTML, XML, SVG with scripts",
    "hosts": "what other hosts are asked for: pictures, MathJax, tables by `:url:`",
    "direction": "controls of the direction of text that are not closed",
}


def _value(
    default: Any,
    about: str,
    *,
    rebuild: str = "",
    choices: tuple[str, ...] = (),
    types: tuple[type, ...] = (),
    needs: str = "",
) -> Any:
    """Describe a value; `env` is what reading depends on. Whether to write pages again is asked of a fingerprint.

    :param types: what it may be, beside the type of its default
    :param needs: the package without which it can only be what it is by default
    """
    metadata = {
        "about": about,
        "rebuild": rebuild,
        "choices": choices,
        "types": (type(default), *types),
        "needs": needs,
    }
    if isinstance(default, (dict, list)):
        return field(default_factory=default.copy, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Options:
    """What `conf.py` says, each field with the prefix `portfolio_`."""

    owner: str | dict[str, Any] = _value(
        "", "Whose work it is: a name, or a mapping that says more. Without it no person is named.", types=(dict,)
    )
    picture: str = _value("", "A picture that is shown with links to the site, relative to `conf.py`.")
    folders: dict[str, str] = _value(
        dict(FOLDERS), "The folders of the pages, relative to the source folder.", rebuild="env"
    )
    link_kinds: dict[str, str] = _value(
        {}, "Kinds of links beside those that all portfolios have: kind, and what its chip says.", rebuild="env"
    )
    sidebar: bool = _value(
        default=False,
        about="With furo: a sidebar of roles and projects, made from the catalog, and names for landmarks.",
    )
    head: str = _value("portfolio", "Which pages describe themselves in their head.", choices=("portfolio", "all"))
    exclude: list[str] = _value([], "What is not written: names of exports (`llms.txt`) and parts of the head.")
    cv: str = _value(
        "", "The paper of the CV, which is written as PDF where this is set.", choices=("a4", "letter"), needs="typst"
    )
    cv_fonts: list[str] = _value([], "Folders of fonts for the CV, relative to `conf.py`.")
    content: str = _value(
        "safe", "Whether pages can act, in a site with a portfolio.", rebuild="env", choices=("safe", "trusted")
    )
    allow: list[str] = _value([], "What pages can do in a safe site: see [](publishing.md).", rebuild="env")

    sources: dict[str, Any] = _value({}, "Other portfolios, whose projects pages show: see [](citing.md).")

    @classmethod
    def of(cls, config: Config) -> Self:
        """Read the configuration; what has the wrong type, of which Sphinx warns, counts as not given."""
        given = {each.name: getattr(config, PREFIX + each.name) for each in dataclasses.fields(cls)}
        types = {each.name: each.metadata["types"] for each in dataclasses.fields(cls)}
        options = cls(**{name: value for name, value in given.items() if type(value) in types[name]})
        kinds = {str(kind): str(words) for kind, words in options.link_kinds.items()}
        folders = {key: str(folder).strip("/") for key, folder in options.folders.items() if key in FOLDERS}
        return dataclasses.replace(options, folders={**FOLDERS, **folders}, link_kinds=kinds)

    @property
    def person(self) -> Owner | None:
        """Whose work it is; None where nobody is named."""
        return read_owner(self.owner, SETTING)[0]

    @property
    def evidence(self) -> Mapping[str, str]:
        """Kind of a link -> what its chip says."""
        return {**EVIDENCE, **self.link_kinds}

    def missing_files(self, confdir: Path) -> Iterator[Problem]:
        """Find files that are named, and are not there."""
        owner = self.person
        named = {
            f"{PREFIX}picture": self.picture,
            f"{SETTING}.picture.file": owner.picture.file if owner and owner.picture else "",
        }
        for place, name in named.items():
            if name and not (confdir / name).is_file():
                message = f"there is no file {name!r}; the name is relative to conf.py"
                yield Problem(1, place, message, "config")
        for folder in self.cv_fonts:
            if not (confdir / folder).is_dir():
                message = f"there is no folder {folder!r}; the name is relative to conf.py"
                yield Problem(1, f"{PREFIX}cv_fonts", message, "config")

    def problems(self, config: Config, names: Iterable[str]) -> Iterator[Problem]:
        """Find values that are not allowed; `names` can be excluded."""
        for each in dataclasses.fields(self):
            value, choices, needs = getattr(self, each.name), each.metadata["choices"], each.metadata["needs"]
            if choices and value not in (*choices, each.default):
                yield Problem(1, PREFIX + each.name, not_one_of(value, choices), "config")
            elif needs and value and find_spec(needs) is None:
                said = f'there is no package {needs!r}; run `pip install "sphinx-portfolio[{each.name}]"`'
                yield Problem(1, PREFIX + each.name, said, "config")
        yield from read_owner(self.owner, SETTING)[1]
        given = getattr(config, f"{PREFIX}folders")
        for key in given.keys() - FOLDERS.keys() if isinstance(given, dict) else ():
            yield Problem(1, f"{PREFIX}folders", not_one_of(str(key), FOLDERS), "config")
        keys: dict[str, str] = {}
        for key, folder in self.folders.items():
            if (other := keys.setdefault(folder, key)) != key:
                said = f"{folder!r} is the folder of each {other} already; give each {key} another"
                yield Problem(1, f"{PREFIX}folders", said, "config")
            if ".." in folder.split("/"):
                yield Problem(1, f"{PREFIX}folders", f"{folder!r} is not below the source folder", "config")
        for kind, words in self.link_kinds.items():
            for text, pattern in ((kind, SLUG_PATTERN), (words, LINE_PATTERN)):
                if not pattern.matches(text):
                    said = f"{text!r} is not {pattern.expected}{suggest(pattern.guess(text))}"
                    yield Problem(1, f"{PREFIX}link_kinds", said, "config")
        for name in self.allow:
            if name not in ALLOWED:
                yield Problem(1, f"{PREFIX}allow", not_one_of(str(name), ALLOWED), "config")
        for name in self.exclude:
            if name not in names:
                yield Problem(1, f"{PREFIX}exclude", not_one_of(str(name), names), "config")


def add_config_values(app: Sphinx) -> None:
    """Register all values."""
    for each in dataclasses.fields(Options):
        default = getattr(Options(), each.name)
        app.add_config_value(PREFIX + each.name, default, each.metadata["rebuild"], each.metadata["types"])


def reference() -> str:
    """Return the table of all values, in Markdown, for the guide."""
    rows: list[tuple[str, ...]] = [("value", "type", "default", "what it is"), ("---",) * 4]
    for each in dataclasses.fields(Options):
        about: Mapping[str, Any] = each.metadata
        allowed = f" One of {', '.join(f'`{choice}`' for choice in about['choices'])}." if about["choices"] else ""
        default = getattr(Options(), each.name)
        types = " or ".join(each.__name__ for each in about["types"])
        rows.append((f"`{PREFIX}{each.name}`", types, f"`{default!r}`", about["about"] + allowed))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
