"""The site against the checkers of others: the Nu Html Checker, and the types of schema.org."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from .conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import BuiltSite

MODULES = ROOT / "ext/assets/node_modules"


def pages(site: BuiltSite) -> list[Path]:
    return sorted(path for path in site.folder.rglob("*.html") if "_static" not in path.parts)


def check_html(*paths: Path) -> list[str]:
    """Return what the Nu Html Checker says of files."""
    command = ["java", "-jar", str(MODULES / "vnu-jar/build/dist/vnu.jar"), "--errors-only", "--format", "json"]
    run = subprocess.run([*command, "--stdout", *map(str, paths)], capture_output=True, text=True, check=False)
    assert not run.stderr, run.stderr
    return [f"{said['url']}:{said.get('lastLine')}: {said['message']}" for said in json.loads(run.stdout)["messages"]]


def check_types(folder: Path, graphs: dict[str, object]) -> str:
    """Return what the compiler says of graphs by the types of schema.org, which Google keeps for TypeScript."""
    (folder / "node_modules").symlink_to(MODULES)
    lines = ['import type { Graph } from "schema-dts";']
    for i, (name, graph) in enumerate(graphs.items()):
        lines.append(f"// {name}\nexport const graph{i}: Graph = {json.dumps(graph)};")
    (folder / "graphs.ts").write_text("\n".join(lines), encoding="utf-8")
    command = [str(MODULES / ".bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"]
    run = subprocess.run([*command, "graphs.ts"], cwd=folder, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def graphs(site: BuiltSite) -> dict[str, object]:
    """Return page -> the graph on it."""
    found = {}
    for path in pages(site):
        script = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one('script[type="application/ld+json"]')
        if script is not None:
            found[path.relative_to(site.folder).as_posix()] = json.loads(str(script.string))
    return found


def test_html_is_valid(site: BuiltSite) -> None:
    assert len(pages(site)) > 40
    assert check_html(*pages(site)) == []


def test_checker_of_html_finds_mistakes(site: BuiltSite, tmp_path: Path) -> None:
    page = (site.folder / "index.html").read_text("utf-8")
    (tmp_path / "page.html").write_text(page.replace("</h1>", "</h2>", 1), encoding="utf-8")
    assert check_html(tmp_path / "page.html")


def test_each_page_says_what_it_is_in_the_words_of_schema_org(site: BuiltSite, tmp_path: Path) -> None:
    found = graphs(site)
    assert len(found) > 40
    assert check_types(tmp_path, found) == ""


def test_types_find_mistakes(site: BuiltSite, tmp_path: Path) -> None:
    graph = json.dumps(graphs(site)["projects/ladder-residual.html"])
    changes = {"ScholarlyArticle": "ScholarArticle", "abstract": "abstrct"}
    wrong = {right: graph.replace(right, changed) for right, changed in changes.items()}
    said = check_types(tmp_path, {name: json.loads(text) for name, text in wrong.items()})
    assert said.count("error TS") == len(wrong)
