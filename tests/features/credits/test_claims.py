from __future__ import annotations

from core_pages import catalog, project, role, work
from sphinx_portfolio.features.credits.kind import claims


def test_contributions_are_found_by_credit_each_once() -> None:
    found = catalog(
        role("tools", contributions=(work("book", credits=("software",)),)),
        project("b", order=2, contributions=(work("x", credits=("software:lead", "validation")),)),
        project(
            "a",
            order=1,
            contributions=(work("x"), work("y", credits=("software:lead", "software:equal"))),
        ),
    )
    assert {id: [work.name.name for work in works] for id, works in claims(found).items()} == {
        "software": ["a.y", "b.x", "tools.book"],
        "validation": ["b.x"],
    }
