"""Who holds conversations, and what operators write: answers, internal notes, reminders."""

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    PortableJson,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    text,
)

IS_HELD = sql("ended_at IS NULL")
IS_PENDING = sql("sent_at IS NULL AND withdrawn_at IS NULL")

holdings = Table(
    "holdings",
    metadata,
    identity(),
    refers_to("addresses.id", "conversation_id"),
    refers_to("tickets.id", "ticket_id"),
    text("operator"),
    moment("began_at"),
    moment("last_at"),
    moment("ended_at", nullable=True),
    text("why", nullable=True),
    Index(
        "uq_holdings_open",
        "conversation_id",
        unique=True,
        postgresql_where=IS_HELD,
        sqlite_where=IS_HELD,
    ),
    Index("ix_holdings_last_at", "last_at", postgresql_where=IS_HELD, sqlite_where=IS_HELD),
    Index(None, "ticket_id"),
)
"""`addresses.holding_id` names the open one, so that whoever takes a turn sees that it changed."""

answers = Table(
    "answers",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id"),
    refers_to("addresses.id", "conversation_id"),
    text("author"),
    text("text"),
    Column("media", PortableJson),
    Column("seen_up_to", BigInteger, nullable=False),  # the last message that the author had read
    moment("written_at"),
    moment("send_at"),
    moment("sent_at", nullable=True),
    moment("withdrawn_at", nullable=True),
    Index("ix_answers_due", "send_at", postgresql_where=IS_PENDING, sqlite_where=IS_PENDING),
    Index(None, "ticket_id"),
    Index(None, "conversation_id"),
)

ticket_notes = Table(
    "ticket_notes",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id"),
    moment("at"),
    text("author"),
    text("text"),
    Index(None, "ticket_id", "id"),
)
"""For operators only."""

reminders = Table(
    "reminders",
    metadata,
    refers_to("tickets.id", "ticket_id"),
    text("operator"),
    moment("at"),
    PrimaryKeyConstraint("ticket_id", "operator"),
    Index(None, "operator", "at"),
)
