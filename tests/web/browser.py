"""Find Chromium, start it, and load pages in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

#: What keeps it from asking other hosts for anything.
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser(playwright: Playwright) -> str:
    """Return the path of the browser: from `CHROMIUM`, else of the PATH, else Playwright's own.

    :raises FileNotFoundError: if there is none, with what to do.
    """
    if named := os.environ.get("CHROMIUM"):
        return named
    if found := next(filter(None, map(shutil.which, _NAMES)), None):
        return found
    own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    raise FileNotFoundError("there is no Chromium; run .ci/browser, or name one: CHROMIUM=/path/to/chromium make ...")


def flags() -> list[str]:
    """Return what it is started with. Its sandbox does not work for root."""
    sandbox = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    return [*_QUIET, *sandbox]


def start_browser(playwright: Playwright) -> Browser:
    """Start it without a window."""
    return playwright.chromium.launch(executable_path=find_browser(playwright), args=flags())
