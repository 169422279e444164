"""What each message costs: one row a message, however often and in whatever order it is told."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case, func, select, update

from core.costs import GRANTED, Charge, Pricing, Tally, month_of
from storage.sql.database import Database
from storage.sql.tables import whatsapp_charges as charges
from storage.sql.unit import Unit


class SqlCharges:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, charge: Charge) -> bool:
        here = charges.c.key == charge.message
        async with self._database.begin() as connection:
            new = Unit(connection).insert(charges).values(key=charge.message, **_values(charge))
            once = new.on_conflict_do_nothing(index_elements=["key"]).returning(charges.c.id)
            if await connection.scalar(once):
                return True
            row = (await connection.execute(select(charges).where(here).with_for_update())).one()
            kept = _charge(row)
            joined = kept.joined(charge)
            if joined == kept:
                return False
            await connection.execute(update(charges).where(here).values(**_values(joined)))
            return True

    async def tallies(self, month: str) -> Sequence[Tally]:
        category = func.coalesce(charges.c.category, "")
        tallies = (
            select(
                category.label("category"),
                func.count().label("messages"),
                func.count(case((charges.c.billable, 1))).label("billable"),
                func.count(case((charges.c.kind == GRANTED, 1))).label("granted"),
            )
            .where(charges.c.month == month)
            .group_by(category)
            .order_by(category)
        )
        async with self._database.read() as connection:
            return [Tally(**row) for row in (await connection.execute(tallies)).mappings()]


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
