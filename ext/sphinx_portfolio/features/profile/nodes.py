"""The nodes of a profile."""

from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from ...views.nodes import NOT_ELSEWHERE


class portrait(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The picture of the owner, a static file that HTML alone has.

    Attributes: `file`, relative to the output folder; `alt`; and `size` in pixels, so that nothing moves when the
    picture is loaded.
    """


class profile_link(nodes.reference):  # noqa: N801
    """A link to where else the owner is: the other page, too, is about whom this one is about."""


def _visit_portrait(self: HTML5Translator, node: portrait) -> None:
    here = self.builder.get_target_uri(self.builder.current_docname)
    width, height = node["size"]
    source = relative_uri(here, quote(node["file"]))
    self.body.append(self.emptytag(node, "img", "\n", src=source, alt=node["alt"], width=width, height=height))
    raise nodes.SkipNode


def _visit_profile_link(self: HTML5Translator, node: profile_link) -> None:
    attributes: Any = {"class": "reference external", "href": node["refuri"], "rel": "me"}
    self.body.append(self.starttag(node, "a", "", **attributes))


def _depart_profile_link(self: HTML5Translator, node: profile_link) -> None:  # noqa: ARG001
    self.body.append("</a>")


def add_nodes(app: Sphinx) -> None:
    """Register the nodes; to other formats a link is a link."""
    app.add_node(portrait, html=(_visit_portrait, None), **NOT_ELSEWHERE)
    app.add_node(profile_link, html=(_visit_profile_link, _depart_profile_link))
