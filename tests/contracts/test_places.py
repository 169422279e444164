"""Places: kelurahan, what lies under a point, and places named in words."""

from collections.abc import Sequence

import pytest

from core.messages import Location
from core.places import Pinned, Place
from tests.contracts.city import GANTEN, HOSPITAL, KRAMAT, TIDAR
from tests.contracts.people import AnyStore


async def named_in(store: AnyStore, words: str) -> Sequence[Place]:
    async with store.begin() as records:
        return await records.services.places.named_in(words)


async def test_kelurahan_by_kecamatan_and_name(city: AnyStore) -> None:
    async with city.begin() as records:
        everyone = await records.services.places.kelurahan()
        assert list(everyone) == [GANTEN, TIDAR, KRAMAT]
        assert await records.services.places.get("33.71.01.1003") == TIDAR
        assert await records.services.places.get("33.08") is None


async def test_a_point_on_the_map(city: AnyStore) -> None:
    async with city.begin() as records:
        inside = await records.services.places.at(Location(-7.4, 111.5))
        outside = await records.services.places.at(Location(-7.4, 115.0))
    assert inside == Pinned(TIDAR, (TIDAR,), 0.0)
    assert outside == Pinned(None, (KRAMAT,), 500.0)


async def test_without_data_there_is_no_map(store: AnyStore) -> None:
    async with store.begin() as records:
        with pytest.raises(LookupError, match="import"):
            await records.services.places.at(Location(-7.4, 110.0))
    assert list(await named_in(store, "tidar")) == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("di tidar utara dekat pasar", Place("Tidar Utara", TIDAR)),
        ("tidut", Place("Tidar Utara", TIDAR)),
        ("jurangombo selatn", Place("Jurangombo Selatan", GANTEN)),
        ("kampung ganten", Place("Kampung Ganten", GANTEN)),
        ("depan RSUD Tidar", Place("RSUD Tidar", GANTEN, HOSPITAL.location)),
    ],
)
async def test_a_place_named_in_words(city: AnyStore, words: str, place: Place) -> None:
    assert (await named_in(city, words))[0] == place


async def test_words_that_name_no_place(city: AnyStore) -> None:
    assert list(await named_in(city, "di depan rumah saya")) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("sampah numpuk tidar utara", ["Tidar Utara"]),
        ("lampu mati jurangombo kidul", ["Jurangombo Selatan"]),
        ("depan rsud tidar", ["RSUD Tidar"]),
        ("kramat", ["Kramat Utara"]),
        ("makam keramat", []),
        ("naik gunung tidar", []),
        ("di depan rumah saya", []),
    ],
)
async def test_places_that_free_text_means(city: AnyStore, words: str, names: list[str]) -> None:
    async with city.begin() as records:
        meant = await records.services.places.meant_in(words)
    assert [place.words for place in meant] == names


async def test_places_outside_the_city(city: AnyStore) -> None:
    async with city.begin() as records:
        outside = await records.services.places.outside_named_in("pasar mertoyudan")
        inside = await records.services.places.outside_named_in("tidar utara")
    assert outside == "Mertoyudan"
    assert inside is None
