"""Live queues: one hub for each process tells every open browser what changed in what it shows.

A change is heard of by the id of the ticket. What changes within COALESCE_SECONDS is read once and
rendered once; a browser that cannot keep up, or may have missed something, is told to load anew.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

import structlog

from core.changes import Changes, Heard
from core.conversations import Unavailable
from core.messages import Json
from core.presence import Doing, Seen
from core.ticket_queue import (
    Key,
    Load,
    Queue,
    QueueRow,
    TicketQueue,
    View,
    count_of,
    place_of,
)

COALESCE_SECONDS = 0.25
COUNT_SECONDS = 0.5
"""Counting reads all open tickets; it is done no more often than this."""
FRESH = timedelta(seconds=30)
"""A ticket opened so lately is new work."""
MOST_COUNTED = 99
BEHIND = 50
"""So many messages may wait for one browser."""
AGAIN_SECONDS = 1.0

Render = Callable[[QueueRow, bool, bool], str]
"""The row as HTML: is it the viewer's own, and do they lead?"""

log = structlog.get_logger()


class Kind(Enum):
    """What a changed ticket is to a browser."""

    GONE = "gone"
    BEHIND = "behind"
    """In the queue, but on a page that was not loaded."""
    SHOWN = "shown"
    OWN = "own"


@dataclass(eq=False, slots=True)
class Watcher:
    """One open browser: what it shows, up to which place, and what it was not told yet."""

    view: View
    leads: bool
    until: Key | None = None
    counts: Mapping[str, str] = field(default_factory=dict)
    waiting: "asyncio.Queue[bytes]" = field(default_factory=lambda: asyncio.Queue(BEHIND))

    def tell(self, message: bytes) -> None:
        if self.waiting.full():
            while not self.waiting.empty():
                self.waiting.get_nowait()
            message = REFRESH
        self.waiting.put_nowait(message)


def event(name: str, value: Json) -> bytes:
    """As a browser's EventSource reads it."""
    return f"event: {name}\ndata: {json.dumps(value, separators=(',', ':'))}\n\n".encode()


REFRESH = event("refresh", None)
END = b""
"""Ends a stream."""


def counts_in(loads: Sequence[Load], view: View) -> Mapping[str, str]:
    """How many each queue holds for the viewer, as it is shown."""
    counted = {}
    for queue in Queue:
        if queue is not Queue.ENDED:
            count = count_of(loads, View(queue, view.agency, view.login))
            counted[queue.value] = f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
    return counted


class Live:
    def __init__(
        self, changes: Changes, queue: TicketQueue, render: Render, now: Callable[[], datetime]
    ) -> None:
        self._changes = changes
        self._queue = queue
        self._render = render
        self._now = now
        self._watchers: set[Watcher] = set()
        self._something = asyncio.Event()
        self._tickets: set[int] = set()
        self._missed = False
        self._met: set[tuple[str, str]] = set()
        """Number and agency of tickets that somebody came to or left."""
        self._here: dict[tuple[str, str], Seen] = {}
        self._counts_are_old = False
        self._heard_of = 0
        self._name = secrets.token_hex(4)
        self.closing = False

    @property
    def version(self) -> str:
        """Changes with every change that is told: who loads a page and then listens learns by it
        whether something happened in between."""
        return f"{self._name}-{self._heard_of}"

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hear())
            tasks.create_task(self._tell_forever())
            tasks.create_task(self._count_forever())
            tasks.create_task(self._forget_forever())

    def close(self) -> None:
        """End all streams: the program is told to stop."""
        self.closing = True
        for each in self._watchers:
            each.tell(END)

    @contextmanager
    def watching(
        self, view: View, *, leads: bool, version: str, until: Key | None = None
    ) -> Iterator[Watcher]:
        """Without a version nothing was missed: another stream is open until this one is."""
        watcher = Watcher(view, leads, until)
        if version and version != self.version:
            watcher.tell(REFRESH)
        if self.closing:
            watcher.tell(END)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    def at(self, number: str) -> Sequence[Seen]:
        """Who is at a ticket, as far as this process has heard."""
        now = self._now()
        return [
            each
            for each in self._here.values()
            if each.number == number and each.until > now and each.doing is not Doing.GONE
        ]

    async def _hear(self) -> None:
        async for heard in self._changes.listen():
            self._note(heard)

    def _note(self, heard: Heard) -> None:
        self._heard_of += bool(heard.tickets) or heard.missed
        self._tickets |= heard.tickets
        self._missed = self._missed or heard.missed
        if heard.seen is not None:
            key = (heard.seen.number, heard.seen.login)
            before = self._here.get(key)
            self._here[key] = heard.seen
            if before is None or before.doing is not heard.seen.doing:
                self._met.add((heard.seen.number, heard.seen.agency))
        self._something.set()

    async def _tell_forever(self) -> None:
        while True:
            await self._something.wait()
            await asyncio.sleep(COALESCE_SECONDS)
            self._something.clear()
            try:
                await self.tell()
            except Unavailable as error:
                log.warning("changes not told", reason=str(error))
                await asyncio.sleep(AGAIN_SECONDS)
                self._note(Heard(missed=True))

    async def tell(self) -> None:
        """Tell every browser what was heard of since the last time. Raises Unavailable."""
        tickets, self._tickets = self._tickets, set()
        met, self._met = self._met, set()
        missed, self._missed = self._missed, False
        self._counts_are_old = self._counts_are_old or bool(tickets) or missed
        if missed:
            for each in self._watchers:
                each.tell(REFRESH)
        elif tickets and self._watchers:
            self._tell_rows(await self._queue.rows(tickets))
        for number, agency in met:
            self._tell_met(number, agency)

    def _tell_rows(self, rows: Sequence[QueueRow]) -> None:
        rendered = Rendered(rows, self._render, self._now())
        for each in self._watchers:
            each.tell(rendered.for_(each))

    def _tell_met(self, number: str, agency: str) -> None:
        here = self.at(number)
        for each in self._watchers:
            if each.view.agency in (None, agency):
                others = [_who(seen) for seen in here if seen.login != each.view.login]
                each.tell(event("here", {"number": number, "who": others}))

    async def _count_forever(self) -> None:
        while True:
            await asyncio.sleep(COUNT_SECONDS)
            if not self._counts_are_old or not self._watchers:
                continue
            self._counts_are_old = False
            try:
                loads = await self._queue.loads()
            except Unavailable as error:
                log.warning("not counted", reason=str(error))
                self._counts_are_old = True
                continue
            for each in self._watchers:
                counts = counts_in(loads, each.view)
                if counts != each.counts:
                    each.counts = counts
                    each.tell(event("counts", counts))

    async def _forget_forever(self) -> None:
        while True:
            await asyncio.sleep(AGAIN_SECONDS)
            self.forget()

    def forget(self) -> None:
        """Who stopped telling that they are there is gone."""
        now = self._now()
        for key, seen in list(self._here.items()):
            if seen.until <= now or seen.doing is Doing.GONE:
                del self._here[key]
                self._tell_met(seen.number, seen.agency)


class Rendered:
    """Rows that changed, rendered once for each kind of viewer, and put together for each."""

    def __init__(self, rows: Sequence[QueueRow], render: Render, now: datetime) -> None:
        self._rows = rows
        self._render = render
        self._now = now
        self._html: dict[tuple[int, Kind, bool], str] = {}
        self._messages: dict[tuple[object, ...], bytes] = {}

    def for_(self, watcher: Watcher) -> bytes:
        kinds = tuple(self._kind(row, watcher) for row in self._rows)
        key = (watcher.view.queue, watcher.leads, kinds)
        if key not in self._messages:
            pairs = zip(self._rows, kinds, strict=True)
            value = [self._one(row, kind, watcher) for row, kind in pairs]
            self._messages[key] = event("rows", value)
        return self._messages[key]

    def _kind(self, row: QueueRow, watcher: Watcher) -> Kind:
        view, ticket = watcher.view, row.ticket
        if not view.shows(ticket):
            return Kind.GONE
        if watcher.until is not None and place_of(ticket, view.queue) > watcher.until:
            return Kind.BEHIND
        return Kind.OWN if ticket.assignee == view.login else Kind.SHOWN

    def _one(self, row: QueueRow, kind: Kind, watcher: Watcher) -> Json:
        told: dict[str, Json] = {"number": row.ticket.number}
        if kind is Kind.GONE:
            return told
        told["fresh"] = self._now - row.ticket.opened_at < FRESH
        if kind is Kind.BEHIND:
            return {**told, "behind": True}
        variant = (row.ticket.id, kind, watcher.leads)
        if variant not in self._html:
            self._html[variant] = self._render(row, kind is Kind.OWN, watcher.leads)
        at = place_of(row.ticket, watcher.view.queue)
        return {**told, "at": at, "html": self._html[variant]}


def _who(seen: Seen) -> Json:
    return {"name": seen.name, "doing": seen.doing.value}
