"""The credit index, and which work claims which credit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from docutils import nodes

from ...core.catalog import Catalog
from ...core.credits import CREDITS
from ...core.names import ObjectName
from ...core.pages import ProjectPage, Work
from ...views.components import box, line, separated, text
from ...views.context import Context
from ...views.index import entry, outside_link, works_list
from ...wording import _, comma, contributions


def claims(catalog: Catalog) -> Mapping[str, tuple[Work, ...]]:
    """Return credit -> the contributions that claim it. Get it by `Catalog.model`."""
    found: defaultdict[str, list[Work]] = defaultdict(list)
    for work in catalog.works:
        for id in dict.fromkeys(use.credit for use in work.contribution.credits):
            found[id].append(work)
    return {id: tuple(works) for id, works in found.items()}


def credits_of(catalog: Catalog, page: ProjectPage) -> Iterable[str]:  # noqa: ARG001 - all kinds are asked alike
    """Return the credits of a project."""
    return dict.fromkeys(use.credit for contribution in page.contributions for use in contribution.credits)


CREDIT: Final = "credit"


@dataclass(frozen=True)
class CreditIndex:
    """The CRediT roles: each with the contributions that claim it."""

    def render(self, context: Context) -> list[nodes.Node]:
        used: list[nodes.Node] = []
        unused: list[nodes.Element] = []
        claimed = context.catalog.model(claims)
        most = max(map(len, claimed.values()), default=0)
        for credit in CREDITS.values():
            name = ObjectName(CREDIT, credit.id)
            if works := claimed.get(credit.id, ()):
                about = line(
                    text(_(credit.gist) + " "), outside_link("CRediT", credit.url), classes=["portfolio-entry-about"]
                )
                content = [about, works_list(context, works)]
                number = len(works)
                used.append(entry(name, _(credit.name), contributions(number), content, percent=100 * number // most))
            else:
                unused.append(text(_(credit.name)))
                unused[-1]["ids"].append(name.element_id)
        result: list[nodes.Node] = context.parts.index_head.render(context, CREDIT)
        if used:
            result.append(box("entries", used, ["portfolio-entries-wide"]))
        if unused:
            before, _name, after = _("Kinds of work that no contribution names: %(credits)s.").partition("%(credits)s")
            listed = separated(unused, comma())
            result.append(line(nodes.Text(before), *listed, nodes.Text(after), classes=["portfolio-none"]))
        return result
