"""What a broken `external+source:portfolio:…` was probably meant to be."""

from typing import Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ...core.problems import suggest
from ...views.context import Context
from ...views.placeholder import CONTEXT
from .sources import NAME, Sources

logger = logging.getLogger(__name__)


class SuggestNames(SphinxPostTransform):
    """Say of a name that an inventory does not have which one the source of the same key has.

    Intersphinx asks nobody before it warns, so that what is not there is taken out before it looks. What nothing is
    near to is left to it.
    """

    default_priority = 8  #: Before intersphinx resolves its text roles (9).

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(pending_xref)):
            if node.get("intersphinx") and node.get("refdomain") == "portfolio" and node.get("inventory") is not None:
                self._look(node, str(node["inventory"]))

    def _look(self, node: pending_xref, inventory: str) -> None:
        # Slow to import, where nothing has done so.
        from sphinx.ext.intersphinx import InventoryAdapter

        type, target = node["reftype"], node["reftarget"]
        context: Context = self.env.events.emit_firstresult(CONTEXT, self.env.current_document.docname)
        source = cast("Sources", context.outside[NAME]).all.get(inventory)
        if source is None or source.catalog is None or type not in source.catalog.kinds:
            return
        if target in InventoryAdapter(self.env).named_inventory.get(inventory, {}).get(f"portfolio:{type}", {}):
            return
        if guess := suggest(source.catalog.nearest(type, target)):
            message = "external portfolio:%s reference target not found: %s%s"
            logger.warning(message, type, target, guess, type="ref", subtype=type, location=node)
            node.replace_self(cast("nodes.Element", node[0]).deepcopy())
