"""What was measured: of each build the least of its repetitions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .site import Build, Site
    from .variants import Variant

#: The size of the portfolio whose build is taken for the start of one: whatever it takes, no page takes.
START = 1


class Case(NamedTuple):
    """One of the builds that are compared."""

    variant: str
    #: The number of projects.
    size: int
    #: As in `steps.py`.
    build: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The builds of one case."""

    pages: int
    edited: str
    runs: tuple[Build, ...]

    @property
    def cpu(self) -> float:
        """Seconds."""
        return min(run.usage.cpu for run in self.runs)

    @property
    def wall(self) -> float:
        """Seconds."""
        return min(run.usage.wall for run in self.runs)

    @property
    def memory(self) -> int:
        """Bytes."""
        return min(run.usage.memory for run in self.runs)

    @property
    def output(self) -> int:
        """Bytes."""
        return min(run.output for run in self.runs)

    @property
    def written(self) -> frozenset[str]:
        """The documents whose page any of them wrote."""
        return frozenset().union(*(run.written for run in self.runs))

    @property
    def changed(self) -> frozenset[str]:
        """The pages that any of them changed."""
        return frozenset().union(*(run.changed for run in self.runs))


class Results:
    """The outcomes of all cases."""

    def __init__(self) -> None:
        self._runs: defaultdict[Case, list[Build]] = defaultdict(list)
        self._sites: dict[tuple[str, int], Site] = {}

    def add(self, site: Site, name: str, build: Build) -> None:
        """Note one build of a site."""
        self._sites[site.variant.name, site.size] = site
        self._runs[Case(site.variant.name, site.size, name)].append(build)

    def get(self, variant: str, size: int, build: str = "clean") -> Outcome | None:
        """Return the outcome of a case, None if it was not measured."""
        case = Case(variant, size, build)
        if case not in self._runs:
            return None
        site = self._sites[variant, size]
        return Outcome(site.pages, site.edited, tuple(self._runs[case]))

    @property
    def variants(self) -> list[Variant]:
        """Those that were measured."""
        return list({site.variant.name: site.variant for site in self._sites.values()}.values())

    def page_time(self, variant: str, size: int) -> float | None:
        """Return the seconds of CPU that a page takes in a clean build, with what a build takes at its start off."""
        start, outcome = self.get(variant, START), self.get(variant, size)
        if start is None or outcome is None or outcome.pages <= start.pages:
            return None
        return (outcome.cpu - start.cpu) / (outcome.pages - start.pages)

    def __iter__(self) -> Iterator[tuple[Case, Outcome]]:
        for case in sorted(self._runs, key=lambda case: case.size):
            outcome = self.get(*case)
            assert outcome is not None
            yield case, outcome

    def as_json(self) -> list[dict[str, Any]]:
        """Return all that was measured, each repetition for itself."""
        return [
            {
                **case._asdict(),
                "pages": outcome.pages,
                "edited": outcome.edited if "edit" in case.build else None,
                "runs": [
                    {
                        "cpu_seconds": run.usage.cpu,
                        "wall_seconds": run.usage.wall,
                        "peak_memory_bytes": run.usage.memory,
                        "output_bytes": run.output,
                        "pages_written": len(run.written),
                        "pages_changed": len(run.changed),
                    }
                    for run in outcome.runs
                ],
            }
            for case, outcome in self
        ]
