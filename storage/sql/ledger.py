"""Counts every message from what is stored, in one reading transaction."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, case, func, select

from core.conversations import DeliveryState
from core.delivery import UNUSED
from core.ledger import Account
from storage.sql.database import Database
from storage.sql.tables import inbox, outbox, strays

GRACE = timedelta(minutes=5)
"""What is younger may still be on its way."""


class SqlLedger:
    def __init__(self, database: Database) -> None:
        self._database = database

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


def _came(old: datetime) -> Select[int, int, int, int]:
    is_open = inbox.c.outcome.is_(None) & (inbox.c.received_at < old)
    return select(
        func.count(case((inbox.c.outcome == "answered", 1))).label("answered"),
        func.count(case((inbox.c.outcome == "joined", 1))).label("joined"),
        func.count(case((inbox.c.outcome == "dead", 1))).label("dead"),
        func.count(case((is_open, 1))).label("open_"),
    )


def _unanswered() -> Select[int]:
    """Messages that ended, but neither they nor those they joined have one reply."""
    replies = (
        select(func.count())
        .select_from(outbox)
        .where(outbox.c.inbox_id == func.coalesce(inbox.c.joined_to, inbox.c.id))
        .scalar_subquery()
    )
    return select(func.count()).where(inbox.c.outcome.is_not(None), replies != 1)


def _went(old: datetime) -> Select[str, int]:
    taken = (DeliveryState.CLAIMED.value, DeliveryState.SENDING.value)
    is_stuck = outbox.c.state.in_(taken) & (outbox.c.next_attempt_at < old)
    state = case((is_stuck, "stuck"), else_=outbox.c.state)
    return select(state, func.count()).group_by(state)
