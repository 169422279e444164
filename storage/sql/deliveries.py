"""The outbox as workers see it: claimed, sent, settled."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Exists,
    Integer,
    Label,
    Row,
    and_,
    bindparam,
    exists,
    func,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from core.changes import Announce
from core.conversations import DeliveryState, Lane
from core.delivery import Due, Held, Report, Settled
from core.messages import PUSHED, Address, Channel, Outgoing
from storage.bodies import outgoing_of
from storage.sql import held as holding
from storage.sql.addresses import moving
from storage.sql.database import Database
from storage.sql.opt_outs import drop_unwanted, is_still_wanted
from storage.sql.outbox import Telling, is_id, note_parts, telling, where_changed
from storage.sql.tables import addresses, outbox
from storage.sql.tables.columns import Moment, is_any

CLAIM = timedelta(seconds=30)
"""For a message that waits for its pace; nothing of it was sent, so another worker may have it."""
LEASE = timedelta(minutes=2)
"""For sending one message, all its parts and pauses; a worker that takes longer counts as dead."""
UNKNOWN = (DeliveryState.SENDING, DeliveryState.UNCERTAIN)
BEFORE: Mapping[DeliveryState, Sequence[DeliveryState]] = {
    DeliveryState.SENT: UNKNOWN,
    DeliveryState.DELIVERED: (*UNKNOWN, DeliveryState.SENT),
    DeliveryState.READ: (*UNKNOWN, DeliveryState.SENT, DeliveryState.DELIVERED),
    DeliveryState.FAILED: (*UNKNOWN, DeliveryState.SENT),
}
"""The states that a report may follow: it comes late, twice and in any order."""
UNSENT = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.SENDING)
UNREACHABLE = "the citizen blocked us or is gone"
TAKEN = (DeliveryState.CLAIMED, DeliveryState.SENDING)


def is_behind() -> Exists:
    """An earlier message of the conversation, and of no lower lane, is not sent yet."""
    earlier = outbox.alias("earlier")
    return exists().where(
        earlier.c.conversation_id == outbox.c.conversation_id,
        earlier.c.id < outbox.c.id,
        earlier.c.lane <= outbox.c.lane,
        is_any(earlier.c.state, *UNSENT),
    )


def _due_in(lane: Lane, channel: Channel) -> CTE:
    """The oldest so many of a channel; a worker takes no message that another is taking."""
    return (
        select(outbox.c.id)
        .where(is_any(outbox.c.state, DeliveryState.QUEUED))
        .where(is_any(outbox.c.lane, lane), is_any(outbox.c.channel, channel))
        .where(outbox.c.next_attempt_at <= bindparam("now", type_=Moment()), ~is_behind())
        .order_by(outbox.c.next_attempt_at)
        .limit(bindparam(channel.value, type_=Integer()))
        .with_for_update(skip_locked=True)
        .cte(f"due_on_{channel.value}")
    )


def _address(column: ColumnElement[Any]) -> Label[Any]:
    here = select(column).where(addresses.c.id == outbox.c.conversation_id).correlate(outbox)
    return here.scalar_subquery().label(column.name)


def _claim(lane: Lane) -> ReturningUpdate[Any]:
    due = union_all(*(select(_due_in(lane, channel).c.id) for channel in PUSHED))
    until = bindparam("until", type_=Moment())
    return (
        update(outbox)
        .where(outbox.c.id.in_(due))
        .values(state=DeliveryState.CLAIMED.value, next_attempt_at=until)
        .returning(outbox, _address(addresses.c.external_id), _address(addresses.c.unreachable_at))
    )


# Statements of every message are built once: building one costs as much as running it.
CLAIMS = {lane: _claim(lane) for lane in Lane}
LATE = (
    select(outbox.c.id)
    .where(is_any(outbox.c.state, *TAKEN))
    .where(outbox.c.next_attempt_at <= bindparam("now", type_=Moment()))
    .limit(1)
)
"""Whether anything has been taken for too long."""
IS_CLAIMED = and_(
    outbox.c.id == bindparam("due"),
    is_any(outbox.c.state, DeliveryState.CLAIMED),
    outbox.c.next_attempt_at == bindparam("claim_ends", type_=Moment()),
)
"""By this worker, and nobody has claimed it since."""
IS_BEING_SENT = and_(
    outbox.c.id == bindparam("due"),
    is_any(outbox.c.state, DeliveryState.SENDING),
    outbox.c.next_attempt_at == bindparam("lease_ends", type_=Moment()),
)
"""By this worker: the end of the lease tells."""
BEGIN = (
    update(outbox)
    .where(IS_CLAIMED)
    .values(
        state=DeliveryState.SENDING.value,
        attempts=bindparam("tries"),
        next_attempt_at=bindparam("lease_ends", type_=Moment()),
    )
)
BEGIN_BROADCAST = BEGIN.where(is_still_wanted())
SETTLE = telling(
    update(outbox)
    .where(IS_CLAIMED | IS_BEING_SENT)
    .values(
        state=bindparam("becomes"),
        provider_id=bindparam("provider"),
        reason=bindparam("because"),
        next_attempt_at=bindparam("again", type_=Moment()),
        sent_at=bindparam("now", type_=Moment()),
    )
)


def _reported(state: DeliveryState) -> Telling:
    now = bindparam("now", type_=Moment())
    values: dict[str, object] = {
        "state": state.value,
        "reason": bindparam("because"),
        # The report may be here before the worker has noted under which name it was taken.
        "provider_id": func.coalesce(outbox.c.provider_id, bindparam("named")),
    }
    if state is DeliveryState.DELIVERED:
        values["delivered_at"] = now
    if state is DeliveryState.READ:
        values["delivered_at"] = func.coalesce(outbox.c.delivered_at, now)
        values["read_at"] = now
    here = (outbox.c.id == bindparam("due"), is_any(outbox.c.state, *BEFORE[state]))
    return telling(update(outbox).where(*here).values(values))


REPORTS = {state: _reported(state) for state in BEFORE}


def _furthest(reports: Sequence[Report]) -> Sequence[Report]:
    """Of each message the one that tells most: who has read it has got it."""
    order = [DeliveryState.FAILED, DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ]
    furthest: dict[str, Report] = {}
    for each in reports:
        known = furthest.get(each.reference)
        if is_id(each.reference) and (
            known is None or order.index(each.state) > order.index(known.state)
        ):
            furthest[each.reference] = each
    return list(furthest.values())


def _of(due: Due) -> dict[str, object]:
    return {"due": due.id, "claim_ends": due.until, "lease_ends": due.until + LEASE}


class SqlDeliveries:
    """`changed` is told of the conversations of messages that have another end now."""

    def __init__(self, database: Database, changed: Announce) -> None:
        self._database = database
        self._changed = changed

    async def claim(self, now: datetime, lane: Lane, most: Mapping[Channel, int]) -> Sequence[Due]:
        limits = {channel.value: most.get(channel, 0) for channel in PUSHED}
        values = {"now": now, "until": now + CLAIM, **limits}
        async with self._database.once() as connection:
            rows = (await connection.execute(CLAIMS[lane], values)).all()
        lost = [row.id for row in rows if row.unreachable_at]
        if lost:
            async with self._database.begin() as connection:
                gone = await _fail(connection, lost)
            await self._changed(gone)
        return sorted((_due(row) for row in rows if not row.unreachable_at), key=lambda due: due.id)

    async def begin(self, due: Due) -> bool:
        is_broadcast = due.lane is Lane.BROADCAST
        begins = BEGIN_BROADCAST if is_broadcast else BEGIN
        async with self._database.once() as connection:
            done = await connection.execute(begins, {**_of(due), "tries": due.attempts})
            begun = bool(done.rowcount)
        if is_broadcast and not begun:
            async with self._database.begin() as connection:
                await drop_unwanted(connection, due.id, due.until)
        return begun

    async def settle(self, due: Due, settled: Settled) -> None:
        sent = settled.state is DeliveryState.SENT
        several = bool(settled.earlier)
        async with self._database.begin() if several else self._database.once() as connection:
            changed = await where_changed(
                connection,
                SETTLE,
                {
                    **_of(due),
                    "becomes": settled.state.value,
                    "provider": settled.provider_id,
                    "because": settled.reason,
                    "again": settled.retry_at,
                    "now": datetime.now(UTC) if sent else None,
                },
            )
            await note_parts(connection, due.id, settled.earlier)
        await self._changed(changed)

    async def give_up(self, due: Due, reason: str) -> None:
        here = select(outbox.c.conversation_id).where(outbox.c.id == due.id).scalar_subquery()
        async with self._database.begin() as connection:
            failed = (
                update(outbox)
                .where(outbox.c.conversation_id == here, is_any(outbox.c.state, *UNSENT))
                .values(state=DeliveryState.FAILED.value, reason=reason, next_attempt_at=None)
            )
            changed = await where_changed(connection, telling(failed))
            await connection.execute(
                update(addresses)
                .where(addresses.c.id == here)
                .values(unreachable_at=datetime.now(UTC))
            )
        await self._changed(changed)

    async def move(self, due: Due, current: Address) -> None:
        async with self._database.begin() as connection:
            moved = await connection.execute(moving(due.address, current))
            again = moved.rowcount > 0
            ended = (
                update(outbox)
                .where(IS_CLAIMED | IS_BEING_SENT)
                .values(
                    state=(DeliveryState.QUEUED if again else DeliveryState.FAILED).value,
                    reason="the chat has another id now",
                    next_attempt_at=datetime.now(UTC) if again else None,
                )
            )
            changed = await where_changed(connection, telling(ended), _of(due))
        await self._changed(changed)

    async def hold(self, due: Due, held: Held) -> None:
        now = datetime.now(UTC)
        async with self._database.begin() as connection:
            await holding.lock(connection, due.id)
            waits = holding.held(held.reason, held.wrote_at, now).where(IS_BEING_SENT)
            changed = await where_changed(connection, telling(waits), _of(due))
        await self._changed(changed)

    async def hold_back(self, reference: str, provider_id: str, reason: str) -> Outgoing | None:
        if not is_id(reference):
            return None
        since = func.coalesce(outbox.c.sent_at, outbox.c.created_at)
        refused = (
            holding.held(reason, since, datetime.now(UTC))
            .values(provider_id=provider_id)
            .where(outbox.c.id == int(reference), _is_this_sending(provider_id))
            .returning(outbox.c.body)
        )
        async with self._database.begin() as connection:
            conversation = await holding.lock(connection, int(reference))
            body = await connection.scalar(refused)
        if body is None or conversation is None:
            return None
        await self._changed({conversation})
        return outgoing_of(body)

    async def wrote_at(self, address: Address) -> datetime | None:
        async with self._database.read() as connection:
            here = {"channel": address.channel.value, "external_id": address.external_id}
            return await connection.scalar(holding.LAST_WRITTEN, here)

    async def report(self, reports: Sequence[Report]) -> None:
        now, changed = datetime.now(UTC), set[int]()
        told = _furthest(reports)
        if not told:
            return
        async with self._database.begin() as connection:
            for each in sorted(told, key=lambda each: int(each.reference)):  # as others lock them
                values = {
                    "due": int(each.reference),
                    "named": each.provider_id,
                    "because": each.reason,
                    "now": now,
                }
                changed.update(await where_changed(connection, REPORTS[each.state], values))
        await self._changed(changed)

    async def expire(self, now: datetime) -> int:
        async with self._database.read() as connection:
            if not (await connection.scalars(LATE, {"now": now})).first():
                return 0
        left = update(outbox).where(outbox.c.next_attempt_at <= now)
        async with self._database.begin() as connection:
            await connection.execute(
                left.where(is_any(outbox.c.state, DeliveryState.CLAIMED)).values(
                    # It was due when it was claimed; `now` may lie ahead, see bot/city.py.
                    state=DeliveryState.QUEUED.value,
                    next_attempt_at=outbox.c.created_at,
                )
            )
            uncertain = left.where(is_any(outbox.c.state, DeliveryState.SENDING)).values(
                state=DeliveryState.UNCERTAIN.value,
                reason="the worker ended while sending",
                next_attempt_at=None,
            )
            changed = await where_changed(connection, telling(uncertain))
        await self._changed(changed)
        return len(changed)


def _due(row: Row[*tuple[Any, ...]]) -> Due:
    return Due(
        row.id,
        Address(Channel(row.channel), row.external_id),
        outgoing_of(row.body),
        row.attempts + 1,
        Lane(row.lane),
        row.created_at,
        row.next_attempt_at,
    )


def _is_this_sending(provider_id: str) -> ColumnElement[bool]:
    """Not an earlier one, which may be told again after the message went out anew."""
    same = outbox.c.provider_id == provider_id
    unnamed = outbox.c.provider_id.is_(None)
    is_sent = is_any(outbox.c.state, DeliveryState.SENT)
    return (is_sent & (same | unnamed)) | (is_any(outbox.c.state, *UNKNOWN) & (unnamed | ~same))


async def _fail(connection: AsyncConnection, ids: Sequence[int]) -> Sequence[int]:
    """End messages to citizens who cannot be reached, without a try; the conversation of each."""
    if not ids:
        return []
    failed = (
        update(outbox)
        .where(outbox.c.id.in_(ids))
        .values(state=DeliveryState.FAILED.value, reason=UNREACHABLE, next_attempt_at=None)
    )
    return await where_changed(connection, telling(failed))
