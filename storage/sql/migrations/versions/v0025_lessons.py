"""Lessons, and the questions that they come from; those of before are kept but not counted."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0019"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
IS_OPEN = sa.text("lesson_id IS NULL")
IS_IN_FORCE = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "lessons",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_lessons"),
        sa.UniqueConstraint("key", name="uq_lessons_key"),
    )
    op.create_index(
        "ix_lessons_in_force",
        "lessons",
        ["id"],
        postgresql_where=IS_IN_FORCE,
        sqlite_where=IS_IN_FORCE,
    )
    op.create_table(
        "questions",
        sa.Column("id", Id, nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("unhelpful", sa.Integer(), nullable=False),
        sa.Column("first_at", Moment, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
        sa.Column("lesson_id", Id, nullable=True),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name="fk_questions_lesson_id"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("signature", name="uq_questions_signature"),
    )
    op.create_index("ix_questions_lesson_id", "questions", ["lesson_id"])
    op.create_index(
        "ix_questions_open",
        "questions",
        ["asked", "last_at"],
        postgresql_where=IS_OPEN,
        sqlite_where=IS_OPEN,
    )


def downgrade() -> None:
    """What was taught is lost; the messages that it came from are not."""
    op.drop_table("questions")
    op.drop_table("lessons")
