"""Messages that are being sent, and bodies that we could not read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SENDING = sa.text("state = 'sending'")


def upgrade() -> None:
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["next_attempt_at"],
        postgresql_where=SENDING,
        sqlite_where=SENDING,
    )
    op.create_table(
        "strays",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_strays"),
        sa.UniqueConstraint("key", name="uq_strays_key"),
    )


def downgrade() -> None:
    op.drop_table("strays")
    op.drop_index("ix_outbox_sending", "outbox")
