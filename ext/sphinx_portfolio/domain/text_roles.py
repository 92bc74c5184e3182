"""The text roles: cross-references, and what they show."""

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.roles import XRefRole

from ..wording import degree_name


class ObjectRole(XRefRole):
    """A reference to an object by its name; a dangling one is always a warning."""

    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)


def link_content(node: pending_xref, contnode: Element, title: str) -> nodes.inline:
    """Make the text of a link: what the author wrote, else the display name; and the degree of a credit."""
    content = nodes.inline("", "", classes=list(contnode.get("classes", ())))
    content += contnode.children if node.get("refexplicit") else nodes.Text(title)
    if degree := node.get("degree"):
        content["classes"].append(f"portfolio-degree-{degree}")
        content += nodes.inline("", f" ({degree_name(degree)})", classes=["portfolio-degree"])
    return content
