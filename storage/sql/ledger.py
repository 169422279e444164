"""Counts every message from what is stored, in one reading transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from sqlalchemy import Select, case, func, select
from sqlalchemy import text as sql

from core.conversations import DeliveryState
from core.delivery import UNUSED
from core.ledger import Account, Letter
from storage.sql.database import Database
from storage.sql.tables import inbox, outbox, strays

GRACE = timedelta(minutes=5)
"""What is younger may still be on its way."""


class SqlLedger:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def letters(self, limit: int) -> Sequence[Letter]:
        """What did not arrive or was not handled, the newest first."""
        columns = (outbox.c.id, outbox.c.channel, outbox.c.state, outbox.c.reason)
        undelivered = (
            select(*columns, outbox.c.created_at.label("at"))
            .where(sql("outbox.state IN ('failed', 'uncertain', 'held')"))  # as the index has it
            .order_by(outbox.c.id.desc())
            .limit(limit)
        )
        dead = (
            select(inbox.c.id, inbox.c.channel, inbox.c.outcome, inbox.c.error, inbox.c.received_at)
            .where(sql("inbox.outcome = 'dead'"))
            .order_by(inbox.c.received_at.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = [*await connection.execute(undelivered), *await connection.execute(dead)]
        letters = [Letter(row[0], row[1], row[2], row[3] or "", row[4]) for row in rows]
        return sorted(letters, key=attrgetter("at"), reverse=True)[:limit]

    async def account(self) -> Account:
        old = datetime.now(UTC) - GRACE
        async with self._database.begin() as connection:
            came = (await connection.execute(_came(old))).one()
            unanswered = await connection.scalar(_unanswered())
            went = {row[0]: row[1] for row in await connection.execute(_went(old))}
            kept = await connection.scalar(select(func.count()).where(strays.c.error != UNUSED))
        return Account(
            answered=came.answered or 0,
            joined=came.joined or 0,
            handed=came.handed or 0,
            dead=came.dead or 0,
            open_=came.open_ or 0,
            unanswered=unanswered or 0,
            sent=sum(went.get(state.value, 0) for state in _ARRIVED),
            queued=sum(went.get(state.value, 0) for state in _ON_THEIR_WAY),
            failed=went.get(DeliveryState.FAILED.value, 0),
            uncertain=went.get(DeliveryState.UNCERTAIN.value, 0),
            held=went.get(DeliveryState.HELD.value, 0),
            stuck=went.get("stuck", 0),
            strays=kept or 0,
        )


_ON_THEIR_WAY = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.SENDING)
_ARRIVED = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ)


def _came(old: datetime) -> Select[int, int, int, int, int]:
    is_open = inbox.c.outcome.is_(None) & (inbox.c.received_at < old)
    return select(
        func.count(case((inbox.c.outcome == "answered", 1))).label("answered"),
        func.count(case((inbox.c.outcome == "joined", 1))).label("joined"),
        func.count(case((inbox.c.outcome == "handed", 1))).label("handed"),
        func.count(case((inbox.c.outcome == "dead", 1))).label("dead"),
        func.count(case((is_open, 1))).label("open_"),
    )


def _unanswered() -> Select[int]:
    """Messages that ended, but neither they nor those they joined have one reply.

    One that an operator answers has none, or one that tells whom to call in danger.
    """
    replies = (
        select(func.count())
        .select_from(outbox)
        .where(outbox.c.inbox_id == func.coalesce(inbox.c.joined_to, inbox.c.id))
        .scalar_subquery()
    )
    is_handed = inbox.c.outcome == "handed"
    is_wrong = case((is_handed, replies > 1), else_=replies != 1)
    return select(func.count()).where(inbox.c.outcome.is_not(None), is_wrong)


def _went(old: datetime) -> Select[str, int]:
    taken = (DeliveryState.CLAIMED.value, DeliveryState.SENDING.value)
    is_stuck = outbox.c.state.in_(taken) & (outbox.c.next_attempt_at < old)
    state = case((is_stuck, "stuck"), else_=outbox.c.state)
    return select(state, func.count()).group_by(state)
