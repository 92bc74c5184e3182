"""Files beside the pages. Each module makes one, of the catalog and the site."""

from typing import Final

from ..site import FEED
from . import csp, feed, llms, not_found, redirects, robots
from .output import Export

EXPORTS: Final = (
    Export("redirects", redirects.files),
    Export(robots.SITEMAP, robots.sitemap),
    Export(FEED, feed.files),
    Export(not_found.NAME, not_found.files),
    Export(robots.ROBOTS, robots.robots),
    Export(llms.NAME, llms.files),
    Export(csp.NAME, csp.files),
)
