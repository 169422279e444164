"""The inbox: every message once, and the conversation it belongs to."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select, update

from core.citizens import LANGUAGES, Citizen
from core.conversations import Conversation, Overtaken, Received
from core.messages import Address, Incoming, Json
from storage.bodies import incoming_body
from storage.sql.tables import addresses, citizens, inbox
from storage.sql.unit import Unit


class SqlInbox:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def receive(self, incoming: Incoming) -> Received | None:
        conversation = await self._known(incoming.address)
        if conversation is None:
            return await self._receive_first(incoming)
        return await self._keep(conversation, incoming)

    async def finish(self, received: Received, checkpoint: Json) -> None:
        conversation = received.conversation
        done = await self._connection.execute(
            update(addresses)
            .where(addresses.c.id == conversation.id, addresses.c.turns == conversation.turns)
            .values(turns=addresses.c.turns + 1, checkpoint=checkpoint, last_at=datetime.now(UTC))
        )
        if not done.rowcount:
            raise Overtaken
        # A dead letter stays one, though the citizen got an apology.
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.id == received.id, inbox.c.outcome.is_(None))
            .values(outcome="answered")
        )

    async def bury(self, received: Received, error: str) -> None:
        await self._connection.execute(
            update(inbox).where(inbox.c.id == received.id).values(outcome="dead", error=error)
        )

    async def _known(self, address: Address) -> Conversation | None:
        found = await self._connection.execute(
            select(
                addresses.c.id,
                addresses.c.turns,
                addresses.c.checkpoint,
                addresses.c.citizen_id,
                citizens.c.language,
            )
            .join(citizens)
            .where(
                addresses.c.channel == address.channel.value,
                addresses.c.external_id == address.external_id,
            )
        )
        row = found.one_or_none()
        return _conversation(row, address) if row else None

    async def _receive_first(self, incoming: Incoming) -> Received | None:
        """First contact; whoever loses a race for it, or had the message, leaves no trace."""
        savepoint = await self._connection.begin_nested()
        conversation = await self._begun(incoming.address)
        if conversation is None:
            await savepoint.rollback()
            conversation = await self._known(incoming.address)
            return await self._keep(conversation, incoming) if conversation else None
        received = await self._keep(conversation, incoming)
        await (savepoint.commit() if received else savepoint.rollback())
        return received

    async def _begun(self, address: Address) -> Conversation | None:
        """A conversation with a new citizen; None when another process has just begun it."""
        now = datetime.now(UTC)
        citizen = Citizen(
            await self._connection.scalar(
                self._unit.insert(citizens)
                .values(language=LANGUAGES[0], created_at=now)
                .returning(citizens.c.id)
            )
        )
        values = {
            "citizen_id": citizen.id,
            "channel": address.channel.value,
            "external_id": address.external_id,
            "turns": 0,
            "created_at": now,
            "last_at": now,
        }
        begun = await self._connection.scalar(
            self._unit.insert(addresses)
            .values(values)
            .on_conflict_do_nothing(index_elements=["channel", "external_id"])
            .returning(addresses.c.id)
        )
        return Conversation(begun, address, citizen, 0, None) if begun else None

    async def _keep(self, conversation: Conversation, incoming: Incoming) -> Received | None:
        values = {
            "conversation_id": conversation.id,
            "channel": incoming.address.channel.value,
            "external_id": incoming.external_id,
            "kind": incoming.kind.value,
            "body": incoming_body(incoming),
            "received_at": datetime.now(UTC),
        }
        kept = await self._connection.scalar(
            self._unit.insert(inbox)
            .values(values)
            .on_conflict_do_nothing(index_elements=["channel", "external_id"])
            .returning(inbox.c.id)
        )
        return Received(kept, conversation) if kept else None


def _conversation(row: Row[*tuple[Any, ...]], address: Address) -> Conversation:
    citizen = Citizen(row.citizen_id, row.language)
    return Conversation(row.id, address, citizen, row.turns, row.checkpoint)
