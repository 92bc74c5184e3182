"""The settings of the site. Its pages are in docs/, so builds say `sphinx-build -c . docs OUT`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Experience"
copyright = "The Experience developers"
# The site has no releases: what is published is always the latest. An EPUB must say a version.
version = release = "latest"

extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]

# Pages write {project}`ladder-residual`, not {portfolio:project}`ladder-residual`.
primary_domain = "portfolio"

myst_enable_extensions = ["colon_fence", "deflist"]
# Raw HTML in a page is shown as text.
myst_disable_syntax = ["html_block", "html_inline"]

html_theme = "furo"
html_title = "Experience"
html_favicon = "docs/images/favicon.svg"
# Shown with links to the site, where it has an address.
portfolio_picture = "docs/images/card.png"
# Where the site is published, with a slash at the end. Without it, nothing that needs an absolute address is written.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")


def setup(app: Sphinx) -> None:
    """Switch off the `raw` directive: a page cannot bring HTML or scripts of its own."""
    app.connect("builder-inited", lambda app: app.env.settings.update(raw_enabled=False))
