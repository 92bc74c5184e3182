from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import sphinx_portfolio
from sphinx_portfolio.core.credits import CreditUse
from sphinx_portfolio.core.front_matter import read_front_matter
from sphinx_portfolio.core.pages import Citation, Contribution, ProjectPage
from sphinx_portfolio.core.records import Project
from sphinx_portfolio.features.globe.travel import read_travel
from sphinx_portfolio.features.technologies.vocabulary import read_technologies

PACKAGE = Path(sphinx_portfolio.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)
CORE = [module for module in MODULES if module.startswith("sphinx_portfolio.core")]


def run(code: str, stdin: bytes = b"") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], input=stdin, capture_output=True, check=False, cwd=PACKAGE.parent
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def test_the_core_imports_neither_sphinx_nor_docutils() -> None:
    assert len(CORE) > 10
    code = f"""
import sys
import importlib

for name in {CORE!r}:
    importlib.import_module(name)
print(sorted({{name.partition(".")[0] for name in sys.modules}} & {{"sphinx", "docutils", "myst_parser", "pydantic"}}))
"""
    assert run(code) == "[]"


def test_reading_front_matter_needs_neither_sphinx_nor_docutils() -> None:
    code = """
import sys
from sphinx_portfolio.core.front_matter import read_front_matter

read = read_front_matter("---\\nproject: {summary: Fast., roles: [tools]}\\n---\\n", "projects/fast-loader")
assert read.record and not read.problems
print(sorted({name.partition(".")[0] for name in sys.modules} & {"sphinx", "docutils", "myst_parser"}))
"""
    assert run(code) == "[]"


def test_a_build_that_reads_nothing_does_not_import_pydantic() -> None:
    text = """---
project:
  summary: Loads data fast.
  roles: [tools]
  order: 10
  featured: true
  period: {start: 2017-12, end: present}
  venue: {name: ICML, year: 2025}
  context: Course project
  advisors: [{name: Ada Lovelace, affiliation: EPFL}]
  places: [oslo]
  technologies: [vllm]
  figures: [{value: "60 %", label: faster, contribution: zero-copy}]
  links: [{kind: paper, url: "https://example.org", label: Paper, note: New}, {kind: code, state: pending}]
  aliases: [old-loader]
---
"""
    read = read_front_matter(text, "projects/fast-loader")
    assert read.problems == ()
    assert isinstance(read.record, Project)
    contribution = Contribution(
        "zero-copy", 20, former_ids=("copies",), credits=(CreditUse("software", "lead"),), technologies=("vLLM",)
    )
    page = ProjectPage(
        "projects/fast-loader",
        "Fast Loader",
        record=read.record,
        lines=read.lines,
        contributions=(contribution,),
        citations=(Citation("project", "other"),),
        indexes={"technology": 30},
        problems=read_front_matter("---\nproject:\n---\n", "projects/fast-loader").problems,
    )
    stored = pickle.dumps(page)
    assert pickle.loads(stored) == page
    code = """
import sys
import pickle

page = pickle.load(sys.stdin.buffer)
print(page.record.links[1].state, page.record.period.newest_first[0])
print(sorted({name.partition(".")[0] for name in sys.modules} & {"sphinx", "docutils", "pydantic"}))
"""
    assert run(code, stored).splitlines() == ["pending -10000", "[]"]


def test_the_names_of_all_regions_are_not_loaded_before_travels_are_read() -> None:
    code = f"""
import importlib

for name in {MODULES!r}:
    importlib.import_module(name)
from sphinx_portfolio.core.front_matter import read_front_matter
from sphinx_portfolio.features.globe.regions import region_codes
from sphinx_portfolio.features.globe.travel import read_travel

read_front_matter("---\\nproject: {{summary: Fast., roles: [tools]}}\\n---\\n", "projects/fast-loader")
print(region_codes.cache_info().currsize)
read_travel("stops: [{{id: oslo, city: Oslo, region: 'NO', lat: 59.91, lon: 10.75}}]")
print(region_codes.cache_info().currsize)
"""
    assert run(code).splitlines() == ["0", "1"]


def test_a_build_with_unchanged_vocabularies_does_not_import_pydantic() -> None:
    stop = "{id: oslo, city: Oslo, region: 'NO', lat: 59.91, lon: 10.75, year: 2020, former_ids: [christiania]}"
    read = (read_technologies("vllm: {name: vLLM}"), read_travel(f"stops: [{stop}]\nregions: {{UK: Britain}}"))
    assert [len(problems) for _, problems in read] == [0, 1]
    stored = pickle.dumps(read)
    assert pickle.loads(stored) == read
    code = """
import sys
import pickle

(technologies, _), (travel, _) = pickle.load(sys.stdin.buffer)
print(technologies["vllm"].name, travel.stops[0].name, travel.visited)
print("pydantic" in sys.modules)
"""
    assert run(code, stored).splitlines() == ["vLLM Oslo frozenset({'NO'})", "False"]


def test_setting_up_the_extension_does_not_import_pydantic() -> None:
    code = f"""
import importlib
import sys

for name in {MODULES!r}:
    importlib.import_module(name)
print("pydantic" in sys.modules)
"""
    assert run(code) == "False"


def test_each_module_can_be_imported_first() -> None:
    code = f"""
import importlib
import sys
for name in {MODULES[1:]!r}:
    for loaded in [loaded for loaded in sys.modules if loaded.startswith("sphinx_portfolio.")]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""
    run(code)
