"""Inbox and outbox in memory. Bodies are kept as JSON text, so that nothing else can pass."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from core.citizens import LANGUAGES, Citizen
from core.conversations import Conversation, DeliveryState, Overtaken, Received
from core.messages import Address, Incoming, Json, Outgoing
from storage.bodies import incoming_body, outgoing_body
from storage.clean import cleaned, json_text
from storage.memory.state import AddressRow, InboxRow, OutboxRow, State


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

    async def finish(self, received: Received, checkpoint: Json) -> None:
        address = received.conversation.address
        row = self._state.addresses[address]
        if row.turns != received.conversation.turns:
            raise Overtaken
        self._state.addresses[address] = replace(
            row, turns=row.turns + 1, checkpoint=json_text(checkpoint)
        )
        place, message = self._row(received)
        if message.outcome is None:
            self._state.inbox[place] = replace(message, outcome="answered")

    async def bury(self, received: Received, error: str) -> None:
        place, message = self._row(received)
        self._state.inbox[place] = replace(message, outcome="dead", error=error)

    def _conversation(self, address: Address) -> Conversation:
        row = self._state.addresses.get(address)
        if row is None:
            citizen_id = len(self._state.languages) + 1
            self._state.languages[citizen_id] = LANGUAGES[0]
            row = AddressRow(len(self._state.addresses) + 1, citizen_id)
            self._state.addresses[address] = row
        citizen = Citizen(row.citizen_id, self._state.languages[row.citizen_id])
        return Conversation(row.id, address, citizen, row.turns, json.loads(row.checkpoint))

    def _row(self, received: Received) -> tuple[tuple[str, str], InboxRow]:
        rows = self._state.inbox.items()
        return next((place, row) for place, row in rows if row.id == received.id)


class MemoryOutbox:
    def __init__(self, state: State) -> None:
        self._state = state

    async def put(
        self, conversation: Conversation, outgoing: Outgoing, *, key: str, reply_to: int | None
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
        )
