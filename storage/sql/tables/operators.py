"""Operators, what they sign in with, and the hours of their desk."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Time, false

from storage.sql.tables.columns import (
    BigId,
    Words,
    identity,
    metadata,
    moment,
    of_reference_data,
    refers_to_code,
    text,
    texts,
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
    # Added on the console or the command line: a file that does not name them retires them not.
    Column("by_hand", Boolean, nullable=False, server_default=false()),
)

operator_accounts = Table(
    "operator_accounts",
    metadata,
    Column("operator_id", BigId, ForeignKey("operators.id"), primary_key=True),
    Column("deactivated", Boolean, nullable=False),
    text("password", nullable=True),
    moment("password_until", nullable=True),
    text("totp", nullable=True),
    Column("totp_step", BigInteger, nullable=False),
    texts("recovery"),
    moment("valid_from"),
)

desk_hours = Table(
    "desk_hours",
    metadata,
    Column("weekday", Integer, primary_key=True, autoincrement=False),  # 0 is Monday
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
)
