"""Who was sent to another government."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sent_elsewhere",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizens.id"], name="fk_sent_elsewhere_citizen_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sent_elsewhere"),
        sa.UniqueConstraint("key", name="uq_sent_elsewhere_key"),
    )
    op.create_index("ix_sent_elsewhere_citizen_id", "sent_elsewhere", ["citizen_id"])
    op.create_index("ix_sent_elsewhere_at", "sent_elsewhere", ["at"])


def downgrade() -> None:
    op.drop_table("sent_elsewhere")
