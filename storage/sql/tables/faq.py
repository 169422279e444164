"""Questions with answers, whether they helped, and questions that nobody could answer yet."""

from sqlalchemy import Boolean, Column, Date, Index, Table

from storage.sql.tables.columns import (
    Words,
    identity,
    metadata,
    moment,
    of_reference_data,
    once,
    refers_to_code,
    text,
    texts,
)

faq_entries = Table(
    "faq_entries",
    metadata,
    Column("id", Words, primary_key=True),
    text("topic"),
    text("title"),
    texts("phrases"),
    text("answer"),
    text("checked"),
    texts("requirements"),
    text("fee", nullable=True),
    text("place", nullable=True),
    text("address", nullable=True),
    text("hours", nullable=True),
    text("link", nullable=True),
    refers_to_code("agencies.code", "agency", nullable=True),
    text("scope"),
    Column("verify", Boolean, nullable=False),
    texts("sources"),
    Column("review_by", Date),
    *of_reference_data(),
)

faq_feedback = Table(
    "faq_feedback",
    metadata,
    identity(),
    once(),
    refers_to_code("faq_entries.id", "entry_id"),
    Column("helpful", Boolean, nullable=False),
    moment("at"),
    Index(None, "entry_id"),
)

unanswered = Table(
    "unanswered",
    metadata,
    identity(),
    once(),
    text("words"),
    moment("at"),
    Index(None, "at"),
)
