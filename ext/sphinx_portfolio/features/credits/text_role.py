"""The text role for a credit, and the badges that it makes in contributions."""

from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...core.credits import DEGREES, wrong_degree
from ...core.names import ObjectName
from ...domain.text_roles import ObjectRole, link_content
from ...reading.notes import notes_of
from ...views.context import Context
from ...views.placeholder import CONTEXT
from ...wording import display_name


class CreditRole(ObjectRole):
    """A reference to a credit, with an optional degree after a colon. It becomes the attribute `degree`."""

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        credit, colon, degree = (part.strip() for part in target.partition(":"))
        if not colon:
            return title, credit
        if degree in DEGREES:
            refnode["degree"] = degree
        else:
            notes_of(env).problems.append(wrong_degree(self.lineno, credit, degree))
        return (title if has_explicit_title else credit), credit


class LinkBadges(SphinxPostTransform):
    """Let a credit in a contribution, which is a badge, lead where a chip does. Elsewhere it is a reference."""

    default_priority = 8  #: Before MyST's references (9) and Sphinx's (10) are resolved.

    def run(self, **kwargs: Any) -> None:
        for item in self.document.findall(_is_list):
            for node in list(item.findall(addnodes.pending_xref)):
                if node.get("refdomain") == "portfolio" and node["reftype"] == "credit":
                    self._link(node)

    def _link(self, node: addnodes.pending_xref) -> None:
        context: Context = self.env.events.emit_firstresult(CONTEXT, node["refdoc"])
        entry = context.catalog.find("credit", node["reftarget"])
        uri = context.parts.chip_uri(context, ObjectName("credit", node["reftarget"])) if entry else None
        if entry is not None and uri is not None:
            content = node[0]
            assert isinstance(content, nodes.Element)
            content = link_content(node, content, display_name(entry.name, entry.title))
            node.replace_self(nodes.reference("", "", content, refuri=uri, internal=True))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.enumerated_list) and "portfolio-contributions" in node["classes"]
