"""`resume.json`: CVs in the format of JSON Resume (jsonresume.org), version 1.

What the format has no place for stands under one key of each part, `x-portfolio`, in the form of `portfolio.json`.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from ...core.pages import ProjectPage
from ...exports.output import known
from ...site import quoted
from ...wording import _
from .model import file_name
from .told import Told, cvs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.career import Award, Education, Position, Talk
    from ...core.owner import Profile
    from ...core.records import Period, Record
    from ...exports.output import Output
    from .model import Chosen, Cv

NAME: Final = "resume.json"
KEY: Final = "x-portfolio"

_VERSION: Final = "v1.0.0"
_SCHEMA: Final = f"https://raw.githubusercontent.com/jsonresume/resume-schema/{_VERSION}/schema.json"


def name_of(id: str) -> str:
    """Return the name of the file of a variant; without an id, of the whole portfolio."""
    return f"{file_name(id, 'resume')}.json"


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the whole portfolio, and each variant."""
    for cv in cvs(output.catalog):
        name = name_of(cv.id)
        said = _Resume(Told(output), cv).said(name)
        yield name, json.dumps(said, ensure_ascii=False, indent=2) + "\n"


@dataclasses.dataclass(frozen=True)
class _Resume:
    """Writes one CV."""

    told: Told
    cv: Cv

    def said(self, name: str) -> dict[str, Any]:
        cv, site = self.cv, self.told.output.site
        return {
            "$schema": _SCHEMA,
            **known(
                basics=self._basics(),
                work=[self._position(each) for each in cv.career.positions],
                education=[self._education(each) for each in cv.career.education],
                awards=[self._award(each) for each in cv.career.awards],
                publications=[self._publication(page) for page in cv.publications],
                skills=[
                    known(
                        name=_(group.name) if group.name else _("Skills"),
                        keywords=[thing.name for thing in group.technologies],
                    )
                    for group in cv.technologies
                ],
                projects=[*map(self._project, cv.chosen), *map(self._talk, cv.career.talks)],
            ),
            "meta": known(canonical=site.file_address(name), version=_VERSION),
            KEY: known(title=site.title, address=site.base_url, variant=cv.id, headline=cv.headline),
        }

    def _basics(self) -> dict[str, Any]:
        """Say who it is; nothing, where nobody is named."""
        site = self.told.output.site
        owner = site.owner
        if owner is None:
            return {}
        website = next((quoted(link.url) for link in owner.links if link.kind == "website"), None)
        return known(
            name=owner.name,
            label=self.cv.headline or owner.headline,
            image=site.portrait_address,
            email=owner.email,
            url=website or site.base_url,
            summary=owner.summary,
            location=known(city=owner.location),
            profiles=[_profile(link) for link in owner.links],
        ) | _more(pronouns=owner.pronouns)

    def _project(self, chosen: Chosen) -> dict[str, Any]:
        page, told = chosen.page, self.told
        record = page.record if isinstance(page, ProjectPage) else None
        more: dict[str, Any] = {"id": page.id, "kind": page.kind, "led": chosen.is_led}
        if record is not None:
            more |= {
                "venue": _fields(record.venue),
                "context": record.context,
                "advisors": [_fields(each) for each in record.advisors],
                "figures": [_fields(each) for each in chosen.figures],
                "links": [
                    known(kind=each.kind, url=each.url, state=each.state, label=each.label, note=each.note)
                    for each in chosen.links
                ],
            }
        more["contributions"] = [
            known(
                id=work.contribution.id,
                title=work.words,
                credits=[known(credit=use.credit, degree=use.degree) for use in work.contribution.credits],
            )
            for work in chosen.works
        ]
        return known(
            name=page.title,
            description=page.record.summary,
            highlights=told.highlights(chosen),
            keywords=told.technologies(page),
            **_dates(chosen.period),
            url=told.address(page),
            roles=told.roles(page),
            entity=told.organisation(page, self.cv),
        ) | _more(**more)

    def _publication(self, page: ProjectPage) -> dict[str, Any]:
        venue = page.record.venue
        return known(
            name=page.title,
            publisher=venue.name if venue else None,
            releaseDate=str(venue.year) if venue and venue.year else None,
            url=self.told.paper(page),
            summary=page.record.summary,
        ) | _more(id=page.id)

    def _position(self, said: Position) -> dict[str, Any]:
        return known(
            name=said.organisation,
            position=said.title,
            location=said.place,
            url=_address(said.url),
            **_dates(said.period),
            summary=said.summary,
            highlights=list(said.highlights),
        ) | _more(work=list(said.work))

    def _education(self, said: Education) -> dict[str, Any]:
        return known(
            institution=said.organisation,
            url=_address(said.url),
            area=said.area,
            studyType=said.degree,
            **_dates(said.period),
        ) | _more(place=said.place, summary=said.summary, highlights=list(said.highlights), work=list(said.work))

    def _award(self, said: Award) -> dict[str, Any]:
        return known(
            title=said.title,
            date=_date(said.date),
            awarder=said.organisation,
            summary=said.summary,
        ) | _more(url=said.url, place=said.place, work=list(said.work))

    def _talk(self, said: Talk) -> dict[str, Any]:
        """Write a talk as a project of that type, which the format gives as an example."""
        date = _date(said.date)
        return known(
            name=said.title,
            description=said.summary,
            startDate=date,
            endDate=date,
            url=_address(said.url),
            entity=said.event,
            type="talk",
        ) | _more(place=said.place, work=list(said.work))


def _more(**values: Any) -> dict[str, Any]:
    return known(**{KEY: known(**values)})


def _fields(record: Record | None) -> dict[str, Any]:
    return known(**dataclasses.asdict(record)) if record is not None else {}


def _profile(link: Profile) -> dict[str, Any]:
    return known(network=link.name, username=_username(link), url=quoted(link.url))


def _username(link: Profile) -> str:
    """Return what themes show of a profile: the last part of its address; the host where it has none that says it."""
    parts = urlsplit(link.url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return last.removeprefix("@") if last and not parts.query else parts.hostname or link.url


def _dates(period: Period | None) -> dict[str, str | None]:
    """Return the dates of a period. Without an end, themes take it that the work goes on."""
    if period is None:
        return {}
    return {"startDate": _date(period.start), "endDate": _date(period.end or period.start)}


def _date(date: str | None) -> str | None:
    """Return a date that the format allows: of this millennium or the last."""
    return date if date is not None and date[0] in "12" else None


def _address(url: str | None) -> str | None:
    return quoted(url) if url else None
