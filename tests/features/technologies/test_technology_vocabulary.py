from __future__ import annotations

import pytest

from sphinx_portfolio.features.technologies.vocabulary import Technology, read_technologies
from vocabulary_cases import ALIASES, ID, OTHER_ENCODINGS, bad, dedent, said

ADDRESS = "an address that begins with http, https or mailto"
TECHNOLOGY = "a mapping with the fields name, kind, aliases, url, former_ids"
KINDS = "dataset, framework, hardware, language, method, model, service, tool"
OF = "from ids to technologies, as `python: {name: Python}`"


BAD_TECHNOLOGIES = [
    bad("nothing", "", f"1: the file is empty; expected a mapping {OF}"),
    bad("comments alone", "# To come", f"1: the file is empty; expected a mapping {OF}"),
    bad("list", "- vllm", f"1: the file is not a mapping {OF}"),
    bad(
        "not valid YAML",
        """
        vllm: {name: vLLM}
        cuda: {name: "CUDA}
        """,
        "2: not valid YAML: found unexpected end of stream; close the quotes",
    ),
    bad("id in capitals", "vLLM: {name: vLLM}", f"1: vLLM: 'vLLM' is not {ID}; did you mean 'vllm'?"),
    bad(
        "id with a point",
        "express.js: {name: Express}",
        f"1: express.js: 'express.js' is not {ID}; did you mean 'express-js'?",
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
        f"1: vLLM: 'vLLM' is not {ID}; did you mean 'vllm'?",
        f"2: cuda.kind: 'toool' is not one of {KINDS}; did you mean 'tool'?",
        f"2: cuda.url: 'cuda' is not {ADDRESS}",
        f"3: ros: is empty; expected {TECHNOLOGY}",
    ),
]


@pytest.mark.parametrize(("text", "problems"), BAD_TECHNOLOGIES)
def test_what_is_wrong_with_technologies_is_said_with_its_line(text: str, problems: list[str]) -> None:
    _, found = read_technologies(text)
    assert said(found) == problems
    assert {problem.topic for problem in found} == {"technologies"}


@OTHER_ENCODINGS
def test_technologies_in_another_encoding_are_told(content: bytes, problem: str) -> None:
    entries, problems = read_technologies(content)
    (told,) = said(problems)
    assert told.startswith(problem)
    assert entries == {}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_files_are_utf_8(mark: bytes) -> None:
    entries, problems = read_technologies(mark + "books: {name: Bücher}\n".encode())
    assert said(problems) == []
    assert entries["books"].name == "Bücher"


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
    entries, problems = read_technologies(text)
    assert said(problems) == []
    assert entries == {entry.id: entry}


def test_technologies_keep_what_is_right_in_the_order_of_the_file() -> None:
    entries, _ = read_technologies(
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
    assert list(entries.values()) == [
        Technology("vllm", "vLLM", url="https://vllm.ai"),
        Technology("ros", "ROS", aliases=("Robot Operating System",)),
        Technology("go", "Go", aliases=("ROS",)),
    ]
