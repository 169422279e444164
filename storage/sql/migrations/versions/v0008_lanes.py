"""Lanes of the outbox: replies, notifications, broadcasts; strays that are forgotten in time."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0004"
branch_labels = None
depends_on = None

QUEUED = sa.text("state = 'queued'")
SENDING = sa.text("state = 'sending'")
TAKEN = sa.text("state IN ('claimed', 'sending')")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("lane", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_outbox_queued", "outbox")
    _index("ix_outbox_queued", ["lane", "next_attempt_at"], QUEUED)
    op.drop_index("ix_outbox_sending", "outbox")
    _index("ix_outbox_taken", ["next_attempt_at"], TAKEN)
    op.create_index("ix_strays_received_at", "strays", ["received_at"])


def downgrade() -> None:
    op.execute("UPDATE outbox SET state = 'queued' WHERE state = 'claimed'")
    op.drop_index("ix_strays_received_at", "strays")
    op.drop_index("ix_outbox_taken", "outbox")
    _index("ix_outbox_sending", ["next_attempt_at"], SENDING)
    op.drop_index("ix_outbox_queued", "outbox")
    op.drop_column("outbox", "lane")
    _index("ix_outbox_queued", ["next_attempt_at"], QUEUED)


def _index(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "outbox", columns, postgresql_where=where, sqlite_where=where)
