"""Inbox and outbox in memory. Bodies are kept as JSON text, so that nothing else can pass."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter

from core.citizens import LANGUAGES
from core.conversations import (
    Burst,
    Conversation,
    DeliveryState,
    Lane,
    Overtaken,
    Quoted,
    Received,
    Waiting,
)
from core.messages import Address, Incoming, Json, Outgoing
from storage.bodies import incoming_body, incoming_of, outgoing_body, outgoing_of
from storage.clean import cleaned, json_text
from storage.memory.state import (
    AddressRow,
    CitizenRow,
    InboxRow,
    OutboxRow,
    State,
    citizen_of,
    holding_of,
)


class MemoryInbox:
    def __init__(self, state: State) -> None:
        self._state = state

    async def receive(self, incoming: Incoming) -> Received | None:
        place = (incoming.address.channel.value, incoming.external_id)
        if place in self._state.inbox:
            return None
        row = InboxRow(
            id=len(self._state.inbox) + 1,
            address=incoming.address,
            external_id=cleaned(incoming.external_id),
            kind=incoming.kind.value,
            body=json_text(incoming_body(incoming)),
            received_at=datetime.now(UTC),
        )
        self._state.inbox[place] = row
        return Received(row.id, self._conversation(incoming.address))

    async def finish(
        self, received: Received, checkpoint: Json, *, flow: str | None = None
    ) -> None:
        self._count_turn(received, checkpoint)
        place, message = self._row(received)
        if message.outcome is None:
            self._state.inbox[place] = replace(message, outcome="answered", flow=flow)
        for place, other in list(self._state.inbox.items()):
            if other.id in received.joined:
                joined = replace(other, outcome="joined", joined_to=received.id)
                self._state.inbox[place] = joined

    async def hand(self, received: Received, checkpoint: Json) -> None:
        self._count_turn(received, checkpoint)
        for place, message in list(self._state.inbox.items()):
            if message.id in (received.id, *received.joined):
                self._state.inbox[place] = replace(message, outcome="handed")

    async def wait(self, received: Received, burst: Burst) -> None:
        row = self._as_seen(received.conversation)
        self._state.addresses[received.conversation.address] = replace(row, burst=burst)

    async def waiting(self, address: Address) -> Waiting | None:
        row = self._state.addresses.get(address)
        if row is None or row.burst is None:
            return None
        rows = [
            each
            for each in self._state.inbox.values()
            if each.address == address and each.outcome is None
        ]
        first, *others = (each.id for each in rows)
        return Waiting(
            Received(first, self._conversation(address), tuple(others)),
            [
                incoming_of(address, each.external_id, each.kind, json.loads(each.body))
                for each in rows
            ],
        )

    async def bury(self, received: Received, error: str) -> None:
        place, message = self._row(received)
        self._state.inbox[place] = replace(message, outcome="dead", error=error)

    def _count_turn(self, received: Received, checkpoint: Json) -> None:
        """Raises Overtaken."""
        row = self._as_seen(received.conversation)
        self._state.addresses[received.conversation.address] = replace(
            row, turns=row.turns + 1, checkpoint=json_text(checkpoint), burst=None
        )

    def _conversation(self, address: Address) -> Conversation:
        row = self._state.addresses.get(address)
        if row is None:
            citizen_id = len(self._state.citizens) + 1
            self._state.citizens[citizen_id] = CitizenRow(LANGUAGES[0])
            row = AddressRow(len(self._state.addresses) + 1, citizen_id)
            self._state.addresses[address] = row
        citizen = citizen_of(self._state, row.citizen_id)
        checkpoint = json.loads(row.checkpoint)
        holding = holding_of(self._state, row.id)
        return Conversation(row.id, address, citizen, row.turns, checkpoint, row.burst, holding)

    def _as_seen(self, conversation: Conversation) -> AddressRow:
        """The row, if nobody took a turn, let a message wait or took it since it was read."""
        row = self._state.addresses[conversation.address]
        held, seen = holding_of(self._state, row.id), conversation.holding
        is_held_as_seen = (held and held.id) == (seen and seen.id)
        if (row.turns, row.burst) != (
            conversation.turns,
            conversation.burst,
        ) or not is_held_as_seen:
            raise Overtaken
        return row

    def _row(self, received: Received) -> tuple[tuple[str, str], InboxRow]:
        rows = self._state.inbox.items()
        return next((place, row) for place, row in rows if row.id == received.id)


class MemoryBursts:
    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state

    async def due(self, now: datetime, limit: int) -> Sequence[Address]:
        rows = self._state().addresses.items()
        due = [(row.burst.due, address) for address, row in rows if row.burst]
        return [address for at, address in sorted(due, key=itemgetter(0)) if at <= now][:limit]


class MemoryOutbox:
    def __init__(self, state: State) -> None:
        self._state = state

    async def put(
        self,
        conversation: Conversation,
        outgoing: Outgoing,
        *,
        key: str,
        reply_to: int | None,
        lane: Lane = Lane.REPLY,
        author: str | None = None,
    ) -> None:
        if key in self._state.outbox:
            return
        pulled = conversation.address.channel.is_pulled
        self._state.outbox[key] = OutboxRow(
            id=len(self._state.outbox) + 1,
            address=conversation.address,
            reply_to=reply_to,
            key=key,
            body=json_text(outgoing_body(outgoing)),
            state=DeliveryState.SENT if pulled else DeliveryState.QUEUED,
            created_at=datetime.now(UTC),
            author=author,
        )

    async def hold(self, conversations: Sequence[Conversation]) -> None:
        """One transaction at a time writes to memory."""

    async def quoted(self, conversation: Conversation, quotes: str) -> Quoted:
        """Nothing is pushed from memory: the id here is also that of the channel."""
        for row in self._state.outbox.values():
            if row.address == conversation.address and str(row.id) == quotes:
                return Quoted(outgoing_of(json.loads(row.body)).about, row.broadcast)
        return Quoted()
