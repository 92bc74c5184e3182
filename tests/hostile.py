"""What an author, or whoever gives a page, may try: each is a page of one site that only loads the extension."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Final

from site_builder import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What runs, wherever it does; and the host that must not be asked.
ACT: Final = "top.acted=1;alert(1)"
ELSEWHERE: Final = "https://elsewhere.invalid"
#: What stands in files outside the source folder.
SECRET: Final = "outsidethesourcefolder"

#: A site that says nothing but what some of the inputs are written with.
SETTINGS: Final[dict[str, Any]] = {
    "extensions": ["sphinx_portfolio"],
    "html_theme": "furo",
    "portfolio_sidebar": True,
    "portfolio_head": "all",
    "html_baseurl": "https://portfolio.example/",
    "myst_enable_extensions": [
        *("colon_fence", "deflist", "substitution", "attrs_inline", "attrs_block", "dollarmath", "amsmath"),
        *("html_image", "html_admonition", "tasklist", "strikethrough", "fieldlist", "replacements"),
    ],
    "exclude_patterns": ["parts"],
    "nitpicky": False,
    "suppress_warnings": ["myst.strikethrough"],
}


@dataclass(frozen=True)
class Hostile:
    """One input."""

    text: str  #: The page.
    said: str = ""  #: What the warning says; empty where there is nothing to refuse.
    line: int = 3  #: Where it says so.
    suffix: str = ".md"
    files: dict[str, str | bytes] = field(default_factory=dict)
    file: str = ""  #: The file that the warning names, where it is not the page.
    words: str = ""  #: What the page shows all the same.


def md(body: str, said: str = "", line: int = 3, **more: Any) -> Hostile:
    """Return a page of Markdown; the body begins in line 3."""
    return Hostile(f"# Page\n\n{dedent(body).strip(chr(10))}\n", said, line, **more)


def rst(body: str, said: str = "", line: int = 4, **more: Any) -> Hostile:
    """Return a page of reStructuredText; the body begins in line 4."""
    return Hostile(f"Page\n====\n\n{dedent(body).strip(chr(10))}\n", said, line, suffix=".rst", **more)


def front(matter: str, said: str, line: int, body: str = "Text.") -> Hostile:
    """Return a page with front matter, which begins in line 2."""
    return Hostile(f"---\n{dedent(matter).strip(chr(10))}\n---\n# Page\n\n{dedent(body)}\n", said, line)


#: Addresses that act, as they can be written on one line.
ADDRESSES: Final = {
    "javascript": f"javascript:{ACT}",
    "mixed-case": f"JaVaScRiPt:{ACT}",
    "vbscript": "vbscript:msgbox(1)",
    "data": f"data:text/html,%3Cscript%3E{ACT}%3C/script%3E",
    "data-base64": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "with-slashes": f"javascript://x%0a{ACT}",
    "control-before": f"\x01javascript:{ACT}",
    "blob": f"blob:{ELSEWHERE}/x",
    "view-source": f"view-source:{ELSEWHERE}",
    "filesystem": f"filesystem:{ELSEWHERE}/temporary/x",
}
ACTS: Final = "acts, and is left out"

#: Where an address can be written -> the page, and the line of the warning.
PLACES: Final = {
    "button-link": (md, "```{{button-link}} {0}\nPress\n```", 3),
    "card-link": (md, ":::{{card}} A card\n:link: {0}\nText\n:::", 3),
    "figure-target": (md, "```{{figure}} /dot.png\n:target: {0}\nWords\n```", 3),
    "image-target": (md, "```{{image}} /dot.png\n:target: {0}\n```", 3),
    "rst-link": (rst, "`Press <{0}>`_", 4),
    "rst-anonymous": (rst, "`Press`__\n\n__ {0}", 4),
    "rst-target": (rst, "Press_ it.\n\n.. _Press: {0}", 4),
    "rst-image-target": (rst, ".. image:: /dot.png\n   :target: {0}", 4),
    "rst-figure-target": (rst, ".. figure:: /dot.png\n   :target: {0}\n\n   Words", 4),
}

SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{0}</svg>'
DOT: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005"
    "0001ff89993d1d0000000049454e44ae426082"
)


def _addresses() -> Iterator[tuple[str, Hostile]]:
    for place, (page, body, line) in PLACES.items():
        for name, address in ADDRESSES.items():
            if place in ("button-link", "rst-link") or name in ("javascript", "data", "with-slashes"):
                yield f"{place}-{name}", page(body.format(address), ACTS, line)


def _pictures() -> Iterator[tuple[str, Hostile]]:
    for name, inner in {
        "script": f"<script>{ACT}</script>",
        "handler": f'<rect width="9" height="9" onload="{ACT}"/>',
        "link": f'<a href="javascript:{ACT}"><rect width="9" height="9"/></a>',
        "xlink": f'<a xmlns:x="http://www.w3.org/1999/xlink" x:href="java&#10;script:{ACT}"><rect/></a>',
        "foreign": f'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="{ACT}"/></foreignObject>',
        "animate": f'<a><set attributeName="href" to="javascript:{ACT}"/></a>',
        "prefixed": f'<s:script xmlns:s="http://www.w3.org/2000/svg">{ACT}</s:script>',
        "no-xml": f"<script>{ACT}</script",
    }.items():
        svg = {f"pictures/{name}.svg": SVG.format(inner)}
        yield f"svg-{name}", md(f"![A](/pictures/{name}.svg)", "which acts for whoever opens", files=svg, words="A")
    entity = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e "<script>alert(1)</script>">]>' + SVG.format("&e;")
    yield "svg-entity", md("![A](/pictures/e.svg)", "has an entity", files={"pictures/e.svg": entity})
    sheet = '<?xml-stylesheet href="javascript:alert(1)"?>' + SVG.format("")
    yield "svg-sheet", md("![A](/pictures/sheet.svg)", "a style sheet", files={"pictures/sheet.svg": sheet})
    packed = gzip.compress(SVG.format(f"<script>{ACT}</script>").encode())
    yield "svg-packed", md("![A](/pictures/p.svgz)", "has <script>", files={"pictures/p.svgz": packed})
    yield "svg-any", md("![A](/pictures/s.*)", "<script>", files={"pictures/s.svg": SVG.format("<script>1</script>")})
    yield (
        "svg-figure",
        md(
            "```{figure} /pictures/f.svg\n:alt: A\nWords\n```",
            "has <script> in it",
            files={"pictures/f.svg": SVG.format(f"<script>{ACT}</script>")},
            words="Words",
        ),
    )
    page = {"pictures/page.html": f"<script>{ACT}</script>"}
    yield "image-of-a-page", md("```{image} /pictures/page.html\n```", "'page.html' is not a picture", files=page)
    embedded = {"pictures/plain.svg": SVG.format('<rect width="5" height="5"/>')}
    yield (
        "image-embedded",
        rst(".. image:: /pictures/plain.svg\n   :loading: embed", "put into the page", files=embedded),
    )
    for name in ("page.html", "page.HTM", "page.xhtml", "page.svg", "page.xml", "page.mht", "page.shtml"):
        file = {f"loads/{name}": SVG.format(f"<script>{ACT}</script>")}
        yield f"download-{name.replace('.', '-')}", md(f"{{download}}`/loads/{name}`", "opened by browsers", files=file)
    yield "download-by-link", md("[It](/loads/l.html)", "opened by browsers", files={"loads/l.html": "x"}, words="It")


RAW: Final = {
    "script": f"<script>{ACT}</script>",
    "script-elsewhere": f"<script src='{ELSEWHERE}/x.js'></script>",
    "image": f"<b></b><img src=x onerror='{ACT}'>",
    "frame": f"<iframe src='{ELSEWHERE}'></iframe>",
    "frame-of-text": f"<iframe srcdoc='<script>{ACT}</script>'></iframe>",
    "object": f"<object data='{ELSEWHERE}/x'></object>",
    "embed": f"<embed src='{ELSEWHERE}/x'>",
    "style": f"<style>@import '{ELSEWHERE}/x.css';</style>",
    "link": f"<link rel=stylesheet href={ELSEWHERE}/x.css>",
    "base": f"<base href={ELSEWHERE}/>",
    "meta": f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
    "form": f"<form action={ELSEWHERE}><button>Go</button></form>",
    "video": f"<video src={ELSEWHERE}/x.mp4 autoplay></video>",
    "details": f"<details open ontoggle='{ACT}'>x</details>",
    "svg": f"<svg onload='{ACT}'></svg>",
    "svg-in-disguise": f'<svg class="x"><path d="M0"/><script>{ACT}</script></svg>',
    "svg-use": '<svg><use href="data:image/svg+xml,x#y"></use></svg>',
    "math": f"<math><a xlink:href='javascript:{ACT}'>x</a></math>",
    "comment-closed-at-once": f"<!--><img src=x onerror='{ACT}'>-->",
    "end-of-the-page": f"</div></body></html><script>{ACT}</script>",
}


def _raw() -> Iterator[tuple[str, Hostile]]:
    for name, markup in RAW.items():
        shown = "is raw html, and is shown as text"
        # A comment, to the parser of Markdown: it goes.
        yield f"block-{name}", md(markup, "" if name == "comment-closed-at-once" else shown)
        if name != "comment-closed-at-once":
            yield f"inline-{name}", md(f"Words {markup}", shown)
    script = f"<script>{ACT}</script>"
    shown = "is shown as text"
    yield "raw-directive", md(f"```{{raw}} html\n{script}\n```", shown, words=ACT)
    yield "raw-directive-of-two", md(f"```{{raw}} latex html\n{script}\n```", shown)
    yield "raw-latex", md("```{raw} latex\n\\input{/etc/passwd}\n```", shown)
    yield "raw-rst", rst(f".. raw:: html\n\n   {script}", shown)
    yield "raw-role", rst(f".. role:: r(raw)\n   :format: html\n\nWords :r:`{script}`", shown, 7)
    yield "raw-substitution", rst(f"Words |x|\n\n.. |x| raw:: html\n\n   {script}", shown, 6)
    yield "raw-in-eval-rst", md(f"```{{eval-rst}}\n.. raw:: html\n\n   {script}\n```", shown, 4)
    yield "raw-in-only", md(f"```{{only}} html\n{script}\n```", shown, 4)
    yield "raw-in-a-cell", md(f"| a |\n|---|\n| {script} |", shown, 5)
    yield "raw-in-a-footnote", md(f"Words[^1]\n\n[^1]: {script}", shown, 5)
    yield "raw-in-a-card", md(f":::{{card}} A\n{script}\n:::", shown, 4)
    yield "raw-in-a-tab", md(f"::::{{tab-set}}\n:::{{tab-item}} A\n{script}\n:::\n::::", shown, 6)
    yield "raw-in-a-title", md(f"## A {script}", shown)
    yield "raw-in-an-admonition", md(f"<div class='admonition'>{script}</div>", shown, 6)
    yield "raw-of-an-include", md("```{include} /parts/raw.md\n```", shown, 1, file="parts/raw.md")
    yield "raw-of-a-file", md("```{raw} html\n:file: ../parts/raw.html\n```", shown, words=ACT)
    yield (
        "raw-style",
        md(f":::{{div}}\n:style: background:url({ELSEWHERE}/x)\nText\n:::", "does more than to set a property"),
    )
    yield "raw-style-over-the-page", md(":::{div}\n:style: position:fixed;inset:0\nText\n:::", "does more than")
    yield "html-image-elsewhere", md(f"<img src='{ELSEWHERE}/x.png' alt=A>", "is on another host", words="A")
    yield "html-image-acting", md(f"<img src='javascript:{ACT}'>", ACTS)


def _files() -> Iterator[tuple[str, Hostile]]:
    outside = "is not in the source folder"
    for name, target in {"above": "../../secret.txt", "rooted": "/../secret.txt"}.items():
        yield f"include-{name}", md(f"```{{include}} {target}\n```", outside)
        yield f"literalinclude-{name}", md(f"```{{literalinclude}} {target}\n```", outside)
        yield f"download-{name}", md(f"{{download}}`{target}`", outside)
        yield f"rst-include-{name}", rst(f".. include:: {target}", outside)
    yield "include-literal", md("```{include} ../../secret.txt\n:literal:\n```", outside)
    yield "include-code", md("```{include} ../../secret.txt\n:code: text\n```", outside)
    yield "include-in-a-card", md(":::{card} A\n```{include} ../../secret.txt\n```\n:::", outside, 4)
    yield "include-standard", rst(".. include:: <../../../../../../../../etc/passwd>", outside)
    yield "include-in-eval-rst", md("```{eval-rst}\n.. include:: ../../secret.txt\n```", outside, 4)
    yield "include-of-an-include", md("```{include} /parts/deep.md\n```", outside, 1, file="parts/deep.md")
    yield (
        "include-by-another-parser",
        rst(
            ".. include:: /parts/loose.md\n   :parser: myst_parser.sphinx_",
            "myst.enable_extensions: a page cannot",
            3,
            file="parts/loose.md",
        ),
    )
    yield "include-by-a-link", md("```{include} /link.txt\n```", outside)
    yield "literalinclude-diff", md("```{literalinclude} /dot.txt\n:diff: ../../secret.txt\n```", outside)
    yield "literalinclude-by-a-link", md("```{literalinclude} /link.txt\n```", outside)
    yield "table-above", md("```{csv-table}\n:file: ../../secret.txt\n```", outside)
    yield "table-rst", rst(".. csv-table::\n   :file: ../../secret.txt", outside)
    yield "table-by-a-link", md("```{csv-table}\n:file: ../link.txt\n```", outside)
    yield "table-fetched", md(f"```{{csv-table}}\n:url: {ELSEWHERE}/x.csv\n```", "would be fetched by each build")
    yield "raw-above", md("```{raw} html\n:file: ../../secret.txt\n```", outside)
    yield "raw-fetched", rst(f".. raw:: html\n   :url: {ELSEWHERE}/x", "would be fetched by each build")
    yield "download-by-a-link", md("{download}`/link.txt`", outside)
    yield "link-to-a-file-above", md("[It](../../secret.txt)", outside, words="It")
    yield "image-above", md("![A](../../secret.png)", outside, words="A")
    yield "image-any-above", md("![A](../../secret.*)", outside)
    yield "image-by-a-link", md("![A](/link.png)", outside)
    yield "image-in-a-linked-folder", md("![A](/linked/secret.png)", outside)


def _hosts() -> Iterator[tuple[str, Hostile]]:
    there = "is on another host"
    for name, address in {
        "https": f"{ELSEWHERE}/x.png",
        "http": "http://elsewhere.invalid/x.png",
        "upper": "HTTPS://elsewhere.invalid/x.png",
        "relative": "//elsewhere.invalid/x.png",
        "ftp": "ftp://elsewhere.invalid/x.png",
        "file": "file:///etc/x.png",
        "video": f"{ELSEWHERE}/x.mp4",
    }.items():
        yield f"image-{name}", md(f"```{{image}} {address}\n:alt: A\n```", there, words="A")
        yield f"figure-{name}", rst(f".. figure:: {address}\n   :alt: A\n\n   Words", there, words="Words")
    yield "image-backslashes", rst(".. image:: \\\\\\\\elsewhere.invalid/x.png", there)
    yield "image-markdown", md(f"Words ![A]({ELSEWHERE}/x.png)", there, words="A")
    yield "image-of-a-card", md(f":::{{card}} A\n:img-top: {ELSEWHERE}/x.png\nText\n:::", there)
    yield "image-background", md(f":::{{card}} A\n:img-background: {ELSEWHERE}/x.png\n:::", there)
    yield "image-in-a-link", md(f"[![A]({ELSEWHERE}/x.png)](/dot.txt)", there)
    yield "image-substituted", rst(f"Words |x|\n\n.. |x| image:: {ELSEWHERE}/x.png", there, 6)
    yield "image-data", md("```{image} data:image/svg+xml,<svg/>\n```", ACTS)
    yield "avatar", md(f":::{{article-info}}\n:avatar: {ELSEWHERE}/x.png\n:author: A\n:::", there)
    yield (
        "avatar-link",
        md(f":::{{article-info}}\n:avatar: /dot.png\n:avatar-link: javascript:{ACT}\n:author: A\n:::", ACTS),
    )
    local = "formulas are shown as they are written"
    yield "math", md("```{math}\na = b\n```", local)
    yield "math-inline", md("Words $a = b$", local)
    yield "math-rst", rst(":math:`a = b`", local)
    yield "math-link", md(f"$\\href{{javascript:{ACT}}}{{x}}$", "'\\\\href' in a formula does more")
    yield "math-style", md("```{math}\n\\style{background:url(//x)}{x}\n```", "'\\\\style' in a formula")
    yield "math-input", md("$$\n\\input{/etc/passwd}\n$$", "'\\\\input' in a formula")
    yield "math-require", rst(":math:`\\require{html}\\class{x}{y}`", "'\\\\require' in a formula")


def _front_matter() -> Iterator[tuple[str, Hostile]]:
    cannot = "a page cannot change how it is read"
    yield "front-disable", front("myst: {disable_syntax: []}", f"myst.disable_syntax: {cannot}", 2)
    yield "front-enable", front("a: b\nmyst:\n  enable_extensions: [html_image]", "myst.enable_extensions", 4)
    yield (
        "front-schemes",
        front("myst:\n  url_schemes: [javascript, http]", "myst.url_schemes", 3, f"[Press](<javascript:{ACT}>)"),
    )
    yield (
        "front-substitutions",
        front(f"myst:\n  substitutions: {{x: '<script>{ACT}</script>'}}", "myst.substitutions", 3),
    )
    yield "front-old-substitutions", front("substitutions: {x: y}", f"substitutions: {cannot}", 2)
    yield "front-suppress", front("myst:\n  suppress_warnings: [portfolio.content]", "myst.suppress_warnings", 3)
    yield "front-delimiters", front("myst:\n  sub_delimiters: ['[', ']']", "myst.sub_delimiters", 3)
    yield "front-commonmark", front("myst:\n  commonmark_only: true", "myst.commonmark_only", 3)
    yield "front-alias", front("x: &a {disable_syntax: []}\nmyst: *a", "myst.disable_syntax", 3)
    yield "front-dots", Hostile("---\nmyst: {disable_syntax: []}\n...\n# Page\n", "myst.disable_syntax: a page", 2)
    yield "front-unknown", front("myst: {whatever: 1}", f"myst.whatever: {cannot}", 2)
    order = "in the head of a page is an order to browsers"
    yield "head-refresh", front(f"myst:\n  html_meta:\n    http-equiv=refresh: 0;url={ELSEWHERE}", order, 1)
    yield "head-refresh-upper", front(f"myst:\n  html_meta:\n    HTTP-EQUIV=refresh: 0;url={ELSEWHERE}", order, 1)
    yield "head-old", front(f"html_meta:\n  http-equiv=refresh: 0;url={ELSEWHERE}", order, 1)
    yield "head-policy", front("myst:\n  html_meta:\n    http-equiv=Content-Security-Policy: x", order, 1)
    yield "head-rst", rst(f".. meta::\n   :http-equiv=refresh: 0;url={ELSEWHERE}", order, 1)
    yield "head-quotes", front(f"myst:\n  html_meta:\n    description: '\"><script>{ACT}</script>'", "", 1)
    yield "head-name", front(f"myst:\n  html_meta:\n    'name=\"><script>{ACT}</script>': x", "", 1)
    name = "is not the name of a substitution"
    for key, expression in {
        "program": "cycler.__init__.__globals__.os.popen('echo acted').read()",
        "environment": "env.srcdir",
        "file": "env.doc2path('index').read_text()",
        "sum": "7919 * 7907",
        "environment-itself": "env",
        "filter": "'a' | upper",
    }.items():
        yield f"expression-{key}", md(f"Words {{{{ {expression} }}}}", name)
    yield "expression-block", md("{{ 7919 * 7907 }}", name)
    yield "expression-in-a-card", md(":::{card} A\n{{ 7919 * 7907 }}\n:::", name, 4)
    yield "expression-of-an-include", md("```{include} /parts/sum.md\n```", name, 1, file="parts/sum.md")


def _links() -> Iterator[tuple[str, Hostile]]:
    toctree = "```{{toctree}}\n:hidden:\n\n{0}\n```"
    yield "toctree-javascript", md(toctree.format(f"Go <javascript://x%0a{ACT}>"), ACTS)
    yield "toctree-mixed-case", md(toctree.format(f"Go <JavaScript://x%0a{ACT}>"), ACTS)
    yield "toctree-data", md(toctree.format("Go <data://text/html,x>"), ACTS)
    yield "toctree-rst", rst(f".. toctree::\n\n   Go <javascript://x%0a{ACT}>", ACTS)
    yield "toctree-of-the-root", Hostile("", ACTS, 3)
    # Markdown makes no links of these: they are text.
    for name, written in {
        "link": f"[Press](javascript:{ACT})",
        "angles": f"[Press](<javascript:{ACT}>)",
        "entity": f"[Press](&#106;avascript:{ACT})",
        "tab": f"[Press](<java&Tab;script:{ACT}>)",
        "newline": f"[Press](<java&NewLine;script:{ACT}>)",
        "autolink": f"<javascript:{ACT}>",
        "reference": f"[Press][1]\n\n[1]: javascript:{ACT}",
        "vbscript": "[Press](vbscript:x)",
        "data": "[Press](data:text/html,x)",
        "percent": f"[Press](javascript%3A{ACT})",
    }.items():
        yield f"markdown-{name}", md(written)
    yield "download-javascript", md(f"{{download}}`Go <javascript://x%0a{ACT}>`", ACTS)
    yield "rst-autolink", rst(f"javascript:{ACT}", ACTS)
    yield "rst-newline", rst(f"`Press <java\nscript:{ACT}>`_", ACTS)
    yield "in-only", md(f"```{{only}} html\n```{{button-link}} javascript:{ACT}\n```\n```", ACTS, 4)
    yield "in-a-footnote", rst(f"Words [1]_\n\n.. [1] `Press <javascript:{ACT}>`_", ACTS, 6)
    yield "in-a-table", rst(f"==  ==\na   b\n==  ==\nc   `Press <javascript:{ACT}>`_\n==  ==", ACTS, 7)
    yield "in-a-substitution", rst(f"Words |x|_\n\n.. |x| replace:: Press\n.. _x: javascript:{ACT}", ACTS)
    yield "in-an-included-page", md("```{include} /parts/button.md\n```", ACTS, 1, file="parts/button.md")
    yield "in-a-caption", md("```{figure} /dot.png\n{octicon}`report` [A](https://example.org)\n```")
    yield (
        "icons",
        md("{octicon}`report` {material-regular}`data_exploration`\n\n:::{dropdown} A\n:open:\nB\n:::", words="B"),
    )
    yield "markdown-itself", md("- [ ] a\n- [x] b\n\none\\\ntwo ~~three~~\n\n<!-- a comment -->", words="three")


def _text() -> Iterator[tuple[str, Hostile]]:
    left = "a control of the direction of text is not closed"
    yield "direction-title", Hostile("# Page \u202eegap\n", left, 1)
    yield "direction-text", md("Words \u2067sdrow", left)
    yield "direction-closed", md("Words \u2067sdrow\u2069 words")
    yield "direction-wrongly-closed", md("Words \u2067sdrow\u202c words", left)
    yield "direction-caption", md("```{figure} /dot.png\nWords \u202d x\n```", left, 4)
    for name, letter in {
        "script": f"</script><script>{ACT}</script>",
        "separator": "\u2028",
        "quote": "\"'><b>",
    }.items():
        title = f"Page \\{letter}" if letter.startswith("<") else f"Page {letter}"
        yield f"title-{name}", Hostile(f"# `{title}`\n\nText.\n")
    yield "code", md(f"```text\n<script>{ACT}</script>\n```", words=ACT)
    yield "code-inline", md(f"`<script>{ACT}</script>`", words=ACT)
    yield "class-of-a-span", md('[x]{onclick="alert(1)" style="color:red"}')
    yield "attributes-of-an-image", md('![A](/dot.png){onerror="alert(1)"}', words="")
    yield "index-entry", md(f"```{{index}} single: <img src=x onerror={ACT}>\n```")


INPUTS: Final[dict[str, Hostile]] = {
    **dict(_addresses()),
    **dict(_pictures()),
    **dict(_raw()),
    **dict(_files()),
    **dict(_hosts()),
    **dict(_front_matter()),
    **dict(_links()),
    **dict(_text()),
}

#: What the inputs bring beside them.
BESIDE: Final[dict[str, str | bytes]] = {
    "dot.png": DOT,
    "dot.txt": "dot\n",
    "parts/raw.md": f"<script>{ACT}</script>\n",
    "parts/raw.html": f"<script>{ACT}</script>\n",
    "parts/deep.md": "```{include} ../../secret.txt\n```\n",
    "parts/loose.md": "---\nmyst:\n  enable_extensions: [substitution]\n---\n{{ 7919 * 7907 }}\n",
    "parts/sum.md": "{{ 7919 * 7907 }}\n",
    "parts/button.md": f"```{{button-link}} javascript:{ACT}\nPress\n```\n",
}

PAGES: Final = {
    **PORTFOLIO,
    "index.md": PORTFOLIO["index.md"].replace("roles/index\n", "roles/index\ninputs/index\n"),
    "projects/alpha.md": (
        '---\nproject: {summary: "A </script><script>alert(1)</script>", roles: [tools]}\n---\n# Alpha\n'
    ),
    "inputs/index.md": f"# Inputs\n\n```{{toctree}}\n:glob:\n\n*\nGo <javascript://x%0a{ACT}>\n```\n",
}


def place_of(name: str) -> tuple[str, str, int]:
    """Return the page of an input, the file that its warning names, and the line."""
    if name == "toctree-of-the-root":
        return "inputs/index", "inputs/index.md", 3
    given = INPUTS[name]
    return f"inputs/{name}", given.file or f"inputs/{name}{given.suffix}", given.line


def write(source: Path) -> None:
    """Write the site; what is outside of it stands beside its folder."""
    files: dict[str, str | bytes] = {**PAGES, **BESIDE}
    for name, given in INPUTS.items():
        files |= given.files
        if given.text:
            files[f"inputs/{name}{given.suffix}"] = given.text
    outside: dict[str, str | bytes] = {"secret.txt": SECRET, "secret.png": DOT, "linked/secret.png": DOT}
    outside["linked/page.md"] = f"# {SECRET}\n"
    for folder, named in ((source, files), (source.parent, outside)):
        for name, content in named.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (source / "link.txt").symlink_to(source.parent / "secret.txt")
    (source / "link.png").symlink_to(source.parent / "secret.png")
    (source / "linked").symlink_to(source.parent / "linked")
    (source / "inputs" / "linked-page.md").symlink_to(source.parent / "linked" / "page.md")
    (source / "inputs" / "again").symlink_to(source)
