"""Links as evidence: a chip for an address, a quiet chip where there is none."""

from docutils import nodes

from ..core.records import Link
from ..wording import _, evidence_name
from .components import text


def evidence_chip(link: Link) -> nodes.Element:
    """Make a chip that leads to the evidence, or says why it does not."""
    classes = ["portfolio-evidence", f"portfolio-evidence-{link.kind}"]
    if link.url is None:
        said = without_address(link)
        if link.note:
            said = _("%(link)s, %(note)s") % {"link": said, "note": link.note}
        return text(said, [*classes, f"portfolio-evidence-{link.state}"])
    name = evidence_name(link.kind)
    chip = nodes.reference("", "", nodes.inline("", name), refuri=link.url, internal=False, classes=classes)
    if link.label and link.label != name:
        chip += [nodes.Text(" "), text(link.label, ["portfolio-evidence-label"])]
    if link.note:
        chip["reftitle"] = link.note
    return chip


def evidence_mark(link: Link) -> nodes.Element:
    """Make the small sign of a kind of evidence, for a card."""
    return text(evidence_name(link.kind), ["portfolio-mark", f"portfolio-evidence-{link.kind}"])


def without_address(link: Link) -> str:
    """Say why a link leads nowhere."""
    match link.state:
        case "private":
            message = _("private %(kind)s")
        case "gone":
            message = _("%(kind)s no longer online")
        case _:
            message = _("%(kind)s to come")
    return message % {"kind": _("link") if link.kind == "project" else _(link.kind)}
