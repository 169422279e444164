"""A citizen replies to a message of ours: which one, and the ticket that it was about."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("ticket", sa.Text(), nullable=True))
    op.create_table(
        "outbox_parts",
        sa.Column("outbox_id", Id, autoincrement=False, nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_outbox_parts_outbox_id"),
        sa.PrimaryKeyConstraint("outbox_id", "provider_id", name="pk_outbox_parts"),
    )
    op.create_index("ix_outbox_parts_provider_id", "outbox_parts", ["provider_id"])


def downgrade() -> None:
    """Replies to older messages are read as any other message."""
    op.drop_table("outbox_parts")
    op.drop_column("outbox", "ticket")
