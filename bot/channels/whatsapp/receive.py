"""From a genuine body to what the desk does: each event on its own, all of it safe to repeat."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Protocol

import structlog

from bot.arrivals import Arrivals
from bot.channels.whatsapp import parse
from bot.channels.whatsapp.alarm import Alarm
from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.events import (
    Event,
    IdentityChanged,
    MarketingPreference,
    MessagingLimitChanged,
    Status,
    TemplateChanged,
    Unused,
)
from bot.channels.whatsapp.media import MediaUnavailable
from bot.channels.whatsapp.statuses import Statuses
from core.conversations import Unavailable
from core.costs import day_of
from core.delivery import UNREADABLE, UNUSED, Arrival, Strays
from core.media import NotUsable
from core.messages import Address, Channel, Refusal

log = structlog.get_logger()


class Identities(Protocol):
    async def move(self, previous: Address, current: Address) -> bool: ...


class Ticks(Protocol):
    async def first(self, message: str) -> bool:
        """Whether nobody has marked this message as read yet. Raises Unavailable."""


class Throughput(Protocol):
    async def heard(self, channel: Channel) -> None:
        """What citizens write counts, too. Raises Unavailable."""


class MessageTemplates(Protocol):
    async def set_state(self, name: str, language: str, state: str, at: datetime) -> bool: ...

    async def set_category(self, name: str, language: str, category: str, at: datetime) -> bool: ...


class WhatsAppReceiver:
    """`receive` raises Unavailable when something could not be kept: Meta then comes again.

    `later` carries what must not delay our answer to Meta. `messaging_limit` is what we take
    Meta's for, None for no limit.
    """

    def __init__(
        self,
        phone_number_id: str,
        sender: WhatsAppSender,
        arrivals: Arrivals,
        strays: Strays,
        identities: Identities,
        statuses: Statuses,
        templates: MessageTemplates,
        alarm: Alarm,
        ticks: Ticks,
        throughput: Throughput,
        later: asyncio.TaskGroup,
        clock: Callable[[], datetime],
        *,
        account_id: str | None = None,
        messaging_limit: int | None = None,
    ) -> None:
        self._phone_number_id = phone_number_id
        self._account_id = account_id
        self._messaging_limit = messaging_limit
        self._sender = sender
        self._arrivals = arrivals
        self._strays = strays
        self._identities = identities
        self._statuses = statuses
        self._templates = templates
        self._alarm = alarm
        self._ticks = ticks
        self._throughput = throughput
        self._later = later
        self._clock = clock

    async def receive(self, raw: bytes) -> None:
        body = parse.read(raw)
        if body is None:
            await self._strays.keep(Channel.WHATSAPP, raw, UNREADABLE)
            return
        events = parse.parse(body, self._phone_number_id, self._clock(), self._account_id)
        useless = "" if events else UNUSED
        failed: Unavailable | None = None
        for handle in self._parts(events):
            try:
                useless = await handle() or useless
            except Unavailable as error:  # the others of the batch may still be kept
                failed = error
            except Exception as error:  # a fault of ours must not bring the batch back for a week
                log.error("part of a webhook not taken", exc_info=error)
                useless = type(error).__name__
        if useless:
            await self._strays.keep(Channel.WHATSAPP, raw, useless)
        if failed is not None:
            raise failed

    def _parts(self, events: Sequence[Event]) -> Sequence[Callable[[], Awaitable[str]]]:
        """What is done one after the other: statuses that come together are one part."""
        parts: list[Callable[[], Awaitable[str]]] = []
        for of_statuses, some in groupby(events, lambda each: isinstance(each, Status)):
            if of_statuses:
                statuses = [each for each in some if isinstance(each, Status)]
                parts.append(partial(self._tell, statuses))
            else:
                parts += [partial(self._handle, each) for each in some]
        return parts

    async def _tell(self, statuses: Sequence[Status]) -> str:
        """One that we cannot handle must not take the others with it."""
        try:
            await self._statuses.take(statuses)
        except Unavailable:
            raise
        except Exception:
            if len(statuses) == 1:
                raise
            log.warning("statuses not taken together", count=len(statuses))
            for each in statuses:
                await self._tell([each])
        return ""

    async def _handle(self, event: Event) -> str:
        """Why the event is of no use to us; empty when it was."""
        match event:
            case Arrival(incoming=incoming) if incoming is not None:
                # First: a typing indicator that comes after the answer would stay for 25 s.
                self._later.create_task(self._mark_read(incoming.external_id))
                await self._arrivals.take(event, self._file)
            case IdentityChanged():
                moved = await self._identities.move(event.previous, event.current)
                log.info("address changed", channel="whatsapp", moved=moved)
            case MarketingPreference(stopped=True):
                await self._arrivals.stop(event.address, event.at)
            case TemplateChanged():
                await self._template(event)
            case MessagingLimitChanged():
                await self._limit(event)
            case Unused():
                return UNUSED
        return ""

    async def _mark_read(self, wamid: str) -> None:
        """A courtesy: once at most, and nothing that goes wrong here may reach anybody."""
        try:
            await self._throughput.heard(Channel.WHATSAPP)
            if await self._ticks.first(wamid):
                await self._sender.mark_read(wamid)
        except Exception as error:
            log.warning("message not marked as read", reason=type(error).__name__)

    async def _template(self, event: TemplateChanged) -> None:
        name, language = event.name, event.language
        if event.state is not None:
            await self._templates.set_state(name, language, event.state, event.at)
            log.info("template decided on", template=name, language=language, state=event.state)
        if event.category is not None and await self._templates.set_category(
            name, language, event.category, event.at
        ):
            about = f"template {name} ({language}) is {event.category} now, which has another price"
            await self._alarm.raise_as(f"{event.at.isoformat()} {about}", about)

    async def _limit(self, event: MessagingLimitChanged) -> None:
        """Broadcasts go by our setting: another limit is for people to look at, once a day."""
        if event.people != self._messaging_limit:
            people = event.people or "unlimited"
            about = f"WHATSAPP_MESSAGING_LIMIT should be {people}, as Meta says"
            await self._alarm.raise_as(f"{day_of(event.at)} {about}", about)

    async def _file(self, media_id: str, most_bytes: int) -> bytes:
        try:
            return await self._sender.download(media_id, most_bytes)
        except MediaUnavailable as error:
            raise NotUsable(Refusal.LOST, error.reason) from error
