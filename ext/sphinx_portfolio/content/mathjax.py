"""Formulas are set by MathJax, which Sphinx has readers ask another host for unless the site has a copy."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.builders import Builder

from ..core.addresses import leads_elsewhere
from .doctree import Refused
from .policy import Policy


def without_remote_mathjax(
    builder: Builder, policy: Policy, context: dict[str, Any], doctree: nodes.document | None
) -> Iterator[Refused]:
    """Take MathJax of another host out of a page, which shows its formulas as they are written then."""
    address = getattr(builder.config, "mathjax_path", "")
    if not policy.refuses("hosts") or not leads_elsewhere(str(address)):
        return
    scripts = context.get("script_files", [])
    kept = [script for script in scripts if str(getattr(script, "filename", script)) != address]
    if len(kept) == len(scripts):
        return
    context["script_files"] = kept
    if doctree is not None:
        for formula in doctree.findall(lambda node: isinstance(node, (nodes.math, nodes.math_block))):
            said = f"formulas are shown as they are written, since {address!r} is on another host"
            yield "hosts", f"{said}; keep a copy of MathJax, and name it by `mathjax_path`", formula
            return
