"""How each kind of reference data is written.

What is gone from the file is retired, not deleted, where history may refer to it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, insert, update

from core.calendar import Holiday, Office
from core.canned import CannedReply
from core.kampung_religi import Programme
from core.operators import DeskHours, Operator
from core.places import Kelurahan, Landmark
from core.routing import ReferralRule, RouteRule
from core.template_texts import TemplateText
from storage.sql import tables
from storage.sql.rows import values_of
from storage.sql.unit import Unit

UNNUMBERED = 0
Values = dict[str, Any]


async def raise_revision(unit: Unit, name: str) -> int:
    """The new number; its row stays locked until the end, so numbers are committed in order."""
    number = tables.revisions.c.number + 1
    raised = await unit.connection.execute(
        unit.insert(tables.revisions)
        .values(name=name, number=1)
        .on_conflict_do_update(index_elements=["name"], set_={"number": number})
        .returning(tables.revisions.c.number)
    )
    return int(raised.scalar_one())


async def write_live(unit: Unit, rows: Sequence[Any], table: Table) -> None:
    """Rows of dataclasses whose fields are the columns."""
    await _replace_live(unit, table, [values_of(row) for row in rows])


async def write_kelurahan(unit: Unit, rows: Sequence[Kelurahan]) -> None:
    # Kemendagri's code of a kelurahan begins with that of its kecamatan.
    names = {row.code.rpartition(".")[0]: row.kecamatan for row in rows}
    kecamatan: list[Values] = [{"code": code, "name": name} for code, name in names.items()]
    await upsert(unit, tables.kecamatan, kecamatan, "code")
    kelurahan = [
        {
            "code": row.code,
            "name": row.name,
            "kecamatan_code": row.code.rpartition(".")[0],
            "postal_code": row.postal_code,
            "aliases": row.aliases,
            "kampung": row.kampung,
        }
        for row in rows
    ]
    await _replace_live(unit, tables.kelurahan, kelurahan)


async def write_landmarks(unit: Unit, rows: Sequence[Landmark]) -> None:
    landmarks = [
        {
            "name": row.name,
            "latitude": row.location.latitude,
            "longitude": row.location.longitude,
            "source": row.source,
        }
        for row in rows
    ]
    await _replace_all(unit, tables.landmarks, landmarks)


async def write_outside(unit: Unit, names: Sequence[str]) -> None:
    await _replace_all(unit, tables.outside_places, [{"name": name} for name in names])


async def write_holidays(unit: Unit, rows: Sequence[Holiday]) -> None:
    await _replace_all(unit, tables.holidays, [values_of(row) for row in rows])


async def write_canned_replies(unit: Unit, rows: Sequence[CannedReply]) -> None:
    await _replace_all(unit, tables.canned_replies, [values_of(row) for row in rows])


async def write_template_texts(unit: Unit, rows: Sequence[TemplateText]) -> None:
    await _replace_all(unit, tables.template_texts, [values_of(row) for row in rows])


async def write_office(unit: Unit, office: Office) -> None:
    await _replace_all(unit, tables.office, [values_of(office)])


async def write_routes(unit: Unit, rows: Sequence[RouteRule]) -> None:
    await _replace_all(unit, tables.routes, [values_of(row) for row in rows])


async def write_referrals(unit: Unit, rows: Sequence[ReferralRule]) -> None:
    await _replace_all(unit, tables.referrals, [values_of(row) for row in rows])


async def write_programme(unit: Unit, programme: Programme) -> None:
    about = values_of(programme)
    milestones = [values_of(each) for each in about.pop("milestones")]
    events = [values_of(each) for each in about.pop("events")]
    await _replace_all(unit, tables.kampung_religi_programme, [about])
    await _replace_all(unit, tables.kampung_religi_milestones, milestones)
    await _replace_all(unit, tables.kampung_religi_events, events)


async def write_operators(unit: Unit, rows: Sequence[Operator]) -> None:
    """Whoever was added by hand stays, until a file names them; what they sign in with stays."""
    operators = [{**values_of(row), "by_hand": False} for row in rows]
    for operator in operators:
        del operator["id"]
    of_file = ~tables.operators.c.by_hand
    await _replace_live(unit, tables.operators, operators, key="login", retired=of_file)


async def write_desk_hours(unit: Unit, hours: DeskHours) -> None:
    await unit.connection.execute(delete(tables.desk_hours))
    if hours.week:
        week = [
            {"weekday": weekday, "opens": opens, "closes": closes}
            for weekday, (opens, closes) in hours.week.items()
        ]
        await unit.connection.execute(insert(tables.desk_hours), week)


def without_id(operator: Operator) -> Operator:
    return replace(operator, id=UNNUMBERED)


async def _replace_live(
    unit: Unit,
    table: Table,
    rows: Sequence[Values],
    key: str | None = None,
    retired: ColumnElement[bool] | None = None,
) -> None:
    """Retire every row (or these), then bring back or add those of the file."""
    retire = update(table).values(retired=True)
    await unit.connection.execute(retire if retired is None else retire.where(retired))
    placed = [{**row, "position": position, "retired": False} for position, row in enumerate(rows)]
    await upsert(unit, table, placed, key or table.primary_key.columns.keys()[0])


async def _replace_all(unit: Unit, table: Table, rows: Sequence[Values]) -> None:
    """For rows that nothing refers to."""
    await unit.connection.execute(delete(table))
    if rows:
        placed = [{**row, "position": position} for position, row in enumerate(rows)]
        await unit.connection.execute(insert(table), placed)


async def upsert(unit: Unit, table: Table, rows: Sequence[Values], key: str) -> None:
    if not rows:
        return
    new = unit.insert(table)
    changed = {name: new.excluded[name] for name in rows[0] if name != key}
    upsert = new.on_conflict_do_update(index_elements=[key], set_=changed)
    await unit.connection.execute(upsert, list(rows))
