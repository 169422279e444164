"""What all tables share: names of constraints, and types that mean the same on both databases."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    false,
    literal_column,
    types,
)
from sqlalchemy.dialects.postgresql import JSONB

from storage.clean import cleaned

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts only INTEGER keys by itself; its INTEGER has 64 bits."""

PortableJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Words(TypeDecorator[str]):
    """Text of people, without the characters that PostgreSQL refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else cleaned(value)


Code = types.Text().with_variant(types.Text(collation="C"), "postgresql")
"""A code of ours: compared letter by letter, which is faster to sort and to group by."""


class Texts(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts."""

    impl = PortableJson
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str] | None:
        return None if value is None else list(value)

    def process_result_value(
        self, value: Sequence[str] | None, dialect: Dialect
    ) -> tuple[str, ...]:
        return tuple(value or ())


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC. SQLite keeps no time zone, so it gets plain UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone means nothing")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def is_any(column: ColumnElement[Any], *values: str | int) -> ColumnElement[bool]:
    """Whether a column has one of these values of ours, which become a part of the statement.

    Values that are sent beside it hide from PostgreSQL that an index of just these rows will do,
    once it has made one plan for all values.
    """
    written = [literal_column(_written(value), column.type) for value in values]
    return column == written[0] if len(written) == 1 else column.in_(written)


def _written(value: str | int) -> str:
    """Codes of ours only, nothing that anybody typed."""
    if isinstance(value, int):
        return f"{value:d}"
    if not value.isidentifier():
        raise ValueError(f"not a code: {value}")
    return f"'{value}'"


def identity() -> Column[int]:
    return Column("id", BigId, primary_key=True)


def refers_to(target: str, name: str, *, nullable: bool = False) -> Column[int]:
    """A reference to a row with a number."""
    return Column(name, BigId, ForeignKey(target), nullable=nullable)


def refers_to_code(target: str, name: str, *, nullable: bool = False) -> Column[str]:
    """A reference to a row of the reference data."""
    return Column(name, Words, ForeignKey(target), nullable=nullable)


def text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Words, nullable=nullable)


def texts(name: str) -> Column[tuple[str, ...]]:
    return Column(name, Texts, nullable=False)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=nullable)


def once() -> Column[str]:
    """The key of the turn that wrote the row: a redelivered message writes nothing twice."""
    return Column("key", Words, nullable=False, unique=True)


def of_reference_data() -> tuple[Column[int], Column[bool]]:
    """The order in the file, and whether the row is gone from it (history still refers to it)."""
    return (
        Column("position", Integer, nullable=False),
        Column("retired", Boolean, nullable=False, server_default=false()),
    )
