"""The operators' group on Telegram: who is who, its topics, and what is written there."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, UniqueConstraint, false
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    BigId,
    PortableJson,
    Words,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    text,
)

IS_OPEN, IS_CLOSED = sql("NOT is_closed"), sql("is_closed")
IS_WAITING = sql("state IN ('queued', 'sending')")

telegram_links = Table(
    "telegram_links",
    metadata,
    Column("login", Words, primary_key=True),
    Column("person", BigInteger, unique=True),
    text("code_hash", nullable=True),
    moment("code_until", nullable=True),
    UniqueConstraint("code_hash"),
)

desk_groups = Table(
    "desk_groups",
    metadata,
    Column("configured", BigInteger, primary_key=True, autoincrement=False),
    Column("current", BigInteger, nullable=False),
    text("trouble", nullable=True),
)

desk_topics = Table(
    "desk_topics",
    metadata,
    identity(),
    refers_to("tickets.id", "ticket_id"),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("card_id", BigInteger),
    text("card"),
    Column("is_closed", Boolean, nullable=False, server_default=false()),
    Column("seen_change", BigId, nullable=False),
    Column("seen_message", BigId, nullable=False),
    Column("seen_addition", BigId, nullable=False),
    Column("seen_note", BigId, nullable=False),
    Column("holding_id", BigId),
    Column("generation", Integer, nullable=False, server_default="0"),
    moment("opened_at"),
    moment("looked_at"),
    UniqueConstraint("ticket_id"),
    Index(None, "chat_id", "thread_id"),
    Index(
        "ix_desk_topics_open",
        "looked_at",
        postgresql_where=IS_OPEN,
        sqlite_where=IS_OPEN,
    ),
    Index(
        "ix_desk_topics_closed",
        "ticket_id",
        postgresql_where=IS_CLOSED,
        sqlite_where=IS_CLOSED,
    ),
)

desk_posts = Table(
    "desk_posts",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id", nullable=True),
    text("kind"),
    Column("body", PortableJson, nullable=False),
    Column("reply_to", BigInteger),
    Column("inbox_id", BigId),
    text("state"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("next_attempt_at", nullable=True),
    Column("message_id", BigInteger),
    text("reason", nullable=True),
    moment("created_at"),
    Index(None, "ticket_id", "id"),
    Index("ix_desk_posts_waiting", "id", postgresql_where=IS_WAITING, sqlite_where=IS_WAITING),
)
