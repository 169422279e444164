"""The desk on every store: who hears of a ticket, duplicates, clocks, seals, and every key once."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.casework import finish, merge, progress, split_off
from core.closing import Answered, rate, say_done, say_not_done
from core.conversations import Conversation
from core.desk import Desk
from core.intake import add, follow, open_hand_over, open_report
from core.messages import Address, Channel
from core.pins import PIN_TRIES
from core.places import Place
from core.reports import ReportDraft, Visibility
from core.ticket_life import NotAllowed
from core.tickets import Addition, Event, Ticket, TicketStatus
from core.ticking import tick
from core.tracking import track
from core.unsealing import approve, ask, reporter_of
from storage.memory import MemoryStore
from tests.contracts.people import BUDI, SARI, AnyStore, conversation

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""A Tuesday, nine o'clock in Magelang."""
STEPS = [Event.OPENED, Event.ESCALATED, Event.BREACHED]
TITIK = Address(Channel.WEBCHAT, "titik")
DRAFT = ReportDraft("bising", "Knalpot brong", Place("pasar"))


async def opened(
    store: AnyStore, reporter: Conversation, key: str = "1", draft: ReportDraft = DRAFT
) -> str:
    async with store.begin() as records:
        receipt = await open_report(records.services.desk, reporter, draft, now=NOW, key=key)
    assert receipt
    return receipt.number


async def on(store: AnyStore, work: Callable[[Desk], Awaitable[object]]) -> object:
    async with store.begin() as records:
        return await work(records.services.desk)


async def ticket(store: AnyStore, number: str) -> Ticket:
    async with store.begin() as records:
        found = await records.services.tickets.by_number(number)
    assert found
    return found


async def read(store: AnyStore, address: Address) -> list[str]:
    """The news at an address: what the city wrote without having been asked."""
    page = await store.threads.page(address)
    return [each.outgoing.text for each in page.messages if each.outgoing and each.outgoing.about]


async def done(store: AnyStore, number: str, now: datetime = NOW, key: str = "done") -> None:
    await on(
        store,
        lambda desk: finish(
            desk, number, TicketStatus.DONE, by="wawan", note="Sudah", now=now, key=key
        ),
    )


async def test_each_change_is_told_once_to_everybody_where_they_write(city: AnyStore) -> None:
    sari, titik = await conversation(city), await conversation(city, TITIK)
    number = await opened(city, sari)
    await on(city, lambda desk: follow(desk, number, titik, None, now=NOW, key="2"))
    for _ in range(2):  # the second time is a no-op

        async def verify(desk: Desk) -> None:
            status = TicketStatus.VERIFIED
            with suppress(NotAllowed):
                await progress(desk, number, status, by="wawan", now=NOW, key="3")

        await on(city, verify)
    for address in (SARI, TITIK):
        (news,) = await read(city, address)
        assert f"Laporan *{number}* sekarang *sedang diperiksa*" in news


async def test_a_follower_raises_the_priority_and_may_leave(city: AnyStore) -> None:
    sari, titik = await conversation(city), await conversation(city, TITIK)
    number = await opened(city, sari)
    told = Addition(NOW, titik.citizen.id, "Saya juga dengar")
    assert await on(city, lambda desk: follow(desk, number, titik, told, now=NOW, key="2"))
    assert not await on(city, lambda desk: follow(desk, number, titik, None, now=NOW, key="3"))
    found = await ticket(city, number)
    assert found.priority == 1
    async with city.begin() as records:
        tickets = records.services.tickets
        assert [each.text for each in await tickets.additions(found)] == ["Saya juga dengar"]
        assert await tickets.owned(titik.citizen, number)
        assert await tickets.unfollow(found, titik.citizen)
        assert not await tickets.unfollow(found, sari.citizen), "a reporter stays"
        assert await tickets.owned(titik.citizen, number) is None
        assert len(await tickets.people([found.id])) == 1
    assert await on(city, lambda desk: follow(desk, number, titik, None, now=NOW, key="4"))


async def test_nobody_adds_to_a_ticket_that_is_not_theirs(city: AnyStore) -> None:
    number = await opened(city, await conversation(city))
    budi = await conversation(city, BUDI)
    assert await on(city, lambda desk: add(desk, number, budi, "hm", (), now=NOW, key="2")) is None
    async with city.begin() as records:
        found = await records.services.tickets.by_number(number)
        assert found
        assert await records.services.tickets.additions(found) == []


async def test_duplicates_go_the_same_way_under_their_own_numbers(city: AnyStore) -> None:
    sari, titik = await conversation(city), await conversation(city, TITIK)
    first, second = await opened(city, sari, "1"), await opened(city, titik, "2")
    await on(city, lambda desk: merge(desk, second, first, by="wawan", now=NOW, key="m"))
    await done(city, first)
    merged = await ticket(city, second)
    assert merged.status is TicketStatus.DONE
    assert merged.clocks.next_at is None
    news = await read(city, TITIK)
    assert [second in each for each in news] == [True, True]
    assert not any(first in each for each in news)
    later = NOW + timedelta(hours=1)
    answered = await on(city, lambda desk: say_not_done(desk, second, titik, now=later, key="no"))
    assert answered is Answered.REOPENED
    main = await ticket(city, first)
    assert (main.status, main.reopened) == (TicketStatus.RECEIVED, 1)
    assert (await ticket(city, second)).status is TicketStatus.RECEIVED
    await on(city, lambda desk: split_off(desk, second, by="wawan", now=later, key="s"))
    alone = await ticket(city, second)
    assert alone.merged_into is None
    assert alone.clocks.next_at
    before = len(await read(city, TITIK))
    await done(city, first, later, "done2")
    assert len(await read(city, TITIK)) == before, "no longer the same"


async def test_only_the_reporter_closes_and_everybody_may_reopen(city: AnyStore) -> None:
    sari, titik = await conversation(city), await conversation(city, TITIK)
    number = await opened(city, sari)
    await on(city, lambda desk: follow(desk, number, titik, None, now=NOW, key="2"))
    assert (
        await on(city, lambda desk: say_done(desk, number, sari, now=NOW, key="0")) is Answered.OPEN
    )
    await done(city, number)
    noted = await on(city, lambda desk: say_done(desk, number, titik, now=NOW, key="3"))
    assert noted is Answered.NOTED
    closed = await on(city, lambda desk: say_done(desk, number, sari, now=NOW, key="4"))
    assert closed is Answered.CLOSED
    assert (await ticket(city, number)).clocks.next_at is None
    last = NOW + timedelta(hours=72)
    again = await on(city, lambda desk: say_not_done(desk, number, titik, now=last, key="5"))
    assert again is Answered.REOPENED
    found = await ticket(city, number)
    assert found.closed_at is None
    assert found.level == 2, "the agency has no supervisor, so the desk's sees to it"


async def test_after_three_days_it_is_too_late(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await opened(city, sari)
    await done(city, number)
    late = NOW + timedelta(hours=72, seconds=1)
    answered = await on(city, lambda desk: say_not_done(desk, number, sari, now=late, key="n"))
    assert answered is Answered.OVER


async def test_a_rating_once(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number = await opened(city, sari)
    assert await on(city, lambda desk: rate(desk, number, sari, 3, now=NOW, key="0")) is False
    await done(city, number)
    assert await on(city, lambda desk: rate(desk, number, sari, 3, now=NOW, key="1")) is True
    assert await on(city, lambda desk: rate(desk, number, sari, 1, now=NOW, key="2")) is False
    assert await on(city, lambda desk: rate(desk, number, budi, 1, now=NOW, key="3")) is None


async def run_clocks(store: AnyStore, now: datetime) -> list[str]:
    """The steps that were due, in order."""
    steps: list[str] = []
    while True:
        async with store.begin() as records:
            due = await records.services.tickets.due(now)
            if due is None:
                return steps
            steps.append(str(due.clocks.next_step))
            await tick(records.services.desk, due, now)


async def test_the_clock_goes_up_and_says_sorry(city: AnyStore) -> None:
    number = await opened(city, await conversation(city))
    response = (await ticket(city, number)).clocks.response_due
    assert response
    assert await run_clocks(city, NOW) == []
    assert await run_clocks(city, response - timedelta(minutes=30)) == ["response-warning"]
    found = await ticket(city, number)
    assert found.level == 2, "nobody has taken it: it goes up before it is late"
    assert await read(city, SARI) == [], "nothing is late yet"
    assert await run_clocks(city, response) == ["response-breach"]
    (sorry,) = await read(city, SARI)
    assert "Mohon maaf" in sorry
    found = await ticket(city, number)
    assert found.level == 3
    async with city.begin() as records:
        history = await records.services.tickets.history(found)
    assert [each.event for each in history if each.event is not Event.REFERRAL] == STEPS


async def test_clocks_that_run_at_once_do_each_step_once(city: AnyStore) -> None:
    numbers = [await opened(city, await conversation(city), str(n)) for n in range(8)]
    response = (await ticket(city, numbers[0])).clocks.response_due
    assert response
    async with asyncio.TaskGroup() as tasks:
        for _ in range(4):
            tasks.create_task(run_clocks(city, response))
    await run_clocks(city, response)
    for number in numbers:
        found = await ticket(city, number)
        async with city.begin() as records:
            history = await records.services.tickets.history(found)
        events = [each.event for each in history if each.event is not Event.REFERRAL]
        assert events == STEPS
    assert len(await read(city, SARI)) == len(numbers)


async def test_the_owner_hears_of_a_locked_pin(city: AnyStore) -> None:
    number = await opened(city, await conversation(city))
    for _ in range(PIN_TRIES + 2):
        assert await on(city, lambda desk: track(desk, number, "x", now=NOW)) is None
    (news,) = await read(city, SARI)
    assert "lima kali salah" in news


async def test_a_seal_is_opened_by_two(city: AnyStore) -> None:
    sari, titik = await conversation(city), await conversation(city, TITIK)
    number = await opened(city, sari, draft=replace(DRAFT, visibility=Visibility.SEALED))
    with pytest.raises(NotAllowed, match="unknown"):
        await on(city, lambda desk: follow(desk, number, titik, None, now=NOW, key="f"))
    found = await ticket(city, number)
    assert found.alias
    async with city.begin() as records:
        desk, unsealings = records.services.desk, records.services.unsealings
        assert await reporter_of(desk, unsealings, number) is None
        with pytest.raises(NotAllowed, match="reason"):
            await ask(desk, unsealings, number, " ", by="wawan", now=NOW, key="a")
        with pytest.raises(NotAllowed, match="nobody"):
            await approve(desk, unsealings, number, by="rini", now=NOW, key="b")
        assert await ask(desk, unsealings, number, "Panggilan", by="wawan", now=NOW, key="a")
        assert not await ask(desk, unsealings, number, "Panggilan", by="wawan", now=NOW, key="a")
    async with city.begin() as records:
        desk, unsealings = records.services.desk, records.services.unsealings
        with pytest.raises(NotAllowed, match="same-person"):
            await approve(desk, unsealings, number, by="wawan", now=NOW, key="b")
        assert await reporter_of(desk, unsealings, number) is None
        await approve(desk, unsealings, number, by="rini", now=NOW, key="b")
        assert await reporter_of(desk, unsealings, number) == SARI
    (told,) = await read(city, SARI)
    assert "dibuka oleh dua petugas karena: Panggilan" in told
    assert await read(city, TITIK) == [], "followers do not hear of it"


async def test_what_is_sensitive_is_never_open(city: AnyStore) -> None:
    sari = await conversation(city)
    draft = replace(DRAFT, category="tawuran", visibility=Visibility.OPEN)
    number = await opened(city, sari, draft=draft)
    assert (await ticket(city, number)).visibility is Visibility.CONFIDENTIAL


async def test_a_call_for_an_operator_has_deadlines_too(city: AnyStore) -> None:
    sari = await conversation(city)
    async with city.begin() as records:
        receipt = await open_hand_over(
            records.services.desk, sari, agency="diskominsta", topic="Tanya", now=NOW, key="h"
        )
    assert receipt
    assert receipt.clocks.next_at
    assert (await ticket(city, receipt.number)).clocks == receipt.clocks


async def test_old_tickets_get_their_clocks(city: AnyStore) -> None:
    number = await opened(city, await conversation(city))
    if isinstance(city, MemoryStore):
        return  # it has no older releases
    async with city.database.begin() as connection:
        await connection.exec_driver_sql(
            "UPDATE tickets SET started_at = NULL, response_due = NULL, resolution_due = NULL, "
            "next_step = 'start', next_at = opened_at"
        )
    assert await run_clocks(city, NOW) == ["start"]
    assert (await ticket(city, number)).clocks.response_due
    assert await read(city, SARI) == []


async def test_blocked_and_free_again(city: AnyStore) -> None:
    sari = await conversation(city)
    async with city.begin() as records:
        citizens = records.services.citizens
        assert await citizens.block(sari.citizen.id, "iseng", by="wawan", at=NOW)
        assert not await citizens.block(sari.citizen.id, "iseng", by="wawan", at=NOW)
    assert (await conversation(city)).citizen.blocked
    async with city.begin() as records:
        assert await records.services.citizens.unblock(sari.citizen.id, by="rini", at=NOW)
        assert not await records.services.citizens.unblock(sari.citizen.id, by="rini", at=NOW)
    assert not (await conversation(city)).citizen.blocked


async def test_what_operators_do_is_in_the_audit_log(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await opened(city, sari, draft=replace(DRAFT, visibility=Visibility.SEALED))
    await on(
        city,
        lambda desk: progress(
            desk,
            number,
            TicketStatus.VERIFIED,
            by="wawan",
            note="Budi 08123456789",
            now=NOW,
            key="p",
        ),
    )
    async with city.begin() as records:
        desk, unsealings = records.services.desk, records.services.unsealings
        await ask(desk, unsealings, number, "Surat nomor 123456789", by="wawan", now=NOW, key="2")
        await approve(desk, unsealings, number, by="rini", now=NOW, key="3")
    entries = await city.audit.page(subject=number)
    noted = [(each.actor, each.action) for each in reversed(entries)]
    assert noted == [
        ("wawan", "ticket.status"),
        ("wawan", "ticket.unsealing-asked"),
        ("rini", "ticket.unsealed"),
    ]
    assert "0812" not in repr(entries)
    assert (await city.audit.verify()).fault is None
