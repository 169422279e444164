"""From a genuine body to what the desk does: each event on its own, all of it safe to repeat."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog

from bot.arrivals import Arrivals
from bot.channels.whatsapp import parse
from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.events import Event, IdentityChanged, MarketingPreference, Status
from bot.channels.whatsapp.media import MediaUnavailable
from core.conversations import Unavailable
from core.delivery import Arrival, Deliveries
from core.media import NotUsable
from core.messages import Address, Channel, Refusal

log = structlog.get_logger()


class Identities(Protocol):
    async def move(self, previous: Address, current: Address) -> bool: ...


class WhatsAppReceiver:
    """`receive` raises Unavailable when something could not be kept: Meta then comes again.

    `later` carries what must not delay our answer to Meta.
    """

    def __init__(
        self,
        phone_number_id: str,
        sender: WhatsAppSender,
        arrivals: Arrivals,
        deliveries: Deliveries,
        identities: Identities,
        later: asyncio.TaskGroup,
        clock: Callable[[], datetime],
    ) -> None:
        self._phone_number_id = phone_number_id
        self._sender = sender
        self._arrivals = arrivals
        self._deliveries = deliveries
        self._identities = identities
        self._later = later
        self._clock = clock

    async def receive(self, raw: bytes) -> None:
        body = parse.read(raw)
        if body is None:
            await self._deliveries.keep_stray(Channel.WHATSAPP, raw, "no JSON that we can read")
            return
        failed: Unavailable | None = None
        for event in parse.parse(body, self._phone_number_id, self._clock()):
            try:
                await self._handle(event)
            except Unavailable as error:  # the others of the batch may still be kept
                failed = error
        if failed is not None:
            raise failed

    async def _handle(self, event: Event) -> None:
        match event:
            case Arrival(incoming=incoming) if incoming is not None:
                await self._arrivals.take(event, self._file)
                self._later.create_task(self._sender.mark_read(incoming.external_id))
            case Status(reference=reference) if reference is not None:
                await self._deliveries.report(reference, event.state, event.reason)
            case IdentityChanged():
                moved = await self._identities.move(event.previous, event.current)
                log.info("address changed", channel="whatsapp", moved=moved)
            case MarketingPreference(stopped=True):
                await self._arrivals.stop(event.address, event.at)

    async def _file(self, media_id: str, most_bytes: int) -> bytes:
        try:
            return await self._sender.download(media_id, most_bytes)
        except MediaUnavailable as error:
            raise NotUsable(Refusal.LOST, error.reason) from error
