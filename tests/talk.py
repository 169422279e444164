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
    Refusal,
)
from flows.engine import Engine
from flows.records import Store
from flows.session import Session
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
"""A Monday morning."""
EXTENSIONS = {MediaKind.VOICE: "ogg", MediaKind.VIDEO: "mp4", MediaKind.DOCUMENT: "pdf"}


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
        self,
        store: Store,
        sessions: Sessions,
        read: Read,
        clock: Clock,
        name: str = "sari",
        channel: Channel = Channel.TERMINAL,
    ) -> None:
        self.address = Address(channel, name)
        self.clock = clock
        self.answers: list[Outgoing] = []
        self.expects_silence = False
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

    async def look(self) -> list[Outgoing]:
        """What came since the last look: news that was not asked for."""
        before = len(self.answers)
        self.answers = await self._read(self.address)
        return self.answers[before:]

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

    async def pin(self, latitude: float, longitude: float, place: str = "") -> Outgoing:
        point = Location(latitude, longitude)
        return await self.send(Kind.LOCATION, location=point, place=place)

    async def photo(self, caption: str = "") -> Outgoing:
        photo = Media(MediaKind.PHOTO, f"{next(self._numbers):064x}.jpg")
        return await self.send(Kind.PHOTO, text=caption, media=(photo,))

    async def file(self, kind: MediaKind, caption: str = "") -> Outgoing:
        file = Media(kind, f"{next(self._numbers):064x}.{EXTENSIONS[kind]}")
        return await self.send(Kind.FILE, text=caption, media=(file,))

    async def too_large(self, caption: str = "") -> Outgoing:
        """A file that was not taken; its caption remains."""
        kind = Kind.TEXT if caption else Kind.OTHER
        return await self.send(kind, text=caption, refused=Refusal.TOO_LARGE)

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
        media: tuple[Media, ...] = (),
        place: str = "",
        refused: Refusal | None = None,
        quotes: str | None = None,
    ) -> Outgoing:
        """Send a message; fails unless it is answered by exactly one bubble.

        While `expects_silence`, fails if it is answered at all; gives the last bubble that was.
        """
        external_id = f"{self.address.external_id}-{next(self._numbers)}"
        now = self.clock()
        incoming = Incoming(
            self.address,
            external_id,
            kind,
            now,
            text,
            tap,
            location,
            media,
            place,
            refused,
            quotes,
        )
        before = len(self.answers)
        await self.deliver(incoming)
        expected = 0 if self.expects_silence else 1
        assert len(self.answers) == before + expected, "one message, one bubble"
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
