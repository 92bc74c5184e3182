"""`portfolio.json`: the whole catalog, for programs and for other documentation; and the schema beside it."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from ..core.career import FILE as CAREER
from ..core.career import career_of
from ..core.catalog import Catalog
from ..core.credits import CREDITS
from ..core.kinds import ObjectKind
from ..core.names import is_slug
from ..core.pages import Contribution, PortfolioPage, ProjectPage, RolePage, Work
from ..core.published import (
    NAME,
    SCHEMA,
    VERSION,
    Portfolio,
    Published,
    PublishedAdvisor,
    PublishedAward,
    PublishedCareer,
    PublishedContribution,
    PublishedCounts,
    PublishedCredit,
    PublishedEducation,
    PublishedFigure,
    PublishedImage,
    PublishedLink,
    PublishedOwner,
    PublishedPeriod,
    PublishedPosition,
    PublishedProfile,
    PublishedProject,
    PublishedRole,
    PublishedSite,
    PublishedTalk,
    PublishedVenue,
    PublishedVocabularies,
    PublishedWord,
    as_json,
)
from ..core.records import Record
from ..core.schema import portfolio_schema
from ..reading.vocabularies import Vocabulary
from .output import Output

AnyPublished = TypeVar("AnyPublished", bound=Published)


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the catalog, and its schema."""
    portfolio = _Writer(output).portfolio()
    said: dict[str, Any] = {"$schema": SCHEMA, **as_json(portfolio)}
    said["vocabularies"] |= dict(_vocabularies(output))
    yield NAME, json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
    records = {name: vocabulary.record for name, vocabulary in _of_kinds(output).items()}
    yield SCHEMA, json.dumps(portfolio_schema(records), indent=1) + "\n"


def _of_kinds(output: Output) -> Mapping[str, Vocabulary]:
    """Return what projects call the entries of a vocabulary -> the vocabulary, where these are objects."""
    kinds = output.catalog.kinds
    return {kinds[each.kind].field: each for each in output.vocabularies if each.kind}


def _vocabularies(output: Output) -> Iterator[tuple[str, Any]]:
    """Yield what each file of a vocabulary says: an object, or a list where it is a mapping from ids."""
    for name, vocabulary in _of_kinds(output).items():
        content = output.catalog.vocabularies.get(vocabulary.file)
        if content is not None:
            yield name, as_json(content if dataclasses.is_dataclass(content) else list(content.values()))


class _Writer:
    """Makes the records of one portfolio; those of drafts never."""

    def __init__(self, output: Output) -> None:
        catalog = output.catalog
        self._output = output
        self._catalog = catalog
        self._roles = {page.id: page for page in catalog.roles.values() if _is_published(page)}
        self._projects = {page.id: page for page in catalog.projects.values() if _is_published(page)}

    def portfolio(self) -> Portfolio:
        """Return all."""
        site = self._output.site
        roles = tuple(map(self._role, self._roles.values()))
        projects = tuple(map(self._project, self._projects.values()))
        pages = (*roles, *projects)
        links = [link for project in projects for link in project.links]
        used = {use.credit for page in pages for work in page.contributions for use in work.credits}
        kinds = {link.kind for link in links}
        return Portfolio(
            version=VERSION,
            generator=f"sphinx-portfolio {self._output.version}",
            site=PublishedSite(title=site.title or site.key, language=site.language_tag, url=site.base_url or None),
            owner=self._owner(),
            career=self._career(),
            counts=PublishedCounts(
                projects=len(projects),
                roles=len(roles),
                contributions=sum(len(page.contributions) for page in pages),
                figures=sum(len(project.figures) for project in projects),
                links=sum(link.url is not None for link in links),
                links_without_address=sum(link.url is None for link in links),
            ),
            roles=roles,
            projects=projects,
            vocabularies=PublishedVocabularies(
                credits=tuple(
                    PublishedWord(id=credit.id, name=credit.name, url=credit.url)
                    for credit in CREDITS.values()
                    if credit.id in used
                ),
                link_kinds=tuple(
                    PublishedWord(id=kind, name=words) for kind, words in site.options.evidence.items() if kind in kinds
                ),
            ),
        )

    def _owner(self) -> PublishedOwner | None:
        owner, portrait = self._output.site.owner, self._output.site.portrait
        if owner is None:
            return None
        image = None
        if portrait is not None:
            width, height = portrait.size
            image = PublishedImage(path=portrait.file, alt=portrait.alt, width=width, height=height)
        return PublishedOwner(
            name=owner.name,
            headline=owner.headline,
            summary=owner.summary,
            image=image,
            location=owner.location,
            email=owner.email,
            pronouns=owner.pronouns,
            links=tuple(PublishedProfile(link.kind, link.url, link.label) for link in owner.links),
        )

    def _career(self) -> PublishedCareer | None:
        if CAREER not in self._catalog.vocabularies:
            return None
        career = career_of(self._catalog)
        return PublishedCareer(
            positions=tuple(_published(PublishedPosition, each) for each in career.positions),
            education=tuple(_published(PublishedEducation, each) for each in career.education),
            awards=tuple(_published(PublishedAward, each) for each in career.awards),
            talks=tuple(_published(PublishedTalk, each) for each in career.talks),
        )

    def _page(self, page: PortfolioPage) -> dict[str, Any]:
        """Return what roles and projects have alike."""
        site = self._output.site
        return {
            "id": page.id,
            "title": page.title,
            "short_title": page.short_title if page.short_title != page.title else None,
            "summary": page.record.summary,
            "order": page.record.order,
            "aliases": page.former_ids,
            "path": site.target_uri(page.docname),
            "url": site.page_address(page.docname),
            "anchor": page.name.element_id,
            "contributions": tuple(self._contribution(work, number) for number, work in enumerate(page.works, start=1)),
        }

    def _role(self, page: RolePage) -> PublishedRole:
        members = self._catalog.projects_by_role.get(page.id, ())
        return PublishedRole(
            **self._page(page),
            group=page.record.group,
            projects=tuple(each.id for each in members if each.id in self._projects),
        )

    def _project(self, page: ProjectPage) -> PublishedProject:
        record = page.record
        mentioned = [word for each in page.contributions for word in each.technologies]
        return PublishedProject(
            **self._page(page),
            roles=tuple(id for id in record.roles if id in self._roles),
            featured=record.featured,
            led=tuple(work.contribution.id for work in page.led),
            period=PublishedPeriod(record.period.start, record.period.end) if record.period else None,
            venue=PublishedVenue(record.venue.name, record.venue.year) if record.venue else None,
            context=record.context,
            advisors=tuple(PublishedAdvisor(each.name, each.affiliation) for each in record.advisors),
            places=_ids(self._catalog, "places", record.places),
            technologies=_ids(self._catalog, "technologies", (*mentioned, *record.technologies)),
            image=self._image(page),
            figures=tuple(
                PublishedFigure(value=each.value, label=each.label, kind=each.kind, contribution=each.contribution)
                for each in record.figures
            ),
            links=tuple(
                PublishedLink(kind=each.kind, url=each.url, state=each.state, label=each.label, note=each.note)
                for each in record.links
            ),
        )

    def _image(self, page: ProjectPage) -> PublishedImage | None:
        if (shown := page.picture) is None:
            return None
        path = self._output.site.image_uri(shown.path)
        return PublishedImage(path=path, alt=shown.alt, width=shown.width, height=shown.height)

    def _contribution(self, work: Work, number: int) -> PublishedContribution:
        contribution: Contribution = work.contribution
        return PublishedContribution(
            id=contribution.id,
            name=work.name.name,
            title=work.words,
            number=number,
            text=self._output.text(contribution),
            credits=tuple(
                PublishedCredit(credit=use.credit, degree=use.degree)  # type: ignore[arg-type]
                for use in contribution.credits
            ),
            technologies=_ids(self._catalog, "technologies", contribution.technologies),
            former_ids=contribution.former_ids,
            anchor=work.name.element_id,
        )


def _published(record: type[AnyPublished], written: Record) -> AnyPublished:
    """Return what the owner wrote, as it is published."""
    return record(**{each.name: getattr(written, each.name) for each in dataclasses.fields(written)})


def _is_published(page: PortfolioPage) -> bool:
    return not page.record.draft and is_slug(page.id)


def _ids(catalog: Catalog, field: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that the words of a field mean; what means nothing has been reported."""
    kind: ObjectKind | None = next((each for each in catalog.kinds.values() if each.field == field), None)
    if kind is None:
        return tuple(dict.fromkeys(filter(is_slug, words)))
    known = kind.vocabulary(catalog)
    ids = dict.fromkeys(catalog.meaning(kind.name, word) for word in words)
    return tuple(id for id in ids if (is_slug(id) if known is None else id in known))
