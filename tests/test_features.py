"""Each feature is a folder and a line: without these, the rest is a whole."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import resolve_name
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

import sphinx_portfolio
from sphinx_portfolio.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PACKAGE = Path(sphinx_portfolio.__file__).parent

#: A site with what the trunk offers. Lists of ids are the trunk's, and the files that they refer to may be there.
TRUNK = {
    "index.md": """
        # Home

        :::{roles}
        :::

        :::{projects}
        :::

        {project}`alpha`, {role}`work`, {contribution}`alpha.loader`, [](#project-beta).

        ```{toctree}
        :glob:

        */*
        ```
        """,
    "roles/work.md": "---\nrole: {summary: What was done.}\n---\n# Work\n\n:::{projects}\n:view: table\n:::\n",
    "projects/beta.md": """
        ---
        project: {summary: The second., roles: [work], period: {start: 2020, end: 2021}, technologies: [python],
          places: [bern], links: [{kind: paper, url: "https://example.org/"}]}
        ---
        # Beta
        """,
    "technologies.yaml": "python: {name: Python, kind: language}\n",
    "travel.yaml": "stops: [{id: bern, city: Bern, region: CH, lat: 46.95, lon: 7.45}]\n",
}


@dataclass(frozen=True)
class Feature:
    """How a site uses a feature, and how it shows."""

    #: Page -> selector of what is there with the feature alone.
    shown: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    #: What a contribution says with it.
    said: str = ""
    #: What its pages write -> a pattern of what is said of that, where it is not there.
    unknown: Mapping[str, str] = field(default_factory=dict)
    #: The features without which it shows nothing.
    needs: frozenset[str] = frozenset()


def directive(name: str, *options: str) -> str:
    """Write a directive."""
    return "\n".join([f":::{{{name}}}", *(f":{option}" for option in options), ":::"])


def page(title: str, *content: str) -> str:
    """Write a page."""
    return "\n\n".join(["---\norphan: true\n---", f"# {title}", *content, ""])


FILTERED = {
    name: directive("projects", f"{name}: {id}")
    for name, id in {"technology": "python", "credit": "software", "place": "bern"}.items()
}
USES: dict[str, Feature] = {
    "technologies": Feature(
        shown={
            "technologies": "#technology--python",
            "projects/alpha": 'a[href="../technologies.html#technology--python"]',
            "index": ".portfolio-chips",
        },
        files={"technologies.md": page("Technologies", directive("technologies"), FILTERED["technology"])},
        said="{technology}`python`",
        unknown={
            directive("technologies"): "Unknown directive type.*'technologies'",
            FILTERED["technology"]: "'projects': Unknown option key.*'technology'",
            "{technology}`python`": 'Unknown interpreted text role.*"technology"',
        },
    ),
    "credits": Feature(
        shown={"credits": "#credit--software", "projects/alpha": "a .portfolio-credit"},
        files={"credits.md": page("Credits", directive("credits"), FILTERED["credit"])},
        said="{credit}`software:lead`",
        unknown={
            directive("credits"): "Unknown directive type.*'credits'",
            FILTERED["credit"]: "'projects': Unknown option key.*'credit'",
            "{credit}`software`": 'Unknown interpreted text role.*"credit"',
        },
    ),
    "matrix": Feature(shown={"credits": ".portfolio-matrix"}, needs=frozenset({"credits"})),
    "globe": Feature(
        shown={
            "travel": "#place--bern",
            "projects/alpha": 'a[href="../travel.html#place--bern"]',
            "map": '.portfolio-travel-map a[href="travel.html"]',
        },
        files={
            "travel.md": page("Travel", directive("travel-globe"), FILTERED["place"]),
            "map.md": page("Map", directive("travel-map")),
        },
        said="{place}`bern`",
        unknown={
            directive("travel-globe"): "Unknown directive type.*'travel-globe'",
            directive("travel-map"): "Unknown directive type.*'travel-map'",
            FILTERED["place"]: "'projects': Unknown option key.*'place'",
            "{place}`bern`": 'Unknown interpreted text role.*"place"',
        },
    ),
    "explorer": Feature(
        shown={"explore": ".portfolio-explorer"},
        files={"explore.md": page("Explore", directive("projects", "filters:"))},
        unknown={directive("projects", "filters:"): "'projects': Unknown option key.*'filters'"},
    ),
    "timeline": Feature(
        shown={"timeline": ".portfolio-timeline"},
        files={"timeline.md": page("Timeline", directive("projects", "view: timeline"))},
        unknown={directive("projects", "view: timeline"): "Invalid option value.*'view'.*timeline"},
    ),
    "results": Feature(
        shown={"results": ".portfolio-results"},
        files={"results.md": page("Results", directive("projects", "view: results"))},
        unknown={directive("projects", "view: results"): "Invalid option value.*'view'.*results"},
    ),
    "counts": Feature(
        shown={"counts": ".portfolio-count-value"},
        files={"counts.md": page("Counts", directive("counts"))},
        unknown={directive("counts"): "Unknown directive type.*'counts'"},
    ),
    "sources": Feature(
        shown={"card": "#card .portfolio-card"},
        files={"card.md": page("Card", ":::{portfolio-card} alpha\n:::")},
        unknown={
            ":::{portfolio-card} alpha\n:::": "Unknown directive type.*'portfolio-card'",
            directive("projects", "source: nobody"): "'projects': Unknown option key.*'source'",
        },
    ),
    "profile": Feature(
        shown={"about": ".portfolio-profile"},
        files={"about.md": page("About", directive("profile"))},
        unknown={directive("profile"): "Unknown directive type.*'profile'"},
    ),
    "career": Feature(
        shown={"career": ".portfolio-career", "projects/alpha": "dd.portfolio-fact-done-at"},
        files={
            "career.md": page("Career", directive("career")),
            "career.yaml": "positions: [{title: Maker, organisation: A Firm, period: {start: 2020}, work: [alpha]}]\n",
        },
        unknown={directive("career"): "Unknown directive type.*'career'"},
    ),
    "cv": Feature(
        shown={"cv": ".portfolio-cv", "cv-short": ".portfolio-cv"},
        files={
            "cv.md": page("CV", directive("cv")),
            "variants.yaml": "short: {length: one-page}\n",
        },
        unknown={directive("cv"): "Unknown directive type.*'cv'"},
    ),
    "citing": Feature(shown={"projects/alpha": ".portfolio-citation", "roles/work": ".portfolio-citation"}),
}


def site_with(names: Iterable[str]) -> dict[str, str]:
    """Return the files of a site that uses some features."""
    uses = [USES[name] for name in names]
    said = " ".join(each.said for each in uses)
    alpha = "---\nproject: {summary: The first., roles: [work], places: [bern]}\n---\n# Alpha\n\n"
    alpha += f":::{{contributions}}\nloader\n: Wrote it. {said}\n\ntests\n: Wrote them.\n:::\n"
    return {**TRUNK, "projects/alpha.md": alpha, **{name: text for each in uses for name, text in each.files.items()}}


def without(names: Iterable[str], folder: Path) -> Path:
    """Copy the package without some features, and return the folder to import it from."""
    package = shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    features = package / "features"
    listed = (features / "__init__.py").read_text("utf-8")
    for name in names:
        shutil.rmtree(features / name)
        listed, removed = re.subn(rf'^    "{name}",\n', "", listed, flags=re.MULTILINE)
        assert removed == 1
    (features / "__init__.py").write_text(listed, encoding="utf-8")
    return folder


#: Builds, in a process of its own, each of some sites.
BUILD = """
import json, pathlib, sys
from site_builder import Site
import sphinx_portfolio
said = {}
for name, files in json.load(sys.stdin).items():
    said[name] = Site(pathlib.Path.cwd() / name, files, {"portfolio_owner": "Ada Exampleson"}).build().warnings
json.dump({"package": sphinx_portfolio.__file__, "warnings": said}, sys.stdout)
"""


@dataclass(frozen=True)
class Removal:
    """A package without some features, and what it built."""

    removed: frozenset[str]
    outdir: Path
    #: What was said of a site that uses all others.
    warnings: list[str]
    #: What was said of a page that uses what was removed.
    said_of_unknown: list[str]

    @property
    def left(self) -> list[str]:
        """The features that can show something."""
        return [name for name in FEATURES if name not in self.removed and not USES[name].needs & self.removed]

    def page(self, name: str) -> BeautifulSoup:
        """Parse a page."""
        return BeautifulSoup((self.outdir / f"{name}.html").read_bytes(), "html.parser")


def start(names: Iterable[str], folder: Path) -> subprocess.Popen[str]:
    """Begin to build what is left without some features."""
    left = [name for name in FEATURES if name not in names]
    texts = [text for name in names for text in USES[name].unknown]
    sites = {
        "site": site_with(left),
        "unknown": {**site_with([]), **{f"use{i}.md": page(f"Use {i}", text) for i, text in enumerate(texts)}},
    }
    path = os.pathsep.join([str(without(names, folder / "package")), str(Path(__file__).parent)])
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(sites))
    process.stdin.close()
    process.stdin = None
    return process


ALL = "all"
REMOVALS = {"none": (), **{name: (name,) for name in FEATURES}, ALL: FEATURES}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Build all at once: each in a process of its own."""
    folders = {name: tmp_path_factory.mktemp(name) for name in REMOVALS}
    return {name: (folders[name], start(names, folders[name])) for name, names in REMOVALS.items()}


@pytest.fixture
def removal(builds: dict[str, Any], request: pytest.FixtureRequest) -> Removal:
    """Wait for one of them."""
    folder, said = builds[request.param]
    if isinstance(said, subprocess.Popen):
        out, err = said.communicate()
        assert said.returncode == 0, err
        said = json.loads(out)
        builds[request.param] = folder, said
    assert Path(said["package"]).is_relative_to(folder)
    return Removal(
        frozenset(REMOVALS[request.param]),
        folder / "site" / "html",
        said["warnings"]["site"],
        said["warnings"]["unknown"],
    )


each_removal = pytest.mark.parametrize("removal", REMOVALS, indirect=True)


def test_each_feature_is_tried() -> None:
    assert USES.keys() == set(FEATURES)
    folders = {path.name for path in (PACKAGE / "features").iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(FEATURES)


@pytest.mark.parametrize("name", FEATURES)
def test_feature_is_set_up_with_the_application_and_the_registry(name: str) -> None:
    setup = import_module(f"sphinx_portfolio.features.{name}").setup
    assert list(inspect.signature(setup).parameters) == ["app", "registry"]
    assert inspect.getdoc(import_module(f"sphinx_portfolio.features.{name}"))


@each_removal
def test_rest_builds_a_site(removal: Removal) -> None:
    assert removal.warnings == []
    for name in removal.left:
        for page, selector in USES[name].shown.items():
            assert removal.page(page).select(selector), f"{name}: {page}"


@each_removal
def test_trunk_says_what_it_should(removal: Removal) -> None:
    home, role, project = (removal.page(name) for name in ("index", "roles/work", "projects/alpha"))
    assert [link.get_text() for link in home.select(".portfolio-projects .sd-card-title a")] == ["Beta", "Alpha"]
    assert [link.get_text() for link in home.select(".portfolio-roles .sd-card-title a")] == ["Work"]
    assert [link.get_text() for link in role.select("table th a, table td:first-child a")][:2] == ["Beta", "Alpha"]
    assert [item["id"] for item in project.select("li[id^='contribution--']")] == [
        "contribution--alpha--loader",
        "contribution--alpha--tests",
    ]
    for words in ("The first.", "Work", "Wrote it."):
        assert words in project.get_text()
    assert removal.page("portfolio-roles").select('a[href="projects/beta.html#project--beta"]')
    assert {path.name for path in removal.outdir.iterdir()} >= {"objects.inv", "llms.txt", "robots.txt"}


@each_removal
def test_nothing_is_left_of_what_was_removed(removal: Removal) -> None:
    gone = [name for name in FEATURES if name not in removal.left]
    selectors = {selector for name in gone for selector in USES[name].shown.values()}
    for path in removal.outdir.rglob("*.html"):
        found = BeautifulSoup(path.read_bytes(), "html.parser")
        assert [selector for selector in selectors if found.select(selector)] == [], path
    files = {path.stem for path in (removal.outdir / "_static" / "portfolio").iterdir()}
    assert not files & set(gone)


@each_removal
def test_what_was_removed_is_unknown(removal: Removal) -> None:
    expected = [said for name in FEATURES if name in removal.removed for said in USES[name].unknown.values()]
    found = sorted(removal.said_of_unknown, key=lambda line: int(re.findall(r"^use(\d+)\.md:", line)[0]))
    assert len(found) == len(expected)
    for i, (line, said) in enumerate(zip(found, expected, strict=True)):
        assert re.match(rf"use{i}\.md:\d+: WARNING: .*{said}", line)


# -- who names whom ----------------------------------------------------------------------------------------------------


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of all modules, and of what may be modules, that a module of the package imports."""
    names = ["sphinx_portfolio", *path.relative_to(PACKAGE).with_suffix("").parts]
    here = ".".join(names[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), here)
            yield from (f"{module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("name", FEATURES)
def test_nothing_else_names_a_feature(name: str) -> None:
    folder, wanted = PACKAGE / "features" / name, f"sphinx_portfolio.features.{name}"
    others = [path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(folder)]
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for path in others
        if any(f"{each}.".startswith(f"{wanted}.") for each in imported(path))
        or re.search(rf"features[./]{name}\b", path.read_text("utf-8"))
    }
    assert naming == set()
    assert any(each.startswith("sphinx_portfolio.registry") for each in imported(folder / "__init__.py"))
