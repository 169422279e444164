"""Rows of the reference data: a table's columns are named as the fields of its dataclass."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast

from sqlalchemy import Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

Kind = TypeVar("Kind")


def values_of(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by name; unlike `asdict` it leaves their values as they are."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def live(table: Table, kind: type[Any]) -> Select[Any]:
    """The rows of the latest file, in its order, with the columns that `kind` is made of."""
    columns = [table.c[field.name] for field in fields(kind)]
    return select(*columns).where(~table.c.retired).order_by(table.c.position)


async def load_live(connection: AsyncConnection, table: Table, kind: type[Kind]) -> Sequence[Kind]:
    rows = await connection.execute(live(table, kind))
    return [kind(**row) for row in rows.mappings()]


async def load_placed(
    connection: AsyncConnection, table: Table, kind: type[Kind]
) -> Sequence[Kind]:
    """The rows of a table that holds the latest file and no more, in its order."""
    columns = [table.c[field.name] for field in fields(cast(Any, kind))]
    rows = await connection.execute(select(*columns).order_by(table.c.position))
    return [kind(**row) for row in rows.mappings()]
