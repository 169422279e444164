"""Tickets, their history, and the last number given out on each day."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from storage.sql.tables.columns import (
    identity,
    metadata,
    moment,
    once,
    refers_to,
    refers_to_code,
    text,
)

tickets = Table(
    "tickets",
    metadata,
    identity(),
    once(),
    Column("number", String, nullable=False, unique=True),
    Column("sealed_pin", String, nullable=False),
    Column("pin_tries", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    refers_to("citizens.id", "citizen_id"),
    refers_to_code("agencies.code", "agency"),
    text("topic"),
    refers_to("reports.id", "report_id", nullable=True),
    moment("opened_at"),
    moment("updated_at"),
    Index(None, "citizen_id", "id"),
    Index(None, "agency", "status"),
    Index(None, "report_id"),
)

ticket_history = Table(
    "ticket_history",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id"),
    moment("at"),
    Column("status", String, nullable=False),
    text("note", nullable=True),
    Index(None, "ticket_id", "id"),
)

ticket_numbers = Table(
    "ticket_numbers",
    metadata,
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)
