"""The inbox: every message once, and the conversation it belongs to."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update

from core.citizens import LANGUAGES, Citizen
from core.conversations import Burst, Conversation, Overtaken, Received, Waiting
from core.holdings import Holding
from core.messages import Address, Channel, Incoming, Json
from core.reports import Visibility
from storage.bodies import incoming_body, incoming_of
from storage.sql.database import Database
from storage.sql.files import KEEP_FILE, file_row
from storage.sql.held import release
from storage.sql.tables import addresses, citizens, holdings, inbox, tickets
from storage.sql.tables.columns import BigId
from storage.sql.unit import Unit, on_both

KNOWN = (
    select(
        addresses.c.id,
        addresses.c.turns,
        addresses.c.checkpoint,
        addresses.c.citizen_id,
        addresses.c.burst_since,
        addresses.c.burst_due,
        citizens.c.language,
        citizens.c.visibility,
        citizens.c.blocked_at,
        addresses.c.holding_id,
        holdings.c.ticket_id,
        tickets.c.number,
        holdings.c.operator,
        holdings.c.began_at,
        holdings.c.last_at.label("held_at"),
    )
    .select_from(
        addresses.join(citizens)
        .outerjoin(holdings, holdings.c.id == addresses.c.holding_id)
        .outerjoin(tickets, tickets.c.id == holdings.c.ticket_id)
    )
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
IS_AS_SEEN = and_(
    addresses.c.id == bindparam("conversation"),
    addresses.c.turns == bindparam("expected"),
    addresses.c.burst_due.is_not_distinct_from(bindparam("due", type_=addresses.c.burst_due.type)),
    addresses.c.holding_id.is_not_distinct_from(bindparam("held", type_=BigId)),
)
"""Nobody took a turn, let a message wait or took the conversation since it was read."""
FINISH = (
    update(addresses)
    .where(IS_AS_SEEN)
    .values(
        turns=addresses.c.turns + 1,
        checkpoint=bindparam("after"),
        last_at=bindparam("now"),
        burst_since=None,
        burst_due=None,
        unreachable_at=None,  # whoever writes can be reached
    )
)
WAIT = (
    update(addresses)
    .where(IS_AS_SEEN)
    .values(burst_since=bindparam("since"), burst_due=bindparam("until"), last_at=bindparam("now"))
)
ANSWERED = (
    update(inbox)
    # A dead letter stays one, though the citizen got an apology.
    .where(inbox.c.id == bindparam("message"), inbox.c.outcome.is_(None))
    .values(outcome="answered", flow=bindparam("flow"))
)
HANDED = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("messages", expanding=True)))
    .values(outcome="handed")
)
JOINED = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("messages", expanding=True)))
    .values(outcome="joined", joined_to=bindparam("lead"))
)
WAITING = (
    select(inbox.c.id, inbox.c.external_id, inbox.c.kind, inbox.c.body)
    .where(inbox.c.conversation_id == bindparam("conversation"), inbox.c.outcome.is_(None))
    .order_by(inbox.c.id)
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

    async def finish(
        self, received: Received, checkpoint: Json, *, flow: str | None = None
    ) -> None:
        await self._count_turn(received, checkpoint)
        await self._connection.execute(ANSWERED, {"message": received.id, "flow": flow})
        if received.joined:
            joined = {"messages": received.joined, "lead": received.id}
            await self._connection.execute(JOINED, joined)

    async def hand(self, received: Received, checkpoint: Json) -> None:
        await self._count_turn(received, checkpoint)
        handed = {"messages": [received.id, *received.joined]}
        await self._connection.execute(HANDED, handed)

    async def wait(self, received: Received, burst: Burst) -> None:
        until = {"since": burst.since, "until": burst.due, "now": datetime.now(UTC)}
        waits = await self._connection.execute(WAIT, {**_seen(received.conversation), **until})
        if not waits.rowcount:
            raise Overtaken

    async def waiting(self, address: Address) -> Waiting | None:
        conversation = await self._known(address)
        if conversation is None or conversation.burst is None:
            return None
        here = {"conversation": conversation.id}
        rows = (await self._connection.execute(WAITING, here)).all()
        if not rows:
            return None
        first, *others = (row.id for row in rows)
        return Waiting(
            Received(first, conversation, tuple(others)),
            [incoming_of(address, row.external_id, row.kind, row.body) for row in rows],
        )

    async def bury(self, received: Received, error: str) -> None:
        await self._connection.execute(
            update(inbox).where(inbox.c.id == received.id).values(outcome="dead", error=error)
        )

    async def _count_turn(self, received: Received, checkpoint: Json) -> None:
        """Raises Overtaken."""
        turn = {**_seen(received.conversation), "after": checkpoint, "now": datetime.now(UTC)}
        if not (await self._connection.execute(FINISH, turn)).rowcount:
            raise Overtaken

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
            "written_at": incoming.at,
        }
        kept = await self._connection.scalar(KEEP[self._unit.dialect], values)
        if kept and incoming.media:
            files = [file_row(conversation.id, each) for each in incoming.media]
            await self._connection.execute(KEEP_FILE[self._unit.dialect], files)
        if kept and incoming.address.channel.has_window:
            await release(self._connection, conversation.id)
        return Received(kept, conversation) if kept else None


def _conversation(row: Row[*tuple[Any, ...]], address: Address) -> Conversation:
    seen = Visibility(row.visibility) if row.visibility else None
    citizen = Citizen(row.citizen_id, row.language, seen, row.blocked_at is not None)
    burst = Burst(row.burst_since, row.burst_due) if row.burst_due else None
    return Conversation(row.id, address, citizen, row.turns, row.checkpoint, burst, _holding(row))


def _holding(row: Row[*tuple[Any, ...]]) -> Holding | None:
    if row.holding_id is None:
        return None
    return Holding(
        row.holding_id,
        row.id,
        row.ticket_id,
        row.number,
        row.operator,
        row.began_at,
        row.held_at,
    )


def _seen(conversation: Conversation) -> dict[str, object]:
    """The values of IS_AS_SEEN."""
    burst, holding = conversation.burst, conversation.holding
    return {
        "conversation": conversation.id,
        "expected": conversation.turns,
        "due": burst.due if burst else None,
        "held": holding.id if holding else None,
    }


class SqlBursts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, limit: int) -> Sequence[Address]:
        waiting = (
            select(addresses.c.channel, addresses.c.external_id)
            .where(addresses.c.burst_due <= now)
            .order_by(addresses.c.burst_due)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(waiting)
            return [Address(Channel(row.channel), row.external_id) for row in rows]
