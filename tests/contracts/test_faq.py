"""Questions and answers: the nearest entries, and what citizens thought of them."""

import pytest

from core.faq import FaqEntry, FaqMatch
from storage.sql.tables import faq_feedback, unanswered
from tests.contracts.city import DONOR, KEY_CARD
from tests.contracts.people import AnyStore, count_of


async def search(store: AnyStore, words: str) -> list[FaqMatch]:
    async with store.begin() as records:
        return list(await records.services.faq.search(words))


async def get(store: AnyStore, entry_id: str) -> FaqEntry | None:
    async with store.begin() as records:
        return await records.services.faq.get(entry_id)


async def test_nothing_is_known_at_first(store: AnyStore) -> None:
    assert await search(store, "ktp") == []
    assert await get(store, "F-001") is None


@pytest.mark.parametrize("words", ["ktp hilang", "KTP saya hlang", "cara ngurus ktp hilang"])
async def test_the_best_entry_comes_first(city: AnyStore, words: str) -> None:
    best = (await search(city, words))[0]
    assert best.entry == KEY_CARD
    assert 0.5 < best.score <= 1


async def test_weak_matches_are_left_out(city: AnyStore) -> None:
    assert await search(city, "harga tiket pesawat ke bulan") == []
    assert await search(city, "") == []


async def test_an_entry_by_its_id(city: AnyStore) -> None:
    assert await get(city, "F-001") == KEY_CARD
    assert await get(city, "F-404") is None


async def test_feedback_is_kept_once(city: AnyStore) -> None:
    for helpful in (True, False):
        async with city.begin() as records:
            await records.services.faq.record_feedback("F-001", helpful=helpful, key="1:helped")
    assert await count_of(city, faq_feedback) == 1


async def test_feedback_outlives_its_entry(city: AnyStore) -> None:
    async with city.begin() as records:
        await records.services.faq.record_feedback("F-001", helpful=True, key="1:helped")
    assert await city.reference.replace_faq([DONOR])
    assert await get(city, "F-001") is None
    async with city.begin() as records:  # a button of yesterday
        await records.services.faq.record_feedback("F-001", helpful=False, key="2:helped")
    assert await count_of(city, faq_feedback) == 2


async def test_an_unanswered_question_is_kept_once(city: AnyStore) -> None:
    for _ in range(2):
        async with city.begin() as records:
            await records.services.faq.record_unanswered("apa itu \ud800?", key="1:search")
    assert await count_of(city, unanswered) == 1
