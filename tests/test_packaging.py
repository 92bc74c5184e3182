"""What is installed from the wheel is the whole extension, and it works alone."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from checkout import ROOT, copy, files
from same_pages import differences
from sphinx_portfolio import __version__

CONF = """
from pathlib import Path

import sphinx_portfolio

assert Path(sphinx_portfolio.__file__).is_relative_to({installed!r}), sphinx_portfolio.__file__
extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]
"""
PAGES = {
    "index.md": """
# Work

```{toctree}
:glob:
roles/*
projects/*
```
""",
    "roles/tools.md": """
---
role: {summary: Tools for others.}
---
# Tools
""",
    "projects/fast-loader.md": """
---
project: {summary: Loads data fast., roles: [tools]}
---
# Fast Loader

:::{portfolio:contributions}
prefetching
: Wrote the prefetcher.
:::
""",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack a newly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_wheel_has_every_file_of_the_package_and_no_other(installed: Path) -> None:
    packed = {path.relative_to(installed) for path in installed.rglob("*") if path.is_file()}
    expected = {path.relative_to("ext") for path in files("ext/sphinx_portfolio")}
    assert {path for path in packed if not path.parts[0].endswith(".dist-info")} == expected
    assert Path("sphinx_portfolio/py.typed") in packed


def test_site_builds_with_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name, text in PAGES.items():
        page = source / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text.lstrip(), "utf-8")
    (source / "conf.py").write_text(
        CONF.format(installed=str(installed)) + 'myst_enable_extensions = ["colon_fence", "deflist"]\n', "utf-8"
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", str(source), str(tmp_path / "html")]
    environment = os.environ | {"PYTHONPATH": str(installed)}
    built = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    assert 'id="contribution--fast-loader--prefetching"' in (tmp_path / "html/projects/fast-loader.html").read_text()


def test_wheel_begins_a_site_that_builds(installed: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed)}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=tmp_path,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("sphinx_portfolio", "init", ".", "--yes")
    run("sphinx_portfolio", "new", "Fast Loader")
    assert run("sphinx_portfolio", "check") == "8 pages: 0 problems, 0 notes\n"
    run("sphinx", "-q", "-W", "-n", "docs", "html")
    assert "Fast Loader" in (tmp_path / "html" / "index.html").read_text("utf-8")


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
        command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", str(checkout)]
        command += ["--outdir", str(tmp_path / name / "dist")]
        built = subprocess.run(command, check=False, capture_output=True, text=True)
        assert built.returncode == 0, built.stdout + built.stderr
        (file,) = (tmp_path / name / "dist").iterdir()
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
