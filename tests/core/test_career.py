"""`career.yaml`: positions, education, awards and talks."""

from core_pages import project, role
from sphinx_portfolio.core.career import FILE, Award, Career, Position, Talk, career_of, check_career, read_career
from sphinx_portfolio.core.catalog import Catalog
from sphinx_portfolio.core.records import Period

CAREER = """\
positions:
- title: Engineer
  organisation: Analytical Engines
  period: {start: 2020-03, end: present}
  work: [engine, tools]
awards:
- {title: Best Engine, organisation: A Fair, date: 2021-05, work: [engine]}
talks:
- {title: On Engines, event: A Congress}
"""


def _catalog(written: str) -> Catalog:
    pages = (project("engine", aliases=("motor",)), role("tools"))
    return Catalog({page.docname: page for page in pages}, vocabularies={FILE: read_career(written)[0]})


def test_career_is_read() -> None:
    written, problems = read_career(CAREER)
    assert problems == ()
    assert written.record == Career(
        positions=(Position("Engineer", "Analytical Engines", Period("2020-03", "present"), work=("engine", "tools")),),
        awards=(Award("Best Engine", "A Fair", "2021-05", work=("engine",)),),
        talks=(Talk("On Engines", "A Congress"),),
    )


def test_site_without_a_career_has_an_empty_one() -> None:
    assert career_of(Catalog()) == Career()


def test_a_page_knows_where_it_was_done() -> None:
    catalog = _catalog(CAREER)
    stations = career_of(catalog).of(catalog.projects["engine"])
    assert [station.title for station in stations if isinstance(station, (Position, Award))] == [
        "Engineer",
        "Best Engine",
    ]


def test_mistakes_are_named_at_their_lines() -> None:
    written, problems = read_career(
        "positions:\n"
        "- {title: Engineer, organisation: X, period: {start: 2020-03, end: 2019-01}}\n"
        "- title: Engineer\n"
        "  organisation: X\n"
        "  perod: {start: 2020-03}\n"
        "talks:\n"
        "- {title: A, work: [engine, engine]}\n"
        "- {title: A, conference: X}\n"
    )
    assert [(problem.line, str(problem)) for problem in problems] == [
        (2, "positions[0].period.end: '2019-01' is before the start, '2020-03'"),
        (3, "positions[1]: the field 'period' is required"),
        (5, "positions[1].perod: no such field; did you mean 'period'?"),
        (7, "talks[0].work[1]: 'engine' is written twice"),
        (8, "talks[1].conference: no such field; did you mean 'event'?"),
    ]
    assert written.record.positions == ()


def test_work_that_no_page_has_is_named() -> None:
    catalog = _catalog("talks:\n- title: On Engines\n  work: [engin, motor, tools, nothing-like-it]\n")
    assert [(problem.line, str(problem)) for problem in check_career(catalog)] == [
        (3, "talks[0].work[0]: there is no project or role 'engin'; did you mean 'engine'?"),
        (3, "talks[0].work[1]: there is no project or role 'motor'; it is 'engine' now"),
        (3, "talks[0].work[3]: there is no project or role 'nothing-like-it'"),
    ]
