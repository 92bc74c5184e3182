"""The vocabularies as files of the source folder, read again only when their bytes differ."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from .core.vocabularies import (
    TECHNOLOGIES_FILE,
    TRAVEL_FILE,
    TechnologiesFile,
    TravelFile,
    read_technologies,
    read_travel,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .core.problems import Problem

Content = TypeVar("Content", TechnologiesFile, TravelFile)


@dataclass(frozen=True)
class VocabularyFiles:
    """Both vocabularies, None where there is no such file, and what they were read from."""

    technologies: TechnologiesFile | None = None
    travel: TravelFile | None = None
    #: SHA-256 of the files, empty where there is none.
    digests: tuple[str, str] = ("", "")

    def read_again(self, folder: Path) -> VocabularyFiles:
        """Return what stands in the folder now."""
        technologies, technologies_digest = _read(
            folder / TECHNOLOGIES_FILE, self.technologies, self.digests[0], read_technologies
        )
        travel, travel_digest = _read(folder / TRAVEL_FILE, self.travel, self.digests[1], read_travel)
        return VocabularyFiles(technologies, travel, (technologies_digest, travel_digest))

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """Yield each problem with the name of its file."""
        for name, content in ((TECHNOLOGIES_FILE, self.technologies), (TRAVEL_FILE, self.travel)):
            for problem in content.problems if content else ():
                yield name, problem


def _read(
    path: Path, known: Content | None, known_digest: str, read: Callable[[bytes], Content]
) -> tuple[Content | None, str]:
    if not path.is_file():
        return None, ""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return (known if digest == known_digest else read(content)), digest
