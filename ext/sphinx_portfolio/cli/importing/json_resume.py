"""JSON Resume, version 1 of its schema: https://jsonresume.org/schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...core.owner import EMAIL_PATTERN, Owner, Profile
from ...core.records import Link, Venue
from .model import Draft, Entry, Resume, distinct, entry, kind_of, profile, profile_kind, profile_url
from .source import Item, Source
from .text import Text

#: The sections of which one at least is there.
SECTIONS: Final = (
    *("basics", "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages"),
    *("interests", "references", "projects"),
)


def read_json_resume(source: Source) -> Resume:
    """Read a resume, taking what has a place."""
    root = source.root
    root["$schema"].place()
    found = Resume(read_basics(root["basics"]))
    for item in root["projects"]:
        _project(item, found)
    found.drafts += filter(None, map(_publication, root["publications"]))
    for name, each in (("work", "name"), ("volunteer", "organization")):
        found.entries += filter(None, (_position(item, each) for item in root[name]))
    found.entries += filter(None, map(_education, root["education"]))
    found.entries += filter(None, map(_award, root["awards"]))
    for skill in root["skills"]:
        for keyword in skill["keywords"]:
            if (technology := keyword.line()) is not None:
                found.technologies.append(technology)
        skill["name"].because("technologies have no groups of your own")
        skill["level"].because("technologies have no levels")
    return found


def read_basics(basics: Item) -> Owner | None:
    """Read whose resume it is."""
    links = [*_website(basics), *_profiles(basics["profiles"])]
    unique = {link.url: link for link in reversed(links)}
    is_address = isinstance(basics["location"].value, dict)
    parts = ("city", "region", "countryCode")
    where = [basics["location"].line(name) for name in parts] if is_address else [basics.line("location")]
    for name in ("address", "postalCode"):
        basics["location"][name].because("a page that all can read has no place for it")
    basics["phone"].because("a page that all can read has no place for it")
    basics["image"].because("a picture is a file beside conf.py, with a text: write it as `picture`")
    said = {
        "name": basics.line("name"),
        "headline": basics.line("label"),
        "summary": basics.line("summary"),
        "location": ", ".join(filter(None, where)),
        "email": email(basics["email"]),
        "links": tuple(link for link in links if unique[link.url] is link),
    }
    if said["name"] is None and not any(said.values()):
        return None
    return basics.record(Owner, "a person", said)


def email(item: Item) -> str | None:
    """Take an address of e-mail."""
    written = item.peek()
    if not EMAIL_PATTERN.matches(written):
        if written:
            item.because(f"it is not {EMAIL_PATTERN.expected}")
        return None
    item.place()
    return written


def _website(basics: Item) -> Iterator[Profile]:
    if url := basics.address("url", "website"):
        yield Profile("website", url)


def _profiles(profiles: Item) -> Iterator[Profile]:
    for item in profiles:
        network, username = item["network"].peek(), item["username"].peek()
        url = item.address("url") if item.has("url") else None
        if url is None and (made := profile_url(profile_kind(network), username)):
            url = Item(item.source, item["username"].path, made).address()
        if url is None:
            item.because("it has no address")
            continue
        item["network"].place()
        # In most networks the address holds the name.
        if username and username.strip("@").casefold() in url.casefold():
            item["username"].place()
        yield profile(network, url)


def _project(item: Item, found: Resume) -> None:
    if item["type"].peek().casefold() in ("talk", "presentation"):
        if entry := _talk(item):
            found.entries.append(entry)
        return
    if not item["name"].peek():
        item.because("a page needs a title, and it has no name")
        return
    title = item.line("name") or ""
    url = item.address("url", "website", "github")
    words = {"My role": item.lines("roles"), "Type": item.lines("type")}
    organisation = item.line("entity") or ""
    found.drafts.append(
        Draft(
            item.path,
            title,
            item.text("description", "summary"),
            item.period("startDate", "endDate", goes_on=True),
            links=(Link(kind_of(url), url),) if url else (),
            technologies=item.lines("keywords"),
            facts=(
                *((word, Text.of(", ".join(said))) for word, said in words.items() if said),
                *((("Done for", Text.of(organisation)),) if organisation else ()),
            ),
            contributions=item.texts("highlights"),
            organisation=organisation,
        )
    )


def _publication(item: Item) -> Draft | None:
    if not item["name"].peek():
        item.because("a page needs a title, and it has no name")
        return None
    title = item.line("name") or ""
    venue, dates = published(item, "releaseDate", item.line("publisher"))
    url = item.address("url", "website")
    return Draft(
        item.path,
        title,
        item.text("summary"),
        venue=venue,
        links=distinct([Link(kind_of(url, "paper"), url)] if url else []),
        facts=dates,
        noun="publication",
    )


def published(item: Item, name: str, publisher: str | None) -> tuple[Venue | None, tuple[tuple[str, Text], ...]]:
    """Take the date of a publication: the year is that of the venue; what says more is a fact."""
    written = item[name].peek()
    if not written:
        return (Venue(publisher) if publisher else None), ()
    item[name].place()
    year = (
        int(written[:4]) if written[:4].isdecimal() and written[:4].isascii() and written[4:5] in ("", "-", "/") else 0
    )
    facts = () if written == str(year) and year >= 1900 else (("Published", Text.of(written)),)
    known = year if 1900 <= year <= 2999 else None
    return (Venue(publisher, known) if publisher or known else None), facts


def _position(item: Item, organisation: str) -> Entry | None:
    said = {
        "title": item.line("position"),
        "organisation": item.line(organisation, "company"),
        "period": item.period("startDate", "endDate", goes_on=True),
        "place": item.line("location"),
        "url": item.address("url", "website"),
        "summary": item.line("summary", "description"),
        "highlights": item.lines("highlights"),
    }
    return entry(item, "positions", said)


def _education(item: Item) -> Entry | None:
    score, courses = item.line("score", "gpa"), item.lines("courses")
    said = {
        "organisation": item.line("institution"),
        "degree": item.line("studyType"),
        "area": item.line("area"),
        "period": item.period("startDate", "endDate", goes_on=True),
        "place": item.line("location"),
        "url": item.address("url", "website"),
        "summary": item.line("summary"),
        "highlights": (*((f"Score: {score}",) if score else ()), *courses, *item.lines("highlights")),
    }
    return entry(item, "education", said)


def _award(item: Item) -> Entry | None:
    said = {
        "title": item.line("title", "name"),
        "organisation": item.line("awarder"),
        "date": item.date("date"),
        "url": item.address("url"),
        "summary": item.line("summary"),
    }
    return entry(item, "awards", said)


def _talk(item: Item) -> Entry | None:
    item["type"].place()
    said = {
        "title": item.line("name"),
        "event": item.line("entity"),
        "date": item.date("startDate", "endDate"),
        "place": item.line("location"),
        "url": item.address("url"),
        "summary": item.line("description", "summary"),
    }
    return entry(item, "talks", said)
