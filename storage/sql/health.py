"""The facts of each channel, and the backlog counted from inbox, outbox and strays."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, func, select, update

from core.conversations import DeliveryState, Lane
from core.delivery import UNUSED
from core.health import LOST_SPAN, Facts, State
from core.messages import Channel
from core.watching import Backlog, Change
from storage.sql.database import Database
from storage.sql.deliveries import is_behind
from storage.sql.tables import channel_health, inbox, outbox, strays
from storage.sql.tables.columns import is_any
from storage.sql.unit import Unit

NAMES = tuple(each.name for each in fields(Facts))
FACTS = select(channel_health.c.channel, *(channel_health.c[name] for name in NAMES))


class SqlHealth:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Mapping[Channel, Facts]:
        async with self._database.read() as connection:
            rows = (await connection.execute(FACTS)).all()
        return {Channel(row.channel): _facts(row) for row in rows}

    async def claim(self, channel: Channel, now: datetime, until: datetime) -> bool:
        async with self._database.begin() as connection:
            await _begin(Unit(connection), channel, now)
            claimed = await connection.execute(
                update(channel_health)
                .where(channel_health.c.channel == channel.value)
                .where(channel_health.c.next_check_at <= now)
                .values(next_check_at=until)
            )
            return bool(claimed.rowcount)

    async def backlog(self, channel: Channel, now: datetime) -> Backlog:
        # What waits behind another message, for its next try or in a long broadcast is not late.
        due = func.min(outbox.c.next_attempt_at).filter(
            outbox.c.next_attempt_at <= now,
            outbox.c.lane < Lane.BROADCAST.value,
            ~is_behind(),
        )
        queued = (
            select(func.count().label("waiting"), due.label("due_since"))
            .select_from(outbox)
            .where(is_any(outbox.c.state, DeliveryState.QUEUED))
            .where(outbox.c.channel == channel.value)
        )
        dead = _count(inbox, channel, now, is_any(inbox.c.outcome, "dead"))
        lost = dead + _count(strays, channel, now, strays.c.error != UNUSED)
        async with self._database.read() as connection:
            row = (await connection.execute(queued.add_columns(lost.label("lost")))).one()
        return Backlog(row.waiting, row.due_since, row.lost)

    async def change(self, channel: Channel, now: datetime, change: Change) -> tuple[Facts, Facts]:
        async with self._database.begin() as connection:
            await _begin(Unit(connection), channel, now)
            here = channel_health.c.channel == channel.value
            before = _facts((await connection.execute(FACTS.where(here).with_for_update())).one())
            after = change(before)
            if after != before:
                changed = update(channel_health).where(here).values(**asdict(after))
                await connection.execute(changed)
        return before, after


async def _begin(unit: Unit, channel: Channel, now: datetime) -> None:
    """The row of a channel that is seen for the first time; due for its first check."""
    values = {"channel": channel.value, "next_check_at": now, **asdict(Facts(watched_at=now))}
    first = unit.insert(channel_health).values(values)
    await unit.connection.execute(first.on_conflict_do_nothing(index_elements=["channel"]))


def _facts(row: Row[*tuple[Any, ...]]) -> Facts:
    values = {name: getattr(row, name) for name in NAMES}
    return Facts(**{**values, "shown": State(row.shown)})


def _count(
    table: Any, channel: Channel, now: datetime, *conditions: ColumnElement[bool]
) -> ScalarSelect[int]:
    lately = table.c.received_at > now - LOST_SPAN
    return (
        select(func.count())
        .select_from(table)
        .where(table.c.channel == channel.value, lately, *conditions)
        .scalar_subquery()
    )
