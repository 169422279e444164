"""Messages in (inbox) and out (outbox). Their ids are never used twice: keys are made of them."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    BigId,
    PortableJson,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    text,
)

UNDELIVERED_ANSWER = sql("author IS NOT NULL AND state IN ('failed', 'uncertain', 'held')")
RELEASED = sql("broadcast_id IS NOT NULL AND state IN ('queued', 'claimed')")

inbox = Table(
    "inbox",
    metadata,
    identity(),
    refers_to("addresses.id", "conversation_id"),
    text("channel"),
    text("external_id"),
    text("kind"),
    Column("body", PortableJson, nullable=False),
    moment("received_at"),
    moment("written_at", nullable=True),  # when the citizen wrote it; it may reach us days later
    text("outcome", nullable=True),  # answered, dead, handed, joined; none while it waits
    text("error", nullable=True),
    Column("joined_to", BigId),  # the message of the burst that has the answer
    text("flow", nullable=True),  # the conversation that the answer belongs to
    UniqueConstraint("channel", "external_id"),
    Index(None, "conversation_id", "received_at"),
    Index(None, "received_at", postgresql_using="brin"),  # grows in that order: a day is one place
    Index(
        "ix_inbox_dead",
        "channel",
        "received_at",
        postgresql_where=sql("outcome = 'dead'"),
        sqlite_where=sql("outcome = 'dead'"),
    ),
    Index(
        "ix_inbox_waiting",
        "conversation_id",
        "id",
        postgresql_where=sql("outcome IS NULL"),
        sqlite_where=sql("outcome IS NULL"),
    ),
    Index(None, "conversation_id", "written_at"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    identity(),
    refers_to("addresses.id", "conversation_id"),
    refers_to("inbox.id", "inbox_id", nullable=True),
    text("channel"),
    once(),
    Column("lane", Integer, nullable=False, server_default="0"),
    Column("body", PortableJson, nullable=False),
    text("ticket", nullable=True),  # the number of the ticket that it is about
    text("author", nullable=True),  # the login of the operator who wrote it
    Column("broadcast_id", BigId),
    text("state"),
    Column("attempts", Integer, nullable=False),
    moment("next_attempt_at", nullable=True),
    text("reason", nullable=True),
    text("provider_id", nullable=True),  # of its last part, see outbox_parts
    moment("created_at"),
    moment("sent_at", nullable=True),
    moment("delivered_at", nullable=True),
    moment("read_at", nullable=True),
    Index(None, "conversation_id", "created_at"),
    Index(None, "created_at", postgresql_using="brin"),
    Index(None, "conversation_id", "id"),
    Index(None, "inbox_id"),
    Index(
        "ix_outbox_queued",
        "lane",
        "channel",
        "next_attempt_at",
        postgresql_where=sql("state = 'queued'"),
        sqlite_where=sql("state = 'queued'"),
    ),
    Index(
        "ix_outbox_taken",
        "next_attempt_at",
        postgresql_where=sql("state IN ('claimed', 'sending')"),
        sqlite_where=sql("state IN ('claimed', 'sending')"),
    ),
    Index(
        "ix_outbox_held",
        "conversation_id",
        postgresql_where=sql("state = 'held'"),
        sqlite_where=sql("state = 'held'"),
    ),
    Index(
        "ix_outbox_undelivered",
        "id",
        postgresql_where=sql("state IN ('failed', 'uncertain', 'held')"),
        sqlite_where=sql("state IN ('failed', 'uncertain', 'held')"),
    ),
    Index(
        "ix_outbox_undelivered_answers",
        "ticket",
        "id",
        postgresql_where=UNDELIVERED_ANSWER,
        sqlite_where=UNDELIVERED_ANSWER,
    ),
    Index(
        "ix_outbox_released",
        "broadcast_id",
        postgresql_where=RELEASED,
        sqlite_where=RELEASED,
    ),
    Index("ix_outbox_channel_provider_id", "channel", "provider_id"),
    sqlite_autoincrement=True,
)

outbox_parts = Table(
    "outbox_parts",
    metadata,
    refers_to("outbox.id", "outbox_id"),
    text("provider_id"),
    PrimaryKeyConstraint("outbox_id", "provider_id"),
    Index(None, "provider_id"),
)
"""The parts before the last of messages that the channel takes only in several."""

strays = Table(
    "strays",
    metadata,
    identity(),
    once(),  # the channel and a hash of the body: a body that comes again is kept once
    text("channel"),
    text("body"),
    text("error"),
    moment("received_at"),
    Index(None, "received_at"),
)
"""Bodies of channels that we could not read or had no use for, as they came."""
