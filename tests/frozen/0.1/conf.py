"""The settings of the site as they were, without those of its guide and its looks."""

project = "Experience"
copyright = "The Experience developers"
version = release = "latest"
extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]
primary_domain = "portfolio"
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
html_theme = "furo"
html_title = "Experience"
html_show_sourcelink = False
portfolio_sidebar = True
portfolio_head = "all"
