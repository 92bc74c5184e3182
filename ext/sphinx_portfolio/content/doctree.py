"""The doctree of a document: what in it acts is taken out, whatever put it there."""

import gzip
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import search_image_for_language

from ..core import markup
from ..core.addresses import acts, leads_elsewhere
from .policy import Policy, is_inside, note, place_of, policy_of

#: Attributes of any node that a writer makes an address of.
_ADDRESSES: Final = ("refuri", "uri", "href", "src", "link", "target")
#: What a style can ask another host with, or lay over the page.
_STYLE: Final = re.compile(r"[(\\@<]|//|position|/\*", re.IGNORECASE)
#: Files that a browser opens as a page of the site, with all that runs in them.
_PAGES: Final = re.compile(
    r"\.([sp]?html?|xht(ml)?|xml|xslt?|rdf|svgz?|mht(ml)?|hta|htc|swf|xap|phtml|pht)[ .]*", re.IGNORECASE
)

#: What was refused: the kind, what is said of it, and where it stood.
Refused = tuple[str, str, nodes.Node]


class RefuseContent(SphinxTransform):
    """Takes out what acts, when all that makes nodes of a source has run and before anything is taken from them."""

    default_priority = 845

    def apply(self, **kwargs: Any) -> None:
        for what, said, node in Inspection(self.env, policy_of(self.env), is_read=True).refuse(self.document):
            note(self.env, what, said, place_of(self.env, node))


@dataclass(frozen=True)
class Inspection:
    """Takes out of doctrees what the site refuses."""

    env: BuildEnvironment
    policy: Policy
    is_read: bool = False  #: Whether files have the names that were written; later, they have those of the output.

    def refuse(self, document: nodes.document) -> Iterator[Refused]:
        """Take out what is refused, and yield it."""
        for node in list(document.findall(nodes.Element)):
            match node:
                case nodes.raw():
                    yield from self._raw(node)
                case nodes.meta():
                    yield from self._meta(node)
                case nodes.math() | nodes.math_block():
                    yield from self._math(node)
                case nodes.image():
                    yield from self._image(node)
                case addnodes.toctree():
                    yield from self._toctree(node)
                case addnodes.download_reference():
                    yield from self._download(node)
            if node.parent is not None:
                yield from self._attributes(node)
        if self.is_read and self.policy.refuses("direction"):
            yield from _close_directions(document)

    def _attributes(self, node: nodes.Element) -> Iterator[Refused]:
        """Look at what a writer may make an address or a style of, in any node."""
        if self.policy.refuses("addresses"):
            for name in _ADDRESSES:
                address = node.attributes.get(name)
                if isinstance(address, str) and acts(address):
                    yield _acting(address, node)
                    _lead_nowhere(node, name)
        style = node.attributes.get("style")
        if isinstance(style, str) and _STYLE.search(style) and self.policy.refuses("raw"):
            yield "raw", f"the style {_short(style)} does more than to set a property", node
            del node["style"]

    def _raw(self, node: nodes.raw) -> Iterator[Refused]:
        text = node.astext()
        is_html = "html" in str(node.get("format", "")).split()
        if not self.policy.refuses("raw") or (markup.is_inert(text) if is_html else text == "\\\\\n"):
            return
        if is_html and markup.is_comment(text):
            node.parent.remove(node)
            return
        yield "raw", f"{_short(text.strip())} is raw {node.get('format', '')}, and is shown as text", node
        _show(node, nodes.Text(text if _is_inline(node) else text.strip()))

    def _meta(self, node: nodes.meta) -> Iterator[Refused]:
        if self.policy.refuses("head") and not {"http-equiv", "charset"}.isdisjoint(map(str.lower, node.attributes)):
            said = " ".join(f"{key}={value}" for key, value in node.non_default_attributes().items())
            yield "head", f"{_short(said)} in the head of a page is an order to browsers", node
            node.parent.remove(node)

    def _math(self, node: nodes.Element) -> Iterator[Refused]:
        text = node.astext()
        command = markup.tex_command(text)
        if command is not None and self.policy.refuses("math"):
            yield "math", f"{command!r} in a formula does more than to set it", node
            _replace(node, nodes.literal(text, text) if _is_inline(node) else nodes.literal_block(text, text))

    def _toctree(self, node: addnodes.toctree) -> Iterator[Refused]:
        if self.policy.refuses("addresses"):
            acting = [entry for entry in node["entries"] if isinstance(entry[1], str) and acts(entry[1])]
            for entry in acting:
                yield _acting(entry[1], node)
                node["entries"].remove(entry)

    def _image(self, node: nodes.image) -> Iterator[Refused]:
        address = node["uri"]
        if node.get("loading") == "embed" and self.policy.refuses("raw"):
            yield "raw", f"{_short(address)} would be put into the page as it is", node
            del node["loading"]
        if acts(address):
            if self.policy.refuses("addresses"):
                yield _acting(address, node)
                _show_words(node)
        elif leads_elsewhere(address):
            if self.policy.refuses("hosts"):
                said = "is on another host, which all readers of the page would ask; keep a copy in the source folder"
                yield "hosts", f"{_short(address)} {said}", node
                _show_words(node, address)
        elif self.is_read:
            yield from self._image_files(node)

    def _image_files(self, node: nodes.image) -> Iterator[Refused]:
        for path in self._files_of(node["uri"]):
            what, said = "", ""
            if not is_inside(self.env, path):
                what, said = "files", f"{_short(node['uri'])} is not in the source folder"
            elif path.is_file():
                what, said = "downloads", _acting_picture(path)
                # The page is read again when the picture is mended, though it does not show it.
                self.env.note_dependency(str(path))
            if said and self.policy.refuses(what):
                yield what, said, node
                _show_words(node)
                return

    def _files_of(self, uri: str) -> Iterator[Path]:
        """Yield the files that a picture may be: in the language of the site, and in each format."""
        path = Path(self.env.relfn2path(uri)[1])
        if uri.endswith(".*"):
            yield from path.parent.glob(path.name)
        else:
            yield path
            yield Path(self.env.relfn2path(search_image_for_language(uri, self.env))[1])

    def _download(self, node: addnodes.download_reference) -> Iterator[Refused]:
        target = node.get("reftarget", "")
        if not self.is_read or "://" in target:
            # An address, which is looked at as such.
            return
        what, said = "", ""
        if not is_inside(self.env, self.env.relfn2path(target)[1]):
            what, said = "files", f"{_short(target)} is not in the source folder"
        elif _PAGES.fullmatch("." + target.rpartition(".")[2]):
            what, said = "downloads", f"{_short(target)} is opened by browsers as a page of the site; pack it"
        if said and self.policy.refuses(what):
            yield what, said, node
            _lead_nowhere(node, "reftarget")


def _acting(address: str, node: nodes.Node) -> Refused:
    return "addresses", f"the address {_short(address)} acts, and is left out", node


def _short(text: str) -> str:
    """Quote a text, on one line and not too long."""
    return repr(text if len(text) <= 80 else f"{text[:77]}...")


def _lead_nowhere(node: nodes.Element, name: str) -> None:
    """Take an address from a node, and keep what it shows."""
    if isinstance(node, (nodes.reference, addnodes.download_reference)):
        _replace(node, nodes.inline("", "", *node.children, classes=node["classes"], ids=node["ids"]))
    else:
        del node[name]


def _is_inline(node: nodes.Node) -> bool:
    return isinstance(node.parent, nodes.TextElement)


def _replace(node: nodes.Element, other: nodes.Node) -> None:
    other.source, other.line = node.source, node.line
    node.parent.replace(node, other)


def _show(node: nodes.Element, words: nodes.Node) -> None:
    """Put words in the place of a node, as a paragraph where it was a block."""
    _replace(node, words if _is_inline(node) else nodes.paragraph("", "", words))


def _show_words(node: nodes.image, address: str = "") -> None:
    """Put in the place of an image what it says, which may be a link to it."""
    words = node.get("alt") or address.rpartition("/")[2] or "image"
    is_linked = isinstance(node.parent, nodes.reference)
    _show(node, nodes.reference(words, words, refuri=address) if address and not is_linked else nodes.Text(words))


def _acting_picture(path: Path) -> str:
    """Say what is wrong with a file that is published as a picture; nothing if it is one."""
    kind = mimetypes.guess_type(path.name)[0] or ""
    if kind == "image/svg+xml":
        try:
            content = path.read_bytes()
            found = markup.acting_svg(gzip.decompress(content) if path.suffix == ".svgz" else content)
        except OSError:
            found = "what cannot be read"
        return f"{path.name!r} has {found} in it, which acts for whoever opens the picture" if found else ""
    is_picture = kind.startswith(("image/", "video/", "audio/")) or kind in (
        "application/pdf",
        "application/postscript",
    )
    return "" if is_picture and not _PAGES.fullmatch(path.suffix) else f"{path.name!r} is not a picture"


def _close_directions(document: nodes.document) -> Iterator[Refused]:
    """Take controls of direction out of texts that leave them open, and would turn what follows on another page."""
    for node in list(document.findall(nodes.TextElement)):
        if isinstance(node, nodes.Inline) or not markup.turns_what_follows(node.astext()):
            continue
        yield "direction", "a control of the direction of text is not closed, and is left out", node
        for text in list(node.findall(nodes.Text)):
            text.parent.replace(text, nodes.Text(markup.without_controls(text)))
