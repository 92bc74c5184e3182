"""`portfolio new`: a page of a project or a role, or an entry of a vocabulary."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import click

from ..core.names import is_slug, slug_of
from ..core.problems import did_you_mean, suggest
from ..core.records import SLUG_PATTERN, Project, Record, Role
from ..core.yaml_places import scalar
from ..features import known_vocabularies
from ..reading.vocabularies import Vocabulary
from .report import write_changes
from .site import Site, find_site, source_option

_id_option = click.option("--id", "id", help="Its permanent name; without it, one is made of the title.")
_draft_option = click.option("--draft", is_flag=True, help="Keep the page from the site until you take this out.")


class New(click.Group):
    """The things that can be new; without a name of one, it is a project."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.list_commands(ctx), "-h", "--help"):
            args = ["project", *args]
        return super().parse_args(ctx, args)


@click.group("new", cls=New)
def command() -> None:
    """Add a project, a role, or an entry of a vocabulary.

    Writes a page that builds without a warning, for you to fill in. What is there is never written over.

    \b
    portfolio new "Fast Loader" --role data-tools      a project; `new project` is the same
    portfolio new role "Data Tools" --group Software
    portfolio new technology vLLM --kind framework
    """  # noqa: D301 - click keeps the lines below its mark


@command.command("project")
@click.argument("title")
@click.option("-r", "--role", "roles", multiple=True, help="The id of a role; the first is the home. Can be repeated.")
@click.option("--summary", default="", help="One sentence for the card.")
@_id_option
@_draft_option
@source_option
def project(
    *, title: str, roles: Sequence[str], summary: str, id: str | None, draft: bool, source: Path | None
) -> None:
    """Add a page for a project called TITLE.

    With one role in the site, --role can be left out.
    """
    site = find_site(source, drafts=True)
    title, id = _named(title, id)
    known = site.catalog.roles
    if not known:
        raise click.UsageError("a project has a role, and there is none yet: `portfolio new role TITLE` adds one")
    if not roles and len(known) > 1:
        raise click.UsageError(f"say in which role, by --role; there are {', '.join(known)}")
    for each in roles:
        if each not in known:
            guess = did_you_mean(each, known) or f"; there are {', '.join(known)}"
            raise click.UsageError(f"there is no role page {each!r}{guess}")
    fields = {
        "summary": scalar(summary or f"One sentence that says what {title} is.", in_flow=False),
        "roles": f"[{', '.join(roles or known)}]",
        "links": "\n    - {kind: project, state: pending}",
    }
    prefix = site.prefix(Project())
    body = f"""
## Motivation
Why somebody had to do it.

## Contributions
:::{{{prefix}contributions}}
first-contribution
: Say what you did, with what, and what it gained. {{{prefix}credit}}`software`
:::
"""
    _write_page(site, "project", id, _page("project", fields, title, body, draft=draft))


@command.command("role")
@click.argument("title")
@click.option("--summary", default="", help="One sentence for the card.")
@click.option("--group", default="", help="The heading above the cards of all roles that say the same.")
@_id_option
@_draft_option
@source_option
def role(*, title: str, summary: str, group: str, id: str | None, draft: bool, source: Path | None) -> None:
    """Add a page for a role, an area of work, called TITLE."""
    site = find_site(source, drafts=True)
    title, id = _named(title, id)
    fields = {"summary": scalar(summary or f"One sentence about {title}.", in_flow=False)}
    fields |= {"group": scalar(group, in_flow=False)} if group else {}
    body = f"\n:::{{{site.prefix(Role())}projects}}\n:::\n"
    _write_page(site, "role", id, _page("role", fields, title, body, draft=draft))


def _named(title: str, id: str | None) -> tuple[str, str]:
    """Return the title on one line, and the id."""
    title = " ".join(title.split())
    made = slug_of(title) if id is None else id
    if not is_slug(made):
        said = f"{made!r} is not {SLUG_PATTERN.expected}{suggest(slug_of(made))}"
        raise click.UsageError(said if id is not None else f"no id can be made of {title!r}; give one by --id")
    return title, made


def _page(key: str, fields: Mapping[str, str], title: str, body: str, *, draft: bool) -> str:
    fields = {**fields, "draft": "true"} if draft else fields
    said = "".join(f"  {name}:{'' if value.startswith(chr(10)) else ' '}{value}\n" for name, value in fields.items())
    return f"---\n{key}:\n{said}---\n# {title}\n{body}"


def _write_page(site: Site, key: str, id: str, text: str) -> None:
    """Write a page, unless its id has a holder.

    :raises click.UsageError: if it has, or if the page would be wrong
    """
    folder = site.options.folders[key]
    docname = f"{folder}/{id}" if folder else id
    path = site.folder / f"{docname}.md"
    for page in site.catalog.portfolio_pages:
        if id in (page.id, *page.former_ids):
            where = site.files[page.docname].path
            raise click.UsageError(f"{id!r} is {page.title!r} already, in {where}; give another id by --id")
    if path.exists():
        raise click.UsageError(f"there is a file {path} already")
    before = {(each.path, str(each.problem)) for each in site.findings}
    wrong = [each for each in site.with_changes({path: text}).findings if (each.path, str(each.problem)) not in before]
    if wrong := [each for each in wrong if not each.is_note]:
        raise click.UsageError("; ".join(str(each.problem) for each in wrong))
    write_changes({path: text})
    click.echo(str(path))
    if not site.has_entry(docname):
        click.echo(f"No toctree has it yet: add a line {docname!r} to one, as that of {site.folder / 'index.md'}.")


# -- entries of vocabularies -------------------------------------------------------------------------------------------

#: The fields of an entry that are no options: its id and its name are given otherwise, and a new one has no past.
_NO_OPTIONS: Final = ("id", "name", "former_ids")


def _entry_command(vocabulary: Vocabulary) -> click.Command:
    """Make the command that adds an entry to a vocabulary, with an option for each field."""
    hints = get_type_hints(vocabulary.record)
    fields = [field.name for field in dataclasses.fields(vocabulary.record) if field.name not in _NO_OPTIONS]

    def add(*, name: str, id: str | None, source: Path | None, **given: Any) -> None:
        site = find_site(source)
        shown, id = _named(name, id)
        said = {"name": shown, **{field: value for field, value in given.items() if value}}
        _add_entry(site, vocabulary, id, said)

    made = click.command(vocabulary.kind, help=f"Add a {vocabulary.kind} called NAME to {vocabulary.file}.")
    options = [click.argument("name"), *(_field_option(field, hints[field]) for field in fields), _id_option]
    decorated: Any = add
    for option in (source_option, *reversed(options)):
        decorated = option(decorated)
    result: click.Command = made(decorated)
    return result


def _field_option(name: str, hint: Any) -> Any:
    """Make the option of a field: one of some words, a text, or several of them."""
    literals = [part for part in (hint, *get_args(hint)) if get_origin(part) is Literal]
    if literals:
        words = get_args(literals[0])
        about = f"One of {', '.join(words)}."
        return click.option(f"--{name}", type=click.Choice(words), metavar=name.upper(), help=about)
    if get_origin(hint) is tuple:
        word = name.removesuffix("es") if name.endswith("ses") else name.removesuffix("s")
        return click.option(f"--{word}", name, multiple=True, help="Can be repeated.")
    return click.option(f"--{name}")


def _add_entry(site: Site, vocabulary: Vocabulary, id: str, said: Mapping[str, str | Sequence[str]]) -> None:
    """Write an entry below the others.

    :raises click.UsageError: if it would be wrong, or is there already
    """
    path = site.folder / vocabulary.file
    fields = [
        f"{name}: " + (scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]")
        for name, value in said.items()
    ]
    before = site.read_text(path) if path.is_file() else ""
    known, problems = vocabulary.read(before.encode("utf-8")) if before.strip() else ({}, ())
    if id in known:
        raise click.UsageError(f"{path} has an entry {id!r} already")
    text = f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{id}: {{{', '.join(fields)}}}\n"
    after, wrong = vocabulary.read(text.encode("utf-8"))
    new = [str(each) for each in wrong if str(each) not in {str(old) for old in problems}]
    if new or id not in after:
        raise click.UsageError("; ".join(new) or f"an entry cannot be added to {path}; write it by hand")
    write_changes({path: text})
    click.echo(f"{path}: {id}")


def _is_keyed(record: type[Record]) -> bool:
    return any(field.metadata.get("key") for field in dataclasses.fields(record))


for _vocabulary in known_vocabularies():
    # A selection such as a variant of the CV has no name to be given: it is written by hand.
    if _vocabulary.kind and _is_keyed(_vocabulary.record):
        command.add_command(_entry_command(_vocabulary))
