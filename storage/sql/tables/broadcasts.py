"""Broadcasts, their audiences frozen as rows, and the replies to them."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    BigId,
    Code,
    PortableJson,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    text,
)

WAITING = sql("outcome = 'waiting'")
RELEASED = sql("outcome = 'released'")
OPENED = sql("opened_at IS NOT NULL")

broadcasts = Table(
    "broadcasts",
    metadata,
    identity(),
    Column("topic", Code, nullable=False),
    Column("body", PortableJson, nullable=False),
    moment("send_at", nullable=True),
    moment("expires_at", nullable=True),
    text("repeats"),
    Column("until", Date),
    text("agency"),
    text("written_by"),
    moment("written_at"),
    text("state"),
    Column("version", Integer, nullable=False),
    text("approved_by", nullable=True),
    text("reason"),
    moment("started_at", nullable=True),
    moment("ended_at", nullable=True),
    Column("prepared_to", BigInteger),
    Column("series", BigId),
    Index(None, "state", "send_at"),
)

broadcast_recipients = Table(
    "broadcast_recipients",
    metadata,
    # No foreign keys: a million of them are written at once, and each would lock its address.
    Column("broadcast_id", BigId, nullable=False, autoincrement=False),
    Column("conversation_id", BigId, nullable=False, autoincrement=False),
    Column("channel", Code, nullable=False),
    Column("language", Code, nullable=False),
    Column("outcome", Code, nullable=False),
    Column("reason", Code),
    moment("opened_at", nullable=True),  # when we wrote first, to somebody outside their window
    moment("ended_at", nullable=True),
    PrimaryKeyConstraint("broadcast_id", "conversation_id"),
    Index(
        "ix_broadcast_recipients_waiting",
        "broadcast_id",
        "channel",
        "conversation_id",
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    ),
    Index(
        "ix_broadcast_recipients_released",
        "broadcast_id",
        postgresql_where=RELEASED,
        sqlite_where=RELEASED,
    ),
    Index(
        "ix_broadcast_recipients_opened_at",
        "opened_at",
        postgresql_where=OPENED,
        sqlite_where=OPENED,
    ),
)

broadcast_replies = Table(
    "broadcast_replies",
    metadata,
    identity(),
    once(),
    refers_to("broadcasts.id", "broadcast_id"),
    refers_to("addresses.id", "conversation_id"),
    moment("at"),
    Index(None, "broadcast_id"),
)
