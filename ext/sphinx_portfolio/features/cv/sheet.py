"""A CV in the words of the site: what stands on the paper, and on the page of the CV."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ...core.career import Award, Education, Position, Talk
from ...core.pages import PortfolioPage, ProjectPage, Work
from ...core.records import Figure, Link, Period
from ...views.cards import venue_text
from ...views.facts import period_text
from ...views.texts import text_of
from ...wording import _, comma
from .model import Chosen, Cv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...core.catalog import Catalog
    from ...site import Site

_SHOWN: Final = 48  #: An address of more letters is told by its host alone.


@dataclass(frozen=True)
class Anchor:
    """Words with an address outside the site."""

    text: str
    url: str


@dataclass(frozen=True)
class Point:
    """What was done: a contribution, or a line of the owner's."""

    lines: tuple[str, ...]  #: A line for each paragraph.
    work: Work | None = None


@dataclass(frozen=True)
class Entry:
    """A project, a position, an award."""

    title: str
    page: PortfolioPage | None = None  #: Where the site tells more.
    url: str = ""  #: Where others do.
    when: str = ""  #: When and where, in few words.
    is_led: bool = False
    about: str = ""  #: Who was there, and what was the occasion.
    summary: str = ""
    figures: tuple[Figure, ...] = ()
    points: tuple[Point, ...] = ()
    evidence: tuple[Anchor, ...] = ()


@dataclass(frozen=True)
class Section:
    """Entries under one heading; or words in groups, each with the name of the group."""

    title: str
    entries: tuple[Entry, ...] = ()
    is_brief: bool = False  #: Whether its entries are told in one paragraph.
    groups: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """All that a CV says, in its order."""

    title: str  #: Of the document.
    name: str  #: Of the person; of the site, where nobody is named.
    author: str  #: Empty where nobody is named.
    headline: str
    summary: str
    location: str
    contacts: tuple[Anchor, ...]
    address: Anchor | None  #: Of the site.
    led: str  #: What says of a project that it was led.
    page: str  #: What says which page of how many one is, with `%(page)s` and `%(pages)s` in it.
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]


class Writer:
    """Puts CVs into words."""

    def __init__(self, catalog: Catalog, site: Site) -> None:
        self._catalog = catalog
        self._site = site

    def sheet(self, cv: Cv) -> Sheet:
        """Return what a CV says."""
        owner = self._site.owner
        name = owner.name if owner else self._site.title
        return Sheet(
            title=_("%(name)s – CV") % {"name": name},
            name=name,
            author=owner.name if owner else "",
            headline=cv.headline or (owner.headline if owner and owner.headline else ""),
            summary=owner.summary if owner and owner.summary else "",
            location=owner.location if owner and owner.location else "",
            # The site may be the owner's website as well.
            contacts=tuple({each.text: each for each in self._contacts()}.values()),
            address=self._address,
            led=_("Led"),
            page=_("Page %(page)s of %(pages)s"),
            keywords=tuple(thing.name for group in cv.technologies for thing in group.technologies),
            sections=tuple(section for section in self._sections(cv) if section.entries or section.groups),
        )

    @property
    def _address(self) -> Anchor | None:
        base = self._site.base_url
        return Anchor(_bare(base), base) if base else None

    def _contacts(self) -> Iterator[Anchor]:
        owner = self._site.owner
        if owner and owner.email:
            yield Anchor(owner.email, f"mailto:{owner.email}")
        if self._address:
            yield self._address
        for link in owner.links if owner else ():
            yield Anchor(link.label or _bare(link.url), link.url)

    def _sections(self, cv: Cv) -> Iterator[Section]:
        career = cv.career
        yield Section(_("Experience"), tuple(map(self._position, career.positions)))
        yield from self._work(cv)
        told = {each.page.id for each in cv.projects}
        more = [page for page in cv.publications if page.id not in told]
        title = _("Publications") if len(more) == len(cv.publications) else _("Further publications")
        told_so = tuple(Entry(page.short_title, page, when=venue_text(page)) for page in more)
        yield Section(title, told_so, is_brief=True)
        yield Section(_("Education"), tuple(map(self._education, career.education)))
        yield Section(_("Awards"), tuple(map(self._award, career.awards)))
        yield Section(_("Talks"), tuple(map(self._talk, career.talks)))
        groups = ((_(each.name) if each.name else "", each.technologies) for each in cv.technologies)
        yield Section(
            _("Technologies"),
            groups=tuple((name, comma().join(each.name for each in things)) for name, things in groups),
        )

    # -- the work ------------------------------------------------------------------------------------------------------

    def _work(self, cv: Cv) -> Iterator[Section]:
        """Yield the projects by their home roles, in the order in which these come first; then what has no role."""
        sections: dict[str, list[Entry]] = {}
        for each in cv.chosen:
            role = each.page.home if isinstance(each.page, ProjectPage) else each.page.id
            entries = sections.setdefault(role if role in self._catalog.roles else "", [])
            entries.append(self._chosen(each, is_short=cv.is_short))
        for role, entries in sorted(sections.items(), key=lambda section: not section[0]):
            yield Section(self._catalog.roles[role].title if role else _("Projects"), tuple(entries))

    def _chosen(self, chosen: Chosen, *, is_short: bool) -> Entry:
        """Return what is told of a project; where there is little room, results stand for what sums it up."""
        page, figures = chosen.page, chosen.figures
        if is_short:
            figures = tuple(figure for figure in figures if figure.kind == "result")
        points = tuple(Point(self._lines(work), work) for work in chosen.works)
        if not isinstance(page, ProjectPage):
            return Entry(_("Further work"), points=points)
        when = [venue_text(page), self._when(page.record.period)]
        return Entry(
            page.short_title if is_short else page.title,
            page,
            when=" · ".join(filter(None, when)),
            is_led=chosen.is_led,
            about=" · ".join(filter(None, [page.record.context, self._advisors(page)])),
            summary="" if is_short and figures else page.record.summary,
            figures=figures,
            points=points,
            evidence=tuple(self._evidence(link) for link in chosen.links if link.url),
        )

    def _lines(self, work: Work) -> tuple[str, ...]:
        lines = tuple(
            " ".join(line.split()) for line in text_of(self._catalog, self._site, work.contribution).splitlines()
        )
        return tuple(filter(None, lines)) or (work.words,)

    def _evidence(self, link: Link) -> Anchor:
        """Say what a link is and where it leads, readable on paper."""
        assert link.url is not None
        kind = _(self._site.options.evidence[link.kind])
        said = link.label if link.label and link.label != kind else _bare(link.url)
        return Anchor(_("%(kind)s: %(address)s") % {"kind": kind, "address": said}, link.url)

    def _advisors(self, page: ProjectPage) -> str:
        advisors = page.record.advisors
        named = "; ".join(f"{each.name} ({each.affiliation})" if each.affiliation else each.name for each in advisors)
        term = _("Advisor") if len(advisors) == 1 else _("Advisors")
        return f"{term}: {named}" if named else ""

    # -- the life beside it --------------------------------------------------------------------------------------------

    def _position(self, said: Position) -> Entry:
        return Entry(
            f"{said.title}, {said.organisation}",
            url=said.url or "",
            when=self._when(said.period),
            about=self._about(said.place, said.work),
            summary=said.summary or "",
            points=tuple(Point((line,)) for line in said.highlights),
        )

    def _education(self, said: Education) -> Entry:
        title = comma().join(filter(None, [said.degree, said.area, said.organisation]))
        return Entry(
            title,
            url=said.url or "",
            when=self._when(said.period),
            about=self._about(said.place, said.work),
            summary=said.summary or "",
            points=tuple(Point((line,)) for line in said.highlights),
        )

    def _award(self, said: Award) -> Entry:
        return self._event(said, said.organisation)

    def _talk(self, said: Talk) -> Entry:
        return self._event(said, said.event)

    def _event(self, said: Award | Talk, where: str | None) -> Entry:
        return Entry(
            comma().join(filter(None, [said.title, where])),
            url=said.url or "",
            when=self._when(Period(said.date) if said.date else None),
            about=self._about(said.place, said.work),
            summary=said.summary or "",
        )

    def _about(self, place: str | None, work: Sequence[str]) -> str:
        pages = {**self._catalog.projects, **self._catalog.roles}
        named = comma().join(pages[id].short_title for id in work if id in pages)
        return " · ".join(filter(None, [place, named]))

    def _when(self, period: Period | None) -> str:
        return period_text(period, self._site.language) if period else ""


def _bare(url: str) -> str:
    """Return an address as people write it; of a long one the host."""
    said = re.sub(r"^(https?://(www\.)?|mailto:)", "", url, flags=re.IGNORECASE).rstrip("/")
    return said if len(said) <= _SHOWN else said.partition("/")[0]
