from __future__ import annotations

import pytest

from sphinx_portfolio.features.globe.travel import Place, Travel, read_travel
from vocabulary_cases import ALIASES, ID, OTHER_ENCODINGS, bad, dedent, said

STOP_FIELDS = "id, city, region, lat, lon, label, year, note, former_ids"
STOP = f"a mapping with the fields {STOP_FIELDS}"
ONE = "write {id: oslo, city: ..., region: ..., lat: ..., lon: ...}"
REGION = "a country or region as two capital letters (ISO 3166-1)"
OSLO = "{id: oslo, city: Oslo, region: NO, lat: 59.91, lon: 10.75}"

BAD_TRAVEL = [
    bad("nothing", "", "1: is empty; expected a mapping with the fields stops, stand_in, regions"),
    bad("list", "- oslo", "1: a list is not a mapping with the fields stops, stand_in, regions"),
    bad("no stops", "stand_in: true", "1: the field 'stops' is required"),
    bad(
        "stops misspelt",
        "stand_in: true\nstop: []",
        "1: the field 'stops' is required",
        "2: stop: no such field; did you mean 'stops'?",
    ),
    bad("stops empty", "stops:", f"1: stops: is empty; expected a list, each item {STOP}"),
    bad(
        "stops as a mapping",
        "stops: {}",
        f"1: stops: a mapping is not a list, each item {STOP}; begin each item with `- `",
    ),
    bad("unknown field", "stops: []\ncolour: red", "2: colour: no such field; allowed are stops, stand_in, regions"),
    bad("stand-in in words", "stand_in: maybe\nstops: []", "1: stand_in: 'maybe' is not true or false"),
    bad("not valid YAML", "stops: '", "1: not valid YAML: found unexpected end of stream; close the quotes"),
    bad("text for a stop", "stops:\n  - oslo", f"2: stops[0]: 'oslo' is not {STOP}; {ONE}"),
    bad(
        "fields missing",
        f"stops:\n  - {OSLO}\n  - {{id: rome}}",
        "3: stops[1]: the field 'city' is required",
        "3: stops[1]: the field 'lat' is required",
        "3: stops[1]: the field 'lon' is required",
        "3: stops[1]: the field 'region' is required",
    ),
    bad(
        "unknown field of a stop",
        "stops: [{id: oslo, town: Oslo, city: Oslo, region: 'NO', lat: 1, lon: 2}]",
        f"1: stops[0].town: no such field; allowed are {STOP_FIELDS}",
    ),
    bad(
        "field misspelt",
        "stops: [{id: oslo, city: Oslo, regoin: 'NO', region: 'NO', lat: 1, lon: 2}]",
        "1: stops[0].regoin: no such field; did you mean 'region'?",
    ),
    bad(
        "id in capitals",
        "stops: [{id: Oslo, city: Oslo, region: 'NO', lat: 1, lon: 2}]",
        f"1: stops[0].id: 'Oslo' is not {ID}; did you mean 'oslo'?",
    ),
    bad(
        "region in small letters",
        "stops: [{id: oslo, city: Oslo, region: no, lat: 1, lon: 2}]",
        f"1: stops[0].region: 'no' is not {REGION}; did you mean 'NO'?",
    ),
    bad(
        "region by its name",
        "stops: [{id: oslo, city: Oslo, region: Norway, lat: 1, lon: 2}]",
        f"1: stops[0].region: 'Norway' is not {REGION}; did you mean 'NO'?",
    ),
    bad(
        "region empty",
        "stops: [{id: oslo, city: Oslo, region: , lat: 1, lon: 2}]",
        f"1: stops[0].region: is empty; expected {REGION}",
    ),
    bad(
        "too far north and west",
        """
        stops:
          - id: oslo
            city: Oslo
            region: NO
            lat: 90.01
            lon: -180.01
        """,
        "5: stops[0].lat: '90.01' is not 90 or less",
        "6: stops[0].lon: '-180.01' is not -180 or more",
    ),
    bad(
        "too far south and east",
        "stops: [{id: oslo, city: Oslo, region: 'NO', lat: -91, lon: 181}]",
        "1: stops[0].lat: '-91' is not -90 or more",
        "1: stops[0].lon: '181' is not 180 or less",
    ),
    bad(
        "no numbers",
        "stops: [{id: oslo, city: Oslo, region: 'NO', lat: 59°55', lon: }]",
        '1: stops[0].lat: "59°55\'" is not a number',
        "1: stops[0].lon: is empty; expected a number",
    ),
    bad(
        "numbers without end",
        "stops: [{id: oslo, city: Oslo, region: 'NO', lat: nan, lon: inf}]",
        "1: stops[0].lat: 'nan' is not 90 or less",
        "1: stops[0].lon: 'inf' is not 180 or less",
    ),
    bad(
        "stop written twice",
        f"stops:\n  - oslo\n  - {OSLO}\n  - city: Oslo II\n    id: oslo\n    region: NO\n    lat: 1\n    lon: 2",
        f"2: stops[0]: 'oslo' is not {STOP}; {ONE}",
        "5: stops[2].id: 'oslo' is written twice",
    ),
    bad(
        "region by three letters",
        "stops: [{id: oslo, city: Oslo, region: nor, lat: 1, lon: 2}]",
        f"1: stops[0].region: 'nor' is not {REGION}; did you mean 'NO'?",
    ),
    bad(
        "region by no name of one",
        "stops: [{id: oslo, city: Oslo, region: Atlantis, lat: 1, lon: 2}]",
        f"1: stops[0].region: 'Atlantis' is not {REGION}",
    ),
    *(
        bad(
            f"{code} for a region",
            f"stops:\n  - {OSLO}\n  - {{id: a, city: A, region: {code}, lat: 1, lon: 2}}",
            f"3: stops[1].region: '{code}' is not {REGION}{hint}",
        )
        for code, hint in {
            "UK": "; did you mean 'GB'?",
            "EU": "",
            "UN": "",
            "ZZ": "",
            "QO": "",
            "XA": "",
            "EZ": "",
        }.items()
    ),
    bad(
        "all that is wrong with one stop",
        """
        stops:
          - id: Oslo
            city:
            region: XX
            lat: 100
            lon: 200
            year: 16
            note: |
              two
              lines
        """,
        f"2: stops[0].id: 'Oslo' is not {ID}; did you mean 'oslo'?",
        "3: stops[0].city: is empty; expected text on one line",
        f"4: stops[0].region: 'XX' is not {REGION}",
        "5: stops[0].lat: '100' is not 90 or less",
        "6: stops[0].lon: '200' is not 180 or less",
        "7: stops[0].year: '16' is not 1900 or more",
        "8: stops[0].note: 'two\\nlines' is not text on one line; did you mean 'two lines'?",
    ),
    bad(
        "city written twice",
        f"stops:\n  - {OSLO}\n  - {{id: oslo-again, city: OSLO, region: 'NO', lat: 1, lon: 2}}",
        "3: stops[1].city: 'OSLO' in NO is the stop 'oslo' already; give another city a `label`",
    ),
    bad(
        "former ids that lead elsewhere",
        """
        stops:
          - {id: rome, city: Rome, region: IT, lat: 41.9, lon: 12.5, former_ids: [oslo]}
          - {id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45, former_ids: [capital, berne, berne]}
          - {id: oslo, city: Oslo, region: NO, lat: 59.91, lon: 10.75, former_ids: [capital]}
          - {id: lima, city: Lima, region: PE, lat: -12.05, lon: -77.04, former_ids: [lima]}
        """,
        "2: stops[0].former_ids[0]: 'oslo' already means the stop 'oslo'",
        "3: stops[1].former_ids[2]: 'berne' is written twice",
        "4: stops[2].former_ids[0]: 'capital' already means the stop 'bern'",
        "5: stops[3].former_ids[0]: 'lima' is the id that it has now",
    ),
    bad("regions in a list", "stops: []\nregions: [HK]", "2: regions: a list is not a mapping"),
    bad("regions empty", "stops: []\nregions:", "2: regions: is empty; expected a mapping"),
    bad(
        "names of regions",
        """
        stops: []
        regions:
          HK:
          UK: Britain
          Norway: Norge
        """,
        "3: regions.HK: is empty; expected text on one line",
        f"4: regions.UK: 'UK' is not {REGION}; did you mean 'GB'?",
        f"5: regions.Norway: 'Norway' is not {REGION}; did you mean 'NO'?",
    ),
    bad(
        "stops written twice",
        f"stops: [{OSLO}]\nstops: []",
        "2: stops: written twice; the first is in line 1",
    ),
    bad("aliases of YAML", f"stops:\n  - &oslo {OSLO}\n  - *oslo", f"3: stops[1]: {ALIASES}"),
]


@pytest.mark.parametrize(("text", "problems"), BAD_TRAVEL)
def test_what_is_wrong_with_stops_is_said_with_its_line(text: str, problems: list[str]) -> None:
    _, found = read_travel(text)
    assert said(found) == problems
    assert {problem.topic for problem in found} == {"travel"}


def test_stops_mean_what_is_written() -> None:
    travel, problems = read_travel(
        dedent(
            f"""
            stand_in: true
            stops:
              - {OSLO}
              - {{id: south-pole, city: South Pole, region: AQ, lat: -90, lon: 180}}
              - {{id: "no", city: No, region: "NO", lat: 1e1, lon: "-0.5"}}
              - {{id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45, label: Berne, year: 2019, note: By train,
                 former_ids: [berne, capital]}}
            regions: {{CH: Helvetia}}
            """
        )
    )
    assert said(problems) == []
    assert travel == Travel(
        stops=(
            Place("oslo", "Oslo", "NO", 59.91, 10.75),
            Place("south-pole", "South Pole", "AQ", -90.0, 180.0),
            Place("no", "No", "NO", 10.0, -0.5),
            Place("bern", "Bern", "CH", 46.95, 7.45, "Berne", 2019, "By train", ("berne", "capital")),
        ),
        stand_in=True,
        regions={"CH": "Helvetia"},
    )
    assert [stop.name for stop in travel.stops] == ["Oslo", "South Pole", "No", "Berne"]
    assert travel.visited == {"NO", "AQ", "CH"}


def test_cities_of_one_name_may_be_in_two_regions() -> None:
    spain = "{id: cordoba-es, city: Cordoba, region: ES, lat: 37.9, lon: -4.8}"
    argentina = "{id: cordoba-ar, city: Cordoba, region: AR, lat: -31.4, lon: -64.2}"
    travel, problems = read_travel(f"stops: [{spain}, {argentina}]")
    assert said(problems) == []
    assert [stop.id for stop in travel.stops] == ["cordoba-es", "cordoba-ar"]


def test_a_site_may_have_no_stop_yet() -> None:
    assert read_travel("stops: []") == (Travel(), ())


def test_stops_keep_what_is_right_and_the_first_of_two() -> None:
    travel, _ = read_travel(f"stops:\n- {OSLO}\n- {{id: rome}}\n- {{id: oslo, city: X, region: NO, lat: 1, lon: 2}}")
    assert travel.stops == (Place("oslo", "Oslo", "NO", 59.91, 10.75),)


@OTHER_ENCODINGS
def test_travels_in_another_encoding_are_told(content: bytes, problem: str) -> None:
    travel, problems = read_travel(content)
    (told,) = said(problems)
    assert told.startswith(problem)
    assert travel == Travel()
