"""`portfolio new` writes pages and entries that are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.runner import CONF, run, write
from site_builder import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Site

FILES = {**PORTFOLIO, "conf.py": CONF, "roles/fieldwork.md": PORTFOLIO["roles/tools.md"].replace("Tools", "Fieldwork")}
PREFIXED = {
    **{name: text.replace(":::{", ":::{portfolio:") for name, text in FILES.items()},
    "conf.py": "extensions = ['sphinx_portfolio']\nprimary_domain = 'c'\nhtml_theme = 'basic'\n",
}


@pytest.mark.parametrize("files", [FILES, PREFIXED], ids=["short names", "prefixed names"])
def test_new_pages_build(make_site: Callable[..., Site], files: dict[str, str]) -> None:
    site = make_site(files, primary_domain="c" if files is PREFIXED else "portfolio")
    assert run(site.source, "new", "Fast: the Loader #1", "--role", "tools") == (0, "projects/fast-the-loader-1.md\n")
    more = ["--role", "tools", "-r", "fieldwork", "--summary", "It's: this", "--draft", "--id", "b2"]
    assert run(site.source, "new", "project", "[Beta]", *more).code == 0
    assert run(site.source, "new", "role", "Data Tools", "--group", "A: B", "--summary", "Tools.").code == 0
    assert run(site.source, "check", "--drafts", "--strict") == (0, "8 pages: 0 problems, 0 notes\n")
    build = site.build()
    assert build.warnings == []
    assert build.text("projects/fast-the-loader-1").startswith("Fast: the Loader #1")
    assert not (build.outdir / "projects" / "b2.html").exists()
    page = (site.source / "projects" / "b2.md").read_text("utf-8")
    assert "roles: [tools, fieldwork]\n" in page
    assert 'summary: "It\'s: this"\n' in page


def test_one_role_need_not_be_named(tmp_path: Path) -> None:
    write(tmp_path, PORTFOLIO)
    assert run(tmp_path, "new", "Alpha").code == 0
    assert "roles: [tools]" in (tmp_path / "projects/alpha.md").read_text("utf-8")


def test_what_has_no_name_is_no_command(tmp_path: Path) -> None:
    listed = run(tmp_path, "new", "--help").said.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if line[2:3].strip()] == ["project", "role", "technology"]


WRONG = [
    (["new", "Alpha", "-r", "tolls"], "there is no role page 'tolls'; did you mean 'tools'?"),
    (["new", "Alpha", "-r", "x"], "there is no role page 'x'; there are fieldwork, tools"),
    (["new", "Alpha"], "say in which role, by --role; there are fieldwork, tools"),
    (["new", "Tools", "-r", "tools"], "'tools' is 'Tools' already, in roles/tools.md; give another id by --id"),
    (["new", "role", "Old Tools"], "'old-tools' is 'Tools' already"),
    (["new", "role", "工具"], "no id can be made of '工具'; give one by --id"),
    (["new", "role", "Kit", "--id", "The Kit"], "'The Kit' is not an id: lower-case letters and digits"),
    (["new", "role", "Kit", "--summary", "S" * 161], "role.summary: has 161 characters, 160 at most are allowed"),
    (["new", "project", "Index", "-r", "tools"], "there is a file projects/index.md already"),
    (["new", "technology", "Python"], "technologies.yaml has an entry 'python' already"),
    (["new", "technology", "Py", "--id", "py"], "py: 'py' already means the technology 'python'"),
    (["new", "technology", "vLLM", "--url", "x y"], "vllm.url: 'x y' is not an address"),
    (["new", "technology", "vLLM", "--kind", "libary"], "'libary' is not one of"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_written_is_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    tools = PORTFOLIO["roles/tools.md"].replace("summary: Tools.", "summary: Tools., aliases: [old-tools]")
    vocabulary = "python: {name: Python, aliases: [Py]}\n"
    write(tmp_path, {**FILES, "roles/tools.md": tools, "technologies.yaml": vocabulary})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    outcome = run(tmp_path, *arguments)
    assert outcome.code == 2
    assert said in outcome.said
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_entries_are_added(tmp_path: Path) -> None:
    write(tmp_path, PORTFOLIO)
    file = tmp_path / "technologies.yaml"
    more = ["--kind", "framework", "--alias", "v, llm", "--alias", "VL", "--url", "https://docs.vllm.ai"]
    assert run(tmp_path, "new", "technology", "vLLM", *more) == (0, "technologies.yaml: vllm\n")
    first = 'vllm: {name: vLLM, kind: framework, aliases: ["v, llm", VL], url: https://docs.vllm.ai}\n'
    assert file.read_text("utf-8") == first
    file.write_text("# Mine\nc: {name: C}  # the language", "utf-8")
    assert run(tmp_path, "new", "technology", "C++", "--id", "cpp").code == 0
    assert file.read_text("utf-8") == "# Mine\nc: {name: C}  # the language\ncpp: {name: C++}\n"


def test_a_page_that_no_toctree_has_is_told(tmp_path: Path) -> None:
    listed = PORTFOLIO["projects/index.md"].replace(":glob:\n\n*", "\nalpha")
    write(tmp_path, {**PORTFOLIO, "projects/index.md": listed})
    assert run(tmp_path, "new", "Alpha").lines == ["projects/alpha.md"]
    assert run(tmp_path, "new", "Beta").lines[1:] == [
        "No toctree has it yet: add a line 'projects/beta' to one, as that of index.md."
    ]


def test_folders_are_those_of_the_site(tmp_path: Path) -> None:
    write(tmp_path, {"conf.py": "portfolio_folders = {'role': 'a/roles', 'project': 'done'}\n", "done/x.txt": ""})
    assert run(tmp_path, "new", "Alpha").code == 2
    assert run(tmp_path, "new", "role", "Tools").lines[0] == "a/roles/tools.md"
    assert run(tmp_path, "new", "Alpha").lines[0] == "done/alpha.md"
    assert run(tmp_path, "check").code == 0
