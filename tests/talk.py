"""A citizen for tests: writes, taps, sends and reads the city's answers, as on a phone."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from bot.city import FLOWS, WIB
from core.conversations import Sessions
from core.messages import (
    Address,
    Channel,
    Incoming,
    Kind,
    Location,
    Media,
    MediaKind,
    Outgoing,
    OutgoingOption,
)
from flows.engine import Engine
from flows.records import Store
from flows.session import Session
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
"""A Monday morning."""


class Clock:
    def __init__(self, now: datetime = BEGIN) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, time: timedelta) -> None:
        self.now += time


Read = Callable[[Address], Awaitable[list[Outgoing]]]
"""What lies in the outbox for an address, oldest first."""


class Talk:
    """`await talk.say("halo")`, then `talk.last` is the city's answer."""

    def __init__(
        self, store: Store, sessions: Sessions, read: Read, clock: Clock, name: str = "sari"
    ) -> None:
        self.address = Address(Channel.TERMINAL, name)
        self.clock = clock
        self.answers: list[Outgoing] = []
        self._read = read
        self._sessions = sessions
        self._handler = InboxHandler(store, sessions, Router(Engine(FLOWS)), clock)
        self._numbers = count(1)
        self._sent: Incoming | None = None

    @property
    def session(self) -> Session:
        """Where the bot is with this citizen, as it was last kept."""
        assert isinstance(self._sessions, MemorySessions)
        state = self._sessions.state(self.address)
        return Session.load(state) if state else Session()

    @property
    def last(self) -> Outgoing:
        return self.answers[-1]

    async def say(self, text: str) -> Outgoing:
        return await self.send(Kind.TEXT, text=text)

    async def tap(self, label: str, *, oldest: bool = False) -> Outgoing:
        """Tap the option with this label on the newest (or oldest) bubble that has it."""
        option = self.option(label, oldest=oldest)
        return await self.send(Kind.TAP, text=option.label, tap=option.id)

    def option(self, label: str, *, oldest: bool = False) -> OutgoingOption:
        bubbles = self.answers if oldest else list(reversed(self.answers))
        for bubble in bubbles:
            for option in bubble.options:
                if option.label == label:
                    return option
        raise AssertionError(f"no bubble has the option [{label}]")

    async def pin(self, latitude: float, longitude: float) -> Outgoing:
        return await self.send(Kind.LOCATION, location=Location(latitude, longitude))

    async def photo(self, caption: str = "") -> Outgoing:
        return await self.send(Kind.PHOTO, text=caption, photo=f"{next(self._numbers):064x}.jpg")

    async def edit(self, text: str) -> Outgoing:
        """Change an earlier message."""
        return await self.send(Kind.EDIT, text=text)

    async def sticker(self) -> Outgoing:
        return await self.send(Kind.OTHER)

    async def send(
        self,
        kind: Kind,
        *,
        text: str = "",
        tap: str | None = None,
        location: Location | None = None,
        photo: str | None = None,
    ) -> Outgoing:
        """Send a message; fails unless it is answered by exactly one bubble."""
        external_id = f"{self.address.external_id}-{next(self._numbers)}"
        media = (Media(MediaKind.PHOTO, photo),) if photo else ()
        incoming = Incoming(
            self.address, external_id, kind, self.clock(), text, tap, location, media
        )
        before = len(self.answers)
        await self.deliver(incoming)
        assert len(self.answers) == before + 1, "one message, one bubble"
        return self.last

    async def deliver(self, incoming: Incoming) -> None:
        self._sent = incoming
        await self._handler.handle(incoming)
        self.answers = await self._read(self.address)

    async def redeliver(self) -> None:
        """The channel delivers the last message a second time."""
        assert self._sent is not None
        before = self.answers
        await self.deliver(replace(self._sent))
        assert self.answers == before, "a redelivered message changes nothing"
