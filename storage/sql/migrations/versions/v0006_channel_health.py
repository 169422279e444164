"""Health of channels, what was lost lately, and addresses that cannot be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DEAD = sa.text("outcome = 'dead'")


def moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "channel_health",
        sa.Column("channel", sa.Text(), nullable=False),
        moment("next_check_at", nullable=False),
        moment("watched_at", nullable=False),
        sa.Column("polls", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Boolean(), nullable=False),
        moment("inbound_at"),
        moment("polled_at"),
        moment("outbound_at"),
        moment("failing_since"),
        moment("failed_at"),
        sa.Column("failure", sa.Text(), nullable=True),
        moment("checked_at"),
        sa.Column("check_failure", sa.Text(), nullable=True),
        moment("refused_since"),
        moment("elsewhere_since"),
        sa.Column("pending", sa.Integer(), nullable=False),
        moment("pending_since"),
        sa.Column("problem", sa.Text(), nullable=True),
        moment("problem_at"),
        sa.Column("waiting", sa.Integer(), nullable=False),
        moment("due_since"),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        moment("shown_since"),
        sa.PrimaryKeyConstraint("channel", name="pk_channel_health"),
    )
    op.add_column("addresses", moment("unreachable_at"))
    op.create_index(
        "ix_inbox_dead",
        "inbox",
        ["channel", "received_at"],
        postgresql_where=DEAD,
        sqlite_where=DEAD,
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_dead", "inbox")
    op.drop_column("addresses", "unreachable_at")
    op.drop_table("channel_health")
