"""The credit index, and which work claims which credit."""

from dataclasses import dataclass

from docutils import nodes

from ...core.credits import CREDITS
from ...core.names import ObjectName
from ...views.components import box, line, separated, text
from ...views.context import Context
from ...views.index import entry, outside_link, works_list
from ...wording import _, comma, contributions
from .kind import KIND, claims


@dataclass(frozen=True)
class CreditIndex:
    """The CRediT roles: each with the contributions that claim it."""

    def render(self, context: Context) -> list[nodes.Node]:
        used: list[nodes.Node] = []
        unused: list[nodes.Element] = []
        claimed = context.catalog.model(claims)
        most = max(map(len, claimed.values()), default=0)
        for credit in CREDITS.values():
            name = ObjectName(KIND.name, credit.id)
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
        result: list[nodes.Node] = context.parts.index_head.render(context, KIND.name)
        if used:
            result.append(box("entries", used, ["portfolio-entries-wide"]))
        if unused:
            before, _name, after = _("Kinds of work that no contribution names: %(credits)s.").partition("%(credits)s")
            listed = separated(unused, comma())
            result.append(line(nodes.Text(before), *listed, nodes.Text(after), classes=["portfolio-none"]))
        return result
