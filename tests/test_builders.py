"""All builders take what the extension makes, and what they write depends on nothing but the sources."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from checkout import ROOT
from site_builder import SETTINGS, Site, dead_links, parse_pages, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder import Build

BUILDERS = ["html", "dirhtml", "singlehtml", "latex", "text", "man", "epub", "gettext"]

#: A site with everything.
PAGES = {
    "index.md": """
        # Home

        :::{counts}
        :::

        :::{roles}
        :::

        ## Featured

        :::{projects}
        :featured:
        :limit: 1
        :::

        ```{toctree}
        :glob:

        roles/*
        projects/*
        *
        guide/*
        ```
        """,
    "roles/systems.md": """
        ---
        role: {summary: What others build on., order: 1, group: At work}
        ---
        # Systems & Tools

        :::{projects}
        :::

        :::{contributions}
        handbook
        : Wrote the handbook. {credit}`writing-original-draft:lead`
        :::
        """,
    "roles/models.md": """
        ---
        role: {summary: What learns.}
        ---
        # Models

        :::{projects}
        :::
        """,
    "projects/fast-loader.md": """
        ---
        project:
          summary: Loads 100 % of the data_set fast & well.
          roles: [systems, models]
          order: 1
          featured: true
          period: {start: 2017-12, end: present}
          venue: {name: ICML, year: 2025}
          context: Course project
          advisors: [{name: Ada King, affiliation: University}]
          places: [zurich]
          technologies: [cpp]
          figures: [{value: 60 %, label: "faster & better", contribution: prefetching},
                    {value: 1B–405B, label: scales_of_models, contribution: zero-copy}]
          links:
            - {kind: paper, url: "https://example.org/a_b?c=1&d=%20#e", label: arXiv 1_2, note: the long one}
            - {kind: code, state: pending, note: soon}
            - {kind: demo, state: gone}
        ---
        # Fast *Loader* #1

        After {project}`tiny`, with {technology}`vLLM`; see {contribution}`tiny.idea` and {role}`models`.

        ## Contributions

        :::{contributions}
        prefetching
        : Wrote the prefetcher of {technology}`vllm`. {credit}`software:lead` {credit}`validation`

          - with a list

            ```python
            if a < b:
                pass
            ```

        zero-copy
        : Saved the copies {ref}`there <contribution-tiny--idea>`. {credit}`software:supporting`
        :::
        """,
    "projects/tiny.md": """
        ---
        project: {summary: Is small., roles: [models], links: [{kind: project, state: pending}]}
        ---
        # `tiny`

        :::{contributions}
        idea
        : Had it before {contribution}`fast-loader.zero-copy`.
        :::
        """,
    "projects/plain.md": """
        ---
        project: {summary: Has nothing else., roles: [models], technologies: [vllm]}
        ---
        # Plain
        """,
    "technologies.yaml": """
        vllm: {name: vLLM, kind: framework, aliases: [v-LLM engine], url: "https://docs.vllm.ai/a_b#c"}
        cpp: {name: C++ & C#, kind: language}
        odd: {name: Odd_One}
        """,
    "travel.yaml": """
        stops:
          - {id: zurich, city: Zürich, region: CH, lat: 47.37, lon: 8.54, year: 2019, note: 100 % by_train & boat}
          - {id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45, label: <Bern>, former_ids: [capital]}
          - {id: lima, city: Lima, region: PE, lat: -12.05, lon: -77.04}
        stand_in: true
        """,
    "travel.md": "# Travel\n\n:::{travel-globe}\n:::\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "contributions.md": "# Contributions\n\n:::{credits}\n:::\n",
    "guide/how.md": """
        # How to

        {any}`fast-loader`, {credit}`resources`, {credit}`software:equal`, [](#technology-vllm),
        [it](../projects/tiny.md), {place}`lima`, {place}`capital`.

        :::{projects}
        :technology: odd
        :::
        """,
}

#: What is wrong on several pages, so that there is something to say.
WRONG = {
    f"projects/wrong-{i}.md": f"""
        ---
        project: {{summary: Is wrong., roles: [modles], places: [zurch]}}
        ---
        # Wrong {i}

        {{technology}}`vlllm`, {{project}}`tinny`, {{credit}}`software:led`

        :::{{contributions}}
        No Id
        : Text.
        :::
        """
    for i in range(5)
}
ROLE = "---\nrole: {summary: Is work.}\n---\n# Work\n"


@pytest.fixture(scope="module")
def site(make_shared_site: Callable[..., Site]) -> Site:
    return make_shared_site(PAGES)


@pytest.fixture(scope="module")
def builds(site: Site) -> dict[str, Build]:
    return {builder: site.build(builder) for builder in BUILDERS}


@pytest.mark.parametrize("builder", BUILDERS)
def test_builder_is_clean(builds: dict[str, Build], builder: str) -> None:
    assert builds[builder].warnings == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_no_link_leads_nowhere(builds: dict[str, Build], builder: str) -> None:
    assert dead_links(parse_pages(builds[builder].outdir)) == []


def test_singlehtml_has_each_thing_once(builds: dict[str, Build]) -> None:
    page = builds["singlehtml"].page("index")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    for address in builds["html"].inventory()["portfolio:contribution"].values():
        assert ids.count(address.partition("#")[2]) == 1
    assert "Loads 100 % of the data_set fast & well." in words(page)
    # Sphinx 9.0 writes `#document-<docname>#<id>` where it means `#<id>`. That is not ours to mend.
    links = {str(link["href"]).rpartition("#")[2] for link in page.select("[href*='#']")}
    assert {link for link in links if "--" in link} - set(ids) == set()


def test_links_of_latex_have_their_labels(builds: dict[str, Build]) -> None:
    (path,) = builds["latex"].outdir.glob("*.tex")
    text = path.read_text("utf-8")
    labels = re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text)
    targets = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text))
    assert targets - set(labels) == set()
    ours = [label for label in labels if "--" in label]
    assert len(ours) == len(set(ours))
    for target in (
        "projects/fast-loader:contribution--fast-loader--prefetching",
        "projects/tiny:contribution--tiny--idea",
        "technologies:technology--vllm",
        "contributions:credit--software",
        "contributions:credit--resources",
    ):
        assert target in targets


def test_latex_shows_the_addresses_of_evidence(site: Site) -> None:
    build = site.build("latex", into="latex-addresses", latex_show_urls="inline")
    (path,) = build.outdir.glob("*.tex")
    assert r"(https://example.org/a\_b?c=1\&d=\%20\#e)" in path.read_text("utf-8")


def test_links_of_views_are_checked(make_site: Callable[..., Site]) -> None:
    fields = "{summary: Is one., roles: [work], links: [{kind: paper, url: 'https://example.org/paper'}]}"
    site = make_site({"projects/one.md": f"---\nproject: {fields}\n---\n# One\n", "roles/work.md": ROLE})
    build = site.build("linkcheck", linkcheck_ignore=[r"https://example\.org/.*"])
    assert "https://example.org/paper" in (build.outdir / "output.json").read_text("utf-8")


def test_text_says_everything(builds: dict[str, Build]) -> None:
    pages = {
        path.relative_to(builds["text"].outdir).as_posix(): " ".join(path.read_text("utf-8").replace("*", "").split())
        for path in builds["text"].outdir.rglob("*.txt")
    }
    for said in (
        "Loads 100 % of the data_set fast & well.",
        "Led",
        "Systems & Tools",
        "ICML 2025",
        "Dec 2017 – present",
        "Zürich, Switzerland",
        "Course project",
        "Ada King (University)",
        "code to come, soon",
        "60 %",
        "faster & better",
        "Wrote the prefetcher of vLLM. Software (lead) Validation",
        "Saved the copies there. Software (supporting)",
        "Mentioned in",
        "Related",
    ):
        assert said in pages["projects/fast-loader.txt"]
    assert "vLLM" in pages["technologies.txt"]
    assert "Fast Loader #1: prefetching" in pages["technologies.txt"]
    assert "Fast Loader #1: prefetching, zero copy" in pages["contributions.txt"]
    for said in (
        "Hollow dots are examples",
        "3 stops in 2 countries or regions.",
        "-[ Switzerland ]- <Bern> Mentioned in How to Zürich 2019 · 100 % by_train & boat Project: Fast Loader #1",
        "-[ Peru ]- Lima Mentioned in How to",
    ):
        assert said in pages["travel.txt"]
    assert not any("¶" in text for text in pages.values())


def test_epub_is_well_formed_and_its_links_lead_somewhere(builds: dict[str, Build], tmp_path: Path) -> None:
    (book,) = builds["epub"].outdir.glob("*.epub")
    with ZipFile(book) as archive:
        archive.extractall(tmp_path)
    chapters = sorted(tmp_path.rglob("*.xhtml"))
    assert len(chapters) > len(PAGES)
    for chapter in chapters:
        ElementTree.parse(chapter)
    assert dead_links(parse_pages(tmp_path, ".xhtml")) == []


def test_gettext_has_the_words_of_contributions(builds: dict[str, Build]) -> None:
    catalogs = "".join(path.read_text("utf-8") for path in builds["gettext"].outdir.rglob("*.pot"))
    assert "Saved the copies" in catalogs
    assert "zero-copy\\n" not in catalogs


# -- the same sources, the same bytes ----------------------------------------------------------------------------------


def output(folder: Path) -> dict[str, bytes]:
    """Return all files that were written, but for the note of what they were configured with."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".buildinfo")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differences(one: Path, other: Path) -> list[str]:
    first, second = output(one), output(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def test_parallel_build_is_the_same_as_serial(make_site: Callable[..., Site]) -> None:
    files = {**PAGES, **WRONG}
    serial, parallel = make_site(files).build(), make_site(files).build(parallel=2)
    assert len(serial.warnings) == 6 * len(WRONG)
    assert sorted(parallel.warnings) == sorted(serial.warnings)
    assert parallel.inventory() == serial.inventory()
    assert parallel.titles() == serial.titles()
    assert differences(serial.outdir, parallel.outdir) == []


def test_builds_in_two_folders_are_the_same(tmp_path: Path) -> None:
    settings = "".join(f"{name} = {value!r}\n" for name, value in SETTINGS.items())
    running = []
    for seed in ("1", "2"):
        site = Site(tmp_path / f"folder-{seed}", {**PAGES, "conf.py": settings}, {})
        options = ["-q", "-W", "-n", "-b", "html", "-d", str(site.folder / "doctrees")]
        command = [sys.executable, "-m", "sphinx", *options, str(site.source), str(site.folder / "html")]
        running.append(subprocess.Popen(command, env=os.environ | {"PYTHONHASHSEED": seed}))
    assert [process.wait() for process in running] == [0, 0]
    assert differences(tmp_path / "folder-1/html", tmp_path / "folder-2/html") == []
    assert (tmp_path / "folder-1/html/projects/tiny.html").is_file()


# -- safe by default ---------------------------------------------------------------------------------------------------


def test_pages_cannot_bring_html(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    files = {
        "index.md": f"""
            # Home {evil}

            {evil}

            Words <b onclick="alert(1)">bold</b> and [a link](javascript:alert(1)).

            ```{{raw}} html
            {evil}
            ```

            ```{{eval-rst}}
            .. raw:: html

               {evil}
            ```

            {{raw}}`{evil}`

            ```{{toctree}}
            :glob:
            **
            ```
            """,
        "projects/one.md": f"""
            ---
            project:
              summary: "{evil}"
              roles: [r]
              venue: {{name: "{evil}"}}
              context: "{evil}"
              links: [{{kind: code, url: "javascript:alert(1)"}}, {{kind: code, state: gone, note: "{evil}"}}]
            ---
            # One {evil}

            :::{{contributions}}
            a
            : Did {evil}
            :::
            """,
        "roles/r.md": f"""
            ---
            role: {{summary: "{evil}", group: "{evil}"}}
            ---
            # Role {evil}

            :::{{projects}}
            :::

            :::{{roles}}
            :::
            """,
        "technologies.yaml": f"""
            bad: {{name: "{evil}", aliases: ["<b>"], url: "javascript:alert(1)"}}
            """,
        "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    }
    site = Site(tmp_path, files, {})
    options = ["-q", "-b", "html", "-c", str(ROOT), "-d", str(site.folder / "doctrees")]
    command = [sys.executable, "-m", "sphinx", *options, str(site.source), str(site.folder / "html")]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert built.stderr.count(f"{evil!r} is raw html, and is shown as text") == 3, built.stderr
    assert built.stderr.count("'javascript:alert(1)' is not an address") == 2, built.stderr
    pages = list((site.folder / "html").rglob("*.html"))
    assert len(pages) >= 5
    for page in pages:
        text = page.read_text("utf-8")
        assert evil not in text, page
        assert 'href="javascript:' not in text, page
        assert "<b onclick" not in text, page
    home = (site.folder / "html/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in home
