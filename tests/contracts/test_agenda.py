"""Whom to remind of a kampung: every store keeps each yes and no, and the last one holds."""

from core.conversations import Conversation
from tests.contracts.people import BUDI, SARI, AnyStore, conversation


async def say(
    store: AnyStore, who: Conversation, kampung: str | None, wanted: bool, key: str
) -> None:
    async with store.begin() as records:
        await records.services.agenda_reminders.say(who, kampung, wanted=wanted, key=key)


async def of(store: AnyStore, who: Conversation) -> list[str]:
    async with store.begin() as records:
        return list(await records.services.agenda_reminders.of(who))


async def waiting(store: AnyStore, kampung: str) -> list[str]:
    async with store.begin() as records:
        found = await records.services.agenda_reminders.waiting(kampung)
    return [each.address.external_id for each in found]


async def test_the_last_word_on_each_kampung_holds(city: AnyStore) -> None:
    sari, budi = await conversation(city, SARI), await conversation(city, BUDI)
    await say(city, sari, "ganten", True, "1")
    await say(city, sari, "cemara", True, "2")
    await say(city, budi, "ganten", True, "3")
    assert await of(city, sari) == ["cemara", "ganten"]
    assert await waiting(city, "ganten") == [SARI.external_id, BUDI.external_id]
    await say(city, sari, "ganten", False, "4")
    assert await waiting(city, "ganten") == [BUDI.external_id]
    assert await of(city, sari) == ["cemara"]


async def test_a_no_to_all_is_a_no_to_each_until_a_new_yes(city: AnyStore) -> None:
    sari = await conversation(city, SARI)
    await say(city, sari, "ganten", True, "1")
    await say(city, sari, "cemara", True, "2")
    await say(city, sari, None, False, "3")
    assert await of(city, sari) == []
    assert await waiting(city, "ganten") == []
    await say(city, sari, "ganten", True, "4")
    assert await of(city, sari) == ["ganten"]
    assert await waiting(city, "cemara") == []


async def test_a_word_counts_once(city: AnyStore) -> None:
    sari = await conversation(city, SARI)
    await say(city, sari, "ganten", True, "1")
    await say(city, sari, "ganten", False, "2")
    await say(city, sari, "ganten", True, "1")
    assert await of(city, sari) == []


async def test_each_reminder_is_given_once(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.agenda_reminders.first_time("agenda:a")
    async with city.begin() as records:
        assert not await records.services.agenda_reminders.first_time("agenda:a")
        assert await records.services.agenda_reminders.first_time("agenda:b")
