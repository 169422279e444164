"""A reply to a broadcast from the first word to the ticket, on every store."""

from datetime import UTC, datetime

from bot.city import FLOWS
from core.messages import Channel, Outgoing
from core.recipients import Release
from flows.engine import Engine
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions
from tests.contracts.announcing import frozen, subscriber
from tests.contracts.people import SARI, AnyStore, again, says


async def test_what_is_asked_in_reply_becomes_a_ticket_and_counts_once(city: AnyStore) -> None:
    now = datetime.now(UTC)
    sari = await subscriber(city, SARI)
    broadcast = await frozen(city, now)
    async with city.begin() as records:
        recipients = records.services.recipients
        (waiting,) = await recipients.waiting(broadcast, Channel.WEBCHAT, 10)
        release = Release(waiting, Outgoing("Kali Elo naik.", "id"))
        await recipients.release(broadcast, [release], now)
    router = Router(Engine(FLOWS))
    handler = InboxHandler(city, MemorySessions(), router, lambda: datetime.now(UTC))
    asked, agreed = says("boleh ikut?"), says("iya")
    for incoming in (asked, again(asked), agreed, again(agreed)):
        await handler.handle(incoming)
    _, _, question, receipt = await city.threads.outgoing_after(SARI, 0)
    assert question.outgoing is not None
    assert '"Kali Elo naik"' in question.outgoing.text
    assert receipt.outgoing is not None
    async with city.begin() as records:
        (ticket,) = await records.services.desk.tickets.of(sari.citizen, limit=5)
        response = await records.services.recipients.response(broadcast.id)
    assert ticket.number == receipt.outgoing.about
    assert ticket.agency == broadcast.agency
    assert ticket.topic == "Kali Elo naik: boleh ikut?"
    assert response.replies == 1
