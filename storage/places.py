"""The map: which kelurahan holds a point, or how far outside the city it lies.

Degrees become metres by one scale for the whole city: it is 8 km long, so the error is below a
metre, far less than that of the borders.
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import distance, transform
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from core.messages import Location
from core.places import Kelurahan, Pinned
from storage.reference.read import BadFile, words_of_file

MOST_BYTES = 20_000_000
LATITUDE = math.radians(-7.4726)
"""The middle of the city, where our scale is exact."""
MOST_NEAR = 3
"""Kelurahan that a point near a border may lie in."""
METRES_PER_DEGREE = np.array(
    [
        111_412.84 * math.cos(LATITUDE) - 93.5 * math.cos(3 * LATITUDE),
        111_132.95 - 559.82 * math.cos(2 * LATITUDE) + 1.175 * math.cos(4 * LATITUDE),
    ]
)
"""Of longitude and of latitude, on the WGS 84 ellipsoid."""


class PlaceMap:
    """The borders of the kelurahan. `borders` are in degrees, by Kemendagri's code."""

    def __init__(self, kelurahan: Sequence[Kelurahan], borders: Mapping[str, BaseGeometry]) -> None:
        self._kelurahan = tuple(kelurahan)
        self._borders = np.array([transform(borders[each.code], _metres) for each in kelurahan])

    def at(self, location: Location) -> Pinned:
        """What lies under a point; on a shared border the first kelurahan of the list."""
        degrees = np.array([[location.longitude, location.latitude]])
        point = Point(_metres(degrees)[0])
        metres = distance(self._borders, point)
        order = np.argsort(metres, kind="stable")[:MOST_NEAR]
        near = tuple(self._kelurahan[int(each)] for each in order)
        outside = float(metres[order[0]])
        return Pinned(None if outside else near[0], near, outside)


def read_place_map(path: Path, kelurahan: Sequence[Kelurahan]) -> PlaceMap:
    """The map from a GeoJSON file with a border for every kelurahan. Raises BadFile."""
    borders = _borders(path)
    if missing := [each.name for each in kelurahan if each.code not in borders]:
        raise BadFile(path, "import-file-missing-borders", ", ".join(missing))
    return PlaceMap(kelurahan, borders)


def _borders(path: Path) -> dict[str, BaseGeometry]:
    words = words_of_file(path, MOST_BYTES)
    try:
        features = json.loads(words)["features"]
        borders = {str(each["id"]): shape(each["geometry"]) for each in features}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ShapelyError) as error:
        raise BadFile(path, "import-file-not-geojson") from error
    return {code: border for code, border in borders.items() if not border.is_empty}


def _metres(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    metres: NDArray[np.float64] = degrees * METRES_PER_DEGREE
    return metres
