"""Links as evidence: a chip for an address, a quiet chip where there is none."""

from docutils import nodes

from ..core.records import EVIDENCE, Link
from .components import text


def evidence_chip(link: Link) -> nodes.Element:
    """Make a chip that leads to the evidence, or says why it does not."""
    classes = ["portfolio-evidence", f"portfolio-evidence-{link.kind}"]
    if link.url is None:
        said = without_address(link) + (f", {link.note}" if link.note else "")
        return text(said, [*classes, f"portfolio-evidence-{link.state}"])
    name = EVIDENCE[link.kind]
    chip = nodes.reference("", "", nodes.inline("", name), refuri=link.url, internal=False, classes=classes)
    if link.label and link.label != name:
        chip += [nodes.Text(" "), text(link.label, ["portfolio-evidence-label"])]
    if link.note:
        chip["reftitle"] = link.note
    return chip


def evidence_mark(link: Link) -> nodes.Element:
    """Make the small sign of a kind of evidence, for a card."""
    return text(EVIDENCE[link.kind], ["portfolio-mark", f"portfolio-evidence-{link.kind}"])


def without_address(link: Link) -> str:
    """Say why a link leads nowhere."""
    noun = "link" if link.kind == "project" else link.kind
    match link.state:
        case "private":
            return f"private {noun}"
        case "gone":
            return f"{noun} no longer online"
    return f"{noun} to come"
