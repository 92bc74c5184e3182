"""Links in the file system: what they bring into a source folder from elsewhere is left out."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.project import EXCLUDE_PATHS
from sphinx.util import get_filetype, logging
from sphinx.util.matching import Matcher

from ..core.front_matter import is_portfolio_page
from ..core.globs import escaped
from ..reading.sources import MARKDOWN
from .policy import TOPIC, Policy

logger = logging.getLogger(__name__)


class Links:
    """The links of a source folder that lead out of it, or to a folder that they stand in."""

    def __init__(self, app: Sphinx, config: Config, policy: Policy) -> None:
        self._config = config
        self._policy = policy
        self._root = Path(app.srcdir)
        self._found = dict(self._find()) if policy.refuses("files") else {}
        self._patterns = [escaped(name) for name in self._found]

    def _find(self) -> Iterator[tuple[str, str]]:
        root = _target(self._root)
        for folder, folders, files in os.walk(self._root):
            for name in (*folders, *files):
                path = Path(folder, name)
                if not path.is_symlink():
                    continue
                target, relative = _target(path), path.relative_to(self._root).as_posix()
                if not target.is_relative_to(root):
                    yield relative, "it leads out of the source folder"
                elif _target(path.parent).is_relative_to(target):
                    yield relative, "it leads to a folder that it stands in"

    def has_portfolio(self, folders: Mapping[str, str]) -> bool:
        """Tell whether the site will have a page of a project or a role, as its files say before they are read."""
        config = self._config
        outside = [*config.templates_path, *config.html_static_path, *config.html_extra_path, *EXCLUDE_PATHS]
        is_included = Matcher(config.include_patterns)
        is_excluded = Matcher([*config.exclude_patterns, *outside, *self._patterns])
        return any(
            self._is_page(path, folder, folders)
            for folder in sorted({*folders.values()})
            for path in sorted((self._root / folder).glob("*"))
            for name in [path.relative_to(self._root)]
            if is_included(name.as_posix()) and not any(is_excluded(at.as_posix()) for at in (name, *name.parents))
        )

    def _is_page(self, path: Path, folder: str, folders: Mapping[str, str]) -> bool:
        suffixes = dict(self._config.source_suffix)
        suffix = next((suffix for suffix in suffixes if path.name.endswith(suffix)), None)
        if suffix is None or get_filetype(suffixes, path) not in MARKDOWN or not path.is_file():
            return False
        try:
            text = path.read_text(self._config.source_encoding, errors="replace").removeprefix("\ufeff")
        except OSError:
            # It may be a page. Why it cannot be read is said when it is to be read.
            return True
        docname = f"{folder}/{path.name.removesuffix(suffix)}".removeprefix("/")
        return is_portfolio_page(text, docname, folders)

    def leave_out(self) -> None:
        """Have Sphinx look for documents as if the links were not there."""
        for name, why in self._found.items():
            said = self._policy.message("files", f"the link is left out, since {why}")
            logger.warning("%s", said, type="portfolio", subtype=TOPIC, location=f"{self._root / name}:1")
        self._config.exclude_patterns = [*self._config.exclude_patterns, *self._patterns]


def _target(path: Path) -> Path:
    """Return where a path leads; one of links that lead to each other, as far as that is known."""
    return Path(os.path.realpath(path))
