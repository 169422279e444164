"""Imports of products, as workers and pages share them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, delete, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from core.imports import Counts, Import, Mode, State, headers_digest
from core.messages import Text
from core.row_errors import RowError
from storage.imports.lines import product_from, product_json
from storage.sql.tables import import_columns, import_errors, imports
from storage.sql.unit import Unit

WORK = [state.value for state in State if state.is_work]


class SqlImports:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def add(self, new: Import) -> Import:
        added = insert(imports).values(**_row(new)).returning(imports.c.id)
        return replace(new, id=(await self._connection.execute(added)).scalar_one())

    async def get(self, number: int) -> Import | None:
        return await self._one(select(imports).where(imports.c.id == number))

    async def newest(self, limit: int) -> Sequence[Import]:
        newest = select(imports).order_by(imports.c.id.desc()).limit(limit)
        return [_import(row) for row in (await self._connection.execute(newest)).mappings()]

    async def change(self, before: State, after: Import) -> bool:
        changed = await self._connection.execute(
            update(imports)
            .where(imports.c.id == after.id, imports.c.state == before.value)
            .values(**_row(after), holder=None, leased_until=None)
        )
        return bool(changed.rowcount)

    async def claim(self, holder: str, now: datetime, until: datetime) -> Import | None:
        oldest = select(imports.c.id).where(imports.c.state.in_(WORK)).order_by(imports.c.id)
        free = or_(imports.c.leased_until.is_(None), imports.c.leased_until < now)
        return await self._one(
            update(imports)
            .where(imports.c.id == oldest.limit(1).scalar_subquery(), free)
            .where(imports.c.state.in_(WORK))
            .values(holder=holder, leased_until=until)
            .returning(*imports.c)
        )

    async def hold(self, number: int, holder: str, until: datetime) -> Import | None:
        return await self._one(
            update(imports)
            .where(imports.c.id == number, imports.c.holder == holder)
            .where(imports.c.state.in_(WORK))
            .values(leased_until=until)
            .returning(*imports.c)
        )

    async def keep(self, held: Import) -> None:
        freed = {} if held.state.is_work else {"holder": None, "leased_until": None}
        await self._connection.execute(
            update(imports).where(imports.c.id == held.id).values(**_row(held), **freed)
        )

    async def errors(self, number: int, after: int, limit: int) -> Sequence[tuple[int, RowError]]:
        found = await self._connection.execute(
            select(import_errors)
            .where(import_errors.c.import_id == number, import_errors.c.id > after)
            .order_by(import_errors.c.id)
            .limit(limit)
        )
        return [
            (row.id, RowError(row.row, row.field, row.problem, row.value, row.hint))
            for row in found
        ]

    async def forget_errors(self, number: int) -> None:
        await self._connection.execute(
            delete(import_errors).where(import_errors.c.import_id == number)
        )

    async def add_errors(self, number: int, errors: Sequence[RowError]) -> None:
        if errors:
            rows = [{**asdict(error), "import_id": number} for error in errors]
            await self._connection.execute(insert(import_errors), rows)

    async def remembered(self, agency: str, headers: Sequence[str]) -> Mapping[str, str] | None:
        found: Mapping[str, str] | None = await self._connection.scalar(
            select(import_columns.c.columns).where(
                import_columns.c.agency == agency,
                import_columns.c.headers == headers_digest(headers),
            )
        )
        return found

    async def remember(
        self, agency: str, headers: Sequence[str], columns: Mapping[str, str]
    ) -> None:
        chosen = dict(columns)
        await self._connection.execute(
            self._unit.insert(import_columns)
            .values(agency=agency, headers=headers_digest(headers), columns=chosen)
            .on_conflict_do_update(index_elements=["agency", "headers"], set_={"columns": chosen})
        )

    async def _one(self, statement: Select[Any] | ReturningUpdate[Any]) -> Import | None:
        row = (await self._connection.execute(statement)).mappings().first()
        return None if row is None else _import(row)


def _row(import_: Import) -> dict[str, Any]:
    values = {name: getattr(import_, name) for name in PLAIN}
    problem = import_.problem
    return {
        **values,
        "columns": dict(import_.columns),
        "sample": [product_json(each) for each in import_.sample],
        "found": asdict(import_.found),
        "made": asdict(import_.made),
        "problem": None if problem is None else [problem.key, dict(problem.args)],
    }


def _import(row: RowMapping) -> Import:
    problem = row["problem"]
    return Import(
        **{name: row[name] for name in PLAIN if name not in ("mode", "state")},
        id=row["id"],
        mode=Mode(row["mode"]),
        state=State(row["state"]),
        columns=row["columns"],
        sample=tuple(product_from(each) for each in row["sample"]),
        found=Counts(**row["found"]),
        made=Counts(**row["made"]),
        problem=None if problem is None else Text(*problem),
    )


PLAIN = (
    "source",
    "file_name",
    "by",
    "agency",
    "created_at",
    "mode",
    "state",
    "sheet",
    "sheets",
    "headers",
    "rows",
    "kept",
    "errors",
    "done",
    "place",
    "ended_at",
)
