"""What PostgreSQL plans for the statements that a piece of code runs."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from storage.sql.database import Database
from tests.statements import seen

Plan = Mapping[str, Any]


async def read_whole(
    database: Database, work: Callable[[], Awaitable[object]], tables: frozenset[str]
) -> list[str]:
    """Which of these tables the work would read from one end to the other."""
    with seen() as statements:
        await work()
    found = []
    for statement, values in statements:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            first = values[0] if isinstance(values, list) else values  # one plan for many rows
            async with database.read() as connection:
                explained = f"EXPLAIN (FORMAT JSON) {statement}"
                plan = (await connection.exec_driver_sql(explained, first)).scalar_one()
            found += [name for name in _scanned(plan[0]["Plan"]) if name in tables]
    return found


def _scanned(plan: Plan) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _scanned(part)
