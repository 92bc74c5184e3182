"""How much there is, for the first screen."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from .base import Context, box, line, text


@dataclass(frozen=True)
class Counts:
    """A tile for each kind of thing that the site has."""

    def render(self, context: Context) -> list[nodes.Node]:
        """Count the catalog."""
        catalog = context.catalog
        counts = {
            "project": len(catalog.projects),
            "role": len(catalog.roles),
            # Four tiles make a row.
            "contribution": 0 if catalog.places else len(catalog.works),
            "technology": len(catalog.technologies or ()),
            "stop": len(catalog.places or ()),
        }
        plurals = {"technology": "technologies"}
        tiles = [
            box(
                "count",
                [
                    line(nodes.Text(str(count)), classes=["portfolio-count-value"]),
                    line(
                        text(noun if count == 1 else plurals.get(noun, f"{noun}s")), classes=["portfolio-count-label"]
                    ),
                ],
            )
            for noun, count in counts.items()
            if count
        ]
        return [box("counts-row", tiles)]
