"""The inbox: every message once, and the conversation it belongs to."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.citizens import LANGUAGES, Citizen
from core.conversations import Conversation, Overtaken, Received
from core.messages import Address, Incoming, Json
from storage.bodies import incoming_body
from storage.sql.tables import addresses, citizens, inbox
from storage.sql.unit import Unit, on_both

KNOWN = (
    select(
        addresses.c.id,
        addresses.c.turns,
        addresses.c.checkpoint,
        addresses.c.citizen_id,
        citizens.c.language,
    )
    .join(citizens)
    .where(
        addresses.c.channel == bindparam("channel"),
        addresses.c.external_id == bindparam("external_id"),
    )
)
BEGIN = on_both(
    lambda insert: (
        insert(addresses)
        .on_conflict_do_nothing(index_elements=["channel", "external_id"])
        .returning(addresses.c.id)
    )
)
KEEP = on_both(
    lambda insert: (
        insert(inbox)
        .on_conflict_do_nothing(index_elements=["channel", "external_id"])
        .returning(inbox.c.id)
    )
)
FINISH = (
    update(addresses)
    .where(addresses.c.id == bindparam("conversation"), addresses.c.turns == bindparam("expected"))
    .values(
        turns=addresses.c.turns + 1,
        checkpoint=bindparam("after"),
        last_at=bindparam("now"),
        unreachable_at=None,  # whoever writes can be reached
    )
)
ANSWERED = (
    update(inbox)
    # A dead letter stays one, though the citizen got an apology.
    .where(inbox.c.id == bindparam("message"), inbox.c.outcome.is_(None))
    .values(outcome="answered")
)


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
        turn = {
            "conversation": conversation.id,
            "expected": conversation.turns,
            "after": checkpoint,
            "now": datetime.now(UTC),
        }
        if not (await self._connection.execute(FINISH, turn)).rowcount:
            raise Overtaken
        await self._connection.execute(ANSWERED, {"message": received.id})

    async def bury(self, received: Received, error: str) -> None:
        await self._connection.execute(
            update(inbox).where(inbox.c.id == received.id).values(outcome="dead", error=error)
        )

    async def _known(self, address: Address) -> Conversation | None:
        place = {"channel": address.channel.value, "external_id": address.external_id}
        row = (await self._connection.execute(KNOWN, place)).one_or_none()
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
        newcomer = self._unit.insert(citizens).values(language=LANGUAGES[0], created_at=now)
        citizen = Citizen(await self._connection.scalar(newcomer.returning(citizens.c.id)))
        values = {
            "citizen_id": citizen.id,
            "channel": address.channel.value,
            "external_id": address.external_id,
            "turns": 0,
            "created_at": now,
            "last_at": now,
        }
        begun = await self._connection.scalar(BEGIN[self._unit.dialect], values)
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
        kept = await self._connection.scalar(KEEP[self._unit.dialect], values)
        return Received(kept, conversation) if kept else None


def _conversation(row: Row[*tuple[Any, ...]], address: Address) -> Conversation:
    citizen = Citizen(row.citizen_id, row.language)
    return Conversation(row.id, address, citizen, row.turns, row.checkpoint)
