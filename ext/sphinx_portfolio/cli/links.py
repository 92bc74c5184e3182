"""`portfolio links`: the ledger of evidence, and whether it is still there."""

from __future__ import annotations

import json
import re
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies

import click

from ..core.pages import ProjectPage
from .report import counted
from .site import Site, find_site, source_option

if TYPE_CHECKING:
    from requests import Session

_AT_ONCE: Final = 4
_SECONDS: Final = 10
_TRIES: Final = 3
#: How many hosts must be unknown before there is no network.
_HOSTS: Final = 3
#: What a host says that is not of the page: that it was asked too often, or is busy.
_TRY_AGAIN: Final = frozenset((429, 500, 502, 503, 504))
#: What a host says that has the page, and does not show it to programs.
_CLOSED: Final = frozenset((401, 403, 405, 406, 999))


@dataclass(frozen=True)
class Evidence:
    """A link of a project."""

    project: str
    path: Path
    line: int
    kind: str
    state: str  #: `live` where there is an address; else why there is none.
    url: str
    words: str  #: The label or the note.


@dataclass(frozen=True)
class Answer:
    """What came of asking for an address."""

    is_there: bool
    said: str
    moved_to: str = ""


@click.command("links")
@source_option
@click.option("--online", is_flag=True, help="Ask whether each address is there.")
@click.option("--state", type=click.Choice(["live", "pending", "private", "gone"]), help="Only links of this state.")
@click.option("--json", "as_json", is_flag=True, help="Write the ledger as JSON, for other programs.")
def command(*, source: Path | None, online: bool, state: str | None, as_json: bool) -> None:
    """List the evidence: each link, its state, and of which project it is.

    A link with an address is live; one without is pending, private or gone, as its page says.

    --online asks for the live ones, a few at a time, again where a host is busy, and says what is not there and where
    an address has moved to. The others are never asked for. It ends with 1 if an address is not there, or if there is
    no network.
    """
    ledger = [each for each in evidence(find_site(source)) if state in (None, each.state)]
    answers: dict[str, Answer] = {}
    if online:
        urls = list(dict.fromkeys(each.url for each in ledger if re.match("https?:", each.url, re.IGNORECASE)))
        if (hosts := _unknown_hosts(urls)) is not None:
            raise click.ClickException(f"there is no network: nobody knows {', '.join(hosts)}")
        answers = ask(urls)
    if as_json:
        click.echo(json.dumps([_as_data(each, answers) for each in ledger], indent=2, ensure_ascii=False))
    else:
        for each in ledger:
            _print(each, answers.get(each.url))
        states = [each.state for each in ledger]
        found = ", ".join(f"{states.count(name)} {name}" for name in dict.fromkeys(sorted(states)))
        click.echo(f"{counted(len(ledger), 'link')}{f': {found}' if found else ''}")
    sys.exit(0 if all(answer.is_there for answer in answers.values()) else 1)


def evidence(site: Site) -> Iterator[Evidence]:
    """Yield the links of all projects, in the order of the roles."""
    for page in site.catalog.projects.values():
        path = site.files[page.docname].path
        for i, link in _links(page):
            line = page.lines.get(f"project.links[{i}]", page.lines.get("project.links", 1))
            words = link.label or link.note or ""
            yield Evidence(page.id, path, line, link.kind, link.state or "live", link.url or "", words)


def _links(page: ProjectPage) -> Iterator[tuple[int, Any]]:
    yield from enumerate(page.record.links)


def _print(each: Evidence, answer: Answer | None) -> None:
    color = {"live": "green", "gone": "red"}.get(each.state, "yellow")
    place = click.style(f"{each.path}:{each.line}:", bold=True)
    words = f"({each.words})" if each.words else ""
    said = filter(None, (each.project, each.kind, click.style(each.state, fg=color), each.url, words))
    click.echo(f"{place} {' '.join(said)}")
    if answer is not None and not answer.is_there:
        click.echo(f"{click.style('  not there:', fg='red')} {answer.said}")
    elif answer is not None and answer.moved_to:
        click.echo(f"{click.style('  moved to', fg='yellow')} {answer.moved_to}")


def _as_data(each: Evidence, answers: dict[str, Answer]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "project": each.project,
        "file": each.path.as_posix(),
        "line": each.line,
        "kind": each.kind,
        "state": each.state,
        "url": each.url or None,
        "words": each.words or None,
    }
    if (answer := answers.get(each.url)) is not None:
        data |= {"is_there": answer.is_there, "answer": answer.said, "moved_to": answer.moved_to or None}
    return data


# -- online ------------------------------------------------------------------------------------------------------------


def _unknown_hosts(urls: Sequence[str]) -> list[str] | None:
    """Return some hosts if none of them has an address, so that there is no network; None if there is one."""
    if getproxies().keys() & {"http", "https", "all"}:
        # Names are the proxy's business.
        return None
    hosts = list(dict.fromkeys(filter(None, (urlsplit(url).hostname for url in urls))))[:_HOSTS]
    for host in hosts:
        try:
            socket.getaddrinfo(host, None)
        except (OSError, UnicodeError):
            continue
        return None
    return hosts or None


def ask(urls: Sequence[str]) -> dict[str, Answer]:
    """Ask for addresses, a few at a time."""
    import requests

    with requests.Session() as session, ThreadPoolExecutor(_AT_ONCE) as pool:
        session.headers["User-Agent"] = "sphinx-portfolio (portfolio links)"
        return dict(zip(urls, pool.map(lambda url: _ask(session, url), urls), strict=True))


def _ask(session: Session, url: str) -> Answer:
    """Ask for an address by its head; where that is refused, for the page, of which nothing is read."""
    import requests

    answer = Answer(False, "")
    for attempt in range(_TRIES):
        time.sleep(attempt)
        try:
            for method in ("HEAD", "GET"):
                with session.request(method, url, timeout=_SECONDS, allow_redirects=True, stream=True) as response:
                    code, reason = response.status_code, response.reason
                    moved = response.url if response.history and _is_lasting(response.history) else ""
                if code < 400:
                    return Answer(True, f"{code} {reason}", moved)
            if code in _CLOSED:
                return Answer(True, f"{code} {reason}, to programs", moved)
            answer = Answer(False, f"{code} {reason}")
            if code not in _TRY_AGAIN:
                return answer
        except requests.RequestException as error:
            answer = Answer(False, _reason(error))
    return answer


def _is_lasting(history: Sequence[Any]) -> bool:
    """Tell whether a host says that the address is another for good."""
    return all(response.status_code in (301, 308) for response in history)


def _reason(error: Exception) -> str:
    import requests

    if isinstance(error, requests.Timeout):
        return f"no answer within {_SECONDS} seconds"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    if isinstance(error, requests.TooManyRedirects):
        return "it leads on without end"
    return "no host answers"
