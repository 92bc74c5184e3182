"""Post-transforms: placeholders become what they promised, when all pages are known."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import PortfolioDomain
from .nodes import placeholder


class NoteLabels(SphinxPostTransform):
    """Let the references of the first page that is written find our labels, and so those of all."""

    #: Before MyST's references (9) and Sphinx's (10) are resolved.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Give the labels."""
        _domain(self).note_labels()


class FillPlaceholders(SphinxPostTransform):
    """Put the nodes of each view in place of its placeholder."""

    #: After the transforms that go through the whole document for what no view makes: references to be resolved (10),
    #: images (150), tabs (200), code (400) and the like. Before those that there may be something for: tables that furo
    #: makes scroll (500), links to be checked (800).
    default_priority = 450

    def run(self, **kwargs: Any) -> None:
        """Fill all placeholders of the document."""
        domain = _domain(self)
        promised = list(self.document.findall(placeholder))
        rendered = [domain.render(node["view"], node["docname"], node["level"]) for node in promised]
        if domain.session is not None:
            domain.session.note_written(self.env.current_document.docname, rendered)
        for node, result in zip(promised, rendered, strict=True):
            node.replace_self(result)


class FillPlaceholdersForLatex(FillPlaceholders):
    """The same, for what LaTeX makes of links: the addresses that it shows (400)."""

    default_priority = 390
    formats = ("latex",)


class LabelForLatex(SphinxPostTransform):
    """Put a target into each element that bears a name of ours.

    LaTeX writes a label for a section, but for no list item and no container, and says nothing of links to them.
    """

    default_priority = 391
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Add the targets."""
        for node in list(self.document.findall(nodes.Element)):
            ids = [name for name in node["ids"] if "--" in name]
            if not ids or isinstance(node, (nodes.section, nodes.target)):
                continue
            holder = node if isinstance(node, nodes.TextElement) else next(node.findall(nodes.TextElement), None)
            if holder is not None:
                holder.insert(0, nodes.target("", "", ids=ids))


def _domain(transform: SphinxPostTransform) -> PortfolioDomain:
    domain = transform.env.domains["portfolio"]
    assert isinstance(domain, PortfolioDomain)
    return domain
