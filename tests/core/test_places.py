"""Distances within the city."""

import pytest

from core.messages import Location
from core.places import metres_between

MARKET = Location(-7.485923, 110.222008)


@pytest.mark.parametrize(
    ("other", "metres"),
    [
        (MARKET, 0.0),
        (Location(-7.486923, 110.222008), 111.2),
        (Location(-7.485923, 110.223008), 110.2),
        (Location(-7.477034, 110.218692), 1_054.0),  # the square, a kilometre away
    ],
)
def test_metres_between_two_points(other: Location, metres: float) -> None:
    assert metres_between(MARKET, other) == pytest.approx(metres, rel=0.005)
    assert metres_between(other, MARKET) == pytest.approx(metres, rel=0.005)
