"""Tickets, their history, and the last number given out on each day."""

from sqlalchemy import Column, Date, Index, Integer, Table

from storage.sql.tables.columns import (
    Words,
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
    Column("number", Words, nullable=False, unique=True),
    text("sealed_pin"),
    Column("pin_tries", Integer, nullable=False),
    text("kind"),
    text("status"),
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
    text("status"),
    text("note", nullable=True),
    Index(None, "ticket_id", "id"),
)

ticket_numbers = Table(
    "ticket_numbers",
    metadata,
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)
