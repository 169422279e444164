"""Tickets: numbers that are unique, PINs that lock, history that only grows."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import update

from core.conversations import Conversation
from core.intake import Receipt, open_report
from core.messages import Address, Channel
from core.pins import PIN_TRIES
from core.places import Place
from core.reports import ReportDraft
from core.tickets import Event, NewTicket, Ticket, TicketChange, TicketKind, TicketStatus
from core.tracking import track
from storage.memory import MemoryStore
from storage.sql.tables import reports, ticket_numbers, tickets
from tests.contracts.people import BUDI, AnyStore, citizen, conversation, count_of

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 24, 0, 30, tzinfo=WIB)
DRAFT = ReportDraft("bising", "Knalpot brong", Place("pasar"))


def new(sari: Conversation, number: str) -> NewTicket:
    return NewTicket(number, "seal", TicketKind.HAND_OVER, sari, "satpolpp", "Tanya", NOW)


async def add(store: AnyStore, sari: Conversation, number: str, key: str) -> Ticket | None:
    async with store.begin() as records:
        return await records.services.tickets.add(new(sari, number), key=key)


async def number_of(store: AnyStore, day: date) -> str:
    async with store.begin() as records:
        return await records.services.tickets.next_number(day)


async def report(
    store: AnyStore, sari: Conversation, key: str, now: datetime = NOW
) -> Receipt | None:
    async with store.begin() as records:
        return await open_report(records.services.desk, sari, DRAFT, now=now, key=key)


async def test_numbers_count_within_a_day(city: AnyStore) -> None:
    today, tomorrow = date(2026, 11, 23), date(2026, 11, 24)
    assert await number_of(city, today) == "LPR-261123-0001"
    assert await number_of(city, today) == "LPR-261123-0002"
    assert await number_of(city, tomorrow) == "LPR-261124-0001"
    assert await number_of(city, today) == "LPR-261123-0003"


async def test_numbers_drawn_at_once_are_unique(city: AnyStore) -> None:
    async with asyncio.TaskGroup() as tasks:
        drawn = [tasks.create_task(number_of(city, date(2026, 11, 23))) for _ in range(40)]
    assert sorted(each.result() for each in drawn) == [
        f"LPR-261123-{number:04d}" for number in range(1, 41)
    ]


async def test_more_than_9999_have_five_digits(city: AnyStore) -> None:
    day = date(2026, 11, 23)
    await number_of(city, day)
    if isinstance(city, MemoryStore):
        city.state.ticket_numbers[day] = 9_998
    else:
        async with city.database.begin() as connection:
            await connection.execute(update(ticket_numbers).values(last=9_998))
    assert await number_of(city, day) == "LPR-261123-9999"
    assert await number_of(city, day) == "LPR-261123-10000"


async def test_a_ticket_is_kept_once(city: AnyStore) -> None:
    sari = await conversation(city)
    added = await add(city, sari, "LPR-261124-0001", "1:queue")
    assert added
    assert await add(city, sari, "LPR-261124-0002", "1:queue") is None
    async with city.begin() as records:
        found = await records.services.tickets.by_number("LPR-261124-0001")
        assert found == added
        assert found.opened_at == NOW
        assert found.opened_at.tzinfo == UTC
        assert found.status is TicketStatus.RECEIVED
        assert found.kind is TicketKind.HAND_OVER
        history = await records.services.tickets.history(found)
        opened = TicketChange(
            NOW, TicketStatus.RECEIVED, event=Event.OPENED, actor="warga", agency="satpolpp"
        )
        assert list(history) == [opened]
        assert await records.services.tickets.by_number("LPR-261124-0002") is None


async def test_own_tickets_newest_first(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    for number in range(1, 11):
        await add(city, sari, f"LPR-261124-{number:04d}", f"s{number}")
    await add(city, budi, "LPR-261124-0011", "b")
    async with city.begin() as records:
        of = records.services.tickets.of
        numbers = [ticket.number for ticket in await of(sari.citizen)]
        assert numbers == [f"LPR-261124-{number:04d}" for number in range(10, 2, -1)]
        assert len(await of(sari.citizen, limit=2)) == 2
        assert len(await of(budi.citizen)) == 1
        assert await records.services.tickets.owned(sari.citizen, "LPR-261124-0001")
        assert await records.services.tickets.owned(budi.citizen, "LPR-261124-0001") is None


async def test_a_report_opens_one_ticket_however_often_it_is_sent(city: AnyStore) -> None:
    sari = await conversation(city)
    async with asyncio.TaskGroup() as tasks:
        tries = [tasks.create_task(report(city, sari, "7:submit")) for _ in range(10)]
    assert len([each for each in tries if each.result()]) == 1
    assert await count_of(city, reports) == 1
    assert await count_of(city, tickets) == 1


async def test_a_ticket_is_tracked_with_its_pin(city: AnyStore) -> None:
    receipt = await report(city, await conversation(city), "7:submit")
    assert receipt
    async with city.begin() as records:
        found = await track(records.services.desk, receipt.number, receipt.pin, now=NOW)
    assert found
    assert found.number == receipt.number


async def test_too_many_wrong_pins_lock_the_ticket(city: AnyStore) -> None:
    receipt = await report(city, await conversation(city), "7:submit")
    assert receipt
    wrong = f"{(int(receipt.pin) + 1) % 1_000_000:06}"
    for _ in range(PIN_TRIES):
        async with city.begin() as records:
            assert await records.services.tickets.sealed_pin(receipt.number)
            desk = records.services.desk
            assert await track(desk, receipt.number, wrong, now=NOW) is None
    async with city.begin() as records:
        services = records.services
        assert await services.tickets.sealed_pin(receipt.number) is None
        assert await track(services.desk, receipt.number, receipt.pin, now=NOW) is None


async def test_wrong_pins_tried_at_once_are_all_counted(city: AnyStore) -> None:
    receipt = await report(city, await conversation(city), "7:submit")
    assert receipt
    tried: list[str] = []

    async def guess() -> None:
        async with city.begin() as records:
            if await records.services.tickets.sealed_pin(receipt.number):
                tried.append("wrong")
                await records.services.tickets.count_wrong_pin(receipt.number)

    async with asyncio.TaskGroup() as tasks:
        for _ in range(30):
            tasks.create_task(guess())
    assert len(tried) == PIN_TRIES


async def test_an_unknown_number(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.tickets.sealed_pin("LPR-000000-0000") is None
        assert await records.services.tickets.count_wrong_pin("LPR-000000-0000") == 0
        assert await records.services.tickets.by_number("LPR-000000-0000\0") is None


@pytest.mark.parametrize("language", ["id", "jv"])
async def test_a_new_citizen_has_no_tickets(city: AnyStore, language: str) -> None:
    stranger = await citizen(city, Address(Channel.WEBCHAT, language))
    async with city.begin() as records:
        assert list(await records.services.tickets.of(stranger)) == []


async def test_a_number_that_nobody_saw_may_come_again(city: AnyStore) -> None:
    day = date(2026, 11, 23)

    async def crash() -> None:
        async with city.begin() as records:
            await records.services.tickets.next_number(day)
            raise LookupError

    with pytest.raises(LookupError):
        await crash()
    assert await number_of(city, day) == "LPR-261123-0001"


async def test_reports_are_counted_and_calls_for_an_operator_are_not(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    await add(city, sari, "LPR-261124-9001", key="call")
    for number in range(3):
        await report(city, sari, f"sari:{number}", NOW + timedelta(minutes=number))
    await report(city, budi, "budi", NOW)
    async with city.begin() as records:
        kept = records.services.tickets
        since_second = NOW + timedelta(minutes=1)
        assert await kept.opened_since(sari.citizen, NOW) == 3
        assert await kept.opened_since(sari.citizen, since_second) == 2
        assert await kept.opened_since(budi.citizen, since_second) == 0
        assert await kept.all_opened_since(NOW, at_most=10) == 4
        assert await kept.all_opened_since(since_second, at_most=10) == 2
        assert await kept.all_opened_since(NOW, at_most=3) == 3, "it counts no further"


async def test_who_waits_for_an_answer(city: AnyStore) -> None:
    """What is not closed, and what was closed but ended not long ago."""
    sari, budi = await conversation(city), await conversation(city, BUDI)
    ended = {"open": None, "waits": NOW, "confirmed": NOW, "long ago": NOW - timedelta(days=9)}
    for place, (name, ended_at) in enumerate(ended.items(), start=1):
        added = await add(city, sari, f"LPR-261124-{place:04d}", name)
        assert added
        closed_at = ended_at if name in ("confirmed", "long ago") else None
        over = replace(added, ended_at=ended_at, closed_at=closed_at)
        async with city.begin() as records:
            line = TicketChange(NOW, over.status)
            assert await records.services.tickets.save(over, line, key=f"{name}:over")

    async def waiting(here: Conversation, since: datetime) -> list[str]:
        async with city.begin() as records:
            found = await records.services.tickets.waiting_for(here.citizen, since)
            return [ticket.number for ticket in found]

    assert await waiting(sari, NOW + timedelta(seconds=1)) == ["LPR-261124-0002"]
    assert await waiting(sari, NOW) == ["LPR-261124-0003", "LPR-261124-0002"]
    assert await waiting(budi, NOW) == []
