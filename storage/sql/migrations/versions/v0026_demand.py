"""What was missing in a search without a good result, and where; of before only the words are
known."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "product_misses",
        sa.Column("matter", sa.Text(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "product_misses", sa.Column("lack", sa.Text(), server_default="product", nullable=False)
    )
    op.add_column("product_misses", sa.Column("kelurahan", sa.Text(), nullable=True))
    op.execute("UPDATE product_misses SET matter = lower(words)")


def downgrade() -> None:
    for column in ("kelurahan", "lack", "matter"):
        op.drop_column("product_misses", column)
