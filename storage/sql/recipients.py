"""Recipients of broadcasts: frozen, released a little at a time, and counted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Row,
    bindparam,
    case,
    delete,
    distinct,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from core.broadcasts import Audience, Broadcast
from core.conversations import Conversation, DeliveryState, Lane
from core.messages import Address, Channel
from core.recipients import (
    GOT,
    REPLY_WITHIN,
    UNDER_WAY,
    WINDOW,
    Count,
    Group,
    Line,
    Outcome,
    Recipient,
    Release,
    Response,
    Skip,
)
from storage.bodies import outgoing_body
from storage.sql.audiences import WINDOWED, is_inside, parts, reached, wants
from storage.sql.files import KEEP_FILE, file_row
from storage.sql.outbox import PUT
from storage.sql.tables import (
    addresses,
    broadcast_replies,
    inbox,
    outbox,
    subscriptions,
)
from storage.sql.tables import broadcast_recipients as recipients
from storage.sql.tables.columns import Moment, is_any
from storage.sql.unit import Unit

OUTCOME = (
    update(recipients)
    .where(
        recipients.c.broadcast_id == bindparam("number"),
        recipients.c.conversation_id == bindparam("conversation"),
    )
    .values(
        outcome=bindparam("becomes"),
        opened_at=bindparam("opened"),
        ended_at=bindparam("ended"),
    )
)
NEWEST_OF_OURS = (
    select(outbox.c.broadcast_id, outbox.c.created_at)
    .where(
        outbox.c.conversation_id == bindparam("conversation"),
        or_(outbox.c.broadcast_id.is_(None), is_any(outbox.c.state, *GOT)),
    )
    .order_by(outbox.c.id.desc())
    .limit(1)
)

_WROTE_AT = (
    select(func.max(inbox.c.written_at))
    .where(inbox.c.conversation_id == addresses.c.id)
    .scalar_subquery()
)
WAITING = (
    select(
        recipients.c.conversation_id,
        recipients.c.language,
        addresses.c.external_id,
        addresses.c.unreachable_at,
        wants(bindparam("topic")).label("wanted"),
        _WROTE_AT.label("wrote_at"),
    )
    .join(addresses, addresses.c.id == recipients.c.conversation_id)
    .where(recipients.c.broadcast_id == bindparam("number"))
    .where(recipients.c.channel == bindparam("in_channel"))
    .where(is_any(recipients.c.outcome, Outcome.WAITING))
    .order_by(recipients.c.conversation_id)
    .limit(bindparam("most", type_=Integer()))
)
WAITING_INSIDE = WAITING.where(is_inside(addresses.c.id, bindparam("since", type_=Moment())))
AHEAD = (
    select(func.count())
    .select_from(outbox)
    .where(is_any(outbox.c.state, DeliveryState.QUEUED))
    .where(is_any(outbox.c.lane, Lane.BROADCAST), outbox.c.channel == bindparam("in_channel"))
)
ON_THE_WAY = union_all(
    *(
        select(literal(1)).where(
            exists().where(
                recipients.c.broadcast_id == bindparam("number"),
                is_any(recipients.c.outcome, outcome),
            )
        )
        for outcome in UNDER_WAY
    )
)


class SqlRecipients:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def groups(self, audience: Audience, now: datetime) -> Sequence[Group]:
        found = reached(audience).subquery()
        inside = case(
            (found.c.channel.in_(WINDOWED), is_inside(found.c.conversation_id, now - WINDOW)),
            else_=True,
        )
        alike = select(found.c.channel, found.c.language, inside.label("inside")).subquery()
        counted = (
            select(alike.c.channel, alike.c.language, alike.c.inside, func.count().label("people"))
            .group_by(alike.c.channel, alike.c.language, alike.c.inside)
            .order_by(alike.c.channel, alike.c.language, alike.c.inside.desc())
        )
        rows = await self._connection.execute(counted)
        return [Group(Channel(row[0]), row[1], bool(row[2]), row[3]) for row in rows]

    async def freeze(self, broadcast: Broadcast, limit: int) -> int | None:
        audience, after = broadcast.announcement.audience, broadcast.prepared_to or 0
        upto: int | None = await self._connection.scalar(parts(audience, after, limit))
        if upto is None:
            return None
        found = reached(audience, after, upto).subquery()
        rows = select(
            literal(broadcast.id),
            found.c.conversation_id,
            found.c.channel,
            found.c.language,
            literal(Outcome.WAITING.value),
        )
        names = ("broadcast_id", "conversation_id", "channel", "language", "outcome")
        # SQLite takes ON CONFLICT behind a SELECT only if that has a WHERE.
        frozen = self._unit.insert(recipients).from_select(names, rows.where(literal(True)))
        await self._connection.execute(frozen.on_conflict_do_nothing())
        return upto

    async def waiting(
        self, broadcast: Broadcast, channel: Channel, limit: int, *, only_inside: bool = False
    ) -> Sequence[Recipient]:
        values: dict[str, object] = {
            "number": broadcast.id,
            "topic": broadcast.topic,
            "in_channel": channel.value,
            "most": limit,
        }
        if only_inside:
            values["since"] = datetime.now(UTC) - WINDOW
        next_ones = WAITING_INSIDE if only_inside else WAITING
        rows = await self._connection.execute(next_ones, values)
        return [_recipient(row, channel) for row in rows]

    async def skip(self, number: int, conversations: Sequence[int], reason: Skip) -> None:
        await self._connection.execute(
            update(recipients)
            .where(recipients.c.broadcast_id == number)
            .where(recipients.c.conversation_id.in_(conversations))
            .where(is_any(recipients.c.outcome, Outcome.WAITING))
            .values(**_skipped(reason))
        )

    async def release(
        self, broadcast: Broadcast, releases: Sequence[Release], now: datetime
    ) -> None:
        if not releases:
            return
        ordered = sorted(releases, key=lambda each: each.recipient.conversation)
        rows = [_outbox_row(broadcast, each, now) for each in ordered]
        await self._connection.execute(PUT[self._unit.dialect], rows)
        await self._connection.execute(OUTCOME, [_released(broadcast, e, now) for e in ordered])
        files = [
            file_row(each.recipient.conversation, media)
            for each in ordered
            if each.recipient.address.channel.is_pulled
            for media in each.outgoing.media
        ]
        if files:
            await self._connection.execute(KEEP_FILE[self._unit.dialect], files)

    async def ahead(self, channel: Channel) -> int:
        here = {"in_channel": channel.value}
        return (await self._connection.execute(AHEAD, here)).scalar_one()

    async def retract(self, number: int) -> None:
        unsent = is_any(outbox.c.state, DeliveryState.QUEUED, DeliveryState.CLAIMED)
        await self._connection.execute(
            delete(outbox).where(outbox.c.broadcast_id == number, unsent)
        )
        theirs = outbox.c.conversation_id == recipients.c.conversation_id
        await self._connection.execute(
            update(recipients)
            .where(recipients.c.broadcast_id == number)
            .where(is_any(recipients.c.outcome, Outcome.RELEASED))
            .where(~exists().where(theirs, outbox.c.broadcast_id == number))
            .values(outcome=Outcome.WAITING.value, opened_at=None)
        )

    async def skip_all(self, number: int, reason: Skip) -> None:
        await self._connection.execute(
            update(recipients)
            .where(recipients.c.broadcast_id == number)
            .where(is_any(recipients.c.outcome, Outcome.WAITING))
            .values(**_skipped(reason))
        )

    async def is_over(self, number: int) -> bool:
        return (await self._connection.execute(ON_THE_WAY, {"number": number})).first() is None

    async def counts(self, number: int, since: datetime) -> Sequence[Count]:
        alike = (recipients.c.channel, recipients.c.outcome, recipients.c.reason)
        lately = func.count(case((recipients.c.ended_at > since, 1)))
        counted = (
            select(*alike, func.count(), lately)
            .where(recipients.c.broadcast_id == number)
            .group_by(*alike)
            .order_by(*alike)
        )
        rows = await self._connection.execute(counted)
        return [Count(Channel(row[0]), Outcome(row[1]), *row[2:]) for row in rows]

    async def openings(self, since: datetime) -> int:
        people = select(func.count(distinct(recipients.c.conversation_id)))
        opened = people.where(recipients.c.opened_at > since)
        return (await self._connection.execute(opened)).scalar_one()

    async def lines(self, number: int, after: int, limit: int) -> Sequence[Line]:
        page = (
            select(recipients)
            .where(recipients.c.broadcast_id == number, recipients.c.conversation_id > after)
            .order_by(recipients.c.conversation_id)
            .limit(limit)
        )
        return [_line(row) for row in await self._connection.execute(page)]

    async def answered(self, conversation: Conversation) -> int | None:
        here = {"conversation": conversation.id}
        newest = (await self._connection.execute(NEWEST_OF_OURS, here)).one_or_none()
        if newest is None or newest.created_at < datetime.now(UTC) - REPLY_WITHIN:
            return None
        number: int | None = newest.broadcast_id
        return number

    async def note_reply(self, number: int, conversation: Conversation, *, key: str) -> None:
        await self._connection.execute(
            self._unit.insert(broadcast_replies)
            .values(
                key=key,
                broadcast_id=number,
                conversation_id=conversation.id,
                at=datetime.now(UTC),
            )
            .on_conflict_do_nothing(index_elements=["key"])
        )

    async def response(self, number: int) -> Response:
        replies = select(func.count()).where(broadcast_replies.c.broadcast_id == number)
        left = select(func.count(distinct(subscriptions.c.citizen_id))).where(
            subscriptions.c.broadcast_id == number
        )
        both = select(replies.scalar_subquery(), left.scalar_subquery())
        return Response(*(await self._connection.execute(both)).one())


def _skipped(reason: Skip) -> dict[str, Any]:
    ended = datetime.now(UTC)
    return {"outcome": Outcome.SKIPPED.value, "reason": reason.value, "ended_at": ended}


def _recipient(row: Row[*tuple[Any, ...]], channel: Channel) -> Recipient:
    return Recipient(
        conversation=row.conversation_id,
        address=Address(channel, row.external_id),
        language=row.language,
        wanted=row.wanted,
        reachable=row.unreachable_at is None,
        wrote_at=row.wrote_at,
    )


def _outbox_row(broadcast: Broadcast, each: Release, now: datetime) -> dict[str, Any]:
    conversation, channel = each.recipient.conversation, each.recipient.address.channel
    pulled = channel.is_pulled
    return {
        "conversation_id": conversation,
        "inbox_id": None,
        "channel": channel.value,
        "key": f"broadcast:{broadcast.id}:{conversation}",
        "lane": Lane.BROADCAST.value,
        "body": outgoing_body(each.outgoing),
        "ticket": None,
        "author": None,
        "broadcast_id": broadcast.id,
        "state": (DeliveryState.SENT if pulled else DeliveryState.QUEUED).value,
        "attempts": 0,
        "next_attempt_at": None if pulled else now,
        "created_at": now,
        "sent_at": now if pulled else None,
    }


def _released(broadcast: Broadcast, each: Release, now: datetime) -> dict[str, Any]:
    pulled = each.recipient.address.channel.is_pulled
    return {
        "number": broadcast.id,
        "conversation": each.recipient.conversation,
        "becomes": (Outcome.SENT if pulled else Outcome.RELEASED).value,
        "opened": now if each.opens else None,
        "ended": now if pulled else None,
    }


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    return Line(
        conversation=row.conversation_id,
        channel=Channel(row.channel),
        language=row.language,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        at=row.ended_at,
    )
