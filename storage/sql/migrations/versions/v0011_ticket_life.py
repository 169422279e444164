"""The life of a ticket: deadlines, people, what was told later, ratings; who sees a report."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Json = sa.JSON().with_variant(JSONB(), "postgresql")

NEW = (
    ("category", sa.Text(), None),
    ("visibility", sa.Text(), "rahasia"),
    ("alias", sa.Text(), None),
    ("assignee", sa.Text(), None),
    ("level", sa.Integer(), "0"),
    ("priority", sa.Integer(), "0"),
    ("started_at", Moment, None),
    ("response_due", Moment, None),
    ("resolution_due", Moment, None),
    ("next_at", Moment, None),
    ("next_step", sa.Text(), None),
    ("responded_at", Moment, None),
    ("ended_at", Moment, None),
    ("closed_at", Moment, None),
    ("merged_into", Id, None),
    ("quarantine", sa.Text(), None),
    ("reopened", sa.Integer(), "0"),
)
"""Columns of tickets: name, type and default; without a default they may be empty."""
INDEXES = (
    ("ix_tickets_opened_at", ["opened_at"], None),
    ("ix_tickets_alike", ["category", "opened_at"], "closed_at IS NULL"),
    ("ix_tickets_waiting", ["agency", "priority"], "ended_at IS NULL AND merged_into IS NULL"),
    ("ix_tickets_next_at", ["next_at"], "next_at IS NOT NULL"),
    ("ix_tickets_merged_into", ["merged_into"], "merged_into IS NOT NULL"),
    ("ix_tickets_quarantine", ["opened_at"], "quarantine IS NOT NULL"),
)
LINE = (
    ("event", sa.Text(), "status"),
    ("actor", sa.Text(), "sistem"),
    ("agency", sa.Text(), None),
    ("level", sa.Integer(), "0"),
    ("media", Json, None),
)


def upgrade() -> None:
    _add("tickets", NEW)
    _add("ticket_history", LINE)
    for name, columns, where in INDEXES:
        condition = sa.text(where) if where else None
        op.create_index(
            name, "tickets", columns, postgresql_where=condition, sqlite_where=condition
        )
    _add("reports", [("visibility", sa.Text(), "rahasia")])
    _add("citizens", [("visibility", sa.Text(), None), ("blocked_at", Moment, None)])
    _people()
    _told_later()
    _blocks()
    op.execute(
        "UPDATE tickets SET category = (SELECT category FROM reports WHERE id = tickets.report_id)"
    )
    # Clocks of open tickets begin with this release: nobody was told a deadline before.
    op.execute(
        "UPDATE tickets SET next_at = updated_at, next_step = 'start' "
        "WHERE status IN ('diterima', 'diverifikasi', 'dikerjakan')"
    )
    op.execute(
        "UPDATE tickets SET ended_at = updated_at, closed_at = updated_at "
        "WHERE status NOT IN ('diterima', 'diverifikasi', 'dikerjakan')"
    )
    # Where a citizen has several addresses, the one they used last hears of the ticket.
    op.execute(
        "INSERT INTO ticket_people (ticket_id, conversation_id, citizen_id, role, joined_at) "
        "SELECT id, (SELECT id FROM addresses WHERE citizen_id = tickets.citizen_id "
        "ORDER BY last_at DESC LIMIT 1), citizen_id, 'pelapor', opened_at FROM tickets"
    )


def downgrade() -> None:
    """Deadlines, followers, ratings and what was told later are lost."""
    for table in (
        "blocks",
        "unsealings",
        "ticket_ratings",
        "ticket_additions",
        "ticket_people",
    ):
        op.drop_table(table)
    op.drop_column("citizens", "blocked_at")
    op.drop_column("citizens", "visibility")
    op.drop_column("reports", "visibility")
    for name, _, _ in INDEXES:
        op.drop_index(name, "tickets")
    for name, _, _ in reversed(LINE):
        op.drop_column("ticket_history", name)
    for name, _, _ in reversed(NEW):
        op.drop_column("tickets", name)


def _add(table: str, columns: Sequence[tuple[str, Any, str | None]]) -> None:
    for name, kind, default in columns:
        op.add_column(
            table, sa.Column(name, kind, nullable=default is None, server_default=default)
        )


def _people() -> None:
    op.create_table(
        "ticket_people",
        sa.Column("ticket_id", Id, autoincrement=False, nullable=False),
        sa.Column("conversation_id", Id, autoincrement=False, nullable=False),
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("joined_at", Moment, nullable=False),
        sa.Column("left_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_people_ticket_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["addresses.id"], name="fk_ticket_people_conversation_id"
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizens.id"], name="fk_ticket_people_citizen_id"
        ),
        sa.PrimaryKeyConstraint("ticket_id", "conversation_id", name="pk_ticket_people"),
    )
    op.create_index(
        "ix_ticket_people_citizen_id_ticket_id", "ticket_people", ["citizen_id", "ticket_id"]
    )
    op.create_index("ix_ticket_people_conversation_id", "ticket_people", ["conversation_id"])


def _told_later() -> None:
    op.create_table(
        "ticket_additions",
        *_by_citizen("ticket_additions"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media", Json, nullable=True),
    )
    op.create_index("ix_ticket_additions_ticket_id_id", "ticket_additions", ["ticket_id", "id"])
    op.create_index("ix_ticket_additions_citizen_id", "ticket_additions", ["citizen_id"])
    op.create_table(
        "ticket_ratings",
        *_by_citizen("ticket_ratings"),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "ticket_id", "citizen_id", name="uq_ticket_ratings_ticket_id_citizen_id"
        ),
    )
    op.create_index("ix_ticket_ratings_citizen_id", "ticket_ratings", ["citizen_id"])
    op.create_table(
        "unsealings",
        *_keyed("unsealings"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", Moment, nullable=True),
    )
    op.create_index("ix_unsealings_ticket_id", "unsealings", ["ticket_id"])


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("id", Id, nullable=False),
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("blocked_by", sa.Text(), nullable=False),
        sa.Column("blocked_at", Moment, nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_blocks_citizen_id"),
        sa.PrimaryKeyConstraint("id", name="pk_blocks"),
    )
    op.create_index("ix_blocks_citizen_id", "blocks", ["citizen_id"])


def _keyed(table: str) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=f"fk_{table}_ticket_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("key", name=f"uq_{table}_key"),
    )


def _by_citizen(table: str) -> tuple[SchemaItem, ...]:
    return (
        *_keyed(table),
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name=f"fk_{table}_citizen_id"),
    )
