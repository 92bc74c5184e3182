"""What is wrong between pages: names that lead nowhere, and names given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .problems import Problem, did_you_mean, suggest
from .records import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .catalog import Catalog
    from .pages import Page
    from .records import Place, Technology
    from .selection import Selection


def check(catalog: Catalog) -> Iterator[tuple[str, Problem]]:
    """Yield each problem with the docname of its page, in the order of docnames."""
    # Of two pages with one id the first has it.
    pages = [catalog.pages[docname] for docname in sorted(catalog.pages, reverse=True)]
    holders = {page.id: page.docname for page in pages if page.record is not None}
    seen_ids: dict[str, str] = {}
    seen_indexes: dict[str, str] = {}
    for docname in sorted(catalog.pages):
        page = catalog.pages[docname]
        for problem in _check_page(page, catalog, holders, seen_ids, seen_indexes):
            yield docname, problem


def _check_page(
    page: Page, catalog: Catalog, holders: dict[str, str], seen_ids: dict[str, str], seen_indexes: dict[str, str]
) -> Iterator[Problem]:
    if page.record is not None and (other := seen_ids.setdefault(page.id, page.docname)) != page.docname:
        message = f"the id {page.id!r} is taken by {other!r}; projects and roles share one space of ids: rename one"
        yield Problem(1, "", message, "catalog")
    for i, former in enumerate(page.former_ids):
        assert page.record is not None
        place = f"{page.record.key}.aliases[{i}]"
        if former in holders:
            message = f"{former!r} is the id of {holders[former]!r}; an alias is an id that nothing has now"
            yield Problem(_line(page, place), place, message, "catalog")
        elif (other := seen_ids.setdefault(former, page.docname)) != page.docname:
            yield Problem(_line(page, place), place, f"{former!r} is an alias of {other!r} already", "catalog")
    for label in page.labels:
        if (name := catalog.objects_by_label.get(label)) is not None:
            message = f"the label {label!r} belongs to the {name.type} {name.name!r}; give yours another name"
            yield Problem(1, "", message, "catalog")
    for selection, line in page.selections:
        yield from _check_selection(selection, line, catalog)
    for type, line in page.indexes.items():
        if (other := seen_indexes.setdefault(type, page.docname)) != page.docname:
            yield Problem(line, "", f"the {type} index stands on {other!r} already; a site has one", "catalog")
    if isinstance(page.record, Project):
        yield from _check_project(page, page.record, catalog)


def _check_selection(selection: Selection, line: int, catalog: Catalog) -> Iterator[Problem]:
    role, technology, place = selection.role, selection.technology, selection.place
    if role is not None and role not in catalog.roles:
        yield Problem(line, "role", f"there is no role page {role!r}{did_you_mean(role, catalog.roles)}", "catalog")
    if technology is not None and catalog.technologies is not None and catalog.technology(technology) is None:
        guess = suggest(catalog.nearest("technology", technology))
        yield Problem(line, "technology", f"there is no technology {technology!r}{guess}", "catalog")
    if place is not None and catalog.places is not None and place not in catalog.places:
        yield Problem(line, "place", f"there is no stop {place!r}{did_you_mean(place, catalog.places)}", "catalog")


def _check_project(page: Page, record: Project, catalog: Catalog) -> Iterator[Problem]:
    yield from _known(page, "roles", record.roles, "role page", catalog.roles)
    if catalog.technologies is not None:
        yield from _known(page, "technologies", record.technologies, "technology", catalog.technologies)
    if catalog.places is not None:
        yield from _known(page, "places", record.places, "stop", catalog.places)
    ids = [contribution.id for contribution in page.contributions]
    for i, figure in enumerate(record.figures):
        if figure.contribution not in ids:
            place = f"project.figures[{i}].contribution"
            message = f"the page has no contribution {figure.contribution!r}{did_you_mean(figure.contribution, ids)}"
            yield Problem(_line(page, place), place, message, "catalog")


def _known(
    page: Page, field: str, values: Iterable[str], noun: str, known: Mapping[str, Page | Technology | Place]
) -> Iterator[Problem]:
    for i, value in enumerate(values):
        if value not in known:
            place = f"project.{field}[{i}]"
            now = next((thing.id for thing in known.values() if value in thing.former_ids), None)
            guess = f"; it is {now!r} now" if now else did_you_mean(value, known)
            yield Problem(_line(page, place), place, f"there is no {noun} {value!r}{guess}", "catalog")


def _line(page: Page, place: str) -> int:
    """Return the line of a field, or of the nearest one around it."""
    while place and place not in page.lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return page.lines.get(place, 1)
