"""The entries of an index: things with the contributions that belong to them."""

from collections.abc import Sequence
from itertools import groupby

from docutils import nodes

from ..core.names import ObjectName
from ..core.pages import Work
from ..wording import comma
from .components import box, bullet_list, separated, text
from .context import Context
from .nodes import disclosure, disclosure_summary, search_term


def entry(
    name: ObjectName,
    title: str,
    count: str,
    content: Sequence[nodes.Node],
    former: Sequence[ObjectName] = (),
    aliases: Sequence[str] = (),
) -> nodes.container:
    """Make an entry of an index: an element that holds it alone and has its id; former names are further anchors."""
    summary = disclosure_summary(
        "", "", text(title, ["portfolio-entry-name"]), nodes.Text(" "), text(count, ["portfolio-entry-count"])
    )
    terms = [search_term("", alias) for alias in aliases]
    ids = [each.element_id for each in (name, *former)]
    return box("entry", [disclosure("", summary, *content), *terms], ids=ids)


def works_list(context: Context, works: Sequence[Work]) -> nodes.Element:
    """List contributions, those of one page in one line, whose title stands there once."""
    return bullet_list(
        separated((context.link(work.name, work.words if i else work.title) for i, work in enumerate(group)), comma())
        for group in (tuple(works) for _, works in groupby(works, key=lambda work: work.page.docname))
    )


def outside_link(name: str, url: str) -> nodes.reference:
    """Make a link to another site."""
    return nodes.reference("", name, refuri=url, internal=False)
