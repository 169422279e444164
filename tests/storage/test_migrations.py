"""Migrations: up, down and up again, and the tables they leave are those the code knows."""

import asyncio
import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from core.conversations import Unavailable
from core.messages import Address, Channel
from core.pins import Pins
from storage.sql.database import Database, NewerDatabase
from storage.sql.migrations import current_revision, downgrade, head_revision, migrate
from storage.sql.reference import SqlReference
from storage.sql.store import SqlStore
from storage.sql.tables import metadata
from tests.contracts.city import SquareMap, load_city
from tests.contracts.people import BUDI, says, turn


async def tables(url: str) -> set[str]:
    async with Database(url) as database, database.begin() as connection:
        return set(await connection.run_sync(lambda here: inspect(here).get_table_names()))


async def test_up_down_and_up_again(database_url: str) -> None:
    assert await current_revision(database_url) is None
    await migrate(database_url)
    assert await current_revision(database_url) == head_revision()
    assert await tables(database_url) == {*metadata.tables, "alembic_version"}
    await downgrade(database_url, "base")
    assert await current_revision(database_url) is None
    assert await tables(database_url) == {"alembic_version"}
    await migrate(database_url)
    await migrate(database_url)
    assert await tables(database_url) == {*metadata.tables, "alembic_version"}


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def constraints(connection: Connection) -> dict[str, set[str | None]]:
    """The names, which `compare_metadata` does not look at."""
    seen = inspect(connection)
    return {
        table: {
            *(each["name"] for each in seen.get_unique_constraints(table)),
            *(each["name"] for each in seen.get_foreign_keys(table)),
            seen.get_pk_constraint(table)["name"],
        }
        for table in metadata.tables
    }


async def test_tables_are_those_of_the_migrations(database: Database) -> None:
    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []
        migrated = await connection.run_sync(constraints)
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(constraints) == migrated


BEFORE_MEDIA = "0006"
"""The revision below that of the media table."""
OLD = """
    INSERT INTO citizens (id, language, created_at) VALUES (1, 'id', '2026-11-20 08:00:00');
    INSERT INTO addresses (id, citizen_id, channel, external_id, turns, created_at, last_at)
        VALUES (1, 1, 'webchat', 'sari', 3, '2026-11-20 08:00:00', '2026-11-20 08:00:00');
    INSERT INTO inbox (conversation_id, channel, external_id, kind, body, received_at) VALUES
        (1, 'webchat', '1', 'text', '{"text": "halo"}', '2026-11-20 08:00:00'),
        (1, 'webchat', '2', 'photo', '{"photo": "a.jpg"}', '2026-11-20 08:01:00'),
        (1, 'webchat', '3', 'photo', '{"media": [["photo", "b.jpg"], ["photo", "a.jpg"]]}',
            '2026-11-20 08:02:00'),
        (1, 'webchat', '4', 'photo', '{"photo": "a.jpg"}', '2026-11-20 08:03:00');
"""


async def test_photos_of_older_releases_are_known_as_files(database_url: str) -> None:
    await migrate(database_url)
    await downgrade(database_url, BEFORE_MEDIA)
    async with Database(database_url) as database, database.begin() as connection:
        for statement in OLD.split(";\n"):
            await connection.exec_driver_sql(statement)
    await migrate(database_url)
    known = text("SELECT kind, name, kept_at FROM media ORDER BY id")
    async with Database(database_url) as database, database.begin() as connection:
        rows = (await connection.execute(known)).all()
    assert {(row.kind, row.name) for row in rows} == {("photo", "a.jpg"), ("photo", "b.jpg")}
    assert len(rows) == 2
    (first,) = [row for row in rows if row.name == "a.jpg"]
    assert "08:01:00" in str(first.kept_at)


async def test_a_newer_database_is_left_alone(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="9999"):
        await migrate(database.url.render_as_string(hide_password=False))


async def test_many_processes_may_migrate_at_once(database_url: str) -> None:
    async with asyncio.TaskGroup() as tasks:
        for _ in range(4):
            tasks.create_task(migrate(database_url))
    assert await current_revision(database_url) == head_revision()


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="unable to open"):
        await migrate(f"sqlite:///{tmp_path}/nowhere/desk.db")
    for thread in threading.enumerate():  # aiosqlite's outlives its failure, and then our loop
        if "_connection_worker" in thread.name:
            await asyncio.to_thread(thread.join, 5)


async def test_a_folder_with_a_percent_sign(tmp_path: Path) -> None:
    (tmp_path / "100%").mkdir()
    await migrate(f"sqlite:///{tmp_path}/100%25/desk.db")


async def test_messages_of_the_release_before_know_when_they_were_written(
    database_url: str,
) -> None:
    await migrate(database_url)
    said = Address(Channel.WHATSAPP, "ID.1")
    wrote = datetime(2026, 11, 20, 6, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=7)))
    async with Database(database_url) as database:
        store = SqlStore(database, Pins("a secret of the tests"), SquareMap)
        await turn(store, replace(says(address=said), at=wrote))
        await turn(store, says())
        async with database.begin() as connection:
            await connection.execute(text("UPDATE outbox SET state = 'held' WHERE id = 1"))
    await downgrade(database_url, "0003")
    async with Database(database_url) as database, database.begin() as connection:
        states = await connection.scalars(text("SELECT state FROM outbox ORDER BY id"))
        assert list(states) == ["failed", "sent"]
    await migrate(database_url)
    async with Database(database_url) as database:
        store = SqlStore(database, Pins("a secret of the tests"), SquareMap)
        assert await store.deliveries.wrote_at(said) == wrote


async def test_what_a_downgrade_drops_is_loaded_again(database_url: str) -> None:
    await migrate(database_url)
    async with Database(database_url) as database:
        await load_city(SqlReference(database))
    await downgrade(database_url, "0009")
    await migrate(database_url)
    async with Database(database_url) as database:
        reference = SqlReference(database)
        known = await reference.revisions()
        assert known["programme"] == 1
        assert not {"holidays", "office", "referrals", "routes"} & known.keys()
        await load_city(reference)
        assert (await reference.revisions())["office"] == 1


async def test_who_subscribed_before_still_gets_what_they_asked_for(database_url: str) -> None:
    await migrate(database_url)
    said = [("1", "umkm", True), ("2", "darurat", True), ("3", "umkm", False)]
    said += [("4", "layanan", True), ("5", "layanan", True)]
    async with Database(database_url) as database:
        store = SqlStore(database, Pins("a secret of the tests"), SquareMap)
        sari = (await turn(store, says())).conversation.citizen
        budi = (await turn(store, says(address=BUDI))).conversation.citizen
        async with store.begin() as records:
            words = records.services.subscriptions
            for key, topic, yes in said:
                await (words.subscribe if yes else words.unsubscribe)(sari, topic, key=key)
            await words.subscribe(budi, "umkm", key="6")
            await words.unsubscribe(budi, None, key="7")
            await words.subscribe(budi, "kegiatan", key="8")
    await downgrade(database_url, "0031")
    await migrate(database_url)
    async with Database(database_url) as database:
        store = SqlStore(database, Pins("a secret of the tests"), SquareMap)
        async with store.begin() as records:
            words = records.services.subscriptions
            assert await words.of(sari) == ["darurat", "layanan"]
            assert await words.of(budi) == ["kegiatan"]
