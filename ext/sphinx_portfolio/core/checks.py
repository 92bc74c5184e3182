"""What is wrong between pages: names that lead nowhere, and names given twice."""

from collections.abc import Iterator, Mapping

from .catalog import Catalog
from .kinds import ObjectKind
from .names import ObjectName, is_slug, slug_of
from .pages import Page, PortfolioPage, ProjectPage
from .problems import OF_DRAFT, Problem, did_you_mean, index_twice, nearest, one_of, suggest
from .records import SLUG_PATTERN
from .selection import Selection
from .vocabulary import nearest_line


def check(catalog: Catalog) -> Iterator[tuple[str, Problem]]:
    """Yield each problem with the docname of its page, in the order of docnames."""
    # Of two pages with one id the first has it.
    holders = {page.id: page.docname for page in reversed(catalog.portfolio_pages)}
    seen_ids: dict[str, str] = {}
    seen_indexes: dict[str, str] = {}
    for docname in sorted(catalog.pages):
        page = catalog.pages[docname]
        for problem in _check_page(page, catalog, seen_indexes):
            yield docname, problem
        if isinstance(page, PortfolioPage):
            for problem in _check_ids(page, holders, seen_ids):
                yield docname, problem
        if isinstance(page, ProjectPage):
            for problem in _check_project(page, catalog):
                yield docname, problem


def missing_reference(catalog: Catalog, type: str, target: str) -> str:
    """Say what a dangling reference was probably meant to be; empty if it is right, and no page shows its target."""
    if catalog.is_draft(type, target):
        return f"there is no {type} {target!r}{OF_DRAFT}"
    if catalog.name_without_page(type, target) is not None:
        return ""
    hint = suggest(catalog.nearest(type, target)) or _other_kind(catalog, target) or catalog.kinds[type].missing
    return f"there is no {type} {target!r}{hint}"


def _other_kind(catalog: Catalog, target: str) -> str:
    """Say of what other kind there is something of this name."""
    kind = next((kind for kind in catalog.kinds if ObjectName(kind, target) in catalog.objects), None)
    return f"; write {{{kind}}}`{target}`, it is a {kind}" if kind is not None else ""


def _check_ids(page: PortfolioPage, holders: Mapping[str, str], seen: dict[str, str]) -> Iterator[Problem]:
    if (other := seen.setdefault(page.id, page.docname)) != page.docname:
        message = f"the id {page.id!r} is taken by {other!r}; projects and roles share one space of ids: rename one"
        yield Problem(1, "", message, "catalog")
    for i, former in enumerate(page.former_ids):
        place = f"{page.kind}.aliases[{i}]"
        if former in holders:
            message = f"{former!r} is the id of {holders[former]!r}; an alias is an id that nothing has now"
            yield Problem(nearest_line(page.lines, place), place, message, "catalog")
        elif (other := seen.setdefault(former, page.docname)) != page.docname:
            yield Problem(
                nearest_line(page.lines, place), place, f"{former!r} is an alias of {other!r} already", "catalog"
            )


def _check_page(page: Page, catalog: Catalog, seen_indexes: dict[str, str]) -> Iterator[Problem]:
    for label, line in page.labels.items():
        if (name := catalog.objects_by_label.get(label)) is not None:
            message = f"the label {label!r} belongs to the {name.type} {name.name!r}; give yours another name"
            yield Problem(line, "", message, "catalog")
    for selection, line in page.selections:
        yield from check_selection(selection, line, catalog)
    for type, line in page.indexes.items():
        if (other := seen_indexes.setdefault(type, page.docname)) != page.docname:
            yield Problem(line, "", index_twice(type, repr(other)), "catalog")


def check_selection(selection: Selection, line: int, catalog: Catalog) -> Iterator[Problem]:
    """Yield what is asked for that is not there."""
    if (id := selection.project) is not None and catalog.find("project", id) is None:
        hint = OF_DRAFT if catalog.is_draft("project", id) else suggest(catalog.nearest("project", id))
        yield Problem(line, "project", f"there is no project {id!r}{hint}", "catalog")
    wanted = [("role", selection.role)] if selection.role is not None else []
    for type, value in (*wanted, *selection.having):
        kind = catalog.kinds[type]
        known = kind.vocabulary(catalog)
        if known is not None and catalog.meaning(type, value) not in known:
            guess = suggest(catalog.nearest(type, value) if kind.words else nearest(value, known))
            guess = guess or kind.missing or one_of(known)
            guess = OF_DRAFT if catalog.is_draft(type, value) else guess
            yield Problem(line, type, f"there is no {kind.noun} {value!r}{guess}", "catalog")


def _check_project(page: ProjectPage, catalog: Catalog) -> Iterator[Problem]:
    for kind in catalog.kinds.values():
        if kind.field:
            yield from _check_field(page, kind, catalog)
    ids = [contribution.id for contribution in page.contributions]
    for i, figure in enumerate(page.record.figures):
        if figure.contribution not in ids:
            place = f"project.figures[{i}].contribution"
            guess = did_you_mean(figure.contribution, ids) or one_of(ids)
            message = f"the page has no contribution {figure.contribution!r}{guess}"
            yield Problem(nearest_line(page.lines, place), place, message, "catalog")


def _check_field(page: ProjectPage, kind: ObjectKind, catalog: Catalog) -> Iterator[Problem]:
    known = kind.vocabulary(catalog)
    for i, value in enumerate(getattr(page.record, kind.field)):
        place, message = f"project.{kind.field}[{i}]", ""
        if known is None:
            message = "" if is_slug(value) else f"{value!r} is not {SLUG_PATTERN.expected}{suggest(slug_of(value))}"
        elif value not in known:
            now = next((thing.id for thing in known.values() if value in thing.former_ids), None)
            named = catalog.meaning(kind.name, value)
            guess = f"; it is {now!r} now" if now else suggest(named if named in known else nearest(value, known))
            guess = OF_DRAFT if catalog.is_draft(kind.name, value) else guess
            message = f"there is no {kind.noun} {value!r}{guess or kind.missing or one_of(known)}"
        if message:
            yield Problem(nearest_line(page.lines, place), place, message, "catalog")
