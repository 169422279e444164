"""What operators prove themselves with; those added here are not in the file of operators."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "operators",
        sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "operator_accounts",
        sa.Column("operator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("deactivated", sa.Boolean(), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("password_until", sa.DateTime(timezone=True)),
        sa.Column("totp", sa.Text()),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("recovery", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("operator_id", name="pk_operator_accounts"),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name="fk_operator_accounts_operator_id"
        ),
    )


def downgrade() -> None:
    op.drop_table("operator_accounts")
    op.drop_column("operators", "by_hand")
