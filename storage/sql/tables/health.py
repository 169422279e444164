"""What is known of each channel's health: one row a channel, shared by all processes."""

from sqlalchemy import Boolean, Column, Integer, Table

from storage.sql.tables.columns import Words, metadata, moment, text

channel_health = Table(
    "channel_health",
    metadata,
    Column("channel", Words, primary_key=True),
    moment("next_check_at"),
    moment("watched_at"),
    Column("polls", Boolean, nullable=False),
    Column("reports", Boolean, nullable=False),
    moment("inbound_at", nullable=True),
    moment("polled_at", nullable=True),
    moment("outbound_at", nullable=True),
    moment("failing_since", nullable=True),
    moment("failed_at", nullable=True),
    text("failure", nullable=True),
    moment("checked_at", nullable=True),
    text("check_failure", nullable=True),
    moment("refused_since", nullable=True),
    moment("elsewhere_since", nullable=True),
    Column("pending", Integer, nullable=False),
    moment("pending_since", nullable=True),
    text("problem", nullable=True),
    moment("problem_at", nullable=True),
    Column("waiting", Integer, nullable=False),
    moment("due_since", nullable=True),
    Column("lost", Integer, nullable=False),
    text("shown"),
    moment("shown_since", nullable=True),
)
