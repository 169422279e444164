"""Rooms, their posts and linked accounts: one contract for every store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from core.answering import answer, send_now
from core.casework import finish
from core.conversations import Conversation, DeliveryState
from core.handover import claim, hand_back
from core.intake import open_hand_over
from core.messages import Outgoing
from core.notes import note
from core.posts import NewPost, PostKind, PostState
from core.rooms import NOT_THERE, OURS, Room
from core.telegram_links import VALID, hashed, link, linked, offer
from core.tickets import Addition, TicketStatus
from flows.records import Records
from storage.memory import MemoryStore
from tests.contracts.people import BUDI, SARI, AnyStore, conversation, says

GROUP = -1_000_000_001_234
WAWAN = "wawan"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def now() -> datetime:
    return datetime.now(UTC)


async def called(store: AnyStore, citizen: Conversation) -> str:
    """The number of a call for an operator."""
    async with store.begin() as records:
        receipt = await open_hand_over(
            records.services.desk,
            citizen,
            agency="satpolpp",
            topic="Tanya",
            now=now(),
            key=f"call:{citizen.id}",
        )
    assert receipt
    return receipt.number


async def roomed(records: Records, number: str) -> Room:
    ticket = await records.services.tickets.by_number(number)
    assert ticket
    room = Room(ticket.id, number, GROUP, opened_at=now(), looked_at=now())
    assert await records.services.rooms.add(room)
    assert not await records.services.rooms.add(replace(room, chat_id=1))
    found = await records.services.rooms.of(ticket.id)
    assert found is not None
    return found


async def caught_up(records: Records, room: Room) -> Room:
    """The room as it is when all of it was shown."""
    unseen = await records.services.rooms.unseen(room)
    after = replace(
        room,
        seen_change=max((number for number, _ in unseen.changes), default=room.seen_change),
        seen_message=max((number for number, _ in unseen.messages), default=room.seen_message),
        seen_addition=max((number for number, _ in unseen.additions), default=room.seen_addition),
        seen_note=max((number for number, _, _ in unseen.notes), default=room.seen_note),
        holding_id=unseen.holder[0] if unseen.holder else None,
    )
    await records.services.rooms.keep(after)
    assert await records.services.rooms.behind() is None
    return after


async def test_a_code_links_one_account_once(city: AnyStore) -> None:
    async with city.begin() as records:
        services, at = records.services, now()
        links, operators, audit = services.telegram_links, services.operators, services.audit
        code = await offer(links, WAWAN, now=at)
        newer = await offer(links, WAWAN, now=at)
        one = await link(links, operators, audit, code, person=501, now=at, key="one")
        assert one is None, "only the newest code counts"
        late = await link(links, operators, audit, newer, person=501, now=at + VALID, key="late")
        assert late is None
        typed = f" {newer.lower()} "
        found = await link(links, operators, audit, typed, person=501, now=at, key="found")
        assert found
        assert found.login == WAWAN
        again = await link(links, operators, audit, newer, person=502, now=at, key="again")
        assert again is None
        assert await linked(links, operators, 501) == found
        assert await linked(links, operators, 502) is None
    entries = await city.audit.page(subject=WAWAN)
    assert [each.action for each in entries] == ["account.telegram-linked"]


async def test_an_account_belongs_to_one_login(city: AnyStore) -> None:
    async with city.begin() as records:
        links, at = records.services.telegram_links, now()
        for login in ("siti", WAWAN):
            code = await offer(links, login, now=at)
            assert await links.take(hashed(code), 501, at) == login
        assert await links.login_of(501) == WAWAN
        assert await links.person_of("siti") is None
        assert await links.cut(WAWAN)
        assert not await links.cut(WAWAN)
        assert await links.login_of(501) is None


async def test_a_group_that_moves_takes_its_rooms_along(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    async with city.begin() as records:
        rooms = records.services.rooms
        assert (await rooms.group(-5)).id == -5
        await rooms.move(-5, GROUP)
        room = replace(await roomed(records, number), thread_id=7)
        await rooms.keep(room)
        assert await rooms.at(GROUP, 7) == room
        await rooms.move(-5, -9)
        assert await rooms.trouble(-5, "rights")
        assert not await rooms.trouble(-5, "rights")
        group = await rooms.group(-5)
        assert (group.id, group.trouble) == (-9, "rights")
        assert await rooms.trouble(-5, None)
        assert await rooms.at(GROUP, 7) is None
        assert await rooms.at(-9, 7) == replace(room, chat_id=-9)


async def test_what_waits_gets_a_room_and_what_is_over_does_not(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    async with city.begin() as records:
        rooms = records.services.rooms
        wanted = await rooms.to_open()
        assert wanted is None or await rooms.to_open([wanted.id]) == wanted
        assert await rooms.to_open([]) is None
        assert wanted
        assert wanted.number == number
        await roomed(records, number)
        assert await rooms.to_open() is None


async def test_a_room_is_behind_until_all_is_shown(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await called(city, sari)
    async with city.begin() as records:
        services = records.services
        room = await caught_up(records, await roomed(records, number))
        ticket = await services.tickets.by_number(number)
        assert ticket
        await claim(services.desk, number, by=WAWAN, now=now(), key="claim")
        assert (await services.rooms.behind()) == room
        assert await services.rooms.behind([room.ticket_id]) == room
        assert await services.rooms.behind([room.ticket_id + 1]) is None
        unseen = await services.rooms.unseen(room)
        assert [each.event for _, each in unseen.changes] == ["assigned"]
        assert unseen.holder is not None
        assert unseen.holder[1] == WAWAN
        room = await caught_up(records, room)
        await services.tickets.add_to(ticket, Addition(now(), sari.citizen.id, "dua"), key="add")
        assert [each.text for _, each in (await services.rooms.unseen(room)).additions] == ["dua"]
        room = await caught_up(records, room)
        for key in ("console:1", f"{OURS}2"):
            await note(services.desk, services.notes, number, key, by=WAWAN, now=now(), key=key)
        notes = (await services.rooms.unseen(room)).notes
        assert [(each.text, ours) for _, each, ours in notes] == [
            ("console:1", False),
            (f"{OURS}2", True),
        ]
        room = await caught_up(records, room)
        await hand_back(services.desk, number, by=WAWAN, now=now())
        assert await services.rooms.behind() == room
        assert (await services.rooms.unseen(room)).holder is None


async def test_a_room_shows_only_what_was_written_to_its_operator(city: AnyStore) -> None:
    sari, budi = await conversation(city, SARI), await conversation(city, BUDI)
    number, other = await called(city, sari), await called(city, budi)
    async with city.begin() as records:
        room = await roomed(records, number)
        await caught_up(records, room)
        received = await records.inbox.receive(says("untuk bot", SARI))
        assert received
        await records.inbox.finish(received, None)
    async with city.begin() as records:
        for each in (number, other):
            await claim(records.services.desk, each, by=WAWAN, now=now(), key=f"claim:{each}")
    for text, address in (("untuk petugas", SARI), ("dari Budi", BUDI)):
        async with city.begin() as records:
            received = await records.inbox.receive(says(text, address))
            assert received
            await records.inbox.hand(received, None)
    async with city.begin() as records:
        found = await records.services.rooms.of(room.ticket_id)
        assert found
        unseen = await records.services.rooms.unseen(found)
        assert [each.text for _, each in unseen.messages] == ["untuk petugas"]
        await caught_up(records, found)


async def test_answers_are_told_apart_by_where_they_were_written(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    async with city.begin() as records:
        desk, room = records.services.desk, await roomed(records, number)
        await claim(desk, number, by=WAWAN, now=now(), key="claim")
        for key in ("console:1", f"{OURS}2"):
            kept = await answer(
                desk, number, key, by=WAWAN, seen_up_to=0, force=True, now=now(), key=key
            )
            assert not (await records.services.rooms.unseen(room)).answers[1:]
            await send_now(desk, kept.id, by=WAWAN, now=now())
        answers = (await records.services.rooms.unseen(room)).answers
        assert [(each.text, ours) for each, ours in answers] == [
            ("console:1", False),
            (f"{OURS}2", True),
        ]


def line(text: str, ticket_id: int | None = None, kind: PostKind = PostKind.LINE) -> NewPost:
    return NewPost(kind, Outgoing(text, "id"), ticket_id, reply_to=3)


async def test_posts_come_once_in_order_and_do_not_wait_for_other_rooms(city: AnyStore) -> None:
    numbers = [await called(city, await conversation(city, each)) for each in (SARI, BUDI)]
    async with city.begin() as records:
        posts, at = records.services.posts, now()
        one, two = [(await roomed(records, each)).ticket_id for each in numbers]
        for key, room in (("a", one), ("b", one), ("c", two)):
            assert await posts.put(line(key, room), key=key, at=at)
        assert not await posts.put(line("a", one), key="a", at=at)
        until = at + timedelta(minutes=3)
        first = await posts.claim(at, until)
        second = await posts.claim(at, until)
        assert first
        assert second
        assert (first.outgoing.text, second.outgoing.text) == ("a", "c")
        assert first.reply_to == 3
        assert await posts.claim(at, until) is None
        assert [each.outgoing.text for each in await posts.waiting(one)] == ["a", "b"]
        await posts.settle(first.id, PostState.QUEUED, retry_at=until)
        assert await posts.claim(at, until) is None, "it does not overtake"
        again = await posts.claim(until, until)
        assert again
        assert (again.outgoing.text, again.attempts) == ("a", 1)
        await posts.settle(again.id, PostState.SENT, message_id=11)
        third = await posts.claim(at, until)
        assert third
        assert third.outgoing.text == "b"


@pytest.mark.parametrize(("kind", "comes_again"), [(PostKind.LINE, False), (PostKind.CLOSE, True)])
async def test_what_may_have_been_written_is_not_repeated(
    city: AnyStore, kind: PostKind, comes_again: bool
) -> None:
    async with city.begin() as records:
        posts, at = records.services.posts, now()
        await posts.put(line("a", kind=kind), key="a", at=at)
        assert await posts.claim(at, at + timedelta(minutes=3))
        await posts.expire(at + timedelta(minutes=2))
        assert await posts.claim(at + timedelta(minutes=2), at) is None
        later = at + timedelta(minutes=3)
        await posts.expire(later)
        assert (await posts.claim(later, later) is not None) == comes_again


async def test_the_last_messages_and_questions_are_found_again(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    async with city.begin() as records:
        posts, at = records.services.posts, now()
        room = (await roomed(records, number)).ticket_id
        for text in ("1", "2", "3"):
            await posts.put(line(text, room, PostKind.MESSAGE), key=text, at=at)
        await posts.put(line("?", room, PostKind.QUESTION), key="?", at=at)
        while post := await posts.claim(at, at):
            await posts.settle(post.id, PostState.SENT, message_id=100 + post.id)
        assert [each.outgoing.text for each in await posts.latest(room, 2)] == ["2", "3"]
        asked = [number for number in range(100, 110) if await posts.is_question(room, number)]
        assert len(asked) == 1
        assert not await posts.any_waiting()
        written = replace(line("own", room, PostKind.MESSAGE), state=PostState.SENT)
        await posts.put(written, key="own", at=at)
        assert [each.outgoing.text for each in await posts.latest(room, 1)] == ["own"]
        assert not await posts.any_waiting()


async def test_open_rooms_are_looked_at_in_turn(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    async with city.begin() as records:
        rooms, room = records.services.rooms, await roomed(records, number)
        assert await rooms.unlooked(room.looked_at - timedelta(seconds=1)) is None
        assert await rooms.unlooked(room.looked_at) == room
        await rooms.keep(replace(room, is_closed=True))
        assert await rooms.unlooked(room.looked_at) is None


async def test_rooms_of_what_was_over_long_ago_are_forgotten(city: AnyStore) -> None:
    over = await called(city, await conversation(city, SARI))
    other = await called(city, await conversation(city, BUDI))
    later = now() + timedelta(days=1)
    async with city.begin() as records:
        services, done = records.services, TicketStatus.DONE
        closed = replace(await roomed(records, over), is_closed=True)
        await services.rooms.keep(closed)
        still = await roomed(records, other)
        for room in (closed, still):
            post = NewPost(PostKind.LINE, Outgoing("x", "id"), room.ticket_id)
            await services.posts.put(post, key=f"x:{room.ticket_id}", at=now())
        assert not await services.rooms.forget(later, 100)
        await finish(services.desk, over, done, by=WAWAN, note="Beres", now=now(), key="end")
        assert not await services.rooms.forget(LONG_AGO, 100)
        assert await services.rooms.forget(later, 100)
        assert await services.rooms.of(closed.ticket_id) is None
        assert await services.posts.waiting(closed.ticket_id) == []
        assert await services.rooms.of(still.ticket_id) is not None
        assert len(await services.posts.waiting(still.ticket_id)) == 1
        assert not await services.rooms.forget(later, 100)


@pytest.mark.parametrize("state", NOT_THERE)
async def test_an_answer_that_does_not_arrive_leaves_a_room_behind(
    city: AnyStore, state: DeliveryState
) -> None:
    number = await called(city, await conversation(city, BUDI))
    async with city.begin() as records:
        services, desk = records.services, records.services.desk
        room = await caught_up(records, await roomed(records, number))
        await claim(desk, number, by=WAWAN, now=now(), key="claim")
        kept = await answer(desk, number, "Sabtu", by=WAWAN, seen_up_to=99, now=now(), key="a")
        await send_now(desk, kept.id, by=WAWAN, now=now())
        room = await caught_up(records, room)
        assert not (await services.rooms.unseen(room)).undelivered
    await lost(city, state)
    async with city.begin() as records:
        services = records.services
        assert await services.rooms.behind() == room
        (each,) = (await services.rooms.unseen(room)).undelivered
        assert (each.state, "Sabtu" in each.text) == (state, True)
        post = NewPost(PostKind.LINE, Outgoing("x", "id"), room.ticket_id)
        await services.posts.put(post, key=each.key, at=now())
        assert not (await services.rooms.unseen(room)).undelivered
        assert await services.rooms.behind() is None


async def lost(store: AnyStore, state: DeliveryState) -> None:
    """All answers of operators end like this."""
    if isinstance(store, MemoryStore):
        for key, row in store.state.outbox.items():
            if row.author is not None:
                store.state.outbox[key] = replace(row, state=state)
        return
    end = sa.text("UPDATE outbox SET state = :state, reason = 'x' WHERE author IS NOT NULL")
    async with store.database.begin() as connection:
        await connection.execute(end, {"state": state.value})
