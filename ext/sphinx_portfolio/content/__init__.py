"""What pages may do: by default a page can neither run anything, nor read other files, nor let readers ask other hosts.

It holds for every document of a site that has a page of a project or a role, whatever wrote it. Directives that read
files are looked at when they run, and the doctree of a document when it is read and again when it is written. In other
sites nothing is registered.
"""

from sphinx.application import Sphinx
from sphinx.config import Config

from ..config import Options
from . import files, markdown
from .doctree import RefuseContent
from .links import Links
from .policy import Policy


def hold(app: Sphinx, config: Config) -> Policy | None:
    """Hold the pages of a site to what they may do; called before any source is looked for.

    :returns: None where nothing is refused, since the site says so or has no page of ours
    """
    options = Options.of(config)
    policy = Policy.of(options)
    if policy is None:
        return None
    links = Links(app, config, policy)
    if not links.has_portfolio(options.folders):
        return None
    links.leave_out()
    app.add_transform(RefuseContent)
    files.register(app)
    markdown.register(app)
    return policy
