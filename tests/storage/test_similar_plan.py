"""Among many tickets those that may tell of the same are found by an index."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, insert, text
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Json, Location
from core.pins import Pins
from core.places import Place
from storage.sql.database import Database
from storage.sql.similar import statement
from storage.sql.store import SqlStore
from storage.sql.tables import reports, tickets
from tests.contracts.city import TIDAR, SquareMap, load_city
from tests.contracts.people import BUDI, citizen

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=3)
MANY, KINDS = 10_000, 44
PLACE = Place("depan pasar", TIDAR, Location(-7.48, 110.22))


async def test_no_table_is_read_from_end_to_end(database: Database) -> None:
    store = SqlStore(database, Pins("x"), SquareMap)
    await load_city(store.reference)
    sari, budi = await citizen(store), await citizen(store, BUDI)
    async with database.begin() as connection:
        await _fill(connection, budi.id)
        await connection.execute(text("ANALYZE"))
    async with database.begin() as connection:
        with explained():
            rows = await connection.execute(statement(sari, "jenis-7", PLACE, SINCE))
        plan = "\n".join(str(tuple(row)) for row in rows)
    assert "ix_tickets_alike" in plan
    assert "Seq Scan" not in plan
    assert "SCAN" not in plan


async def _fill(connection: AsyncConnection, citizen_id: int) -> None:
    """A month of reports, one in 5 minutes, of many kinds all over the city."""
    await connection.execute(insert(reports), [_report(citizen_id, each) for each in range(MANY)])
    await connection.execute(insert(tickets), [_ticket(citizen_id, each) for each in range(MANY)])
    await connection.execute(
        text(
            "INSERT INTO ticket_people (ticket_id, conversation_id, citizen_id, role, joined_at)"
            " SELECT tickets.id, addresses.id, tickets.citizen_id, 'pelapor', opened_at"
            " FROM tickets CROSS JOIN addresses"
        )
    )


def _report(citizen_id: int, number: int) -> dict[str, Json]:
    return {
        "id": number + 1,
        "key": f"r{number}",
        "citizen_id": citizen_id,
        "category": "bising",
        "kelurahan": TIDAR.code,
        "place": "depan pasar",
        "latitude": -7.44 - number % 97 / 1_000,
        "longitude": 110.20 + number % 89 / 3_000,
        "details": "berisik",
        "created_at": NOW,
    }


def _ticket(citizen_id: int, number: int) -> dict[str, Json]:
    return {
        "key": f"t{number}",
        "number": f"LPR-261124-{number:05d}",
        "sealed_pin": "",
        "pin_tries": 0,
        "kind": "report",
        "status": "diterima",
        "citizen_id": citizen_id,
        "agency": "satpolpp",
        "topic": "Kebisingan",
        "report_id": number + 1,
        "category": f"jenis-{number % KINDS}",
        "opened_at": NOW - timedelta(minutes=5 * number),
        "updated_at": NOW,
    }


@contextmanager
def explained() -> Iterator[None]:
    """Statements give their plan instead of their rows."""

    def explain(
        connection: Json, cursor: Json, statement: str, parameters: Json, *rest: Json
    ) -> tuple[str, Json]:
        kind = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        return f"{kind} {statement}", parameters

    event.listen(Engine, "before_cursor_execute", explain, retval=True)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", explain)
