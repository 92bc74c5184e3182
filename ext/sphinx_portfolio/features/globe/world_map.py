"""The map of the world that the globe lies flat on: its outlines, and where a point of the earth is on it."""

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import Final

#: Coefficients of the Equal Earth projection: Bojan Šavrič, Tom Patterson and Bernhard Jenny, "The Equal Earth map
#: projection", International Journal of Geographical Information Science 33 (2019), equations 5 to 7.
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Outlines as SVG paths, in pixels of the map; `ext/assets/world-map.mjs` makes them."""

    width: int
    height: int
    scale: float  #: Pixels for one unit of the projection, a radius of the earth.
    sea: str
    land: str
    small: str  #: The land with fewer corners, for a map that is shown small.

    def locate(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point is, in pixels from the left and from the top.

        :param lat: degrees, north positive.
        :param lon: degrees from -180 to 180, east positive.
        """
        x, y = equal_earth(math.radians(lat), math.radians(lon))
        return self.width / 2 + self.scale * x, self.height / 2 - self.scale * y


def equal_earth(lat: float, lon: float) -> tuple[float, float]:
    """Project a point of the unit sphere, in radians; north and east are positive."""
    a1, a2, a3, a4 = _A
    t = math.asin(_M * math.sin(lat))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = lon * math.cos(t) / (_M * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
    return x, y


@functools.cache
def world_map() -> WorldMap:
    """Return the map of the package."""
    content = resources.files(__package__).joinpath("world_map.json").read_text("utf-8")
    return WorldMap(**json.loads(content))
