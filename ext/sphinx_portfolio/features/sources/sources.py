"""The sources of one build."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Final, NamedTuple

from sphinx.application import Sphinx
from sphinx.util import logging

from ...config import Options
from ...core.problems import Problem, suggest
from ...core.problems import nearest as nearest_word
from ...registry import Registry
from .fetch import Fetcher, UnavailableError
from .portfolio import InvalidPortfolioError, Source, read_portfolio
from .settings import SETTING, Location, read_setting

logger = logging.getLogger(__name__)

NAME: Final = "sources"  #: By which views get them.
_AT_ONCE: Final = 8


class _Answer(NamedTuple):
    content: bytes | None
    problem: str = ""
    is_new: bool = False


class Sources:
    """All sources, by name. They are read when the builder is set, so that workers have them."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.all: Mapping[str, Source] = {}
        self.digest = ""

    def load(self, app: Sphinx) -> None:
        """Get the files, and say what is wrong with them: at every build, until it is mended."""
        self.all, self.digest = {}, ""
        locations = []
        for each in read_setting(Options.of(app.config).sources):
            if isinstance(each, Problem):
                logger.warning("%s", each, type="portfolio", subtype=each.topic)
            else:
                locations.append(each)
        if not locations:
            return
        fetcher = Fetcher.of(app)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            answers = list(pool.map(lambda location: _ask(fetcher, location), locations))
        hashed = sha256()
        for location, answer in zip(locations, answers, strict=True):
            source, content = self._read(fetcher, location, answer)
            self.all = {**self.all, location.name: source}
            hashed.update(json.dumps([*location, content and sha256(content).hexdigest()]).encode())
        self.digest = hashed.hexdigest()

    def _read(self, fetcher: Fetcher, location: Location, answer: _Answer) -> tuple[Source, bytes | None]:
        """Return what is known of a source, and from what it is known: else the last that was right."""
        problem = answer.problem
        if answer.content is not None:
            try:
                source = self._parse(location, answer.content)
            except InvalidPortfolioError as error:
                problem = f"{location.file}: {error}"
            else:
                if answer.is_new:
                    fetcher.keep(location, answer.content)
                return source, answer.content
        last = fetcher.kept(location, at_any_time=True)
        source = Source(location.name, location.address)
        try:
            source = self._parse(location, last) if last is not None else source
        except InvalidPortfolioError:
            # An older release of ours has kept it.
            last = None
        said = "the last copy is used" if last is not None else "nothing is known of it, and its cards are links"
        place = f"{SETTING}[{location.name!r}]"
        logger.warning("%s: %s; %s", place, problem, said, type="portfolio", subtype="sources")
        return source, last

    def _parse(self, location: Location, content: bytes) -> Source:
        registry = self._registry
        return read_portfolio(location.name, location.address, content, registry.kinds, registry.vocabularies)

    def missing(self, name: str) -> str:
        """Say that there is no source of a name."""
        guess = suggest(nearest_word(name, self.all))
        known = ", ".join(sorted(self.all))
        listed = f"; {SETTING} has {known}" if known else f"; name it in {SETTING}"
        return f"there is no source {name!r}{guess or listed}"


def _ask(fetcher: Fetcher, location: Location) -> _Answer:
    """Return what a source says: what was fetched not long ago, or what it says now."""
    if location.is_remote and (kept := fetcher.kept(location)) is not None:
        return _Answer(kept)
    try:
        return _Answer(fetcher.get(location), is_new=True)
    except UnavailableError as error:
        return _Answer(None, str(error))
