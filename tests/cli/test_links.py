"""`portfolio links` lists the evidence, and asks whether it is there."""

from __future__ import annotations

import json
import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from cli.runner import CONF, run, write
from site_builder import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINKS = """
  links:
    - {kind: code, url: "BASE/ok", label: The code}
    - {kind: paper, url: "BASE/moved"}
    - {kind: docs, url: "BASE/for-now"}
    - {kind: demo, url: "BASE/no-head"}
    - {kind: blog, url: "BASE/busy"}
    - {kind: data, url: "BASE/closed"}
    - {kind: site, url: "mailto:jo@example.org"}
    - {kind: video, state: pending, note: in spring}
    - {kind: slides, state: private}
"""


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        code, location = {
            "/ok": (200, ""),
            "/moved": (301, "/ok"),
            "/for-now": (302, "/ok"),
            "/no-head": (405 if self.command == "HEAD" else 200, ""),
            "/busy": (503 if self.asked.count(f"{self.command} /busy") < 2 else 200, ""),
            "/closed": (403, ""),
        }.get(self.path, (404, ""))
        self.send_response(code)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve what links lead to, and let nobody wait."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    Handler.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def site(folder: Path, base: str, more: str = "") -> None:
    page = f"---\nproject:\n  summary: S.\n  roles: [tools]{LINKS.replace('BASE', base)}{more}---\n# Alpha\n"
    write(folder, {**PORTFOLIO, "conf.py": CONF, "projects/alpha.md": page})


def test_the_ledger(tmp_path: Path) -> None:
    site(tmp_path, "https://example.org")
    outcome = run(tmp_path, "links")
    assert outcome.code == 0
    assert outcome.lines[0] == "projects/alpha.md:6: alpha code live https://example.org/ok (The code)"
    assert outcome.lines[7:] == [
        "projects/alpha.md:13: alpha video pending (in spring)",
        "projects/alpha.md:14: alpha slides private",
        "9 links: 7 live, 1 pending, 1 private",
    ]
    assert run(tmp_path, "links", "--state", "private").lines == [outcome.lines[8], "1 link: 1 private"]
    assert json.loads(run(tmp_path, "links", "--json").said)[7] == {
        "project": "alpha",
        "file": "projects/alpha.md",
        "line": 13,
        "kind": "video",
        "state": "pending",
        "url": None,
        "words": "in spring",
    }


def test_what_is_there(tmp_path: Path, base: str) -> None:
    site(tmp_path, base)
    outcome = run(tmp_path, "links", "--online")
    assert outcome.code == 0
    assert [line for line in outcome.lines if line.startswith(" ")] == [f"  moved to {base}/ok"]
    assert outcome.lines[2] == f"  moved to {base}/ok"
    assert Handler.asked.count("HEAD /busy") == 2
    assert {line.split()[1] for line in Handler.asked} == {"/ok", "/moved", "/for-now", "/no-head", "/busy", "/closed"}


def test_what_is_not_there(tmp_path: Path, base: str) -> None:
    site(
        tmp_path,
        base,
        f"    - {{kind: award, url: '{base}/gone'}}\n    - {{kind: model, url: 'http://127.0.0.1:1/'}}\n",
    )
    outcome = run(tmp_path, "links", "--online", "--state", "live")
    assert outcome.code == 1
    assert [line for line in outcome.lines if "not there" in line] == [
        "  not there: 404 Not Found",
        "  not there: no host answers",
    ]
    data = json.loads(run(tmp_path, "links", "--online", "--json").said)
    found = {each["kind"]: (each.get("is_there"), each.get("answer"), each.get("moved_to")) for each in data}
    assert found["award"] == (False, "404 Not Found", None)
    assert found["paper"] == (True, "200 OK", f"{base}/ok")
    assert found["data"] == (True, "403 Forbidden, to programs", None)
    assert found["video"] == found["site"] == (None, None, None)


def test_without_a_network_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> None:
        raise socket.gaierror

    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    site(tmp_path, "https://one.example")
    outcome = run(tmp_path, "links", "--online")
    assert outcome.code == 1
    assert outcome.lines == ["Error: there is no network: nobody knows one.example"]
