"""Tickets, their history and people, and the last number given out on each day."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint, types
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
    refers_to_code,
    text,
)

IS_RUNNING = sql("next_at IS NOT NULL")
IS_MERGED = sql("merged_into IS NOT NULL")
IS_HELD_BACK = sql("quarantine IS NOT NULL")
IS_WAITING = sql("ended_at IS NULL AND merged_into IS NULL")
IS_OPEN = sql("closed_at IS NULL")
IS_TAKEN = sql("ended_at IS NULL AND merged_into IS NULL AND assignee IS NOT NULL")
IS_LATE = sql(
    "ended_at IS NULL AND merged_into IS NULL "
    "AND next_step IN ('response-breach', 'resolution-breach', 'escalation')"
)
IS_AWAITING = sql("awaiting_since IS NOT NULL")
IS_ENDED = sql("ended_at IS NOT NULL AND merged_into IS NULL")
Token = types.Text().with_variant(types.Text(collation="C"), "postgresql")
"""A word to search by: compared letter by letter, so that a range is a beginning."""

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
    text("category", nullable=True),
    Column("visibility", Words, nullable=False, server_default="rahasia"),
    text("alias", nullable=True),
    text("assignee", nullable=True),  # the login of an operator
    Column("level", Integer, nullable=False, server_default="0"),
    Column("priority", Integer, nullable=False, server_default="0"),
    moment("started_at", nullable=True),  # when the clock began to run, last
    moment("response_due", nullable=True),
    moment("resolution_due", nullable=True),
    moment("next_at", nullable=True),
    text("next_step", nullable=True),
    moment("opened_at"),
    moment("updated_at"),
    moment("responded_at", nullable=True),
    moment("ended_at", nullable=True),
    moment("closed_at", nullable=True),
    Column("merged_into", BigId),  # the ticket that this one is a duplicate of
    text("quarantine", nullable=True),
    Column("reopened", Integer, nullable=False, server_default="0"),
    moment("awaiting_since", nullable=True),  # when the citizen wrote who has no answer yet
    Column("rank", Integer),  # the priority, the highest first
    moment("due_at", nullable=True),  # the next deadline told, or the opening: to sort by
    Index(None, "citizen_id", "id"),
    Index(None, "agency", "status"),
    Index(None, "report_id"),
    Index(None, "opened_at"),
    Index(
        "ix_tickets_alike",
        "category",
        "opened_at",
        postgresql_where=IS_OPEN,
        sqlite_where=IS_OPEN,
    ),
    Index(
        "ix_tickets_waiting",
        "agency",
        "rank",
        "due_at",
        "id",
        postgresql_where=IS_WAITING,
        sqlite_where=IS_WAITING,
    ),
    Index(
        "ix_tickets_urgent",
        "rank",
        "due_at",
        "id",
        postgresql_where=IS_WAITING,
        sqlite_where=IS_WAITING,
    ),
    Index("ix_tickets_assignee", "assignee", postgresql_where=IS_TAKEN, sqlite_where=IS_TAKEN),
    Index("ix_tickets_late", "due_at", "id", postgresql_where=IS_LATE, sqlite_where=IS_LATE),
    Index(
        "ix_tickets_awaiting",
        "awaiting_since",
        "id",
        postgresql_where=IS_AWAITING,
        sqlite_where=IS_AWAITING,
    ),
    Index(
        "ix_tickets_ended",
        "agency",
        "ended_at",
        "id",
        postgresql_where=IS_ENDED,
        sqlite_where=IS_ENDED,
    ),
    Index(
        "ix_tickets_ended_at", "ended_at", "id", postgresql_where=IS_ENDED, sqlite_where=IS_ENDED
    ),
    Index("ix_tickets_next_at", "next_at", postgresql_where=IS_RUNNING, sqlite_where=IS_RUNNING),
    Index(
        "ix_tickets_merged_into", "merged_into", postgresql_where=IS_MERGED, sqlite_where=IS_MERGED
    ),
    Index(
        "ix_tickets_quarantine",
        "opened_at",
        postgresql_where=IS_HELD_BACK,
        sqlite_where=IS_HELD_BACK,
    ),
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
    Column("event", Words, nullable=False, server_default="status"),
    Column("actor", Words, nullable=False, server_default="sistem"),
    text("agency", nullable=True),
    Column("level", Integer, nullable=False, server_default="0"),
    Column("media", PortableJson),  # the proof: kind, name and title of each file
    Index(None, "ticket_id", "id"),
)

ticket_people = Table(
    "ticket_people",
    metadata,
    Column("ticket_id", BigId, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Column(
        "conversation_id", BigId, ForeignKey("addresses.id"), primary_key=True, autoincrement=False
    ),
    refers_to("citizens.id", "citizen_id"),
    text("role"),
    moment("joined_at"),
    moment("left_at", nullable=True),
    Index(None, "citizen_id", "ticket_id"),
    Index(None, "conversation_id"),
)
"""Who hears of a ticket, and where."""

ticket_additions = Table(
    "ticket_additions",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id"),
    refers_to("citizens.id", "citizen_id"),
    moment("at"),
    text("text"),
    Column("media", PortableJson),
    Index(None, "ticket_id", "id"),
    Index(None, "citizen_id"),
)
"""What citizens told later."""

ticket_words = Table(
    "ticket_words",
    metadata,
    Column("word", Token, primary_key=True),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Index(None, "ticket_id"),
)
"""By which words tickets are found."""

ticket_ratings = Table(
    "ticket_ratings",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id"),
    refers_to("citizens.id", "citizen_id"),
    Column("score", Integer, nullable=False),
    moment("at"),
    UniqueConstraint("ticket_id", "citizen_id"),
    Index(None, "citizen_id"),
)

unsealings = Table(
    "unsealings",
    metadata,
    identity(),
    once(),
    refers_to("tickets.id", "ticket_id"),
    text("reason"),
    text("asked_by"),
    moment("asked_at"),
    text("approved_by", nullable=True),
    moment("approved_at", nullable=True),
    Index(None, "ticket_id"),
)
"""Wishes to learn who told a sealed report; nothing is told before a second person agreed."""

ticket_numbers = Table(
    "ticket_numbers",
    metadata,
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)
