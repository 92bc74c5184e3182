"""The settings of the site. Its pages are in docs/, so builds say `sphinx-build -c . docs OUT`."""

from __future__ import annotations

import os

from sphinx_portfolio import config
from sphinx_portfolio.cli import reference as commands
from sphinx_portfolio.core import reference as fields
from sphinx_portfolio.features import known_records

project = "Experience"
copyright = "The Experience developers"
# The site has no releases: what is published is always the latest. An EPUB must say a version.
version = release = "latest"

extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]

# Pages write {project}`ladder-residual`, not {portfolio:project}`ladder-residual`.
primary_domain = "portfolio"

myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
# The guide has the tables of all settings and fields from the code, and what the commands say of themselves.
myst_substitutions = {
    "portfolio_settings": config.reference(),
    **{f"portfolio_fields_{name}": table for name, table in fields.reference(known_records()).items()},
    **{f"portfolio_command_{name}": said for name, said in commands.reference().items()},
}

html_theme = "furo"
html_title = "Experience"
html_favicon = "docs/images/favicon.svg"
# The taste of this site: type, colours, what is printed. The style sheets of the extension touch only what is its own.
html_static_path = ["docs/_static"]
html_css_files = ["site.css"]
# A page has no button that shows its source; the source is published, for llms.txt.
html_show_sourcelink = False
# Shown with links to the site, where it has an address.
portfolio_picture = "docs/images/card.png"
# In furo, the roles and the projects of the current one, whatever the number of pages.
portfolio_sidebar = True
# Every page describes itself, those of the guide too.
portfolio_head = "all"
# Where the site is published, with a slash at the end. Without it, nothing that needs an absolute address is written.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
