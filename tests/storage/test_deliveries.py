"""The outbox as workers see it: order within a conversation, one worker a message, honest ends."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import Conversation, DeliveryState, Lane
from core.delivery import Due, Held, Report, Settled
from core.messages import Address, Channel
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.deliveries import CLAIM, LEASE
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import BUDI, SARI, answer, says, turn

SITI = Address(Channel.WHATSAPP, "ID.123")
SENT = Settled(DeliveryState.SENT, provider_id="p1")


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def queue(store: SqlStore, address: Address, *texts: str) -> None:
    for text in texts:
        await turn(store, says(address=address), text)


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=1)


async def states(store: SqlStore, address: Address) -> list[DeliveryState | None]:
    return [each.state for each in await store.threads.outgoing_after(address, 0)]


def texts(claimed: list[Due]) -> list[str]:
    return [due.outgoing.text for due in claimed]


async def claim(store: SqlStore, at: datetime | None = None, lane: Lane = Lane.REPLY) -> list[Due]:
    both = (Channel.TELEGRAM, Channel.WHATSAPP)
    return [
        due
        for channel in both
        for due in await store.deliveries.claim(at or soon(), lane, {channel: 100})
    ]


async def test_only_the_oldest_of_each_conversation_is_given_out(store: SqlStore) -> None:
    await queue(store, BUDI, "one", "two")
    await queue(store, SITI, "satu")
    first = await claim(store)
    assert sorted(texts(first)) == ["one", "satu"]
    assert await claim(store) == []
    for due in first:
        await store.deliveries.settle(due, SENT)
    assert texts(await claim(store)) == ["two"]


async def test_what_waits_for_another_try_is_not_overtaken(store: SqlStore) -> None:
    await queue(store, BUDI, "one", "two")
    (due,) = await claim(store)
    assert await store.deliveries.begin(due)
    later = soon() + timedelta(minutes=5)
    again = Settled(DeliveryState.QUEUED, reason="429", retry_at=later)
    await store.deliveries.settle(due, again)
    assert await claim(store) == []
    (due,) = await claim(store, later + timedelta(seconds=1))
    assert (due.outgoing.text, due.attempts) == ("one", 2)


async def test_two_workers_never_get_the_same_message(store: SqlStore) -> None:
    people = [Address(Channel.TELEGRAM, str(number)) for number in range(20)]
    for person in people:
        await queue(store, person, "halo")
    claimed = await asyncio.gather(
        *(store.deliveries.claim(soon(), Lane.REPLY, {Channel.TELEGRAM: 5}) for _ in range(8))
    )
    ids = [due.id for each in claimed for due in each]
    assert len(ids) == len(set(ids)) == 20


async def test_a_worker_that_dies_while_sending_leaves_an_uncertain_message(
    store: SqlStore,
) -> None:
    await queue(store, BUDI, "one", "two")
    (due,) = await claim(store)
    assert await store.deliveries.begin(due)
    assert await store.deliveries.expire(soon()) == 0
    assert await store.deliveries.expire(soon() + CLAIM + LEASE) == 1
    assert await states(store, BUDI) == [DeliveryState.UNCERTAIN, DeliveryState.QUEUED]
    assert texts(await claim(store)) == ["two"]


async def test_a_citizen_who_is_gone_gets_nothing_more(store: SqlStore) -> None:
    await queue(store, BUDI, "one", "two")
    await queue(store, SITI, "satu")
    budi = next(due for due in await claim(store) if due.address == BUDI)
    await store.deliveries.give_up(budi, "blocked")
    assert await states(store, BUDI) == [DeliveryState.FAILED] * 2
    assert await states(store, SITI) == [DeliveryState.CLAIMED]


async def test_reports_only_move_forward(store: SqlStore) -> None:
    await queue(store, SITI, "satu")
    (due,) = await claim(store)
    await store.deliveries.settle(due, SENT)
    for state, then in (
        (DeliveryState.READ, DeliveryState.READ),
        (DeliveryState.DELIVERED, DeliveryState.READ),
        (DeliveryState.FAILED, DeliveryState.READ),
    ):
        await store.deliveries.report([Report(str(due.id), "p1", state, None)])
        assert await states(store, SITI) == [then]


async def test_a_report_settles_what_was_uncertain(store: SqlStore) -> None:
    await queue(store, SITI, "satu")
    (due,) = await claim(store)
    await store.deliveries.settle(due, Settled(DeliveryState.UNCERTAIN))
    await store.deliveries.report([Report(str(due.id), "p1", DeliveryState.DELIVERED, None)])
    assert await states(store, SITI) == [DeliveryState.DELIVERED]


NUMBER = "LPR-261123-0001"


async def receipt(store: SqlStore, address: Address) -> Conversation:
    """A message about a ticket lies in the outbox."""
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=address))
        assert received
        told = replace(answer(), about=NUMBER)
        await records.outbox.put(received.conversation, told, key=f"{address}", reply_to=None)
        return received.conversation


async def about(store: SqlStore, conversation: Conversation, quotes: str) -> str | None:
    async with store.begin() as records:
        return (await records.outbox.quoted(conversation, quotes)).ticket


async def test_every_part_leads_to_its_message_and_to_no_other_citizens(store: SqlStore) -> None:
    siti = await receipt(store, SITI)
    tini = await receipt(store, Address(Channel.WHATSAPP, "ID.456"))
    due = next(each for each in await claim(store) if each.address == SITI)
    await store.deliveries.settle(due, replace(SENT, earlier=["p-2", "p-1", "p0"]))
    for part in ("p-2", "p-1", "p0", "p1"):
        assert await about(store, siti, part) == NUMBER
        assert await about(store, tini, part) is None
    assert await about(store, siti, "p2") is None


async def test_messages_of_two_chats_may_have_the_same_number(store: SqlStore) -> None:
    budi = await receipt(store, BUDI)
    tini = await receipt(store, Address(Channel.TELEGRAM, "1002"))
    for due in await claim(store):
        name = f"{due.address.external_id}:7"
        await store.deliveries.settle(due, replace(SENT, provider_id=name))
    assert await about(store, budi, "1001:7") == NUMBER
    assert await about(store, tini, "1001:7") is None


async def test_parts_are_noted_once_and_also_after_a_quick_report(store: SqlStore) -> None:
    siti = await receipt(store, SITI)
    (due,) = await claim(store)
    assert await store.deliveries.begin(due)
    await store.deliveries.report([Report(str(due.id), "p1", DeliveryState.DELIVERED, None)])
    for _ in range(2):
        await store.deliveries.settle(due, replace(SENT, earlier=["p0"]))
    assert await states(store, SITI) == [DeliveryState.DELIVERED]
    assert await about(store, siti, "p0") == await about(store, siti, "p1") == NUMBER


async def test_a_report_names_what_was_uncertain(store: SqlStore) -> None:
    siti = await receipt(store, SITI)
    (due,) = await claim(store)
    await store.deliveries.settle(due, Settled(DeliveryState.UNCERTAIN))
    assert await about(store, siti, "p1") is None
    await store.deliveries.report([Report(str(due.id), "p1", DeliveryState.DELIVERED, None)])
    assert await about(store, siti, "p1") == NUMBER


@pytest.mark.parametrize("reference", ["", "x", "-1", "9" * 40, "999999"])
async def test_a_report_of_nothing_changes_nothing(store: SqlStore, reference: str) -> None:
    await queue(store, SITI, "satu")
    await store.deliveries.report([Report(reference, "p1", DeliveryState.READ, None)])
    assert await states(store, SITI) == [DeliveryState.QUEUED]


async def test_messages_of_pulled_channels_are_nobodys_to_send(store: SqlStore) -> None:
    await queue(store, Address(Channel.WEBCHAT, "sari"), "halo")
    assert await claim(store) == []


async def test_a_stray_is_kept_once(store: SqlStore) -> None:
    for _ in range(2):
        await store.strays.keep(Channel.TELEGRAM, b"\xff{\x00", "not JSON")
    assert (await store.ledger.account()).strays == 1


async def test_a_stray_is_forgotten_in_time(store: SqlStore) -> None:
    await store.strays.keep(Channel.TELEGRAM, b"{", "not JSON")
    await store.strays.forget(datetime.now(UTC) - timedelta(days=1))
    assert (await store.ledger.account()).strays == 1
    await store.strays.forget(datetime.now(UTC) + timedelta(seconds=1))
    assert (await store.ledger.account()).strays == 0


async def test_settling_what_has_expired_changes_nothing(store: SqlStore) -> None:
    await queue(store, BUDI, "one")
    (due,) = await claim(store)
    assert await store.deliveries.begin(due)
    await store.deliveries.expire(soon() + CLAIM + LEASE)
    await store.deliveries.settle(due, SENT)
    assert await states(store, BUDI) == [DeliveryState.UNCERTAIN]


async def test_what_a_dead_worker_had_only_claimed_is_sent_by_another(store: SqlStore) -> None:
    await queue(store, BUDI, "one")
    (dead,) = await claim(store)
    assert await store.deliveries.expire(soon() + CLAIM + LEASE) == 0
    (due,) = await claim(store)
    assert not await store.deliveries.begin(dead), "it was not dead, only slow"
    assert await store.deliveries.begin(due)
    await store.deliveries.settle(dead, SENT)
    assert await states(store, BUDI) == [DeliveryState.SENDING]
    assert due.attempts == 1


async def notify(store: SqlStore, address: Address, text: str, lane: Lane) -> None:
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=address))
        assert received
        await records.outbox.put(
            received.conversation, answer(text), key=f"{text}:{address}", reply_to=None, lane=lane
        )


async def test_lanes_do_not_wait_for_those_behind_them(store: SqlStore) -> None:
    await notify(store, BUDI, "news", Lane.BROADCAST)
    await notify(store, BUDI, "ticket", Lane.NOTIFICATION)
    await queue(store, BUDI, "one")
    assert texts(await claim(store)) == ["one"]
    assert texts(await claim(store, lane=Lane.NOTIFICATION)) == ["ticket"]
    assert texts(await claim(store, lane=Lane.BROADCAST)) == ["news"]


async def test_a_broadcast_waits_for_what_was_said_before_it(store: SqlStore) -> None:
    await queue(store, BUDI, "one")
    await notify(store, BUDI, "news", Lane.BROADCAST)
    assert await claim(store, lane=Lane.BROADCAST) == []
    (due,) = await claim(store)
    await store.deliveries.settle(due, SENT)
    assert texts(await claim(store, lane=Lane.BROADCAST)) == ["news"]


# -------------------------------------------------------- who looks on hears what became of it


async def heard_by(store: SqlStore) -> list[set[int]]:
    """What is told from now on; by then it can be read."""
    heard: list[set[int]] = []

    async def announce(conversations: Collection[int]) -> None:
        heard.append(set(conversations))

    store.announce_states = announce
    return heard


async def begun(store: SqlStore, address: Address = BUDI) -> tuple[int, Due]:
    """The conversation of a message, and the message as it is being sent."""
    received = await turn(store, says(address=address), "baik")
    [due] = await claim(store)
    assert await store.deliveries.begin(due)
    return received.conversation.id, due


async def test_each_step_of_a_message_is_told_once(store: SqlStore) -> None:
    heard = await heard_by(store)
    here, due = await begun(store, SITI)
    assert heard == []
    await store.deliveries.settle(due, SENT)
    for state in (DeliveryState.DELIVERED, DeliveryState.READ):
        await store.deliveries.report([Report(str(due.id), "p1", state, None)])
    assert heard == [{here}] * 3
    await store.deliveries.report([Report(str(due.id), "p1", DeliveryState.DELIVERED, None)])
    await store.deliveries.settle(due, SENT)
    assert heard == [{here}] * 3, "nothing changed any more"


async def test_who_hears_of_it_can_read_it(store: SqlStore) -> None:
    seen: list[list[DeliveryState | None]] = []

    async def look(_: Collection[int]) -> None:
        seen.append(await states(store, BUDI))

    store.announce_states = look
    _, due = await begun(store)
    await store.deliveries.settle(due, SENT)
    assert seen == [[DeliveryState.SENT]]


async def test_what_fails_is_told(store: SqlStore) -> None:
    heard = await heard_by(store)
    here, due = await begun(store)
    await store.deliveries.give_up(due, "blocked")
    await turn(store, says(address=SITI), "baik")
    [other] = await claim(store)
    await store.deliveries.expire(other.until + timedelta(seconds=1))
    assert heard == [{here}], "a claim that ends changes nothing that is shown"


async def test_what_is_held_is_told(store: SqlStore) -> None:
    heard = await heard_by(store)
    here, due = await begun(store, SITI)
    await store.deliveries.hold(due, Held("window", datetime.now(UTC)))
    assert heard == [{here}]


async def test_what_is_refused_later_and_held_is_told_once(store: SqlStore) -> None:
    here, due = await begun(store, SITI)
    await store.deliveries.settle(due, SENT)
    heard = await heard_by(store)
    for _ in range(2):
        await store.deliveries.hold_back(str(due.id), "p1", "window")
    assert heard == [{here}]


async def test_a_worker_that_died_is_told_of(store: SqlStore) -> None:
    here, due = await begun(store)
    heard = await heard_by(store)
    await store.deliveries.expire(due.until + LEASE)
    assert heard == [{here}]


async def test_a_reader_of_the_web_chat_is_told_of_once(store: SqlStore) -> None:
    received = await turn(store, says(), "satu")
    await turn(store, says(), "dua")
    newest = (await store.threads.outgoing_after(SARI, 0))[-1].id
    heard = await heard_by(store)
    for _ in range(2):
        await store.threads.mark_read(SARI, newest)
    assert heard == [{received.conversation.id}]


async def test_many_reports_at_once_are_each_taken(store: SqlStore) -> None:
    """In any order, of what is ours and what is not; the furthest state of each is what counts."""
    people = [Address(Channel.WHATSAPP, f"ID.{number}") for number in range(3)]
    for person in people:
        await queue(store, person, "satu")
    claimed = await claim(store)
    for due in claimed:
        await store.deliveries.settle(due, SENT)
    first, second, third = (str(due.id) for due in claimed)
    await store.deliveries.report(
        [
            Report(first, "p1", DeliveryState.READ),
            Report(first, "p1", DeliveryState.DELIVERED),
            Report("no-number", "p1", DeliveryState.READ),
            Report(third, "p1", DeliveryState.FAILED, "131026"),
            Report(second, "p1", DeliveryState.DELIVERED),
        ]
    )
    assert [state for person in people for state in await states(store, person)] == [
        DeliveryState.READ,
        DeliveryState.DELIVERED,
        DeliveryState.FAILED,
    ]
