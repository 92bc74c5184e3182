"""The node of the explorer. Elsewhere than on a page of its own it is what it holds: the projects."""

import json
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ...site import PAGE_BUILDERS
from ...views.nodes import render
from ...wording import _, ngettext, projects

_FORM: Final = Path(__file__).parent / "form.html"


class explorer(nodes.container):  # noqa: N801 - docutils names nodes so
    """A form that narrows down the projects it holds, which a script makes work.

    Attributes: `facets`, of `Facet`; `number`, of the projects; and `orders`, of tuples of a key, a name, and the
    positions of the projects in that order. The first is the one in which they stand.
    """


def visit_explorer(self: HTML5Translator, node: explorer) -> None:
    """Write the form; styles show it where scripts run. The script finds all it needs in it."""
    self.body.append(self.starttag(node, "div", CLASS="portfolio-explorer"))
    if self.builder.name in PAGE_BUILDERS:
        number = node["number"]
        words = json.dumps(_words(number), ensure_ascii=False)
        form = render(_FORM, facets=node["facets"], orders=node["orders"], status=projects(number), words=words)
        self.body.append(form + "\n")


def _words(number: int) -> dict[str, object]:
    """Return what the script says of so many projects, with `%(name)s` where it puts in a value."""
    found = ngettext("%(found)s of %(number)s project", "%(found)s of %(number)s projects", number)
    without = [
        ngettext("Without %(name)s: %(number)s project", "Without %(name)s: %(number)s projects", some)
        for some in range(number + 1)
    ]
    forms = list(dict.fromkeys(without))
    return {
        "found": found.replace("%(number)s", str(number)),
        "some": _("%(found)s of %(number)s"),
        "remove": _("Remove %(name)s"),
        "clear": _("Clear all"),
        "quoted": _("“%(text)s”"),
        "without": {"forms": forms, "of": "".join(str(forms.index(each)) for each in without)},
        "notAll": _("No project matches."),
        "none": _("No project matches; clear some of it."),
    }


def depart_explorer(self: HTML5Translator, node: explorer) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</div>\n")
