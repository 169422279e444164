"""Threads in memory: what is committed, outside of any transaction."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from core.conversations import DeliveryState, Page, ThreadMessage
from core.messages import Address, Incoming
from storage.bodies import incoming_of, outgoing_of
from storage.cursors import Cursor
from storage.memory.state import InboxRow, OutboxRow, State

SEEN = {DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNCERTAIN}


class MemoryThreads:
    def __init__(self, state: Callable[[], State], writing: asyncio.Lock) -> None:
        self._state = state
        self._writing = writing

    async def page(self, address: Address, *, before: str | None = None, limit: int = 50) -> Page:
        thread = sorted(self._thread(address), key=lambda each: each[0])
        if before:
            end = Cursor.read(before)
            thread = [each for each in thread if each[0] < end]
        here = thread[-limit:]
        older = str(here[0][0]) if len(thread) > limit else None
        return Page([message for _, message in here], older)

    async def outgoing_after(
        self, address: Address, outgoing_id: int, *, limit: int = 100
    ) -> Sequence[ThreadMessage]:
        rows = self._state().outbox.values()
        after = [row for row in rows if row.address == address and row.id > outgoing_id]
        return [_outgoing(row) for row in after[:limit]]

    async def mark_read(self, address: Address, up_to: int) -> None:
        async with self._writing:
            outbox = self._state().outbox
            for row in list(outbox.values()):
                if row.address == address and row.id <= up_to and row.state in SEEN:
                    outbox[row.key] = replace(row, state=DeliveryState.READ)

    async def has_media(self, address: Address, name: str) -> bool:
        messages = (message for _, message in self._thread(address))
        bodies = (each.incoming or each.outgoing for each in messages)
        return any(file.name == name for body in bodies if body for file in body.media)

    def _thread(self, address: Address) -> Iterator[tuple[Cursor, ThreadMessage]]:
        for question in self._state().inbox.values():
            if question.address == address:
                cursor = Cursor(question.received_at, False, question.id)
                message = ThreadMessage(
                    question.id, question.received_at, incoming=incoming_in(question)
                )
                yield cursor, message
        for answer in self._state().outbox.values():
            if answer.address == address:
                yield Cursor(answer.created_at, True, answer.id), _outgoing(answer)


def incoming_in(row: InboxRow) -> Incoming:
    return incoming_of(row.address, row.external_id, row.kind, json.loads(row.body))


def _outgoing(row: OutboxRow) -> ThreadMessage:
    outgoing = outgoing_of(json.loads(row.body))
    return ThreadMessage(
        row.id, row.created_at, outgoing=outgoing, state=row.state, author=row.author
    )
