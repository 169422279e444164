"""All that the emulated Telegram knows: one bot, its chats, files, updates and the clock."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.telegram.chats import Chat, Chats, User
from tests.emulators.telegram.clock import Clock, Signal
from tests.emulators.telegram.errors import Json
from tests.emulators.telegram.faults import Faults
from tests.emulators.telegram.files import Files
from tests.emulators.telegram.limits import Paces
from tests.emulators.telegram.pace import Pace
from tests.emulators.telegram.updates import Updates


@dataclass
class Call:
    """A call of the bot, as it came in, and what it was answered."""

    method: str
    parameters: Json
    at: float
    status: int = 0  # 0: carried out but never answered
    answer: Any = None


@dataclass
class Query:
    """A tapped button: it spins until the bot answers."""

    id: str
    person_id: int
    data: str
    at: float
    answer: Json | None = None


@dataclass
class World:
    token: str
    bot: User
    clock: Clock
    paces: Paces = field(default_factory=Paces)
    allow_http_webhook: bool = True
    reads_all_group_messages: bool = False
    changed: Signal = field(default_factory=Signal)
    faults: Faults = field(default_factory=Faults)
    chats: Chats = field(default_factory=Chats)
    queries: dict[str, Query] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    actions: list[tuple[int, str]] = field(default_factory=list)
    """Chat and what the bot was seen doing there: ("typing")."""
    texts: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Commands, descriptions and names by method and scope."""
    webhook_set_at: float = -1e9
    closing: bool = False
    poll: object = None
    """The newest getUpdates; an older one that still waits ends with 409."""

    def __post_init__(self) -> None:
        self.pace = Pace(self.paces)
        self.files = Files(self.clock)
        self.updates = Updates(self.clock, self.changed)
        self._numbers = itertools.count(7_000_000_000)

    def number(self) -> str:
        """For ids that mean nothing: callback queries, media groups."""
        return f"{next(self._numbers)}{self.clock.date() % 1000:03d}"

    def message(self, chat: Chat, sender: User, content: Json, *, thread_id: int = 0) -> Json:
        """A new message in a chat; tells nobody."""
        message = {
            "message_id": chat.next_id(),
            "from": sender.json(),
            "chat": chat.json(),
            "date": self.clock.date(),
            **chat.in_topic(thread_id),
            **content,
        }
        self.changed.fire()
        return chat.add(message)
