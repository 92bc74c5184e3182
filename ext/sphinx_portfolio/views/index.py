"""The entries of an index: things with the contributions that belong to them."""

from collections.abc import Sequence
from itertools import groupby

from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import Work
from ..wording import comma
from .components import box, bullet_list, separated, text
from .context import Context
from .nodes import disclosure, disclosure_summary, search_term, share_bar


def entry(
    name: ObjectName,
    title: str,
    count: str,
    content: Sequence[nodes.Node],
    former: Sequence[ObjectName] = (),
    aliases: Sequence[str] = (),
    percent: int = 0,
) -> nodes.container:
    """Make an entry of an index, which opens to its content; a bar shows its count, in percent of the highest."""
    summary = disclosure_summary(
        "", "", text(title, ["portfolio-entry-name"]), nodes.Text(" "), text(count, ["portfolio-entry-count"])
    )
    if percent:
        summary += share_bar("", percent=percent)
    return place_of(name, [disclosure("", summary, *content)], former, aliases)


def place_of(
    name: ObjectName, content: Sequence[nodes.Node], former: Sequence[ObjectName] = (), aliases: Sequence[str] = ()
) -> nodes.container:
    """Make the element to which an object leads: it holds the object alone and has its id.

    Former names are further anchors, and other words are found by the search.
    """
    terms = [search_term("", alias) for alias in aliases]
    return box("entry", [*content, *terms], ids=[each.element_id for each in (name, *former)])


def works_list(context: Context, works: Sequence[Work]) -> nodes.Element:
    """List contributions, those of one page in one line, whose title stands there once."""
    return bullet_list(
        separated((context.link(work.name, work.words if i else work.title) for i, work in enumerate(group)), comma())
        for group in (tuple(works) for _, works in groupby(works, key=lambda work: work.page.docname))
    )


def outside_link(name: str, url: str) -> nodes.reference:
    """Make a link to another site."""
    return nodes.reference("", name, refuri=url, internal=False)
