"""The tutorial, played step by step by a stranger who has the wheel and nothing of the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup

from checkout import ROOT

TUTORIAL: Final = (ROOT / "docs/guide/tutorial.md").read_text("utf-8")
#: A box of commands, a file to write with its name above it, or what a command says.
STEP: Final = re.compile(
    r"^```sh\n(?P<commands>.*?)^```$"
    r"|^`(?P<name>[^`\n]+)`:\n\n````markdown\n(?P<text>.*?)^````$"
    r"|^```text\n(?P<said>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
INSTALL: Final = "python -m pip install sphinx-portfolio"
MISTAKE: Final = "[portfolio."


@dataclass(frozen=True)
class Stranger:
    """Somebody at a terminal."""

    folder: Path
    wheel: Path

    @property
    def site(self) -> Path:
        return self.folder / "my-work"

    def run(self, commands: str) -> tuple[int, str]:
        """Run commands where the last left off; there is no network."""
        # What the package needs is taken from the environment of the tests. It is not active there, so that the package
        # itself can only come from the wheel.
        packages = 'python -c "import site; print(site.getsitepackages()[0])"'
        install = f'echo {sysconfig.get_path("purelib")} > "$({packages})/needs.pth"\n'
        install += f"python -m pip install --no-deps --force-reinstall {self.wheel}"
        begun = (self.site / ".venv").is_dir()
        script = ("cd my-work\n. .venv/bin/activate\n" if begun else "") + commands.replace(INSTALL, install)
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV", "MAKE", "ARGS"))
        }
        environment |= {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "NO_COLOR": "1",
        }
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.folder,
            env=environment,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.returncode, done.stdout

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.site / f"build/html/{name}.html").read_text("utf-8"), "html.parser")


@pytest.fixture
def stranger(wheel: Path, tmp_path: Path) -> Stranger:
    return Stranger(tmp_path, wheel)


def test_a_stranger_follows_the_tutorial(stranger: Stranger) -> None:
    """Each box is run as it stands, and each answer is what is printed."""
    said = ""
    for step in STEP.finditer(TUTORIAL):
        if step["name"]:
            assert (stranger.site / step["name"]).is_file(), "the tutorial says to replace what is there"
            (stranger.site / step["name"]).write_text(step["text"], "utf-8")
        elif step["commands"]:
            answer = TUTORIAL[step.end() :].lstrip()
            expects_mistake = answer.startswith("```text") and MISTAKE in answer.partition("\n```")[0]
            code, said = stranger.run(step["commands"])
            assert (code != 0) == expects_mistake, said
        else:
            for line in step["said"].splitlines():
                assert line in said.splitlines()
            if MISTAKE in step["said"]:
                _check_build_refuses(stranger, step["said"])
    _check_site(stranger)
    _check_serve(stranger)


def _check_build_refuses(stranger: Stranger, said: str) -> None:
    """The build says the same of a mistake, and ends with an error."""
    code, output = stranger.run("make html")
    place, _, message = said.strip().partition(": ")
    assert code != 0
    assert f"{place}: WARNING: {message}" in output


def _check_site(stranger: Stranger) -> None:
    code, where = stranger.run("python -c 'import sphinx_portfolio; print(sphinx_portfolio.__file__)'")
    assert code == 0
    assert Path(where.strip()).is_relative_to(stranger.site / ".venv")
    cards = [title.text.strip() for title in stranger.page("roles/field-instruments").select(".sd-card-title")]
    assert sorted(cards) == ["Solar Tracker", "Weather Station"]
    station = stranger.page("projects/weather-station")
    assert "99.7 %" in station.text
    assert "Mentioned in" in station.text
    assert "Solar Tracker" in station.select(".portfolio-foot-column")[0].text
    assert stranger.page("technologies").find(id="technology--raspberry-pi") is not None
    assert stranger.page("contributions").find(id="credit--formal-analysis") is not None
    assert stranger.page("index").title is not None
    assert (stranger.site / "build/html/objects.inv").is_file()


def _check_serve(stranger: Stranger) -> None:
    """What serving needs is installed when it is first asked for; to serve would not end."""
    assert not (stranger.site / ".venv/.serve").exists()
    code, said = stranger.run("make .venv/.serve\nportfolio serve --source build || test $? = 2")
    assert code == 0, said
    assert "sphinx-portfolio[serve]" in said
    assert "there is no conf.py in build" in said, "what it needs is looked for before the site"
    code, said = stranger.run("make --dry-run serve")
    assert (code, said.splitlines()) == (0, [".venv/bin/portfolio serve"])
