"""What each message costs: one row a message, however often and in whatever order it is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.costs import GRANTED, Charge, Pricing, Tally, month_of
from storage.sql.database import Database
from storage.sql.tables import whatsapp_charges as table
from storage.sql.unit import on_both

ADD = on_both(
    lambda insert: (
        insert(table).on_conflict_do_nothing(index_elements=["key"]).returning(table.c.key)
    )
)
UPDATE = update(table).where(table.c.key == bindparam("known"))


class SqlCharges:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, charges: Sequence[Charge]) -> bool:
        told: dict[str, Charge] = {}
        for each in charges:
            before = told.get(each.message)
            told[each.message] = before.joined(each) if before else each
        if not told:
            return False
        async with self._database.begin() as connection:
            rows = [{"key": key, **_values(told[key])} for key in sorted(told)]
            added = set(await connection.scalars(ADD[connection.dialect.name], rows))
            changed = await _join(connection, {k: v for k, v in told.items() if k not in added})
        return bool(added) or changed

    async def tallies(self, month: str) -> Sequence[Tally]:
        category = func.coalesce(table.c.category, "")
        tallies = (
            select(
                category.label("category"),
                func.count().label("messages"),
                func.count(case((table.c.billable, 1))).label("billable"),
                func.count(case((table.c.kind == GRANTED, 1))).label("granted"),
            )
            .where(table.c.month == month)
            .group_by(category)
            .order_by(category)
        )
        async with self._database.read() as connection:
            return [Tally(**row) for row in (await connection.execute(tallies)).mappings()]


async def _join(connection: AsyncConnection, told: Mapping[str, Charge]) -> bool:
    """Add to what is known of them; locked in order, as others may be told of the same."""
    if not told:
        return False
    known = select(table).where(table.c.key.in_(told)).order_by(table.c.key).with_for_update()
    kept = [_charge(row) for row in await connection.execute(known)]
    joined = [(before, before.joined(told[before.message])) for before in kept]
    changes = [{"known": now.message, **_values(now)} for before, now in joined if now != before]
    if changes:
        await connection.execute(UPDATE, changes)
    return bool(changes)


def _values(charge: Charge) -> dict[str, Any]:
    pricing = charge.pricing
    return {
        "outbox_id": charge.outbox_id,
        "category": pricing.category if pricing else None,
        "billable": pricing.billable if pricing else None,
        "kind": pricing.kind if pricing else None,
        "model": pricing.model if pricing else None,
        "final": charge.final,
        "delivered_at": charge.delivered_at,
        "month": month_of(charge.delivered_at) if charge.delivered_at else None,
    }


def _charge(row: Row[*tuple[Any, ...]]) -> Charge:
    pricing = None
    if row.billable is not None:
        pricing = Pricing(row.billable, row.category or "", row.kind or "", row.model or "")
    return Charge(row.key, row.outbox_id, pricing, row.final, row.delivered_at)
