"""RenderCV, the `cv.yaml` of its version 2, and the one of al-folio: https://docs.rendercv.com."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ...core.career import Award, Talk
from ...core.owner import Owner, Profile
from ...core.records import DATE_PATTERN, Link, Period
from .json_resume import email, published
from .model import Draft, Entry, Resume, distinct, entry, kind_of, profile, profile_kind, profile_url
from .source import Item, Source
from .text import Text

#: What is said beside the CV: how it looks, in which language, where to.
_LOOKS: Final = ("design", "locale", "settings", "rendercv_settings", "locale_catalog")
_NO_PAGES: Final = re.compile(
    r"referenc|certific|licen|languag|interest|hobb|skill|technolog|member|service|teaching|mentor|student",
    re.IGNORECASE,
)
_AWARDS: Final = re.compile(r"award|hono[u]?r|scholarship|prize|grant|fellowship", re.IGNORECASE)
_TALKS: Final = re.compile(r"talk|presentation|speaking|lecture", re.IGNORECASE)
_ABOUT: Final = re.compile(r"about|summary|profile|objective|introduction|bio", re.IGNORECASE)
_SKILLS: Final = re.compile(r"skill|technolog|tools|software", re.IGNORECASE)
#: The parts of what is written as `Python, C++ and Git`.
_COMMAS: Final = re.compile(r"\s*(?:[,;]|,?\s+and\s)\s*")


def read_rendercv(source: Source) -> Resume:
    """Read a CV, taking what has a place."""
    source.text = Text.of_markdown
    for name in _LOOKS:
        if name in source.root.names():
            source.whole.add((name,))
            source.why[(name,)] = "it is about the look of the CV"
    cv = source.root["cv"]
    found = Resume()
    about: list[str] = []
    sections = cv["sections"]
    for title in sections.names():
        for item in sections[title]:
            _entry(title, item, found, about)
    found.owner = _owner(cv, about)
    return found


def _owner(cv: Item, about: list[str]) -> Owner | None:
    links = [*_websites(cv), *_networks(cv["social_networks"])]
    unique = {link.url: link for link in reversed(links)}
    emails = [cv["email"], *cv["email"]]
    for name in ("phone", "photo"):
        cv[name].because(
            "a page that all can read has no place for it"
            if name == "phone"
            else "a picture is a file beside conf.py, with a text: write it as `picture`"
        )
    said = {
        "name": cv.line("name"),
        "headline": cv.line("headline", "label"),
        "summary": " ".join(filter(None, (cv.line("summary"), *about))),
        "location": cv.line("location"),
        "email": next(filter(None, map(email, emails)), None),
        "links": tuple(link for link in links if unique[link.url] is link),
    }
    return cv.record(Owner, "a person", said) if any(said.values()) else None


def _websites(cv: Item) -> Iterator[Profile]:
    for item in (cv["website"], *cv["website"], cv["url"]):
        if url := item.address():
            yield Profile("website", url)
    for item in cv["custom_connections"]:
        if url := item.address("url"):
            yield Profile("website", url, item.line("placeholder"))


def _networks(networks: Item) -> Iterator[Profile]:
    for item in networks:
        network, username = item["network"].peek(), item["username"].peek()
        made = item["url"].peek() or profile_url(profile_kind(network), username)
        url = Item(item.source, item["username"].path, made).address() if made else None
        if url is None:
            item.because("its address is not known")
            continue
        item.place()
        yield profile(network, url)


def _entry(title: str, item: Item, found: Resume, about: list[str]) -> None:
    """Read an entry of a section, of the kind that its fields tell, as RenderCV does."""
    names = set(item.names())
    make: Callable[[Item], Entry | None] | None = None
    if not names or names <= {"bullet", "number", "reversed_number"}:
        _text(title, item if not names else item[next(iter(names))], found, about)
    elif {"title", "authors"} <= names:
        found.drafts += filter(None, (_publication(item),))
    elif names & {"company", "position"}:
        make = _position
    elif "institution" in names:
        make = _education
    elif "label" in names:
        _skills(title, item, found)
    elif _AWARDS.search(title):
        make = _award
    elif _TALKS.search(title):
        make = _talk
    elif not _NO_PAGES.search(title) and item.has("name", "title"):
        found.drafts.append(_project(item))
    if make is not None and (entry := make(item)) is not None:
        found.entries.append(entry)


def _text(title: str, item: Item, found: Resume, about: list[str]) -> None:
    if _ABOUT.search(title):
        about += filter(None, (item.line(),))
    elif item.peek() and _AWARDS.search(title):
        found.entries.append(Entry(item.path, "awards", Award(item.line() or "")))
    elif item.peek() and _TALKS.search(title):
        found.entries.append(Entry(item.path, "talks", Talk(item.line() or "")))


def _skills(title: str, item: Item, found: Resume) -> None:
    """Take the technologies of a line of skills, if it is a plain list of names."""
    names = _COMMAS.split(item["details"].peek().rstrip("."))
    is_list = all(name and len(name.split()) <= 3 and not re.search(r"[()\[\]*:]", name) for name in names)
    spoken = re.search("languag", f"{title} {item['label'].peek()}", re.IGNORECASE)
    if _SKILLS.search(title) and is_list and (not spoken or re.search("program", item["label"].peek(), re.IGNORECASE)):
        item["details"].place()
        found.technologies += names


def _when(item: Item) -> Period | None:
    """Take when something was; of words as `Fall 2021` the years."""
    if item.has("start_date", "startDate"):
        start, end = ("start_date", "end_date") if item.has("start_date") else ("startDate", "endDate")
        return item.period(start, end, goes_on=True)
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", item["date"].peek())
    if date := item.date("date"):
        return Period(date)
    if len(years) in (1, 2) and years == sorted(years):
        item["date"].place()
        period = Period(*years)
        item.source.cut[item["date"].path] = f"written as {' to '.join(years)}"
        return period
    return None


def _titled(item: Item, *names: str) -> tuple[str, list[Link]]:
    """Take a title, and the address that it is a link to."""
    written = item.first(*names).peek()
    links: list[Link] = []
    if (found := re.fullmatch(r"\**\[([^\[\]]+)\]\(([^\s()]+)\)\**", written)) is not None:
        address = Item(item.source, item.first(*names).path, found[2]).address()
        if address is not None:
            links.append(Link(kind_of(address), address))
            return Text.of_markdown(found[1]).line, links
    return item.line(*names) or "", links


def _project(item: Item) -> Draft:
    title, links = _titled(item, "name", "title")
    period, date = _when(item), item["date"]
    facts = []
    if date.peek() and not DATE_PATTERN.matches(date.peek()):
        date.place()
        item.source.cut.pop(date.path, None)
        facts.append(("Date", Text.of(date.peek())))
    if place := item.text("location").plain:
        facts.append(("Place", Text.of(" ".join(place))))
    url = item.address("url")
    links += [Link(kind_of(url), url)] if url else []
    return Draft(
        item.path,
        title or "Project",
        item.text("summary", "description"),
        period,
        links=distinct(links),
        technologies=item.lines("technologies", "keywords"),
        facts=tuple(facts),
        contributions=item.texts("highlights"),
    )


def _publication(item: Item) -> Draft | None:
    if not item["title"].peek():
        item.because("a page needs a title, and it has none")
        return None
    title, links = _titled(item, "title")
    authors = item.texts("authors")
    venue, dates = published(item, "date" if item.has("date") else "releaseDate", item.line("journal", "publisher"))
    doi = item["doi"]
    if url := Item(doi.source, doi.path, f"doi:{doi.peek()}").address() if doi.peek() else None:
        links.append(Link("paper", url, label=f"DOI {doi.peek()}"))
    if url := item.address("url"):
        links.append(Link(kind_of(url, "paper"), url))
    names = Text(
        tuple(name.line for name in authors),
        (", ".join(" ".join(name.markdown) for name in authors),) if authors else (),
    )
    return Draft(
        item.path,
        title,
        item.text("summary"),
        venue=venue,
        links=distinct(links),
        facts=((("Authors", names),) if authors else ()) + dates,
        noun="publication",
    )


def _position(item: Item) -> Entry | None:
    said = {
        "title": item.line("position", "title"),
        "organisation": item.line("company", "name"),
        "period": _when(item),
        "place": item.line("location"),
        "url": item.address("url"),
        "summary": item.line("summary", "description"),
        "highlights": item.lines("highlights"),
    }
    return entry(item, "positions", said)


def _education(item: Item) -> Entry | None:
    grade, courses = item.line("grade", "score"), item.lines("courses")
    said = {
        "organisation": item.line("institution"),
        "degree": item.line("degree", "studyType"),
        "area": item.line("area"),
        "period": _when(item),
        "place": item.line("location"),
        "url": item.address("url"),
        "summary": item.line("summary"),
        "highlights": (*((f"Grade: {grade}",) if grade else ()), *courses, *item.lines("highlights")),
    }
    return entry(item, "education", said)


def _award(item: Item) -> Entry | None:
    said = {
        "title": item.line("name", "title"),
        "organisation": item.line("awarder"),
        "date": item.date("date", "start_date"),
        "place": item.line("location"),
        "url": item.address("url"),
        "summary": item.line("summary", "description"),
    }
    return entry(item, "awards", said)


def _talk(item: Item) -> Entry | None:
    said = {
        "title": item.line("name", "title"),
        "event": item.line("event"),
        "date": item.date("date", "start_date"),
        "place": item.line("location"),
        "url": item.address("url"),
        "summary": item.line("summary", "description"),
    }
    return entry(item, "talks", said)
