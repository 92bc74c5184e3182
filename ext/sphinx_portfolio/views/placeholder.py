"""Placeholders: what a view will be when all pages are known, and the transforms that fill them."""

from dataclasses import replace
from typing import Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .context import Context, View

#: The event by which a transform asks for the context of a page, whose name it gives. A transform has no public way to
#: the builder.
CONTEXT: Final = "portfolio-context"


class placeholder(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Stands in place of a view. Attributes: `view`, `docname`, `level` of its headings."""


def promise(view: View, docname: str) -> placeholder:
    """Make a placeholder."""
    return placeholder("", view=view, docname=docname)


def heading_level(node: nodes.Node) -> int:
    """Return the level of a heading where a node stands: one more than the sections around it."""
    level = 1
    while (node := node.parent) is not None:
        level += isinstance(node, nodes.section)
    return level


class FillPlaceholders(SphinxPostTransform):
    """Replace each placeholder by the nodes of its view."""

    #: After the transforms that go through the whole document for what no view makes: references to be resolved (10),
    #: images (150), tabs (200), code (400) and the like. Before those that there may be something for: tables that furo
    #: makes scroll (500), links to be checked (800).
    default_priority = 450

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(placeholder)):
            context: Context = self.env.events.emit_firstresult(CONTEXT, node["docname"])
            node.replace_self(node["view"].render(replace(context, level=node["level"])))


class FillPlaceholdersForLatex(FillPlaceholders):
    """The same, before LaTeX makes footnotes of the addresses of links (400)."""

    default_priority = 390
    formats = ("latex",)


class LabelForLatex(SphinxPostTransform):
    """Put a target into each element that bears a name of ours.

    LaTeX writes a label for a section, but for no list item and no container, and says nothing of links to them.
    """

    default_priority = 391
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(nodes.Element)):
            ids = [name for name in node["ids"] if "--" in name]
            if not ids or isinstance(node, (nodes.section, nodes.target)):
                continue
            holder = node if isinstance(node, nodes.TextElement) else next(node.findall(nodes.TextElement), None)
            if holder is not None:
                holder.insert(0, nodes.target("", "", ids=ids))
