from __future__ import annotations

import textwrap
from typing import Any

import pytest

from sphinx_portfolio.core.records import Place, Technology, Travel
from sphinx_portfolio.core.vocabularies import TechnologiesFile, TravelFile, read_technologies, read_travel

ID = "an id: lower-case letters and digits, words joined by single hyphens"
ADDRESS = "an address that begins with http, https or mailto"
TECHNOLOGY = "a mapping with the fields name, kind, aliases, url, former_ids"
KINDS = "dataset, framework, hardware, language, method, model, service, tool"
STOP_FIELDS = "id, city, region, lat, lon, label, year, note, former_ids"
STOP = f"a mapping with the fields {STOP_FIELDS}"
REGION = "a country or region as two capital letters (ISO 3166-1)"
ALIASES = "YAML aliases (*name) are not supported; write the value out"


def dedent(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def said(read: TechnologiesFile | TravelFile) -> list[str]:
    return [f"{problem.line}: {problem}" for problem in read.problems]


def bad(name: str, written: str, *problems: str) -> Any:
    return pytest.param(dedent(written), list(problems), id=name)


BAD_TECHNOLOGIES = [
    bad("nothing", "", "1: the file is not a mapping from ids to technologies"),
    bad("comments alone", "# To come", "1: the file is not a mapping from ids to technologies"),
    bad("list", "- vllm", "1: the file is not a mapping from ids to technologies"),
    bad(
        "not valid YAML",
        """
        vllm: {name: vLLM}
        cuda: {name: "CUDA}
        """,
        "2: not valid YAML: found unexpected end of stream",
    ),
    bad("id in capitals", "vLLM: {name: vLLM}", f"1: vLLM.id: 'vLLM' is not {ID}; did you mean 'vllm'?"),
    bad(
        "id with a point",
        "express.js: {name: Express}",
        f"1: express.js.id: 'express.js' is not {ID}; did you mean 'express-js'?",
    ),
    bad("id in the entry", "vllm: {id: vllm, name: vLLM}", "1: vllm.id: no such field; the key above it is the id"),
    bad("no name", "vllm: {url: https://vllm.ai}", "1: vllm: the field 'name' is required"),
    bad(
        "no name, and more",
        "vllm: {kind: toool}",
        "1: vllm: the field 'name' is required",
        f"1: vllm.kind: 'toool' is not one of {KINDS}; did you mean 'tool'?",
    ),
    bad("name empty", "vllm: {name: }", "1: vllm.name: is empty; expected text on one line"),
    bad("name as a list", "vllm: {name: [vLLM]}", "1: vllm.name: a list is not text"),
    bad("text for an entry", "vllm: vLLM", f"1: vllm: 'vLLM' is not {TECHNOLOGY}"),
    bad("list for an entry", "vllm: [vLLM]", f"1: vllm: a list is not {TECHNOLOGY}"),
    bad("empty entry", "vllm:", f"1: vllm: is empty; expected {TECHNOLOGY}"),
    bad(
        "unknown field, near to one",
        "vllm: {name: vLLM, alias: [v]}",
        "1: vllm.alias: no such field; did you mean 'aliases'?",
    ),
    bad(
        "unknown field, near to none",
        """
        vllm:
          name: vLLM
          colour: red
        """,
        "3: vllm.colour: no such field; allowed are name, kind, aliases, url, former_ids",
    ),
    bad(
        "kind misspelt",
        """
        vllm:
          name: vLLM
          kind: framwork
        """,
        f"3: vllm.kind: 'framwork' is not one of {KINDS}; did you mean 'framework'?",
    ),
    bad("kind unknown", "vllm: {name: vLLM, kind: idea}", f"1: vllm.kind: 'idea' is not one of {KINDS}"),
    bad("kind empty", "vllm: {name: vLLM, kind: }", f"1: vllm.kind: is empty; expected one of {KINDS}"),
    bad(
        "address without a scheme",
        "vllm: {name: vLLM, url: vllm.ai}",
        f"1: vllm.url: 'vllm.ai' is not {ADDRESS}; did you mean 'https://vllm.ai'?",
    ),
    bad(
        "address that is a script",
        "vllm: {name: vLLM, url: 'javascript:alert(1)'}",
        f"1: vllm.url: 'javascript:alert(1)' is not {ADDRESS}",
    ),
    bad(
        "alias as text",
        "vllm: {name: vLLM, aliases: v-LLM}",
        "1: vllm.aliases: 'v-LLM' is not a list; write [v-LLM]",
    ),
    bad("alias empty", "vllm: {name: vLLM, aliases: ['']}", "1: vllm.aliases[0]: is empty; expected text on one line"),
    bad(
        "former id that is none",
        "vllm: {name: vLLM, former_ids: [V LLM]}",
        f"1: vllm.former_ids[0]: 'V LLM' is not {ID}; did you mean 'v-llm'?",
    ),
    bad(
        "id written twice",
        """
        vllm: {name: vLLM}
        cuda: {name: CUDA}
        vllm: {name: V}
        """,
        "3: vllm: written twice; the first is in line 1",
    ),
    bad(
        "alias that is an id",
        """
        javascript: {name: JavaScript, aliases: [JS]}
        js: {name: Json}
        """,
        "2: js: 'js' already means the technology 'javascript'",
    ),
    bad(
        "alias that is an alias",
        """
        javascript: {name: JavaScript, aliases: [ECMA, JS]}
        json:
          name: JSON
          aliases:
            - ''
            - js
        """,
        "5: json.aliases[0]: is empty; expected text on one line",
        "6: json.aliases[1]: 'js' already means the technology 'javascript'",
    ),
    bad(
        "alias that is a name",
        """
        cpp: {name: C++}
        c: {name: C, aliases: [c++]}
        """,
        "2: c.aliases[0]: 'c++' already means the technology 'cpp'",
    ),
    bad(
        "name that is an alias",
        """
        cpp: {name: C++, aliases: [C]}
        c-language: {name: C}
        """,
        "2: c-language.name: 'C' already means the technology 'cpp'",
    ),
    bad(
        "former id that is an id",
        """
        vllm: {name: vLLM}
        sglang: {name: SGLang, former_ids: [vllm]}
        """,
        "2: sglang.former_ids[0]: 'vllm' already means the technology 'vllm'",
    ),
    bad(
        "former id that is the id",
        "vllm: {name: vLLM, former_ids: [V, vllm]}",
        f"1: vllm.former_ids[0]: 'V' is not {ID}; did you mean 'v'?",
        "1: vllm.former_ids[1]: 'vllm' is the id that it has now",
    ),
    bad(
        "former id written twice",
        "vllm: {name: vLLM, former_ids: [v, v]}",
        "1: vllm.former_ids[1]: 'v' is written twice",
    ),
    bad(
        "aliases of YAML",
        """
        vllm: &vllm {name: vLLM}
        sglang: *vllm
        cuda: {name: *vllm}
        """,
        f"2: sglang: {ALIASES}",
        f"3: cuda.name: {ALIASES}",
    ),
    bad(
        "second document",
        """
        vllm: {name: vLLM}
        ---
        cuda: {name: CUDA}
        """,
        "2: not valid YAML: a second document begins here",
    ),
    bad("key that is a list", "[vllm]: {name: vLLM}", "1: a key must be a plain word"),
    bad(
        "many problems at once",
        """
        vLLM: {name: vLLM}
        cuda: {name: CUDA, kind: toool, url: cuda}
        ros:
        """,
        f"1: vLLM.id: 'vLLM' is not {ID}; did you mean 'vllm'?",
        f"2: cuda.kind: 'toool' is not one of {KINDS}; did you mean 'tool'?",
        f"2: cuda.url: 'cuda' is not {ADDRESS}",
        f"3: ros: is empty; expected {TECHNOLOGY}",
    ),
]


@pytest.mark.parametrize(("text", "problems"), BAD_TECHNOLOGIES)
def test_what_is_wrong_with_technologies_is_said_with_its_line(text: str, problems: list[str]) -> None:
    read = read_technologies(text)
    assert said(read) == problems
    assert {problem.topic for problem in read.problems} == {"technologies"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: {name: A}\nb: {name: Bücher}\n".encode("latin-1"), "2: not UTF-8: there is the byte 0xFC"),
        ("a: {name: A}\n".encode("utf-16-le"), "1: not valid YAML: the character U+0000 is not allowed"),
        ("a: {name: A}\n".encode("utf-16"), "1: not UTF-8: there is the byte 0xFF"),
    ],
    ids=["one byte a letter", "two bytes a letter", "two, with a mark"],
)
def test_files_in_another_encoding_are_told(content: bytes, problem: str) -> None:
    for read in (read_technologies(content), read_travel(content)):
        (told,) = said(read)
        assert told.startswith(problem)
    assert read_technologies(content).entries == {}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_files_are_utf_8(mark: bytes) -> None:
    read = read_technologies(mark + "books: {name: Bücher}\n".encode())
    assert said(read) == []
    assert read.entries["books"].name == "Bücher"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("vllm: {name: vLLM}", Technology("vllm", "vLLM")),
        (
            "vllm: {name: vLLM, kind: framework, aliases: [v-LLM], url: https://vllm.ai, former_ids: [v]}",
            Technology("vllm", "vLLM", "framework", ("v-LLM",), "https://vllm.ai", ("v",)),
        ),
        ("no: {name: no}", Technology("no", "no")),
        ("3d: {name: 1.10}", Technology("3d", "1.10")),
        ("go: {name: Go, aliases: [go, GO, on]}", Technology("go", "Go", aliases=("go", "GO", "on"))),
    ],
    ids=["name alone", "all fields", "no is a word", "a number is a word", "aliases that repeat the name"],
)
def test_a_technology_means_what_is_written(text: str, entry: Technology) -> None:
    read = read_technologies(text)
    assert said(read) == []
    assert read.entries == {entry.id: entry}


def test_technologies_keep_what_is_right_in_the_order_of_the_file() -> None:
    read = read_technologies(
        dedent(
            """
            vllm: {name: vLLM, kind: toool, url: https://vllm.ai}
            CUDA: {name: CUDA}
            ros: {name: ROS, aliases: ['', Robot Operating System]}
            css: {name: [CSS]}
            go: {name: Go, aliases: [ROS]}
            vllm: {name: again}
            """
        )
    )
    assert list(read.entries.values()) == [
        Technology("vllm", "vLLM", url="https://vllm.ai"),
        Technology("ros", "ROS", aliases=("Robot Operating System",)),
        Technology("go", "Go", aliases=("ROS",)),
    ]


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
    bad("stops as a mapping", "stops: {}", f"1: stops: a mapping is not a list, each item {STOP}"),
    bad("unknown field", "stops: []\ncolour: red", "2: colour: no such field; allowed are stops, stand_in, regions"),
    bad("stand-in in words", "stand_in: maybe\nstops: []", "1: stand_in: 'maybe' is not true or false"),
    bad("not valid YAML", "stops: '", "1: not valid YAML: found unexpected end of stream"),
    bad("text for a stop", "stops:\n  - oslo", f"2: stops[0]: 'oslo' is not {STOP}"),
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
        f"2: stops[0]: 'oslo' is not {STOP}",
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
        "3: stops[1].city: 'OSLO' in NO is the stop 'oslo' already",
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
    read = read_travel(text)
    assert said(read) == problems
    assert {problem.topic for problem in read.problems} == {"travel"}


def test_stops_mean_what_is_written() -> None:
    read = read_travel(
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
    assert said(read) == []
    assert read.travel == Travel(
        stops=(
            Place("oslo", "Oslo", "NO", 59.91, 10.75),
            Place("south-pole", "South Pole", "AQ", -90.0, 180.0),
            Place("no", "No", "NO", 10.0, -0.5),
            Place("bern", "Bern", "CH", 46.95, 7.45, "Berne", 2019, "By train", ("berne", "capital")),
        ),
        stand_in=True,
        regions={"CH": "Helvetia"},
    )
    assert [stop.name for stop in read.travel.stops] == ["Oslo", "South Pole", "No", "Berne"]
    assert read.travel.visited == {"NO", "AQ", "CH"}


def test_a_site_may_have_no_stop_yet() -> None:
    read = read_travel("stops: []")
    assert (read.travel, read.problems) == (Travel(), ())


def test_stops_keep_what_is_right_and_the_first_of_two() -> None:
    read = read_travel(f"stops:\n- {OSLO}\n- {{id: rome}}\n- {{id: oslo, city: X, region: NO, lat: 1, lon: 2}}")
    assert read.travel.stops == (Place("oslo", "Oslo", "NO", 59.91, 10.75),)
