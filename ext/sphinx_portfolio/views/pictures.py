"""The picture of a project: on its page, and small on its card."""

import posixpath
from typing import Final
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from ..core.pages import Picture
from .components import line
from .nodes import NOT_ELSEWHERE

#: A picture is shown no higher, in pixels, so that text follows it on the screen. A style could not say so: the room
#: that is kept for a picture until it is loaded would have another form than the picture.
HIGHEST: Final = 448


class picture(nodes.image):  # noqa: N801 - docutils names nodes so
    """A picture with its size in pixels, which HTML writes as attributes: nothing moves when it is loaded.

    Attributes beside those of an image: `size`, at which it is shown where there is room; and `lazy`, whether it is
    loaded only when it comes near the screen.
    """


class thumbnail(picture):  # noqa: N801 - docutils names nodes so
    """The picture on a card: elsewhere than in HTML, only the page of the project shows it."""


def head_picture(shown: Picture, source: str) -> nodes.Element:
    """Make the picture on the page of a project, as it is read: Sphinx will find the file and its candidates."""
    node = picture("", uri=f"/{shown.path}", alt=shown.alt, size=_size(shown), lazy=False)
    node.source, node.line = source, 1
    return line(node, classes=["portfolio-picture"])


def card_picture(shown: Picture, *, lazy: bool) -> nodes.Element:
    """Make the picture on a card, of a file that Sphinx has found on the page of the project."""
    node = thumbnail("", uri=shown.path, alt=shown.alt, size=_size(shown), lazy=lazy)
    node["candidates"] = {"*": shown.path}
    node["classes"] = ["portfolio-card-picture"]
    return node


def _size(shown: Picture) -> tuple[int, int]:
    scale = min(1, HIGHEST / shown.height)
    return max(1, round(shown.width * scale)), round(shown.height * scale)


def _visit_picture(self: HTML5Translator, node: picture) -> None:
    uri = node["uri"]
    if uri in self.builder.images:
        uri = posixpath.join(self.builder.imgpath, quote(self.builder.images[uri]))
    width, height = node["size"]
    # Books are loaded as a whole.
    loading = {"loading": "lazy"} if node["lazy"] and self.builder.name != "epub" else {}
    self.body.append(self.emptytag(node, "img", "", src=uri, alt=node["alt"], width=width, height=height, **loading))
    raise nodes.SkipNode


def add_nodes(app: Sphinx) -> None:
    """Register the nodes; other formats show a picture as any image."""
    app.add_node(picture, html=(_visit_picture, None))
    app.add_node(thumbnail, html=(_visit_picture, None), **NOT_ELSEWHERE)
