"""A portfolio of somebody else, as a catalog: what selects, sorts and shows projects works as with our own."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from ...core.catalog import Catalog
from ...core.credits import CreditUse
from ...core.kinds import ObjectKind
from ...core.pages import Contribution, Page, ProjectPage, RolePage
from ...core.problems import field_path
from ...core.published import VERSION, Portfolio, PublishedPage, PublishedProject, PublishedRole
from ...core.records import EVIDENCE, Advisor, Figure, Link, Period, Project, Record, Role, Venue
from ...core.validation import parse
from ...reading.vocabularies import Vocabulary


class InvalidPortfolioError(Exception):
    """A file that is no portfolio that we can read; says where, and why."""


@dataclass(frozen=True)
class Source:
    """A source, as far as it is known."""

    name: str
    address: str  #: Of its site, with a slash at the end.
    title: str = ""
    catalog: Catalog | None = None  #: None where nothing is known of it.
    paths: Mapping[str, str] = dataclasses.field(default_factory=dict)  #: Docname in the catalog -> its address there.
    link_kinds: Mapping[str, str] = dataclasses.field(default_factory=dict)  #: Kinds of links that it has beside ours.


def read_portfolio(
    name: str,
    address: str,
    content: bytes,
    kinds: Mapping[str, ObjectKind],
    vocabularies: Iterable[Vocabulary],
) -> Source:
    """Read a `portfolio.json`. All of it is text of somebody else.

    :param kinds: the kinds of objects that we know
    :param vocabularies: those that we know
    :raises InvalidPortfolioError: if it is none, with the first field that is wrong
    """
    data = _load(content)
    portfolio, problems = parse(Portfolio, data)
    if portfolio is None:
        path, message = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise InvalidPortfolioError(f"{field_path(path)}: {message}{more}")
    pages: list[tuple[Page, str]] = [(_role_page(role), role.path) for role in portfolio.roles]
    pages += [(_project_page(project), project.path) for project in portfolio.projects]
    found = {}
    for vocabulary in (each for each in vocabularies if each.kind):
        said = data["vocabularies"].get(kinds[vocabulary.kind].field)
        if (content_of := _vocabulary(vocabulary.record, said)) is not None:
            found[vocabulary.file] = content_of
    return Source(
        name,
        address,
        title=portfolio.site.title,
        catalog=Catalog({page.docname: page for page, _ in pages}, kinds, found),
        paths={page.docname: path for page, path in pages},
        link_kinds={each.id: each.name for each in portfolio.vocabularies.link_kinds if each.id not in EVIDENCE},
    )


def _load(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidPortfolioError(f"it is not valid JSON: {error}") from error
    if not isinstance(data, dict) or "version" not in data:
        raise InvalidPortfolioError("it is no portfolio: there is no field 'version'")
    version, ours = data["version"], VERSION.partition(".")[0]
    if isinstance(version, str) and version.partition(".")[0] != ours:
        said = f"version: {version[:20]!r} is not {ours}.x, which is what this release of sphinx-portfolio reads"
        raise InvalidPortfolioError(said)
    return data


def _role_page(role: PublishedRole) -> RolePage:
    record = Role(
        summary=role.summary,
        order=role.order,
        group=role.group,
        aliases=role.aliases,
        short_title=role.short_title,
    )
    return RolePage(f"roles/{role.id}", role.title, record=record, contributions=_contributions(role))


def _project_page(project: PublishedProject) -> ProjectPage:
    period, venue = project.period, project.venue
    record = Project(
        summary=project.summary,
        roles=project.roles,
        order=project.order,
        featured=project.featured,
        period=Period(period.start, period.end) if period else None,
        venue=Venue(venue.name, venue.year) if venue else None,
        context=project.context,
        advisors=tuple(Advisor(each.name, each.affiliation) for each in project.advisors),
        places=project.places,
        technologies=project.technologies,
        figures=tuple(
            Figure(value=each.value, label=each.label, contribution=each.contribution, kind=each.kind)
            for each in project.figures
        ),
        links=tuple(
            Link(kind=each.kind, url=each.url, state=each.state, label=each.label, note=each.note)
            for each in project.links
        ),
        aliases=project.aliases,
        short_title=project.short_title,
    )
    # Its picture stays where it is.
    return ProjectPage(f"projects/{project.id}", project.title, record=record, contributions=_contributions(project))


def _contributions(page: PublishedPage) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(
            each.id,
            line=1,
            former_ids=each.former_ids,
            title=each.title,
            credits=tuple(CreditUse(use.credit, use.degree) for use in each.credits),
            technologies=each.technologies,
        )
        for each in page.contributions
    )


def _vocabulary(record: type[Record], said: Any) -> Any:
    """Return what a file of a vocabulary says, as ours are read; entries that we cannot read are left out."""
    if isinstance(said, dict):
        return _entry(record, said)
    if not isinstance(said, list):
        return None
    (key,) = (field.name for field in dataclasses.fields(record) if field.metadata.get("key"))
    entries = filter(None, (_entry(record, each) for each in said))
    return {getattr(entry, key): entry for entry in entries}


def _entry(record: type[Record], said: Any) -> Record | None:
    """Return an entry with the fields that we know, as far as we know what they say."""
    if not isinstance(said, dict):
        return None
    known = _known(record, said)
    entry, problems = parse(record, known)
    if entry is None:
        wrong = {path[0] for path, _ in problems if path}
        entry, _ = parse(record, {name: value for name, value in known.items() if name not in wrong})
    return entry


def _known(record: type[Record], said: Any) -> Any:
    """Return what was said without fields that the record, or one in it, does not have."""
    if not isinstance(said, dict):
        return said
    hints, known = get_type_hints(record), {}
    for name in said.keys() & hints.keys():
        inner = next(
            (each for each in get_args(hints[name]) if isinstance(each, type) and issubclass(each, Record)), None
        )
        value = said[name]
        if inner is not None and isinstance(value, list):
            value = [_known(inner, each) for each in value]
        known[name] = value
    return known
