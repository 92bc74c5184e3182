"""What is installed from the wheel is the whole extension, and it works alone."""

import os
import re
import shlex
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from checkout import ROOT, built, copy, files
from same_pages import differences
from sphinx_portfolio import __version__
from sphinx_portfolio.cli import COMMANDS

README = (ROOT / "ext/README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a source archive."""
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack a newly built wheel."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


class Stranger(NamedTuple):
    """Somebody who has installed the wheel in an environment of their own, and has nothing of the checkout."""

    environment: Path

    def run(self, command: str, folder: Path) -> str:
        """Run a command in a folder."""
        name, *arguments = shlex.split(command)
        program = self.environment / "bin" / name
        # The scripts of what the package needs are in the environment of the tests.
        words = [str(program)] if program.is_file() else [self.python, "-m", {"sphinx-build": "sphinx"}.get(name, name)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run([*words, *arguments], cwd=folder, env=clean, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def python(self) -> str:
        return str(self.environment / "bin/python")


@pytest.fixture(scope="module")
def stranger(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """Install the wheel. What it needs is taken from the environment of the tests, since there may be no network."""
    folder = tmp_path_factory.mktemp("stranger")
    venv.create(folder)
    found = Stranger(folder)
    pip = [sys.executable, "-m", "pip", "--python", found.python, "install", "--quiet", "--no-index", "--no-deps"]
    done = subprocess.run([*pip, str(wheel)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    packages = Path(found.run("python -c 'import sysconfig; print(sysconfig.get_path(\"purelib\"))'", folder).strip())
    # The path alone: an editable install of the checkout, which is a .pth file as well, is not followed.
    (packages / "needs.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    where = found.run("python -c 'import sphinx_portfolio; print(sphinx_portfolio.__file__)'", folder).strip()
    assert Path(where).is_relative_to(packages)
    return found


def test_wheel_has_every_file_of_the_package_and_no_other(installed: Path) -> None:
    packed = {path.relative_to(installed) for path in installed.rglob("*") if path.is_file()}
    expected = {path.relative_to("ext") for path in files("ext/sphinx_portfolio")}
    assert {path for path in packed if not path.parts[0].endswith(".dist-info")} == expected
    assert Path("sphinx_portfolio/py.typed") in packed


def test_wheel_begins_a_site_that_builds(stranger: Stranger, tmp_path: Path) -> None:
    written = stranger.run("portfolio init . --yes", tmp_path)
    assert "conf.py" in written
    stranger.run("sphinx-build -q -W -n docs html", tmp_path)
    stranger.run('portfolio new "Fast Loader"', tmp_path)
    assert stranger.run("portfolio check", tmp_path) == "8 pages: 0 problems, 0 notes\n"
    stranger.run("sphinx-build -q -W -n docs html", tmp_path)
    assert "Fast Loader" in (tmp_path / "html/index.html").read_text("utf-8")


def _readme_files() -> dict[str, str]:
    """Return the files that the package's README shows: each under its name."""
    found = re.findall(r"(?ms)^`([^`\n]+)`[^\n]*:\n\n(`{3,})\w+\n(.*?)^\2$", README)
    return {name: text for name, _, text in found}


def test_readme_of_the_package_shows_a_site_that_builds(stranger: Stranger, tmp_path: Path) -> None:
    files = _readme_files()
    assert sorted(files) == ["conf.py", "index.md", "projects/weather-station.md", "roles/field-instruments.md"]
    assert len(files["conf.py"].splitlines()) == 5
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert stranger.run("portfolio check", tmp_path) == "3 pages: 0 problems, 0 notes\n"
    (build,) = re.findall(r"(?m)^sphinx-build .+$", README)
    for _ in range(2):
        stranger.run(f"{build} -q", tmp_path)
    page = (tmp_path / "build/html/projects/weather-station.html").read_text("utf-8")
    assert 'id="contribution--weather-station--data-logger"' in page
    assert "99.7 %" in page
    assert "Weather Station" in (tmp_path / "build/html/roles/field-instruments.html").read_text("utf-8")


def test_commands_of_the_readme_work(stranger: Stranger, tmp_path: Path) -> None:
    (commands,) = re.findall(r"(?ms)^```sh\n(portfolio init .*?)^```$", README)
    folder = tmp_path
    for line in commands.splitlines():
        command = line.partition("  #")[0].strip()
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
        elif command.startswith("portfolio init"):
            stranger.run(f"{command} --yes", folder)
        elif command.startswith("portfolio"):
            stranger.run(command, folder)
    stranger.run("sphinx-build -q -W -n docs build/html", folder)
    listed = set(re.findall(r"(?m)^\| `portfolio (\w+)", README))
    assert listed == set(COMMANDS)


def test_readme_is_what_an_index_shows(installed: Path, sdist: Path) -> None:
    (folder,) = installed.glob("*.dist-info")
    metadata = Parser().parsestr((folder / "METADATA").read_text("utf-8"))
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload() == README
    # On an index, a link within the repository would lead nowhere.
    assert re.findall(r"\]\((?!https://)[^)]*\)|!\[", README) == []
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"ext/README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"} <= names


def test_wheel_has_the_command(installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "portfolio = sphinx_portfolio.cli:run" in entry_points.read_text("utf-8")


def test_version_is_said_once_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_floors_are_the_versions_that_are_locked_as_floors() -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    locked = dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / "requirements-floors.txt").read_text("utf-8")))
    for dependency in dependencies:
        match = re.match(r"([a-z0-9-]+)>=([0-9.]+)", dependency)
        assert match is not None, f"{dependency} has no floor"
        name, floor = match.groups()
        assert re.fullmatch(rf"{re.escape(floor)}(\.0)*", locked[name]), f"{name}: run `make lock`"


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_same_files_make_the_same_bytes(kind: str, tmp_path: Path) -> None:
    """A release can be made again, and compared: nothing of the time or the machine is in it."""
    made = []
    for name, offset in (("one", 0), ("two", 86400)):
        checkout = copy(tmp_path / name / "checkout")
        for path in checkout.rglob("*"):
            os.utime(path, (1_700_000_000 + offset, 1_700_000_000 + offset))
        (tmp_path / name / "dist").mkdir()
        file = built(kind, checkout, tmp_path / name / "dist")
        made.append((file.name, file.read_bytes()))
    assert made[0] == made[1]


def test_metadata_names_each_licence(installed: Path) -> None:
    (folder,) = installed.glob("*.dist-info")
    named = re.findall(r"^License-File: (.+)$", (folder / "METADATA").read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == ["LICENSE", "ext/sphinx_portfolio/THIRD-PARTY.txt"]
    for name in named:
        assert (folder / "licenses" / name).read_text("utf-8") == (ROOT / name).read_text("utf-8")


def test_same_pages_are_told_from_others(tmp_path: Path) -> None:
    """The comparison of `make same-pages` passes over what it lists, and over nothing else."""
    page = '<!-- Generated with Sphinx {0} and Furo 2025.9.25 --><script src="a.js?v={1}"></script>{2}'
    for name, version, digest in (("one", "8.2.0", "0123abcd"), ("two", "9.1.1", "00ffaa11")):
        for path in ("_static/portfolio", "a"):
            (tmp_path / name / path).mkdir(parents=True)
        (tmp_path / name / "a/index.html").write_text(page.format(version, digest, "same"))
        (tmp_path / name / "_static/theme.css").write_text(version)
        (tmp_path / name / "_static/portfolio/ours.css").write_text("same")
    assert differences(tmp_path / "one", tmp_path / "two") == []
    (tmp_path / "two/a/index.html").write_text(page.format("9.1.1", "00ffaa11", "other"))
    (tmp_path / "two/_static/portfolio/ours.css").write_text("other")
    (tmp_path / "one/more.txt").write_text("")
    assert differences(tmp_path / "one", tmp_path / "two") == ["_static/portfolio/ours.css", "a/index.html", "more.txt"]
