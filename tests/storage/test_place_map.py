"""The map of the city: points inside, on and outside the borders."""

from pathlib import Path

import pytest

from core.messages import Location
from core.places import Kelurahan
from storage.places import PlaceMap, read_place_map
from storage.reference import BadFile, read_places

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def kelurahan() -> tuple[Kelurahan, ...]:
    return read_places(DATA / "places.yaml").rows


@pytest.fixture(scope="module")
def city(kelurahan: tuple[Kelurahan, ...]) -> PlaceMap:
    return read_place_map(DATA / "kelurahan.geojson", kelurahan)


def test_a_point_in_the_city_lies_in_its_kelurahan(city: PlaceMap) -> None:
    pinned = city.at(Location(-7.485396, 110.218277))
    assert pinned.kelurahan is not None
    assert pinned.kelurahan.name == pinned.nearest.name == "Kemirirejo"
    assert pinned.metres_outside == 0


def test_a_point_outside_has_a_nearest_kelurahan_and_a_distance(city: PlaceMap) -> None:
    borobudur = city.at(Location(-7.6079, 110.2038))
    assert borobudur.kelurahan is None
    assert borobudur.nearest.name == "Jurangombo Selatan"
    assert 11_000 < borobudur.metres_outside < 12_500


def test_near_a_border_the_nearest_kelurahan_come_first(city: PlaceMap) -> None:
    pinned = city.at(Location(-7.4605, 110.2330))
    assert [each.name for each in pinned.near][:2] == ["Wates", "Kedungsari"]
    assert len({each.code for each in pinned.near}) == 3


def test_the_other_side_of_the_world_is_outside_too(city: PlaceMap) -> None:
    assert city.at(Location(90.0, -180.0)).kelurahan is None


def square(west: float, south: float) -> str:
    ring = [(west, south), (west + 0.01, south), (west + 0.01, south + 0.01), (west, south + 0.01)]
    return str([[list(point) for point in [*ring, ring[0]]]])


@pytest.fixture
def two(tmp_path: Path) -> PlaceMap:
    """Two squares of 0.01 degrees, side by side."""
    kelurahan = [Kelurahan("west", "Barat", "K"), Kelurahan("east", "Timur", "K")]
    corners = {"west": (110.20, -7.48), "east": (110.21, -7.48)}
    features = ",".join(
        f'{{"type":"Feature","id":"{code}","properties":{{}},'
        f'"geometry":{{"type":"Polygon","coordinates":{square(*corner)}}}}}'
        for code, corner in corners.items()
    )
    path = tmp_path / "dua.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[{features}]}}')
    return read_place_map(path, kelurahan)


def test_a_point_on_a_shared_border_belongs_to_the_first(two: PlaceMap) -> None:
    pinned = two.at(Location(-7.475, 110.21))
    assert pinned.kelurahan is not None
    assert pinned.kelurahan.name == "Barat"


@pytest.mark.parametrize(
    ("latitude", "longitude", "nearest", "metres"),
    [
        (-7.475, 110.221, "Timur", 110.4),  # 0.001 degrees of longitude at 7.5 degrees south
        (-7.481, 110.205, "Barat", 110.6),  # and of latitude
        (-7.475, 110.199, "Barat", 110.4),
    ],
)
def test_distances_are_metres_in_every_direction(
    two: PlaceMap, latitude: float, longitude: float, nearest: str, metres: float
) -> None:
    pinned = two.at(Location(latitude, longitude))
    assert (pinned.kelurahan, pinned.nearest.name) == (None, nearest)
    assert pinned.metres_outside == pytest.approx(metres, abs=0.3)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"features": [{"id": "a"}]}', "null"])
def test_a_file_that_is_no_map_is_one_clear_error(
    tmp_path: Path, kelurahan: tuple[Kelurahan, ...], content: str
) -> None:
    path = tmp_path / "peta.geojson"
    path.write_text(content)
    with pytest.raises(BadFile) as error:
        read_place_map(path, kelurahan)
    assert error.value.text.key == "import-file-not-geojson"


def test_a_kelurahan_without_borders_is_named(
    tmp_path: Path, kelurahan: tuple[Kelurahan, ...]
) -> None:
    path = tmp_path / "peta.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(BadFile) as error:
        read_place_map(path, kelurahan[:1])
    assert error.value.text.args["hint"] == kelurahan[0].name
