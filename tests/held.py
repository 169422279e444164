"""A desk with one citizen on Telegram, and an operator who answers there."""

from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.city import FLOWS
from core import handover
from core.citizens import Citizen
from core.messages import Address, Channel, Incoming, Kind, Media, MediaKind
from core.tickets import Ticket
from flows.engine import Engine
from flows.records import Records
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions
from tests.desk import Desk as MemoryDesk

SARI = Address(Channel.TELEGRAM, "1001")
WAWAN = "wawan"
_numbers = count(1)


class Desk:
    """A desk with one citizen who called for an operator."""

    def __init__(self) -> None:
        made = MemoryDesk()
        self.store, self.clock = made.store, made.clock
        self.handler = InboxHandler(self.store, MemorySessions(), Router(Engine(FLOWS)), self.clock)

    @property
    def answers(self) -> list[str]:
        return [each.text for each in self.store.sent(SARI)]

    @property
    def outcomes(self) -> list[str | None]:
        return [row.outcome for row in self.store.state.inbox.values()]

    async def hears(self, *messages: Incoming) -> None:
        for incoming in messages:
            await self.handler.handle(incoming)

    async def settles(self) -> None:
        """Time goes on until nothing waits."""
        while due := await self.handler.answer(SARI):
            self.clock.now = due

    async def calls(self) -> None:
        await self.hears(says("operator"), says("pajak bumi dan bangunan"))

    async def ticket(self, records: Records) -> Ticket:
        row = self.store.state.addresses[SARI]
        tickets = await records.services.tickets.of(Citizen(row.citizen_id), limit=1)
        return tickets[0]

    async def claim(self) -> None:
        async with self.store.begin() as records:
            number = (await self.ticket(records)).number
            here, key = records.services.desk, f"claim:{next(_numbers)}"
            await handover.claim(here, number, by=WAWAN, now=self.clock(), key=key)


def says(text: str, kind: Kind = Kind.TEXT) -> Incoming:
    return Incoming(SARI, f"m{next(_numbers)}", kind, datetime.now().astimezone(), text)


def photo() -> Incoming:
    media = Media(MediaKind.PHOTO, f"{next(_numbers):064x}.jpg")
    return replace(says("", Kind.PHOTO), media=(media,))


def tap(option: str) -> Incoming:
    return replace(says("x", Kind.TAP), tap=option)


def new_key() -> str:
    return f"k{next(_numbers)}"
