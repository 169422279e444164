"""What PostgreSQL plans for the statements that a piece of code runs."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from storage.sql.database import Database

Plan = Mapping[str, Any]


@asynccontextmanager
async def seen() -> AsyncIterator[list[tuple[str, Any]]]:
    """The statements that are run inside of it, with their values."""
    statements: list[tuple[str, Any]] = []

    def see(_: Connection, __: object, statement: str, values: Any, *___: object) -> None:
        statements.append((statement, values))

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", see)


async def read_whole(
    database: Database, work: Callable[[], Awaitable[object]], tables: frozenset[str]
) -> list[str]:
    """Which of these tables the work would read from one end to the other."""
    async with seen() as statements:
        await work()
    found = []
    for statement, values in statements:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            async with database.read() as connection:
                explained = f"EXPLAIN (FORMAT JSON) {statement}"
                plan = (await connection.exec_driver_sql(explained, values)).scalar_one()
            found += [name for name in _scanned(plan[0]["Plan"]) if name in tables]
    return found


def _scanned(plan: Plan) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _scanned(part)
