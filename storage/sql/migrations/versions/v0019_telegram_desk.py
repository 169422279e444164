"""The operators' group on Telegram: linked accounts, topics of tickets, what is written there."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Json = sa.JSON().with_variant(JSONB(), "postgresql")

IS_WAITING = sa.text("state IN ('queued', 'sending')")
UNDELIVERED_ANSWER = sa.text("author IS NOT NULL AND state IN ('failed', 'uncertain', 'held')")


def upgrade() -> None:
    op.create_table(
        "telegram_links",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("code_until", Moment, nullable=True),
        sa.PrimaryKeyConstraint("login", name="pk_telegram_links"),
        sa.UniqueConstraint("person", name="uq_telegram_links_person"),
        sa.UniqueConstraint("code_hash", name="uq_telegram_links_code_hash"),
    )
    op.create_table(
        "desk_groups",
        sa.Column("configured", sa.BigInteger(), nullable=False),
        sa.Column("current", sa.BigInteger(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("configured", name="pk_desk_groups"),
    )
    _topics()
    _posts()
    op.create_index(
        "ix_outbox_undelivered_answers",
        "outbox",
        ["ticket", "id"],
        postgresql_where=UNDELIVERED_ANSWER,
        sqlite_where=UNDELIVERED_ANSWER,
    )


def downgrade() -> None:
    """The topics stay in the group, but we know them no more."""
    op.drop_index("ix_outbox_undelivered_answers", "outbox")
    for table in ("desk_posts", "desk_topics", "desk_groups", "telegram_links"):
        op.drop_table(table)


def _topics() -> None:
    op.create_table(
        "desk_topics",
        sa.Column("id", Id, nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("card_id", sa.BigInteger(), nullable=True),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("seen_change", Id, nullable=False),
        sa.Column("seen_message", Id, nullable=False),
        sa.Column("seen_addition", Id, nullable=False),
        sa.Column("seen_note", Id, nullable=False),
        sa.Column("holding_id", Id, nullable=True),
        sa.Column("generation", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("looked_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_desk_topics_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_topics"),
        sa.UniqueConstraint("ticket_id", name="uq_desk_topics_ticket_id"),
    )
    op.create_index("ix_desk_topics_chat_id_thread_id", "desk_topics", ["chat_id", "thread_id"])
    for name, column, where in (
        ("ix_desk_topics_open", "looked_at", sa.text("NOT is_closed")),
        ("ix_desk_topics_closed", "ticket_id", sa.text("is_closed")),
    ):
        op.create_index(name, "desk_topics", [column], postgresql_where=where, sqlite_where=where)


def _posts() -> None:
    op.create_table(
        "desk_posts",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ticket_id", Id, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("inbox_id", Id, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_attempt_at", Moment, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_desk_posts_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_posts"),
        sa.UniqueConstraint("key", name="uq_desk_posts_key"),
    )
    op.create_index("ix_desk_posts_ticket_id_id", "desk_posts", ["ticket_id", "id"])
    op.create_index(
        "ix_desk_posts_waiting",
        "desk_posts",
        ["id"],
        postgresql_where=IS_WAITING,
        sqlite_where=IS_WAITING,
    )
