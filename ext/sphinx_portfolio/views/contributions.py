"""What stands at the beginning of a contribution, beside what its author wrote."""

from typing import Final

from docutils import nodes

from ..core.pages import Work
from ..wording import _
from .figures import figures_of_contribution
from .nodes import permalink

TITLE: Final = "portfolio-contribution-title"  #: The class of a title.


def open_contribution(item: nodes.list_item, work: Work) -> None:
    """Put the number of a contribution, which is a link to it, its title and its figures before its text."""
    first = item[0] if len(item) else None
    if not isinstance(first, nodes.paragraph):
        first = nodes.paragraph()
        item.insert(0, first)
    opening: list[nodes.Node] = [permalink("", refid=work.name.element_id)]
    if title := work.contribution.title:
        opening += [nodes.strong("", as_sentence(title), classes=[TITLE]), nodes.Text(" ")]
    first.insert(0, opening)
    # Above the text, or beside it where there is room.
    item.insert(0, figures_of_contribution(work))


def as_sentence(title: str) -> str:
    """Return the title of a contribution as a sentence of its own."""
    return title if title[-1] in ".?!…" else _("%(title)s.") % {"title": title}
