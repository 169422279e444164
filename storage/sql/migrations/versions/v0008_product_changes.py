"""When a product last changed, so that an index takes in what changed and no more."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "products", sa.Column("changed", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("products", sa.Column("digest", sa.BigInteger()))
    op.create_index("ix_products_changed", "products", ["changed"])


def downgrade() -> None:
    op.drop_index("ix_products_changed", "products")
    op.drop_column("products", "digest")
    op.drop_column("products", "changed")
