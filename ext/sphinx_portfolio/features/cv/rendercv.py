"""`cv.yaml`: CVs as RenderCV (docs.rendercv.com) reads them, to be set by its themes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...core.pages import ProjectPage
from ...exports.output import known
from ...exports.yaml_text import as_yaml
from ...site import quoted
from ...wording import _, comma
from .model import file_name
from .told import Told, cvs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...core.career import Award, Education, Position, Talk
    from ...core.owner import Owner, Profile
    from ...core.records import Link, Period
    from ...exports.output import Output
    from .model import Chosen, Cv

NAME: Final = "cv.yaml"

#: Kind of a link -> what RenderCV calls the network, and what it wants to know of its address.
_NETWORKS: Final[Mapping[str, tuple[str, str]]] = {
    "bluesky": ("Bluesky", r"https://bsky\.app/profile/([\w-]+(?:\.[\w-]+)+)/?"),
    "github": ("GitHub", r"https://github\.com/([\w-]+)/?"),
    "gitlab": ("GitLab", r"https://gitlab\.com/([\w.-]+)/?"),
    "linkedin": ("LinkedIn", r"https://(?:www\.)?linkedin\.com/in/([\w%-]+)/?"),
    "orcid": ("ORCID", r"https://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?"),
    "scholar": ("Google Scholar", r"https://scholar\.google\.com/citations\?(?:[^#]*&)?user=([\w-]+)(?:&[^#]*)?"),
    "stackoverflow": ("StackOverflow", r"https://stackoverflow\.com/users/(\d+/[\w-]+)/?"),
    "x": ("X", r"https://(?:x|twitter)\.com/(\w+)/?"),
    "youtube": ("YouTube", r"https://(?:www\.)?youtube\.com/@([\w.-]+)/?"),
}
_MASTODON: Final = re.compile(r"https://([\w.-]+)/@(\w+)/?")

#: Language -> what RenderCV calls it. Where it does not know one, it writes dates in English.
_LANGUAGES: Final[Mapping[str, str]] = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "he": "hebrew",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nb": "norwegian_bokmål",
    "nl": "dutch",
    "nn": "norwegian_nynorsk",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "vi": "vietnamese",
    "zh": "mandarin_chinese",
}

#: What Markdown, and what RenderCV makes of it, read as a command where a letter or a mark of the same kind follows.
#: No backslash helps against it; a joiner, which nobody sees, does.
_ACTS: Final = re.compile(r"[#<&$](?=[\w/!?$#])")
_MARKS: Final = re.compile(r"[\\`*_\[\]]|^[-+!=>](?=[-+!= ])")
_JOINER: Final = "\N{WORD JOINER}"
#: What RenderCV takes for the sign of a list within a text -> the same, with a space that does not break.
_LIST: Final = (" - ", "\N{NO-BREAK SPACE}- ")
#: An address that RenderCV shows without reading a command in it.
_SHOWN: Final = re.compile(r"https?://[\w:/.~%?=&+,;@-]+", re.IGNORECASE)


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the whole portfolio, and each variant."""
    for cv in cvs(output.catalog):
        yield f"{file_name(cv.id)}.yaml", as_yaml(_RenderCv(Told(output), cv).said())


@dataclass(frozen=True)
class _RenderCv:
    """Writes one CV."""

    told: Told
    cv: Cv

    def said(self) -> dict[str, Any]:
        site = self.told.output.site
        owner = site.owner
        language = _LANGUAGES.get(site.language.partition("_")[0])
        return known(
            cv=known(
                # Its name is the title of the document: without an owner, that of the site.
                name=_text(owner.name if owner else site.title),
                headline=_text(self.cv.headline or (owner and owner.headline) or ""),
                location=_text((owner and owner.location) or ""),
                email=owner.email if owner else None,
                website=self._website(owner),
                **_profiles(owner.links if owner else ()),
                sections=known(**dict(self._sections(owner))),
            ),
            locale=known(language=language),
        )

    def _website(self, owner: Owner | None) -> str | None:
        links = (link.url for link in owner.links if link.kind == "website") if owner else ()
        return next(map(quoted, filter(_is_web, links)), None) or self.told.output.site.base_url

    def _sections(self, owner: Owner | None) -> Iterator[tuple[str, list[Any]]]:
        """Yield the name of each section, which is its title, and its entries, which are all of one kind."""
        career = self.cv.career
        if owner and owner.summary:
            yield _("Summary"), [_text(owner.summary)]
        yield _("Experience"), [self._position(each) for each in career.positions]
        yield _("Projects"), [self._project(each) for each in self.cv.chosen]
        yield _("Publications"), [self._publication(page, owner) for page in self.cv.publications]
        yield _("Education"), list(self._education(career.education))
        yield _("Awards"), [self._event(each, each.organisation) for each in career.awards]
        yield _("Talks"), [self._event(each, each.event) for each in career.talks]
        yield (
            _("Skills"),
            [
                {
                    "label": _text(_(group.name) if group.name else _("Skills")),
                    "details": _text(comma().join(thing.name for thing in group.technologies)),
                }
                for group in self.cv.technologies
            ],
        )

    def _project(self, chosen: Chosen) -> dict[str, Any]:
        page, told = chosen.page, self.told
        record = page.record if isinstance(page, ProjectPage) else None
        figures = " · ".join(f"**{_text(each.value)}** {_text(each.label)}" for each in chosen.figures)
        evidence = " · ".join(self._evidence(link) for link in chosen.links if link.url)
        return {
            "name": _linked(page.title, told.output.site.page_address(page.docname)),
            **known(
                **_dates(chosen.period),
                location=_text(told.organisation(page, self.cv) or (record and record.context) or ""),
                summary=_text(page.record.summary),
                highlights=[*filter(None, [figures]), *map(_text, told.highlights(chosen)), *filter(None, [evidence])],
            ),
        }

    def _evidence(self, link: Link) -> str:
        name = _(self.told.output.site.options.evidence[link.kind])
        return _linked(f"{name} {link.label}" if link.label and link.label != name else name, link.url)

    def _publication(self, page: ProjectPage, owner: Owner | None) -> dict[str, Any]:
        """Write a publication. Of its authors only the owner is known."""
        venue, paper = page.record.venue, self.told.paper(page) or ""
        is_shown = _SHOWN.fullmatch(paper) is not None
        return {
            "title": _text(page.title) if is_shown else _linked(page.title, paper),
            "authors": [_text(owner.name), "et al."] if owner else [],
            **known(
                journal=_text(venue.name or "") if venue else None,
                date=str(venue.year) if venue and venue.year else None,
                url=paper if is_shown else None,
            ),
        }

    def _position(self, said: Position) -> dict[str, Any]:
        return {
            "company": _linked(said.organisation, said.url),
            "position": _text(said.title),
            **known(
                **_dates(said.period),
                location=_text(said.place or ""),
                summary=_text(said.summary or ""),
                highlights=list(map(_text, said.highlights)),
            ),
        }

    def _education(self, schools: Sequence[Education]) -> Iterator[dict[str, Any]]:
        """Write schools. The entries of RenderCV for them must have an area: where one has none, none is such an entry.

        What is no area but a degree stands in its place.
        """
        has_areas = all(said.area or said.degree for said in schools)
        for said in schools:
            school, degree = _linked(said.organisation, said.url), _text(said.degree or "")
            area = _text(said.area or "")
            if has_areas:
                what = {"institution": school, "area": area or degree, **known(degree=degree if area else None)}
            else:
                what = {"name": comma().join(filter(None, [degree, area, school]))}
            yield what | known(
                **_dates(said.period),
                location=_text(said.place or ""),
                summary=_text(said.summary or ""),
                highlights=list(map(_text, said.highlights)),
            )

    def _event(self, said: Award | Talk, where: str | None) -> dict[str, Any]:
        return {
            "name": _linked(said.title, said.url),
            **known(
                date=said.date,
                location=_text(comma().join(filter(None, [where, said.place]))),
                summary=_text(said.summary or ""),
            ),
        }


def _profiles(links: Sequence[Profile]) -> dict[str, Any]:
    """Return the networks that RenderCV knows, and the rest as connections with a sign of their own."""
    networks, others = [], []
    for link in links:
        if link.kind == "website" or not _is_web(link.url):
            continue
        name, pattern = _NETWORKS.get(link.kind, ("", ""))
        if name and (found := re.fullmatch(pattern, link.url)):
            networks.append({"network": name, "username": found[1]})
        elif link.kind == "mastodon" and (found := _MASTODON.fullmatch(link.url)):
            networks.append({"network": "Mastodon", "username": f"@{found[2]}@{found[1]}"})
        else:
            others.append({"fontawesome_icon": "link", "placeholder": _text(link.name), "url": quoted(link.url)})
    return known(social_networks=networks, custom_connections=others)


def _text(text: str) -> str:
    """Write a text that RenderCV shows as it is: it reads Markdown, and runs what Typst takes as a command."""
    return _ACTS.sub(rf"\g<0>{_JOINER}", _MARKS.sub(r"\\\g<0>", text)).replace(*_LIST)


def _linked(text: str, url: str | None) -> str:
    """Write words that lead somewhere; the address without what would end it."""
    if not url or not _is_web(url):
        return _text(text)
    address = quoted(url).translate({ord("("): "%28", ord(")"): "%29"})
    return f"[{_text(text)}]({address})"


def _is_web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _dates(period: Period | None) -> dict[str, str | None]:
    """Return the dates of a period, of one grain: RenderCV takes a year for its first day."""
    if period is None:
        return {}
    if period.end is None or period.end == period.start:
        return {"date": period.start}
    if period.end == "present":
        return {"start_date": period.start, "end_date": period.end}
    grain = min(len(period.start), len(period.end))
    return {"start_date": period.start[:grain], "end_date": period.end[:grain]}
