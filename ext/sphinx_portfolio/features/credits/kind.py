"""What a credit is to a portfolio, and which work claims which credit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from ...core.catalog import Catalog
from ...core.credits import CREDITS
from ...core.kinds import ObjectKind, Thing
from ...core.pages import ProjectPage, Work


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


_THINGS: Final = {credit.id: Thing(credit.id, credit.name) for credit in CREDITS.values()}

KIND: Final = ObjectKind(
    "credit",
    2,
    lambda catalog: _THINGS,  # noqa: ARG005
    of=credits_of,
    index="credits",
    noun="credit",
    missing=f"; the credits are {', '.join(CREDITS)}",
    facet="Kind of work",
    ranked=True,
    listed=lambda catalog: [id for id in CREDITS if id in catalog.model(claims)],
)
