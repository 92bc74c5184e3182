"""What a contribution says, as plain text, and what references refer to."""

from collections.abc import Iterable, Iterator
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from ..core.pages import ANY, Citation
from ..views.contributions import TITLE
from ..views.nodes import permalink
from ..views.placeholder import placeholder

Part = str | Citation

#: What stands in a contribution and is no part of what it says.
_NO_TEXT: Final = (nodes.Invisible, nodes.footnote_reference, nodes.raw, nodes.system_message, permalink, placeholder)
_OURS: Final = frozenset({TITLE, "portfolio-figure"})


def text_of(item: nodes.Element | None) -> tuple[Part, ...]:
    """Return the text of a contribution: a line for each block, without the credits at its ends.

    References that say nothing of themselves stay what they are; their words are known when all pages are.
    """
    parts: list[Part] = []
    for block in _blocks(item) if item is not None else ():
        if line := _line(block):
            parts += ["\n", *line] if parts else line
    return tuple(_joined(parts))


def citation(reference: addnodes.pending_xref) -> Citation | None:
    """Return what a reference refers to; None where that is nothing of this site."""
    if reference.get("intersphinx"):
        return None
    target = reference["reftarget"]
    docname = docname_join(reference.get("refdoc", ""), target)
    match reference.get("refdomain") or "", reference["reftype"]:
        case "portfolio", kind:
            return Citation(kind, target)
        case "std", "ref" | "numref":
            return Citation("", target)
        case "std", "doc":
            return Citation("", "", docname)
        case "doc", _:
            # A link of Markdown, which has the name of the document.
            return Citation("", "", target)
        case "", _:
            return Citation(ANY, target, docname)
    return None


def _blocks(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the innermost elements that hold text."""
    if isinstance(node, nodes.TextElement):
        yield node
        return
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, _NO_TEXT) and _OURS.isdisjoint(child["classes"]):
            yield from _blocks(child)


def _line(block: nodes.Element) -> list[Part]:
    parts = [" ".join(f"({part})".split())[1:-1] if isinstance(part, str) else part for part in _joined(_parts(block))]
    while parts and _is_badge(parts[0]):
        del parts[0]
    while parts and _is_badge(parts[-1]):
        del parts[-1]
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if parts and isinstance(part := parts[end], str):
            parts[end] = strip(part)
    return parts


def _is_badge(part: Part) -> bool:
    """Tell whether a part is a credit, which is a badge beside the text, or what parts it from others."""
    return not part.strip() if isinstance(part, str) else part.kind == "credit"


def _parts(node: nodes.Node) -> Iterator[Part]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.image):
        yield node.get("alt", "")
    elif isinstance(node, addnodes.pending_xref) and not node.get("refexplicit") and (found := citation(node)):
        yield found
    elif isinstance(node, nodes.Element) and not isinstance(node, _NO_TEXT) and _OURS.isdisjoint(node["classes"]):
        for child in node.children:
            yield from _parts(child)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts, with texts that follow one another as one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield from filter(None, (text, part))
            text = ""
    yield from filter(None, (text,))
