"""The plan that PostgreSQL makes for all values of a statement finds the index made for it, too."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from core.broadcasts import Broadcast
from core.conversations import Lane
from core.messages import Channel
from core.pins import Pins
from core.recipients import Skip
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.announcing import approved, flood
from tests.contracts.city import SquareMap
from tests.statements import seen

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
Work = Callable[[SqlStore, Broadcast], Awaitable[object]]


@pytest.fixture
async def store(new_database: Callable[[], str]) -> AsyncIterator[SqlStore]:
    url = new_database()
    await migrate(url)
    async with SqlStore(Database(url), Pins("x"), SquareMap) as store:
        yield store


async def claim(store: SqlStore, broadcast: Broadcast) -> None:
    await store.deliveries.claim(NOW, Lane.REPLY, dict.fromkeys(Channel, 5))


async def expire(store: SqlStore, broadcast: Broadcast) -> None:
    await store.deliveries.expire(NOW)


async def waiting(store: SqlStore, broadcast: Broadcast) -> None:
    async with store.begin() as records:
        recipients = records.services.recipients
        await recipients.waiting(broadcast, Channel.WHATSAPP, 10)


async def waiting_inside(store: SqlStore, broadcast: Broadcast) -> None:
    async with store.begin() as records:
        recipients = records.services.recipients
        await recipients.waiting(broadcast, Channel.WHATSAPP, 10, only_inside=True)


async def ahead(store: SqlStore, broadcast: Broadcast) -> None:
    async with store.begin() as records:
        await records.services.recipients.ahead(Channel.TELEGRAM)


async def is_over(store: SqlStore, broadcast: Broadcast) -> None:
    async with store.begin() as records:
        await records.services.recipients.is_over(broadcast.id)


async def skip_all(store: SqlStore, broadcast: Broadcast) -> None:
    async with store.begin() as records:
        await records.services.recipients.skip_all(broadcast.id, Skip.EXPIRED)


async def claim_post(store: SqlStore, broadcast: Broadcast) -> None:
    async with store.begin() as records:
        await records.services.posts.claim(NOW, NOW)


@pytest.mark.parametrize(
    ("work", "indexes"),
    [
        (claim, ["ix_outbox_queued", "ix_outbox_conversation_id"]),
        (expire, ["ix_outbox_taken"]),
        (waiting, ["ix_broadcast_recipients_waiting"]),
        (waiting_inside, ["ix_broadcast_recipients_waiting"]),
        (ahead, ["ix_outbox_queued"]),
        (is_over, ["ix_broadcast_recipients_waiting", "ix_broadcast_recipients_released"]),
        (skip_all, ["ix_broadcast_recipients_waiting"]),
        (claim_post, ["ix_desk_posts_waiting"]),
    ],
)
async def test_a_plan_for_all_values_uses_the_index(
    store: SqlStore, work: Work, indexes: list[str]
) -> None:
    broadcast = await approved(store, NOW, flood())
    with seen() as statements:
        await work(store, broadcast)
    kinds = ("SELECT", "UPDATE", "WITH")
    plans = "\n".join(
        [await _plan(store, each) for each, _ in statements if each.startswith(kinds)]
    )
    for index in indexes:
        assert index in plans, plans


async def _plan(store: SqlStore, statement: str) -> str:
    """Made without the values, and although the tables are empty."""
    count = max(
        (n for n in range(1, 100) if f"${n}::" in statement or f"${n})" in statement), default=0
    )
    async with store.database.begin() as connection:
        for setting in ("plan_cache_mode = force_generic_plan", "enable_seqscan = off"):
            await connection.execute(text(f"SET LOCAL {setting}"))
        await connection.exec_driver_sql(f"PREPARE tried AS {statement}")
        values = f"({', '.join(['NULL'] * count)})" if count else ""
        rows = await connection.exec_driver_sql(f"EXPLAIN EXECUTE tried{values}")
        plan = "\n".join(row[0] for row in rows)
        await connection.exec_driver_sql("DEALLOCATE tried")
    return plan
