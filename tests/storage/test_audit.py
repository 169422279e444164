"""The chain of the audit log: every way to tamper with it is found, and writers keep it whole."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.audit import Chain, Fault
from core.pins import Pins
from storage.sql.audit import BATCH
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap

INSERTED = """INSERT INTO audit_entries (id, key, at, actor, action, subject, detail, seal)
    SELECT {id}, 'forged', at, actor, action, subject, detail, seal FROM audit_entries WHERE id = 3
"""


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return a_store(database)


def a_store(database: Database, secret: str = "a secret of the tests") -> SqlStore:
    return SqlStore(database, Pins(secret), SquareMap, Chain(secret))


async def note(store: SqlStore, *keys: str) -> None:
    for key in keys:
        async with store.begin() as records:
            await records.services.audit.note("wawan", "ticket.assign", "LPR-1", {}, key=key)


async def tamper(store: SqlStore, *statements: str) -> None:
    """As who owns the database can: past the triggers."""
    on_table = "" if store.database.url.get_backend_name() == "sqlite" else " ON audit_entries"
    async with store.database.begin() as connection:
        for change in ("update", "delete"):
            await connection.execute(text(f"DROP TRIGGER audit_no_{change}{on_table}"))
        for statement in statements:
            await connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statements", "fault", "broken_at"),
    [
        (["UPDATE audit_entries SET actor = 'siti' WHERE id = 3"], Fault.CHANGED, 3),
        (["UPDATE audit_entries SET action = 'x' WHERE id = 1"], Fault.CHANGED, 1),
        (["UPDATE audit_entries SET subject = 'x' WHERE id = 5"], Fault.CHANGED, 5),
        (["UPDATE audit_entries SET key = 'x' WHERE id = 2"], Fault.CHANGED, 2),
        (["UPDATE audit_entries SET detail = '{\"a\": 1}' WHERE id = 2"], Fault.CHANGED, 2),
        (["UPDATE audit_entries SET detail = 'no json' WHERE id = 2"], Fault.CHANGED, 2),
        (["UPDATE audit_entries SET at = '2026-01-01 00:00:00' WHERE id = 2"], Fault.CHANGED, 2),
        (["UPDATE audit_entries SET seal = 'é' WHERE id = 4"], Fault.CHANGED, 4),
        (["DELETE FROM audit_entries WHERE id = 3"], Fault.MISSING, 4),
        (["DELETE FROM audit_entries WHERE id = 1"], Fault.MISSING, 2),
        (["DELETE FROM audit_entries WHERE id = 5"], Fault.END, 5),
        (["DELETE FROM audit_entries"], Fault.END, 1),
        (["DELETE FROM audit_head"], Fault.END, 1),
        (
            [
                "DELETE FROM audit_entries WHERE id = 3",
                "UPDATE audit_entries SET id = 3 WHERE id = 4",
                "UPDATE audit_entries SET id = 4 WHERE id = 5",
                "UPDATE audit_head SET entries = 4",
            ],
            Fault.CHANGED,
            3,
        ),
        ([INSERTED.format(id=6)], Fault.END, 6),
        ([INSERTED.format(id=-1)], Fault.END, 6),
        ([INSERTED.format(id=6), "UPDATE audit_head SET entries = 6"], Fault.CHANGED, 6),
    ],
)
async def test_tampering_is_found(
    store: SqlStore, statements: Sequence[str], fault: Fault, broken_at: int
) -> None:
    await note(store, *"12345")
    assert (await store.audit.verify()).fault is None
    await tamper(store, *statements)
    verdict = await store.audit.verify()
    assert (verdict.fault, verdict.broken_at) == (fault, broken_at)


async def test_a_chain_computed_without_the_secret_is_found(database: Database) -> None:
    await note(a_store(database, "a guess of somebody else"), "1")
    assert (await a_store(database).audit.verify()).fault is Fault.CHANGED


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entries SET actor = 'siti'", "DELETE FROM audit_entries"]
)
async def test_the_database_refuses_to_change_the_log(store: SqlStore, statement: str) -> None:
    await note(store, "1")
    with pytest.raises(DBAPIError, match="only added to"):
        async with store.database.begin() as connection:
            await connection.execute(text(statement))
    assert len(await store.audit.page()) == 1


async def test_writers_at_the_same_time_keep_the_chain(store: SqlStore) -> None:
    async with asyncio.TaskGroup() as tasks:
        for writer in range(8):
            tasks.create_task(note(store, *(f"{writer}:{number}" for number in range(10))))
            tasks.create_task(note(store, "the same"))
    verdict = await store.audit.verify()
    assert (verdict.fault, verdict.entries) == (None, 81)


async def test_a_log_of_several_batches(store: SqlStore) -> None:
    async with store.begin() as records:
        for number in range(BATCH + 1):
            await records.services.audit.note("sistem", "tick", "", {}, key=str(number))
    assert (await store.audit.verify()).entries == BATCH + 1
