"""The ways in which the pages of a portfolio become a site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .portfolio import Portfolio, Project, Role

_SETTINGS: Final = """\
project = html_title = "Portfolio"
html_theme = "furo"
myst_enable_extensions = ["colon_fence", "deflist"]
"""

#: With the sidebar of ours: other checkouts may not know the setting, and have the sidebar without it.
_OUR_SETTINGS: Final = """\
extensions = ["myst_parser", "sphinx_design", "sphinx_portfolio"]
primary_domain = "portfolio"
portfolio_sidebar = True
"""

#: furo decorates whatever the toctree gives: here, what costs nothing.
_CONSTANT_SIDEBAR: Final = """

SIDEBAR = '<ul><li class="toctree-l1"><a class="reference internal" href="#">Projects</a></li></ul>'


def replace_toctree(app, pagename, templatename, context, doctree):
    context["toctree"] = lambda **_: SIDEBAR


def setup(app):
    app.connect("html-page-context", replace_toctree, priority=400)
"""

_REFERENCE: Final = re.compile(r"\{(?P<role>\w+)\}`(?:(?P<title>[^`<]+) <)?(?P<target>[^`>]+)>?`")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way. A template knows `{name}` and, in references, `{target}`."""

    name: str
    about: str
    #: The text of `conf.py`.
    settings: str
    #: Role of our domain -> what stands for such a reference; without one it stays as it is.
    references: Mapping[str, str] = field(default_factory=dict)
    #: What stands around a definition list of contributions.
    contributions: str = "{list}"
    #: Whether the pages have what only our extension gives: grids, indexes, the vocabulary.
    has_views: bool = False
    #: What is measured of it, by the names in `steps.py`.
    builds: tuple[str, ...] = ("clean", "no-op", "body edit", "title edit", "fresh clone")
    #: What is added to the environment of its builds.
    environment: Mapping[str, str] = field(default_factory=dict)

    def pages(self, portfolio: Portfolio) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each file of the site."""
        writer = _Writer(self, portfolio)
        yield "conf.py", self.settings
        yield from writer.indexes()
        for role in portfolio.roles:
            yield f"roles/{role.id}.md", writer.role(role)
        for project in portfolio.projects:
            yield f"projects/{project.id}.md", writer.project(project)


OURS: Final = Variant(
    "ours",
    "furo with sphinx_portfolio",
    _OUR_SETTINGS + _SETTINGS,
    contributions=":::{{contributions}}\n{list}\n:::",
    has_views=True,
)
FLOOR: Final = Variant(
    "floor",
    "furo with a constant sidebar, no extension, as many references",
    'extensions = ["myst_parser"]\n' + _SETTINGS + _CONSTANT_SIDEBAR,
    references={
        "technology": "{{doc}}`{name} </technologies>`",
        "credit": "{{doc}}`{name} </contributions>`",
        "project": "{{doc}}`/projects/{target}`",
    },
    contributions=":::{{admonition}} What was done\n{list}\n:::",
    builds=("clean", "no-op"),
)
STOCK: Final = replace(
    FLOOR,
    name="stock",
    about="the same pages, furo as it comes, with its own sidebar",
    settings=FLOOR.settings.removesuffix(_CONSTANT_SIDEBAR),
    builds=("clean",),
)


def with_extension(folder: Path) -> Variant:
    """Return our way, with the extension in a folder."""
    return replace(OURS, environment={"PYTHONPATH": str(folder)})


def before(checkout: Path) -> Variant:
    """Return the way of another checkout: the same sources, read by its extension."""
    return replace(
        with_extension(checkout / "ext"),
        name="before",
        about=f"the same as ours, with the extension in {checkout}",
        builds=("clean", "no-op", "body edit", "title edit"),
    )


class _Writer:
    """Writes the pages of one portfolio."""

    def __init__(self, variant: Variant, portfolio: Portfolio) -> None:
        self._variant = variant
        self._portfolio = portfolio
        self._names = {technology.id: technology.name for technology in portfolio.technologies}

    def indexes(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that lead to others, and the vocabulary."""
        featured = self._view("projects", "featured:", "limit: 24")
        sections = "roles/index", "projects/index", "contributions", "technologies"
        yield (
            "index.md",
            _page(
                "# Portfolio\n\nWhat was done, how large the result was, and where the proof is.",
                self._view("counts"),
                "## Roles",
                self._view("roles"),
                "## Featured projects",
                featured,
                self._toctree(*sections),
            ),
        )
        about = "A role is an area of work. A project may belong to several; the first is its home."
        yield "roles/index.md", _page("# Roles", about, self._view("roles"), self._toctree("*"))
        yield "projects/index.md", _page("# All projects", featured, self._toctree("*"))
        about = "What kind of work each contribution was, by CRediT, the Contributor Roles Taxonomy."
        yield "contributions.md", _page("# Contributions", about, self._view("credits"))
        about = "What the work was done with or on."
        yield "technologies.md", _page("# Technologies", about, self._view("technologies"))
        if self._variant.has_views:
            entries = (f"{technology.id}: {technology.entry}\n" for technology in self._portfolio.technologies)
            yield "technologies.yaml", "".join(entries)

    def role(self, role: Role) -> str:
        """Write the page of a role."""
        front_matter = f"---\n{role.front_matter}\n---\n# {role.title}"
        return _page(front_matter, role.text, "## Projects", self._view("projects"))

    def project(self, project: Project) -> str:
        """Write the page of a project."""
        written = "\n\n".join(f"{id}\n: {text}" for id, text in project.contributions)
        return self._translated(
            _page(
                f"---\n{project.front_matter}\n---\n# {project.title}",
                f"## Motivation\n{project.motivation}",
                f"## Contributions\n{self._variant.contributions.format(list=written)}",
            )
        )

    def _view(self, name: str, *options: str) -> str:
        if not self._variant.has_views:
            return ""
        return "\n".join([f":::{{{name}}}", *(f":{option}" for option in options), ":::"])

    def _toctree(self, *entries: str) -> str:
        options = [":hidden:", ":glob:"] if "*" in entries else [":hidden:"]
        return "\n".join(["```{toctree}", *options, "", *entries, "```"])

    def _translated(self, text: str) -> str:
        return _REFERENCE.sub(self._reference, text)

    def _reference(self, found: re.Match[str]) -> str:
        template = self._variant.references.get(found["role"])
        if template is None:
            return found[0]
        target = found["target"]
        return template.format(name=found["title"] or self._names.get(target, target), target=target)


def _page(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
