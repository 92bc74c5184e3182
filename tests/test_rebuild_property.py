"""After any sequence of edits, what an incremental build leaves is what a clean one writes, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from site_builder import Site

IDS = ("alpha", "beta", "gamma", "delta", "epsilon")
ROLES = ("work", "play")
TECHNOLOGIES = ("tool", "engine", "kit")
WORDS = ("One", "Two & more", "Three `code`", "Four _em_")
STOPS = ("bern", "lima")
DATES = ("", "  period: {start: 2019}\n", "  venue: {name: ABC, year: 2021}\n")
OPTIONS = (":filters:", ":view: timeline", ":view: table\n:filters:\n:sort: newest", ":limit: 2")
CONTRIBUTIONS = ("first", "second", "third")

#: Each shows other parts of the site on every page. The last is not to be had on newer Pythons.
THEMES: dict[str, dict[str, Any]] = {
    "basic": {"html_theme": "basic"},
    "furo": {"html_theme": "furo"},
    "furo with our sidebar": {"html_theme": "furo", "portfolio_sidebar": True},
    "alabaster": {
        "html_theme": "alabaster",
        "html_sidebars": {"**": ["globaltoc.html", "relations.html"]},
        "html_theme_options": {"globaltoc_maxdepth": -1},
    },
    "pydata": {"html_theme": "pydata_sphinx_theme"},
    "rtd": {"html_theme": "sphinx_rtd_theme"},
}
if find_spec("sphinx_rtd_theme") is None:
    del THEMES["rtd"]


@dataclass
class Project:
    title: str = "Alpha"
    summary: str = "A summary."
    roles: list[str] = field(default_factory=lambda: ["work"])
    order: int | None = None
    featured: bool = False
    aliases: list[str] = field(default_factory=list)
    technologies: list[str] = field(default_factory=lambda: ["tool"])
    contributions: list[str] = field(default_factory=lambda: ["first", "second"])
    places: list[str] = field(default_factory=lambda: ["bern"])
    cites: list[str] = field(default_factory=list)
    #: Those that no contribution names, and no page shows.
    others: list[str] = field(default_factory=list)
    period: str = ""
    body: str = "Some words."
    broken: bool = False
    #: Whether its front matter says that it belongs to the portfolio.
    ours: bool = True

    def text(self) -> str:
        if not self.ours:
            return f"# {self.title}\n\n{self.body}\n\n## A heading\n"
        order = f"  order: {self.order}\n" if self.order is not None else ""
        kind = "papper" if self.broken else "paper"
        items = "".join(
            f"{name}\n: Did {name} with {{technology}}`{technology}`. {{credit}}`software:lead`\n\n"
            for name, technology in zip(self.contributions, self.technologies * 3, strict=False)
        )
        cited = " ".join(self.cites)
        return (
            f"---\nproject:\n  summary: {self.summary}\n  roles: [{', '.join(self.roles)}]\n{order}"
            f"  featured: {str(self.featured).lower()}\n  aliases: [{', '.join(self.aliases)}]\n"
            f"  places: [{', '.join(self.places)}]\n  technologies: [{', '.join(self.others)}]\n{self.period}"
            f"  figures: [{{value: 3, label: of them, contribution: first}}]\n"
            f"  links: [{{kind: {kind}, url: 'https://example.org/x'}}]\n---\n"
            f"# {self.title}\n\n{self.body} {cited}\n\n## A heading\n\n:::{{contributions}}\n{items}:::\n"
        )


TOCTREE = "\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
FORMS = ("role", "contribution", "label", "doc", "markdown", "anchor", "any")


def cite(form: str, target: str) -> str:
    return {
        "role": f"{{project}}`{target}`",
        "contribution": f"{{contribution}}`{target}.first`",
        "label": f"{{ref}}`project-{target}`",
        "doc": f"{{doc}}`/projects/{target}`",
        "markdown": f"[](/projects/{target}.md)",
        "anchor": f"[](#contribution-{target}--second)",
        "any": f"{{any}}`{target}`",
    }[form]


class EditedPortfolio(RuleBasedStateMachine):
    """A portfolio, its owner, and two builds of it after each edit."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.projects: dict[str, Project] = {}
        self.role_titles = dict.fromkeys(ROLES, "Role")
        self.role_orders = dict(zip(ROLES, (1, 2), strict=True))
        self.names = {id: id.title() for id in TECHNOLOGIES}
        self.cities = {id: id.title() for id in STOPS}
        #: How the page of all projects shows them.
        self.options = ":filters:"
        #: What a page that is edited by nothing else refers to.
        self.guide = [cite(form, "alpha") for form in FORMS]

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(theme=st.sampled_from(list(THEMES)))
    def begin(self, theme: str) -> None:
        visible = "\n\n```{toctree}\nroles/index\nprojects/index\ncatalog\nguide\n```\n"
        self.site = Site(
            self.folder / "site",
            {
                "index.md": "# Home\n\n{project}`alpha`\n\n:::{counts}\n:::\n:::{roles}\n:::\n"
                ":::{projects}\n:featured:\n:::\n" + visible,
                "roles/index.md": "# Roles\n\n:::{roles}\n:::" + TOCTREE,
                "catalog.md": "# Catalog\n\n:::{technologies}\n:::\n:::{credits}\n:::\n:::{travel-globe}\n:::\n",
            },
            {**THEMES[theme], "exclude_patterns": [], "html_baseurl": "https://example.org/"},
        )
        for id in IDS[:3]:
            self.projects[id] = Project(title=id.title())
        self.projects["alpha"].cites = [cite("role", "beta"), cite("contribution", "gamma")]
        self.save()

    # -- what the owner does -------------------------------------------------------------------------------------------

    @rule(data=st.data(), text=st.sampled_from(WORDS))
    def edit_body(self, data: st.DataObject, text: str) -> None:
        self.pick(data).body = text
        self.save()

    @rule(data=st.data(), title=st.sampled_from(WORDS))
    def edit_title(self, data: st.DataObject, title: str) -> None:
        self.pick(data).title = title
        self.save()

    @rule(data=st.data(), summary=st.sampled_from(WORDS), featured=st.booleans())
    def edit_summary(self, data: st.DataObject, summary: str, featured: bool) -> None:
        project = self.pick(data)
        project.summary, project.featured = summary.replace("`", ""), featured
        self.save()

    @rule(data=st.data(), roles=st.lists(st.sampled_from(ROLES), min_size=1, unique=True))
    def edit_roles(self, data: st.DataObject, roles: list[str]) -> None:
        self.pick(data).roles = roles
        self.save()

    @rule(data=st.data(), order=st.none() | st.integers(0, 3))
    def edit_order(self, data: st.DataObject, order: int | None) -> None:
        self.pick(data).order = order
        self.save()

    @rule(data=st.data(), technologies=st.lists(st.sampled_from(TECHNOLOGIES), min_size=1, max_size=2))
    def edit_technologies(self, data: st.DataObject, technologies: list[str]) -> None:
        self.pick(data).technologies = technologies
        self.save()

    @rule(data=st.data(), others=st.lists(st.sampled_from(TECHNOLOGIES), max_size=2, unique=True))
    def edit_other_technologies(self, data: st.DataObject, others: list[str]) -> None:
        self.pick(data).others = others
        self.save()

    @rule(data=st.data(), period=st.sampled_from(DATES))
    def edit_date(self, data: st.DataObject, period: str) -> None:
        self.pick(data).period = period
        self.save()

    @rule(options=st.sampled_from(OPTIONS))
    def edit_explorer(self, options: str) -> None:
        self.options = options
        self.save()

    @rule(data=st.data(), ids=st.lists(st.sampled_from(CONTRIBUTIONS), min_size=1, unique=True))
    def edit_contributions(self, data: st.DataObject, ids: list[str]) -> None:
        self.pick(data).contributions = ids
        self.save()

    @rule(cited=st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(IDS)), max_size=3))
    def edit_guide(self, cited: list[tuple[str, str]]) -> None:
        self.guide = [cite(form, id) for form, id in cited]
        self.save()

    @rule(data=st.data(), cited=st.sampled_from(IDS), form=st.sampled_from(FORMS))
    def edit_cites(self, data: st.DataObject, cited: str, form: str) -> None:
        self.pick(data).cites = [cite(form, cited)]
        self.save()

    @rule(data=st.data())
    def add_or_remove(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(IDS))
        if id in self.projects:
            del self.projects[id]
        else:
            self.projects[id] = Project(title=id.title())
        self.save()

    @precondition(lambda self: len(self.projects) < len(IDS))
    @rule(data=st.data(), with_alias=st.booleans())
    def rename(self, data: st.DataObject, with_alias: bool) -> None:
        if not self.projects:
            return
        old = data.draw(st.sampled_from(sorted(self.projects)))
        new = data.draw(st.sampled_from([id for id in IDS if id not in self.projects]))
        project = self.projects.pop(old)
        project.aliases = [old] if with_alias else []
        self.projects[new] = project
        self.save()

    @rule(id=st.sampled_from(TECHNOLOGIES), name=st.sampled_from(["Name", "Another name", None]))
    def edit_vocabulary(self, id: str, name: str | None) -> None:
        if name is None:
            self.names.pop(id, None)
        else:
            self.names[id] = f"{name} of {id}"
        self.save()

    @rule(id=st.sampled_from(STOPS), city=st.sampled_from(["City", "Other city", None]))
    def edit_travel(self, id: str, city: str | None) -> None:
        if city is None:
            self.cities.pop(id, None)
        else:
            self.cities[id] = f"{city} of {id}"
        self.save()

    @rule(data=st.data(), places=st.lists(st.sampled_from(STOPS), unique=True))
    def edit_places(self, data: st.DataObject, places: list[str]) -> None:
        self.pick(data).places = places
        self.save()

    @rule(id=st.sampled_from(ROLES), title=st.sampled_from(["Role", "Other role"]), order=st.integers(1, 3))
    def edit_role(self, id: str, title: str, order: int) -> None:
        self.role_titles[id], self.role_orders[id] = title, order
        self.save()

    @rule(data=st.data())
    def break_or_mend(self, data: st.DataObject) -> None:
        project = self.pick(data)
        project.broken = not project.broken
        self.save()

    @rule(data=st.data())
    def leave_or_come_back(self, data: st.DataObject) -> None:
        project = self.pick(data)
        project.ours = not project.ours
        self.save()

    @rule()
    def touch(self) -> None:
        """A fresh clone has other times."""
        for path in self.site.source.rglob("*"):
            os.utime(path, (path.stat().st_atime + 100, path.stat().st_mtime + 100))
        self.save()

    @rule(data=st.data(), text=st.sampled_from(WORDS))
    def restore_older(self, data: st.DataObject, text: str) -> None:
        """A version control system may put back a file with the time that it had."""
        project = self.pick(data)
        project.body = text
        self.save(age=1000)

    # -- and what must hold --------------------------------------------------------------------------------------------

    def pick(self, data: st.DataObject) -> Project:
        if not self.projects:
            return Project()
        return self.projects[data.draw(st.sampled_from(sorted(self.projects)))]

    def save(self, age: float = 0) -> None:
        """Write what differs, build, and hold the outcome against a clean build."""
        files = {f"projects/{id}.md": project.text() for id, project in self.projects.items()}
        for id, title in self.role_titles.items():
            head = f"---\nrole: {{summary: About it., order: {self.role_orders[id]}}}\n---\n"
            files[f"roles/{id}.md"] = f"{head}# {title}\n\n:::{{projects}}\n:::\n"
        files["projects/index.md"] = f"# Projects\n\n:::{{projects}}\n{self.options}\n:::{TOCTREE}"
        files["guide.md"] = "# Guide\n\n" + "\n\n".join(self.guide) + "\n"
        files["technologies.yaml"] = "".join(f"{id}: {{name: {name}}}\n" for id, name in self.names.items()) or "{}\n"
        stops = "".join(
            f"  - {{id: {id}, city: {city}, region: CH, lat: {len(id)}, lon: 2}}\n" for id, city in self.cities.items()
        )
        files["travel.yaml"] = f"stops:\n{stops}" if stops else "stops: []\n"
        edited = []
        for path in (self.site.source / "projects").glob("*.md"):
            if path.stem != "index" and f"projects/{path.name}" not in files:
                path.unlink()
                edited.append(path)
        for name, text in files.items():
            path = self.site.source / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                edited.append(path)
                if age:
                    os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
        outdir, warnings = self.incremental(edited)
        shutil.rmtree(self.folder / "site" / "clean", ignore_errors=True)
        clean = self.site.build(into="clean", fresh=True)
        assert contents(outdir) == contents(clean.outdir)
        assert sorted(warnings) == sorted(clean.warnings)

    def incremental(self, edited: list[Path]) -> tuple[Path, list[str]]:
        """Build what was edited; return where it is, and the warnings."""
        build = self.site.build(into="incremental")
        return build.outdir, build.warnings


def contents(folder: Path) -> dict[str, Any]:
    """Return file -> bytes, but for what Sphinx stamps; texts as lines, so that a difference can be read."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace").splitlines()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".buildinfo")
    }


TestEditedPortfolio = EditedPortfolio.TestCase
TestEditedPortfolio.settings = hypothesis_settings(
    max_examples=int(os.environ.get("REBUILD_SEQUENCES", "12")),
    stateful_step_count=6,
    derandomize="REBUILD_SEQUENCES" not in os.environ,
    deadline=None,
)
