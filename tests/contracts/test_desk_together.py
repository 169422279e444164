"""The desk while several people work on the same tickets."""

import asyncio
from datetime import UTC, datetime

from core import casework
from core.closing import rate
from core.conversations import Conversation
from core.intake import open_report
from core.places import Place
from core.reports import ReportDraft
from core.tickets import Event, TicketStatus
from core.ticking import tick
from tests.contracts.people import BUDI, AnyStore, conversation

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
DRAFT = ReportDraft("bising", "Knalpot brong", Place("pasar"))


async def opened(store: AnyStore, here: Conversation) -> str:
    async with store.begin() as records:
        key = f"open:{here.id}"
        receipt = await open_report(records.services.desk, here, DRAFT, now=NOW, key=key)
    assert receipt
    return receipt.number


async def test_a_ticket_that_is_split_while_it_is_looked_up_goes_by_itself(city: AnyStore) -> None:
    main = await opened(city, await conversation(city))
    duplicate = await opened(city, await conversation(city, BUDI))
    async with city.begin() as records:
        desk = records.services.desk
        await casework.merge(desk, duplicate, main, by="wawan", now=NOW, key="merge")
    is_split, found = asyncio.Event(), []

    async def split() -> None:
        async with city.begin() as records:
            desk = records.services.desk
            await casework.split_off(desk, duplicate, by="wawan", now=NOW, key="split")
            is_split.set()
            await asyncio.sleep(0.2)

    async def look_up() -> None:
        await is_split.wait()
        async with city.begin() as records:
            found.append((await records.services.desk.main(duplicate)).number)

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(split())
        tasks.create_task(look_up())
    assert found == [duplicate]


async def test_a_rating_leaves_the_ticket_where_it_is(city: AnyStore) -> None:
    """Its line of history tells how far up the ticket was, as every other line does."""
    sari = await conversation(city)
    number = await opened(city, sari)
    async with city.begin() as records:
        desk = records.services.desk
        await tick(desk, await desk.locked(number), NOW)
        status = TicketStatus.DONE
        await casework.finish(desk, number, status, by="wawan", note="Sudah", now=NOW, key="end")
        assert await rate(desk, number, sari, 3, now=NOW, key="rate")
    async with city.begin() as records:
        ticket = await records.services.tickets.by_number(number)
        assert ticket
        last = (await records.services.tickets.history(ticket))[-1]
    assert last.event is Event.RATED
    assert ticket.level > 0
    assert (last.status, last.agency, last.level) == (ticket.status, ticket.agency, ticket.level)
