"""Links as evidence: a chip for an address, a quiet chip where there is none."""

from docutils import nodes

from ..core.records import EVIDENCE, Link
from ..wording import _
from .components import text
from .context import Context


def evidence_chip(context: Context, link: Link) -> nodes.Element:
    """Make a chip that leads to the evidence, or says why it does not."""
    classes = ["portfolio-evidence", f"portfolio-evidence-{link.kind}"]
    name = _(context.site.options.evidence[link.kind])
    if link.url is None:
        said = without_address(link, name)
        if link.note:
            said = _("%(link)s, %(note)s") % {"link": said, "note": link.note}
        return text(said, [*classes, f"portfolio-evidence-{link.state}"])
    chip = nodes.reference("", "", nodes.inline("", name), refuri=link.url, internal=False, classes=classes)
    if link.label and link.label != name:
        chip += [nodes.Text(" "), text(link.label, ["portfolio-evidence-label"])]
    if link.note:
        chip["reftitle"] = link.note
    return chip


def evidence_mark(context: Context, link: Link) -> nodes.Element:
    """Make the small sign of a kind of evidence, for a card."""
    name = _(context.site.options.evidence[link.kind])
    return text(name, ["portfolio-mark", f"portfolio-evidence-{link.kind}"])


def evidence_icon(context: Context, link: Link) -> nodes.Element:
    """Make that sign without its word, which only those hear who do not see it."""
    mark = evidence_mark(context, link)
    return nodes.inline("", "", text(mark.astext(), ["portfolio-unseen"]), classes=mark["classes"])


def without_address(link: Link, name: str) -> str:
    """Say why a link leads nowhere; what the site calls a kind stands within the sentence, too."""
    match link.state:
        case "private":
            message = _("private %(kind)s")
        case "gone":
            message = _("%(kind)s no longer online")
        case _:
            message = _("%(kind)s to come")
    if name == _(EVIDENCE.get(link.kind, "")):
        name = _("link") if link.kind == "project" else _(link.kind)
    return message % {"kind": name}
