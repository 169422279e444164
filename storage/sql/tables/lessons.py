"""What people taught from questions that were not answered, and those questions, counted."""

from sqlalchemy import Column, Index, Integer, Table
from sqlalchemy import text as sql

from storage.sql.tables.columns import Words, identity, metadata, moment, once, refers_to, text

IS_OPEN = sql("lesson_id IS NULL")
IS_IN_FORCE = sql("withdrawn_at IS NULL")

lessons = Table(
    "lessons",
    metadata,
    identity(),
    once(),
    text("kind"),
    text("words"),
    text("meaning"),
    text("by"),
    moment("at"),
    text("withdrawn_by", nullable=True),
    moment("withdrawn_at", nullable=True),
    Index("ix_lessons_in_force", "id", postgresql_where=IS_IN_FORCE, sqlite_where=IS_IN_FORCE),
)

questions = Table(
    "questions",
    metadata,
    identity(),
    Column("signature", Words, nullable=False, unique=True),
    text("words"),
    Column("asked", Integer, nullable=False),
    Column("unhelpful", Integer, nullable=False),
    moment("first_at"),
    moment("last_at"),
    refers_to("lessons.id", "lesson_id", nullable=True),
    Index(None, "lesson_id"),
    Index(
        "ix_questions_open",
        "asked",
        "last_at",
        postgresql_where=IS_OPEN,
        sqlite_where=IS_OPEN,
    ),
)
