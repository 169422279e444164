"""Operators answer in conversations: holdings, their answers, internal notes, reminders."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Json = sa.JSON().with_variant(JSONB(), "postgresql")

IS_HELD = sa.text("ended_at IS NULL")
IS_PENDING = sa.text("sent_at IS NULL AND withdrawn_at IS NULL")


def upgrade() -> None:
    op.add_column("addresses", sa.Column("holding_id", Id, nullable=True))
    op.add_column("outbox", sa.Column("author", sa.Text(), nullable=True))
    op.add_column("tickets", sa.Column("awaiting_since", Moment, nullable=True))
    _holdings()
    _answers()
    _notes()
    _reminders()
    # Whoever called for an operator and was not answered is still waiting.
    op.execute(
        "UPDATE tickets SET awaiting_since = opened_at "
        "WHERE kind = 'hand_over' AND responded_at IS NULL AND ended_at IS NULL"
    )


def downgrade() -> None:
    """Conversations go back to the bot; internal notes and answers not yet sent are lost."""
    for table in ("reminders", "ticket_notes", "answers", "holdings"):
        op.drop_table(table)
    op.drop_column("tickets", "awaiting_since")
    op.drop_column("outbox", "author")
    op.drop_column("addresses", "holding_id")
    # The release before knows no such end; each of these messages has one all the same.
    op.execute("UPDATE inbox SET outcome = 'answered' WHERE outcome = 'handed'")


def _holdings() -> None:
    op.create_table(
        "holdings",
        sa.Column("id", Id, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        *_of_conversation("holdings"),
        sa.PrimaryKeyConstraint("id", name="pk_holdings"),
    )
    op.create_index(
        "uq_holdings_open",
        "holdings",
        ["conversation_id"],
        unique=True,
        postgresql_where=IS_HELD,
        sqlite_where=IS_HELD,
    )
    op.create_index(
        "ix_holdings_last_at",
        "holdings",
        ["last_at"],
        postgresql_where=IS_HELD,
        sqlite_where=IS_HELD,
    )
    op.create_index("ix_holdings_ticket_id", "holdings", ["ticket_id"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media", Json, nullable=True),
        sa.Column("seen_up_to", sa.BigInteger(), nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.Column("send_at", Moment, nullable=False),
        sa.Column("sent_at", Moment, nullable=True),
        sa.Column("withdrawn_at", Moment, nullable=True),
        *_of_conversation("answers"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.UniqueConstraint("key", name="uq_answers_key"),
    )
    op.create_index(
        "ix_answers_due",
        "answers",
        ["send_at"],
        postgresql_where=IS_PENDING,
        sqlite_where=IS_PENDING,
    )
    op.create_index("ix_answers_ticket_id", "answers", ["ticket_id"])
    op.create_index("ix_answers_conversation_id", "answers", ["conversation_id"])


def _notes() -> None:
    op.create_table(
        "ticket_notes",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_notes_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_notes"),
        sa.UniqueConstraint("key", name="uq_ticket_notes_key"),
    )
    op.create_index("ix_ticket_notes_ticket_id_id", "ticket_notes", ["ticket_id", "id"])


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("ticket_id", Id, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_reminders_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", "operator", name="pk_reminders"),
    )
    op.create_index("ix_reminders_operator_at", "reminders", ["operator", "at"])


def _of_conversation(table: str) -> tuple[SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["addresses.id"], name=f"fk_{table}_conversation_id"
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=f"fk_{table}_ticket_id"),
    )
