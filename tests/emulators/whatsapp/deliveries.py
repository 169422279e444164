"""Posting webhooks until they are answered with 200, for up to seven days."""

import asyncio
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import httpx2

from tests.emulators.whatsapp.clock import Clock
from tests.emulators.whatsapp.faults import Faults
from tests.emulators.whatsapp.knobs import Knobs
from tests.emulators.whatsapp.webhooks import Event, Shape, batch, signature, written


@cache
def certificates() -> ssl.SSLContext:
    """Loading them takes longer than most tests."""
    return ssl.create_default_context()


@dataclass
class Delivery:
    body: bytes
    began_at: float
    answers: list[int] = field(default_factory=list)
    """HTTP statuses as they came; 0 for none, -200 for a 200 that was lost on the way."""
    done: bool = False
    lost: bool = False


class Deliveries:
    """Events go in one by one; bodies go out, one task each."""

    def __init__(
        self, clock: Clock, knobs: Knobs, faults: Faults, group: asyncio.TaskGroup
    ) -> None:
        self.url: str | None = None
        self.secret = ""
        self.log: list[Delivery] = []
        self.collecting: Shape | None = None
        self._clock = clock
        self._knobs = knobs
        self._faults = faults
        self._group = group
        self._client = httpx2.AsyncClient(
            follow_redirects=False, trust_env=False, verify=certificates()
        )
        self._events: list[Event] = []
        self._held: list[Delivery] = []
        self._turn = asyncio.Semaphore(max(1, knobs.posts_at_once))
        self.open = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._client.aclose()

    def add(self, event: Event) -> None:
        self._events.append(event)
        if self.collecting:
            return
        if self._knobs.batch_seconds <= 0:
            self.flush()
        elif len(self._events) == 1:
            self.start(self._flush_later)

    def flush(self, shape: Shape = "one") -> None:
        if self._events and self.url:
            delivery = Delivery(written(batch(self._events, shape)), self._clock.now())
            self.log.append(delivery)
            self._post(delivery)
        self._events = []

    async def _flush_later(self) -> None:
        await self._clock.sleep(self._knobs.batch_seconds)
        self.flush()

    def start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Runs it now or later; `open` tells whether all that began has ended."""
        self.open += 1
        task = self._group.create_task(self._counted(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _counted(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await work()
        finally:
            self.open -= 1

    def _post(self, delivery: Delivery) -> None:
        if self._faults.take(("reorder",)):
            self._held.append(delivery)
            return
        held, self._held = self._held, []
        for each in (delivery, *held):
            self.start(partial(self._until_taken, each))

    def release(self) -> None:
        """What waits for a next post that does not come."""
        held, self._held = self._held, []
        for each in held:
            self.start(partial(self._until_taken, each))

    async def _until_taken(self, delivery: Delivery) -> None:
        pause = self._knobs.retry_first
        while True:
            async with self._turn:
                await self._try(delivery)
            if delivery.done:
                break
            if self._clock.now() + pause > delivery.began_at + self._knobs.retry_for:
                delivery.lost = True
                break
            await self._clock.sleep(pause)
            pause = min(pause * self._knobs.retry_factor, self._knobs.retry_most)

    async def _try(self, delivery: Delivery) -> None:
        status = await self.post(delivery.body)
        if status == 200 and self._faults.take(("drop_200",)):
            status = -200
        delivery.answers.append(status)
        delivery.done = status == 200
        if delivery.done and self._faults.take(("duplicate",)):
            delivery.answers.append(await self.post(delivery.body))

    async def post(self, body: bytes, sign: str | None = None) -> int:
        """The HTTP status of one try; 0 when nobody answers."""
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": signature(body, self.secret) if sign is None else sign,
        }
        if sign == "":
            del headers["X-Hub-Signature-256"]
        try:
            answer = await self._client.post(
                self.url or "", content=body, headers=headers, timeout=self._knobs.webhook_timeout
            )
        except httpx2.HTTPError:
            return 0
        return answer.status_code

    async def ask(self, parameters: dict[str, str]) -> tuple[int, str]:
        """The handshake's GET."""
        try:
            answer = await self._client.get(
                self.url or "", params=parameters, timeout=self._knobs.webhook_timeout
            )
        except httpx2.HTTPError:
            return 0, ""
        return answer.status_code, answer.text
