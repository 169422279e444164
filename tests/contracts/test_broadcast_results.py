"""What the summary of a week tells of broadcasts: those that ended in it, of the agency."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.weekly import lines_of, read_summary
from core.broadcast_results import Results, results_of
from core.broadcasts import Broadcast, BroadcastState, Schedule
from core.messages import Address, Channel
from core.recipients import Release, Skip
from core.weekly import Week, this_week
from flows.broadcast_words import announced
from locales.phrasebook import phrasebook
from storage.memory import MemoryStore
from tests.contracts.announcing import (
    ANI,
    approved,
    at_desk,
    flood,
    froze,
    leaves,
    subscriber,
    telegram,
    whatsapp,
)
from tests.contracts.people import AnyStore

NOW = datetime.now(UTC)
WEEK = this_week(NOW)
SARI = Address(Channel.WEBCHAT, "sari")


async def ended(store: AnyStore, at: datetime = NOW) -> Broadcast:
    """Sari has it, the others are left out."""
    broadcast = await froze(store, await approved(store, NOW), NOW)
    async with store.begin() as records:
        recipients = records.services.recipients
        found = await recipients.waiting(broadcast, Channel.WEBCHAT, 9)
        outgoing = announced(broadcast.announcement, "id")
        await recipients.release(broadcast, [Release(each, outgoing) for each in found], NOW)
        await recipients.skip_all(broadcast.id, Skip.EXPIRED)
        done = replace(broadcast, state=BroadcastState.DONE, ended_at=at)
        await records.services.broadcasts.keep(done)
    return done


async def read(store: AnyStore, week: Week = WEEK, agency: str | None = None) -> Results:
    async with store.begin() as records:
        services = records.services
        return await results_of(services.broadcasts, services.recipients, week, agency)


@pytest.fixture
async def town(store: AnyStore) -> AnyStore:
    for each in (SARI, telegram(1), whatsapp(1)):
        await subscriber(store, each)
    return store


async def test_what_became_of_it_and_what_it_moved_people_to(town: AnyStore) -> None:
    broadcast = await ended(town)
    sari = await subscriber(town, SARI)
    async with town.begin() as records:
        await records.services.recipients.note_reply(broadcast.id, sari, key="1")
    await leaves(town, sari)
    left = 0 if isinstance(town, MemoryStore) else 1  # it keeps no broadcast with a no
    expected = Results(broadcasts=1, reached=1, skipped=2, replies=1, unsubscribed=left)
    assert await read(town) == expected
    assert await read(town, agency="diskominsta") == expected


async def test_each_week_and_agency_has_its_own(town: AnyStore) -> None:
    await ended(town, WEEK.begins)
    await ended(town, WEEK.ends - timedelta(seconds=1))
    await ended(town, WEEK.ends)
    assert (await read(town)).broadcasts == 2
    assert (await read(town, WEEK.after)).broadcasts == 1
    assert await read(town, WEEK.before) == Results()
    assert await read(town, agency="satpolpp") == Results()


async def test_what_never_began_is_none(town: AnyStore) -> None:
    async with town.begin() as records:
        draft = await at_desk(records, ANI, NOW).write(flood(), Schedule())
        await at_desk(records, ANI, NOW).cancel(draft.id)
    assert await read(town) == Results()


async def test_the_message_of_the_week_has_a_line_where_there_were_any(town: AnyStore) -> None:
    async def lines(week: Week) -> list[str]:
        async with town.begin() as records:
            summary = await read_summary(town.figures, records, week, None)
        return lines_of(summary, {}, phrasebook("id"))

    await ended(town)
    assert any(each.startswith("Siaran: *1*; menerima 1") for each in await lines(WEEK))
    assert not any("Siaran" in each for each in await lines(WEEK.before))
