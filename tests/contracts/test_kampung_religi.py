"""Kampung Religi: the programme and its kampung."""

from dataclasses import replace

import pytest

from tests.contracts.city import KAMPUNG_CEMARA, KAMPUNG_GANTEN, PROGRAMME
from tests.contracts.people import AnyStore


async def test_without_data_there_is_no_programme(store: AnyStore) -> None:
    async with store.begin() as records:
        assert list(await records.services.kampung_religi.all()) == []
        with pytest.raises(LookupError, match="import"):
            await records.services.kampung_religi.programme()


async def test_the_programme_with_its_numbers_and_events(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.kampung_religi.programme() == PROGRAMME


async def test_every_kampung_by_name(city: AnyStore) -> None:
    async with city.begin() as records:
        everyone = await records.services.kampung_religi.all()
        assert list(everyone) == [KAMPUNG_CEMARA, KAMPUNG_GANTEN]
        assert await records.services.kampung_religi.get("ganten") == KAMPUNG_GANTEN
        assert await records.services.kampung_religi.get("nowhere") is None


@pytest.mark.parametrize(
    ("words", "kampung"),
    [
        ("kampung religi ganten", KAMPUNG_GANTEN),
        ("di mana kampung Gantenn ya", KAMPUNG_GANTEN),
        ("cemoro", KAMPUNG_CEMARA),
        ("apa itu kampung religi", None),
    ],
)
async def test_a_kampung_named_in_words(city: AnyStore, words: str, kampung: object) -> None:
    async with city.begin() as records:
        assert await records.services.kampung_religi.named_in(words) == kampung


async def test_a_changed_programme_replaces_the_old_one(city: AnyStore) -> None:
    shorter = replace(PROGRAMME, milestones=PROGRAMME.milestones[:1], events=())
    assert await city.reference.replace_programme(shorter)
    assert not await city.reference.replace_programme(shorter)
    async with city.begin() as records:
        assert await records.services.kampung_religi.programme() == shorter
