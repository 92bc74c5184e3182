"""After a fault, whatever it is, the next build leaves what a clean one does, or says what to do.

A fault is made in a process of its own, forked from that of the tests: what it breaks ends with it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import signal
import sys
import time
import zlib
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import SphinxError

from site_builder import SETTINGS, Site
from test_rebuild import SMALL, apply, build_clean, check_clean, contents, differences, image, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from test_rebuild import Edit

ADDRESS = {"html_baseurl": "https://example.org/"}
#: With every kind of file that a build leaves.
FULL = {
    **SMALL,
    "projects/alpha.md": page("Alpha", "order: 1, period: {start: 2020}, aliases: [former]", "![](a.svg)"),
    "projects/a.svg": image("one"),
    "guide/how.md": "# How\n\nWith {technology}`tool` and {project}`alpha`. {download}`a.csv`\n",
    "guide/a.csv": "1\n",
    "catalog.md": "---\norphan: true\n---\n# Catalog\n\n:::{technologies}\n:::\n",
    "technologies.yaml": "tool: {name: Tool}\n",
}
#: What other pages show, what they do not, a page and an address that go, and a warning to repeat.
EDIT: Edit = {
    "projects/alpha.md": page("Aleph", "order: 1, period: {start: 2020}, aliases: [older]", "![](a.svg)"),
    "projects/a.svg": image("two"),
    "projects/beta.md": page("Beta", "order: 2", "Words."),
    "guide/how.md": None,
    "guide/why.md": "# Why\n\n```{nonesuch}\n```\n",
    "technologies.yaml": "tool: {name: Instrument}\n",
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a fault is made in a process that is forked")


def source_of(site: Site) -> dict[str, tuple[bytes, int]]:
    """Return file -> bytes and time, of all that the owner has."""
    found = (path for path in sorted(site.source.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@contextmanager
def untouched(site: Site) -> Iterator[None]:
    """Fail if the source folder is another afterwards."""
    before = source_of(site)
    yield
    assert source_of(site) == before


def check_recovered(site: Site, **settings: Any) -> None:
    """Fail unless the next build leaves what a clean one does, and the one after it has nothing to do."""
    with untouched(site):
        build = site.build(**settings)
        check_clean(build, build_clean(site, **settings))
        if not build.warnings:
            assert site.build(**settings).written == []


@dataclass(frozen=True)
class Outcome:
    """How a build in another process ended."""

    killed: bool
    error: str  #: Class and text of the exception.
    warnings: list[str]


def build_with(site: Site, fault: Callable[[], object], *, edits: bool = False, **settings: Any) -> Outcome:
    """Build in a process in which a fault has been prepared, which may be an edit of the sources."""
    with nullcontext() if edits else untouched(site):
        return outcome_of(site, start(site, fault, **settings))


def start(site: Site, fault: Callable[[], object], **settings: Any) -> int:
    """Begin such a build, and return the process."""
    report = site.folder / "outcome"
    report.unlink(missing_ok=True)
    if (process := os.fork()) == 0:
        _build_and_end(site, fault, settings, report)
    return process


def outcome_of(site: Site, process: int) -> Outcome:
    """Wait for its end."""
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Outcome(killed=True, error="", warnings=[])
    return Outcome(killed=False, **json.loads((site.folder / "outcome").read_text(encoding="utf-8")))


def _build_and_end(site: Site, fault: Callable[[], object], settings: dict[str, Any], report: Path) -> None:
    error = ""
    warnings: list[str] = []
    told = logging.Handler(logging.WARNING)
    told.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    # Sphinx removes handlers that are there before.
    on_event("builder-inited", lambda: logging.getLogger("sphinx").addHandler(told))
    try:
        fault()
        site.build(**settings)
    except BaseException as raised:
        error = f"{type(raised).__name__}: {raised}"
    finally:
        report.write_text(json.dumps({"error": error, "warnings": warnings}), encoding="utf-8")
        os._exit(0)


def kill() -> None:
    """End the process at once, as a machine that goes down does."""
    os.kill(os.getpid(), signal.SIGKILL)


def on_event(name: str, do: Callable[[], object], when: Callable[..., bool] = lambda *_: True) -> None:
    """Do something at an event of the build that follows, before all other handlers."""
    from sphinx.events import EventManager

    emit = EventManager.emit

    def emitted(self: EventManager, event: str, *args: Any, **options: Any) -> Any:
        if event == name and when(*args):
            do()
        return emit(self, event, *args, **options)

    EventManager.emit = emitted  # type: ignore[method-assign,assignment]


def on_write(part: str, do: Callable[[Path], object]) -> None:
    """Do something when a file that has a part in its path is opened to be written, after nothing of it."""
    doing = False

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal doing
        if event == "open" and not doing and isinstance(args[0], (str, os.PathLike)):
            path, mode, flags = args
            writes = any(letter in mode for letter in "wxa+") if mode else bool(flags & (os.O_WRONLY | os.O_RDWR))
            if writes and part in os.fspath(path):
                doing = True
                do(Path(path))
                doing = False

    sys.addaudithook(hook)


def on_read(part: str, do: Callable[[Path], object]) -> None:
    """Do something when a file that has a part in its path is opened to be read."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(args[0], (str, os.PathLike)) and part in os.fspath(args[0]):
            do(Path(args[0]))

    sys.addaudithook(hook)


def half(path: Path) -> None:
    """Leave the half of a file, and end."""
    text = path.read_bytes() if path.is_file() else b"<html>" * 100
    path.write_bytes(text[: len(text) // 2])
    kill()


# -- a kill ------------------------------------------------------------------------------------------------------------

#: What is done to the process that builds.
KILLS: dict[str, Callable[[], object]] = {
    "before reading": lambda: on_event("env-before-read-docs", kill),
    "while a page is read": lambda: on_event("source-read", kill, lambda docname, _: docname == "projects/beta"),
    "while a doctree is written": lambda: on_write("projects/beta.doctree", half),
    "after reading": lambda: on_event("env-updated", kill),
    "while the environment is written": lambda: on_write("environment.pickle", half),
    "before writing": lambda: on_event("write-started", kill),
    "while a page is written": lambda: on_write("html/projects/beta.html", half),
    "while a source is published": lambda: on_write("html/_sources/projects/beta.md", half),
    "after writing": lambda: on_event("html-collect-pages", kill),
    "while the search index is written": lambda: on_write("searchindex.js", half),
    "while the inventory is written": lambda: on_write("objects.inv", half),
    "before exports": lambda: on_event("build-finished", kill),
    "while an export is written": lambda: on_write("html/sitemap.xml", half),
    "while the state is written": lambda: on_write(".json", half),
}
#: Those that stand for the rest in `make test`.
QUICK = ("while a page is written", "while an export is written")


def all_of(cases: dict[str, Any], quick: tuple[str, ...]) -> list[Any]:
    """Make parameters, of which those that are not quick wait for `make test-deep`."""
    return [pytest.param(name, id=name, marks=() if name in quick else pytest.mark.deep) for name in cases]


@pytest.mark.parametrize("moment", all_of(KILLS, QUICK))
@pytest.mark.parametrize("built", [False, True], ids=["first build", "later build"])
def test_build_that_was_killed(make_site: Callable[..., Site], moment: str, built: bool) -> None:
    site = make_site(FULL, **ADDRESS)
    if built:
        site.build()
        apply(site, EDIT)
    assert build_with(site, KILLS[moment]).killed
    check_recovered(site)


@pytest.mark.parametrize("moment", all_of(KILLS, ("while a doctree is written",)))
def test_build_that_was_killed_and_what_it_read_was_put_back(make_site: Callable[..., Site], moment: str) -> None:
    site = make_site(FULL, **ADDRESS)
    site.build()
    apply(site, EDIT)
    assert build_with(site, KILLS[moment]).killed
    apply(site, {name: FULL[name] for name in EDIT}, age=1000)
    check_recovered(site)


# -- a file that cannot be written -------------------------------------------------------------------------------------


def failing(code: int) -> Callable[[Path], None]:
    """Return what fails as the system does where a file cannot be written."""

    def fail(path: Path) -> None:
        raise OSError(code, os.strerror(code), str(path))

    return fail


def cut(code: int) -> Callable[[Path], None]:
    """Return what leaves the half of a file and fails, as a disk does that is full."""

    def fail(path: Path) -> None:
        path.write_bytes(b"<html>")
        raise OSError(code, os.strerror(code))

    return fail


#: What can't be written once -> whether it is ours to tell; of the others Sphinx warns, and goes on.
UNWRITTEN = {
    "html/projects/beta.html": False,
    "html/_images/a.svg": False,
    "html/_static/portfolio/travel-map.css": True,
    "html/sitemap.xml": True,
    "html/projects/older.html": True,
    ".running": True,
    ".json": True,
}
FAILURES = {
    "full disk": (cut, errno.ENOSPC, "No space left on device; make room on the disk, and build again"),
    "read only": (failing, errno.EROFS, "Read-only file system; choose another folder for what is built, and build"),
    "no permission": (failing, errno.EACCES, "Permission denied; let whoever builds write there, and build again"),
}
TRAVEL = {
    "travel.yaml": "stops: [{id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.44}]\n",
    "guide/travel.md": "# Travel\n\n:::{travel-map}\n:::\n",
}


@pytest.mark.parametrize("name", all_of(UNWRITTEN, ("html/projects/beta.html", "html/_images/a.svg", ".json")))
@pytest.mark.parametrize("failure", all_of(FAILURES, ("full disk",)))
def test_file_that_could_not_be_written_once(make_site: Callable[..., Site], name: str, failure: str) -> None:
    site = make_site(FULL, **ADDRESS)
    site.build()
    apply(site, {**EDIT, **TRAVEL})
    make, code, told = FAILURES[failure]
    outcome = build_with(site, lambda: on_write(name, make(code)))
    if UNWRITTEN[name]:
        assert Path(name).name in outcome.error
        assert f"cannot be written: {told}" in outcome.error
    else:
        assert outcome.error == ""
        assert [warning for warning in outcome.warnings if os.strerror(code) in warning] != []
    check_recovered(site)


@pytest.mark.parametrize("folder", ["html", "doctrees"])
@pytest.mark.parametrize(
    "built", [pytest.param(False, marks=pytest.mark.deep), True], ids=["first build", "later build"]
)
def test_folder_that_cannot_be_written_to(make_site: Callable[..., Site], folder: str, built: bool) -> None:
    site = make_site(FULL, **ADDRESS)
    if built:
        site.build()
        apply(site, {**EDIT, **TRAVEL})
    outcome = build_with(site, lambda: on_write(f"{site.folder}/{folder}/", failing(errno.EROFS)))
    # Sphinx itself is told first, where it cannot store a doctree.
    assert str(site.folder / folder) in outcome.error
    assert "Read-only file system" in outcome.error
    check_recovered(site)


def test_page_that_could_not_be_written_by_a_worker(make_site: Callable[..., Site]) -> None:
    site = make_site(FULL)
    site.build()
    apply(site, {"projects/beta.md": page("Beta", "order: 3", "Words.")})
    outcome = build_with(site, lambda: on_write("html/projects/beta.html", failing(errno.ENOSPC)), parallel=2)
    assert outcome.error == ""
    check_recovered(site)


# -- what a build left, damaged ----------------------------------------------------------------------------------------


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES = {"removed": remove, "emptied": empty, "cut short": shorten}
LEFT = (
    *("html/projects/beta.html", "html/index.html", "html/_sources/projects/beta.md.txt", "html/_images/a.svg"),
    *("html/_static/portfolio/portfolio.css", "html/searchindex.js", "html/objects.inv", "html/genindex.html"),
    *("html/sitemap.xml", "html/projects/former.html", "html/404.html", "html/portfolio-roles.html"),
    *("doctrees/html/environment.pickle", "doctrees/html/projects/beta.doctree"),
)


@pytest.mark.parametrize("damage", all_of(DAMAGES, ("emptied",)))
@pytest.mark.parametrize("edited", [False, pytest.param(True, marks=pytest.mark.deep)], ids=["no edit", "edit"])
def test_file_that_was_damaged(make_site: Callable[..., Site], damage: str, edited: bool) -> None:
    """Each in turn, since each build after it is as a clean one."""
    site = make_site(FULL, **ADDRESS)
    site.build()
    assert [name for name in LEFT if not (site.folder / name).is_file()] == []
    clean = contents(build_clean(site).outdir)
    for number, name in enumerate(LEFT):
        DAMAGES[damage](site.folder / name)
        if edited:
            # Every page is written again, of which one is read.
            apply(site, {"guide/why.md": f"# Why {number}\n"})
            clean = contents(build_clean(site).outdir)
        with untouched(site):
            build = site.build()
        found = contents(build.outdir)
        assert (name, [each for each in clean if found.get(each) != clean[each]]) == (name, [])
        assert (name, found.keys() - clean.keys(), build.warnings) == (name, set(), [])
    assert site.build().written == []


def test_doctree_that_was_damaged_is_read_again_when_its_page_is_written(make_site: Callable[..., Site]) -> None:
    site = make_site(FULL)
    site.build()
    empty(site.folder / "doctrees/html/projects/beta.doctree")
    # Shown on all pages, of which one has been edited.
    apply(site, {"guide/why.md": "# Why else\n"})
    check_recovered(site)


# -- what is known of the last build, garbled --------------------------------------------------------------------------

GARBLED = {
    "list": b"[]",
    "no JSON": b"{",
    "nothing": b"",
    "zeros": bytes(4096),
    "not UTF-8": b'{"said": "\xff"}',
    "another digest": b'{"digest": "0", "said": {"written": {}}}',
    "unknown key": b'{"version": 2, "shared": "", "unheard": {}}',
    "version before": b'{"version": 2, "written": {}, "shared": "1", "files": ["mine.txt"], "exports": []}',
    "number": b"1",
    "deep": b"[" * 100_000,
    "lines": b"mine.txt\nfeed.xml\n",
}


def state_of(site: Site) -> Path:
    (found,) = (site.folder / "doctrees/html").glob("portfolio-*.json")
    return found


@pytest.mark.parametrize(
    ("kind", "names"), [(".json", tuple(GARBLED)), (".running", ("list", "not UTF-8", "lines"))], ids=["state", "plan"]
)
def test_garbled_state_is_as_none(make_site: Callable[..., Site], kind: str, names: tuple[str, ...]) -> None:
    site = make_site({**FULL, "guide/why.md": EDIT["guide/why.md"] or ""}, **ADDRESS)
    clean = site.build()
    (clean.outdir / "mine.txt").write_text("mine", encoding="utf-8")
    kept = contents(clean.outdir)
    for name in names:
        state_of(site).with_suffix(kind).write_bytes(GARBLED[name])
        with untouched(site):
            build = site.build()
        assert (name, contents(build.outdir), build.warnings) == (name, kept, clean.warnings)


def test_folder_in_the_place_of_the_state_is_named(make_site: Callable[..., Site]) -> None:
    site = make_site(FULL)
    site.build()
    path = state_of(site)
    path.unlink()
    path.mkdir()
    assert f"{path}: cannot be written: Is a directory" in build_with(site, lambda: None).error
    path.rmdir()
    check_recovered(site)


#: What the owner has beside what is built, and within it.
OTHERS = ("html/mine.txt", "html/projects/mine.html", "mine.txt", "elsewhere/mine.txt", "doctrees/mine.txt")
OTHERS_IN_OUTPUT = ("mine.txt", "projects/mine.html")
#: How a state may name what is outside.
NAMED = (
    "../mine.txt",
    "projects/../../mine.txt",
    "{folder}/mine.txt",
    "linked/mine.txt",
    "../doctrees/mine.txt",
    "",
    ".",
)


@pytest.mark.parametrize("kind", [".json", ".running"], ids=["state", "plan"])
def test_state_that_names_files_of_others_removes_none(make_site: Callable[..., Site], kind: str) -> None:
    """Though its digest is right, no file goes that is not below the output folder; with another, none at all."""
    site = make_site(FULL, **ADDRESS)
    site.build()
    for name in OTHERS:
        (site.folder / name).parent.mkdir(exist_ok=True)
        (site.folder / name).write_text("mine", encoding="utf-8")
    (site.folder / "html/linked").symlink_to(site.folder / "elsewhere")
    path = state_of(site)
    names = [name.format(folder=site.folder) for name in NAMED]
    told = json.loads(path.read_bytes())
    for right in (True, False):
        said = {**told["said"], "written": {**told["said"]["written"], "../../mine": "", "../mine": ""}}
        said["files"] = {**said["files"], **dict.fromkeys(names if right else OTHERS_IN_OUTPUT, 4)}
        if kind == ".running":
            said = {"files": sorted(said["files"])}
        digest = digest_of(said) if right else told["digest"]
        path.with_suffix(kind).write_text(json.dumps({"digest": digest, "said": said}), encoding="utf-8")
        apply(site, {"guide/how.md": "# How\n\n```{include} /nothing.txt\n```\n" if right else FULL["guide/how.md"]})
        with untouched(site):
            site.build()
        assert {name: (site.folder / name).read_text(encoding="utf-8") for name in OTHERS} == dict.fromkeys(
            OTHERS, "mine"
        )


def digest_of(said: object) -> str:
    """Return what a state has as its digest: anybody can make one."""
    return hashlib.sha256(f"3 {json.dumps(said, sort_keys=True)}".encode()).hexdigest()


OTHER_EXTENSION = """
from pathlib import Path

def setup(app):
    app.connect("build-finished", write, priority=100)

def write(app, exception):
    Path(app.outdir, "robots.txt").write_text("theirs", encoding="utf-8")
"""


def test_file_of_another_extension_stays_after_a_kill(make_site: Callable[..., Site]) -> None:
    site = make_site({**FULL, "conf.py": OTHER_EXTENSION}, **ADDRESS)
    assert build_with(site, KILLS["while an export is written"]).killed
    site.write("conf.py", "")
    assert (site.build().outdir / "robots.txt").read_text(encoding="utf-8") == "theirs"


# -- sources that change while they are read ---------------------------------------------------------------------------


def is_beta(docname: str, *_: object) -> bool:
    return docname == "projects/beta"


#: When the source of a page goes.
GOES: dict[str, Callable[[Callable[[], object]], None]] = {
    "before reading": lambda go: on_event("env-before-read-docs", go),
    "while others are read": lambda go: on_event("source-read", go, lambda name, _: name == "projects/alpha"),
    "while it is written": lambda go: on_event("html-page-context", go, is_beta),
}


@pytest.mark.parametrize("parallel", [1, pytest.param(2, marks=pytest.mark.deep)])
@pytest.mark.parametrize("when", GOES)
def test_source_that_goes_while_the_site_is_built(make_site: Callable[..., Site], when: str, parallel: int) -> None:
    site = make_site(FULL, **ADDRESS)
    site.build()
    apply(site, EDIT)
    path = site.source / "projects/beta.md"
    outcome = build_with(site, lambda: GOES[when](lambda: path.unlink(missing_ok=True)), edits=True, parallel=parallel)
    assert f"{path}: the file went while the site was built; build again" in (
        outcome.error.removeprefix("SphinxError: "),
        *outcome.warnings,
    )
    check_recovered(site)
    site.write("projects/beta.md", EDIT["projects/beta.md"] or "")
    check_recovered(site)


def test_source_that_cannot_be_read_is_named(make_site: Callable[..., Site]) -> None:
    site = make_site(FULL, **ADDRESS)
    site.build()
    apply(site, EDIT)
    outcome = build_with(site, lambda: on_read("projects/beta.md", failing(errno.EACCES)))
    path = site.source / "projects/beta.md"
    assert outcome.error == f"SphinxError: {path}: cannot be read: Permission denied; let whoever builds read it"
    check_recovered(site)


@pytest.mark.parametrize("name", ["projects/beta.md", "part.txt"])
def test_source_that_is_edited_while_it_is_read(make_site: Callable[..., Site], name: str) -> None:
    site = make_site({**FULL, "part.txt": "One.\n"})
    apply(site, {"projects/beta.md": page("Beta", "order: 2", "```{include} /part.txt\n```")})
    site.build()
    apply(site, {"projects/beta.md": page("Beta", "order: 2", "Words.\n\n```{include} /part.txt\n```")})
    edit: Edit = {name: (site.source / name).read_text(encoding="utf-8") + "\nMore.\n"}
    build_with(site, lambda: on_event("doctree-read", lambda: apply(site, edit), is_beta_read), edits=True)
    check_recovered(site)


def is_beta_read(doctree: Any) -> bool:
    return str(doctree["source"]).endswith("projects/beta.md")


# -- names of files that are too long ----------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["html", pytest.param("dirhtml", marks=pytest.mark.deep)])
@pytest.mark.parametrize("length", [pytest.param(201, marks=pytest.mark.deep), 300])
def test_alias_that_is_too_long_is_refused(make_site: Callable[..., Site], length: int, builder: str) -> None:
    site = make_site(FULL, **ADDRESS)
    alpha = FULL["projects/alpha.md"]
    site.write("projects/alpha.md", alpha.replace("[former]", f"[former, {'a' * length}]"))
    wrong = site.build(builder)
    told = f"has {length} characters, 200 at most are allowed"
    assert wrong.warnings == [f"projects/alpha.md:2: WARNING: project.aliases[1]: {told} [portfolio.front_matter]"]
    check_clean(wrong, build_clean(site, builder))
    site.write("projects/alpha.md", alpha)
    check_clean(site.build(builder), build_clean(site, builder))


def test_alias_of_the_greatest_length_leads_on(make_site: Callable[..., Site]) -> None:
    alias = "a" * 200
    build = make_site({**FULL, "projects/alpha.md": FULL["projects/alpha.md"].replace("former", alias)}).build()
    assert build.warnings == []
    assert (build.outdir / f"projects/{alias}.html").is_file()


@pytest.mark.parametrize("length", [248, pytest.param(252, marks=pytest.mark.deep)])
def test_name_of_a_page_that_is_too_long_is_told(make_site: Callable[..., Site], length: int) -> None:
    site = make_site(FULL)
    site.build()
    path = site.source / f"projects/{'a' * length}.md"
    site.write(f"projects/{path.name}", page("Long"))
    told = f"SphinxError: {path}: the name of the file has more than 247 bytes; give it a shorter one"
    assert build_with(site, lambda: None).error == told
    path.rename(path.with_stem("a" * 247))
    check_recovered(site)


# -- two builds at once ------------------------------------------------------------------------------------------------


@contextmanager
def paused(site: Site, event: str) -> Iterator[int]:
    """Begin a build in another process, which waits at an event until this is left."""
    (here, reached), (goes_on, go) = os.pipe(), os.pipe()
    process = start(site, lambda: on_event(event, lambda: (os.write(reached, b"."), os.read(goes_on, 1))))
    os.read(here, 1)
    try:
        yield process
    finally:
        os.write(go, b".")
        for each in (here, reached, goes_on, go):
            os.close(each)


#: Where the second build writes: folders of the output and of the doctrees.
BESIDE: dict[str, tuple[dict[str, Any], bool]] = {
    "one folder": ({}, True),
    "one folder, other doctrees": ({"doctrees": "own"}, True),
    "another folder with the same doctrees": ({"into": "other", "doctrees": "html"}, True),
    "folders of its own": ({"into": "other"}, False),
}


@pytest.mark.parametrize("where", BESIDE)
@pytest.mark.parametrize(
    "built", [pytest.param(False, marks=pytest.mark.deep), True], ids=["first build", "later build"]
)
def test_two_builds_at_once(make_site: Callable[..., Site], where: str, built: bool) -> None:
    folders, is_refused = BESIDE[where]
    site = make_site(FULL, **ADDRESS)
    if built:
        site.build()
        apply(site, EDIT)
    refused = r"another build writes here; build again when it has ended, or into folders that only one has"
    with (
        paused(site, "write-started") as process,
        untouched(site),
        pytest.raises(SphinxError, match=refused) if is_refused else nullcontext(),
    ):
        site.build(**folders)
    assert outcome_of(site, process).error == ""
    clean = build_clean(site)
    assert differences(site.folder / "html", clean.outdir) == []
    check_recovered(site)


def test_build_that_ended_while_another_began_is_noticed(make_site: Callable[..., Site]) -> None:
    site = make_site(FULL, **ADDRESS)
    site.build()
    with paused(site, "env-get-outdated") as process:
        apply(site, EDIT)
        site.build()
    assert "another build writes here" in outcome_of(site, process).error
    check_recovered(site)


# -- vocabularies that can't be read -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["technologies.yaml", pytest.param("travel.yaml", marks=pytest.mark.deep)])
def test_vocabulary_that_cannot_be_read_is_named(make_site: Callable[..., Site], name: str) -> None:
    site = make_site({**FULL, **TRAVEL})
    site.build()
    path, text = site.source / name, {**FULL, **TRAVEL}[name]

    def check_told(outcome: Outcome, told: str) -> None:
        assert outcome.error == ""
        assert [warning for warning in outcome.warnings if told in warning] != []

    makes: dict[Callable[[], object], str] = {
        path.mkdir: "cannot be read: Is a directory; a file is wanted",
        lambda: path.symlink_to("nowhere"): "cannot be read: No such file or directory; let whoever builds read it",
        lambda: path.symlink_to(name): "cannot be read: Too many levels of symbolic links; let whoever builds read it",
        lambda: path.write_bytes(b"a: {name: \xff}\n"): "not UTF-8: there is the byte 0xFF; save the file as UTF-8",
    }
    for make, told in makes.items():
        path.unlink()
        make()
        for _ in range(2):
            check_told(build_with(site, lambda: None), told)
        path.rmdir() if path.is_dir() else path.unlink()
        site.write(name, text)
    denied = "cannot be read: Permission denied; let whoever builds read it"
    check_told(build_with(site, lambda: on_read(name, failing(errno.EACCES))), denied)
    check_recovered(site)


# -- an inventory out of reach -----------------------------------------------------------------------------------------


def test_inventory_that_was_out_of_reach(make_site: Callable[..., Site]) -> None:
    """Where references are not checked, no warning marks the pages that want it."""
    extensions = [*SETTINGS["extensions"], "sphinx.ext.intersphinx"]
    site = make_site({**FULL, "guide/why.md": "# Why\n\n{py:mod}`abacus`\n"}, extensions=extensions, nitpicky=False)
    inventory = site.folder / "objects.inv"
    site.write("conf.py", f"intersphinx_mapping = {{'abacus': ('https://abacus.example/', '{inventory}')}}\n")
    for _ in range(2):
        # One for an inventory, and none for the reference.
        assert len([line for line in site.build().warnings if "WARNING" in line]) == 1
    head = b"# Sphinx inventory version 2\n# Project: Abacus\n# Version: 1\n# The rest is compressed using zlib.\n"
    inventory.write_bytes(head + zlib.compress(b"abacus py:module 0 index.html -\n"))
    check_recovered(site)
    assert "https://abacus.example/index.html" in str(site.build().page("guide/why"))


# -- a clock that was set ----------------------------------------------------------------------------------------------

YEAR = 365 * 24 * 3600


@pytest.mark.parametrize("set_by", [-YEAR, pytest.param(YEAR, marks=pytest.mark.deep)], ids=["back", "forward"])
def test_clock_that_was_set(make_site: Callable[..., Site], set_by: int) -> None:
    """What was built before has other times than what is edited now."""
    site = make_site(FULL, **ADDRESS)

    def set_clock() -> None:
        now = time.time_ns
        time.time_ns = lambda: now() - set_by * 1_000_000_000

    assert build_with(site, set_clock).error == ""
    for path in (*site.folder.rglob("*"),):
        changed = path.stat().st_mtime - set_by
        os.utime(path, (changed, changed))
    assert site.build().written == []
    apply(site, EDIT)
    check_recovered(site)
