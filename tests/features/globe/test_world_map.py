from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_portfolio.features.globe.world_map import equal_earth, world_map

#: Degrees north and east, and where d3-geo's `geoEqualEarth`, with the scale and the middle of the map, puts the point.
POINTS = [
    (0, 0, 500.000, 243.500),
    (23.13, 113.26, 802.459, 158.183),
    (37.77, -122.42, 194.507, 107.682),
    (-33.87, 151.21, 885.554, 366.292),
    (59.91, 10.75, 522.516, 42.680),
    (-54.8, -68.3, 349.825, 430.983),
    (0, 180, 1000.000, 243.500),
    (0, -180, 0.000, 243.500),
    (78.2, 180, 813.067, 7.576),
    (-17.8, -180, 11.474, 309.549),
    (90, 0, 500.000, 0.141),
    (-90, 0, 500.000, 486.859),
    (90, 180, 796.233, 0.141),
    (-89.5, -179.9, 203.899, 486.845),
]

LATITUDES = st.floats(-math.pi / 2, math.pi / 2)
LONGITUDES = st.floats(-math.pi, math.pi)


@pytest.mark.parametrize(("lat", "lon", "x", "y"), POINTS)
def test_points_are_where_the_outlines_are_drawn(lat: float, lon: float, x: float, y: float) -> None:
    assert world_map().locate(lat, lon) == pytest.approx((x, y), abs=0.001)


@given(LATITUDES, LONGITUDES)
def test_every_point_is_on_the_map(lat: float, lon: float) -> None:
    drawn = world_map()
    x, y = drawn.locate(math.degrees(lat), math.degrees(lon))
    assert -0.01 <= x <= drawn.width + 0.01
    assert -0.01 <= y <= drawn.height + 0.01


@given(LATITUDES, LONGITUDES)
def test_the_projection_is_symmetric(lat: float, lon: float) -> None:
    x, y = equal_earth(lat, lon)
    assert equal_earth(-lat, lon) == pytest.approx((x, -y))
    assert equal_earth(lat, -lon) == pytest.approx((-x, y))


@given(st.floats(-1.5, 1.5), LONGITUDES)
def test_areas_are_kept(lat: float, lon: float) -> None:
    step = 1e-5
    (west, _), (east, _) = equal_earth(lat, lon - step), equal_earth(lat, lon + step)
    (_, south), (_, north) = equal_earth(lat - step, lon), equal_earth(lat + step, lon)
    # Parallels are level, so that the area of a small piece is its width by its height.
    assert (east - west) * (north - south) / (2 * step) ** 2 == pytest.approx(math.cos(lat), rel=1e-3)


def test_outlines_are_small_and_on_the_map() -> None:
    drawn = world_map()
    assert len(drawn.land) + len(drawn.sea) < 16_000
    assert len(drawn.small) < 4_500
    for outline in (drawn.land, drawn.small, drawn.sea):
        assert re.fullmatch(r"(m-?\d+(?: ?-?\d+)+z)+", outline)
    for land in (drawn.land, drawn.small):
        pen = (0, 0)
        for ring in land.strip("mz").split("zm"):
            numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
            x, y = pen
            for index, (dx, dy) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
                x, y = x + dx, y + dy
                assert 0 <= x <= drawn.width
                assert 0 <= y <= drawn.height
                pen = pen if index else (x, y)
