"""A site is served, edited and served again; all through what a user and a browser see."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checkout import ROOT
from cli.runner import run
from serving import Served, edit, served, write

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("watchfiles")
pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

CONF = """\
import local_extension

extensions = ["sphinx_portfolio", "local_extension"]
primary_domain = "portfolio"
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "basic"
html_title = "A site"
html_static_path = ["static"]
html_css_files = ["site.css"]
templates_path = ["templates"]
"""
EXTENSION = """\
from pathlib import Path

WORD = "first"


def setup(app):
    # Writes into a watched folder, other bytes in each build.
    def write(app):
        path = Path(app.srcdir, "made.txt")
        path.write_text(path.read_text() + "x" if path.exists() else "x")

    def replace(app, docname, content):
        content[0] = content[0].replace("WORD", WORD)
        if "FAIL" in content[0]:
            raise RuntimeError("no page like this")

    app.connect("builder-inited", write)
    app.connect("env-before-read-docs", lambda app, env, docnames: write(app))
    app.connect("source-read", replace)
"""
PAGE = """\
---
project: {summary: A summary., roles: [work]}
---
# Solar tracker

Some text. The word is WORD.
"""
FILES = {
    "index.md": "# Home\n\n```{toctree}\nprojects/index\nroles/index\n```\n",
    "projects/index.md": "# Projects\n\n:::{projects}\n:::\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "projects/solar.md": PAGE,
    "roles/index.md": "# Roles\n\n:::{roles}\n:::\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "roles/work.md": "---\nrole: {summary: Work.}\n---\n# Work\n",
    "404.md": "---\norphan: true\n---\n# Nothing here\n",
}


def site(folder: Path) -> Path:
    """Write a site: its `conf.py` is above the sources."""
    for name, text in FILES.items():
        write(folder / "docs" / name, text)
    write(folder / "conf.py", "import sys\n\nsys.path.insert(0, 'code')\n" + CONF)
    write(folder / "code/local_extension.py", EXTENSION)
    write(folder / "static/site.css", "p { color: black; }\n")
    write(folder / "templates/.keep", "")
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one site for tests that leave it well."""
    with served(site(tmp_path_factory.mktemp("served"))) as running:
        first = running.first()
        assert (first["state"], first["error"], first["messages"]) == ("built", None, [])
        yield running


def clean(folder: Path) -> dict[str, bytes]:
    """Build a copy of the site by `sphinx-build`, and return its files."""
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build", "__pycache__"))
    options = ["-q", "-n", "-b", "html", "-c", ".", "-d", "build/doctrees"]
    subprocess.run([sys.executable, "-m", "sphinx", *options, "docs", "build/html"], cwd=copy, check=True)
    return contents(copy / "build/html")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".buildinfo"
    }


def test_an_edit_is_shown(shared: Served) -> None:
    page = shared.folder / "docs/projects/solar.md"
    assert "Some text. The word is first." in shared.text("projects/solar.html")
    event = shared.after(lambda: edit(page, "Some text", "Other text"), "docs/projects/solar.md")
    assert event["edited"] == ["docs/projects/solar.md"]
    assert "projects/solar.html" in event["changed"]
    assert "roles/work.html" not in event["changed"]
    assert "Other text" in shared.text("projects/solar.html")
    shared.after(lambda: edit(page, "# Solar tracker", "# Sun tracker"), "docs/projects/solar.md")
    assert "Sun tracker" in shared.text("projects/index.html")
    assert contents(shared.folder / "build/serve/html") == clean(shared.folder)


def test_files_come_and_go(shared: Served) -> None:
    docs = shared.folder / "docs"
    event = shared.after(lambda: write(docs / "projects/new.md", PAGE.replace("Solar", "New")), "docs/projects/new.md")
    assert "projects/new.html" in event["changed"]
    assert "New tracker" in shared.text("projects/index.html")
    new = docs / "projects/new.md"
    shared.after(lambda: edit(new, "project: {", "project: {draft: true, "), "docs/projects/new.md")
    assert shared.get("projects/new.html")[0] == 404
    shared.after(new.unlink, "docs/projects/new.md")
    assert contents(docs.parent / "build/serve/html") == clean(shared.folder)


def test_a_warning_is_told_until_it_is_mended(shared: Served) -> None:
    page = shared.folder / "docs/projects/solar.md"
    event = shared.after(lambda: write(page, page.read_text() + "\n{project}`solor`\n"), "docs/projects/solar.md")
    (message,) = event["messages"]
    assert message.startswith("docs/projects/solar.md:")
    assert "did you mean 'solar'?" in message
    shared.line("did you mean 'solar'")
    # A browser that comes later hears of it, and so does one that sees another page built.
    assert shared.first()["messages"] == [message]
    work = shared.folder / "docs/roles/work.md"
    assert shared.after(lambda: edit(work, "# Work", "# Works"), "docs/roles/work.md")["messages"] == [message]
    event = shared.after(lambda: edit(page, "\n{project}`solor`\n", ""), "docs/projects/solar.md")
    assert event["messages"] == []


def test_a_failed_build_leaves_the_last_good_one(shared: Served) -> None:
    page = shared.folder / "docs/projects/solar.md"
    before = contents(shared.folder / "build/serve/shown")
    event = shared.after(lambda: edit(page, "The word", "FAIL"), "docs/projects/solar.md")
    assert event["state"] == "failed"
    assert "no page like this" in event["error"]
    shared.line("The build failed; the last good one is shown")
    assert "The word" in shared.text("projects/solar.html")
    assert contents(shared.folder / "build/serve/shown") == before
    event = shared.after(lambda: edit(page, "FAIL", "A word"), "docs/projects/solar.md")
    assert (event["state"], event["error"]) == ("built", None)
    assert "A word" in shared.text("projects/solar.html")
    assert contents(shared.folder / "build/serve/html") == clean(shared.folder)


def test_settings_and_code_and_looks(shared: Served) -> None:
    folder = shared.folder
    event = shared.after(lambda: edit(folder / "conf.py", "A site", "Another site"), "conf.py")
    assert event["state"] == "built"
    assert "Another site" in shared.text()
    event = shared.after(lambda: edit(folder / "conf.py", "import sys\n", "import sys syntax\n"), "conf.py")
    assert event["state"] == "failed"
    assert "syntax" in event["error"]
    assert "Another site" in shared.text()
    shared.after(lambda: edit(folder / "conf.py", "import sys syntax\n", "import sys\n"), "conf.py")
    name = "code/local_extension.py"
    shared.after(lambda: edit(folder / name, '"first"', '"second"'), name)
    assert "word is second" in shared.text("projects/solar.html")
    shared.after(lambda: edit(folder / "static/site.css", "black", "navy"), "static/site.css")
    assert "navy" in shared.text("_static/site.css")
    template = '{% extends "!layout.html" %}{% block footer %}A footer{% endblock %}'
    shared.after(lambda: write(folder / "templates/layout.html", template), "templates/layout.html")
    assert "A footer" in shared.text("roles/work.html")
    shared.after((folder / "templates/layout.html").unlink, "templates/layout.html")
    assert "A footer" not in shared.text("roles/work.html")
    assert contents(folder / "build/serve/html") == clean(folder)


def test_pages_have_a_script_and_the_output_has_not(shared: Served) -> None:
    assert shared.text().count("/_portfolio-serve/live.js") == 1
    assert shared.text("roles/work.html").count("/_portfolio-serve/live.js") == 1
    status, text = shared.get("no/such/page.html")
    assert status == 404
    assert "Nothing here" in text
    assert "/_portfolio-serve/live.js" in text
    assert "EventSource" in shared.text("_portfolio-serve/live.js")
    built = contents(shared.folder / "build/serve/html")
    assert not [name for name, text in built.items() if b"portfolio-serve" in text]
    # Nothing that stands outside is to be had.
    assert shared.get("../html/.buildinfo")[0] == 404


def test_what_has_not_changed_is_not_built(shared: Served) -> None:
    """Nor is what a build has written itself, nor what editors keep beside their files."""
    docs = shared.folder / "docs"
    work = docs / "roles/work.md"

    def touch() -> None:
        os.utime(docs / "projects/solar.md", (1, 1))
        write(docs / "roles/.work.md.swp", "x")
        write(docs / "index.md~", "x")
        write(shared.folder / "build/serve/html/x.txt", "x")
        work.write_text(work.read_text() + "\nMore.\n")

    name = "docs/roles/work.md"
    heard = [shared.after(touch, name)]
    heard.append(shared.after(lambda: work.write_text(work.read_text() + "\nStill more.\n"), name))
    assert [event["edited"] for event in heard] == [[name], [name]]
    (shared.folder / "build/serve/html/x.txt").unlink()


def test_a_browser_hears_what_it_has_missed(shared: Served) -> None:
    before = shared.first()["build"]
    page = shared.folder / "docs/projects/solar.md"
    shared.after(lambda: write(page, page.read_text() + "\nA line.\n"), "docs/projects/solar.md")
    with shared.listening(since=before) as events:
        assert "projects/solar.html" in next(events)["changed"]
    # It was shown by another session.
    with shared.listening(since=1) as events:
        assert "index.html" in next(events)["changed"]


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in found.splitlines()[1:]]
    below = [child for child, parent in pairs if parent == pid]
    return below + [each for child in below for each in children(child)]


@pytest.mark.skipif(os.name != "posix", reason="asks for processes")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_end(tmp_path: Path, sign: int) -> None:
    with served(site(tmp_path)) as running:
        running.first()
        below = children(running.process.pid)
        assert below
        assert running.end(sign) == 0
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]
    port = int(running.address.rsplit(":")[-1].rstrip("/"))
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
    assert not (tmp_path / "build/serve/shown").exists()
    assert not [line for line in running.lines if "Traceback" in line]


def test_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = Served(site(tmp_path), "--port", str(port))
        try:
            assert running.lines[0] == f"Port {port} is taken."
            assert int(running.address.rsplit(":")[-1].rstrip("/")) > port
            # It answers before anything is built.
            assert running.get()[0] in (200, 503)
            # Two would write into one folder.
            done = subprocess.run(
                [sys.executable, "-m", "sphinx_portfolio", "serve"],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 1
            assert "another `portfolio serve` builds into build/serve" in done.stderr
        finally:
            running.end()


def test_what_was_built_before_is_used(tmp_path: Path) -> None:
    with served(site(tmp_path)) as running:
        running.first()
    page = tmp_path / "build/serve/html/roles/work.html"
    before = page.stat().st_mtime_ns
    with served(tmp_path) as running:
        running.first()
    assert page.stat().st_mtime_ns == before
    # But not what other code has built.
    edit(tmp_path / "code/local_extension.py", '"first"', '"second"')
    with served(tmp_path) as running:
        running.first()
        assert "word is second" in running.text("projects/solar.html")


def test_drafts(tmp_path: Path) -> None:
    edit(site(tmp_path) / "docs/projects/solar.md", "project: {", "project: {draft: true, ")
    with served(tmp_path) as running:
        running.first()
        assert running.get("projects/solar.html")[0] == 404
    with served(tmp_path, "--drafts") as running:
        running.first()
        assert "Solar tracker" in running.text("projects/solar.html")


def test_a_broken_start(tmp_path: Path) -> None:
    """It says what is wrong, and goes on when that is mended."""
    name = "code/local_extension.py"
    edit(site(tmp_path) / name, "WORD = ", "WORD == ")
    with served(tmp_path) as running:
        assert running.first()["state"] == "failed"
        status, text = running.get()
        assert status == 503
        assert "live.js" in text
        event = running.after(lambda: edit(tmp_path / name, "WORD == ", "WORD = "), name)
        assert event["state"] == "built"
        assert running.get()[0] == 200


def test_where_there_is_no_fork(tmp_path: Path) -> None:
    write(tmp_path / "python/sitecustomize.py", "import os\n\ndel os.fork\n")
    paths = os.pathsep.join([str(tmp_path / "python"), os.environ.get("PYTHONPATH", "")])
    with served(site(tmp_path), environment={"PYTHONPATH": paths}) as running:
        page = tmp_path / "docs/projects/solar.md"
        for word in ("Other", "Still other"):
            text = page.read_text("utf-8")
            new = text.replace(text.splitlines()[5], f"{word} text. The word is WORD.")
            event = running.after(lambda new=new: write(page, new), "docs/projects/solar.md")  # type: ignore[misc]
            assert event["error"] is None
            assert f"{word} text. The word is first." in running.text("projects/solar.html")


def test_missing_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_portfolio.cli.serve.find_spec", lambda name: None if name == "uvicorn" else object())
    outcome = run(site(tmp_path), "serve")
    assert outcome.code == 1
    assert outcome.said == 'Error: to serve a site needs uvicorn: pip install "sphinx-portfolio[serve]"\n'


def test_nothing_to_serve(tmp_path: Path) -> None:
    assert run(tmp_path, "serve").code == 2
    (site(tmp_path) / "conf.py").unlink()
    outcome = run(tmp_path, "serve")
    assert outcome.code == 2
    assert "there is no conf.py in docs or above it" in outcome.said


def test_the_extra_is_what_is_asked_for() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    extra = text.partition("\nserve = [")[2].partition("]")[0]
    assert {name for name in ("starlette", "uvicorn", "watchfiles") if f'"{name}>=' in extra} == {
        "starlette",
        "uvicorn",
        "watchfiles",
    }
