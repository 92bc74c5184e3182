"""What is known of the build that runs. Its methods are the event handlers of the extension."""

import dataclasses
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from . import internals, search
from .collector import is_build_process
from .config import Options
from .content import hold
from .content.doctree import Inspection, Refused
from .content.mathjax import without_remote_mathjax
from .content.policy import TOPIC, Policy
from .core.catalog import Catalog
from .core.owner import SETTING as OWNER
from .core.pages import Page, PortfolioPage, ProjectPage
from .core.problems import Problem
from .domain.domain import PortfolioDomain
from .domain.reports import report_problems, report_what_is_not_shown
from .exports.output import Output, export_files, write_files
from .furo.sidebar import SEARCH, Sidebar, template
from .head.page_head import describe
from .reading.drafts import Drafts
from .reading.sources import GONE, check_sources, needs, read_source
from .rebuild.fingerprint import digest
from .rebuild.leftovers import files_of_pages, source_file
from .rebuild.session import BuildSession
from .registry import Registry
from .site import PAGE_BUILDERS, STATIC, Site
from .views.assets import Asset, is_ours, published
from .views.context import Context, tells_texts
from .views.project_page import lead_to_neighbours, pass_over_projects

logger = logging.getLogger(__name__)

#: The event with the number of documents that are about to be written.
STALE = "portfolio-stale"


class Build:
    """One for each application. In a site without a portfolio page it changes nothing."""

    # Set when the builder is.
    _domain: PortfolioDomain
    _site: Site
    _session: BuildSession
    _drafts: Drafts

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._read: frozenset[str] = frozenset()
        self._is_portfolio = False
        self._sidebar: Sidebar | None = None
        self._syntax: object = None
        self._policy: Policy | None = None

    @property
    def _catalog(self) -> Catalog:
        return self._domain.catalog

    # -- setting up ----------------------------------------------------------------------------------------------------

    def on_config_inited(self, app: Sphinx, config: Config) -> None:
        """Offer the templates for furo, where they are asked for."""
        if Options.of(config).sidebar:
            # A new list: that which is there may be the default of all applications of the process.
            config.templates_path = [*config.templates_path, str(Path(__file__).parent / "furo" / "templates")]

    def on_configured(self, app: Sphinx, config: Config) -> None:
        """Hold pages to what they may do, before documents are looked for."""
        self._policy = hold(app, config)

    def on_builder_inited(self, app: Sphinx) -> None:
        """Note what the site is, and what is on disk of it."""
        self._domain = cast("PortfolioDomain", app.env.domains["portfolio"])
        self._domain.add_kinds(self._registry.kinds)
        self._site = Site.of(app, Options.of(app.config))
        self._drafts = Drafts(app, self._site.options.folders)
        self._domain.drafts = self._drafts.names
        self._session = BuildSession(app.builder, self._domain)
        self._is_portfolio = self._shows_portfolio()

    def _shows_portfolio(self) -> bool:
        return bool(self._catalog.portfolio_pages or self._domain.views)

    @property
    def _is_active(self) -> bool:
        """Whether the site has pages of ours, or its output folder still has files of ours."""
        return self._is_portfolio or self._session.was_portfolio

    # -- reading -------------------------------------------------------------------------------------------------------

    def on_get_outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Name what must be read again though its time does not say so."""
        if self._is_active:
            self._session.begin()
        if self._domain.is_held != (self._policy is not None):
            # The first page of a project or a role has come, or the last has gone.
            return sorted(env.all_docs)
        return self._session.reread(added | removed) if self._is_active else []

    def on_before_read(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Look at the sources before any is read, and read the vocabularies."""
        check_sources(env, docnames)
        self._read = frozenset(docnames)
        self._domain.is_held = self._policy is not None
        self._session.note_times(docnames)
        if self._is_active:
            self._domain.forget_labels(self._read)
        known = self._domain.vocabularies
        self._domain.vocabularies = known.read_again(Path(app.srcdir), self._registry.vocabularies)

    def on_source_read(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """Read the front matter, and give a page of ours what it needs."""
        internals.forget_read_doctrees(app.env)
        read_source(app.env, docname, content, self._site.options, self._registry.kinds)
        if extensions := needs(app.env, content[0], self._domain):
            self._syntax = internals.enable_syntax(app.env, extensions)

    def on_doctree_read(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note what a page refers to, now that all transforms of the read phase have run."""
        internals.restore_syntax(app.env, self._syntax)
        self._syntax = None
        self._domain.note_references(app.env.current_document.docname, doctree)

    def on_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All documents are known: report problems, and name those whose output is stale."""
        self._drafts.restore()
        internals.forget_read_doctrees(env)
        self._is_portfolio = self._shows_portfolio()
        report_problems(self._domain, self._settings(app) if self._is_portfolio else None, self._has)
        assets = self._asset_files(app.builder) if app.builder.format == "html" else {}
        if not self._is_active:
            write_files(assets, Path(app.outdir))
            return []
        self._session.begin()
        outside = sorted((name, each.digest) for name, each in self._registry.outside.items())
        vocabularies = self._domain.vocabularies.digests
        others = (self._site.options, digest(assets.values()), vocabularies, self._indices(), outside)
        tell_texts = {docname for docname, views in self._domain.views.items() if any(map(tells_texts, views))}
        outdated = self._session.outdated(self._read, others, tell_texts)
        self._session.write_assets(assets)
        app.emit(STALE, len(self._read) + len(outdated))
        return outdated

    def _has(self, name: str) -> bool:
        """Tell whether the site has a vocabulary, or a setting that names its owner."""
        return name in self._domain.vocabularies.digests or (name == OWNER and self._site.owner is not None)

    def _settings(self, app: Sphinx) -> Iterator[Problem]:
        """Find what is wrong with the configuration, and between the vocabularies and the pages."""
        names = {each.name for each in self._registry.exports} | {each.name for each in self._registry.head}
        yield from self._site.options.problems(app.config, names)
        yield from self._site.problems()
        for vocabulary in self._registry.vocabularies:
            for problem in vocabulary.check(self._catalog) if vocabulary.check is not None else ():
                yield dataclasses.replace(problem, file=str(Path(app.srcdir, vocabulary.file)))

    def _indices(self) -> list[str]:
        """Return the indices of domains that have entries: each page may lead to them."""
        domains = self._domain.env.domains.sorted()
        return [f"{each.name}-{index.name}" for each in domains for index in each.indices if index(each).generate()[0]]

    # -- writing -------------------------------------------------------------------------------------------------------

    def on_write_started(self, app: Sphinx, builder: Builder) -> None:
        """Name our labels, since the environment is stored, and offer our search language to the builder."""
        self._domain.note_labels()
        if self._is_portfolio and builder.format == "html" and is_build_process():
            search.remember_stems(app)

    def on_context(self, app: Sphinx, docname: str) -> Context:
        """Give the views of a page their context."""
        return Context(self._catalog, self._site, self._registry.parts, docname, outside=self._registry.outside)

    def on_missing_reference_warning(self, app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
        """Say what a dangling reference of ours was probably meant to be."""
        if domain is None or domain.name != "portfolio":
            return None
        type, target = node["reftype"], node["reftarget"]
        self._domain.warn_of_missing(type, target, node)
        return True

    def on_doctree_resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a page is written, hold it to the policy, and report names that it does not show."""
        self._session.written.add(docname)
        if self._policy is not None:
            self._report(docname, Inspection(app.env, self._policy).refuse(doctree))
        page = self._catalog.pages.get(docname)
        if self._site.has_pages and isinstance(page, PortfolioPage) and report_what_is_not_shown(page, doctree):
            self._session.warned.docnames.add(docname)

    def _report(self, docname: str, refusals: Iterable[Refused]) -> None:
        """Warn of what was refused while a page is written; it is written again until it is mended."""
        for what, said, node in refusals:
            assert self._policy is not None
            message = self._policy.message(what, said)
            logger.warning("%s", message, type="portfolio", subtype=TOPIC, location=node)
            self._session.warned.docnames.add(docname)

    def _assets(self, pagename: str, builder: Builder) -> list[Asset]:
        """Return the assets that a page uses; a builder of one page has those of all documents."""
        pages = self._catalog.pages
        return self._used(pages.values() if builder.name == "singlehtml" else filter(None, [pages.get(pagename)]))

    def _asset_files(self, builder: Builder) -> dict[str, bytes]:
        """Return the assets that any page uses, as files of the output folder; and the pictures."""
        files = [asset.path for asset in self._used(self._catalog.pages.values())]
        if self._is_portfolio and self._site.picture_address and self._site.picture is not None:
            files.append(self._site.picture)
        if self._has_sidebar(builder):
            files.append(SEARCH)
        found = {f"{STATIC}/{path.name}": published(path) for path in files if path.is_file()}
        if self._is_portfolio and (portrait := self._site.portrait) is not None:
            found[portrait.file] = portrait.path.read_bytes()
        return found

    def _used(self, pages: Iterable[Page]) -> list[Asset]:
        shown = [(page, self._domain.views.get(page.docname, ())) for page in pages]
        return [asset for asset in self._registry.assets if any(asset.is_used(page, views) for page, views in shown)]

    def on_page_context(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Load what a page uses, which adds it to this page alone, and give furo no toctree."""
        internals.forget_written_doctree(app.env, pagename)
        if templatename == "domainindex.html":
            self._session.indices.add(pagename)
        for asset in self._assets(pagename, app.builder):
            if asset.loading == "style":
                app.add_css_file(f"portfolio/{asset.name}")
            elif asset.loading == "defer" and app.builder.name != "epub":
                app.add_js_file(f"portfolio/{asset.name}", loading_method="defer")
        page = self._catalog.pages.get(pagename)
        if isinstance(page, ProjectPage):
            lead_to_neighbours(self._catalog, self._site, page, context)
        elif page is not None and is_ours(page, self._domain.views.get(pagename, ())):
            relations = cast("StandaloneHTMLBuilder", app.builder).relations
            pass_over_projects(self._catalog, self._site, page, relations, context)
        if self._has_sidebar(app.builder):
            self._sidebar = self._sidebar or Sidebar(self._catalog, app.env, self._site.relative_uri)
            self._sidebar.before_furo(context)

    def on_page_context_after_furo(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Put our tree in the place of furo's."""
        if self._sidebar is not None:
            self._sidebar.after_furo(pagename, context)

    def on_page_context_last(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> str | None:
        """Add head metadata that nobody has given, and choose the template."""
        if self._policy is not None:
            self._report(pagename, without_remote_mathjax(app.builder, self._policy, context, doctree))
        page, views = self._catalog.pages.get(pagename), self._domain.views.get(pagename, ())
        if page is not None and self._site.has_pages and self._is_portfolio:
            if self._site.options.head == "all" or is_ours(page, views):
                if self._site.given_base_url:
                    # Themes name it as the canonical address: a whole one, or none.
                    context["pageurl"] = self._site.page_address(pagename)
                if doctree is not None:
                    describe(self._registry.head, self.on_context(app, pagename), views, doctree, context)
            # Themes may put all scripts that Sphinx knows of to the end of the page.
            for asset in self._assets(pagename, app.builder):
                if asset.loading == "head":
                    script = context["js_tag"](f"{STATIC}/{asset.name}")
                    context["metatags"] = f"{context.get('metatags', '')}\n{script}"
        projects = self._site.options.folders["project"]
        return template(templatename, context, projects) if self._sidebar is not None else None

    def _has_sidebar(self, builder: Builder) -> bool:
        """Tell whether the sidebar is ours: in furo, and in themes that inherit from it."""
        theme = getattr(builder, "theme", None)
        is_furo = theme is not None and any(Path(folder).name == "furo" for folder in theme.get_theme_dirs())
        return self._site.options.sidebar and is_furo and self._is_portfolio

    def on_collect_pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """All pages of documents are written: name our labels for the inventory, and tidy the search index."""
        self._domain.note_labels()
        if self._is_active:
            internals.forget_unused_terms(getattr(app.builder, "indexer", None))
        return iter(())

    def on_build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the files beside the pages, and keep the state of a build that came to its end."""
        self._session.warned.stop()
        if exception is not None:
            # Sphinx asks for each source once more when it is read, and when it is published.
            for path in filter(lambda path: not path.exists(), map(app.env.doc2path, sorted(app.env.found_docs))):
                logger.error("%s: %s", path, GONE)
        elif self._is_active:
            self._session.finish(lambda: self._export_files(app), is_portfolio=self._is_portfolio)
        self._session.end()

    def _export_files(self, app: Sphinx) -> dict[str, bytes]:
        """Return the files of the exports."""
        if not self._catalog.portfolio_pages or app.builder.name not in PAGE_BUILDERS:
            return {}
        builder = cast("StandaloneHTMLBuilder", app.builder)
        env, config = builder.env, builder.config
        titles = {
            name: env.titles[name].astext()
            for name in env.toctree_includes.get(config.root_doc, ())
            if name in env.titles
        }
        output = Output(
            catalog=self._catalog,
            site=self._site,
            version=str(app.extensions[__package__].version),
            docnames=env.found_docs,
            sections=titles,
            file_of=lambda name: next(iter(files_of_pages(builder, [name]))),
            source_of=(lambda name: source_file(builder, name)) if config.html_copy_source else None,
            views=self._domain.views,
            pages=lambda: self._session.pages(builder),
            in_theme=partial(_in_theme, builder),
            rendered=lambda name, view: _rendered(builder, view.render(self.on_context(app, name))),
            again=self._session.again,
            vocabularies=tuple(self._registry.vocabularies),
        )
        return dict(export_files(self._registry.exports, output))


def _in_theme(builder: StandaloneHTMLBuilder, name: str, context: dict[str, Any]) -> bytes:
    """Return a page that is no document, as the theme lays out pages."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        builder.handle_page(name, context, outfilename=path)
        return path.read_bytes()


def _rendered(builder: StandaloneHTMLBuilder, content: Iterable[nodes.Node]) -> str:
    """Return the HTML of nodes."""
    return str(builder.render_partial(nodes.container("", *content))["fragment"])
