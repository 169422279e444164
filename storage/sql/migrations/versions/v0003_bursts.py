"""Messages that wait to be answered together."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
IN_BURST = sa.text("burst_due IS NOT NULL")
WAITING = sa.text("outcome IS NULL")


def upgrade() -> None:
    op.add_column("addresses", sa.Column("burst_since", Moment, nullable=True))
    op.add_column("addresses", sa.Column("burst_due", Moment, nullable=True))
    op.create_index(
        "ix_addresses_burst_due",
        "addresses",
        ["burst_due"],
        postgresql_where=IN_BURST,
        sqlite_where=IN_BURST,
    )
    op.add_column("inbox", sa.Column("joined_to", Id, nullable=True))
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["conversation_id", "id"],
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_waiting", "inbox")
    op.drop_column("inbox", "joined_to")
    op.drop_index("ix_addresses_burst_due", "addresses")
    op.drop_column("addresses", "burst_due")
    op.drop_column("addresses", "burst_since")
