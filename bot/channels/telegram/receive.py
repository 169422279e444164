"""From an update to what the desk does; whatever an update holds, it never blocks a chat."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

import structlog

from bot.arrivals import Arrivals
from bot.channels.telegram.events import GroupMessage, Migrated, Reachable, Tapped
from bot.channels.telegram.parse import parse
from bot.channels.telegram.render import declined
from bot.channels.telegram.send import TelegramSender
from core.citizens import Identities
from core.conversations import Unavailable
from core.delivery import UNREADABLE, UNUSED, Arrival, SendFailed, Strays
from core.media import NotUsable
from core.messages import Address, Channel, Json, Refusal

FILE_PAUSES = (1.0, 3.0, None)
"""Seconds before a file is asked for again; Telegram waits for us meanwhile, up to a minute."""

log = structlog.get_logger()


class OwnGroup(Protocol):
    """The operators' group."""

    async def take(self, update: Json, fetch: Callable[[str, int], Awaitable[bytes]]) -> bool:
        """Whether it was the group's to take. Raises Unavailable."""


class TelegramReceiver:
    """`receive` raises Unavailable when nothing could be kept: Telegram then comes again."""

    def __init__(
        self,
        sender: TelegramSender,
        arrivals: Arrivals,
        strays: Strays,
        identities: Identities,
        clock: Callable[[], datetime],
    ) -> None:
        self._sender = sender
        self._arrivals = arrivals
        self._strays = strays
        self._identities = identities
        self._clock = clock
        self.username = ""
        """The bot's own, once known: in groups it tells who is spoken to."""
        self.group: OwnGroup | None = None
        """It comes first, if there is one."""

    async def receive(self, raw: bytes) -> None:
        """A fault of ours must not block the chat: then the update is kept as it came."""
        try:
            useless = await self._take(raw)
        except Unavailable:
            raise
        except Exception as error:
            log.error("update not taken", exc_info=error)
            useless = type(error).__name__
        if useless:
            await self._strays.keep(Channel.TELEGRAM, raw, useless)

    async def _take(self, raw: bytes) -> str:
        """Why the update is of no use to us; empty when it was."""
        update = _read(raw)
        if update is None:
            return UNREADABLE
        if self.group is not None and await self.group.take(update, self._file):
            return ""
        match parse(update, self._clock(), self.username):
            case None:
                return UNUSED
            case Arrival() as arrival:
                await self._arrivals.take(arrival, self._file)
            case Tapped(callback_id, arrival):
                await self._arrivals.take(arrival, self._file)
                await self._sender.answer_callback(callback_id)
            case GroupMessage() as message:
                await self._decline(message)
            case Reachable(address, reachable):
                await self._identities.reach(address, reachable=reachable, at=self._clock())
            case Migrated(previous, current):
                await self._identities.move(_chat(previous), _chat(current))
        return ""

    async def _decline(self, message: GroupMessage) -> None:
        try:
            await self._sender.carry_out(declined(message))
        except SendFailed as failed:
            log.info("group not declined", reason=failed.reason)

    async def _file(self, file_id: str, most_bytes: int) -> bytes:
        for pause in FILE_PAUSES:
            try:
                return await self._sender.download(file_id, most_bytes)
            except SendFailed as failed:
                if failed.retry_after is None or pause is None:
                    raise NotUsable(Refusal.LOST, failed.reason) from failed
                log.warning("file not fetched yet", channel="telegram", reason=failed.reason)
            await asyncio.sleep(pause)
        raise AssertionError("the last pause ends the tries")


def _chat(number: int) -> Address:
    return Address(Channel.TELEGRAM, str(number))


def _read(raw: bytes) -> Json:
    try:
        return json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
