"""Small sites, written as a dict of file to text, built in a folder of their own."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from checkout import ROOT, built
from site_builder import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def pytest_configure(config: pytest.Config) -> None:
    """Make an error of each deprecation that Sphinx announces, the silent kind too."""
    import sphinx.deprecation

    for name, found in vars(sphinx.deprecation).items():
        if inspect.isclass(found) and issubclass(found, Warning):
            config.addinivalue_line("filterwarnings", f"error::sphinx.deprecation.{name}")
            # MyST 5.2 resolves `[](#label)` by a way that Sphinx 9 announces to end. That is not ours to mend.
            config.addinivalue_line("filterwarnings", f"ignore::sphinx.deprecation.{name}:myst_parser")


def _maker(folder: Path) -> Callable[..., Site]:
    made: list[Site] = []

    def make(files: Mapping[str, str | bytes], **settings: object) -> Site:
        site = Site(folder / f"site{len(made)}", files, settings)
        made.append(site)
        return site

    return make


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Site]:
    """Return a function that writes a site; `Site.build` builds it."""
    return _maker(tmp_path)


@pytest.fixture(scope="module")
def make_shared_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Return the same for a site that many tests of a module look at and none changes."""
    return _maker(tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout."""
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))
