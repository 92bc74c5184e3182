"""Read the Docs builds the site with the commands of .readthedocs.yaml: they are right if they work here."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from checkout import ROOT, copy

CONFIGURATION = ROOT / ".readthedocs.yaml"
CANONICAL_URL = "https://experience.example.org/en/latest/"


@pytest.fixture
def configuration() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(CONFIGURATION.read_text("utf-8"))
    return loaded


def test_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs", str(CONFIGURATION)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_files_that_it_names_exist(configuration: dict[str, Any]) -> None:
    # Read the Docs does not look for this one when the command is ours.
    assert (ROOT / configuration["sphinx"]["configuration"]).is_file()
    requirements, package = configuration["build"]["jobs"]["install"]
    assert requirements.endswith("-m pip install --require-hashes -r requirements.txt")
    assert package.endswith("-m pip install --no-build-isolation --no-deps .")


def test_build_command(configuration: dict[str, Any], tmp_path: Path) -> None:
    (command,) = configuration["build"]["jobs"]["build"]["html"]
    output = tmp_path / "output"
    environment = os.environ | {
        "READTHEDOCS": "True",
        "READTHEDOCS_CANONICAL_URL": CANONICAL_URL,
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_OUTPUT": str(output),
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_VIRTUALENV_PATH": sys.prefix,
    }
    built = subprocess.run(
        ["bash", "-c", command],
        cwd=copy(tmp_path / "checkout"),
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    home = BeautifulSoup((output / "html" / "index.html").read_text("utf-8"), "html.parser")
    canonical = home.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == CANONICAL_URL + "index.html"
