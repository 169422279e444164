"""Operators and the hours of their desk."""

from sqlalchemy import Column, Integer, Table, Time

from storage.sql.tables.columns import (
    Words,
    identity,
    metadata,
    of_reference_data,
    refers_to_code,
    text,
)

operators = Table(
    "operators",
    metadata,
    identity(),
    Column("login", Words, nullable=False, unique=True),
    text("name"),
    refers_to_code("agencies.code", "agency"),
    text("role"),
    *of_reference_data(),
)

desk_hours = Table(
    "desk_hours",
    metadata,
    Column("weekday", Integer, primary_key=True, autoincrement=False),  # 0 is Monday
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
)
