"""Audiences: found, frozen, released, taken back and counted, each recipient exactly once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.broadcasts import Audience, Broadcast
from core.conversations import Conversation, Quoted
from core.messages import Address, Channel, Outgoing
from core.recipients import Count, Group, Outcome, Recipient, Release, Skip
from storage.memory import MemoryStore
from tests.contracts.announcing import (
    approved,
    corrected,
    froze,
    frozen,
    leaves,
    subscriber,
    telegram,
    whatsapp,
)
from tests.contracts.city import KRAMAT, TIDAR
from tests.contracts.people import BUDI, SARI, AnyStore, conversation

NOW = datetime.now(UTC)
MINUTE = timedelta(minutes=1)


async def groups(store: AnyStore, audience: Audience, now: datetime = NOW) -> list[Group]:
    async with store.begin() as records:
        inside = await records.services.recipients.groups(audience, now)
    async with store.audiences() as recipients:
        assert await recipients.groups(audience, now) == inside
    return list(inside)


async def waiting(
    store: AnyStore, broadcast: Broadcast, channel: Channel = Channel.TELEGRAM
) -> list[Recipient]:
    async with store.begin() as records:
        return list(await records.services.recipients.waiting(broadcast, channel, 100))


async def release(
    store: AnyStore, broadcast: Broadcast, channel: Channel, at: datetime = NOW
) -> None:
    releases = [
        Release(each, Outgoing("Kali Elo naik.", each.language))
        for each in await waiting(store, broadcast, channel)
    ]
    async with store.begin() as records:
        await records.services.recipients.release(broadcast, releases, at)


async def counts(store: AnyStore, broadcast: Broadcast) -> list[Count]:
    async with store.begin() as records:
        return list(await records.services.recipients.counts(broadcast.id, NOW - MINUTE))


def people(found: list[Group]) -> int:
    return sum(group.people for group in found)


async def test_whom_a_topic_reaches(store: AnyStore) -> None:
    await subscriber(store, SARI)
    await subscriber(store, telegram(1), language="jv")
    await subscriber(store, telegram(2), "umkm")
    await subscriber(store, whatsapp(3))
    assert await groups(store, Audience("darurat")) == [
        Group(Channel.TELEGRAM, "jv", True, 1),
        Group(Channel.WEBCHAT, "id", True, 1),
        Group(Channel.WHATSAPP, "id", True, 1),
    ]
    only = Audience("darurat", channels=(Channel.TELEGRAM, Channel.WHATSAPP), languages=("id",))
    assert await groups(store, only) == [Group(Channel.WHATSAPP, "id", True, 1)]


async def test_a_window_that_is_closed_is_told_apart(store: AnyStore) -> None:
    await subscriber(store, whatsapp(1))
    tomorrow = datetime.now(UTC) + timedelta(hours=24)
    late = await groups(store, Audience("darurat"), tomorrow)
    assert late == [Group(Channel.WHATSAPP, "id", False, 1)]


async def test_who_names_no_kelurahan_gets_news_of_all(store: AnyStore) -> None:
    await subscriber(store, telegram(1), "darurat", TIDAR.code)
    await subscriber(store, telegram(2), "darurat", KRAMAT.code, TIDAR.code)
    await subscriber(store, telegram(3), "darurat", KRAMAT.code)
    await subscriber(store, telegram(4))
    assert people(await groups(store, Audience("darurat", (TIDAR.code,)))) == 3
    assert people(await groups(store, Audience("darurat", (TIDAR.code, KRAMAT.code)))) == 4
    assert people(await groups(store, Audience("darurat"))) == 4


async def test_an_audience_is_frozen_once(store: AnyStore) -> None:
    """Who comes later does not get it; who has left is asked again before it is sent."""
    here = [await subscriber(store, telegram(number)) for number in range(5)]
    broadcast = await frozen(store, NOW)
    await subscriber(store, telegram(9))
    await leaves(store, here[2])
    found = await waiting(store, broadcast)
    assert [each.address for each in found] == [telegram(number) for number in range(5)]
    assert [each.wanted for each in found] == [True, True, False, True, True]
    async with store.begin() as records:
        again = replace(broadcast, prepared_to=0)
        assert await records.services.recipients.freeze(again, 100)
    assert len(await waiting(store, broadcast)) == 6


async def test_released_messages_lie_in_the_outbox_once(store: AnyStore) -> None:
    for address in (telegram(1), SARI):
        await subscriber(store, address)
    broadcast = await frozen(store, NOW)
    for channel in (Channel.TELEGRAM, Channel.WEBCHAT, Channel.TELEGRAM):
        await release(store, broadcast, channel)
    for address in (telegram(1), SARI):
        _, *sent = await store.threads.outgoing_after(address, 0)
        assert [each.outgoing.text for each in sent if each.outgoing] == ["Kali Elo naik."]
    assert await counts(store, broadcast) == [
        Count(Channel.TELEGRAM, Outcome.RELEASED, None, 1),
        Count(Channel.WEBCHAT, Outcome.SENT, None, 1, 1),
    ]
    async with store.begin() as records:
        recipients = records.services.recipients
        assert await recipients.ahead(Channel.TELEGRAM) == 1
        assert await recipients.ahead(Channel.WHATSAPP) == 0
        assert not await recipients.is_over(broadcast.id)


async def test_what_is_not_sent_yet_can_be_taken_back(store: AnyStore) -> None:
    for address in (telegram(1), SARI):
        await subscriber(store, address)
    broadcast = await frozen(store, NOW)
    for channel in (Channel.TELEGRAM, Channel.WEBCHAT):
        await release(store, broadcast, channel)
    async with store.begin() as records:
        await records.services.recipients.retract(broadcast.id)
    assert [count.outcome for count in await counts(store, broadcast)] == [
        Outcome.WAITING,
        Outcome.SENT,
    ]
    await release(store, broadcast, Channel.TELEGRAM)
    async with store.begin() as records:
        assert await records.services.recipients.ahead(Channel.TELEGRAM) == 1


async def test_who_is_left_out_is_counted_with_a_reason(store: AnyStore) -> None:
    here = [await subscriber(store, telegram(number)) for number in range(4)]
    broadcast = await frozen(store, NOW)
    async with store.begin() as records:
        recipients = records.services.recipients
        await recipients.skip(broadcast.id, [here[0].id, here[1].id], Skip.OPTED_OUT)
        await recipients.skip_all(broadcast.id, Skip.CANCELLED)
        assert await recipients.is_over(broadcast.id)
        lines = await recipients.lines(broadcast.id, here[0].id, 2)
    assert await counts(store, broadcast) == [
        Count(Channel.TELEGRAM, Outcome.SKIPPED, "cancelled", 2, 2),
        Count(Channel.TELEGRAM, Outcome.SKIPPED, "opted-out", 2, 2),
    ]
    assert [(each.conversation, each.reason) for each in lines] == [
        (here[1].id, "opted-out"),
        (here[2].id, "cancelled"),
    ]


async def test_a_correction_goes_to_those_who_got_it(store: AnyStore) -> None:
    got = await subscriber(store, SARI)
    left = await subscriber(store, Address(Channel.WEBCHAT, "tono"))
    await subscriber(store, telegram(1))  # waits still
    broadcast = await frozen(store, NOW)
    await release(store, broadcast, Channel.WEBCHAT)
    await leaves(store, left)
    await subscriber(store, telegram(2))
    second = await corrected(store, NOW, broadcast.id)
    audience = second.announcement.audience
    assert await groups(store, audience) == [Group(Channel.WEBCHAT, "id", True, 1)]
    await froze(store, second, NOW)
    assert [each.conversation for each in await waiting(store, second, Channel.WEBCHAT)] == [got.id]


async def test_how_many_people_we_wrote_to_first(store: AnyStore) -> None:
    for number in range(3):
        await subscriber(store, whatsapp(number))
    first, broadcast = await frozen(store, NOW), await frozen(store, NOW)
    for each_one in (first, broadcast):  # the same people twice
        found = await waiting(store, each_one, Channel.WHATSAPP)
        opened = [Release(each, Outgoing("Elo", "id"), opens=True) for each in found[:2]]
        async with store.begin() as records:
            await records.services.recipients.release(each_one, opened, NOW)
    async with store.begin() as records:
        recipients = records.services.recipients
        assert await recipients.openings(NOW - MINUTE) == 2
        assert await recipients.openings(NOW) == 0
        await recipients.retract(broadcast.id)
        assert await recipients.openings(NOW - MINUTE) == 2  # by the first
    assert len(await waiting(store, broadcast, Channel.WHATSAPP)) == 3


async def test_a_reply_belongs_to_the_broadcast_before_it(store: AnyStore) -> None:
    sari = await subscriber(store, SARI)
    assert await answered(store, sari) is None
    broadcast = await frozen(store, NOW)
    await release(store, broadcast, Channel.WEBCHAT)
    assert await answered(store, sari) == broadcast.id
    before, newest = await store.threads.outgoing_after(SARI, 0)
    tono = await conversation(store, Address(Channel.WEBCHAT, "tono"))
    async with store.begin() as records:
        quoted = [await records.outbox.quoted(sari, str(each.id)) for each in (before, newest)]
        assert quoted == [Quoted(), Quoted(broadcast=broadcast.id)]
        assert await records.outbox.quoted(tono, str(newest.id)) == Quoted()
    async with store.begin() as records:
        for _ in range(2):
            await records.services.recipients.note_reply(broadcast.id, sari, key="m-1")
        response = await records.services.recipients.response(broadcast.id)
    assert (response.replies, response.unsubscribed) == (1, 0)


async def test_what_is_not_sent_yet_or_days_old_is_not_replied_to(store: AnyStore) -> None:
    sari, budi = await subscriber(store, SARI), await subscriber(store, BUDI)
    for days, replied in ((3, False), (1, True)):
        broadcast = await frozen(store, NOW)
        for channel in (Channel.TELEGRAM, Channel.WEBCHAT):
            await release(store, broadcast, channel, NOW - timedelta(days=days))
        assert await answered(store, sari) == (broadcast.id if replied else None)
        assert await answered(store, budi) is None, "it waits to be sent"


async def test_who_leaves_after_a_broadcast_is_counted(store: AnyStore) -> None:
    if isinstance(store, MemoryStore):
        return  # it keeps no broadcast with a no
    sari = await subscriber(store, SARI)
    broadcast = await frozen(store, NOW)
    await release(store, broadcast, Channel.WEBCHAT)
    await leaves(store, sari)
    async with store.begin() as records:
        assert (await records.services.recipients.response(broadcast.id)).unsubscribed == 1


async def answered(store: AnyStore, who: Conversation) -> int | None:
    async with store.begin() as records:
        return await records.services.recipients.answered(who)


async def test_who_counts_keeps_nobody_from_writing(store: AnyStore) -> None:
    async with store.audiences() as recipients:
        assert await recipients.groups(Audience("darurat"), NOW) == []
        broadcast = await approved(store, NOW)
        assert await recipients.counts(broadcast.id, NOW) == []
