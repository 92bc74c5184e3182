"""The forms of a citation: to copy them."""

import re

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...core.names import ObjectEntry, ObjectName
from ...core.pages import PortfolioPage, ProjectPage, Work
from ...views.context import Context
from ...wording import _


class citation_forms(nodes.General, nodes.Element):  # noqa: N801
    """Forms of a citation, to copy. Attributes: `title`, and `forms`, pairs of a name and a text.

    They are attributes, not text: whoever searches for a word does not look for every citation that has it.
    """


def visit_citation_forms(self: HTML5Translator, node: citation_forms) -> None:
    """Write the forms as a list that opens."""
    title, said = self.attval(node["title"]), self.encode(_("Cite"))
    self.body.append(self.starttag(node, "details", CLASS="portfolio-citation"))
    self.body.append(f'<summary aria-label="{title}">{said}</summary>\n<dl>\n')
    for name, text in node["forms"]:
        self.body.append(f"<dt>{self.encode(name)}</dt><dd><pre>{self.encode(text)}</pre></dd>\n")
    self.body.append("</dl>\n</details>\n")
    raise nodes.SkipNode


#: What TeX reads as commands, and how it is written as text.
_TEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "#$%&_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def of_page(context: Context, page: PortfolioPage) -> list[nodes.Node]:
    """Make the forms for a project or a role."""
    return _forms(context, page.name)


def of_contribution(context: Context, work: Work) -> list[nodes.Node]:
    """Make the forms for a contribution."""
    return _forms(context, work.name)


def _forms(context: Context, name: ObjectName) -> list[nodes.Node]:
    """Make the forms; those with an address only where the site has one, and none where there are no pages."""
    entry, site = context.catalog.objects[name], context.site
    if not site.has_pages or entry.docname != context.docname:
        return []
    forms = [
        ("MyST", f"<inv:{site.key}:portfolio:{name.type}#{name.name}>"),
        ("reStructuredText", f":external+{site.key}:ref:`{name.label}`"),
    ]
    if (address := site.address(entry)) is not None:
        title = re.sub(r"[\\`*_\[\]<>&]", r"\\\g<0>", entry.title)
        forms += [("Markdown", f"[{title}]({address})"), ("BibTeX", _bibtex(context, entry, address))]
    return [citation_forms("", title=_("Cite: %(title)s") % {"title": entry.title}, forms=forms)]


def _bibtex(context: Context, entry: ObjectEntry, address: str) -> str:
    """Write an entry of the type `misc`; author and year only where they are known."""
    fields = {"title": f"{{{_escaped(entry.title)}}}"}
    if context.site.options.owner:
        fields["author"] = f"{{{_escaped(context.site.options.owner)}}}"
    if year := _year(context, entry):
        fields["year"] = year
    fields["howpublished"] = f"\\url{{{address}}}"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{context.site.key}-{entry.name.label},", *lines, "}"])


def _year(context: Context, entry: ObjectEntry) -> str | None:
    page = context.catalog.pages[entry.docname]
    if not isinstance(page, ProjectPage):
        return None
    record = page.record
    if record.venue and record.venue.year:
        return str(record.venue.year)
    if record.period:
        end = record.period.end or record.period.start
        return None if end == "present" else end[:4]
    return None


def _escaped(text: str) -> str:
    return text.translate(_TEX)
