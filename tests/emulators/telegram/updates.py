"""Updates on their way to the bot: numbered, queued per chat or per citizen, with an end."""

import asyncio
import itertools
from dataclasses import dataclass, field

from tests.emulators.telegram.clock import Clock, Signal
from tests.emulators.telegram.errors import Json
from tests.emulators.telegram.limits import (
    CALLBACK_LIFE_SECONDS,
    DEFAULT_CONNECTIONS,
    MESSAGE_LIFE_SECONDS,
    UPDATE_KINDS,
)

FIRST_UPDATE_ID = 481_516_234


@dataclass
class Waiting:
    update_id: int
    body: Json
    queue: str  # tba Client.cpp:17959: messages and edits by chat, callbacks by citizen
    expires: float
    failures: int = 0


@dataclass(frozen=True)
class Attempt:
    """One try to deliver: `status` 0 means that there was no answer."""

    update_id: int
    at: float
    status: int


@dataclass
class Webhook:
    url: str
    secret_token: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    last_error_date: int = 0
    last_error_message: str = ""
    slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.slots = asyncio.Semaphore(self.max_connections)


class Updates:
    def __init__(self, clock: Clock, changed: Signal) -> None:
        self.webhook: Webhook | None = None
        self.allowed = UPDATE_KINDS
        self.emitted: list[Json] = []
        self.attempts: list[Attempt] = []
        self.dropped: list[int] = []
        self.added = Signal()
        self.ready: set[str] = set()
        """Queues with something new, for the delivery to look at."""
        self._changed = changed
        self._clock = clock
        self._waiting: dict[int, Waiting] = {}
        self._queues: dict[str, dict[int, Waiting]] = {}
        self._ids = itertools.count(FIRST_UPDATE_ID)

    def add(self, kind: str, content: Json) -> Json | None:
        """The update, or None when the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        body: Json = {"update_id": next(self._ids), kind: content}
        if kind == "callback_query":
            queue, life = f"citizen {content['from']['id']}", CALLBACK_LIFE_SECONDS
        else:
            own = "" if "message" in kind else f"{kind} "
            queue, life = f"{own}chat {content['chat']['id']}", MESSAGE_LIFE_SECONDS
        self._put(Waiting(body["update_id"], body, queue, self._clock.now() + life))
        self.emitted.append(body)
        return body

    def again(self, update: Waiting) -> None:
        """For long polling: the same update a second time."""
        self._put(update)

    def waiting(self) -> list[Waiting]:
        """In order, without those whose time is over."""
        for update in list(self._waiting.values()):
            self._alive(update)
        return list(self._waiting.values())

    def first(self, queue: str) -> Waiting | None:
        for update in list(self._queues.get(queue, {}).values()):
            if self._alive(update):
                return update
        return None

    def is_waiting(self, update: Waiting) -> bool:
        return self._waiting.get(update.update_id) is update

    def done(self, update: Waiting) -> None:
        self._waiting.pop(update.update_id, None)
        line = self._queues.get(update.queue, {})
        line.pop(update.update_id, None)
        if not line:
            self._queues.pop(update.queue, None)
        self._changed.fire()

    def confirm_before(self, offset: int) -> list[Waiting]:
        gone = [update for update in self.waiting() if update.update_id < offset]
        for update in gone:
            self.done(update)
        return gone

    def clear(self) -> None:
        for update in self.waiting():
            self.done(update)

    def point_at(self, webhook: Webhook | None) -> None:
        self.webhook = webhook
        self.ready |= set(self._queues)
        self._clock.nudge()  # those who wait for their next try look at the new address
        self.added.fire()

    def _put(self, update: Waiting) -> None:
        self._waiting[update.update_id] = update
        self._queues.setdefault(update.queue, {})[update.update_id] = update
        self.ready.add(update.queue)
        self.added.fire()

    def _alive(self, update: Waiting) -> bool:
        if update.expires >= self._clock.now():
            return True
        self.dropped.append(update.update_id)
        self.done(update)
        return False
