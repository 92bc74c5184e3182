"""What a portfolio is, in plain Python: names, records, problems, front matter and the catalog.

Nothing here imports Sphinx or docutils, so that a script can use it and a test of it takes microseconds.
"""

from .catalog import Catalog
from .front_matter import read_front_matter
from .pages import Page, ProjectPage, RolePage
from .selection import Selection

__all__ = ["Catalog", "Page", "ProjectPage", "RolePage", "Selection", "read_front_matter"]
