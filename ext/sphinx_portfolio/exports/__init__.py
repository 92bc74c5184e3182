"""Files beside the pages. Each module makes one, of the catalog and the site."""

from typing import Final

from ..core import published
from ..site import FEED, JSON_FEED
from . import citation, csp, feed, json_feed, llms, not_found, portfolio_json, redirects, robots, schemas
from .output import Export

EXPORTS: Final = (
    Export("redirects", redirects.files),
    Export(robots.SITEMAP, robots.sitemap),
    Export(FEED, feed.files),
    Export(JSON_FEED, json_feed.files),
    Export(not_found.NAME, not_found.files),
    Export(robots.ROBOTS, robots.robots),
    Export(llms.NAME, llms.files),
    Export(published.NAME, portfolio_json.files),
    Export(schemas.NAME, schemas.files),
    Export(citation.NAME, citation.files),
    Export(csp.NAME, csp.files),
)
