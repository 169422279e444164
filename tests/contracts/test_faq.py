"""Questions and answers: the nearest entries, and what citizens thought of them."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.faq import FaqEntry, FaqMatch
from storage.memory import MemoryStore
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


async def test_a_new_topic_that_no_model_was_trained_on_is_found(city: AnyStore) -> None:
    entry = replace(
        DONOR,
        id="F-900",
        topic="kolam_renang",
        title="Jam buka kolam renang Pisangan",
        phrases=("kolam renang buka jam berapa", "tiket renang anak"),
    )
    await city.reference.replace_faq([KEY_CARD, DONOR, entry])
    best = (await search(city, "kolam renang e bukak jam piro"))[0]
    assert best.entry == entry
    assert best.score > 0.2


async def test_personal_data_is_not_kept(city: AnyStore) -> None:
    async with city.begin() as records:
        words = "nik 3371010101900001 kenapa salah"
        await records.services.faq.record_unanswered(words, key="2:search")
    assert await kept_words(city) == ["nik <number> kenapa salah"]


async def kept_words(store: AnyStore) -> list[str]:
    if isinstance(store, MemoryStore):
        return list(store.state.unanswered.values())
    async with store.database.read() as connection:
        return list(await connection.scalars(select(unanswered.c.words)))
